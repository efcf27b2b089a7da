"""Test suites that this project did not write, where they stand beside it in `../shared/corpora`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.slt.runner import Outcome, Verdict, run_file

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason=f"{CORPORA} is not there")

TRAPS = CORPORA / "outer_join_traps.slt"

LATER = {
    "constraints of columns in CREATE TABLE": ["D03", "E03"],
}
"""Traps, and single records of them, that need SQL which minisql refuses by name, by construct."""


def failures(verdicts: list[Verdict]) -> list[str]:
    return [f"line {v.record.line} {v.record.title}: {v.detail}" for v in verdicts if v.outcome is Outcome.FAILED]


def trap_names(verdicts: list[Verdict]) -> list[str]:
    """For each verdict the record's title, or the name of its trap where that needs later SQL as a whole."""
    headings = {
        number: line.split()[2]
        for number, line in enumerate(TRAPS.read_text(encoding="utf-8").splitlines(), 1)
        if line.startswith("# ---- ")
    }
    later = {name for names in LATER.values() for name in names}
    traps = [headings[max(number for number in headings if number < v.record.line)] for v in verdicts]
    return [trap if trap in later else v.record.title for trap, v in zip(traps, verdicts, strict=True)]


def test_outer_join_traps() -> None:
    verdicts = run_file(TRAPS)
    names = trap_names(verdicts)
    later = {name for names in LATER.values() for name in names}
    passed_not = {name: v for name, v in zip(names, verdicts, strict=True) if v.outcome is not Outcome.PASSED}
    assert failures([verdict for name, verdict in passed_not.items() if name not in later]) == []
    assert passed_not.keys() == later
    refused = {name for name, v in zip(names, verdicts, strict=True) if v.outcome is Outcome.REFUSED}
    assert refused == later


@pytest.mark.parametrize("name", ["dev_a", "dev_b"])
def test_random_joins(name: str) -> None:
    verdicts = run_file(CORPORA / "random_joins" / f"{name}.slt")
    assert failures(verdicts) == []
    assert [verdict.record.sql for verdict in verdicts if verdict.outcome is Outcome.REFUSED] == []
