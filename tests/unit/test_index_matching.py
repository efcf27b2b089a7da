"""Which filters and which keys of a join an index serves, on bound queries."""

from __future__ import annotations

import pytest

from minisql.catalog.sorted_index import SortedIndex
from minisql.explain.format_access_path import describe
from minisql.optimizer.access_path import IndexLookup, IndexRangeScan
from minisql.optimizer.equi_keys import split_equi_keys
from minisql.optimizer.index_matching import match_lookup, match_range
from minisql.plan.query_block import BaseTable, JoinedTable
from tests.unit.binding import bind, texts
from tests.unit.iterating import UNKNOWN


def matched(where: str, *columns: str) -> tuple[str, list[str]]:
    """The range of an index by these columns, as EXPLAIN shows it, and the filters left over; "" for no range."""
    block = bind(f"SELECT 1 FROM typed WHERE {where}")
    assert isinstance(block.table, BaseTable)
    table = block.table.table
    index = SortedIndex("ix", tuple(table.column_names.index(name) for name in columns))
    match = match_range(index, block.table.relation, block.where)
    if match is None:
        return "", texts(block.where)
    path = IndexRangeScan(columns=(), estimate=UNKNOWN, table=table, alias="typed", index=index, range=match.range)
    assert [*match.used, *match.rest] != []
    assert set(match.used) | set(match.rest) == set(block.where)
    return describe(path).removeprefix("Index range scan on typed using ix over "), texts(match.rest)


@pytest.mark.parametrize(
    ("where", "range_text", "rest"),
    [
        ("i = 5", "(i = 5)", []),
        ("5 = i", "(i = 5)", []),
        ("i <=> NULL", "(i IS NULL)", []),
        ("i IS NULL", "(i IS NULL)", []),
        ("i > 5", "(i > 5)", []),
        ("5 > i", "(i < 5)", []),
        ("i BETWEEN 2 AND 8", "(2 <= i <= 8)", []),
        ("i < 8 AND i >= 1 + 1", "(2 <= i < 8)", []),
        ("i > 1 AND i > 2", "(i > 1)", ["typed.i > 2"]),
        ("i = 5 AND i < 9", "(i = 5)", ["typed.i < 9"]),
        ("i = 3000000000", "(i = 3000000000)", []),
        ("i = NULL", "", ["typed.i = NULL"]),
        ("i <> 5", "", ["typed.i <> 5"]),
        ("i = l", "", ["CAST(typed.i AS BIGINT) = typed.l"]),
        ("i + 1 = 5", "", ["typed.i + 1 = 5"]),
        ("i = 1 / 0", "", ["typed.i = 1 / 0"]),
        ("i = 2.5", "", ["CAST(typed.i AS DECIMAL(11,1)) = 2.5"]),
        ("i = 1 OR i = 2", "", ["typed.i = 1 OR typed.i = 2"]),
        ("l = 1", "", ["typed.l = 1"]),
    ],
)
def test_filters_on_one_column(where: str, range_text: str, rest: list[str]) -> None:
    assert matched(where, "i") == (range_text, rest)


@pytest.mark.parametrize(
    ("where", "range_text", "rest"),
    [
        ("v = 'x' AND i > 2 AND l = 7", "(v = 'x', i > 2)", ["typed.l = 7"]),
        ("l = 7 AND i IS NULL AND v = 'x'", "(v = 'x', i IS NULL, l = 7)", []),
        ("v > 'x' AND i = 2", "(v > 'x')", ["typed.i = 2"]),
        ("v = 'x' AND l = 7", "(v = 'x')", ["typed.l = 7"]),
        ("i = 2 AND l = 7", "", ["typed.i = 2", "typed.l = 7"]),
    ],
)
def test_filters_on_several_columns(where: str, range_text: str, rest: list[str]) -> None:
    """Equalities from the first column on, then one range."""
    assert matched(where, "v", "i", "l") == (range_text, rest)


@pytest.mark.parametrize(
    ("condition", "columns", "lookup", "rest"),
    [
        ("a.k = b.k", ["k"], "(k = a.k)", 0),
        ("a.x + 1 <=> b.k", ["k"], "(k <=> a.x + 1)", 0),
        ("a.k = b.k AND a.x = b.y", ["y", "k"], "(y = a.x, k = a.k)", 0),
        ("a.k = b.k AND a.s = b.t", ["k", "y"], "(k = a.k)", 1),
        ("a.k = b.k", ["y", "k"], None, 1),
        ("a.k = b.k + 1", ["k"], None, 1),
        ("3000000000 + a.k = b.k", ["k"], "(k = 3000000000 + a.k)", 0),
    ],
)
def test_keys_of_a_look_up(condition: str, columns: list[str], lookup: str | None, rest: int) -> None:
    table = bind(f"SELECT 1 FROM a JOIN b ON {condition}").table
    assert isinstance(table, JoinedTable)
    assert isinstance(table.left, BaseTable)
    assert isinstance(table.right, BaseTable)
    inner = table.right
    keys, _ = split_equi_keys(table.conditions, 1 << table.left.relation, 1 << inner.relation)
    index = SortedIndex("ix", tuple(inner.table.column_names.index(name) for name in columns))
    match = match_lookup(index, inner.relation, keys)
    if match is None:
        assert lookup is None
        return
    path = IndexLookup(columns=(), estimate=UNKNOWN, table=inner.table, alias="b", index=index, keys=match.keys)
    assert describe(path) == f"Index lookup on b using ix {lookup}"
    assert len(match.rest) == rest
