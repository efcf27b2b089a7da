"""The 113 queries of the join-order benchmark over generated data of 20,000 titles: from the text to the last row."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from functools import partial

import duckdb

from benchmarks.corpora import FOLDERS, for_duckdb, job_in_duckdb, job_queries
from benchmarks.measure import least_cpu_seconds_in_turn
from benchmarks.report import MINISQL, Result
from minisql.catalog.catalog import Catalog
from minisql.engine import Session

ROUNDS = 2
"""The first one may have to read columns, the second one does not."""

WORST = 5
BAR = 10.0


def run() -> list[Result]:
    """Processor time: the geometric mean over the queries, and those with the worst ratios, which are named."""
    catalog = Catalog()
    catalog.open(str(FOLDERS["20k"]))
    session = Session(catalog)
    connection = job_in_duckdb(FOLDERS["20k"])
    seconds: dict[str, dict[str, float]] = {}
    for name, sql in job_queries().items():
        calls: dict[str, Callable[[], object]] = {
            MINISQL: partial(_read, session, sql),
            "duckdb": partial(_fetch, connection, for_duckdb(sql)),
        }
        seconds[name] = least_cpu_seconds_in_turn(calls, ROUNDS)
        print(f"  {name}", file=sys.stderr)
    ratio = {name: of[MINISQL] / of["duckdb"] for name, of in seconds.items()}
    worst = sorted(ratio, key=ratio.__getitem__, reverse=True)[:WORST]
    means = {
        engine: statistics.geometric_mean([of[engine] for of in seconds.values()]) for engine in (MINISQL, "duckdb")
    }
    return [_result("geometric mean of the 113 queries", means), *(_result(name, seconds[name]) for name in worst)]


def _read(session: Session, sql: str) -> object:
    return session.execute(sql).read_all()


def _fetch(connection: duckdb.DuckDBPyConnection, sql: str) -> object:
    return connection.execute(sql).fetchall()


def _result(what: str, seconds: dict[str, float]) -> Result:
    milliseconds: dict[str, float | None] = {engine: value * 1000 for engine, value in seconds.items()}
    return Result(f"join-order benchmark, {what}, run", "ms", milliseconds, BAR)
