"""A CSV file as a table: what is read when, what is kept, and what happens when the file changes."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from minisql.catalog import csv_part
from minisql.catalog.csv_options import CsvOptions
from minisql.catalog.csv_reader import StringColumns, read_strings
from minisql.catalog.csv_sniffer import CsvLayout
from minisql.catalog.csv_table import CsvTable
from minisql.errors import CatalogError
from minisql.types.datatype import BIGINT, DOUBLE, VARCHAR
from minisql.types.table_source import TableSource

PLAIN = CsvOptions()


def table(folder: Path, content: str | bytes, name: str = "t.csv", options: CsvOptions = PLAIN) -> CsvTable:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return CsvTable("t", path, options)


def values(source: TableSource) -> list[list[object]]:
    return [source.column(position).to_pylist() for position in range(len(source.column_names))]


def test_columns_types_and_counts(tmp_path: Path) -> None:
    source: TableSource = table(tmp_path, "id,price,zip\n1,2.5,00701\n2,,10001\n")
    assert source.name == "t"
    assert source.column_names == ("id", "price", "zip")
    assert [source.column_type(position) for position in range(3)] == [BIGINT, DOUBLE, VARCHAR]
    assert values(source) == [[1, 2], [2.5, None], ["00701", "10001"]]
    assert source.row_count() == 2
    assert source.statistics(1).null_fraction == 0.5


@pytest.mark.parametrize("content", ["a,b\n", "a,b", "a,b\r\n\r\n"])
def test_a_header_alone_is_a_table_without_rows(tmp_path: Path, content: str) -> None:
    source = table(tmp_path, content)
    assert source.row_count() == 0
    assert values(source) == [[], []]
    assert source.column_type(0) == VARCHAR
    assert source.statistics(0).distinct_count == 0


def test_empty_fields_are_null_quoted_or_not_unless_told_otherwise(tmp_path: Path) -> None:
    content = 'a,b\n1,""\n,x\n2,\n'
    assert values(table(tmp_path, content)) == [[1, None, 2], [None, "x", None]]
    told = table(tmp_path, content, options=CsvOptions(quoted_empty_is_null=False))
    assert values(told) == [[1, None, 2], ["", "x", None]]


def test_other_spellings_of_null_only_when_named(tmp_path: Path) -> None:
    content = "a,b\n1,NA\nNA,x\n"
    assert values(table(tmp_path, content)) == [["1", "NA"], ["NA", "x"]]
    assert values(table(tmp_path, content, options=CsvOptions(null_strings=("NA",)))) == [[1, None], [None, "x"]]


def test_all_varchar(tmp_path: Path) -> None:
    source = table(tmp_path, "a\n1\n", options=CsvOptions(all_varchar=True))
    assert (source.column_type(0), values(source)) == (VARCHAR, [["1"]])
    assert source.type_reason(0) == "VARCHAR because all_varchar was asked for"


def test_a_compressed_file(tmp_path: Path) -> None:
    assert values(table(tmp_path, gzip.compress(b"a,b\n1,2\n"), "t.csv.gz")) == [[1], [2]]
    broken = gzip.compress(b"a\n" + b"".join(b"%d\n" % random.getrandbits(60) for _ in range(20_000)))[:-1000]
    source = table(tmp_path, broken, "t.csv.gz")
    with pytest.raises(CatalogError, match="is it a complete gzip file"):
        source.load([0])


def test_reasons_name_the_line_of_the_file(tmp_path: Path) -> None:
    rows = "".join(f"{number},{number}\n" for number in range(30000))
    source = table(tmp_path, f"a,b\n{rows}abc,1.5\n7,7\n")
    assert source.type_reason(0) == "VARCHAR because line 30002 holds 'abc'"
    assert source.type_reason(1) == "DOUBLE because line 30002 holds '1.5'"
    source = table(tmp_path, f'a,b\n{rows}\n"1\n2",3\n\n4,00701\n')
    assert source.type_reason(0) == "VARCHAR because line 30003 holds '1\\n2'"
    assert source.type_reason(1) == "VARCHAR because line 30006 holds '00701': a leading zero would be lost"


def test_a_column_is_read_once_and_all_missing_ones_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[list[int]] = []

    def record(
        path: Path, layout: CsvLayout, options: CsvOptions, positions: Sequence[int], *progress: Callable[[int], None]
    ) -> StringColumns:
        read.append(list(positions))
        return read_strings(path, layout, options, positions, *progress)

    monkeypatch.setattr(csv_part, "read_strings", record)
    source = table(tmp_path, "a,b,c\n1,2,3\n")
    source.load([2, 0])
    source.load([0, 2])
    assert values(source) == [[1], [2], [3]]
    source.row_count()
    assert read == [[0, 2], [1]]


def test_columns_are_contiguous(tmp_path: Path) -> None:
    source = table(tmp_path, "a,b\n" + "".join(f"{number},x{number}\n" for number in range(200_000)))
    assert source.column(0).to_pylist() == list(range(200_000))
    assert source.column(1)[199_999].as_py() == "x199999"
    assert source.statistics(0).distinct_count == 200_000


def test_progress_is_told_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("a\n1\n")
    told: list[str] = []
    source = CsvTable("orders", path, CsvOptions(), told.append)
    assert told == []
    source.load([0])
    source.load([0])
    assert told[:2] == ["reading orders.csv", "reading orders.csv, 2 lines"]
    assert told[-2:] == ["finding the types of orders.csv, 1 rows", ""]
    assert told.count("") == 1


def test_a_file_that_changes_under_an_open_table_is_an_error(tmp_path: Path) -> None:
    source = table(tmp_path, "a,b\n1,2\n")
    assert source.column(0).to_pylist() == [1]
    (tmp_path / "t.csv").write_text("a,b\n1,2\n3,4\n")
    assert source.column(0).to_pylist() == [1]
    with pytest.raises(CatalogError, match=r"t\.csv changed while it was read\nhint: run the statement again"):
        source.column(1)


def test_a_file_that_disappears_is_an_error(tmp_path: Path) -> None:
    source = table(tmp_path, "a\n1\n")
    (tmp_path / "t.csv").unlink()
    with pytest.raises(CatalogError, match="there is no file"):
        source.load([0])


def test_a_missing_file_and_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CatalogError, match=r"there is no file .*none\.csv"):
        CsvTable("none", tmp_path / "none.csv", CsvOptions())

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "secret.csv").write_text("a\n1\n")
    monkeypatch.setattr("pyarrow.input_stream", deny)
    with pytest.raises(CatalogError, match=r"cannot read .*secret\.csv: permission denied"):
        CsvTable("secret", tmp_path / "secret.csv", CsvOptions())
