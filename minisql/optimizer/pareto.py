"""Pareto pruning: which candidates of one set of tables are kept.

One candidate *dominates* another when it is not worse in anything that can matter above: its cost, its order of rows
(one that satisfies the other's is not worse), and, where a LIMIT can end the query early, its cost to the first row.
A tie keeps the incumbent, so the same search gives the same plan. MySQL takes costs within 1 % as equal here; that
would let the chosen plan be dearer than the cheapest by 1 % for every join, so costs are compared as they are, and the
dynamic programming finds the exact minimum.
"""

from __future__ import annotations

from typing import Protocol

from minisql.optimizer.candidate import Candidate, CandidateSet
from minisql.optimizer.orderings import UNORDERED, Orderings

MAX_CANDIDATES = 8
"""Candidates kept for one set of tables; beyond that the dearest goes."""


class Pruning(Protocol):
    """Decides what a set keeps."""

    def dominator(self, candidates: CandidateSet, cost: float, init_cost: float, ordering: int) -> Candidate | None:
        """The candidate of the set that makes one with these numbers useless, if there is one."""

    def add(self, candidates: CandidateSet, candidate: Candidate) -> list[Candidate]:
        """Put a candidate that nothing dominates into its set; gives those that had to leave."""


class ParetoPruning:
    """Keeps what nothing dominates, `MAX_CANDIDATES` at most."""

    def __init__(self, orderings: Orderings, compare_init_cost: bool) -> None:
        self._satisfies = orderings.satisfies
        self._compare_init_cost = compare_init_cost

    def dominator(self, candidates: CandidateSet, cost: float, init_cost: float, ordering: int) -> Candidate | None:
        for other in candidates.candidates:
            if (
                other.cost <= cost
                and (ordering == UNORDERED or self._satisfies(other.ordering, ordering))
                and (not self._compare_init_cost or other.init_cost <= init_cost)
            ):
                return other
        return None

    def add(self, candidates: CandidateSet, candidate: Candidate) -> list[Candidate]:
        dominated = [other for other in candidates.candidates if self._dominates(candidate, other)]
        candidates.replace(dominated, candidate)
        if len(candidates.candidates) > MAX_CANDIDATES:
            others = (other for other in candidates.candidates if other is not candidates.cheapest)
            dearest = max(others, key=lambda other: other.cost)
            candidates.remove(dearest)
            dominated.append(dearest)
        return dominated

    def _dominates(self, candidate: Candidate, other: Candidate) -> bool:
        return (
            candidate.cost <= other.cost
            and self._satisfies(candidate.ordering, other.ordering)
            and (not self._compare_init_cost or candidate.init_cost <= other.init_cost)
        )
