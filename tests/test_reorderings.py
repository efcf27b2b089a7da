"""What may change places with a FULL JOIN is found among the plans, what may not never is.

Each valid rewrite is a pair of queries: the joins of the second one, as it is written, must all be among the joins that
the plans of the first one are made of. Each tempting but invalid rewrite is such a pair, too, and some join of the
second query must be missing there. On random databases the first kind gives the same rows, the second kind does not,
and minisql agrees with the oracles on every single query.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from random import Random

import pytest

from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.plan_from import JoinPlanning
from minisql.plan.join_kind import JoinKind
from tests.engines import DuckDb, Engine, MiniSql, Sqlite
from tests.golden.output import bag
from tests.planned import NamedJoin, PlanSpace, joins_in, plan_of
from tests.random_queries.database import literal

VALID = {
    "two FULL on the left table (l-asscom)": (
        "(a FULL JOIN b ON a.x = b.x) FULL JOIN c ON a.y = c.y",
        "(a FULL JOIN c ON a.y = c.y) FULL JOIN b ON a.x = b.x",
    ),
    "a chain of FULL (assoc)": (
        "(a FULL JOIN b ON a.x = b.x) FULL JOIN c ON b.y = c.y",
        "a FULL JOIN (b FULL JOIN c ON b.y = c.y) ON a.x = b.x",
    ),
    "LEFT sinks to the right input of FULL (assoc)": (
        "(a FULL JOIN b ON a.x = b.x) LEFT JOIN c ON b.y = c.y",
        "a FULL JOIN (b LEFT JOIN c ON b.y = c.y) ON a.x = b.x",
    ),
    "LEFT sinks to the left input of FULL (l-asscom)": (
        "(a FULL JOIN b ON a.x = b.x) LEFT JOIN c ON a.y = c.y",
        "(a LEFT JOIN c ON a.y = c.y) FULL JOIN b ON a.x = b.x",
    ),
    "FULL sinks to the preserved side of LEFT (l-asscom)": (
        "(a LEFT JOIN b ON a.x = b.x) FULL JOIN c ON a.y = c.y",
        "(a FULL JOIN c ON a.y = c.y) LEFT JOIN b ON a.x = b.x",
    ),
    "two FULL on the right table (r-asscom)": (
        "a FULL JOIN (b FULL JOIN c ON b.x = c.x) ON a.y = c.y",
        "b FULL JOIN (a FULL JOIN c ON a.y = c.y) ON b.x = c.x",
    ),
    "an inner join on one side makes FULL a LEFT": (
        "(a FULL JOIN b ON a.x = b.x) JOIN c ON a.y = c.y",
        "(a JOIN c ON a.y = c.y) LEFT JOIN b ON a.x = b.x",
    ),
    "an inner join on both sides makes FULL an inner join": (
        "(a FULL JOIN b ON a.x = b.x) JOIN c ON a.y = c.y AND b.y = c.x",
        "a JOIN (b JOIN c ON b.y = c.x) ON a.y = c.y AND a.x = b.x",
    ),
    "a semijoin on one side makes FULL a LEFT": (
        "(a FULL JOIN b ON a.x = b.x) SEMI JOIN c ON c.y = a.y",
        "(a SEMI JOIN c ON c.y = a.y) LEFT JOIN b ON a.x = b.x",
    ),
    "FULL JOINs over one merged key in any order": (
        "(a FULL JOIN b ON a.x = b.x) FULL JOIN c ON COALESCE(a.x, b.x) = c.x",
        "b FULL JOIN (a FULL JOIN c ON a.x = c.x) ON COALESCE(a.x, c.x) = b.x",
    ),
    "an inner join on the merged key from the other side": (
        "(a FULL JOIN b ON a.x = b.x) JOIN c ON COALESCE(a.x, b.x) = c.x",
        "(c LEFT JOIN a ON a.x = c.x) LEFT JOIN b ON b.x = c.x WHERE a.i IS NOT NULL OR b.i IS NOT NULL",
    ),
}
"""FROM clauses that mean the same; the joins of the second one are plans of the first one."""

INVALID = {
    "FULL on the null-supplied table of LEFT": (
        "(a LEFT JOIN b ON a.x = b.x) FULL JOIN c ON b.y = c.y",
        "a LEFT JOIN (b FULL JOIN c ON b.y = c.y) ON a.x = b.x",
    ),
    "FULL above an inner join (assoc)": (
        "(a JOIN b ON a.x = b.x) FULL JOIN c ON b.y = c.y",
        "a JOIN (b FULL JOIN c ON b.y = c.y) ON a.x = b.x",
    ),
    "FULL above an inner join (l-asscom)": (
        "(a JOIN b ON a.x = b.x) FULL JOIN c ON a.y = c.y",
        "(a FULL JOIN c ON a.y = c.y) JOIN b ON a.x = b.x",
    ),
    "LEFT above FULL that accepts NULLs of the shared table": (
        "(a FULL JOIN b ON a.x = b.x) LEFT JOIN c ON COALESCE(a.y, 0) = c.y",
        "(a LEFT JOIN c ON COALESCE(a.y, 0) = c.y) FULL JOIN b ON a.x = b.x",
    ),
    "a chain of FULL with a null-safe equality": (
        "(a FULL JOIN b ON a.x IS NOT DISTINCT FROM b.x) FULL JOIN c ON b.y = c.y",
        "a FULL JOIN (b FULL JOIN c ON b.y = c.y) ON a.x IS NOT DISTINCT FROM b.x",
    ),
    "two FULL with a null-safe equality": (
        "(a FULL JOIN b ON a.x = b.x) FULL JOIN c ON a.y IS NOT DISTINCT FROM c.y",
        "(a FULL JOIN c ON a.y IS NOT DISTINCT FROM c.y) FULL JOIN b ON a.x = b.x",
    ),
    "an antijoin sinks below FULL": (
        "(a FULL JOIN b ON a.x = b.x) ANTI JOIN c ON c.y = a.y",
        "(a ANTI JOIN c ON c.y = a.y) FULL JOIN b ON a.x = b.x",
    ),
    "a semijoin rises above FULL": (
        "(a SEMI JOIN c ON c.y = a.y) FULL JOIN b ON a.x = b.x",
        "(a FULL JOIN b ON a.x = b.x) SEMI JOIN c ON c.y = a.y",
    ),
    "LEFT in LEFT that accepts NULLs of the shared table": (
        "a LEFT JOIN (b LEFT JOIN c ON COALESCE(b.y, 0) = c.y) ON a.x = b.x",
        "(a LEFT JOIN b ON a.x = b.x) LEFT JOIN c ON COALESCE(b.y, 0) = c.y",
    ),
    "an inner join on the merged key sinks to one side": (
        "(a FULL JOIN b ON a.x = b.x) JOIN c ON COALESCE(a.x, b.x) = c.x",
        "(a JOIN c ON a.x = c.x) FULL JOIN b ON a.x = b.x",
    ),
}
"""FROM clauses that look alike and differ; some join of the second one is in no plan of the first one."""

SAME_ROWS = {
    "a filter on the merged key filters both inputs": (
        "a FULL JOIN b ON a.x = b.x WHERE COALESCE(a.x, b.x) >= 1",
        "(SELECT * FROM a WHERE x >= 1) a FULL JOIN (SELECT * FROM b WHERE x >= 1) b ON a.x = b.x",
    ),
    "a filter on the column of USING filters both inputs": (
        "a FULL JOIN b USING (x) WHERE x % 2 = 0",
        "(SELECT * FROM a WHERE x % 2 = 0) a FULL JOIN (SELECT * FROM b WHERE x % 2 = 0) b USING (x)",
    ),
}
DIFFERENT_ROWS = {
    "IS NULL above FULL filters an input": (
        "a FULL JOIN b ON a.x = b.x WHERE a.y IS NULL",
        "(SELECT * FROM a WHERE y IS NULL) a FULL JOIN b ON a.x = b.x",
    ),
    "one side of ON filters an input": (
        "a FULL JOIN b ON a.x = b.x AND a.y = 1",
        "(SELECT * FROM a WHERE y = 1) a FULL JOIN b ON a.x = b.x",
    ),
}

DATABASES = 12


def random_database(random: Random) -> Iterator[str]:
    """Tables a, b, c with a row number i; x and y have NULLs and duplicates."""
    for name in "abc":
        yield f"CREATE TABLE {name} (i INTEGER, x INTEGER, y INTEGER)"
        for number in range(random.randint(1, 5)):
            x, y = (literal(random.choice([None, 0, 1, 2])) for _ in "xy")
            yield f"INSERT INTO {name} VALUES ({number}, {x}, {y})"


@pytest.fixture(scope="module")
def databases() -> Iterator[list[list[Engine]]]:
    """Each database in minisql, duckdb and sqlite3."""
    random = Random(42)
    with contextlib.ExitStack() as stack:
        databases = []
        for _ in range(DATABASES):
            engines: list[Engine] = [MiniSql(), DuckDb(), Sqlite()]
            for statement in list(random_database(random)):
                for engine in engines:
                    engine.execute(statement)
            databases.append([stack.enter_context(contextlib.closing(engine)) for engine in engines])
        yield databases


@pytest.fixture
def session() -> Session:
    session = Session(Catalog())
    for statement in random_database(Random(0)):
        session.execute(statement)
    return session


def query(from_clause: str) -> str:
    """All row numbers that can be seen above the joins."""
    hidden = re.findall(r"(?:SEMI|ANTI) JOIN (\w)", from_clause)
    seen = [name for name in "abc" if re.search(rf"\b{name}\b", from_clause) and name not in hidden]
    return f"SELECT {', '.join(f'{name}.i' for name in seen)} FROM {from_clause}"


def planned_joins(planning: JoinPlanning) -> set[NamedJoin]:
    """The joins that plans are made of; where more than one tree was planned, of any of them."""
    trees = [JoinHypergraph(contender.join) for contender in planning.contenders] or [planning.hypergraph]
    return {join for tree in trees for join in PlanSpace(tree).joins}


@pytest.mark.parametrize("name", VALID)
def test_a_valid_order_is_a_plan(session: Session, name: str) -> None:
    written, wanted = (plan_of(session, query(text)).joins[-1] for text in VALID[name])
    assert joins_in(wanted.written.root) <= planned_joins(written)


@pytest.mark.parametrize("name", INVALID)
def test_an_invalid_order_is_no_plan(session: Session, name: str) -> None:
    written, tempting = (plan_of(session, query(text)).joins[-1] for text in INVALID[name])
    joins = planned_joins(written)
    assert joins_in(tempting.written.root) - joins
    assert joins_in(written.written.root) <= joins


def test_a_filter_on_the_merged_key_reaches_both_inputs(session: Session) -> None:
    (text, _) = SAME_ROWS["a filter on the column of USING filters both inputs"]
    hypergraph = plan_of(session, query(text)).joins[-1].hypergraph
    assert [len(leaf.filters) for leaf in hypergraph.leaves.values()] == [1, 1]
    assert hypergraph.filters == ()


@pytest.mark.parametrize("name", DIFFERENT_ROWS)
def test_a_condition_on_one_side_of_full_filters_no_input(session: Session, name: str) -> None:
    hypergraph = plan_of(session, query(DIFFERENT_ROWS[name][0])).joins[-1].hypergraph
    assert [leaf.filters for leaf in hypergraph.leaves.values()] == [(), ()]
    assert [edge.operator.kind for edge in hypergraph.edges] == [JoinKind.FULL]


def rows(engines: list[Engine], sql: str) -> object:
    """What all engines agree on. sqlite3 has no SEMI and ANTI JOIN."""
    minisql, *oracles = engines
    result = bag(minisql.execute(sql).rows)
    for oracle in oracles:
        if oracle.name != "sqlite3" or not ("SEMI" in sql or "ANTI" in sql):
            assert bag(oracle.execute(sql).rows) == result, (oracle.name, sql)
    return result


@pytest.mark.parametrize("name", [*VALID, *SAME_ROWS])
def test_valid_rewrites_keep_every_row(databases: list[list[Engine]], name: str) -> None:
    one, other = map(query, (VALID | SAME_ROWS)[name])
    for engines in databases:
        assert rows(engines, one) == rows(engines, other)


@pytest.mark.parametrize("name", [*INVALID, *DIFFERENT_ROWS])
def test_invalid_rewrites_change_rows(databases: list[list[Engine]], name: str) -> None:
    one, other = map(query, (INVALID | DIFFERENT_ROWS)[name])
    assert [engines for engines in databases if rows(engines, one) != rows(engines, other)]


def test_full_join_is_left_join_and_anti_join(databases: list[list[Engine]]) -> None:
    full = query("a FULL JOIN b ON a.x = b.x")
    left = query("a LEFT JOIN b ON a.x = b.x")
    anti = "SELECT NULL, b.i FROM b ANTI JOIN a ON a.x = b.x"
    for minisql, duckdb, _ in databases:
        parts = [*minisql.execute(left).rows, *minisql.execute(anti).rows]
        assert bag(minisql.execute(full).rows) == bag(parts) == bag(duckdb.execute(full).rows)


def test_full_join_is_not_a_union_without_duplicates(databases: list[list[Engine]]) -> None:
    """UNION of the LEFT and the RIGHT JOIN loses equal rows."""
    join = "JOIN b ON a.x = b.x"
    union = f"SELECT a.x, b.y FROM a LEFT {join} UNION SELECT a.x, b.y FROM a RIGHT {join}"
    differ = 0
    for minisql, duckdb, sqlite in databases:
        full = rows([minisql, duckdb, sqlite], f"SELECT a.x, b.y FROM a FULL {join}")
        differ += bag(duckdb.execute(union).rows) != full
    assert differ
