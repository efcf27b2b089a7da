"""Runs the records of a sqllogictest file on one engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from tests.engines import Engine, QueryResult, is_refusal, session
from tests.slt.records import Query, Record, Statement, parse
from tests.slt.render import render, summary


class Outcome(Enum):
    PASSED = "passed"
    FAILED = "failed"
    REFUSED = "refused"
    """The engine said by name that it does not support a construct of the record."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a record; `detail` says why it did not pass."""

    record: Record
    outcome: Outcome
    detail: str = ""


@dataclass(slots=True)
class Labels:
    """Queries with one label must all give one result, expected or not."""

    results: dict[str, list[str]] = field(default_factory=dict)

    def agree(self, label: str | None, values: list[str]) -> bool:
        return label is None or self.results.setdefault(label, values) == values


def run_file(path: Path, engine: str = "minisql") -> list[Verdict]:
    """The verdicts on the records of a file, run in a fresh session."""
    with session(engine) as opened:
        return list(run_records(parse(path.read_text(encoding="utf-8")), opened))


def run_records(records: Iterable[Record], engine: Engine) -> Iterator[Verdict]:
    """The verdicts on the records that apply to the engine, in order."""
    labels = Labels()
    for record in records:
        if record.applies_to(engine.name):
            yield _run_record(record, engine, labels)


def _run_record(record: Record, engine: Engine, labels: Labels) -> Verdict:
    must_fail = isinstance(record, Statement) and record.must_fail
    try:
        result = engine.execute(record.sql)
    except Exception as error:  # each engine has its own family of errors
        if is_refusal(error):
            return Verdict(record, Outcome.REFUSED, str(error))
        return Verdict(record, Outcome.PASSED if must_fail else Outcome.FAILED, f"{type(error).__name__}: {error}")
    if must_fail:
        return Verdict(record, Outcome.FAILED, "passed, but must fail")
    detail = _difference(record, result, labels) if isinstance(record, Query) else ""
    return Verdict(record, Outcome.FAILED if detail else Outcome.PASSED, detail)


def _difference(record: Query, result: QueryResult, labels: Labels) -> str:
    """How the result differs from what the record expects; empty when it does not."""
    if len(result.columns) != len(record.types):
        return f"expected {len(record.types)} columns, found {len(result.columns)}"
    values = render(result.rows, record.types, record.sort)
    if not labels.agree(record.label, values):
        return f"differs from the earlier result labelled {record.label}"
    if values == list(record.expected) or [summary(values)] == list(record.expected):
        return ""
    return f"expected {_shorten(record.expected)}, found {_shorten(values)}"


def _shorten(values: Iterable[str]) -> str:
    text = " ".join(values) or "no values"
    return text if len(text) <= 400 else f"{text[:400]} …"
