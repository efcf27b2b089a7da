"""Statements that a program wrote: IN with thousands of constants, VALUES and INSERT of thousands of rows, long ORs."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import Any

import duckdb

import minisql
from benchmarks.report import MINISQL, Result

ROWS = 100_000
SHORT, LONG = 1_000, 10_000
ROUNDS = 3
_COUNT = "SELECT count(*) FROM t WHERE"
_SETUP = ("CREATE TABLE t (a BIGINT, b VARCHAR)", "CREATE TABLE s (a BIGINT, b VARCHAR)")
_CONNECT: dict[str, Callable[[], Any]] = {
    MINISQL: minisql.connect,
    "duckdb": duckdb.connect,
    "sqlite3": lambda: sqlite3.connect(":memory:", isolation_level=None),
}


def run() -> list[Result]:
    """The least of the rounds of each statement; no text is given twice, so that no parse tree is found again."""
    connections = {engine: connect() for engine, connect in _CONNECT.items()}
    for connection in connections.values():
        for statement in _SETUP:
            connection.execute(statement)
        connection.execute("INSERT INTO t VALUES " + _rows(0, SHORT))
        while (count := connection.execute("SELECT count(*) FROM t").fetchone()[0]) < ROWS:
            connection.execute(f"INSERT INTO t SELECT a + {count}, b FROM t WHERE a < {ROWS - count}")
    return [
        _measure(f"x IN ({LONG:,} numbers)", connections, lambda n: f"{_COUNT} a IN ({_numbers(n, LONG)})"),
        _measure(f"x NOT IN ({LONG:,} strings)", connections, lambda n: f"{_COUNT} b NOT IN ({_strings(n, LONG)})"),
        _measure(f"VALUES with {LONG:,} rows", connections, lambda n: f"SELECT * FROM (VALUES {_rows(n, LONG)}) AS v"),
        _measure(f"INSERT of {LONG:,} rows", connections, lambda n: f"INSERT INTO s VALUES {_rows(n, LONG)}"),
        _measure(f"an OR of {SHORT:,} equations", connections, lambda n: f"{_COUNT} {_equations(n, SHORT)}"),
    ]


def _numbers(first: int, count: int) -> str:
    return ", ".join(str(number) for number in range(first, first + count))


def _strings(first: int, count: int) -> str:
    return ", ".join(f"'name {number}'" for number in range(first, first + count))


def _rows(first: int, count: int) -> str:
    return ", ".join(f"({number}, 'name {number}')" for number in range(first, first + count))


def _equations(first: int, count: int) -> str:
    return " OR ".join(f"a = {number}" for number in range(first, first + count))


def _measure(name: str, connections: dict[str, Any], text: Callable[[int], str]) -> Result:
    seconds: dict[str, list[float]] = {engine: [] for engine in connections}
    for round_ in range(ROUNDS):
        statement = text(round_)
        for engine, connection in connections.items():
            if engine == "sqlite3" and " OR " in statement:
                continue  # its expressions are at most 1,000 levels deep
            began = time.perf_counter()
            connection.execute(statement).fetchall()
            seconds[engine].append(time.perf_counter() - began)
    return Result(name, "s", {engine: min(times, default=None) for engine, times in seconds.items()})
