"""Long chains and wide stars of outer joins: whatever the budget leaves of their orders, the rows are duckdb's."""

from __future__ import annotations

from random import Random

import pytest

from tests.engines import DuckDb, MiniSql

CHOICES = [("dphyp", 20_000), ("dphyp", 100), ("dphyp", 1), ("greedy", 20_000), ("left_deep", 20_000)]


def full_chain(count: int, condition: str) -> tuple[list[str], str]:
    """FULL JOINs of tables with a row or two, on one merged key or each on a column of the table before."""
    chance, statements = Random(5), []
    for number in range(count):
        rows = (f"({chance.randint(1, 9)}, {chance.randint(1, 3)})" for _ in range(chance.randint(1, 2)))
        statements += [
            f"CREATE TABLE t{number} (k INTEGER, v{number} INTEGER)",
            f"INSERT INTO t{number} VALUES {', '.join(rows)}",
        ]
    joins = (f"FULL JOIN t{at} {condition.format(left=at - 1, right=at)}" for at in range(1, count))
    return statements, f"SELECT count(*), count(v0), sum(v{count - 1}) FROM t0 {' '.join(joins)}"


def mixed_star(count: int) -> tuple[list[str], str]:
    """LEFT JOINs and, for every fifth table, an ANTI JOIN, all on columns of one hub."""
    chance = Random(7)
    hub = (f"({', '.join(str(chance.randint(1, 30)) for _ in range(1, count))})" for _ in range(60))
    statements = [
        f"CREATE TABLE hub ({', '.join(f'c{number} INTEGER' for number in range(1, count))})",
        f"INSERT INTO hub VALUES {', '.join(hub)}",
    ]
    joins = []
    for number in range(1, count):
        is_anti = number % 5 == 0
        keys = chance.sample(range(1, 300), 4) if is_anti else chance.sample(range(1, 40), chance.randint(3, 20))
        statements.append(f"CREATE TABLE t{number} (k INTEGER)")
        statements.append(f"INSERT INTO t{number} VALUES {', '.join(f'({key})' for key in keys)}")
        joins.append(f"{'ANTI' if is_anti else 'LEFT'} JOIN t{number} ON hub.c{number} = t{number}.k")
    return statements, f"SELECT count(*), count(t1.k), sum(t{count - 1}.k) FROM hub {' '.join(joins)}"


@pytest.mark.parametrize(
    ("statements", "query"),
    [
        pytest.param(*full_chain(20, "USING (k)"), id="20 FULL JOINs on a merged key"),
        pytest.param(*full_chain(20, "ON t{left}.v{left} = t{right}.k"), id="20 FULL JOINs in a chain"),
        pytest.param(*mixed_star(30), id="a star of 30 with LEFT and ANTI"),
    ],
)
def test_rows(statements: list[str], query: str) -> None:
    minisql, duckdb = MiniSql(), DuckDb()
    for statement in statements:
        minisql.execute(statement)
        duckdb.execute(statement)
    expected = duckdb.execute(query).rows
    assert expected[0][0] > 1
    for join_order, budget in CHOICES:
        minisql.execute(f"SET join_order = {join_order}")
        minisql.execute(f"SET max_subgraph_pairs = {budget}")
        assert minisql.execute(query).rows == expected, (join_order, budget)
