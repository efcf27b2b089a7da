"""Interesting orders: which orders of rows are worth remembering while the search is on, as small numbers.

An order is a list of elements, each an expression with a direction and a place for NULLs. Orders come from ORDER BY
and GROUP BY of the block (*wanted*), from the keys of merge joins and from index scans. What is kept of an order is its
longest useful part: a beginning of a wanted order, or keys that more than one join compares. An order that nothing
above can use is no order at all (number 0), so that it costs nothing in the Pareto sets.

Within a set of tables orders are compared as they are: one satisfies another that it begins with. Only columns of a
*complete* class, of which every two are made equal by an edge of their own, are one there too: in any set that holds
both the edge has been applied. Over all tables orders are *reduced* first, following D. E. Simmen, E. J. Shekita and
T. Malkemus, "Fundamental Techniques for Order Optimization" (SIGMOD 1996):

* Columns that inner joins make equal are one: each is replaced by the first of its equivalence class. Where an outer
  join extended them with NULLs later, they are NULL together, which is all that ordering needs.
* A column that a filter fixes to one value orders nothing and is dropped, as is an element that stood before.

Both hold when all tables are joined, not before: `a.x = 1` says nothing about the rows of b alone, though a.x = b.x.
Functional dependencies other than these two are not looked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import combinations

from minisql.dataclass import dataclass
from minisql.optimizer.equi_keys import is_equality
from minisql.optimizer.equivalence_classes import EquivalenceClass, equivalence_classes
from minisql.optimizer.join_hypergraph import JoinEdge, JoinHypergraph
from minisql.optimizer.relational_expression import InnerJoin, Leaf, OuterJoin, RelationalExpression
from minisql.plan.expression import (
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    Literal,
    MergedKey,
)
from minisql.plan.join_kind import JoinKind


@dataclass(frozen=True, slots=True)
class OrderElement:
    """Rows ascend (or descend) by the expression; NULLs are first or last."""

    expression: Expression
    descending: bool = False
    nulls_first: bool = False


Ordering = tuple[OrderElement, ...]
"""Rows are ordered by the first element; those that tie by the second; and so on. Empty: in no order."""

UNORDERED = 0
"""The number of no order."""


class Orderings:
    """The orders of one search: numbered, compared, and reduced where all tables are joined."""

    def __init__(
        self,
        wanted: Iterable[Ordering],
        representatives: Mapping[Expression, Expression],
        constants: Iterable[Expression],
        shared_keys: Iterable[Expression],
        complete: Container[Expression] = (),
    ) -> None:
        """`representatives` gives each column of an equivalence class the first of its class, `complete` has the first
        columns of the complete classes; `constants` are the columns with one value; `shared_keys` the expressions that
        more than one join compares, so that the order of one merge join can serve the next."""
        self._representatives = representatives
        self._complete = complete
        self._constants = frozenset(map(self._representative, constants))
        self.wanted = tuple(dict.fromkeys(filter(None, map(self.reduce, wanted))))
        self._shared_keys = frozenset(map(self._representative, shared_keys))
        self._numbers: dict[Ordering, int] = {(): UNORDERED}
        self._orderings: list[Ordering] = [()]
        self._satisfied: dict[tuple[int, int], bool] = {}
        self._key_numbers: dict[Expression, int] = {}
        self._keys: list[Expression] = []
        self._numbers_of_keys: dict[tuple[int, ...], int] = {}

    def number(self, ordering: Ordering) -> int:
        """The number of what is useful in an order."""
        ordering = tuple(
            OrderElement(self._within_set(element.expression), element.descending, element.nulls_first)
            for element in ordering
        )
        useful = ordering[: max(self._shared_key_prefix(ordering), self._wanted_prefix(ordering))]
        number = self._numbers.get(useful)
        if number is None:
            number = self._numbers[useful] = len(self._orderings)
            self._orderings.append(useful)
        return number

    def number_of_keys(self, keys: tuple[int, ...]) -> int:
        """The same for rows that ascend by the keys with these numbers."""
        number = self._numbers_of_keys.get(keys)
        if number is None:
            elements = tuple(OrderElement(self._keys[key]) for key in keys)
            number = self._numbers_of_keys[keys] = self.number(elements)
        return number

    def ordering(self, number: int) -> Ordering:
        """The order with this number."""
        return self._orderings[number]

    def satisfies(self, have: int, want: int) -> bool:
        """Are rows in order `have` in order `want` too?"""
        if have == want or want == UNORDERED:
            return True
        answer = self._satisfied.get((have, want))
        if answer is None:
            wanted = self._orderings[want]
            answer = self._satisfied[have, want] = self._orderings[have][: len(wanted)] == wanted
        return answer

    def key_number(self, key: Expression) -> int:
        """A number for the expression that stands for it in the search, where expressions are slow to compare. Columns
        of one complete class have one number."""
        key = self._within_set(key)
        number = self._key_numbers.get(key)
        if number is None:
            number = self._key_numbers[key] = len(self._keys)
            self._keys.append(key)
        return number

    def is_useful_key(self, key: Expression) -> bool:
        """Can an order by this key of a join be of use above the join?"""
        return self.number((OrderElement(key),)) != UNORDERED

    def reduce(self, ordering: Ordering) -> Ordering:
        """The shortest order that says the same once all tables are joined."""
        reduced: dict[Expression, OrderElement] = {}
        for element in ordering:
            expression = self._representative(element.expression)
            if expression not in self._constants and expression not in reduced:
                reduced[expression] = OrderElement(expression, element.descending, element.nulls_first)
        return tuple(reduced.values())

    def _representative(self, expression: Expression) -> Expression:
        return self._representatives.get(expression, expression)

    def _within_set(self, expression: Expression) -> Expression:
        representative = self._representative(expression)
        return representative if representative in self._complete else expression

    def _shared_key_prefix(self, ordering: Ordering) -> int:
        length = 0
        while length < len(ordering) and self._representative(ordering[length].expression) in self._shared_keys:
            length += 1
        return length

    def _wanted_prefix(self, ordering: Ordering) -> int:
        """How many elements it takes to reach the longest part that is the beginning of a wanted order."""
        for length in range(len(ordering), 0, -1):
            reduced = self.reduce(ordering[:length])
            if len(reduced) > len(self.reduce(ordering[: length - 1])) and any(
                wanted[: len(reduced)] == reduced for wanted in self.wanted
            ):
                return length
        return 0


NO_ORDERINGS = Orderings((), {}, (), ())
"""For a block without joins: no order is of use."""


def interesting_orderings(hypergraph: JoinHypergraph, wanted: Iterable[Ordering]) -> Orderings:
    """The orders that matter for a FROM clause when the clauses above it want the rows in one of the orders `wanted`.

    For one that begins with a merged key the orders of its members matter too: a FULL merge join makes the one from
    the others.
    """
    equalities = [
        equality for edge in hypergraph.edges if edge.operator.kind is JoinKind.INNER for equality in _equalities(edge)
    ]
    classes = equivalence_classes(equalities)
    representatives: dict[Expression, Expression] = {column: members[0] for members in classes for column in members}
    complete = {members[0] for members in classes if _is_complete(members, equalities)}
    uses = Counter(
        key
        for edge in hypergraph.edges
        for key in dict.fromkeys(representatives.get(key, key) for key in keys_and_results(edge))
    )
    shared = [key for key, count in uses.items() if count > 1]
    extended = [ordering for want in wanted for ordering in _with_members(want)]
    return Orderings(extended, representatives, _constants(hypergraph.join.root), shared, complete)


def _equalities(edge: JoinEdge) -> Iterator[Comparison]:
    for condition in edge.operator.conditions:
        if is_equality(condition) and condition.operator is ComparisonOperator.EQUAL:
            yield condition


def keys_and_results(edge: JoinEdge) -> Iterator[Expression]:
    """What a merge join of the edge wants its inputs ordered by, and what it orders its result by."""
    for equality in _equalities(edge):
        yield from (equality.left, equality.right)
        if edge.operator.kind is JoinKind.FULL:
            yield merged_sides(equality.left, equality.right)


def merged_sides(left: Expression, right: Expression) -> MergedKey:
    """The value of a FULL JOIN's key in every row of its result, whichever side the row came from."""
    return MergedKey((*_members(left), *_members(right)), type=left.type)


def _members(key: Expression) -> tuple[Expression, ...]:
    return key.members if isinstance(key, MergedKey) else (key,)


def _is_complete(members: EquivalenceClass, equalities: Iterable[Comparison]) -> bool:
    """Does an equality stand between every two columns of the class?"""
    equal = {frozenset((equality.left, equality.right)) for equality in equalities}
    return all(frozenset(pair) in equal for pair in combinations(members, 2))


def _constants(node: RelationalExpression) -> Iterator[Expression]:
    """The columns that a filter fixes to one value, of tables that no join extends with NULLs."""
    match node:
        case Leaf(filters=filters):
            for condition in filters:
                match condition:
                    case (
                        Comparison(operator=ComparisonOperator.EQUAL, left=ColumnRef() as column, right=Literal())
                        | Comparison(operator=ComparisonOperator.EQUAL, left=Literal(), right=ColumnRef() as column)
                    ):
                        yield column
        case InnerJoin(inputs=inputs):
            for child in inputs:
                yield from _constants(child)
        case OuterJoin(kind=JoinKind.LEFT | JoinKind.SEMI | JoinKind.ANTI, left=left):
            yield from _constants(left)


def _with_members(ordering: Ordering) -> list[Ordering]:
    match ordering:
        case (OrderElement(expression=MergedKey(members=members)) as first, *_):
            each = [(OrderElement(member, first.descending, first.nulls_first),) for member in members]
            return [ordering, *each]
        case _:
            return [ordering]
