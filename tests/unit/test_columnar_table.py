"""Parquet and Arrow files: their types, lazily read columns, what is refused, and the way there and back by COPY."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import feather, parquet

import minisql

DAY = datetime.date(2024, 2, 29)
MOMENT = datetime.datetime(2024, 2, 29, 12, 30, 0, 500000)
TIME = MOMENT.time()

TABLE = pa.table(
    {
        "i8": pa.array([1, None], pa.int8()),
        "u16": pa.array([65535, None], pa.uint16()),
        "u32": pa.array([4294967295, None], pa.uint32()),
        "u64": pa.array([18446744073709551615, None], pa.uint64()),
        "i64": pa.array([-(2**63), None], pa.int64()),
        "f32": pa.array([0.5, None], pa.float32()),
        "dec": pa.array([Decimal("1.50"), None], pa.decimal128(10, 2)),
        "text": pa.array(["007", ""], pa.large_string()),
        "word": pa.array(["a", "a"]).dictionary_encode(),
        "yes": pa.array([True, None]),
        "day": pa.array([DAY, None], pa.date32()),
        "ms": pa.array([MOMENT, None], pa.timestamp("ms")),
        "time_ms": pa.array([TIME, None], pa.time32("ms")),
        "time_us": pa.array([TIME, None], pa.time64("us")),
        "nothing": pa.nulls(2),
        "list": pa.array([[1], None], pa.list_(pa.uint16())),
        "lists": pa.array([[["a"], []], None], pa.large_list(pa.list_(pa.large_string()))),
        "pair": pa.array([[0.5, None], None], pa.list_(pa.float32(), 2)),
        "struct": pa.array([{"a": 1}, None]),
        "zoned": pa.array([MOMENT, None], pa.timestamp("us", "UTC")),
    }
)
SUPPORTED = [name for name in TABLE.column_names if name not in ("struct", "zoned")]


@pytest.fixture(params=["t.parquet", "t.arrow", "t.feather"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    if request.param.endswith(".parquet"):
        parquet.write_table(TABLE, tmp_path / request.param)
    else:
        feather.write_feather(TABLE, tmp_path / request.param)
    return tmp_path


def test_every_type_has_its_values(folder: Path) -> None:
    connection = minisql.connect(folder)
    cursor = connection.execute(f"SELECT {', '.join(SUPPORTED)} FROM t")
    assert [column[1] for column in cursor.description or ()] == [
        *("INTEGER", "INTEGER", "BIGINT", "DECIMAL", "BIGINT", "DOUBLE", "DECIMAL", "VARCHAR", "VARCHAR", "BOOLEAN"),
        *("DATE", "TIMESTAMP", "TIME", "TIME", "VARCHAR", "ARRAY", "ARRAY", "ARRAY"),
    ]
    first, second = cursor.fetchall()
    assert first == (
        *(1, 65535, 4294967295, Decimal(18446744073709551615), -(2**63), 0.5, Decimal("1.50"), "007", "a", True),
        *(DAY, MOMENT, TIME, TIME, None, [1], [["a"], []], [0.5, None]),
    )
    assert [value for value in second if value is not None] == ["", "a"]


@pytest.mark.parametrize(
    "query", ["SELECT * FROM t", "SELECT struct FROM t", "SELECT count(*) FROM t WHERE zoned IS NULL"]
)
def test_a_column_of_another_type_is_refused_by_name(folder: Path, query: str) -> None:
    with pytest.raises(minisql.NotSupportedError, match=r"column (struct|zoned) of t.* has the type .* not supported"):
        minisql.connect(folder).execute(query)


def test_files_are_tables_by_name_by_path_and_by_function(folder: Path) -> None:
    (file,) = folder.iterdir()
    connection = minisql.connect(folder)
    for table in ("t", f"'{file.name}'", f"read_parquet('{file}')"):
        assert connection.execute(f"SELECT count(*), sum(i8) FROM {table}").fetchall() == [(2, 1)]
        assert connection.execute(f"SELECT a.text FROM {table} AS a JOIN t AS b ON a.i64 = b.i64").fetchall() == [
            ("007",)
        ]
    with pytest.raises(minisql.DatabaseError, match="no file for read_csv"):
        connection.execute(f"SELECT * FROM read_csv('{file}')")
    with pytest.raises(minisql.DatabaseError, match="takes no options"):
        connection.execute(f"SELECT * FROM read_parquet('{file}', delim => ';')")
    with pytest.raises(minisql.DatabaseError, match="cannot be written to"):
        connection.execute("DELETE FROM t")


def test_several_files_are_one_table(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"a": pa.array([1, 2], pa.int32()), "s": ["x", None]}), tmp_path / "p1.parquet")
    parquet.write_table(pa.table({"S": ["y"], "A": pa.array([2**40])}), tmp_path / "p2.parquet")
    feather.write_feather(pa.table({"s": ["z"], "a": pa.array([4], pa.uint8())}), tmp_path / "p3.arrow")
    connection = minisql.connect()
    connection.register("p", tmp_path / "p*")
    for table in ("p", f"'{tmp_path}/p*'"):
        result = connection.sql(f"SELECT a, s FROM {table}")
        assert result.fetchall() == [(1, "x"), (2, None), (2**40, "y"), (4, "z")]
        assert result.types == ["BIGINT", "VARCHAR"]
    assert connection.sql(f"SELECT sum(a) FROM read_parquet('{tmp_path}/*.parquet')").fetchall() == [(2**40 + 3,)]
    assert connection.execute("DESCRIBE p").fetchall()[0][2] == (
        "BIGINT because the files say int32 and int64 and uint8"
    )


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"a": [1], "t": ["x"]}, "has a column t, .*1.parquet has none"),
        ({"a": [1]}, "1.parquet has a column s, .*2.parquet has none"),
        ({"a": ["1"], "s": ["x"]}, "column a is BIGINT in .*1.parquet and VARCHAR in .*2.parquet"),
    ],
)
def test_files_that_do_not_fit_together(tmp_path: Path, other: dict[str, list[object]], message: str) -> None:
    parquet.write_table(pa.table({"a": [1], "s": ["x"]}), tmp_path / "1.parquet")
    parquet.write_table(pa.table(other), tmp_path / "2.parquet")
    with pytest.raises(minisql.OperationalError, match=message):
        minisql.connect().execute(f"SELECT * FROM '{tmp_path}/*.parquet'")
    (tmp_path / "3.csv").write_text("a,s\n")
    with pytest.raises(minisql.NotSupportedError, match="CSV files and others as one table"):
        minisql.connect().execute(f"SELECT * FROM '{tmp_path}/*'")


def test_a_damaged_file(folder: Path) -> None:
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-5])
    with pytest.raises(minisql.OperationalError, match=f"cannot read .*{file.name}"):
        minisql.connect(folder).execute("SELECT i8 FROM t")


def test_nanoseconds_are_not_cut_off(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"ns": pa.array([1], pa.timestamp("ns"))}), tmp_path / "n.parquet")
    with pytest.raises(minisql.DataError, match="column ns does not fit into TIMESTAMP"):
        minisql.connect(tmp_path).execute("SELECT ns FROM n").fetchall()


@pytest.mark.parametrize("suffix", ["parquet", "arrow", "feather"])
def test_a_written_file_reads_back_as_the_same_rows(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    connection = minisql.connect()
    connection.execute("SET batch_size = 2")
    columns = "i INTEGER, s VARCHAR, d DATE, m DECIMAL(10, 2), f DOUBLE, b BOOLEAN, ts TIMESTAMP"
    connection.execute(f"CREATE TABLE t ({columns})")
    connection.execute(f"CREATE TABLE back ({columns})")
    connection.execute(
        "INSERT INTO t VALUES (1, '', '2024-02-29', 1.5, 0.1, true, '2024-02-29 23:59:59.5'), (2, '007', NULL, NULL, "
        "NULL, NULL, NULL), (NULL, NULL, NULL, -0.01, 1e300, false, NULL)"
    )
    assert connection.execute(f"COPY t TO 'x.{suffix}'").rowcount == 3
    expected = connection.execute("SELECT * FROM t").arrow()
    assert connection.execute(f"SELECT * FROM 'x.{suffix}'").arrow().equals(expected)
    connection.execute(f"COPY back FROM 'x.{suffix}'")
    assert connection.execute("SELECT * FROM back").arrow().equals(expected)
    with pytest.raises(minisql.ProgrammingError, match="two columns are called i"):
        connection.execute(f"COPY (SELECT i, i FROM t) TO 'y.{suffix}'")
