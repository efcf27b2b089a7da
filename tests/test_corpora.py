"""Test suites that this project did not write, where they stand beside it in `../shared/corpora`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.slt.runner import Outcome, Verdict, run_file

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason=f"{CORPORA} is not there")

LATER = {
    "subqueries in expressions": [
        *("C03.1", "C03.2", "C09.5", "C09.6", "C09.7"),
        *("F01.1", "F01.2", "F01.3", "F01.4", "F01.5", "F01.6", "F01.7"),
        *("F02.1", "F02.2", "F02.3", "F02.4"),
        *("F03.1", "F03.2", "F03.3"),
        *("F04.1", "F04.2", "F04.3", "F04.4"),
        *("H04.1", "H04.2", "H04.3"),
    ],
    "set operations": ["G01.2", "G09.1", "G09.2", "G09.3"],
    "common table expressions": ["G02.1"],
}
"""Records of the traps that need SQL which minisql refuses by name, by construct."""


def failures(verdicts: list[Verdict]) -> list[str]:
    return [f"line {v.record.line} {v.record.title}: {v.detail}" for v in verdicts if v.outcome is Outcome.FAILED]


def test_outer_join_traps() -> None:
    verdicts = run_file(CORPORA / "outer_join_traps.slt")
    assert failures(verdicts) == []
    refused = [verdict.record.title for verdict in verdicts if verdict.outcome is Outcome.REFUSED]
    assert sorted(refused) == sorted(title for titles in LATER.values() for title in titles)


@pytest.mark.parametrize("name", ["dev_a", "dev_b"])
def test_random_joins(name: str) -> None:
    verdicts = run_file(CORPORA / "random_joins" / f"{name}.slt")
    assert failures(verdicts) == []
    assert {verdict.outcome for verdict in verdicts} == {Outcome.PASSED}
