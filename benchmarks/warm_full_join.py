"""FULL JOIN of 2,000,000 with 500,000 rows in memory, by the kind of its keys: aggregated, and in full."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import sqlglot.executor

from benchmarks.measure import median_calls_in_turn
from benchmarks.report import Result
from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.types.datatype import BIGINT, VARCHAR
from minisql.types.schema import Column

LEFT_ROWS, RIGHT_ROWS, SMALLER = 2_000_000, 500_000, 100
ROUNDS = 9
ONE_ROW = "SELECT count(*), sum(v), sum(w) FROM a FULL JOIN b ON a.k = b.k"
ALL_ROWS = "SELECT a.k, v, b.k AS bk, w FROM a FULL JOIN b ON a.k = b.k"


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables a(k, v) and b(k, w); the keys of b are unique, about half of a's keys are among them."""

    a: pa.Table
    b: pa.Table

    def part(self, divisor: int) -> Tables:
        """A fraction of the rows of each table."""
        return Tables(self.a.slice(0, len(self.a) // divisor), self.b.slice(0, len(self.b) // divisor))


def run() -> list[Result]:
    """One join for each kind of key, aggregated and in full."""
    dense = _tables(pa.array)
    sparse = _tables(lambda keys: pa.array(keys * 7_990_271))
    text = _tables(lambda keys: pa.array([f"key{key:07d}" for key in keys.tolist()]))
    size = f"FULL JOIN in memory, {LEFT_ROWS:,} with {RIGHT_ROWS:,} rows"
    return [
        *_measure(f"{size}: dense unique integer keys", dense, 1.0),
        *_measure(f"{size}: sparse integer keys", sparse, 1.5),
        *_measure(f"{size}: string keys", text, 4.0),
    ]


def _tables(make_keys: Callable[[np.ndarray], pa.Array]) -> Tables:
    random = np.random.default_rng(1)
    span = 2 * RIGHT_ROWS
    left = make_keys(random.integers(0, span, LEFT_ROWS))
    right = make_keys(random.permutation(span)[:RIGHT_ROWS])
    return Tables(
        pa.table({"k": left, "v": np.arange(LEFT_ROWS)}),
        pa.table({"k": right, "w": np.arange(RIGHT_ROWS)}),
    )


def _measure(name: str, tables: Tables, bar: float) -> list[Result]:
    session, connection = _minisql(tables), _duckdb(tables)
    one_row = median_calls_in_turn(
        {
            "minisql": lambda: session.execute(ONE_ROW).read_all(),
            "duckdb": lambda: connection.execute(ONE_ROW).fetchall(),
        },
        ROUNDS,
    )
    one_row |= median_calls_in_turn({"sqlite3": _sqlite(tables), "sqlglot": _sqlglot(tables.part(SMALLER))}, 1)
    all_rows = median_calls_in_turn(
        {
            "minisql": lambda: session.execute(ALL_ROWS).read_all(),
            "duckdb": lambda: connection.sql(ALL_ROWS).to_arrow_table(),
        },
        ROUNDS,
    )
    notes = {"sqlite3": "with an index on b.k", "sqlglot": f"on 1/{SMALLER} of the rows"}
    return [
        Result(f"{name}, aggregated", "s", one_row, bar, notes=notes),
        Result(f"{name}, all rows to an Arrow table", "s", all_rows, bar),
    ]


def _minisql(tables: Tables) -> Session:
    catalog = Catalog()
    for name, table in (("a", tables.a), ("b", tables.b)):
        types = [VARCHAR if field.type == pa.string() else BIGINT for field in table.schema]
        schema = tuple(Column(*column) for column in zip(table.column_names, types, strict=True))
        catalog.create_table(name, schema)
        catalog.insert(name, [column.combine_chunks() for column in table.columns])
    return Session(catalog)


def _duckdb(tables: Tables) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    for name, table in (("a", tables.a), ("b", tables.b)):
        connection.register("source", table)
        connection.execute(f"CREATE TABLE {name} AS FROM source")
    return connection


def _sqlite(tables: Tables) -> Callable[[], object]:
    connection = sqlite3.connect(":memory:")
    for name, table in (("a", tables.a), ("b", tables.b)):
        connection.execute(f"CREATE TABLE {name} ({', '.join(table.column_names)})")
        connection.executemany(f"INSERT INTO {name} VALUES (?, ?)", _rows(table))
    connection.execute("CREATE INDEX keys_of_b ON b (k)")
    return lambda: connection.execute(ONE_ROW).fetchall()


def _sqlglot(tables: Tables) -> Callable[[], object]:
    data = {"a": tables.a.to_pylist(), "b": tables.b.to_pylist()}
    return lambda: sqlglot.executor.execute(ONE_ROW, tables=data)


def _rows(table: pa.Table) -> Sequence[tuple[object, ...]]:
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))
