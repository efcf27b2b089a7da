"""Whatever plan the optimizer picks, the rows are the same: random queries with the choice left to chance.

The test replaces the pruning of candidates by a coin, so that every join order that conflict detection admits, every
build side and the nested loop come up. What is picked is a function of the seed.
"""

from __future__ import annotations

from random import Random

import pytest

from minisql.optimizer import join_problem
from minisql.optimizer.candidate import Candidate, CandidateSet
from minisql.optimizer.orderings import Orderings
from tests.random_queries.compare import Verdict
from tests.random_queries.run import run

QUERIES = 300


@pytest.mark.parametrize("seed", [11, 12])
def test_a_plan_picked_by_chance_gives_the_same_rows(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    picked_dearer = 0

    class Coin:
        """Keeps one candidate of each set, whichever the coin says."""

        def __init__(self, orderings: Orderings, compare_init_cost: bool) -> None:
            pass

        def dominator(self, candidates: CandidateSet, cost: float, init_cost: float, ordering: int) -> Candidate | None:
            nonlocal picked_dearer
            if not candidates.candidates:
                return None
            (incumbent,) = candidates.candidates
            heads = random.random() < 0.5
            picked_dearer += heads and cost > incumbent.cost
            return None if heads else incumbent

        def add(self, candidates: CandidateSet, candidate: Candidate) -> list[Candidate]:
            replaced = list(candidates.candidates)
            candidates.replace(replaced, candidate)
            return replaced

    monkeypatch.setattr(join_problem, "ParetoPruning", Coin)
    *_, tally = run(QUERIES, seed)
    assert [case.describe() for case, _ in tally.suspects] == []
    assert tally.verdicts[Verdict.SAME] > QUERIES * 0.8
    assert picked_dearer > QUERIES
