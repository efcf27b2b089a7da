"""Queries: output names, DISTINCT, ORDER BY, LIMIT."""

from __future__ import annotations

import pytest

from minisql.plan.query_block import SortKey
from tests.unit.binding import bind, names, refusal, selected


def test_output_names() -> None:
    block = bind(
        "SELECT ID, id AS n, total +  1, COUNT(*), sum( total ), day::varchar FROM orders GROUP BY 1, total, day"
    )
    assert names(block) == ["Id", "n", "total + 1", "COUNT(*)", "sum( total )", "day::varchar"]


def test_no_from() -> None:
    block = bind("SELECT 1 AS one")
    assert (block.table, block.relation, names(block)) == (None, 0, ["one"])


def test_where_is_split_into_conjuncts() -> None:
    assert len(bind("SELECT 1 FROM a WHERE x = 1 AND (k = 2 AND s = 'a')").where) == 3


@pytest.mark.parametrize(
    ("clauses", "position", "hidden"),
    [
        ("x, k FROM a ORDER BY 2", 1, []),
        ("x AS n, k FROM a ORDER BY n", 0, []),
        ("x, -x AS k FROM a ORDER BY k", 1, []),  # the name in the select list, not the column of FROM
        ("x, -x AS k FROM a ORDER BY a.k", 2, ["a.k"]),
        ("x, -x AS k FROM a ORDER BY k + 1", 2, ["a.k + 1"]),
        ("x FROM a ORDER BY a.x", 0, []),
        ("x, x + 1 FROM a ORDER BY x + 1", 1, []),
        ("x FROM a ORDER BY s", 1, ["a.s"]),
        ("x, x FROM a ORDER BY x", 0, []),
        ("k FROM a FULL JOIN b USING (k) ORDER BY a.k", 1, ["a.k"]),
        ("* FROM a ORDER BY s", 2, []),
    ],
)
def test_order_by(clauses: str, position: int, hidden: list[str]) -> None:
    block = bind(f"SELECT {clauses}")
    assert [key.position for key in block.order_by] == [position]
    assert selected(block)[len(block.select) - block.hidden :] == hidden


def test_a_hidden_column_is_made_once_and_not_shown() -> None:
    block = bind("SELECT x FROM a ORDER BY s, x, s DESC")
    assert [key.position for key in block.order_by] == [1, 0, 1]
    assert (block.hidden, names(block)) == (1, ["x"])


def test_where_nulls_sort() -> None:
    order_by = bind("SELECT x, k, s FROM a ORDER BY 1, 2 DESC, 3 NULLS FIRST, 1 DESC NULLS LAST").order_by
    assert order_by == (
        SortKey(0, descending=False, nulls_first=False),
        SortKey(1, descending=True, nulls_first=True),
        SortKey(2, descending=False, nulls_first=True),
        SortKey(0, descending=True, nulls_first=False),
    )


@pytest.mark.parametrize(
    ("sql", "message", "words"),
    [
        ("SELECT x FROM a ORDER BY 2", "there is no position 2 in the select list", "2"),
        ("SELECT x FROM a ORDER BY 0", "there is no position 0 in the select list", "0"),
        ("SELECT x FROM a ORDER BY -1", "there is no position -1 in the select list", "-1"),
        ("SELECT x FROM a ORDER BY 'x'", "ORDER BY of a constant has no meaning", "'x'"),
        ("SELECT x FROM a ORDER BY 1.5", "ORDER BY of a constant has no meaning", "1.5"),
        ("SELECT x FROM a ORDER BY true", "ORDER BY of a constant has no meaning", "true"),
        (
            "SELECT x AS n, k AS n FROM a ORDER BY n",
            "n is ambiguous: several columns of the select list are called so",
            "n",
        ),
        (
            "SELECT DISTINCT x FROM a ORDER BY k",
            "with SELECT DISTINCT, ORDER BY takes only what is in the select list",
            "k",
        ),
        ("SELECT x FROM a LIMIT -1", "LIMIT needs a number of rows, this is -1", "-1"),
        ("SELECT x FROM a OFFSET TRUE", "OFFSET needs a whole number, this is BOOLEAN", "TRUE"),
        ("SELECT x FROM a LIMIT x", "there is no column x", "x"),
        ("SELECT x FROM a LIMIT count(*)", "count(*) cannot stand in LIMIT", "count(*)"),
        ("SELECT x FROM a LIMIT 'many'", "'many' is not a value of type BIGINT", "'many'"),
    ],
)
def test_refusals(sql: str, message: str, words: str) -> None:
    assert refusal(sql)[:2] == (message, words)


def test_distinct_orders_by_what_it_shows() -> None:
    block = bind("SELECT DISTINCT x + 1 AS n, k FROM a ORDER BY n, x + 1, k")
    assert (block.distinct, block.hidden) == (True, 0)
    assert [key.position for key in block.order_by] == [0, 0, 1]


@pytest.mark.parametrize(
    ("clauses", "limit", "offset"),
    [
        ("", None, 0),
        ("LIMIT 10", 10, 0),
        ("LIMIT 0 OFFSET 5", 0, 5),
        ("LIMIT NULL OFFSET NULL", None, 0),
        ("LIMIT ? OFFSET ?", 7, 8),
        ("LIMIT '3'", 3, 0),
        ("LIMIT 2 + 3 * 2", 8, 0),
    ],
)
def test_limit(clauses: str, limit: int | None, offset: int) -> None:
    block = bind(f"SELECT x FROM a {clauses}", [7, 8] if "?" in clauses else ())
    assert (block.limit, block.offset) == (limit, offset)
