"""The k best plans: the dynamic programming again, but each set of tables keeps more than one candidate of a kind.

A candidate is let go when k others dominate it. Whatever complete plan it is part of, there are then k different ones
that have one of the others in its place and are not dearer, so it cannot be needed among the k cheapest; and two
different candidates never make the same plan. It is the plainest of the algorithms of L. Huang and D. Chiang, "Better
k-best Parsing" (IWPT 2005), with dominance in the place of a single weight.

A plan is what EXPLAIN shows: the same joins in the same order, by other algorithms or with the other input built, are
another plan. Plans that sort rows of which nobody reads the order are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, product

from minisql.optimizer.candidate import Candidate, CandidateSet, SortCandidate
from minisql.optimizer.costing_receiver import CostingReceiver
from minisql.optimizer.edge_conditions import JoinKey
from minisql.optimizer.orderings import Orderings


class KBestReceiver(CostingReceiver):
    """Joins every candidate of one set with every candidate of the other."""

    def inputs(self, found: CandidateSet, in_order: bool) -> Sequence[Candidate]:
        if in_order:
            return found.candidates
        return [candidate for candidate in found.candidates if not isinstance(candidate, SortCandidate)]

    def combined(self, found: Sequence[CandidateSet]) -> Iterable[tuple[Candidate, ...]]:
        return product(*(self.inputs(one, in_order=False) for one in found))

    def ways_to_order(self, found: CandidateSet, keys: Sequence[JoinKey], by_left: bool) -> Sequence[Candidate]:
        numbers = tuple(key.left if by_left else key.right for key in keys)
        ordered = list(self._merge_orders.in_order(found, numbers))
        # What was sorted ahead need not be sorted again.
        done = [*ordered, *(way.input for way in ordered if isinstance(way, SortCandidate))]
        others = [other for other in self.inputs(found, in_order=False) if other not in done]
        return [*ordered, *self._sorted_by(found, others, keys, by_left)]


class KBestPruning:
    """Keeps what fewer than `count` others dominate; of two with the same numbers the one found first dominates. A
    sorted candidate dominates none, because it may not stand where the order is lost."""

    def __init__(self, orderings: Orderings, compare_init_cost: bool, count: int) -> None:
        self._satisfies = orderings.satisfies
        self._compare_init_cost = compare_init_cost
        self._count = count

    def dominator(self, candidates: CandidateSet, cost: float, init_cost: float, ordering: int) -> Candidate | None:
        """The last of `count` candidates that dominate these numbers."""
        dominators = (other for other in candidates.candidates if self._dominates(other, cost, init_cost, ordering))
        return next(islice(dominators, self._count - 1, None), None)

    def add(self, candidates: CandidateSet, candidate: Candidate) -> list[Candidate]:
        """Put a candidate into its set; gives those that have `count` dominators now."""
        candidates.replace((), candidate)
        leaving = [
            other
            for at, other in enumerate(candidates.candidates)
            if self._is_worse(other, candidate) and self._dominators(candidates, at) >= self._count
        ]
        for other in leaving:
            candidates.remove(other)
        return leaving

    def _dominators(self, candidates: CandidateSet, at: int) -> int:
        """How many dominate the candidate at a position."""
        others, candidate = candidates.candidates, candidates.candidates[at]
        numbers = (candidate.cost, candidate.init_cost, candidate.ordering)
        earlier = sum(self._dominates(other, *numbers) for other in others[:at])
        return earlier + sum(self._is_worse(candidate, other) for other in others[at + 1 :])

    def _is_worse(self, candidate: Candidate, than: Candidate) -> bool:
        """Is it dominated, and are the numbers not the same?"""
        return self._dominates(than, candidate.cost, candidate.init_cost, candidate.ordering) and not self._dominates(
            candidate, than.cost, than.init_cost, than.ordering
        )

    def _dominates(self, other: Candidate, cost: float, init_cost: float, ordering: int) -> bool:
        return (
            other.cost <= cost
            and self._satisfies(other.ordering, ordering)
            and (not self._compare_init_cost or other.init_cost <= init_cost)
            and not isinstance(other, SortCandidate)
        )
