"""The join-order benchmark: plans of every shape give one bag, in the naive interpreter and in the executor.

Of a query with few plans all are run; of the others the cheapest, the dearest, one as deep and one as bushy as can be,
and some drawn at random, each plan as likely as any other. Plans that make very many rows on the way are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.optimizer.join_order import JOIN_ORDERS
from minisql.optimizer.node_map import NodeMap
from tests.naive_inner_joins import NaiveInnerJoins, TooManyRowsError, fingerprint
from tests.planned import GivenPlan, Plan, PlanSpace, plan_of

JOB = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "job"
pytestmark = pytest.mark.skipif(not JOB.is_dir(), reason=f"{JOB} is not there")
MAX_ROWS = 400_000


def expected_results() -> dict[str, tuple[int, str]]:
    """By query, how many rows are joined and the one row that comes out."""
    if not JOB.is_dir():
        return {}
    lines = (JOB / "expected-2k.tsv").read_text(encoding="utf-8").splitlines()[1:]
    fields = (line.split("\t") for line in lines)
    return {name: (int(count), result) for name, count, result, _ in fields}


EXPECTED = expected_results()


@pytest.fixture(scope="module")
def session() -> Session:
    catalog = Catalog()
    catalog.open(str(JOB / "imdb-gen-2k"))
    return Session(catalog)


def plans_to_run(space: PlanSpace, given: GivenPlan, few: int, sampled: int) -> Iterator[Plan]:
    """All plans where there are few of them; otherwise those that stand out and some at random."""
    if space.count <= few:
        yield from (space.plan(number) for number in range(space.count))
        return
    assert given.search is not None
    rows = given.search.rows
    yield space.extreme(lambda step, left, right: left + right - rows(step.left | step.right))
    yield space.extreme(lambda step, left, right: left + right + rows(step.left | step.right))
    yield space.extreme(lambda step, left, right: 1 + max(left, right))
    yield space.extreme(lambda step, left, right: -1 - max(-left, -right))
    random = Random(space.count)
    yield from (space.plan(random.randrange(space.count)) for _ in range(sampled))


def check(session: Session, name: str, few: int, sampled: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """The number of plans that gave the same bag for each set of tables, and the expected row."""
    given = GivenPlan()
    monkeypatch.setitem(JOIN_ORDERS, "given", given)
    session.settings = replace(session.settings, join_order="given")
    sql = (JOB / "queries" / f"{name}.sql").read_text(encoding="utf-8").strip().rstrip(";")
    (planning,) = plan_of(session, sql).joins
    space = PlanSpace(planning.hypergraph)
    naive = NaiveInnerJoins(planning.hypergraph.leaves, MAX_ROWS)
    count, result = EXPECTED[name]
    bags: dict[NodeMap, tuple[int, int]] = {}
    checked = 0
    for plan in plans_to_run(space, given, few, sampled):
        try:
            found = naive.run(plan)
        except TooManyRowsError:
            continue
        for tables, bag in found.items():
            assert bags.setdefault(tables, fingerprint(bag)) == fingerprint(bag), (name, plan)
        assert bags[space.tables][0] == count, (name, plan)
        given.plan = plan
        rows = session.execute(sql).read_all().to_pylist()
        assert [text(row) for row in rows] == [result], (name, plan)
        checked += 1
    return checked


def text(row: dict[str, object]) -> str:
    return "|".join("NULL" if value is None else str(value) for value in row.values())


@pytest.mark.parametrize("name", ["3c", "6a", "13d", "17e", "22c"])
def test_some_plans_of_some_queries(session: Session, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check(session, name, few=30, sampled=3, monkeypatch=monkeypatch) > 3


@pytest.mark.long
@pytest.mark.parametrize("name", EXPECTED)
def test_many_plans_of_every_query(session: Session, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check(session, name, few=2000, sampled=40, monkeypatch=monkeypatch) > 3
