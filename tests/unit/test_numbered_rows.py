"""`rowid` of files, of filled-up rows, and what the optimizer is told of it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

import minisql
from minisql.catalog.memory_table import MemoryTable
from minisql.catalog.numbered_rows import NumberedRows
from minisql.types.datatype import INTEGER
from minisql.types.schema import Column


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "c.csv").write_text("a,b\nx,1\n\ny,2\n")
    parquet.write_table(pa.table({"a": ["x", "y", "z"]}), tmp_path / "p.parquet")
    return tmp_path


@pytest.mark.parametrize("batch_size", [1, 2, 1000])
@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT rowid, a FROM c", [(1, "x"), (2, "y")]),
        ("SELECT a FROM p WHERE rowid > 1", [("y",), ("z",)]),
        ("SELECT rowid FROM '{folder}/p.parquet' WHERE a = 'z'", [(3,)]),
        ("SELECT rowid FROM read_csv('{folder}/c.csv') WHERE b = 2", [(2,)]),
        ("SELECT c.rowid, p.rowid FROM c FULL JOIN p ON c.rowid = p.rowid - 1", [(1, 2), (2, 3), (None, 1)]),
        ("SELECT count(*) FROM p WHERE rowid IN (SELECT rowid FROM c)", [(2,)]),
    ],
)
def test_rows_of_files_are_numbered(folder: Path, sql: str, expected: list[object], batch_size: int) -> None:
    with minisql.connect(str(folder)) as connection:
        connection.execute(f"SET batch_size = {batch_size}")
        rows = connection.execute(sql.format(folder=folder)).fetchall()
    assert sorted(rows, key=str) == sorted(expected, key=str)


def test_statistics() -> None:
    schema = (Column("a", INTEGER),)
    numbered = NumberedRows(MemoryTable("t", schema, [pa.array([5, None, 5], pa.int32())]))
    known = numbered.statistics(numbered.row_number)
    assert (known.distinct_count, known.minimum, known.maximum, known.null_fraction) == (3, 1, 3, 0.0)
    assert (numbered.holds_null(1), numbered.has_repeats(1)) == (False, False)
    assert numbered.distinct_combinations((0, 1)) == 3
    empty = NumberedRows(MemoryTable("t", schema))
    assert (empty.statistics(1).minimum, empty.statistics(1).maximum) == (None, None)


def test_the_sample_of_analyze_has_the_numbers() -> None:
    with minisql.connect() as connection:
        connection.execute("CREATE TABLE t AS SELECT n AS a FROM generate_series(10, 5000) AS n")
        connection.execute("ANALYZE t")
        ((plan,),) = connection.execute("EXPLAIN SELECT 1 FROM t WHERE rowid <= 1000 AND a > 509").fetchall()
    assert "rows=507" in str(plan)  # 500 pass; the two conditions taken apart would be thought to let 900 pass
