"""INSERT, CREATE TABLE and the names of types."""

from __future__ import annotations

from typing import cast

import pytest

from minisql.binder.bind_definition import bind_columns
from minisql.binder.bind_row_change import bind_insert
from minisql.catalog.catalog import Catalog
from minisql.errors import MiniSqlError
from minisql.plan.query_block import QueryBlock, ValuesTable
from minisql.syntax import ast
from tests.unit.binding import FakeCatalog, names, refusal, selected, statement, texts, types


def insert(sql: str, parameters: tuple[int, ...] = ()) -> QueryBlock:
    tree = statement(sql)
    assert isinstance(tree, ast.Insert)
    catalog = FakeCatalog()
    for table in catalog.tables.values():
        table.load(range(len(table.column_names)))
    return bind_insert(tree, cast(Catalog, catalog), parameters).block


def rows(block: QueryBlock) -> list[list[str]]:
    assert isinstance(block.table, ValuesTable)
    return [texts(row) for row in block.table.rows]


def create(columns: str) -> list[str]:
    tree = statement(f"CREATE TABLE t ({columns})")
    assert isinstance(tree, ast.CreateTable)
    return [f"{column.name} {column.type}" for column in bind_columns(tree)]


def test_insert_gives_the_columns_of_the_table_in_order() -> None:
    block = insert("INSERT INTO Orders (day, id) VALUES ('2024-02-29', 1), (NULL, 2.7)")
    assert names(block) == ["Id", "Total", "Day"]
    assert types(block) == ["INTEGER", "DECIMAL(10,2)", "DATE"]
    assert selected(block) == ["values.Id", "NULL", "values.Day"]
    assert [column.expression.id.position for column in (block.select[0], block.select[2])] == [1, 0]  # type: ignore[union-attr]
    assert rows(block) == [["DATE '2024-02-29'", "1"], ["NULL", "3"]]


def test_insert_without_a_column_list() -> None:
    assert rows(insert("INSERT INTO a VALUES (1, ?, 'x' || 1)", (5,))) == [["1", "5", "'x' || '1'"]]
    assert rows(insert("INSERT INTO a (s) VALUES (12)")) == [["'12'"]]


@pytest.mark.parametrize(
    ("sql", "message", "words"),
    [
        ("INSERT INTO a VALUES (1, 2)", "row 1 has a length of 2, there are 3 columns to fill", "1, 2"),
        ("INSERT INTO a (k) VALUES (1), (1, 2)", "row 2 has a length of 2, there are 1 columns to fill", "1, 2"),
        ("INSERT INTO a (kk) VALUES (1)", "table a has no column kk", "kk"),
        ("INSERT INTO a (k, K) VALUES (1, 2)", "column K is named twice", "K"),
        ("INSERT INTO a (k) VALUES (true)", "column k is INTEGER, this is BOOLEAN", "true"),
        ("INSERT INTO a (k) VALUES (s || 'x')", "there is no column s", "s"),
        ("INSERT INTO orders (day) VALUES ('soon')", "'soon' is not a value of type DATE", "'soon'"),
        ("INSERT INTO orders (id) VALUES (3000000000)", "3000000000 is not a value of type INTEGER", "3000000000"),
        ("INSERT INTO nowhere VALUES (1)", "there is no table nowhere", "nowhere"),
    ],
)
def test_faults_of_insert(sql: str, message: str, words: str) -> None:
    with pytest.raises(MiniSqlError) as caught:
        insert(sql)
    assert caught.value.message == message
    assert caught.value.span is not None
    assert caught.value.span.words == words


def test_types_by_name() -> None:
    assert create("a int, b BIGINT, c real, d double precision, e text, f boolean, g timestamp") == [
        "a INTEGER",
        "b BIGINT",
        "c DOUBLE",
        "d DOUBLE",
        "e VARCHAR",
        "f BOOLEAN",
        "g TIMESTAMP",
    ]
    assert create("a decimal(10,2), b numeric(5), c DECIMAL, d varchar(20), e char(3), f date, g float(24)") == [
        "a DECIMAL(10,2)",
        "b DECIMAL(5,0)",
        "c DECIMAL(18,3)",
        "d VARCHAR",
        "e VARCHAR",
        "f DATE",
        "g DOUBLE",
    ]


@pytest.mark.parametrize(
    ("columns", "message", "words", "hint"),
    [
        ("a int, A text", "column A is defined twice", "A text", None),
        ("a integr", "there is no type INTEGR", "integr", "did you mean INTEGER"),
        ("a decimal(39)", "there is no type decimal(39)", "decimal(39)", "the precision is 1 to 38 digits, "),
        ("a decimal(5,6)", "there is no type decimal(5,6)", "decimal(5,6)", "the precision is 1 to 38 digits, "),
        ("a decimal(1,1,1)", "DECIMAL takes a precision and a scale", "decimal(1,1,1)", "as in DECIMAL(10,2)"),
        ("a timetz", "type TIMETZ is not supported", "timetz", "use TIME"),
        ("a timestamp(3)", "type timestamp(3) is not supported", "timestamp(3)", "use TIMESTAMP"),
        ("a int(11)", "type int(11) is not supported", "int(11)", "use INTEGER"),
    ],
)
def test_faults_of_create_table(columns: str, message: str, words: str, hint: str | None) -> None:
    with pytest.raises(MiniSqlError) as caught:
        create(columns)
    assert caught.value.message == message
    assert caught.value.span is not None
    assert caught.value.span.words == words
    assert (caught.value.hint or "").startswith(hint or "")


def test_a_length_matters_in_a_cast() -> None:
    message, words, hint = refusal("SELECT CAST('abc' AS VARCHAR(0))")
    assert (message, words) == ("there is no type VARCHAR(0)", "VARCHAR(0)")
    assert hint == "the length is one number, from 1 on"
