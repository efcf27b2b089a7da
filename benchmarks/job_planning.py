"""EXPLAIN of the 113 queries of the join-order benchmark (4 to 17 tables): time to parse, bind and plan."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from functools import partial

from benchmarks.corpora import FOLDERS, for_duckdb, job_in_duckdb, job_queries
from benchmarks.measure import least_cpu_seconds_in_turn
from benchmarks.report import Result
from minisql.catalog.catalog import Catalog
from minisql.engine import Session

ROUNDS = 2
"""The first one may have to read columns, the second one does not."""


def run() -> list[Result]:
    """Median and worst over the queries, of the quicker of two runs each."""
    catalog = Catalog()
    catalog.open(str(FOLDERS["20k"]))
    session = Session(catalog)
    connection = job_in_duckdb(FOLDERS["20k"])
    seconds: dict[str, dict[str, float]] = {"minisql": {}, "duckdb": {}}
    for name, sql in job_queries().items():
        calls: dict[str, Callable[[], object]] = {
            "minisql": partial(session.execute, f"EXPLAIN {sql}"),
            "duckdb": partial(connection.execute, f"EXPLAIN {for_duckdb(sql)}"),
        }
        quickest = least_cpu_seconds_in_turn(calls, ROUNDS)
        for engine, value in quickest.items():
            seconds[engine][name] = value
    slowest = max(seconds["minisql"], key=seconds["minisql"].__getitem__)
    print(f"the slowest to plan is {slowest}", file=sys.stderr)
    return [
        _result("median", {engine: statistics.median(of.values()) for engine, of in seconds.items()}),
        _result("worst", {engine: max(of.values()) for engine, of in seconds.items()}),
    ]


def _result(what: str, seconds: dict[str, float]) -> Result:
    milliseconds: dict[str, float | None] = {engine: value * 1000 for engine, value in seconds.items()}
    return Result(f"EXPLAIN of the 113 queries of the join-order benchmark, {what}", "ms", milliseconds)
