"""Every plan of every query of the corpora of joins gives the rows of the query as written.

Each FROM clause is taken as the optimizer took it: the tree as written and the hypergraph after all rewrites. All plans
of the hypergraph are compared set by set by the naive interpreter, then with the tree as written. Subqueries that are
joins by then are part of it; the interpreter knows no others.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.errors import MiniSqlError
from minisql.optimizer.plan_from import JoinPlanning
from minisql.plan.walk_expression import (
    expressions_within,
    subqueries_in,
)
from tests.leaf_rows import LeafRows
from tests.naive import as_counter, join_rows
from tests.plan_space import PlanSpaceChecker
from tests.planned import plan_of
from tests.slt.records import Query, Statement, parse

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason=f"{CORPORA} is not there")
MAX_TABLES = 5


def check_file(path: Path, every: int = 1) -> Counter[str]:
    """How many FROM clauses and pairs the queries of a file have, each `every`-th checked.

    What fails to run, `test_corpora.py` judges.
    """
    session, tally = Session(Catalog()), Counter[str]()
    for number, record in enumerate(parse(path.read_text(encoding="utf-8"))):
        if not record.applies_to("minisql"):
            continue
        try:
            match record:
                case Statement():
                    session.execute(record.sql)
                case Query() if number % every == 0:
                    check_query(session, record, tally)
        except MiniSqlError:
            tally["failed"] += 1
    return tally


def check_query(session: Session, record: Query, tally: Counter[str]) -> None:
    for planning in plan_of(session, record.sql).joins:
        if any(subqueries_in(expressions_within(planning.written))):
            tally["with subqueries"] += 1
        elif planning.rewritten.impossible is not None:
            assert not join_rows(planning.written, LeafRows()), f"line {record.line}: {record.sql}"
        elif 1 < len(planning.hypergraph.leaves) <= MAX_TABLES:
            tally["joins"] += 1
            tally["pairs"] += check_join(planning, f"line {record.line}: {record.sql}")


def check_join(planning: JoinPlanning, where: str) -> int:
    """The number of csg-cmp pairs that were compared."""
    leaf_rows = LeafRows()
    checker = PlanSpaceChecker(planning.hypergraph, leaf_rows)
    rows = as_counter(checker.check())
    assert rows == as_counter(join_rows(planning.written, leaf_rows)), where
    return checker.pairs


def test_every_plan_of_the_outer_join_traps() -> None:
    tally = check_file(CORPORA / "outer_join_traps.slt")
    assert tally["joins"] > 150
    assert tally["pairs"] > 300


@pytest.mark.parametrize("every", [25, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", ["dev_a", "dev_b"])
def test_every_plan_of_the_random_joins(name: str, every: int) -> None:
    tally = check_file(CORPORA / "random_joins" / f"{name}.slt", every)
    assert tally["joins"] > 800 / every
    assert tally["pairs"] > 2 * tally["joins"]
