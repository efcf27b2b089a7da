"""Selectivities of conditions in SQL over a small table, before and after ANALYZE, with their sources."""

from __future__ import annotations

import pyarrow as pa
import pytest

from minisql.binder.bind_query import bind_query
from minisql.catalog.catalog import Catalog
from minisql.optimizer.estimates.column_facts import ColumnFacts
from minisql.optimizer.estimates.selectivity import estimate_conjunction
from minisql.optimizer.estimates.selectivity_source import Selectivity, Source
from minisql.optimizer.relational_expression import Leaf
from minisql.plan.query_block import BaseTable
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.build_ast import build_ast
from minisql.syntax.parser import parse
from minisql.types.datatype import DATE, INTEGER, VARCHAR
from minisql.types.schema import Column

ROWS = 10_000
SCHEMA = (
    Column("id", INTEGER),
    Column("few", INTEGER),
    Column("twin", INTEGER),
    Column("s", VARCHAR),
    Column("day", DATE),
)


def catalog(analyze: bool, rows: int = ROWS) -> Catalog:
    """id is unique; few is 0 in half of the rows, 1 to 5 in a tenth each; twin equals few; s is a word and a number,
    NULL in every fifth row."""
    tables = Catalog()
    tables.create_table("t", SCHEMA)
    few = [max(0, i % 10 - 4) for i in range(rows)]
    words = [None if i % 5 == 0 else f"{'even' if i % 2 == 0 else 'odd'}{i}" for i in range(rows)]
    columns = (list(range(rows)), few, few, words, [i % 365 for i in range(rows)])
    tables.insert("t", [pa.array(values, c.type.arrow) for values, c in zip(columns, SCHEMA, strict=True)])
    if analyze:
        tables.analyze("t")
    return tables


def estimated(tables: Catalog, condition: str) -> Selectivity:
    text = f"SELECT 1 FROM t WHERE {condition}"
    span = Span(text, 0, len(text))
    query = build_ast(parse(span), span)
    assert isinstance(query, ast.Query)
    block = bind_query(query, tables, ())
    assert isinstance(block.table, BaseTable)
    leaf = Leaf(block.table, block.where)
    facts = ColumnFacts({leaf.relation: leaf}, {leaf.relation: float(block.table.table.estimated_rows())})
    return estimate_conjunction(leaf.filters, facts)


ANALYZED, PLAIN, SMALL = catalog(True), catalog(False), catalog(True, 1000)

AFTER_ANALYZE = [
    ("few = 0", 0.5, Source.COMMON_VALUE),
    ("few = 3", 0.1, Source.HISTOGRAM),
    ("few = 6", 0.0, Source.HISTOGRAM),
    ("few <> 0", 0.5, Source.COMMON_VALUE),
    ("few = NULL", 0.0, Source.NULL_FRACTION),
    ("few IN (0, 3, 3, 9)", 0.6, Source.HISTOGRAM),
    ("few NOT IN (0, 3)", 0.4, Source.HISTOGRAM),
    ("few > 2", 0.3, Source.HISTOGRAM),
    ("3 <= few", 0.3, Source.HISTOGRAM),
    ("few BETWEEN 1 AND 2", 0.2, Source.HISTOGRAM),
    ("few > 1 AND few > 0 AND few < 4", 0.2, Source.HISTOGRAM),
    ("few + 1 = 4", 0.1, Source.ALL_VALUES),
    ("few = 0 OR few = 1", 0.6, Source.ALL_VALUES),
    ("NOT (few = 0 OR few = 1)", 0.4, Source.ALL_VALUES),
    ("CASE few WHEN 0 THEN TRUE WHEN 5 THEN TRUE END", 0.6, Source.ALL_VALUES),
    ("id = 77", 1 / ROWS, Source.HISTOGRAM),
    ("id < 2500", 0.25, Source.HISTOGRAM),
    ("id = 2500.0", 1 / ROWS, Source.HISTOGRAM),
    ("s IS NULL", 0.2, Source.NULL_FRACTION),
    ("s IS NOT NULL", 0.8, Source.NULL_FRACTION),
    ("s LIKE 'even%'", 0.4, Source.HISTOGRAM),
    ("s NOT LIKE 'even%'", 0.4, Source.HISTOGRAM),
    ("day < DATE '1970-01-31'", 30 / 365, Source.HISTOGRAM),
    ("TRUE", 1.0, Source.CONSTANT),
]


@pytest.mark.parametrize(("condition", "share", "source"), AFTER_ANALYZE, ids=[text for text, _, _ in AFTER_ANALYZE])
def test_after_analyze(condition: str, share: float, source: Source) -> None:
    estimate = estimated(ANALYZED, condition)
    assert estimate.share == pytest.approx(share, abs=0.003)
    assert estimate.source is source


SAMPLED = [
    ("s LIKE '%7'", 0.08),
    ("s LIKE 'e%n%'", 0.4),
    ("few = twin", 1.0),
    ("few < twin", 0.0),
    ("few = 0 AND twin = 0", 0.5),
    ("few = 0 AND twin = 1", 0.0),
    ("few = 1 AND s IS NULL", 0.1),
    ("few = 0 OR s IS NULL", 0.6),
    ("length(s) = 8", 0.36),
]


@pytest.mark.parametrize(("condition", "share"), SAMPLED)
def test_the_sample_knows_what_depends_on_what(condition: str, share: float) -> None:
    estimate = estimated(ANALYZED, condition)
    assert estimate.share == pytest.approx(share, abs=0.04)
    assert estimate.source is Source.SAMPLE


def test_few_hits_are_averaged_with_what_was_expected() -> None:
    """No row of 2,000 passes both; by backoff 0.1 * 0.5^(1/2) would. That counts as 100 more rows."""
    expected = 0.1 * 0.5**0.5
    assert estimated(ANALYZED, "few = 0 AND twin = 1").share == pytest.approx(expected * 100 / 2100)


@pytest.mark.parametrize("bound", range(500, 10_000, 1000))
def test_the_sample_never_says_more_than_the_most_selective_condition(bound: int) -> None:
    alone = estimated(ANALYZED, f"id < {bound}").share
    assert estimated(ANALYZED, f"id < {bound} AND few = twin").share <= alone


@pytest.mark.parametrize(("condition", "rows"), [("id < 10 AND few = twin", 10), ("few = 5 AND s LIKE '%9'", 100)])
def test_a_sample_that_is_the_table_is_exact(condition: str, rows: int) -> None:
    estimate = estimated(SMALL, condition)
    assert estimate.share == pytest.approx(rows / 1000)
    assert estimate.source is Source.SAMPLE


def test_a_condition_that_fails_is_not_sampled() -> None:
    assert estimated(ANALYZED, "10 / twin = id").source is not Source.SAMPLE


BEFORE_ANALYZE = [
    ("few = 0", 1 / 6, Source.DISTINCT_COUNT),
    ("few = 6", 0.0, Source.VALUE_RANGE),
    ("few > 2", 0.5, Source.VALUE_RANGE),
    ("few BETWEEN 1 AND 2", 1 / 3, Source.VALUE_RANGE),
    ("s IS NULL", 0.2, Source.NULL_FRACTION),
    ("s < 'x'", 0.8 / 3, Source.DEFAULT),
    ("s LIKE '%7'", 0.1, Source.DEFAULT),
    ("few = twin", 1 / 6, Source.DISTINCT_COUNT),
    ("few < twin", 1 / 3, Source.DEFAULT),
    ("few = 0 AND twin = 0", (1 / 6) ** 1.5, Source.DISTINCT_COUNT),
    ("few = 0 OR twin = 0", 1 - (5 / 6) ** 2, Source.DISTINCT_COUNT),
    ("CASE few WHEN 0 THEN TRUE END", 0.25, Source.DEFAULT),
]


@pytest.mark.parametrize(("condition", "share", "source"), BEFORE_ANALYZE, ids=[text for text, _, _ in BEFORE_ANALYZE])
def test_before_analyze(condition: str, share: float, source: Source) -> None:
    estimate = estimated(PLAIN, condition)
    assert estimate.share == pytest.approx(share, abs=0.001)
    assert estimate.source is source


def test_after_an_edit_the_sample_is_not_asked() -> None:
    tables = catalog(True)
    tables.analyzable("t").edit_rows(20_000)
    estimate = estimated(tables, "few = 0 AND twin = 0")
    assert estimate == Selectivity(pytest.approx(0.5**1.5), Source.COMMON_VALUE)  # type: ignore[arg-type]
