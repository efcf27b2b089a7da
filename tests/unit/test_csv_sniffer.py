"""What the first block of a file tells."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from minisql.catalog.csv_options import CsvOptions
from minisql.catalog.csv_sniffer import CsvLayout, sniff
from minisql.errors import CatalogError, CsvError

PLAIN = CsvOptions()


def layout(folder: Path, content: str | bytes, name: str = "t.csv", options: CsvOptions = PLAIN) -> CsvLayout:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return sniff(path, options)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    found = layout(tmp_path, f"a{delimiter}b\n1{delimiter}2\n")
    assert found.format.delimiter == delimiter
    assert found.column_names == ("a", "b")


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        ("a;b\n1,5;2,5\n", ";"),
        ("a,b|c,d\n1|2\n3|4\n", "|"),
        ('a;b\n"1,2,3";x\n"1,2,3";y\n', ";"),
        ("a,b,c;d\n1,2,3;4\n", ","),
        ("id,name,x\n1,a,2\n2,b\n", ","),
        ("id,name,x\n1,a,2\n2,b,3,4\n", ","),
        ("Report of today\nid;name\n1;a\n", ";"),
        ("comment\nsome; text\nmore\nand more\n", ","),
    ],
)
def test_the_delimiter_that_cuts_the_rows_alike_wins(tmp_path: Path, content: str, delimiter: str) -> None:
    assert layout(tmp_path, content).format.delimiter == delimiter


def test_a_tsv_file_prefers_tabs(tmp_path: Path) -> None:
    content = "a,b,c\td\n1,2,3\t4\n"
    assert layout(tmp_path, content, "t.csv").column_names == ("a", "b", "c\td")
    assert layout(tmp_path, content, "t.TSV").column_names == ("a,b,c", "d")
    assert layout(tmp_path, gzip.compress(content.encode()), "t.tsv.gz").column_names == ("a,b,c", "d")
    assert layout(tmp_path, "a,b\n1,2\n", "t.tsv").column_names == ("a", "b")


def test_a_given_delimiter_is_used(tmp_path: Path) -> None:
    assert layout(tmp_path, "a,b;c\n", options=CsvOptions(delimiter=";")).column_names == ("a,b", "c")


def test_a_single_column_is_a_table(tmp_path: Path) -> None:
    assert layout(tmp_path, "name\nann\nbob\n").column_names == ("name",)


def test_quoted_names_and_line_ends_in_names(tmp_path: Path) -> None:
    found = layout(tmp_path, '"a, b","c ""d""","e\nf"\n1,2,3\n')
    assert found.column_names == ("a, b", 'c "d"', "e\nf")
    assert not found.row_per_line


def test_blanks_around_names_are_dropped_and_missing_names_are_made_up(tmp_path: Path) -> None:
    assert layout(tmp_path, "id, name ,,\n1,2,3,4\n").column_names == ("id", "name", "column2", "column3")


def test_names_that_differ_in_case_only_are_told_apart_with_a_notice(tmp_path: Path) -> None:
    found = layout(tmp_path, "id,ID,id_1,x,id\n")
    assert found.column_names == ("id", "ID_2", "id_1", "x", "id_3")
    assert [notice.split(": ", 1)[1] for notice in found.notices] == [
        "there is another column ID; column 2 is called ID_2 here",
        "there is another column id; column 5 is called id_3 here",
    ]


def test_without_header_columns_are_numbered(tmp_path: Path) -> None:
    found = layout(tmp_path, "1,a\n2,b\n", options=CsvOptions(header=False))
    assert found.column_names == ("column0", "column1")
    assert not found.has_header
    assert found.notices == ()


@pytest.mark.parametrize(
    ("content", "looks_like_data"),
    [
        ("1,a\n2,b\n", True),
        ("1,2\n3,4\n", True),
        ("2024-01-31,x\n2024-02-01,y\n", True),
        ("true\nfalse\n", True),
        ("id,2023\n1,2\n", False),
        ("country,2023\nFR,1.5\n", False),
        ("a,b\nc,d\n", False),
        ("1,2\n", False),
    ],
)
def test_a_first_row_that_types_like_the_data_is_noticed(tmp_path: Path, content: str, looks_like_data: bool) -> None:
    found = layout(tmp_path, content)
    assert found.has_header
    assert any("header => false" in notice for notice in found.notices) is looks_like_data
    assert layout(tmp_path, content, options=CsvOptions(header=True)).notices == ()


def test_byte_order_marks_decide_the_encoding(tmp_path: Path) -> None:
    text = "naïve,b\n1,2\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert layout(tmp_path, text.encode(encoding)).column_names == ("naïve", "b")
    big_endian = "\ufeffnaïve,b\n".encode("utf-16-be")
    assert layout(tmp_path, big_endian).column_names == ("naïve", "b")


def test_a_given_encoding_is_used(tmp_path: Path) -> None:
    content = "naïve,b\n1,2\n".encode("latin-1")
    assert layout(tmp_path, content, options=CsvOptions(encoding="latin-1")).column_names == ("naïve", "b")
    content = "\ufeffnaïve,b\n".encode("utf-16-le")
    assert layout(tmp_path, content, options=CsvOptions(encoding="utf-16-le")).column_names == ("naïve", "b")


def test_a_wrong_encoding_names_byte_line_and_remedy(tmp_path: Path) -> None:
    with pytest.raises(CsvError, match=r"t\.csv:2: byte 9 of the file \(0xEF\) is not UTF-8 text\nhint: .*latin-1"):
        layout(tmp_path, "a,b\n1,naïve\n".encode("latin-1"))
    with pytest.raises(CsvError, match="is not ascii text\nhint: is the file really ascii"):
        layout(tmp_path, "a,ï\n".encode(), options=CsvOptions(encoding="ascii"))


def test_a_character_cut_by_the_end_of_the_block_is_no_error(tmp_path: Path) -> None:
    assert layout(tmp_path, "a\n" + "x" * 65533 + "\n" + "ï" * 70000).column_names == ("a",)
    assert layout(tmp_path, "a\n" + "x" * 65532 + "\n" + "ï" * 70000).column_names == ("a",)


def test_a_header_longer_than_the_first_block(tmp_path: Path) -> None:
    names = tuple(f"column_with_a_long_name_{number}" for number in range(6000))
    assert layout(tmp_path, ",".join(names) + "\n").column_names == names


def test_a_row_cut_by_the_end_of_the_block_does_not_count(tmp_path: Path) -> None:
    rows = "1;2,5\n" * 20000
    assert layout(tmp_path, f"a;b,c\n{rows}").format.delimiter == ","
    assert layout(tmp_path, f"a;b\n{rows}").format.delimiter == ";"


@pytest.mark.parametrize("content", [b"", b"\n\r\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_an_error(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(CsvError, match=r"t\.csv: is empty"):
        layout(tmp_path, content)


def test_binary_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CsvError, match="is not a text file: byte 2 is zero"):
        layout(tmp_path, b"\x01\x00\x02")
    with pytest.raises(CsvError, match=r"give it the suffix \.csv\.gz"):
        layout(tmp_path, gzip.compress(b"a,b\n1,2\n"))
    with pytest.raises(CatalogError, match="is it a complete gzip file"):
        layout(tmp_path, b"a,b\n1,2\n", "t.csv.gz")


def test_a_quote_left_open_in_the_header(tmp_path: Path) -> None:
    with pytest.raises(CsvError, match=r't\.csv:1: the quote that opens here is never closed: "b'):
        layout(tmp_path, 'a,"b\n1,x\n2,y\n')


def test_lines_before_the_header_can_be_skipped(tmp_path: Path) -> None:
    assert layout(tmp_path, "made by x\n\na,b\n1,2\n", options=CsvOptions(skip=2)).column_names == ("a", "b")


def test_a_line_that_names_the_delimiter_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("sep=;\na;b\n1;2\n")
    with pytest.raises(CsvError, match=r"x.csv:1: this line names the delimiter") as caught:
        sniff(path, CsvOptions())
    assert caught.value.hint == f"say read_csv('{path}', delim => ';', skip => 1)"
    assert sniff(path, CsvOptions(skip=1, delimiter=";")).column_names == ("a", "b")
