"""Equivalence classes: columns that are equal in every row, found inside companion sets.

Two tables are *companions* if only inner joins stand between them: the left input of LEFT, SEMI and ANTI goes on with
the set that the join itself belongs to, their right input begins a new one, and both inputs of FULL begin new ones. So
no row of a companion set has one of its tables extended with NULLs and another one not, and every condition of an inner
join among them holds on all rows of the set. Strict equalities between plain columns there are transitive.

Two columns that are compared have one type; where the types differ the binder has put a cast around one of them, and
the comparison makes no class.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import chain

from minisql.dataclass import dataclass
from minisql.optimizer.node_map import NodeMap, subset_of, tables_in
from minisql.optimizer.relational_expression import FullGroup, InnerJoin, Leaf, OuterJoin, RelationalExpression
from minisql.plan.expression import (
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
)

EquivalenceClass = tuple[ColumnRef, ...]
"""Two or more columns that are equal, and so not NULL, in order of first appearance."""


@dataclass(frozen=True, slots=True)
class CompanionSet:
    """Tables that only inner joins connect, and the conditions on them alone that hold on all their rows."""

    tables: NodeMap
    conditions: tuple[Expression, ...]

    def classes(self) -> tuple[EquivalenceClass, ...]:
        """The classes of the set, in order of first appearance."""
        return equivalence_classes(self.conditions)


def companion_sets(root: RelationalExpression) -> tuple[CompanionSet, ...]:
    """The companion sets of a join tree, outermost first; every table is in one of them."""
    top = _Collected()
    return tuple(collected.companions() for collected in (top, *_collect(root, top)) if collected.tables)


def equivalence_classes(conditions: Iterable[Expression]) -> tuple[EquivalenceClass, ...]:
    """The classes that strict equalities between columns make, where all these conditions hold."""
    classes: dict[int, EquivalenceClass] = {}
    class_of: dict[ColumnRef, int] = {}
    for number, condition in enumerate(conditions):
        match condition:
            case Comparison(ComparisonOperator.EQUAL, ColumnRef() as left, ColumnRef() as right) if left != right:
                touched = sorted({class_of[column] for column in (left, right) if column in class_of})
                merged = chain.from_iterable(map(classes.pop, touched))
                classes[number] = members = tuple(dict.fromkeys([*merged, left, right]))
                class_of.update(dict.fromkeys(members, number))
    return tuple(classes.values())


@dataclass(slots=True)
class _Collected:
    """A companion set that grows."""

    tables: NodeMap = 0
    conditions: list[Expression] = field(default_factory=list)

    def companions(self) -> CompanionSet:
        own = [condition for condition in self.conditions if subset_of(tables_in([condition]), self.tables)]
        return CompanionSet(self.tables, tuple(own))


def _collect(node: RelationalExpression, current: _Collected) -> Iterator[_Collected]:
    """Fill the current set with the tables and conditions of a subtree; gives the sets that begin in it."""
    match node:
        case Leaf(filters=filters):
            current.tables |= node.tables
            current.conditions += filters
        case InnerJoin(inputs=inputs, conditions=conditions):
            current.conditions += conditions
            for child in inputs:
                yield from _collect(child, current)
        case OuterJoin(kind=kind, left=left, right=right):
            left_set = _Collected() if kind.preserves_both else current
            right_set = _Collected()
            if kind.preserves_both:
                yield left_set
            yield from _collect(left, left_set)
            yield right_set
            yield from _collect(right, right_set)
        case FullGroup(members=members):
            for member in members:
                of_member = _Collected()
                yield of_member
                yield from _collect(member, of_member)
