"""EXPLAIN (ALTERNATIVES n): the n best plans are the first n of all plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from minisql.binder.bind_query import bind_query
from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.explain.format_access_path import format_access_path
from minisql.explain.format_alternatives import format_join_order
from minisql.optimizer.candidate import Candidate, CandidateSet
from minisql.optimizer.join_problem import JoinProblem, Requirements, make_join_problem
from minisql.optimizer.k_best import KBestReceiver
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.options import DEFAULT_OPTIONS
from minisql.optimizer.plan_query import plan_alternatives, plan_query
from minisql.optimizer.relational_expression import FilteredJoin, RelationalExpression
from minisql.optimizer.rewrite.flatten_inner_joins import flatten_inner_joins
from minisql.optimizer.trace import OptimizerTrace
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.build_ast import build_ast
from minisql.syntax.parser import parse
from tests.unit.join_trees import ANTI, FULL, INNER, LEFT, SEMI, equal, join, left_deep_chain, star, table


class KeepAll:
    """Nothing is dominated."""

    def dominator(self, candidates: CandidateSet, cost: float, init_cost: float, ordering: int) -> Candidate | None:
        return None

    def add(self, candidates: CandidateSet, candidate: Candidate) -> list[Candidate]:
        candidates.replace((), candidate)
        return []


TREES = {
    "full chain of 5": left_deep_chain(FULL, 5),
    "inner chain of 6": left_deep_chain(INNER, 6),
    "star of 5": star([INNER, LEFT, FULL, ANTI]),
    "mixed 6": join(
        LEFT,
        join(FULL, left_deep_chain(FULL, 3), join(SEMI, table(3), table(4), equal(3, 4)), equal(2, 3)),
        table(5),
        equal(0, 5),
    ),
}


def problem_of(root: RelationalExpression, plans: int) -> JoinProblem:
    problem = make_join_problem(
        flatten_inner_joins(FilteredJoin(root, ()), []), Requirements((), (), False, plans), {}, DEFAULT_OPTIONS
    )
    # Tables of different sizes, so that plans differ in cost.
    leaves = {
        relation: tuple(replace(way, rows=10.0 * (relation + 1), cost=way.cost * (relation + 1)) for way in ways)
        for relation, ways in problem.leaves.items()
    }
    return replace(problem, leaves=leaves)


def every_plan(problem: JoinProblem) -> list[float]:
    trace = OptimizerTrace()
    receiver = problem._receiver(KBestReceiver, KeepAll(), trace)
    problem.search(receiver, trace)
    everything = receiver.sets[problem.hypergraph.graph.nodes]
    return sorted(candidate.cost for candidate in receiver.inputs(everything, in_order=False))


@pytest.mark.parametrize("root", TREES.values(), ids=TREES)
def test_the_best_are_the_first_of_all(root: RelationalExpression) -> None:
    everything = every_plan(problem_of(root, 1))
    assert len(set(everything)) > 20
    for count in (1, 2, 7, 40):
        assert best_plans(problem_of(root, count)) == everything[:count]


def best_plans(problem: JoinProblem) -> list[float]:
    trace = OptimizerTrace()
    receiver = problem.receiver(trace)
    problem.search(receiver, trace)
    candidates = receiver.inputs(receiver.sets[problem.hypergraph.graph.nodes], in_order=False)
    return sorted(candidate.cost for candidate in candidates)[: problem.requirements.plans]


def splits(tables: NodeMap) -> Iterator[tuple[NodeMap, NodeMap]]:
    rest = tables & (tables - 1)
    part = rest
    while part:
        yield tables ^ part, part
        part = (part - 1) & rest


def count_hash_plans(problem: JoinProblem, tables: NodeMap) -> int:
    """Plans of hash joins alone, by splitting sets in two in every way; each join can build either side."""
    if tables & (tables - 1) == 0:
        return 1
    connect = problem.hypergraph.connect
    return sum(
        2 * count_hash_plans(problem, left) * count_hash_plans(problem, right)
        for left, right in splits(tables)
        if connect(left, right) is not None
    )


@pytest.mark.parametrize("root", TREES.values(), ids=TREES)
def test_all_plans_are_all_trees_with_all_algorithms(root: RelationalExpression) -> None:
    """Without an order that is of use, each join is one of two hash joins and a merge join of sorted inputs."""
    problem = problem_of(root, 2)
    joins = root.tables.bit_count() - 1
    assert len(every_plan(problem)) * 2**joins == count_hash_plans(problem, root.tables) * 3**joins


QUERIES = [
    "SELECT a.x FROM a FULL JOIN b ON a.x = b.x LEFT JOIN c ON b.y = c.y ORDER BY a.x",
    "SELECT a.x, count(*) FROM a JOIN b ON a.x = b.x JOIN c ON b.x = c.x GROUP BY a.x ORDER BY a.x LIMIT 2",
    "SELECT * FROM a, (SELECT DISTINCT b.x FROM b JOIN c USING (y)) AS d WHERE a.x < d.x LIMIT 1",
    "SELECT * FROM a SEMI JOIN b ON a.x = b.x AND a.y < b.y ORDER BY y DESC",
    "SELECT 1 WHERE 1 = 2",
]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    catalog = Catalog()
    session = Session(catalog)
    for name, count in (("a", 3), ("b", 12), ("c", 40)):
        session.execute(f"CREATE TABLE {name} (x INTEGER, y INTEGER)")
        session.execute(f"INSERT INTO {name} VALUES {', '.join(f'({i}, {i * 7 % 5})' for i in range(count))}")
    return catalog


@pytest.mark.parametrize("sql", QUERIES)
def test_complete_plans_come_by_cost_and_each_once(sql: str, catalog: Catalog) -> None:
    span = Span(sql, 0, len(sql))
    query = build_ast(parse(span), span)
    assert isinstance(query, ast.Query)
    block = bind_query(query, catalog, ())
    plans = plan_alternatives(block, 12)
    texts = list(map(format_access_path, plans))
    assert texts[0] == format_access_path(plan_query(block).path)
    assert all(first.estimate.cost <= second.estimate.cost for first, second in pairwise(plans))
    assert len(set(texts)) == len(texts)
    assert texts == list(map(format_access_path, plan_alternatives(block, 12)))
    assert [plan.estimate.cost for plan in plan_alternatives(block, 5)] == [plan.estimate.cost for plan in plans[:5]]


def test_join_order_of_a_plan(catalog: Catalog) -> None:
    def order(sql: str) -> str:
        span = Span(sql, 0, len(sql))
        query = build_ast(parse(span), span)
        assert isinstance(query, ast.Query)
        return format_join_order(plan_query(bind_query(query, catalog, ())).path)

    assert order("SELECT * FROM c LEFT JOIN (a JOIN b ON a.x = b.x) ON c.x = b.x ORDER BY 1") == "(c (a b))"
    assert order('SELECT * FROM a AS "the one", (SELECT DISTINCT b.x FROM b JOIN c USING (y)) AS d') == '("the one" d)'
    assert order("SELECT 1") == ""
