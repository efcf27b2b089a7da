"""Runs a query on minisql and the oracles. duckdb decides; sqlite3 is a witness with known faults."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from tests.engines import NO_SETTINGS, DuckDb, Engine, MiniSql, Row, Sqlite
from tests.golden.output import bag
from tests.random_queries.block_query import BlockQuery
from tests.random_queries.database import Table
from tests.random_queries.query import Fragment, Join, Query, visible

RowsOrError = tuple[Row, ...] | str
"""The rows of a query, or the text of its error."""


AnyQuery = Query | BlockQuery


class MakeEngine(Protocol):
    """How a session of minisql is made; another engine may stand in for it to test the comparison itself."""

    def __call__(self, *, settings: Mapping[str, object]) -> Engine: ...


class Verdict(Enum):
    SAME = "the same rows everywhere"
    SQLITE_FAULT = "sqlite3 differs from duckdb, in a known way"
    SQLITE_DIFFERS = "sqlite3 differs from duckdb, in no known way"
    DUCKDB_FAULT = "duckdb fails, or differs in a known way"
    DUCKDB_DIFFERS = "duckdb differs from minisql and sqlite3, in no known way"
    REFUSED = "refused by minisql and by duckdb"
    DIFFERENT = "minisql differs from duckdb"
    FAILS = "minisql fails, an oracle does not"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What each engine gave: rows, or the text of its error."""

    verdict: Verdict
    results: dict[str, RowsOrError]

    def describe(self) -> str:
        return "\n".join(f"{name}: {_describe(result)}" for name, result in self.results.items())


@dataclass(frozen=True, slots=True)
class Sessions:
    """The three engines with the same tables."""

    minisql: Engine
    duckdb: Engine
    sqlite: Engine

    def compare(self, query: AnyQuery) -> Comparison:
        results: dict[str, RowsOrError] = {}
        for engine in (self.minisql, self.duckdb, self.sqlite):
            sql = query.write(engine.name)
            if sql is not None:
                results[engine.name] = _run(engine, sql)
        if isinstance(query, BlockQuery):
            return Comparison(_block_verdict(query, **results), results)
        return Comparison(_verdict(query, *results.values()), results)


@contextlib.contextmanager
def sessions(
    tables: Sequence[Table], minisql: MakeEngine = MiniSql, settings: Mapping[str, object] = NO_SETTINGS
) -> Iterator[Sessions]:
    """Fresh sessions with these tables."""
    with contextlib.ExitStack() as stack:
        engines: list[Engine] = [minisql(settings=settings), DuckDb(), Sqlite()]
        for engine in engines:
            stack.enter_context(contextlib.closing(engine))
            for statement in (statement for table in tables for statement in table.statements()):
                engine.execute(statement)
        yield Sessions(*engines)


def _run(engine: Engine, sql: str) -> RowsOrError:
    try:
        return engine.execute(sql).rows
    except Exception as error:  # each engine has its own family of errors
        return f"{type(error).__name__}: {error}"


def _verdict(query: Query, minisql: RowsOrError, duckdb: RowsOrError, sqlite: RowsOrError | None = None) -> Verdict:
    if isinstance(minisql, str):
        return Verdict.FAILS
    if isinstance(duckdb, str):
        refuted = sqlite is not None and not is_sqlite_fault(query, sqlite) and not _same(query, minisql, sqlite)
        return Verdict.DIFFERENT if refuted else Verdict.DUCKDB_FAULT
    if not _same(query, minisql, duckdb):
        return Verdict.DUCKDB_FAULT if has_duckdb_fault(query) else Verdict.DIFFERENT
    if sqlite is None or _same(query, sqlite, duckdb):
        return Verdict.SAME
    return Verdict.SQLITE_FAULT if is_sqlite_fault(query, sqlite) else Verdict.SQLITE_DIFFERS


def _block_verdict(
    query: BlockQuery, minisql: RowsOrError, duckdb: RowsOrError | None = None, sqlite3: RowsOrError | None = None
) -> Verdict:
    """An oracle that refuses a query says nothing about it; two that disagree are both suspects."""
    answers = [answer for answer in (duckdb, sqlite3) if answer is not None and not isinstance(answer, str)]
    if isinstance(minisql, str):
        return Verdict.FAILS if answers or "Internal" in minisql else Verdict.REFUSED
    agreeing = [answer for answer in answers if _same(query, minisql, answer)]
    if len(agreeing) == len(answers):
        return Verdict.SAME if answers else Verdict.DUCKDB_FAULT
    is_known = _has_sqlite_block_fault(query.sql)
    if not agreeing:
        return Verdict.SQLITE_FAULT if is_known and answers == [sqlite3] else Verdict.DIFFERENT
    if agreeing[0] is not duckdb:
        return Verdict.DUCKDB_DIFFERS
    return Verdict.SQLITE_FAULT if is_known else Verdict.SQLITE_DIFFERS


def _has_sqlite_block_fault(sql: str) -> bool:
    """Is the query of a shape on which SQLite 3.40 is known to be wrong?

    MIN and MAX with FILTER as window functions: a frame without a row that passes gives no NULL.
    """
    return re.search(r"(?:min|max)\(.*FILTER.*OVER", sql, re.IGNORECASE) is not None


def _same(query: AnyQuery, left: RowsOrError, right: RowsOrError) -> bool:
    """ORDER BY is always a total order here, so that LIMIT picks the same rows; their order is compared, too."""
    if isinstance(left, str) or isinstance(right, str):
        return False
    if query.is_ordered:
        return [bag([row]) for row in left] == [bag([row]) for row in right]
    return bag(left) == bag(right)


def has_duckdb_fault(query: Query) -> bool:
    """Is the query of a shape on which duckdb 2.0 is known to be wrong?

    A SEMI JOIN above an outer join whose ON reads one side only gives a row once for each row of the other side.
    """
    filtering = [join for join in query.joins if join.hides_right and join.on]
    return any(not any(_reads_both_sides(condition, join) for condition in join.on) for join in filtering)


def _reads_both_sides(condition: Fragment, join: Join) -> bool:
    sides = ({leaf.alias for leaf in visible(side)} for side in (join.left, join.right))
    return all(condition.aliases & side for side in sides)


def is_sqlite_fault(query: Query, result: RowsOrError) -> bool:
    """Is the query of a shape on which SQLite 3.40 is known to be wrong?

    - A constant condition below RIGHT or FULL JOIN.
    - USING and NATURAL after an outer join: the merged column is taken from one side.
    - A comma does not bind weaker than JOIN: what follows it is joined to everything before.
    - A name without a table is looked up in all of FROM, not in the join whose ON it stands in.
    """
    if isinstance(result, str):
        return "ambiguous" in result or "references tables to its right" in result
    joins = query.joins
    has_full = any(join.kind in ("RIGHT", "FULL") for join in joins)
    merges = any(join.using or join.natural for join in joins)
    if len(query.trees) > 1:
        return has_full or merges
    constant = any(not condition.aliases for join in joins for condition in join.on)
    return (has_full and constant) or (merges and any(join.kind in ("LEFT", "RIGHT", "FULL") for join in joins))


def _describe(result: RowsOrError) -> str:
    if isinstance(result, str):
        return result
    return f"{len(result)} rows\n" + "\n".join(f"    {row}" for row in sorted(result, key=str))
