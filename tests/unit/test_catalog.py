"""Names to tables: folders, files, and the tables of the session."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pyarrow as pa
import pytest

from minisql.catalog.catalog import Catalog
from minisql.catalog.csv_options import CsvOptions
from minisql.errors import CatalogError, CsvError, ExecutionError
from minisql.types.datatype import BIGINT, VARCHAR
from minisql.types.schema import Column


def write(path: Path, text: str = "a\n1\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.fixture
def catalog() -> Catalog:
    return Catalog()


def first_column(catalog: Catalog, name: str) -> list[object]:
    values: list[object] = catalog.lookup(name).column(0).to_pylist()
    return values


# --- folders and files -----------------------------------------------------------------------------------------------


def test_the_csv_files_of_a_folder_are_its_tables(tmp_path: Path, catalog: Catalog) -> None:
    for name in ("b.csv", "A.TSV", "c.csv.gz", "d.Tsv.Gz", "my file.csv", "x.y.csv", ".hidden.csv", "notes.txt"):
        write(tmp_path / name)
    (tmp_path / "folder.csv").mkdir()
    write(tmp_path / "below" / "deep.csv")
    catalog.open(tmp_path)
    assert catalog.table_names() == ["A", "b", "c", "d", "my file", "x.y"]
    assert first_column(catalog, "MY FILE") == [1]
    assert catalog.lookup("a").name == "A"


def test_opening_a_folder_reads_no_file(tmp_path: Path, catalog: Catalog) -> None:
    (tmp_path / "broken.csv").write_bytes(b"\0\0")
    write(tmp_path / "fine.csv")
    catalog.open(str(tmp_path))
    assert first_column(catalog, "fine") == [1]
    with pytest.raises(CsvError, match="is not a text file"):
        catalog.lookup("broken")


def test_a_single_file_is_a_table_under_its_own_or_a_given_name(tmp_path: Path, catalog: Catalog) -> None:
    catalog.open(write(tmp_path / "orders.csv"))
    catalog.open(tmp_path / "orders.csv", name="o")
    catalog.open(write(tmp_path / "data.txt"))
    assert catalog.table_names() == ["data", "o", "orders"]
    assert catalog.lookup("O").name == "o"
    assert catalog.lookup("orders").name == "orders"


def test_what_cannot_be_opened(tmp_path: Path, catalog: Catalog) -> None:
    write(tmp_path / "orders.csv")
    with pytest.raises(CatalogError, match=r"no file or folder .*order\.csv\nhint: did you mean orders\.csv\?"):
        catalog.open(tmp_path / "order.csv")
    with pytest.raises(CatalogError, match=r"no file or folder .*\nhint: this is "):
        catalog.open(tmp_path / "nowhere" / "x.csv")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CatalogError, match="no tables in the folder"):
        catalog.open(tmp_path / "empty")
    with pytest.raises(CatalogError, match="is a folder: only a single file can be given a name"):
        catalog.open(tmp_path, name="x")
    with pytest.raises(CsvError, match="is empty"):
        catalog.open(write(tmp_path / "nothing.csv", ""))
    assert catalog.table_names() == []


def test_an_unknown_table(tmp_path: Path, catalog: Catalog) -> None:
    with pytest.raises(CatalogError, match="no table orders\nhint: no folder and no file is open"):
        catalog.lookup("orders")
    write(tmp_path / "orders.csv")
    write(tmp_path / "lines.csv")
    catalog.open(tmp_path)
    with pytest.raises(CatalogError, match=r"no table order\nhint: did you mean orders\?"):
        catalog.lookup("order")
    with pytest.raises(CatalogError, match="no table xyz\nhint: the tables are lines, orders"):
        catalog.lookup("xyz")


def test_a_clash_is_an_error_only_when_the_name_is_used(tmp_path: Path, catalog: Catalog) -> None:
    write(tmp_path / "one" / "orders.csv")
    write(tmp_path / "one" / "orders.tsv")
    write(tmp_path / "one" / "lines.csv")
    write(tmp_path / "two" / "Lines.csv")
    write(tmp_path / "two" / "parts.csv")
    catalog.open(tmp_path / "one")
    catalog.open(tmp_path / "two")
    assert first_column(catalog, "parts") == [1]
    assert [name.lower() for name in catalog.table_names()] == ["lines", "orders", "parts"]
    with pytest.raises(CatalogError, match=r"orders can be .*orders\.csv, .*orders\.tsv\nhint: .*FROM '.*orders\.csv'"):
        catalog.lookup("orders")
    with pytest.raises(CatalogError, match=r"lines can be .*one/lines\.csv, .*two/Lines\.csv"):
        catalog.lookup("lines")


def test_the_same_file_opened_twice_does_not_clash(tmp_path: Path, catalog: Catalog) -> None:
    write(tmp_path / "orders.csv")
    catalog.open(tmp_path)
    catalog.open(tmp_path)
    catalog.open(tmp_path / "orders.csv")
    assert first_column(catalog, "orders") == [1]


def test_files_come_and_go_as_on_the_disk(tmp_path: Path, catalog: Catalog) -> None:
    write(tmp_path / "a.csv")
    catalog.open(tmp_path)
    write(tmp_path / "b.csv")
    assert catalog.table_names() == ["a", "b"]
    (tmp_path / "a.csv").unlink()
    assert not catalog.exists("a")


def test_a_snapshot_is_kept_until_the_file_changes(tmp_path: Path, catalog: Catalog) -> None:
    path = write(tmp_path / "a.csv", "x\n1\n")
    catalog.open(tmp_path)
    before = catalog.lookup("a")
    assert before.column(0).to_pylist() == [1]
    assert catalog.lookup("A") is before
    write(path, "x\n1\n2\n")
    assert first_column(catalog, "a") == [1, 2]
    assert before.column(0).to_pylist() == [1]
    stamp = os.stat(path)
    path.write_text("x\n1\n3\n")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns + 1))
    assert first_column(catalog, "a") == [1, 3]


# --- files by path ---------------------------------------------------------------------------------------------------


def test_a_path_starts_at_the_working_directory_then_at_the_opened_folders(
    tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "here" / "a.csv", "x\n1\n")
    write(tmp_path / "data" / "a.csv", "x\n2\n")
    write(tmp_path / "data" / "b.csv", "x\n3\n")
    monkeypatch.chdir(tmp_path / "here")
    catalog.open(tmp_path / "data")
    assert catalog.file("a.csv", CsvOptions()).column(0).to_pylist() == [1]
    assert catalog.file("b.csv", CsvOptions()).column(0).to_pylist() == [3]
    assert catalog.file(str(tmp_path / "data" / "a.csv"), CsvOptions()).column(0).to_pylist() == [2]
    assert catalog.file("a.csv", CsvOptions()).name == "a"


def test_options_make_another_table_of_the_same_file(tmp_path: Path, catalog: Catalog) -> None:
    path = str(write(tmp_path / "a.csv", "x\n01\n"))
    plain, headless = catalog.file(path, CsvOptions()), catalog.file(path, CsvOptions(header=False))
    assert (plain.row_count(), headless.row_count()) == (1, 2)
    assert catalog.file(path, CsvOptions(header=False)) is headless


def test_compressed_files_by_path(tmp_path: Path, catalog: Catalog) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"x\n7\n"))
    table = catalog.file(str(tmp_path / "a.csv.gz"), CsvOptions())
    assert (table.name, table.column(0).to_pylist()) == ("a", [7])


def test_a_path_without_a_file(tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "orders.csv")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CatalogError, match=r"no file order\.csv\nhint: this is "):
        catalog.file("order.csv", CsvOptions())
    catalog.open(tmp_path)
    with pytest.raises(CatalogError, match=r"no file order\.csv\nhint: did you mean orders\.csv\?"):
        catalog.file("order.csv", CsvOptions())
    with pytest.raises(CatalogError, match="is a folder\nhint: name one of its files"):
        catalog.file(".", CsvOptions())
    with pytest.raises(CatalogError, match="there is no file a\0b"):
        catalog.file("a\0b", CsvOptions())


# --- reasons and notices ---------------------------------------------------------------------------------------------


def test_describe_gives_type_and_reason_of_every_column(tmp_path: Path, catalog: Catalog) -> None:
    catalog.open(write(tmp_path / "a.csv", "id,zip,note\n1,00701,\n"))
    catalog.create_table("m", (Column("n", BIGINT),))
    assert [(column.name, column.reason) for column in catalog.describe("a")] == [
        ("id", "BIGINT because every value is an integer"),
        ("zip", "VARCHAR because line 2 holds '00701': a leading zero would be lost"),
        ("note", "VARCHAR because it has no values"),
    ]
    assert [(column.name, column.type, column.reason) for column in catalog.describe("M")] == [
        ("n", BIGINT, "BIGINT because CREATE TABLE says so")
    ]


def test_notices_are_told_once_for_each_reading(tmp_path: Path, catalog: Catalog) -> None:
    catalog.open(write(tmp_path / "a.csv", "id,ID\n1,2\n"))
    assert len(catalog.take_notices()) == 1
    catalog.lookup("a")
    assert catalog.take_notices() == []


def test_progress_reaches_the_files(tmp_path: Path) -> None:
    told: list[str] = []
    catalog = Catalog(told.append)
    catalog.open(write(tmp_path / "a.csv"))
    assert told == []
    assert first_column(catalog, "a") == [1]
    assert (told[0], told[-1]) == ("reading a.csv", "")


# --- tables of the session -------------------------------------------------------------------------------------------

SCHEMA = (Column("id", BIGINT, nullable=False), Column("name", VARCHAR))


def test_create_insert_drop(catalog: Catalog) -> None:
    catalog.create_table("People", SCHEMA)
    empty = catalog.lookup("people")
    assert (empty.name, empty.column_names, empty.row_count()) == ("People", ("id", "name"), 0)
    catalog.insert("PEOPLE", [pa.array([1, 2]), pa.array(["a", None])])
    catalog.insert("people", [pa.array([3]), pa.array(["c"])])
    table = catalog.lookup("people")
    assert table.column(0).to_pylist() == [1, 2, 3]
    assert table.column(1).to_pylist() == ["a", None, "c"]
    assert [table.column_type(position) for position in range(2)] == [BIGINT, VARCHAR]
    assert table.statistics(1).null_fraction == 1 / 3
    assert empty.row_count() == 0
    assert catalog.table_names() == ["People"]
    catalog.drop_tables(["people"])
    assert not catalog.exists("People")


def test_a_refused_insert_changes_nothing(catalog: Catalog) -> None:
    catalog.create_table("t", SCHEMA)
    with pytest.raises(ExecutionError, match="column id of t takes no NULL"):
        catalog.insert("t", [pa.array([1, None]), pa.array(["a", "b"])])
    assert catalog.lookup("t").row_count() == 0


def test_a_table_cannot_be_created_twice_nor_hide_a_file(tmp_path: Path, catalog: Catalog) -> None:
    catalog.create_table("t", SCHEMA)
    with pytest.raises(CatalogError, match="table T exists already\nhint: DROP TABLE T"):
        catalog.create_table("T", SCHEMA)
    write(tmp_path / "orders.csv")
    catalog.open(tmp_path)
    with pytest.raises(CatalogError, match=r"exists already: it is the file .*orders\.csv"):
        catalog.create_table("ORDERS", SCHEMA)


def test_a_file_that_clashes_with_a_table_of_the_session(tmp_path: Path, catalog: Catalog) -> None:
    catalog.create_table("orders", SCHEMA)
    write(tmp_path / "orders.csv")
    catalog.open(tmp_path)
    with pytest.raises(CatalogError, match=r"orders can be .*orders\.csv, a table made by CREATE TABLE"):
        catalog.lookup("orders")


def test_csv_files_are_never_written_to(tmp_path: Path, catalog: Catalog) -> None:
    write(tmp_path / "orders.csv")
    catalog.open(tmp_path)
    with pytest.raises(CatalogError, match=r"orders is the file .*orders\.csv and cannot be dropped"):
        catalog.drop_tables(["orders"])
    with pytest.raises(CatalogError, match=r"orders is the file .*orders\.csv and cannot be written to"):
        catalog.insert("orders", [pa.array([1])])
    with pytest.raises(CatalogError, match=r"there is no table order\nhint: did you mean orders\?"):
        catalog.drop_tables(["order"])
    with pytest.raises(CatalogError, match=r"there is no table order\nhint: did you mean orders\?"):
        catalog.insert("order", [])


def test_a_snapshot_brings_tables_rows_and_indexes_back(catalog: Catalog) -> None:
    catalog.create_table("t", SCHEMA)
    catalog.insert("t", [pa.array([1]), pa.array(["a"])])
    catalog.create_index("i", "t", (0,))
    before = catalog.snapshot()
    catalog.insert("t", [pa.array([2]), pa.array(["b"])])
    catalog.drop_indexes(["i"])
    catalog.create_table("u", SCHEMA)
    catalog.restore(before)
    assert catalog.table_names() == ["t"]
    assert catalog.lookup("t").column(0).to_pylist() == [1]
    assert [index.name for index in catalog.indexes()] == ["i"]
