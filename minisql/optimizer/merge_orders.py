"""In which order the two inputs of a merge join must come, which candidates come in it, and the order of the result.

The keys may be merged in any order, as long as it is the same on both sides. Worth trying are the order in which they
are written, and any that a candidate of one side has already. Everything is done on the numbers of key expressions,
because it is asked for nearly every pair of a query that joins many tables by one key.
"""

from __future__ import annotations

from collections.abc import Iterator

from minisql.optimizer.candidate import Candidate, CandidateSet
from minisql.optimizer.edge_conditions import JoinKey
from minisql.optimizer.equi_keys import is_equality
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.orderings import OrderElement, Ordering, Orderings, merged_sides
from minisql.plan.expression import (
    ComparisonOperator,
)
from minisql.plan.join_kind import JoinKind

Keys = tuple[JoinKey, ...]
KeyNumbers = tuple[int, ...]


class MergeOrders:
    """The orders of the merge joins of one hypergraph."""

    def __init__(self, hypergraph: JoinHypergraph, orderings: Orderings) -> None:
        self._hypergraph = hypergraph
        self._orderings = orderings
        self._ascending: dict[int, KeyNumbers] = {}
        self._equating = _equating_edges(hypergraph, orderings)

    def key_orders(self, keys: Keys, left: CandidateSet, right: CandidateSet) -> list[Keys]:
        """The orders of the keys to try, the written one first."""
        if len(keys) == 1:
            return [keys]
        orders = {tuple((key.left, key.right) for key in keys): keys}
        for found, side in ((left, [key.left for key in keys]), (right, [key.right for key in keys])):
            for candidate in found.candidates:
                places = self._places(candidate, side, found.tables)
                if places is not None:
                    order = tuple(keys[place] for place in places)
                    orders.setdefault(tuple((key.left, key.right) for key in order), order)
        return list(orders.values())

    def in_order(self, found: CandidateSet, keys: KeyNumbers) -> Iterator[Candidate]:
        """The candidates whose rows ascend by these keys, NULLs last."""
        inside = self._hypergraph.edges_inside(found.tables)
        for candidate in found.candidates:
            if candidate.ordering:
                ordering = self._ascending_keys(candidate.ordering)
                if len(ordering) >= len(keys) and all(
                    self._are_equal(one, other, inside) for one, other in zip(ordering, keys, strict=False)
                ):
                    yield candidate

    def result(self, kind: JoinKind, keys: Keys) -> int:
        """The number of the order of the rows that a merge join gives: by its left keys, or, where those can be NULL
        beside a right key, by the merged ones."""
        if kind is not JoinKind.FULL:
            return self._orderings.number_of_keys(tuple(key.left for key in keys))
        return self._orderings.number(tuple(OrderElement(merged_sides(key.key.left, key.key.right)) for key in keys))

    def _places(self, candidate: Candidate, side: list[int], tables: NodeMap) -> list[int] | None:
        """Where in `side` the keys of the candidate's own order stand, if these are all of them."""
        inside = self._hypergraph.edges_inside(tables)
        ordering = self._ascending_keys(candidate.ordering)[: len(side)]
        places = [place for one in ordering for place, key in enumerate(side) if self._are_equal(one, key, inside)]
        return places if len(ordering) == len(side) and sorted(places) == list(range(len(side))) else None

    def _ascending_keys(self, number: int) -> KeyNumbers:
        """The keys that an order begins with, as long as it ascends with NULLs last."""
        keys = self._ascending.get(number)
        if keys is None:
            keys = self._ascending[number] = self._key_numbers(self._orderings.ordering(number))
        return keys

    def _key_numbers(self, ordering: Ordering) -> KeyNumbers:
        numbers = []
        for element in ordering:
            if element.descending or element.nulls_first:
                break
            numbers.append(self._orderings.key_number(element.expression))
        return tuple(numbers)

    def _are_equal(self, one: int, other: int, inside: NodeMap) -> bool:
        """Are two keys equal in every row of a set, because one of the inner edges `inside` it says so?"""
        return one == other or bool(self._equating.get((one, other), 0) & inside)


def _equating_edges(hypergraph: JoinHypergraph, orderings: Orderings) -> dict[tuple[int, int], NodeMap]:
    """By pair of keys the inner edges, as a bit set, that make them equal."""
    equating: dict[tuple[int, int], NodeMap] = {}
    for i, edge in enumerate(hypergraph.edges):
        if edge.operator.kind is JoinKind.INNER:
            for condition in edge.operator.conditions:
                if is_equality(condition) and condition.operator is ComparisonOperator.EQUAL:
                    left, right = orderings.key_number(condition.left), orderings.key_number(condition.right)
                    for pair in ((left, right), (right, left)):
                        equating[pair] = equating.get(pair, 0) | 1 << i
    return equating
