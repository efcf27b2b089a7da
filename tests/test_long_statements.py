"""Statements that programs write: chains of a thousand operators, lists of ten thousand values."""

from __future__ import annotations

import pytest

import minisql
from minisql.syntax.parser import MAX_CHAIN

LONG = {
    "sum": ("SELECT " + " + ".join(["1"] * 1001), 1001),
    "sum of a column": ("SELECT " + " + ".join(["x"] * (MAX_CHAIN + 1)) + " FROM (VALUES (2)) t(x)", 2 * MAX_CHAIN + 2),
    "sum in a condition": (f"SELECT x FROM (VALUES (2)) t(x) WHERE {' - '.join(['x'] * 1001)} < 0", 2),
    "concatenation": ("SELECT length(" + " || ".join(["x"] * 1001) + ") FROM (VALUES ('a')) t(x)", 1001),
    "or": ("SELECT count(*) FROM (VALUES (2)) t(x) WHERE " + " OR ".join(f"x = {i}" for i in range(1000)), 1),
    "in": (f"SELECT count(*) FROM (VALUES (2)) t(x) WHERE x IN ({', '.join(map(str, range(10_000)))})", 1),
    "in strings": (
        "SELECT count(*) FROM (VALUES (DATE '2024-01-03'), (NULL)) t(x) WHERE x NOT IN ("
        + ", ".join(f"'{1900 + i // 28}-02-{i % 28 + 1:02}'" for i in range(2800))
        + ")",
        1,
    ),
    "values": (f"SELECT sum(y) FROM (VALUES {', '.join(f'({i}, {i % 2}.5)' for i in range(10_000))}) t(x, y)", 10_000),
    "union all": ("SELECT count(*) FROM (" + " UNION ALL ".join(["SELECT 1"] * 300) + ") t", 300),
}


@pytest.mark.parametrize("construct", LONG)
def test_long_statement(construct: str) -> None:
    sql, value = LONG[construct]
    assert minisql.connect().cursor().execute(sql).fetchall() == [(value,)]


def test_a_wrong_constant_among_many_is_the_one_that_is_shown() -> None:
    items = ["'1'"] * 2000
    items[1234] = "'one'"
    sql = f"SELECT 1 FROM (VALUES (2)) t(x) WHERE x IN ({', '.join(items)})"
    with pytest.raises(minisql.Error, match="'one' is not a value of type INTEGER"):
        minisql.connect().execute(sql)
