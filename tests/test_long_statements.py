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
    "union all": ("SELECT count(*) FROM (" + " UNION ALL ".join(["SELECT 1"] * 300) + ") t", 300),
}


@pytest.mark.parametrize("construct", LONG)
def test_long_statement(construct: str) -> None:
    sql, value = LONG[construct]
    assert minisql.connect().cursor().execute(sql).fetchall() == [(value,)]
