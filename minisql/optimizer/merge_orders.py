"""In which order the two inputs of a merge join must come, and which candidates come in it already.

The keys may be merged in any order, as long as it is the same on both sides. Worth trying are the order in which they
are written, and any that a candidate of one side has already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from minisql.optimizer.access_path import EquiKey
from minisql.optimizer.candidate import Candidate, CandidateSet
from minisql.optimizer.equi_keys import is_equality
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.orderings import OrderElement, Ordering, Orderings, merged_key
from minisql.plan.expression import ComparisonOperator, Expression
from minisql.plan.join_kind import JoinKind

Keys = tuple[EquiKey, ...]


class MergeOrders:
    """Knows which columns are equal inside a set of tables, for the candidates of one hypergraph."""

    def __init__(self, hypergraph: JoinHypergraph, orderings: Orderings) -> None:
        self._hypergraph = hypergraph
        self._orderings = orderings

    def key_orders(self, keys: Keys, left: CandidateSet, right: CandidateSet) -> list[Keys]:
        """The orders of the keys to try, the written one first."""
        orders = [keys]
        for candidates, side in ((left, [key.left for key in keys]), (right, [key.right for key in keys])):
            for candidate in candidates.candidates:
                orders += self._key_order_of(candidate, keys, side, candidates.tables)
        return list(dict.fromkeys(orders))

    def in_order(self, candidates: CandidateSet, key_side: Sequence[Expression]) -> Iterator[Candidate]:
        """The candidates whose rows ascend by these keys, NULLs last."""
        for candidate in candidates.candidates:
            ordering = self._orderings.ordering(candidate.ordering)[: len(key_side)]
            if len(ordering) == len(key_side) and all(
                self._matches(element, key, candidates.tables) for element, key in zip(ordering, key_side, strict=True)
            ):
                yield candidate

    def _key_order_of(
        self, candidate: Candidate, keys: Keys, side: Sequence[Expression], tables: NodeMap
    ) -> list[Keys]:
        """The order of the keys that is the candidate's own, if it has one."""
        ordering = self._orderings.ordering(candidate.ordering)[: len(keys)]
        places = [
            next((i for i, key in enumerate(side) if self._matches(element, key, tables)), None) for element in ordering
        ]
        if len(ordering) < len(keys) or None in places or len(set(places)) < len(keys):
            return []
        return [tuple(keys[place] for place in places if place is not None)]

    def _matches(self, element: OrderElement, key: Expression, tables: NodeMap) -> bool:
        ascending = not element.descending and not element.nulls_first
        return ascending and self._are_equal(element.expression, key, tables)

    def _are_equal(self, one: Expression, other: Expression, tables: NodeMap) -> bool:
        """Are two expressions equal in every row of a join of these tables, because inner joins in it say so?"""
        equal, reached = {one}, [one]
        while reached and other not in equal:
            for expression in _equal_to(reached.pop(), self._hypergraph, tables):
                if expression not in equal:
                    equal.add(expression)
                    reached.append(expression)
        return other in equal


def _equal_to(expression: Expression, hypergraph: JoinHypergraph, tables: NodeMap) -> Iterator[Expression]:
    inner = hypergraph.edges_inside(tables) & ~hypergraph.not_inner
    for condition in hypergraph.conditions_of(inner):
        if is_equality(condition) and condition.operator is ComparisonOperator.EQUAL:
            if condition.left == expression:
                yield condition.right
            if condition.right == expression:
                yield condition.left


def merged_order(kind: JoinKind, keys: Iterable[EquiKey]) -> Ordering:
    """The order of the rows that a merge join gives: by its left keys, or, where those can be NULL beside a right key,
    by the merged ones."""
    if kind is not JoinKind.FULL:
        return tuple(OrderElement(key.left) for key in keys)
    return tuple(OrderElement(merged_key(key.left, key.right)) for key in keys)
