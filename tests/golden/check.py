"""Runs a golden script: minisql must give what the script says, and the oracles must give the same rows."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass

from tests.engines import NO_SETTINGS, ORACLES, Engine, MiniSql, QueryResult
from tests.golden.output import bag, comparable, write_lines, write_rows
from tests.golden.script import Record, Script


@dataclass(frozen=True, slots=True)
class Outcome:
    """What minisql gave for a record, as a script would show it, and what the oracles say against it.

    `as_tagged` is False when it failed and should not, or the other way round.
    """

    record: Record
    output: tuple[str, ...] | None
    as_tagged: bool
    objections: tuple[str, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """Why the record does not hold; empty when it does."""
        if self.output == self.record.expected:
            return self.objections
        expected, found = ("\n".join(("success",) if o is None else o) for o in (self.record.expected, self.output))
        return (f"expected:\n{expected}\nfound:\n{found}", *self.objections)


def run_script(
    script: Script, settings: Mapping[str, object] = NO_SETTINGS, with_oracles: bool = True
) -> list[Outcome]:
    """The outcomes of all records, each engine in one fresh session."""
    with contextlib.ExitStack() as stack:
        minisql = stack.enter_context(contextlib.closing(MiniSql(script.samples, settings)))
        oracles: dict[str, Engine] = {}
        if with_oracles:
            names = sorted({name for record in script.records for name in record.oracles})
            oracles = {name: stack.enter_context(contextlib.closing(ORACLES[name](script.samples))) for name in names}
        return [_run_record(record, minisql, oracles) for record in script.records]


def _run_record(record: Record, minisql: Engine, oracles: Mapping[str, Engine]) -> Outcome:
    output: tuple[str, ...] | None
    try:
        result = _run_statements(record, minisql)
    except Exception as error:  # any failure is an outcome
        failed, output, rows = True, tuple(str(error).splitlines()), None
    else:
        failed, output, rows = False, _output(record, result), result if record.is_query else None
    objections = [_objection(record, name, oracles[name], rows) for name in record.oracles if name in oracles]
    return Outcome(record, output, failed == record.fails, tuple(filter(None, objections)))


def _run_statements(record: Record, engine: Engine) -> QueryResult:
    for statement in record.statements[:-1]:
        engine.execute(statement)
    return engine.execute(record.statements[-1])


def _output(record: Record, result: QueryResult) -> tuple[str, ...] | None:
    if record.is_query:
        return write_rows(result, record.is_ordered)
    return None if record.expected is None or record.fails else write_lines(result)


def _objection(record: Record, name: str, oracle: Engine, rows: QueryResult | None) -> str | None:
    """What the oracle has against the rows. Statements without rows are run for their effect."""
    if record.expected is not None and not record.is_query:
        return None
    try:
        expected = _run_statements(record, oracle)
    except Exception as error:  # each engine has its own family of errors
        return f"{name}: {type(error).__name__}: {error}"
    if rows is None or _same_rows(rows, expected, ordered=record.is_ordered and name != "sqlite3"):
        return None
    return f"{name} gives:\n" + "\n".join(write_rows(expected, record.is_ordered))


def _same_rows(left: QueryResult, right: QueryResult, ordered: bool) -> bool:
    """Is it the same bag, and with `ordered` the same order? (sqlite3 sorts NULLs first.)"""
    if ordered:
        return list(map(comparable, left.rows)) == list(map(comparable, right.rows))
    return bag(left.rows) == bag(right.rows)
