"""INSERT of one row a set of parameters into a table with a primary key: `executemany`, and a loop of `execute`."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import Any

import duckdb

import minisql
from benchmarks.report import MINISQL, Result

CREATE = "CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR, x DOUBLE)"
INSERT = "INSERT INTO t VALUES (?, ?, ?)"
MANY, LOOP = (10_000, 100_000), (1_000, 10_000)
ROUNDS = 3

CONNECT: dict[str, Callable[[], Any]] = {
    MINISQL: minisql.connect,
    "duckdb": duckdb.connect,
    "sqlite3": lambda: sqlite3.connect(":memory:", isolation_level=None),
}


def run() -> list[Result]:
    """The least of the rounds, each with a table of its own."""
    return [
        *(_measure(f"executemany of {rows:,} INSERTs of one row", rows, _all_at_once) for rows in MANY),
        *(_measure(f"{rows:,} executions of an INSERT of one row", rows, _one_by_one) for rows in LOOP),
    ]


def _all_at_once(connection: Any, rows: Sequence[tuple[object, ...]]) -> None:
    connection.executemany(INSERT, rows)


def _one_by_one(connection: Any, rows: Sequence[tuple[object, ...]]) -> None:
    for row in rows:
        connection.execute(INSERT, row)


def _measure(name: str, count: int, insert: Callable[[Any, Sequence[tuple[object, ...]]], None]) -> Result:
    rows = [(number, f"name {number}", number / 2) for number in range(count)]
    numbers: dict[str, float | None] = {}
    for engine, connect in CONNECT.items():
        seconds = []
        for _ in range(1 if engine == "duckdb" and count > LOOP[-1] else ROUNDS):
            connection = connect()
            connection.execute(CREATE)
            began = time.perf_counter()
            insert(connection, rows)
            seconds.append(time.perf_counter() - began)
            assert connection.execute("SELECT count(*) FROM t").fetchall() == [(count,)]
            connection.close()
        numbers[engine] = min(seconds)
    return Result(f"{name}, PRIMARY KEY", "s", numbers)
