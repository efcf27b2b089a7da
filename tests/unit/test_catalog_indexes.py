"""Indexes by name, and how they follow the snapshots of their tables."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from minisql.catalog.catalog import Catalog, IndexDescription
from minisql.errors import CatalogError
from minisql.types.datatype import BIGINT
from minisql.types.schema import Column


@pytest.fixture
def catalog() -> Catalog:
    catalog = Catalog()
    catalog.create_table("T", (Column("a", BIGINT), Column("b", BIGINT)))
    return catalog


def index_order(catalog: Catalog, table: str) -> list[int]:
    """The order of the first index."""
    source = catalog.lookup(table)
    numbers: list[int] = source.indexes[0].entries(source).order.tolist()
    return numbers


def test_create_show_drop(catalog: Catalog) -> None:
    assert catalog.indexes() == []
    catalog.create_index("I", "t", (1, 0))
    catalog.create_index("j", "t", (0,))
    assert catalog.indexes() == catalog.indexes("t")
    assert catalog.indexes("t") == [IndexDescription("I", "T", ("b", "a")), IndexDescription("j", "T", ("a",))]
    assert catalog.index_exists("i")
    catalog.drop_indexes(["i"])
    assert not catalog.index_exists("I")
    assert [index.name for index in catalog.lookup("T").indexes] == ["j"]
    catalog.drop_tables(["t"])
    assert catalog.indexes() == []


def test_what_is_refused(catalog: Catalog) -> None:
    catalog.create_table("u", (Column("a", BIGINT),))
    catalog.create_index("i", "t", (0,))
    with pytest.raises(CatalogError, match="index I exists already") as error:
        catalog.create_index("I", "u", (0,))
    assert error.value.hint == "it is an index of T; DROP INDEX I removes it"
    with pytest.raises(CatalogError, match="there is no table nowhere"):
        catalog.create_index("j", "nowhere", (0,))
    with pytest.raises(CatalogError, match="there is no table nowhere"):
        catalog.indexes("nowhere")
    with pytest.raises(CatalogError, match="there is no index k") as error:
        catalog.drop_indexes(["k"])
    assert error.value.hint == "the indexes are i"


def test_an_index_follows_inserts(catalog: Catalog) -> None:
    catalog.create_index("i", "t", (0,))
    assert index_order(catalog, "t") == []
    catalog.insert("t", [pa.array([3, 1]), pa.array([0, 0])])
    assert index_order(catalog, "t") == [1, 0]
    before = catalog.lookup("t")
    catalog.insert("t", [pa.array([2]), pa.array([0])])
    assert index_order(catalog, "t") == [1, 2, 0]
    assert before.indexes[0].entries(before).order.tolist() == [1, 0]


def test_an_index_follows_the_file(tmp_path: Path, catalog: Catalog) -> None:
    """Also to another position; it is dropped, with a notice, when a column of it is gone."""
    path = tmp_path / "f.csv"
    path.write_text("a,b\n2,x\n1,y\n")
    catalog.open(tmp_path)
    catalog.create_index("i", "f", (0,))
    assert index_order(catalog, "f") == [1, 0]
    path.write_text("b,a\nx,1\ny,3\nz,2\n")
    assert index_order(catalog, "f") == [0, 2, 1]
    assert catalog.indexes() == [IndexDescription("i", "f", ("a",))]
    path.write_text("b,c\nx,100\n")
    assert catalog.lookup("f").indexes == ()
    assert catalog.take_notices() == ["dropped index i: f has no column a any more"]
    assert not catalog.index_exists("i")
