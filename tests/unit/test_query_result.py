"""`Connection.sql`: results that hold their rows and hand them on."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import polars
import pyarrow as pa
import pytest

import minisql
from minisql.resources import resource_folder


@pytest.fixture
def connection() -> Iterator[minisql.Connection]:
    with minisql.connect(resource_folder("sample_data") / "company") as connection:
        yield connection


NUMBERS = "SELECT x FROM generate_series(1, 100) AS s (x) ORDER BY x"


def test_a_result_holds_its_rows(connection: minisql.Connection) -> None:
    result = connection.sql("SELECT employee_id, salary FROM employees WHERE employee_id < ?", (3,))
    again = list(result)
    connection.close()
    assert result.columns == ["employee_id", "salary"]
    assert result.types == ["BIGINT", "BIGINT"]
    assert len(result) == len(again) == 2
    assert result.fetchall() == again
    assert result.arrow().to_pylist() == [dict(zip(result.columns, row, strict=True)) for row in again]
    with pytest.raises(minisql.InterfaceError):
        result.explain()


def test_an_empty_result_is_true_and_has_its_columns(connection: minisql.Connection) -> None:
    result = connection.sql("SELECT 1 AS x WHERE FALSE")
    assert result
    assert (len(result), result.columns, result.fetchall()) == (0, ["x"], [])
    assert "(0 rows)" in repr(result)


def test_errors_in_rows_are_raised_at_once(connection: minisql.Connection) -> None:
    with pytest.raises(minisql.DataError, match="division by zero"):
        connection.sql("SELECT 1 / (x - 2) FROM generate_series(1, 3) AS s (x)")


def test_a_statement_without_rows_has_a_message(connection: minisql.Connection) -> None:
    result = connection.sql("CREATE TABLE t (x INTEGER)")
    assert (result.message, result.columns, len(result)) == ("created table t", [], 0)
    assert repr(result) == "created table t"
    assert result._repr_html_() == "<p>created table t</p>"


def test_a_long_result_is_elided_and_counted(
    connection: minisql.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    result = connection.sql(NUMBERS)
    assert repr(result).splitlines()[-1] == "(100 rows, 20 shown)"
    assert "<p>100 rows, the first 20 shown</p>" in result._repr_html_()
    assert result._repr_html_().count("<tr>") == 21
    result.show(max_rows=2)
    assert capsys.readouterr().out.splitlines()[-1] == "(100 rows, 2 shown)"
    result.show(max_rows=None)
    assert capsys.readouterr().out.splitlines()[-1] == "(100 rows)"


def test_html_is_escaped(connection: minisql.Connection) -> None:
    text = connection.sql("SELECT '<b>' AS \"<i>\"")._repr_html_()
    assert "<b>" not in text
    assert "<i>" not in text
    assert "&lt;b&gt;" in text


def test_explain(connection: minisql.Connection) -> None:
    result = connection.sql("SELECT * FROM employees WHERE employee_id = :id", {"id": 3})
    assert result.explain().startswith("-> ")
    assert "actual time" in result.explain(analyze=True)
    assert result.explain("PARSE", "LOGICAL").startswith("Parse tree")
    assert '"Plan"' in result.explain(format="JSON")
    with pytest.raises(minisql.ProgrammingError, match="no stage NOTHING"):
        result.explain("NOTHING")


def test_results_and_cursors_are_arrow_streams(connection: minisql.Connection) -> None:
    result = connection.sql(NUMBERS)
    assert pa.table(result).column("x").to_pylist() == list(range(1, 101))
    assert polars.DataFrame(result)["x"].sum() == 5050
    address = result.arrow().column("x").chunk(0).buffers()[1].address
    assert pa.table(result).column("x").chunk(0).buffers()[1].address == address, "the values were copied"
    cursor = connection.execute(NUMBERS)
    assert pa.table(cursor).num_rows == 100
    with pytest.raises(minisql.InterfaceError):
        pa.table(cursor)


def test_duckdb_reads_a_result(connection: minisql.Connection) -> None:
    with duckdb.connect() as other:
        other.register("numbers", pa.table(connection.sql(NUMBERS)))
        assert other.execute("SELECT sum(x) FROM numbers").fetchone() == (5050,)


def test_the_default_connection(connection: minisql.Connection) -> None:
    minisql.register("squares", [{"n": n, "square": n * n} for n in (1, 2, 3)])
    assert minisql.sql("SELECT sum(square) FROM squares WHERE n > ?", (1,)).fetchall() == [(13,)]
    minisql.unregister("squares")
    with pytest.raises(minisql.ProgrammingError):
        minisql.sql("SELECT * FROM squares")
    minisql.default_connection().close()
    assert minisql.sql("SELECT 1").fetchall() == [(1,)]


def test_executemany_is_all_or_nothing(connection: minisql.Connection) -> None:
    cursor = connection.execute("CREATE TABLE t (x INTEGER PRIMARY KEY)")
    assert cursor.executemany("INSERT INTO t VALUES (?)", [(1,), (2,)]).rowcount == 2
    with pytest.raises(connection.IntegrityError):
        cursor.executemany("INSERT INTO t VALUES (?)", [(3,), (1,)])
    assert connection.sql("SELECT x FROM t ORDER BY x").fetchall() == [(1,), (2,)]
    with pytest.raises(minisql.ProgrammingError, match="gives rows"):
        cursor.executemany("SELECT ?", [(1,)])
    assert cursor.executemany("INSERT INTO t VALUES (?)", []).rowcount == 0


@pytest.mark.parametrize("insert", ["(NULL, 1)", "(1, 1)", "(2, -1)"], ids=["NOT NULL", "PRIMARY KEY", "CHECK"])
def test_broken_constraints_are_integrity_errors(connection: minisql.Connection, insert: str) -> None:
    connection.execute("CREATE TABLE t (x INTEGER PRIMARY KEY, y INTEGER CHECK (y > 0))")
    connection.execute("INSERT INTO t VALUES (1, 1)")
    with pytest.raises(minisql.IntegrityError):
        connection.execute(f"INSERT INTO t VALUES {insert}")


def test_threads_share_the_module() -> None:
    from concurrent.futures import ThreadPoolExecutor

    def total(last: int) -> object:
        return minisql.sql("SELECT sum(x) FROM generate_series(1, ?) AS s (x)", (last,)).fetchall()[0][0]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(total, range(1, 9))) == [n * (n + 1) // 2 for n in range(1, 9)]


def test_rows_by_their_places(connection: minisql.Connection) -> None:
    result = connection.sql(NUMBERS)
    assert (result[0], result[-1]) == ((1,), (100,))
    assert result[2:8:3] == [(3,), (6,)]
    assert result[::-1][0] == (100,)
    assert result[200:] == []
    with pytest.raises(IndexError):
        result[100]


def test_polars_frames(connection: minisql.Connection) -> None:
    frame = connection.sql("SELECT employee_name, hired FROM employees").pl()
    assert frame.schema == {"employee_name": polars.String, "hired": polars.Date}
    assert connection.execute("SELECT 1 AS x").pl().rows() == [(1,)]
    with pytest.raises(minisql.ProgrammingError, match="two columns are called x"):
        connection.sql("SELECT 1 AS x, 2 AS x").pl()
    with pytest.raises(minisql.NotSupportedError, match="column i is an INTERVAL"):
        connection.sql("SELECT INTERVAL '1 day' AS i").pl()
