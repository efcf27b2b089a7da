"""Test suites that this project did not write, where they stand beside it in `../shared/corpora`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.slt.known import surprises
from tests.slt.runner import Outcome, Verdict, run_file

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason=f"{CORPORA} is not there")

TRAPS = CORPORA / "outer_join_traps.slt"
SUITES = sorted([*(CORPORA / "suites").rglob("*.slt"), *(CORPORA / "sqllogictest").rglob("*.test")])


def failures(verdicts: list[Verdict]) -> list[str]:
    return [f"line {v.record.line} {v.record.title}: {v.detail}" for v in verdicts if v.outcome is Outcome.FAILED]


def test_outer_join_traps() -> None:
    verdicts = run_file(TRAPS)
    assert failures(verdicts) == []
    assert [verdict.record.title for verdict in verdicts if verdict.outcome is not Outcome.PASSED] == []


@pytest.mark.parametrize("name", ["dev_a", "dev_b"])
def test_random_joins(name: str) -> None:
    verdicts = run_file(CORPORA / "random_joins" / f"{name}.slt")
    assert failures(verdicts) == []
    assert [verdict.record.sql for verdict in verdicts if verdict.outcome is Outcome.REFUSED] == []


@pytest.mark.long
@pytest.mark.parametrize("path", SUITES, ids=lambda path: "/".join(path.parts[-3:]))
def test_suites_of_other_systems(path: Path) -> None:
    assert surprises(path, run_file(path)) == []
