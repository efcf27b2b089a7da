"""The 22 queries of TPC-H, where the corpora stand beside the project, over generated data.

*Warm*: the engines hold the tables in memory (minisql has read the columns that the query names). *Cold*: a whole
process, from the CSV files to the printed rows, and the memory that it took.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import duckdb

from benchmarks.corpora import tpch_queries
from benchmarks.measure import median_calls_in_turn, median_seconds, run_in_turn
from benchmarks.report import Result
from benchmarks.tpch import tpch_folder
from minisql.catalog.catalog import Catalog
from minisql.engine import Session

SCALE = 0.1
ROUNDS = 3
COLD_ROUNDS = 1
BAR, MEMORY_BAR = 10.0, 3.0
TABLES = ("customer", "lineitem", "nation", "orders", "part", "partsupp", "region", "supplier")
SQLITE_SECONDS = 20.0
"""A query of sqlite3 that takes longer is stopped and not counted."""

DUCKDB_PROCESS = """
import duckdb, sys
connection = duckdb.connect()
connection.execute("SET threads = 2")
for table in sys.argv[3:]:
    connection.execute(f"CREATE VIEW {table} AS FROM '{sys.argv[1]}/{table}.csv'")
print(connection.execute(sys.argv[2]))
"""

Numbers = dict[str, float | None]


def run() -> list[Result]:
    """Seconds a query, warm and cold, megabytes cold, and the geometric means over the queries."""
    folder, queries = tpch_folder(SCALE), tpch_queries()
    # First, while this process is small: a new process is counted with the memory of the one that forks it.
    cold, memory = _cold(folder, queries)
    warm = _warm(folder, queries)
    return [
        *_results("warm", "ms", warm, BAR, 1000),
        *_results("cold, whole process", "s", cold, BAR, 1),
        *_results("cold, peak resident memory", "MB", memory, MEMORY_BAR, 1),
    ]


def _results(what: str, unit: str, measured: Mapping[str, Numbers], bar: float, scale: float) -> list[Result]:
    rows = dict(measured)
    rows["geometric mean"] = _geometric_means(measured)
    return [
        Result(f"TPC-H {name}, {what}", unit, {e: None if v is None else v * scale for e, v in of.items()}, bar)
        for name, of in rows.items()
    ]


def _geometric_means(measured: Mapping[str, Numbers]) -> Numbers:
    """Over all queries; none for an engine that did not answer all of them."""
    engines = next(iter(measured.values()))
    means: Numbers = {}
    for engine in engines:
        numbers = [value for of in measured.values() if (value := of[engine]) is not None]
        means[engine] = statistics.geometric_mean(numbers) if len(numbers) == len(measured) else None
    return means


# --- warm ------------------------------------------------------------------------------------------------------------


def _warm(folder: Path, queries: Mapping[str, str]) -> dict[str, Numbers]:
    catalog = Catalog()
    catalog.open(str(folder))
    session = Session(catalog)
    with_duckdb = _duckdb_tables(folder)
    with_sqlite = _sqlite_tables(with_duckdb)
    with_polars = _polars_context(folder)
    measured: dict[str, Numbers] = {}
    for name, sql in queries.items():
        print(f"  {name}", file=sys.stderr)
        calls: dict[str, Callable[[], object]] = {
            "minisql": lambda sql=sql: session.execute(sql).read_all(),  # type: ignore[misc]
            "duckdb": lambda sql=sql: with_duckdb.execute(sql).fetchall(),  # type: ignore[misc]
        }
        measured[name] = median_calls_in_turn(calls, ROUNDS)
        measured[name]["sqlite3"] = _once(partial(_run_sqlite, with_sqlite, sql))
        measured[name]["polars"] = _once(partial(with_polars, sql))
    return measured


def _once(call: Callable[[], object]) -> float | None:
    """The time of the second of two calls; None where the engine fails or gives up."""
    try:
        call()
        return median_calls_in_turn({"": call}, 1)[""]
    except Exception as error:  # engines have families of errors of their own
        print(f"    {type(error).__name__}: {str(error)[:100]}", file=sys.stderr)
        return None


def _duckdb_tables(folder: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    for table in TABLES:
        connection.execute(f"CREATE TABLE {table} AS FROM '{folder}/{table}.csv'")
    return connection


def _sqlite_tables(source: duckdb.DuckDBPyConnection) -> sqlite3.Connection:
    """The same tables with indexes on every column that ends in "key"; dates are text."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    for table in TABLES:
        cursor = source.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description or ()]
        casts = ", ".join(f"CAST({name} AS VARCHAR)" if name.endswith("date") else name for name in names)
        connection.execute(f"CREATE TABLE {table} ({', '.join(names)})")
        rows = source.execute(f"SELECT {casts} FROM {table}").fetchall()
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' for _ in names)})", rows)
        for name in names:
            if name.endswith("key"):
                connection.execute(f"CREATE INDEX {table}_{name} ON {table} ({name})")
    connection.execute("ANALYZE")
    return connection


def _run_sqlite(connection: sqlite3.Connection, sql: str) -> object:
    timer = threading.Timer(SQLITE_SECONDS, connection.interrupt)
    timer.start()
    try:
        return connection.execute(sql).fetchall()
    finally:
        timer.cancel()


def _polars_context(folder: Path) -> Callable[[str], object]:
    import polars

    frames = {table: polars.read_csv(folder / f"{table}.csv", try_parse_dates=True) for table in TABLES}
    context = polars.SQLContext(frames)
    return lambda sql: context.execute(sql, eager=True)


# --- cold ------------------------------------------------------------------------------------------------------------


def _cold(folder: Path, queries: Mapping[str, str]) -> tuple[dict[str, Numbers], dict[str, Numbers]]:
    seconds: dict[str, Numbers] = {}
    megabytes: dict[str, Numbers] = {}
    for name, sql in queries.items():
        print(f"  {name} cold", file=sys.stderr)
        commands = {
            "minisql": [sys.executable, "-m", "minisql", str(folder), "-c", sql],
            "duckdb": [sys.executable, "-c", DUCKDB_PROCESS, str(folder), sql, *TABLES],
        }
        runs = run_in_turn(commands, COLD_ROUNDS)
        seconds[name] = {engine: median_seconds(of_engine) for engine, of_engine in runs.items()}
        megabytes[name] = {engine: max(r.peak_bytes for r in of_engine) / 1e6 for engine, of_engine in runs.items()}
    return seconds, megabytes
