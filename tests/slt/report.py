"""The pass table of a run: what became of the records of each file, and what the ones that did not pass failed of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tabulate import tabulate

from tests.slt.agreement import agreeing_engines
from tests.slt.known import known_outcomes
from tests.slt.runner import Outcome, Verdict

Run = Mapping[Path, Sequence[Verdict]]
"""The verdicts of every file, in the order of the command line."""


def pass_table(run: Run, agreed: int) -> str:
    """A row a file: outcomes of the queries that `agreed` or more engines answer alike, then of all records."""
    rows = []
    totals: Counter[tuple[bool, Outcome]] = Counter()
    for path, verdicts in run.items():
        counts = Counter((half, verdict.outcome) for verdict in verdicts for half in _halves(path, verdict, agreed))
        totals += counts
        rows.append([f"{path.parent.name}/{path.name}", *_cells(counts)])
    rows.append(["total", *_cells(totals)])
    words = [outcome.value for outcome in Outcome]
    headers = ["file", *(f"{agreed}+ {word}" for word in words), "share", *(f"all {word}" for word in words), "share"]
    return tabulate(rows, headers, tablefmt="github")


def causes(run: Run, agreed: int) -> str:
    """A row a cause, dearest first: how many agreed queries and how many records it costs, and where they begin."""
    places: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    for path, verdict, cause in _not_passed(run):
        places.setdefault(cause, []).append(f"{path.parent.name}/{path.name}:{verdict.record.line}")
        counts[cause] += len(agreeing_engines(verdict.record, path)) >= agreed
    ordered = sorted(places, key=lambda cause: (-counts[cause], -len(places[cause]), cause))
    rows = [[counts[cause], len(places[cause]), cause, places[cause][0]] for cause in ordered]
    return tabulate(rows, [f"{agreed}+ agree", "all", "cause", "the first"], tablefmt="github")


def _halves(path: Path, verdict: Verdict, agreed: int) -> Iterator[bool]:
    """The halves of the table that count the verdict: False is that of all records."""
    yield False
    if len(agreeing_engines(verdict.record, path)) >= agreed:
        yield True


def _cells(counts: Mapping[tuple[bool, Outcome], int]) -> Iterator[object]:
    for is_agreed in (True, False):
        numbers = [counts.get((is_agreed, outcome), 0) for outcome in Outcome]
        yield from numbers
        yield f"{numbers[0] / sum(numbers):.1%}" if sum(numbers) else ""


def _not_passed(run: Run) -> Iterator[tuple[Path, Verdict, str]]:
    for path, verdicts in run.items():
        known = known_outcomes(path)
        for verdict in verdicts:
            if verdict.outcome is not Outcome.PASSED:
                _, cause = known.get(verdict.record.line, (verdict.outcome, "not in known.tsv"))
                yield path, verdict, cause
