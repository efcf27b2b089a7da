"""Cutting files into rows: against the standard library's reader, over every position of pyarrow's block bounds."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from minisql.catalog import csv_reader
from minisql.catalog.csv_options import CsvOptions
from minisql.catalog.csv_reader import line_of, read_strings
from minisql.catalog.csv_sniffer import CsvLayout, sniff
from minisql.errors import CsvError

TEXT = CsvOptions(delimiter=",", quoted_empty_is_null=False)


def rows_of(path: Path, options: CsvOptions = TEXT) -> tuple[list[list[str]], list[int]]:
    """The rows of a file, NULL as the empty text, and the lines on which they begin."""
    layout: CsvLayout = sniff(path, options)
    strings = read_strings(path, layout, options, range(len(layout.column_names)))
    columns = [column.to_pylist() for column in strings.columns]
    rows = [[cell or "" for cell in row] for row in zip(*columns, strict=True)]
    return rows, [line_of(path, layout, row, strings.row_per_line) for row in range(strings.num_rows)]


def rows_of_reader(text: str, strict: bool = False) -> Iterator[tuple[int, list[str]]]:
    """What the standard library reads: each row that is not blank, with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=strict)
    line = 1
    for row in reader:
        if row:
            yield line, row
        line = reader.line_num + 1


def has_fault(rows: list[tuple[int, list[str]]], text: str) -> bool:
    if any(len(row) != len(rows[0][1]) for _, row in rows):
        return True
    try:
        return not list(rows_of_reader(text, strict=True))
    except csv.Error:
        return True


LINE_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\n\n", "\r"])
FIELDS = st.sampled_from(["", "a", "bb", 'c"d', '""', '"x"', '"a,b"', '"a\nb"', '"a\r\nb,"', '"a""b"', '"\n"', "e "])
ROWS = st.tuples(st.lists(FIELDS, min_size=2, max_size=2).map(",".join), LINE_ENDS).map("".join)
FILES = st.one_of(
    st.lists(ROWS, min_size=1, max_size=12).map("".join),
    st.lists(ROWS, min_size=1, max_size=12).map(lambda rows: "".join(rows).rstrip("\r\n")),
    st.text('ab,"\n\r', min_size=1, max_size=40),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=FILES, block_size=st.sampled_from([8, 16, 24, 40, 1 << 20]), header=st.booleans())
def test_any_file_reads_as_the_standard_library_reads_it_or_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, block_size: int, header: bool
) -> None:
    expected = list(rows_of_reader(text))
    assume(expected)
    path = tmp_path / "t.csv"
    path.write_text(text, newline="")
    monkeypatch.setattr(csv_reader, "_BLOCK_SIZE", block_size)
    try:
        rows, lines = rows_of(path, CsvOptions(delimiter=",", header=header, quoted_empty_is_null=False))
    except CsvError:
        assert has_fault(expected, text)
    else:
        assert rows == [row for _, row in expected[header:]]
        assert lines == [line for line, _ in expected[header:]]


def test_a_quoted_line_end_at_a_block_bound_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.csv"
    path.write_text("k,v\n" + "aaaa,1\n" * 3 + '"aaaaaaaa\nxxxxxxxxxxxxxx",1\n' + "aaaa,1\n" * 3)
    expected = [["aaaa", "1"]] * 3 + [["aaaaaaaa\nxxxxxxxxxxxxxx", "1"]] + [["aaaa", "1"]] * 3
    for block_size in range(8, 80):
        monkeypatch.setattr(csv_reader, "_BLOCK_SIZE", block_size)
        assert rows_of(path)[0] == expected


def test_a_row_longer_than_a_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reader, "_BLOCK_SIZE", 16)
    path = tmp_path / "t.csv"
    path.write_text(f"a,b\n1,2\n3,{'x' * 5000}\n")
    assert rows_of(path) == ([["1", "2"], ["3", "x" * 5000]], [2, 3])


def test_an_encoding_is_converted_across_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "ä,b\n" + "".join(f"{number},日本語 ÿ€\n" for number in range(200))
    for encoding in ("utf-16", "utf-8-sig", "shift_jisx0213"):
        path = tmp_path / f"{encoding}.csv"
        path.write_bytes(text.replace("ÿ", "y").encode(encoding))
        options = CsvOptions(encoding=None if encoding.startswith("utf") else encoding)
        for block_size in (64, 66, 70, 1 << 20):
            monkeypatch.setattr(csv_reader, "_BLOCK_SIZE", block_size)
            assert rows_of(path, options)[0] == [[str(number), "日本語 y€"] for number in range(200)]


def test_only_the_columns_asked_for_are_converted(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b,c\n" + b"1,x,2\n" * 20000 + b"1,\xe9,2\n")
    layout = sniff(path, TEXT)
    assert [column[0].as_py() for column in read_strings(path, layout, TEXT, [2, 0]).columns] == ["2", "1"]
    with pytest.raises(CsvError, match=r"t\.csv:20002: byte 120009 of the file \(0xE9\) is not UTF-8 text"):
        read_strings(path, layout, TEXT, [1])


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("id,name\n1,a\n2\n", 3, "expected 2 fields, found 1: 2"),
        ("id,name\n1,a\n2,b,c\n", 3, "expected 2 fields, found 3: 2,b,c"),
        ('id,name\n\n1,"a\nb"\n\n2,b,c\n', 6, "expected 2 fields, found 3: 2,b,c"),
        ("id,name\r\n1,a\r\n2,b,c\r\n", 3, "expected 2 fields, found 3: 2,b,c"),
        ("id\n1\n2,3\n", 3, "expected 1 field, found 2: 2,3"),
        ("id,name\n1,a\n   \n", 3, "expected 2 fields, found 1:    "),
        ('id,name\n1,"a\n2,b\n3,c\n', 2, 'the quote that opens here is never closed: "a'),
        ('id,name\n1,a\n2,"b', 3, 'the quote that opens here is never closed: "b'),
        ('id,name\n1,a\n2,"', 3, 'the quote that opens here is never closed: "'),
        ('id,name\n"1"x,2\n3,4\n', 2, 'the quote that opens here is closed in line 2, and text follows: "1"x,2'),
        ('id,name\n5" pipe,2\n3,"4" \n', 3, 'the quote that opens here is closed in line 3, and text follows: "4" '),
        ('id,name\n"x\ny","z\n', 3, 'the quote that opens here is never closed: "z'),
        ('id,name\n1,"a\n2,b\n3,"c"\n', 2, 'the quote that opens here is closed in line 4, and text follows: "a'),
        ('id,name\n1,"a\n' + "2,b\n" * 50000 + '3,"c"\n', 2, "the quote that opens here is closed in line 50003"),
        ("id,name\n" + "2,b\n" * 500000 + '3,"c\n' + "2,b\n" * 50000, 500002, "the quote that opens here is never"),
    ],
)
def test_a_broken_rule_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, newline="")
    with pytest.raises(CsvError) as raised:
        rows_of(path)
    assert raised.value.line == line
    assert raised.value.message.startswith(f"{path}:{line}: {message}")


def test_lines_count_from_the_top_when_some_are_skipped(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    options = CsvOptions(skip=2)
    path.write_text("made by x\n,\na,b\n1,2\n")
    assert rows_of(path, options) == ([["1", "2"]], [4])
    path.write_text("made by x\n,\na,b\n1,2\n\n3,4\n5\n")
    with pytest.raises(CsvError, match=r"t\.csv:7: expected 2 fields, found 1: 5"):
        rows_of(path, options)
    path.write_text('made by x\n,\na,b\n1,"2\n')
    with pytest.raises(CsvError, match=r"t\.csv:4: the quote that opens here is never closed"):
        rows_of(path, options)


def test_quotes_without_meaning(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('a,b\n1,"x\n2,5" pipe\n')
    assert rows_of(path, CsvOptions(quote=None))[0] == [["1", '"x'], ["2", '5" pipe']]
    path.write_text("a,b\n1,'x,y'\n")
    assert rows_of(path, CsvOptions(quote="'"))[0] == [["1", "x,y"]]


def test_a_quote_inside_of_a_plain_field_is_text(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('a,b\n1,5" pipe\n2,"x"\n')
    assert rows_of(path)[0] == [["1", '5" pipe'], ["2", "x"]]
    path.write_text('a,b\n\n1,5" pipe\n2,"two\nlines"\n')
    assert rows_of(path)[0] == [["1", '5" pipe'], ["2", "two\nlines"]]
