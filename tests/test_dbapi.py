"""The Python interface: what PEP 249 asks for, and what minisql adds."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

import minisql
from minisql.errors import MiniSqlError
from minisql.resources import resource_folder

COMPANY = resource_folder("sample_data") / "company"


@pytest.fixture
def connection() -> Iterator[minisql.Connection]:
    with minisql.connect() as connection:
        yield connection


def test_module_globals() -> None:
    assert (minisql.apilevel, minisql.threadsafety, minisql.paramstyle) == ("2.0", 1, "qmark")


def test_every_exported_name_exists() -> None:
    for name in minisql.__all__:
        assert getattr(minisql, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'conect'"):
        minisql.conect  # noqa: B018


def test_exceptions_form_the_tree_of_pep_249() -> None:
    assert issubclass(minisql.Warning, Exception)
    assert not issubclass(minisql.Warning, minisql.Error)
    assert issubclass(minisql.InterfaceError, minisql.Error)
    assert not issubclass(minisql.InterfaceError, minisql.DatabaseError)
    for error in (
        minisql.DataError,
        minisql.OperationalError,
        minisql.IntegrityError,
        minisql.InternalError,
        minisql.ProgrammingError,
        minisql.NotSupportedError,
    ):
        assert issubclass(error, minisql.DatabaseError)
        assert issubclass(error, minisql.Error)


def test_importing_minisql_imports_nothing_heavy() -> None:
    code = "import sys, minisql; print(sorted({'pyarrow', 'numpy', 'lark', 'tabulate'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- connections ---------------------------------------------------------------------------------------------------


def test_a_folder_opens_with_its_tables_and_a_file_with_its_own() -> None:
    with minisql.connect(str(COMPANY)) as connection:
        assert connection.execute("SELECT count(*) FROM employees").fetchone() == (12,)
    with minisql.connect(COMPANY / "projects.csv") as connection:
        assert connection.execute("SELECT count(*) FROM projects").fetchall() == [(6,)]
        with pytest.raises(minisql.ProgrammingError):
            connection.execute("SELECT * FROM employees")


def test_a_path_that_does_not_exist_is_an_operational_error() -> None:
    with pytest.raises(minisql.OperationalError, match="nowhere"):
        minisql.connect("nowhere")


def test_cursors_of_one_connection_see_the_same_tables(connection: minisql.Connection) -> None:
    connection.cursor().execute("CREATE TABLE t (x INTEGER)")
    connection.cursor().execute("INSERT INTO t VALUES (1)")
    connection.commit()
    assert connection.cursor().execute("SELECT x FROM t").fetchall() == [(1,)]


def test_a_closed_connection_refuses_everything(connection: minisql.Connection) -> None:
    cursor = connection.execute("SELECT 1")
    connection.close()
    for use in (connection.cursor, connection.commit, cursor.fetchone, lambda: cursor.execute("SELECT 1")):
        with pytest.raises(minisql.InterfaceError):
            use()
    connection.close()


# --- results -------------------------------------------------------------------------------------------------------


def test_fetching_one_many_all_and_by_iteration(connection: minisql.Connection) -> None:
    cursor = connection.execute("SELECT * FROM (VALUES (1), (2), (3), (4), (5), (6), (7)) AS v (x) ORDER BY x")
    assert cursor.fetchone() == (1,)
    assert cursor.fetchmany() == [(2,)]
    assert cursor.fetchmany(2) == [(3,), (4,)]
    assert next(cursor) == (5,)
    cursor.arraysize = 10
    assert cursor.fetchmany() == [(6,), (7,)]
    assert cursor.fetchone() is None
    assert cursor.fetchall() == []
    assert list(connection.execute("SELECT 1, 'a'")) == [(1, "a")]


def test_fetching_crosses_batches(connection: minisql.Connection) -> None:
    connection.execute("SET batch_size = 2")
    cursor = connection.execute("SELECT * FROM (VALUES (1), (2), (3), (4), (5)) AS v (x) ORDER BY x")
    assert cursor.fetchmany(3) == [(1,), (2,), (3,)]
    assert cursor.fetchall() == [(4,), (5,)]


def test_values_arrive_as_python_values(connection: minisql.Connection) -> None:
    row = connection.execute(
        "SELECT TRUE, 1, 2.50, 1e0, 'x', DATE '2026-01-31', TIMESTAMP '2026-01-31 09:05:00', NULL"
    ).fetchone()
    date = datetime.date(2026, 1, 31)
    assert row == (True, 1, Decimal("2.50"), 1.0, "x", date, datetime.datetime(2026, 1, 31, 9, 5), None)
    assert [type(value) for value in row or ()][:4] == [bool, int, Decimal, float]


def test_description(connection: minisql.Connection) -> None:
    cursor = connection.execute("SELECT CAST(1 AS BIGINT) AS n, CAST(1.5 AS DECIMAL(5, 2)) AS d, 'x' AS s")
    assert cursor.description is not None
    assert [column[:2] for column in cursor.description] == [("n", "BIGINT"), ("d", "DECIMAL"), ("s", "VARCHAR")]
    assert [column[4:6] for column in cursor.description] == [(None, None), (5, 2), (None, None)]
    assert all(len(column) == 7 for column in cursor.description)
    assert cursor.rowcount == -1


def test_type_codes_equal_the_type_objects(connection: minisql.Connection) -> None:
    cursor = connection.execute("SELECT 1, 'x', DATE '2026-01-31', 1.5")
    assert cursor.description is not None
    codes = [column[1] for column in cursor.description]
    assert codes == [minisql.NUMBER, minisql.STRING, minisql.DATETIME, minisql.NUMBER]
    assert codes[0] != minisql.STRING
    assert minisql.ROWID not in codes


def test_a_statement_without_rows_has_no_description_and_nothing_to_fetch(connection: minisql.Connection) -> None:
    cursor = connection.cursor()
    with pytest.raises(minisql.InterfaceError):
        cursor.fetchone()
    cursor.execute("CREATE TABLE t (x INTEGER)")
    assert cursor.description is None
    with pytest.raises(minisql.InterfaceError):
        cursor.fetchall()


def test_arrow(connection: minisql.Connection) -> None:
    cursor = connection.execute("SELECT 1 AS x, 'a' AS y")
    table = cursor.arrow()
    assert table.column_names == ["x", "y"]
    assert table.to_pylist() == [{"x": 1, "y": "a"}]
    cursor.execute("SELECT * FROM (VALUES (1), (2)) AS v (x)")
    cursor.fetchone()
    with pytest.raises(minisql.InterfaceError, match="fetched"):
        cursor.arrow()


def test_explain_is_one_row_of_text(connection: minisql.Connection) -> None:
    ((text,),) = connection.execute("EXPLAIN SELECT 1").fetchall()
    assert isinstance(text, str)
    assert text.startswith("-> ")


def test_a_closed_cursor_refuses_everything(connection: minisql.Connection) -> None:
    with connection.execute("SELECT 1") as cursor:
        cursor.setinputsizes([1])
        cursor.setoutputsize(1)
    for use in (cursor.fetchone, cursor.fetchall, cursor.arrow, lambda: cursor.execute("SELECT 1")):
        with pytest.raises(minisql.InterfaceError):
            use()


# --- parameters ----------------------------------------------------------------------------------------------------


def test_parameters_by_position_and_by_name(connection: minisql.Connection) -> None:
    assert connection.execute("SELECT ? + ?, ?", (1, 2, "it's")).fetchone() == (3, "it's")
    assert connection.execute("SELECT :a + :a, :b", {"a": 2, "b": None}).fetchone() == (4, None)


def test_a_missing_parameter_is_a_programming_error(connection: minisql.Connection) -> None:
    with pytest.raises(minisql.ProgrammingError):
        connection.execute("SELECT ?, ?", (1,)).fetchall()
    with pytest.raises(minisql.ProgrammingError):
        connection.execute("SELECT :a", {"b": 1}).fetchall()


def test_executemany(connection: minisql.Connection) -> None:
    cursor = connection.execute("CREATE TABLE t (x INTEGER, y VARCHAR)")
    cursor.executemany("INSERT INTO t VALUES (?, ?)", [(1, "a"), (2, None)])
    assert cursor.execute("SELECT * FROM t ORDER BY x").fetchall() == [(1, "a"), (2, None)]


# --- errors --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        ("SELEC 1", minisql.ProgrammingError),
        ("SELECT nothing", minisql.ProgrammingError),
        ("SELECT 'a' + TRUE", minisql.ProgrammingError),
        ("SELECT * FROM nowhere", minisql.ProgrammingError),
        ("SET batch_size = 0", minisql.ProgrammingError),
        ("SELECT 1; SELECT 2", minisql.ProgrammingError),
        ("", minisql.ProgrammingError),
        ("SELECT 1 / 0", minisql.DataError),
        ("SELECT CAST('x' AS INTEGER)", minisql.DataError),
        ("VACUUM", minisql.NotSupportedError),
    ],
)
def test_errors_have_the_class_of_pep_249(connection: minisql.Connection, sql: str, error: type[minisql.Error]) -> None:
    with pytest.raises(error) as caught:
        connection.execute(sql).fetchall()
    assert isinstance(caught.value.__cause__, MiniSqlError)
    assert str(caught.value) == str(caught.value.__cause__)
    assert connection.execute("SELECT 1").fetchone() == (1,)


def test_an_error_knows_its_line_and_column(connection: minisql.Connection) -> None:
    with pytest.raises(minisql.ProgrammingError) as caught:
        connection.execute("SELECT 1,\n       nothing\nFROM (VALUES (1)) AS v (x)")
    assert (caught.value.line, caught.value.column) == (2, 8)


def test_a_broken_file_is_an_operational_error(connection: minisql.Connection, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b\n1,2\n3\n")
    with pytest.raises(minisql.OperationalError, match=r"t\.csv:3"):
        connection.execute(f"SELECT a, b FROM '{tmp_path / 't.csv'}'").fetchall()


def test_remarks_on_files_are_messages_of_the_connection(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,a\n1,2\n")
    with minisql.connect(tmp_path) as connection:
        assert connection.messages == []
        assert connection.execute("SELECT a, a_1 FROM t").fetchall() == [(1, 2)]
        ((kind, message),) = connection.messages
        assert kind is minisql.Warning
        assert "a_1" in str(message)
        connection.execute("SELECT 1")
        assert connection.messages == []


# --- constructors --------------------------------------------------------------------------------------------------


def test_constructors() -> None:
    assert minisql.Date(2026, 1, 31) == datetime.date(2026, 1, 31)
    assert minisql.Time(9, 5, 0) == datetime.time(9, 5)
    assert minisql.Timestamp(2026, 1, 31, 9, 5, 0) == datetime.datetime(2026, 1, 31, 9, 5)
    assert minisql.Binary(b"x") == b"x"
    now = 1_800_000_000
    assert minisql.DateFromTicks(now) == datetime.date.fromtimestamp(now)
    assert minisql.TimestampFromTicks(now) == datetime.datetime.fromtimestamp(now)
    assert minisql.TimeFromTicks(now) == datetime.datetime.fromtimestamp(now).time()


def test_values_of_numpy_are_parameters() -> None:
    minute = np.datetime64("2024-02-29T12:30", "ns")
    values = (np.int64(5), np.bool_(True), np.float32(0.5), np.str_("x"))
    days = (np.datetime64("2024-02-29"), minute, np.datetime64("NaT"), np.array([1, 2]))
    with minisql.connect() as connection:
        assert connection.execute("SELECT ?, ?, ?, ?", values).fetchall() == [(5, True, 0.5, "x")]
        assert connection.execute("SELECT ?, ?, ?, ?", days).fetchall() == [
            (datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 12, 30), None, [1, 2])
        ]
        connection.execute("CREATE TABLE t (x INTEGER)")
        connection.executemany("INSERT INTO t VALUES (?)", [(x,) for x in np.arange(3)])
        assert connection.execute("SELECT sum(x) FROM t WHERE x >= :least", {"least": np.int8(1)}).fetchall() == [(3,)]


def test_a_script() -> None:
    with minisql.connect() as connection:
        connection.executescript("CREATE TABLE t (s VARCHAR); -- ;\nINSERT INTO t VALUES (';');")
        assert connection.execute("TABLE t").fetchall() == [(";",)]
        with pytest.raises(minisql.ProgrammingError):
            connection.executescript("INSERT INTO t VALUES ('b'); SELECT nothing; INSERT INTO t VALUES ('c')")
        assert connection.execute("TABLE t").fetchall() == [(";",), ("b",)]


def test_rows_are_read_by_the_batch() -> None:
    with minisql.connect() as connection:
        cursor = connection.execute("SELECT x, 6 / (x - 100000) AS y FROM generate_series(1, 200000) AS g(x)")
        reader = cursor.fetch_record_batch()
        assert reader.schema.names == ["x", "y"]
        assert reader.read_next_batch().num_rows == 65_536
        with pytest.raises(minisql.DataError, match="division by zero"):
            reader.read_next_batch()
        with pytest.raises(minisql.InterfaceError):
            connection.execute("CREATE TABLE t (x INTEGER)").fetch_record_batch()


def test_memory_is_no_file() -> None:
    with pytest.raises(minisql.OperationalError, match="without a path"):
        minisql.connect(":memory:")


def test_a_list_is_an_array_to_look_in() -> None:
    with minisql.connect(COMPANY) as connection:
        query = "SELECT count(*) FROM employees WHERE employee_id = ANY (?)"
        assert connection.execute(query, ([1, 2, 99],)).fetchall() == [(2,)]
        with pytest.raises(minisql.ProgrammingError, match=r"hint: = ANY \(…\) looks for a value"):
            connection.execute("SELECT 1 FROM employees WHERE employee_id IN (?)", ([1, 2],))
