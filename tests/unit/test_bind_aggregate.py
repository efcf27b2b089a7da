"""Grouping: what a grouped block may say, and how it is rewritten over keys and aggregates."""

from __future__ import annotations

import pytest

from minisql.explain.format_expression import format_aggregate
from minisql.plan.query_block import Aggregation, QueryBlock
from minisql.plan.walk_expression import (
    columns_of,
)
from tests.unit.binding import bind, names, refusal, selected, texts, types


def aggregation(block: QueryBlock) -> Aggregation:
    assert block.aggregation is not None
    return block.aggregation


def test_keys_come_first_then_aggregates_each_once() -> None:
    block = bind("SELECT count(*), x, max(k), count( * ) + 1 FROM a GROUP BY x, s, x HAVING max(k) > 1 ORDER BY min(s)")
    grouping = aggregation(block)
    assert texts(grouping.keys) == ["a.x", "a.s"]
    assert [format_aggregate(call) for call in grouping.aggregates] == ["COUNT(*)", "MAX(a.k)", "MIN(a.s)"]
    expressions = [*(column.expression for column in block.select), *block.having]
    assert {column.relation for column in columns_of(expressions)} == {grouping.relation}
    assert [column.position for column in columns_of(expressions)] == [2, 0, 3, 4]


@pytest.mark.parametrize(
    ("sql", "aggregate", "type_"),
    [
        ("count(*)", "COUNT(*)", "BIGINT"),
        ("COUNT(x)", "COUNT(a.x)", "BIGINT"),
        ("count(DISTINCT x)", "COUNT(DISTINCT a.x)", "BIGINT"),
        ("sum(x)", "SUM(a.x)", "BIGINT"),
        ("sum(DISTINCT x + 1)", "SUM(DISTINCT a.x + 1)", "BIGINT"),
        ("sum(1.50)", "SUM(1.50)", "DECIMAL(38,2)"),
        ("avg(x)", "AVG(a.x)", "DOUBLE"),
        ("min(s)", "MIN(a.s)", "VARCHAR"),
        ("max(x > 1)", "MAX(a.x > 1)", "BOOLEAN"),
    ],
)
def test_aggregates(sql: str, aggregate: str, type_: str) -> None:
    block = bind(f"SELECT {sql} FROM a")
    assert [format_aggregate(call) for call in aggregation(block).aggregates] == [aggregate]
    assert types(block) == [type_]
    assert names(block) == [sql]


@pytest.mark.parametrize(
    ("clauses", "keys"),
    [
        ("x FROM a GROUP BY 1", ["a.x"]),
        ("x + 1 AS n FROM a GROUP BY n", ["a.x + 1"]),
        ("x + 1 AS k FROM a GROUP BY k, x", ["a.k", "a.x"]),  # the column of FROM, not the name in the select list
        ("x + 1, (x+1) * 2 FROM a GROUP BY x + 1", ["a.x + 1"]),
        ("1, 'c', x FROM a GROUP BY x", ["a.x"]),
        ("'c', count(*) FROM a GROUP BY 1", ["'c'"]),
        ("k FROM a FULL JOIN b USING (k) GROUP BY k", ["COALESCE(a.k, b.k)"]),
        ("k = 3000000000, k || 'x' FROM a FULL JOIN b USING (k) GROUP BY k", ["COALESCE(a.k, b.k)"]),
        ("b.k, k FROM a RIGHT JOIN b USING (k) GROUP BY k", ["b.k"]),
        ("k FROM a FULL JOIN b USING (k) GROUP BY a.k, b.k", ["a.k", "b.k"]),
        ("CASE WHEN x > 1 THEN x END FROM a GROUP BY x ORDER BY x", ["a.x"]),
        ("a.* FROM a GROUP BY 1, 2, 3", ["a.k", "a.x", "a.s"]),
    ],
)
def test_group_keys(clauses: str, keys: list[str]) -> None:
    assert texts(aggregation(bind(f"SELECT {clauses}")).keys) == keys


def test_a_key_shows_as_the_column_it_is() -> None:
    block = bind("SELECT x, x + k FROM a GROUP BY x, x + k")
    assert selected(block) == ["a.x", "x + k"]
    assert [column.expression.id.position for column in block.select] == [0, 1]  # type: ignore[union-attr]


def test_having_alone_makes_one_group() -> None:
    grouping = aggregation(bind("SELECT 1 FROM a HAVING count(*) > 1"))
    assert (grouping.keys, len(grouping.aggregates)) == ((), 1)
    of_no_rows = bind("SELECT 1 FROM a WHERE x > 1 HAVING 1 < 2")
    assert (of_no_rows.table, of_no_rows.aggregation, len(of_no_rows.where)) == (None, None, 1)


def test_no_grouping_without_a_reason() -> None:
    assert bind("SELECT x FROM a ORDER BY x").aggregation is None


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT s, count(*) FROM a GROUP BY x", "s"),
        ("SELECT x, a.s FROM a GROUP BY x", "a.s"),
        ("SELECT x + k FROM a GROUP BY x", "k"),
        ("SELECT x FROM a HAVING count(*) > 1", "x"),
        ("SELECT count(*) FROM a HAVING x > 1", "x"),
        ("SELECT count(*) FROM a ORDER BY s", "s"),
        ("SELECT x + 2 FROM a GROUP BY x + 1", "x"),
        ("SELECT * FROM a GROUP BY k, x", "*"),
        ("SELECT a.k FROM a FULL JOIN b USING (k) GROUP BY k", "a.k"),
        ("SELECT k, count(*) FROM a FULL JOIN b USING (k) GROUP BY a.k", "k"),
        ("SELECT b.k FROM a LEFT JOIN b USING (k) GROUP BY k", "b.k"),
    ],
)
def test_ungrouped_columns(sql: str, words: str) -> None:
    message, place, hint = refusal(sql)
    assert message.endswith("must appear in GROUP BY or be used in an aggregate")
    assert place == words
    assert hint is not None


@pytest.mark.parametrize(
    ("sql", "message", "words"),
    [
        ("SELECT 1 FROM a WHERE count(*) > 1", "count(*) cannot stand in WHERE", "count(*)"),
        ("SELECT 1 FROM a GROUP BY max(x)", "max(x) cannot stand in GROUP BY", "max(x)"),
        ("SELECT max(x) FROM a GROUP BY 1", "1 is an aggregate, which cannot stand in GROUP BY", "1"),
        ("SELECT sum(count(*)) FROM a", "count(*) cannot stand in an aggregate", "count(*)"),
        ("SELECT sum(s) FROM a", "sum needs a number, this is VARCHAR", "s"),
        ("SELECT sum(*) FROM a", "sum takes one argument", "sum(*)"),
        ("SELECT max(x, k) FROM a", "max takes one argument", "max(x, k)"),
        ("SELECT x FROM a GROUP BY 2", "there is no position 2 in the select list", "2"),
        ("SELECT x FROM a GROUP BY 'x'", "GROUP BY of a constant has no meaning", "'x'"),
        (
            "SELECT x AS n, k AS n FROM a GROUP BY n",
            "n is ambiguous: several columns of the select list are called so",
            "n",
        ),
        (
            "SELECT 1 FROM a JOIN b USING (k) JOIN c ON true GROUP BY k",
            "column k is ambiguous: it can be a.k, c.k",
            "k",
        ),
    ],
)
def test_refusals(sql: str, message: str, words: str) -> None:
    assert refusal(sql)[:2] == (message, words)
