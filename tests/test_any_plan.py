"""Whatever plan the optimizer picks, the rows are the same: random queries with the choice left to chance.

The test replaces the comparison of costs by a coin, so that every join order that conflict detection admits, every
build side and the nested loop come up. What is picked is a function of the seed.
"""

from __future__ import annotations

from random import Random

import pytest

from minisql.optimizer.candidate import Candidate
from minisql.optimizer.costing_receiver import CostingReceiver
from tests.random_queries.compare import Verdict
from tests.random_queries.run import run

QUERIES = 300


@pytest.mark.parametrize("seed", [11, 12])
def test_a_plan_picked_by_chance_gives_the_same_rows(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    picked_dearer = 0

    def coin(self: CostingReceiver, candidate: Candidate, incumbent: Candidate) -> bool:
        nonlocal picked_dearer
        heads = random.random() < 0.5
        picked_dearer += heads and candidate.cost > incumbent.cost
        return heads

    monkeypatch.setattr(CostingReceiver, "is_better", coin)
    *_, tally = run(QUERIES, seed)
    assert [case.describe() for case, _ in tally.suspects] == []
    assert tally.verdicts[Verdict.SAME] > QUERIES * 0.8
    assert picked_dearer > QUERIES
