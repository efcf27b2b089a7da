"""A FULL JOIN of five tables on one key: all at once, join by join as written, and in duckdb.

Once with a table of 1,000,000 rows beside four of 10,000, as when a few lists are compared with all that there is; and
once with five tables of 300,000 rows, where hardly any order of the joins is better than another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks.measure import median_calls_in_turn
from benchmarks.report import Result
from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.types.datatype import BIGINT, VARCHAR
from minisql.types.schema import Column

ROUNDS = 9
ONE_LARGE = [1_000_000, 10_000, 10_000, 10_000, 10_000]
EQUAL = [300_000] * 5
EQUAL_TEXT = [100_000] * 5


def run() -> list[Result]:
    """The ratio to the joins as written is in the name of each result, that to duckdb in the table."""
    return [
        *_measure("one of 1,000,000 rows, four of 10,000", ONE_LARGE, pa.array),
        *_measure("five of 300,000 rows", EQUAL, pa.array),
        *_measure("five of 100,000 rows, string keys", EQUAL_TEXT, _as_text),
    ]


def _as_text(keys: np.ndarray) -> pa.Array:
    return pa.array([f"key{key:07d}" for key in keys.tolist()])


def _measure(name: str, sizes: Sequence[int], make_keys: Callable[[np.ndarray], pa.Array]) -> list[Result]:
    tables = _tables(sizes, make_keys)
    session, connection = _minisql(tables), _duckdb(tables)
    chain = " FULL JOIN ".join(["t0", *(f"t{number} USING (k)" for number in range(1, len(tables)))])
    values = [f"v{number}" for number in range(len(tables))]
    queries = {
        "aggregated": f"SELECT count(*), count(k), {', '.join(f'sum({value})' for value in values)} FROM {chain}",
        "all rows to an Arrow table": f"SELECT k, {', '.join(values)} FROM {chain}",
    }
    results = []
    for what, query in queries.items():
        seconds = median_calls_in_turn(
            {
                "minisql": partial(_execute, session, "dphyp", query),
                "as written": partial(_execute, session, "as_written", query),
                "duckdb": partial(_arrow_table, connection, query),
            },
            ROUNDS,
        )
        merged, written = seconds["minisql"], seconds.pop("as written")
        assert merged is not None
        assert written is not None
        title = f"FULL key merge, {name}, {what}: {merged / written:.2f} of {written:.3g} s join by join"
        results.append(Result(title, "s", seconds))
    return results


def _execute(session: Session, join_order: str, query: str) -> object:
    session.execute(f"SET join_order = {join_order}")
    return session.execute(query).read_all()


def _arrow_table(connection: duckdb.DuckDBPyConnection, query: str) -> object:
    return connection.sql(query).to_arrow_table()


def _tables(sizes: Sequence[int], make_keys: Callable[[np.ndarray], pa.Array]) -> list[pa.Table]:
    """Tables t0(k, v0), t1(k, v1), …; a key is in half of the tables of the largest size, or so."""
    random = np.random.default_rng(1)
    span = 2 * max(sizes)
    return [
        pa.table({"k": make_keys(random.integers(0, span, size)), f"v{number}": np.arange(size)})
        for number, size in enumerate(sizes)
    ]


def _minisql(tables: Sequence[pa.Table]) -> Session:
    catalog = Catalog()
    for number, table in enumerate(tables):
        types = [VARCHAR if field.type == pa.string() else BIGINT for field in table.schema]
        schema = tuple(Column(*column) for column in zip(table.column_names, types, strict=True))
        catalog.create_table(f"t{number}", schema)
        catalog.insert(f"t{number}", [column.combine_chunks() for column in table.columns])
    return Session(catalog)


def _duckdb(tables: Sequence[pa.Table]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    for number, table in enumerate(tables):
        connection.register("source", table)
        connection.execute(f"CREATE TABLE t{number} AS FROM source")
    return connection
