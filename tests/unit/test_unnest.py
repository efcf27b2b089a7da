"""Unnesting: which rules fire, and that they change no row: every query gives the same without any of them."""

from __future__ import annotations

import random

import pytest

from minisql.binder.bind_query import bind_query
from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.explain.format_access_path import format_access_path
from minisql.optimizer import plan_query as planning
from minisql.optimizer.plan_query import plan_query
from minisql.optimizer.unnest import Inlined, Unnesting
from minisql.plan.query_block import QueryBlock
from minisql.syntax import ast
from minisql.syntax.build_ast import build_ast
from minisql.syntax.parser import parse
from minisql.syntax.script import split_statements
from tests.engines import MiniSql
from tests.golden.output import bag
from tests.random_queries.database import random_tables
from tests.random_queries.generate import random_query


def session() -> Session:
    opened = Session(Catalog())
    for statement in (
        "CREATE TABLE a (k INTEGER, v INTEGER)",
        "CREATE TABLE b (k INTEGER, v INTEGER)",
        "INSERT INTO a VALUES (1, 1), (2, NULL), (NULL, 3)",
        "INSERT INTO b VALUES (1, 1), (1, 2), (NULL, 3)",
    ):
        opened.execute(statement)
    return opened


def block_of(sql: str, opened: Session) -> QueryBlock:
    (span,) = split_statements(sql)
    query = build_ast(parse(span), span)
    assert isinstance(query, ast.Query)
    return bind_query(query, opened.catalog)


def rules_for(condition: str) -> list[str]:
    block = block_of(f"SELECT a.k FROM a WHERE {condition}", session())
    return [step.rule for step in plan_query(block).unnestings]


@pytest.mark.parametrize(
    ("condition", "rules"),
    [
        ("EXISTS (SELECT 1 FROM b WHERE b.k = a.k)", ["exists_to_semi_join"]),
        ("EXISTS (SELECT b.v FROM b WHERE b.k = a.k)", ["simplify_exists", "exists_to_semi_join"]),
        ("EXISTS (SELECT 1 FROM b WHERE b.k = 1)", []),
        ("NOT EXISTS (SELECT 1 FROM b WHERE b.k = a.k)", ["not_exists_to_anti_join"]),
        ("a.k IN (SELECT b.k FROM b)", ["any_to_semi_join"]),
        ("a.k > ANY (SELECT b.k FROM b WHERE b.v = a.v)", ["any_to_semi_join"]),
        ("a.k NOT IN (SELECT b.k FROM b)", []),
        ("a.k NOT IN (SELECT b.k FROM b WHERE b.v = a.v)", ["not_any_to_anti_join"]),
        ("COALESCE(a.k, 0) NOT IN (SELECT b.k FROM b WHERE b.k > 0)", ["not_any_to_anti_join"]),
        ("a.k < ALL (SELECT b.k FROM b WHERE b.v = a.v)", ["not_any_to_anti_join"]),
        ("NOT (a.k = 1 OR a.k IN (SELECT b.k FROM b WHERE b.v = a.v))", ["split_conditions", "not_any_to_anti_join"]),
        ("a.v = (SELECT count(*) FROM b WHERE b.k = a.k)", ["scalar_aggregate_to_left_join"]),
        ("a.v = (SELECT count(*) FROM b WHERE b.k = a.k AND b.v < a.v)", ["scalar_aggregate_over_domain"]),
        ("a.v = (SELECT count(*) FROM b WHERE b.v < a.v)", []),
        ("a.v = (SELECT max(1 / b.v) FROM b WHERE b.k = a.k)", []),
        ("a.v = 1 OR a.v = (SELECT count(*) FROM b WHERE b.k = a.k)", []),
        ("a.v = (SELECT b.v FROM b WHERE b.k = a.k)", []),
        ("a.v = 1 OR a.v = (SELECT c.v FROM a AS c WHERE c.k = a.v)", ["scalar_lookup_to_left_join"]),
        ("a.k = 1 OR EXISTS (SELECT 1 FROM b WHERE b.k = a.k)", ["exists_to_lookup"]),
        ("a.k = 1 OR EXISTS (SELECT 1 FROM b WHERE b.k = a.k AND 1 / b.v > 0)", []),
        ("a.k = 1 OR EXISTS (SELECT 1 FROM b WHERE b.k = a.k AND b.v = a.v)", []),
        ("EXISTS (SELECT 1 FROM b WHERE b.k = a.k OFFSET 1)", []),
        ("EXISTS (SELECT 1 FROM b WHERE b.k = a.k GROUP BY b.v HAVING count(*) > 1)", ["exists_to_semi_join"]),
    ],
)
def test_the_rules_that_fire(condition: str, rules: list[str]) -> None:
    assert rules_for(condition) == rules


def test_a_subquery_runs_once_for_each_distinct_combination() -> None:
    opened = session()
    opened.execute("INSERT INTO a VALUES (1, 5), (1, 6), (2, 7)")
    sql = "SELECT a.v IS NULL OR EXISTS (SELECT 1 FROM b WHERE b.v < a.k) FROM a"
    for batch_size in (1, 2, 100):
        opened.execute(f"SET batch_size = {batch_size}")
        text = opened.execute(f"EXPLAIN ANALYZE {sql}").read_all()["EXPLAIN"][0].as_py()
        (scan,) = [line for line in text.splitlines() if "Table scan on b" in line]
        # k is 1, NULL, 1, 1 and 2 where v is not NULL
        assert "loops=3)" in scan


def without_unnesting(block: QueryBlock, steps: list[Unnesting], inlined: Inlined) -> QueryBlock:
    return block


@pytest.mark.parametrize("seed", range(4))
def test_random_queries_give_the_same_without_unnesting(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = random.Random(f"unnest/{seed}")
    tables = random_tables(drawn, 4)
    engine = MiniSql()
    for table in tables:
        for statement in table.statements():
            engine.execute(statement)
    unnested = 0
    for _ in range(40):
        query = random_query(drawn, tables)
        with_joins = engine.execute(query.sql).rows
        with monkeypatch.context() as patch:
            patch.setattr(planning, "unnest", without_unnesting)
            as_written = engine.execute(query.sql).rows
        assert bag(with_joins) == bag(as_written), query.sql
        unnested += "SELECT" in query.sql[6:]
    assert unnested > 10


def test_explain_names_what_runs_how_often() -> None:
    opened = session()
    block = block_of("SELECT (SELECT max(v) FROM b), (SELECT max(v) FROM b WHERE b.k < a.k) FROM a", opened)
    text = format_access_path(plan_query(block).path)
    assert "-> Subquery 1, once\n" in text
    assert "-> Subquery 2, once for each distinct (a.k)\n" in text
