"""The dynamic programming finds the cheapest plan: no order of the joins, costed by itself, is cheaper.

The orders are found by brute force, by dividing every set of tables in every way, and not by DPhyp. Each is costed by a
receiver of its own that is told of nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import NodeMap, nodes_of
from minisql.optimizer.plan_from import JoinPlanning
from minisql.optimizer.trace import OptimizerTrace
from tests.planned import plan_of

TABLES = 6
KINDS = ["JOIN", "JOIN", "LEFT JOIN", "FULL JOIN", "SEMI JOIN", "ANTI JOIN"]
Order = tuple[tuple[NodeMap, NodeMap], ...]


@pytest.fixture(scope="module")
def session() -> Session:
    """Tables t0 to t5 of different sizes; x and y have different numbers of distinct values."""
    session, random = Session(Catalog()), Random(6)
    for number in range(TABLES):
        session.execute(f"CREATE TABLE t{number} (x INTEGER, y INTEGER)")
        spread = random.choice([3, 10, 40])
        rows = (f"({random.randint(0, spread)}, {random.randint(0, 9)})" for _ in range(random.choice([4, 20, 90])))
        session.execute(f"INSERT INTO t{number} VALUES {', '.join(rows)}")
    return session


def graph_query(random: Random, count: int) -> str:
    """Inner joins along a random connected graph."""
    edges = [(random.randrange(node), node) for node in range(1, count)]
    edges += [(a, b) for b in range(count) for a in range(b) if (a, b) not in edges and random.random() < 0.3]
    conditions = " AND ".join(f"t{a}.{random.choice('xy')} = t{b}.{random.choice('xy')}" for a, b in edges)
    return f"SELECT t0.x FROM {', '.join(f't{node}' for node in range(count))} WHERE {conditions}"


def tree_query(random: Random, count: int) -> str:
    """A left-deep tree of joins of all kinds."""
    text, visible = "t0", ["t0"]
    for number in range(1, count):
        kind = random.choice(KINDS)
        operator = random.choice(["=", "=", "=", "=", "IS NOT DISTINCT FROM", "<"])
        partner = random.choice(visible)
        text = (
            f"({text}) {kind} t{number} ON {partner}.{random.choice('xy')} {operator} t{number}.{random.choice('xy')}"
        )
        if kind not in ("SEMI JOIN", "ANTI JOIN"):
            visible.append(f"t{number}")
    order_by = random.choice(["", "", " ORDER BY t0.x"])
    return f"SELECT t0.x FROM {text.removeprefix('(t0) ')}{order_by}".replace("FROM (t0)", "FROM t0")


def orders_of(hypergraph: JoinHypergraph) -> list[Order]:
    """All orders, joins of inputs first."""

    @cache
    def orders(tables: NodeMap) -> list[Order]:
        if tables.bit_count() == 1:
            return [()]
        return [
            (*one, *other, (left, tables & ~left))
            for left in parts(tables)
            if orders(left) and orders(tables & ~left) and hypergraph.connect(left, tables & ~left)
            for one in orders(left)
            for other in orders(tables & ~left)
        ]

    return orders(hypergraph.graph.nodes)


def parts(tables: NodeMap) -> Iterator[NodeMap]:
    """The proper subsets with the lowest table in them."""
    lowest = tables & -tables
    rest = tables ^ lowest
    part = rest
    while part:
        part = (part - 1) & rest
        yield lowest | part


def cost_of(planning: JoinPlanning, order: Order) -> float:
    """The cheapest way to do just these joins."""
    receiver = planning.problem.receiver(OptimizerTrace())
    for node in nodes_of(planning.hypergraph.graph.nodes):
        receiver.found_single_node(node)
    for left, right in order:
        assert receiver.join(left, right)
    return receiver.sets[planning.hypergraph.graph.nodes].cheapest.cost


def found_cost(planning: JoinPlanning) -> float:
    """What the search of the session's join order comes to."""
    trace = OptimizerTrace()
    receiver = planning.problem.receiver(trace)
    planning.problem.search(receiver, trace)
    return receiver.sets[planning.hypergraph.graph.nodes].cheapest.cost


@pytest.mark.parametrize("cost_model", ["default", "c_out", "c_mm"])
@pytest.mark.parametrize("make", [graph_query, tree_query])
def test_no_order_is_cheaper_than_the_plan(
    session: Session, make: Callable[[Random, int], str], cost_model: str
) -> None:
    session.settings = replace(session.settings, cost_model=cost_model)
    random, orders_seen, differing = Random(1), 0, 0
    for number in range(16):
        sql = make(random, 3 + number % 4)
        (planning,) = plan_of(session, sql).joins
        costs = [cost_of(planning, order) for order in orders_of(planning.hypergraph)]
        assert found_cost(planning) == pytest.approx(min(costs), rel=1e-12), sql
        orders_seen += len(costs)
        differing += max(costs) > min(costs)
    assert orders_seen > 200
    assert differing > 8
