"""COPY: files that read back as the same rows, that are there completely or not at all, and errors with a line."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

import minisql

ROWS = [
    (1, "", "2024-02-29", "1.50", 0.1, True, "2024-02-29 23:59:59.5"),
    (None, None, None, None, None, None, None),
    (-2147483648, 'a "quoted", text', "0001-01-01", "-0.01", 1e300, False, "1969-12-31 00:00:00"),
    (7, "two\nlines\r\nand more", "9999-12-31", "99999999.99", float("inf"), None, None),
    (8, "007", None, "0.00", -0.0, None, None),
    (9, "NULL", None, None, 1e-320, None, None),
    (10, " blanks\tand tabs ", None, None, None, None, None),
    (11, "Größe 🙂; NA", None, None, None, None, None),
    (12, "NA", None, None, None, None, None),
    (13, "'", None, None, None, None, None),
    (14, '"', None, None, None, None, None),
]
COLUMNS = "i INTEGER, s VARCHAR, d DATE, m DECIMAL(10, 2), f DOUBLE, b BOOLEAN, ts TIMESTAMP"


@pytest.fixture
def connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> minisql.Connection:
    monkeypatch.chdir(tmp_path)
    connection = minisql.connect()
    connection.execute(f"CREATE TABLE t ({COLUMNS})")
    connection.execute(f"CREATE TABLE back ({COLUMNS})")
    connection.cursor().executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)", ROWS)
    return connection


def rows(connection: minisql.Connection, sql: str) -> list[str]:
    return [repr(row) for row in connection.execute(sql).fetchall()]


@pytest.mark.parametrize(
    ("file", "options"),
    [
        ("x.csv", ""),
        ("x.csv", "(FORMAT csv)"),
        ("x.csv", "WITH (HEADER false)"),
        ("x.csv", "(DELIMITER ';', QUOTE '''', NULL 'NA')"),
        ("x.csv", "(NULL 'NULL', DELIMITER '-')"),
        ("x.tsv", ""),
        ("x.csv.gz", ""),
        ("x.txt", "(DELIMITER '\\t')"),
    ],
)
@pytest.mark.parametrize("batch_size", [1, 3, 1000])
def test_a_csv_file_reads_back_as_the_same_rows(
    connection: minisql.Connection, file: str, options: str, batch_size: int
) -> None:
    connection.execute(f"SET batch_size = {batch_size}")
    assert connection.execute(f"COPY t TO '{file}' {options}").rowcount == len(ROWS)
    assert connection.execute(f"COPY back FROM '{file}' {options}").rowcount == len(ROWS)
    assert rows(connection, "SELECT * FROM back") == rows(connection, "SELECT * FROM t")


def test_the_text_of_a_file(connection: minisql.Connection) -> None:
    connection.execute("COPY (SELECT i, s AS \"a,b\", m FROM t WHERE i < 8 ORDER BY i) TO 'x.csv'")
    assert Path("x.csv").read_bytes() == (
        b'i,"a,b",m\n-2147483648,"a ""quoted"", text",-0.01\n1,"",1.50\n7,"two\nlines\r\nand more",99999999.99\n'
    )
    connection.execute("COPY t (s, i) TO 'x.csv.gz' (HEADER off, NULL '-')")
    assert gzip.decompress(Path("x.csv.gz").read_bytes()).startswith(b'"",1\n-,-\n"a ""quoted')
    connection.execute("COPY (SELECT i FROM t WHERE false) TO 'empty.csv'")
    assert Path("empty.csv").read_bytes() == b"i\n"


def test_a_file_is_replaced_completely_or_not_at_all(connection: minisql.Connection) -> None:
    connection.execute("SET batch_size = 2")
    failing = "SELECT s, 1 / (i - 14) AS q FROM t WHERE i > 0"
    Path("old.csv").write_text("old\n")
    for file in ("old.csv", "new.csv", "new.csv.gz", "new.parquet", "new.arrow"):
        with pytest.raises(minisql.DataError, match="division by zero"):
            connection.execute(f"COPY ({failing}) TO '{file}'")
    assert os.listdir() == ["old.csv"]
    assert Path("old.csv").read_text() == "old\n"
    connection.execute("COPY (SELECT 1 AS one) TO 'old.csv'")
    assert Path("old.csv").read_text() == "one\n1\n"
    assert os.listdir() == ["old.csv"]


def test_a_file_that_cannot_be_written(connection: minisql.Connection) -> None:
    with pytest.raises(minisql.OperationalError, match=r"cannot write nowhere/x\.csv: No such file"):
        connection.execute("COPY t TO 'nowhere/x.csv'")
    Path("folder").mkdir()
    with pytest.raises(minisql.OperationalError, match="cannot write folder"):
        connection.execute("COPY t TO 'folder'")
    assert os.listdir() == ["folder"]


@pytest.mark.parametrize("path", ["", ".", "/", "a/\0b"])
def test_a_path_that_names_no_file(connection: minisql.Connection, path: str) -> None:
    with pytest.raises(minisql.ProgrammingError, match="does not name a file"):
        connection.execute(f"COPY t TO '{path}'")
    assert os.listdir() == []


def test_a_home_directory_that_there_is_not(connection: minisql.Connection) -> None:
    for sql in ("COPY t TO '~no one/x.csv'", "COPY t FROM '~no one/x.csv'", "SELECT * FROM '~no one/x.csv'"):
        with pytest.raises(minisql.OperationalError, match="there is no such home directory"):
            connection.execute(sql)


def test_a_link_stays_one(connection: minisql.Connection) -> None:
    Path("file.csv").write_text("old\n")
    Path("link.csv").symlink_to("file.csv")
    connection.execute("COPY (SELECT 1 AS a) TO 'link.csv'")
    assert Path("link.csv").is_symlink()
    assert Path("file.csv").read_text() == "a\n1\n"


def test_a_pipe_is_written_to(connection: minisql.Connection) -> None:
    os.mkfifo("pipe.csv")
    reader = os.open("pipe.csv", os.O_RDONLY | os.O_NONBLOCK)
    try:
        connection.execute("COPY (SELECT 1 AS a) TO 'pipe.csv'")
        assert os.read(reader, 100) == b"a\n1\n"
    finally:
        os.close(reader)
    assert Path("pipe.csv").is_fifo()


def test_a_file_that_the_query_reads_is_not_overwritten(connection: minisql.Connection) -> None:
    connection.execute("COPY (SELECT 1 AS a) TO 'x.csv'")
    for query in ("SELECT * FROM 'x.csv'", "SELECT 1 AS b WHERE EXISTS (SELECT * FROM './x.csv')"):
        with pytest.raises(minisql.ProgrammingError, match="the file that it is to write"):
            connection.execute(f"COPY ({query}) TO 'x.csv'")
    assert Path("x.csv").read_text() == "a\n1\n"


def test_columns_are_matched_by_name_or_by_place(connection: minisql.Connection) -> None:
    Path("x.csv").write_text("s,I\none,1\n")
    connection.execute("COPY back FROM 'x.csv'")
    assert connection.execute("SELECT i, s, m FROM back").fetchall() == [(1, "one", None)]
    Path("y.csv").write_text("x,y\n3,2024-01-01\n")
    with pytest.raises(minisql.ProgrammingError, match="has a column x, table back has none"):
        connection.execute("COPY back FROM 'y.csv'")
    connection.execute("COPY back (m, s) FROM 'y.csv'")
    with pytest.raises(minisql.ProgrammingError, match="has 2 columns, there are 7 to fill"):
        connection.execute("COPY back FROM 'y.csv' (HEADER false)")
    assert rows(connection, "SELECT m, s FROM back WHERE i IS NULL") == ["(Decimal('3.00'), '2024-01-01')"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("i,s\n1,a\n2,b\nx,c\n", "x.csv:4: column i: 'x' is not an INTEGER"),
        ('i,s\n1,"two\nlines"\n3000000000,c\n', "x.csv:4: column i: '3000000000' is out of range for INTEGER"),
        ("d,i\n1,1\n2024-01-01,y\n", "x.csv:2: column d: '1' is not a DATE"),
        ('i\n""\n', "x.csv:2: column i: '' is not an INTEGER"),
        ("i,s\n1\n", "x.csv:2"),
    ],
)
def test_a_bad_value_is_named_with_its_line(connection: minisql.Connection, text: str, message: str) -> None:
    Path("x.csv").write_text(text)
    with pytest.raises(minisql.DatabaseError) as caught:
        connection.execute("COPY back FROM 'x.csv'")
    assert message in str(caught.value)
    assert connection.execute("SELECT * FROM back").fetchall() == []


@pytest.mark.parametrize(
    ("bad_rows", "expected", "notices"),
    [
        ("SKIP", [(1, "a"), (8, '"q"')], ["2 rows are left out, not 2 fields wide: lines 4, 5", "1 row is left out"]),
        ("'null'", [(1, "a"), (None, "b"), (4, None), (5, "c"), (8, '"q"')], ["2 rows are cut or filled", "line 3"]),
    ],
)
@pytest.mark.parametrize("header", [True, False])
def test_bad_rows_are_forgiven(
    connection: minisql.Connection, bad_rows: str, expected: list[object], notices: list[str], header: bool
) -> None:
    Path("x.csv").write_text("i,s\n" * header + '1,a\nx,b\n4\n5,c,7\n8,"""q"""\n')
    columns = "" if header else "(i, s)"
    cursor = connection.execute(f"COPY back {columns} FROM 'x.csv' (BAD_ROWS {bad_rows}, HEADER {header})")
    assert cursor.rowcount == len(expected)
    told = [str(message) for _, message in connection.messages]
    assert connection.execute("SELECT i, s FROM back").fetchall() == expected
    if header:
        assert [part in line for part, line in zip(notices, told, strict=True)] == [True, True]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("(BAD_ROWS maybe)", "BAD_ROWS is ERROR, SKIP or NULL, not maybe"),
        ("(BAD_ROWS skip)", "BAD_ROWS is for COPY … FROM"),
        ("(ON_ERROR ignore)", "BAD_ROWS SKIP leaves out"),
        ("(TYPES 'i=INT')", "the types are those of the columns of the table"),
        ("(FORMAT json)", "FORMAT JSON of COPY is not supported"),
        ("(FORMAT cvs)", "FORMAT is CSV, PARQUET or ARROW"),
        ("(FORMAT parquet, HEADER)", "HEADER is an option of CSV"),
        ("(DELIMITER ';;')", "DELIMITER is one ASCII character"),
        ("(DELIMITER ';', QUOTE ';')", "DELIMITER and QUOTE are the same"),
        ("(NULL ',')", "the text of NULL holds the delimiter"),
        ("(HEADER maybe)", "HEADER is TRUE or FALSE"),
        ("(HEADER, HEADER)", "HEADER is given twice"),
        ("(ESCAPE '!')", "the option ESCAPE of COPY is not supported"),
        ("(DELIMTER ';')", "did you mean DELIMITER"),
        ("(ENCODING 'latin-1')", "writes UTF-8"),
        ("(ENCODING 'latin-99')", "ENCODING is the name of an encoding"),
    ],
)
def test_wrong_options(connection: minisql.Connection, options: str, message: str) -> None:
    with pytest.raises(minisql.DatabaseError) as caught:
        connection.execute(f"COPY t TO 'x.csv' {options}")
    assert message in str(caught.value)
    assert os.listdir() == []


@pytest.mark.parametrize("encoding", ["rot13", "utf-16", "a\0b"])
def test_an_encoding_that_the_file_has_not(connection: minisql.Connection, encoding: str) -> None:
    Path("x.csv").write_text("s\nx\n")
    for sql in (f"COPY t FROM 'x.csv' (ENCODING '{encoding}')", f"TABLE read_csv('x.csv', encoding => '{encoding}')"):
        with pytest.raises(minisql.DatabaseError, match=r"name of an encoding|is not utf-16 text"):
            connection.execute(sql.replace("TABLE", "SELECT * FROM"))


def test_an_encoding_is_read(connection: minisql.Connection) -> None:
    Path("x.csv").write_bytes("s\nGröße\n".encode("latin-1"))
    connection.execute("COPY back FROM 'x.csv' (ENCODING 'latin-1')")
    assert connection.execute("SELECT s FROM back").fetchall() == [("Größe",)]


def test_a_null_that_would_be_a_blank_line(connection: minisql.Connection) -> None:
    with pytest.raises(minisql.DataError, match="would be a blank line"):
        connection.execute("COPY t (s) TO 'x.csv'")
    connection.execute("COPY t (s) TO 'x.csv' (NULL 'NA')")
    connection.execute("COPY back FROM 'x.csv' (NULL 'NA')")
    assert rows(connection, "SELECT s FROM back") == rows(connection, "SELECT s FROM t")


def test_parameters(connection: minisql.Connection) -> None:
    connection.execute("COPY (SELECT i FROM t WHERE i > ?) TO 'x.csv'", (13,))
    assert Path("x.csv").read_text() == "i\n14\n"
