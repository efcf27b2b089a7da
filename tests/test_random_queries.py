"""A few hundred random queries give the rows of the oracles; `python -m tests.random_queries` runs thousands."""

from __future__ import annotations

import pytest

from tests.random_queries.compare import Verdict
from tests.random_queries.run import run, smallest

QUERIES = 500


@pytest.mark.parametrize(("kind", "seed"), [("joins", 1), ("joins", 2), ("blocks", 1)])
def test_random_queries(kind: str, seed: int) -> None:
    *_, tally = run(QUERIES // 2, seed, kind=kind)
    if tally.suspects:
        case, comparison = tally.suspects[0]
        case, comparison = smallest(case, comparison.verdict)
        counts = f"{len(tally.suspects)} of {QUERIES // 2} queries"
        pytest.fail(f"{counts}; {comparison.verdict.value}:\n{case.describe()}\n{comparison.describe()}", pytrace=False)
    assert tally.verdicts.total() == QUERIES // 2
    assert tally.verdicts[Verdict.SAME] > 0.8 * QUERIES // 2


@pytest.mark.long
def test_thousands_of_random_queries() -> None:
    *_, tally = run(10_000, seed=3)
    assert [case.describe() for case, _ in tally.suspects] == []
