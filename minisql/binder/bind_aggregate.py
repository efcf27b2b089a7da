"""The aggregates of one query block, and what a grouped block may say.

While the clauses of a block are bound, each aggregate goes into the collector, once however often it is written, and
leaves a reference to the aggregation's relation in its place. Afterwards `Grouping.over_groups` replaces the group keys
by references too. What then still reads a column of FROM has no single value in a group: an error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from minisql.dataclass import dataclass
from minisql.errors import BindError
from minisql.plan.aggregate import AggregateCall
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
    Literal,
    MergedKey,
)
from minisql.plan.query_block import Aggregation, GroupingSet
from minisql.plan.walk_expression import (
    columns_of,
    transform,
    transform_within,
    walk,
)
from minisql.plan.window import WindowCall
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.datatype import INTEGER

_MOST_GROUPING_ARGUMENTS = 31
"""As many bits as an INTEGER holds."""


class AggregateCollector:
    """The aggregates met so far; `relation` numbers their result, the n-th is its column n until the keys are known."""

    def __init__(self, new_relation: Callable[[], int]) -> None:
        self._new_relation = new_relation
        self.calls: list[AggregateCall] = []
        self._groupings: list[tuple[Expression, ...]] = []

    @cached_property
    def relation(self) -> int:
        return self._new_relation()

    def add(self, call: ast.FunctionCall, aggregate: AggregateCall) -> ColumnRef:
        """The result of `call`, which is the `aggregate`."""
        if aggregate not in self.calls:
            self.calls.append(aggregate)
        position = self.calls.index(aggregate)
        return ColumnRef(
            ColumnId(self.relation, position),
            "",
            call.span.words,
            type=aggregate.type,
            span=call.span,
        )

    def add_grouping(self, call: ast.FunctionCall, arguments: tuple[Expression, ...]) -> ColumnRef:
        """The result of `call`, which is GROUPING: until the keys are known, the n-th is column -1 - n."""
        if not 0 < len(arguments) <= _MOST_GROUPING_ARGUMENTS:
            raise BindError(f"GROUPING takes 1 to {_MOST_GROUPING_ARGUMENTS} arguments", call.span)
        if arguments not in self._groupings:
            self._groupings.append(arguments)
        column = ColumnId(self.relation, -1 - self._groupings.index(arguments))
        return ColumnRef(column, "", call.span.words, type=INTEGER, span=call.span)

    def groupings_of(self, keys: tuple[Expression, ...]) -> tuple[GroupingSet, ...]:
        """The arguments of GROUPING as positions of keys. BindError for one that is no key."""
        return tuple(tuple(_position(argument, keys) for argument in arguments) for arguments in self._groupings)

    @property
    def are_used(self) -> bool:
        """Is there any aggregate, or GROUPING?"""
        return bool(self.calls or self._groupings)

    def used_in(self, expression: Expression) -> bool:
        """Does the expression use an aggregate, or GROUPING?"""
        return self.are_used and any(
            isinstance(node, ColumnRef) and node.id.relation == self.relation for node in walk(expression)
        )


@dataclass(frozen=True, slots=True)
class Grouping:
    """The grouping of a block: its keys over the columns of FROM, and the relation of its result. What the relation
    `windowing` holds is computed of the groups."""

    relation: int
    keys: tuple[Expression, ...]
    aggregates: tuple[AggregateCall, ...]
    windowing: int | None
    sets: tuple[GroupingSet, ...] | None
    groupings: tuple[GroupingSet, ...]

    @property
    def aggregation(self) -> Aggregation:
        return Aggregation(self.relation, self.keys, self.aggregates, self.sets, self.groupings)

    def over_groups(self, expression: Expression) -> Expression:
        """The expression over the keys and aggregates. BindError when it reads a column that is neither."""
        return transform(expression, self._replace)

    def window_over_groups(self, call: WindowCall) -> WindowCall:
        """The window function, with its window, over the keys and aggregates."""
        changed: WindowCall = transform_within(call, self._replace)
        return changed

    def _replace(self, node: Expression) -> Expression | None:
        if isinstance(node, Literal) and self.sets is None:
            return None
        for position, key in enumerate(self.keys):
            if node == key:
                return self._key(position, node.span)
        match node:
            case ColumnRef(id=ColumnId(relation, position)) if relation == self.relation and position < 0:
                column = len(self.keys) + len(self.aggregates) - 1 - position
                return replace(node, id=ColumnId(relation, column))
            case ColumnRef(id=ColumnId(relation, position)) if relation == self.relation:
                return replace(node, id=ColumnId(relation, len(self.keys) + position))
            case ColumnRef(id=ColumnId(relation)) if relation == self.windowing:
                return node
            case ColumnRef(name=name, span=span):
                raise _ungrouped(name, span)
            case MergedKey(members, span=span) if span is not None and not self._are_keys(members):
                raise _ungrouped(span.words, span)
        return None

    def _key(self, position: int, span: Span | None) -> ColumnRef:
        key = self.keys[position]
        table, name = "", key.span.words if key.span is not None else ""
        if isinstance(key, ColumnRef):
            table, name = key.table, key.name
        return ColumnRef(ColumnId(self.relation, position), table, name, type=key.type, span=span)

    def _are_keys(self, members: tuple[Expression, ...]) -> bool:
        return all(column in self.keys for column in columns_of(members).values())


def _position(argument: Expression, keys: tuple[Expression, ...]) -> int:
    if argument not in keys:
        words = argument.span.words if argument.span is not None else "it"
        raise BindError("an argument of GROUPING must be a key of GROUP BY", argument.span, f"{words} is none")
    return keys.index(argument)


def _ungrouped(name: str, span: Span | None) -> BindError:
    return BindError(
        f"column {name} must appear in GROUP BY or be used in an aggregate",
        span,
        f"a group has many rows: GROUP BY {name} as well, or choose a value with min({name})",
    )
