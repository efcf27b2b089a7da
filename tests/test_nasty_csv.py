"""CSV files as they are found in the wild: each gives the right table, or an error that says where it breaks a rule,
what was expected and what to do.

The expectations are written by hand. Where a table is right, its text is also compared with what the standard library's
reader makes of the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from minisql.catalog import csv_reader
from minisql.catalog.catalog import Catalog
from minisql.catalog.csv_options import BadRows, CsvOptions, csv_options
from minisql.catalog.csv_table import CsvTable
from minisql.engine import Session
from minisql.errors import MiniSqlError


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds: name and type of each column, and its rows. `options` are those of read_csv."""

    columns: str
    rows: list[tuple[Any, ...]]
    options: dict[str, object] = field(default_factory=dict)
    notice: str = ""
    like_csv_module: bool = True


@dataclass(frozen=True, slots=True)
class Refused:
    """Patterns that the error holds, its place in front: `line` is the number behind the path."""

    line: int | None
    words: tuple[str, ...]
    options: dict[str, object] = field(default_factory=dict)


LONG = "x" * 300_000
MANY = 5_000
MIXED = "".join(f"{number}\n" for number in range(100_000))

TABLES: dict[str, tuple[bytes, Table]] = {
    "byte order mark": (b"\xef\xbb\xbfid,v\n1,\xc3\xa9\n", Table("id BIGINT, v VARCHAR", [(1, "é")])),
    "UTF-16": ("id;v\r\n1;é\r\n".encode("utf-16"), Table("id BIGINT, v VARCHAR", [(1, "é")], like_csv_module=False)),
    "latin-1, named": (
        b"id,v\n1,\xe9\n",
        Table("id BIGINT, v VARCHAR", [(1, "é")], {"encoding": "latin-1"}, like_csv_module=False),
    ),
    "line ends mixed": (b"a,b\r\n1,2\n3,4\r\n5,6", Table("a BIGINT, b BIGINT", [(1, 2), (3, 4), (5, 6)])),
    "carriage returns alone": (b"a,b\r1,2\r3,4\r", Table("a BIGINT, b BIGINT", [(1, 2), (3, 4)])),
    "quotes inside of fields": (
        b'a,b\n"say ""hi""",5" disk\n',
        Table("a VARCHAR, b VARCHAR", [('say "hi"', '5" disk')]),
    ),
    "line ends inside of fields": (b'a,b\n"x\ny\r\nz",1\n', Table("a VARCHAR, b BIGINT", [("x\ny\r\nz", 1)])),
    "delimiters inside of fields": (b'a,b\n"1,5","x;y"\n', Table("a VARCHAR, b VARCHAR", [("1,5", "x;y")])),
    "the same name twice": (
        b"id,ID,id_1\n1,2,3\n",
        Table("id BIGINT, ID_2 BIGINT, id_1 BIGINT", [(1, 2, 3)], notice="there is another column ID"),
    ),
    "names missing or blank": (b"a,,  \n1,2,3\n", Table("a BIGINT, column1 BIGINT, column2 BIGINT", [(1, 2, 3)])),
    "names that are words of SQL": (
        b"select,from,order by\n1,2,3\n",
        Table("select BIGINT, from BIGINT, order by BIGINT", [(1, 2, 3)]),
    ),
    "blank lines": (b"\na,b\n\n1,2\n\n\n3,4\n\n", Table("a BIGINT, b BIGINT", [(1, 2), (3, 4)])),
    "a delimiter at the end of all lines": (
        b"a,b,\n1,2,\n",
        Table("a BIGINT, b BIGINT, column2 VARCHAR", [(1, 2, None)]),
    ),
    "a header alone": (b"a,b\n", Table("a VARCHAR, b VARCHAR", [])),
    "one column": (b"city\nOslo\nBern\n", Table("city VARCHAR", [("Oslo",), ("Bern",)])),
    f"{MANY} columns": (
        (",".join(f"c{n}" for n in range(MANY)) + "\n" + ",".join(map(str, range(MANY))) + "\n").encode(),
        Table(", ".join(f"c{n} BIGINT" for n in range(MANY)), [tuple(range(MANY))]),
    ),
    "a field of 300,000 characters": (f"a,b\n{LONG},1\n".encode(), Table("a VARCHAR, b BIGINT", [(LONG, 1)])),
    "a quoted field of many lines": (
        b'a,b\n"' + b"y\n" * 100_000 + b'",1\n',
        Table("a VARCHAR, b BIGINT", [("y\n" * 100_000, 1)]),
    ),
    "leading zeros": (b"zip,n\n00701,0\n10001,0.5\n", Table("zip VARCHAR, n DOUBLE", [("00701", 0.0), ("10001", 0.5)])),
    "plus signs": (b"phone\n+4712345\n+1\n", Table("phone VARCHAR", [("+4712345",), ("+1",)])),
    "thousands separators": (b'n\n"1,234"\n"5"\n', Table("n VARCHAR", [("1,234",), ("5",)])),
    "numbers beyond DOUBLE": (b"n\n1e400\n1.5\n", Table("n VARCHAR", [("1e400",), ("1.5",)])),
    "integers beyond 64 bits": (
        b"n\n9223372036854775808\n1\n",
        Table("n DECIMAL(38,0)", [(Decimal(9223372036854775808),), (Decimal(1),)]),
    ),
    "integers beyond 38 digits": (b"n\n" + b"9" * 40 + b"\n1\n", Table("n VARCHAR", [("9" * 40,), ("1",)])),
    "the words nan and inf": (b"x\nNaN\ninf\n1.5\n", Table("x VARCHAR", [("NaN",), ("inf",), ("1.5",)])),
    "dates of several orders": (
        b"d,e\n2024-01-31,31.01.2024\n2024-02-01,02/01/2024\n",
        Table("d DATE, e VARCHAR", [("2024-01-31", "31.01.2024"), ("2024-02-01", "02/01/2024")]),
    ),
    "dates that do not exist": (b"d\n2024-02-30\n2024-02-01\n", Table("d VARCHAR", [("2024-02-30",), ("2024-02-01",)])),
    "another type behind row 100,000": (
        f"n\n{MIXED}abc\n".encode(),
        Table("n VARCHAR", [*((str(number),) for number in range(100_000)), ("abc",)]),
    ),
    "decimal commas": (b"a;b\n1,5;2\n", Table("a VARCHAR, b BIGINT", [("1,5", 2)])),
    "tabs": (b"a\tb\n1\tx y\n", Table("a BIGINT, b VARCHAR", [(1, "x y")])),
    "vertical lines": (b"a|b\n1|x,y\n", Table("a BIGINT, b VARCHAR", [(1, "x,y")])),
    "numbers without a header": (
        b"1,2\n3,4\n",
        Table("1 BIGINT, 2 BIGINT", [(3, 4)], notice="looks like data"),
    ),
    "numbers without a header, said so": (
        b"1,2\n3,4\n",
        Table("column0 BIGINT, column1 BIGINT", [(1, 2), (3, 4)], {"header": False}, like_csv_module=False),
    ),
    "empty, quoted and not": (b'a,b\n"",1\n,2\n', Table("a VARCHAR, b BIGINT", [(None, 1), (None, 2)])),
    "empty, quoted is text": (
        b'a,b\n"",1\n,2\n',
        Table("a VARCHAR, b BIGINT", [("", 1), (None, 2)], {"quoted_empty": "text"}, like_csv_module=False),
    ),
    "the word NULL": (b'a\nNULL\n"NULL"\nx\n', Table("a VARCHAR", [("NULL",), ("NULL",), ("x",)])),
    "many words for NULL": (
        b"a,b\nNA,-\n1,2\nn/a,3\n",
        Table("a BIGINT, b BIGINT", [(None, None), (1, 2), (None, 3)], {"nullstr": ["NA", "n/a", "-"]}, "", False),
    ),
    "blanks around values": (b"a,b\n 1 , x\n2,y\n", Table("a VARCHAR, b VARCHAR", [(" 1 ", " x"), ("2", "y")])),
    "a date among words": (b"a\ntrue\nyes\n", Table("a VARCHAR", [("true",), ("yes",)])),
    "types that are asked for": (
        b"zip,price,ok\n00701,2.5,yes\n1,,no\n",
        Table(
            "zip INTEGER, price DECIMAL(10,2), ok BOOLEAN",
            [(701, Decimal("2.50"), True), (1, None, False)],
            {"types": "zip=INTEGER, price=DECIMAL(10, 2), ok=BOOLEAN"},
            like_csv_module=False,
        ),
    ),
    "rows of other widths, skipped": (
        b'a,b\n1,2\n3\n"4\n",5\n6,7,8\n9,10\n',
        Table(
            "a VARCHAR, b BIGINT", [("1", 2), ("4\n", 5), ("9", 10)], {"bad_rows": "skip"}, "2 rows are left out", False
        ),
    ),
    "rows of other widths, filled": (
        b'a,b\n1,2\n3\n4,5\n6,"7",8\n9,10\n',
        Table(
            "a BIGINT, b BIGINT",
            [(1, 2), (3, None), (4, 5), (6, 7), (9, 10)],
            {"bad_rows": "null"},
            "lines 3, 5",
            False,
        ),
    ),
    "values of another type, skipped": (
        b"a,b\n1,x\ny,z\n3,w\n",
        Table("a INTEGER, b VARCHAR", [(1, "x"), (3, "w")], {"types": "a=INT", "bad_rows": "skip"}, "line 3", False),
    ),
    "values of another type, NULL": (
        b"a,b\n1,x\ny,z\n3,w\n",
        Table(
            "a INTEGER, b VARCHAR",
            [(1, "x"), (None, "z"), (3, "w")],
            {"types": "t.a=INT", "bad_rows": "null"},
            "1 row is NULL in place of bad values, for the INTEGER a: line 3",
            False,
        ),
    ),
    "lines above the header": (
        b"Report of May\n\na,b\n1,2\n",
        Table("a BIGINT, b BIGINT", [(1, 2)], {"skip": 2}, like_csv_module=False),
    ),
}

REFUSED: dict[str, tuple[bytes, Refused]] = {
    "an empty file": (b"", Refused(None, ("is empty",))),
    "a short row": (b"a,b\n1,2\n3\n", Refused(3, ("expected 2 fields, found 1: 3", "hint"))),
    "a long row": (b"a,b\n1,2\n3,4,5\n", Refused(3, ("expected 2 fields, found 3", "must be quoted"))),
    "a delimiter at the end of some lines": (b"a,b\n1,2\n3,4,\n", Refused(3, ("expected 2 fields, found 3",))),
    "an unclosed quote": (b'a,b\n1,2\n"3,4\n5,6\n', Refused(3, ("never closed", "quote => ''"))),
    "an unclosed quote at the end": (b'a,b\n1,2\n3,"', Refused(3, ("never closed",))),
    "text behind a quote": (b'a,b\n"1"x,2\n', Refused(2, ("text follows", "written twice"))),
    "blanks behind a quote": (b'a,b\n"1" ,2\n', Refused(2, ("text follows", "written twice"))),
    "text behind a quote of many lines": (b'a,b\n"1\n"x,2\n', Refused(2, ("text follows", "written twice"))),
    "latin-1, unnamed": (b"a,b\n1,2\n1,\xe9\n", Refused(3, ("byte 11 of the file", "UTF-8", "latin-1"))),
    "a NUL byte": (b"a,b\n1,\0\n", Refused(None, ("byte 7 is zero",))),
    "a comment above the header": (
        b"# made by hand\na,b\n1,2\n",
        Refused(2, ("expected 1 field, found 2", "skip => 1")),
    ),
    "a line that names the delimiter": (b"sep=;\na;b\n1;2\n", Refused(1, ("names the delimiter", "skip => 1"))),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Refused(None, ("not a text file",))),
    "compressed under a wrong name": (gzip.compress(b"a\n1\n"), Refused(None, ("compressed", ".csv.gz"))),
    "a web page": (b"<!DOCTYPE html>\n<html><body>404</body></html>\n", Refused(1, ("HTML",))),
    "JSON": (b'[{"a": 1, "b": 2},\n {"a": 3, "b": 4}]\n', Refused(1, ("JSON",))),
    "a value of another type": (
        b"a,b\n1,2\nx,3\n",
        Refused(3, ("column a", "'x' is not an INTEGER", "bad_rows"), {"types": "a=INTEGER"}),
    ),
    "an unclosed quote is not skipped": (b'a,b\n1,2\n"3,4\n', Refused(3, ("never closed",), {"bad_rows": "skip"})),
    "a wrong byte is not skipped": (b"a,b\n1\n1,\xe9\n", Refused(3, ("byte 9",), {"bad_rows": "null"})),
}


def opened(folder: Path, content: bytes, options: CsvOptions) -> CsvTable:
    path = folder / "t.csv"
    path.write_bytes(content)
    return CsvTable("t", path, options)


def read(folder: Path, content: bytes, options: CsvOptions) -> None:
    table = opened(folder, content, options)
    table.load(range(len(table.column_names)))


def plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("block_size", [None, 1 << 12], ids=["whole", "blocks"])
@pytest.mark.parametrize("kind", TABLES)
def test_the_right_table(kind: str, block_size: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if block_size is not None:
        monkeypatch.setattr(csv_reader, "_BLOCK_SIZE", block_size)
    content, expected = TABLES[kind]
    table = opened(tmp_path, content, csv_options(expected.options))
    positions = range(len(table.column_names))
    table.load(positions)
    columns = ", ".join(f"{table.column_names[position]} {table.column_type(position)}" for position in positions)
    assert columns == expected.columns
    rows = list(zip(*(map(plain, table.column(position).to_pylist()) for position in positions), strict=True))
    assert rows == expected.rows
    assert table.row_count() == len(expected.rows)
    notices = " ".join(table.take_notices())
    assert expected.notice in notices
    assert bool(notices) == bool(expected.notice)
    assert all(table.type_reason(position).startswith(str(table.column_type(position))) for position in positions)


@pytest.mark.parametrize("kind", [kind for kind, (_, expected) in TABLES.items() if expected.like_csv_module])
def test_the_text_is_that_of_the_standard_library(kind: str, tmp_path: Path) -> None:
    content = TABLES[kind][0]
    table = opened(tmp_path, content, CsvOptions(all_varchar=True))
    csv.field_size_limit(1 << 30)
    delimiter = table.layout.format.delimiter
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter)
    expected = [[cell or None for cell in row] for row in reader if row][1:]
    columns = [table.column(position).to_pylist() for position in range(len(table.column_names))]
    assert [list(row) for row in zip(*columns, strict=True)] == expected


@pytest.mark.parametrize("kind", REFUSED)
def test_the_right_error(kind: str, tmp_path: Path) -> None:
    content, expected = REFUSED[kind]
    with pytest.raises(MiniSqlError) as caught:
        read(tmp_path, content, csv_options(expected.options))
    place = "t.csv" if expected.line is None else f"t.csv:{expected.line}"
    assert re.search(rf"{re.escape(place)}: ", str(caught.value)) or expected.line is None
    for words in expected.words:
        assert words in str(caught.value)


def test_columns_read_one_by_one_are_those_read_together(tmp_path: Path) -> None:
    options = csv_options({"types": "a=INT, c=DATE", "bad_rows": "skip"})
    content = b"a,b,c\n1,x,2024-01-01\nno,y,2024-01-02\n3,z,never\n4\n5,w,2024-01-05\n"
    table = opened(tmp_path, content, options)
    assert table.column(1).to_pylist() == ["x", "w"]
    assert table.column(0).to_pylist() == [1, 5]
    assert table.row_count() == 2
    assert table.place(1) == (tmp_path / "t.csv", 6)


def test_forgiven_rows_of_a_large_file_keep_their_places(tmp_path: Path) -> None:
    lines = [f"{number},{number}" if number % 1000 else str(number) for number in range(50_000)]
    content = ("a,b\n" + "\n".join(lines) + "\nx,y\n").encode()
    filled = opened(tmp_path, content, CsvOptions(bad_rows=BadRows.NULL))
    assert filled.column(0).to_pylist() == [*map(str, range(50_000)), "x"]
    assert filled.column(1).null_count == 50
    skipped = opened(tmp_path, content, CsvOptions(bad_rows=BadRows.SKIP))
    assert skipped.row_count() == 49_951
    for table in (filled, skipped):
        assert table.type_reason(0) == "VARCHAR because line 50002 holds 'x'"


# --- more than one file, and files that are none -------------------------------------------------------------------


def session(folder: Path) -> Session:
    catalog = Catalog()
    catalog.open(folder)
    return Session(catalog)


def test_files_that_match_a_pattern_are_one_table(tmp_path: Path) -> None:
    (tmp_path / "p-1.csv").write_text("id,zip\n1,10001\n")
    (tmp_path / "p-2.csv").write_text("ZIP;id\n00701;2\n")
    found = session(tmp_path)
    rows = found.execute(f"SELECT id, zip FROM '{tmp_path}/p-*.csv' ORDER BY id").read_all()
    assert [column.to_pylist() for column in rows.columns] == [[1, 2], ["10001", "00701"]]
    (tmp_path / "p-3.csv").write_text("id,zip\n3,x\n")
    assert found.execute("SELECT count(*) FROM 'p-*.csv'").read_all().columns[0].to_pylist() == [3]


def test_files_whose_columns_differ_are_no_table(tmp_path: Path) -> None:
    (tmp_path / "p-1.csv").write_text("id,zip\n1,10001\n")
    (tmp_path / "p-2.csv").write_text("id,zap\n1,10001\n")
    with pytest.raises(MiniSqlError, match=r"p-2\.csv has a column zap, .*p-1\.csv has none[\s\S]*did you mean zip"):
        session(tmp_path).execute("SELECT * FROM 'p-*.csv'")
    with pytest.raises(MiniSqlError, match="there is no file q-"):
        session(tmp_path).execute("SELECT * FROM 'q-*.csv'")


@pytest.mark.parametrize(("suffix", "name"), [("gz", "gzip"), ("zst", "zstd"), ("bz2", "bz2")])
def test_compressed_files_whole_and_cut_off(tmp_path: Path, suffix: str, name: str) -> None:
    import pyarrow as pa

    path = tmp_path / f"t.csv.{suffix}"
    with pa.output_stream(path, compression=name) as file:
        file.write(b"a,b\n" + b"".join(b"%d,%d\n" % (number, number**7) for number in range(30_000)))
    assert session(tmp_path).execute("SELECT count(*) FROM t").read_all().columns[0].to_pylist() == [30_000]
    path.write_bytes(path.read_bytes()[:-2_000])
    with pytest.raises(MiniSqlError, match=rf"t\.csv\.{suffix}[\s\S]*is it a complete {name} file"):
        session(tmp_path).execute("SELECT count(*), sum(a) FROM t").read_all()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(MiniSqlError, match=r"t\.csv is a folder"):
        Session(Catalog()).execute(f"SELECT * FROM '{tmp_path / 't.csv'}'")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a\n1\n")
    (tmp_path / "t.csv").chmod(0)
    with pytest.raises(MiniSqlError, match="permission denied"):
        session(tmp_path).execute("SELECT * FROM t")
