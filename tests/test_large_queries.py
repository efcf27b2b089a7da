"""Queries with more join orders than can be looked at: a plan all the same, and one not much dearer than the best."""

from __future__ import annotations

import re
from random import Random

import pytest

from tests.engines import MiniSql


def edges(shape: str, count: int) -> list[tuple[int, int]]:
    match shape:
        case "chain":
            return [(number, number + 1) for number in range(count - 1)]
        case "star":
            return [(0, number) for number in range(1, count)]
    return [(one, other) for one in range(count) for other in range(one + 1, count)]


def make_tables(engine: MiniSql, shape: str, count: int, seed: int) -> str:
    """Tables of a few rows, with a column for each join of the shape. Gives the FROM and WHERE that join them all."""
    chance = Random(f"{shape}/{seed}")
    joins = edges(shape, count)
    for number in range(count):
        columns = [f"c{at}" for at, ends in enumerate(joins) if number in ends]
        values, rows = chance.randint(1, 20), chance.randint(1, 40)
        engine.execute(f"CREATE TABLE t{number} ({', '.join(f'{column} INTEGER' for column in columns)})")
        tuples = (", ".join(str(chance.randint(1, values)) for _ in columns) for _ in range(rows))
        engine.execute(f"INSERT INTO t{number} VALUES {', '.join(f'({row})' for row in tuples)}")
    conditions = " AND ".join(f"t{one}.c{at} = t{other}.c{at}" for at, (one, other) in enumerate(joins))
    return f"FROM {', '.join(f't{number}' for number in range(count))} WHERE {conditions}"


def cost(engine: MiniSql, query: str) -> float:
    """Of the plan that the session finds."""
    text = engine.execute(f"EXPLAIN SELECT 1 {query}").rows[0][0]
    found = re.search(r"cost=([\d.e+]+)", text)
    assert found is not None
    return float(found[1])


@pytest.mark.parametrize(("shape", "count"), [("chain", 100), ("star", 64), ("clique", 20)])
def test_there_is_a_plan(shape: str, count: int) -> None:
    engine = MiniSql()
    query = make_tables(engine, shape, count, seed=1)
    simplified = cost(engine, query)
    engine.execute("SET join_order = greedy")
    assert simplified <= cost(engine, query)


@pytest.mark.parametrize(("shape", "count"), [("chain", 12), ("star", 10), ("clique", 8)])
@pytest.mark.parametrize("budget", [1, 30, 100, 300])
def test_a_small_budget_gives_a_good_plan(shape: str, count: int, budget: int) -> None:
    ratios = []
    for seed in range(5):
        engine = MiniSql()
        query = make_tables(engine, shape, count, seed)
        engine.execute("SET max_subgraph_pairs = 1000000")
        best = cost(engine, query)
        engine.execute(f"SET max_subgraph_pairs = {budget}")
        ratios.append(cost(engine, query) / best)
    assert min(ratios) >= 0.999
    assert max(ratios) <= 1.5, ratios


def test_all_orders_of_a_large_query_give_the_same_rows() -> None:
    engine = MiniSql()
    query = make_tables(engine, "chain", 14, seed=3)
    counts = []
    for join_order in ("dphyp", "greedy", "left_deep", "as_written"):
        for budget in (20_000, 40, 1):
            engine.execute(f"SET join_order = {join_order}")
            engine.execute(f"SET max_subgraph_pairs = {budget}")
            counts.append(engine.execute(f"SELECT count(*) {query}").rows)
    assert counts == counts[:1] * len(counts)
