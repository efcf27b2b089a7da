"""TPC-H, TPC-DS and the join-order benchmark give the answers that stand beside their data."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.answers.compare import difference
from tests.answers.query_set import CORPORA, query_sets
from tests.engines import Engine

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason=f"{CORPORA} is not there")
SETS = query_sets()
QUICK = ("tpch", "tpcds", "job-2k")


@pytest.fixture(scope="module")
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with SETS[request.param].opened() as opened:
        yield opened


@pytest.mark.parametrize(
    ("engine", "name", "query"),
    [
        pytest.param(name, name, query, id=f"{name}-{query}", marks=() if name in QUICK else pytest.mark.long)
        for name, query_set in SETS.items()
        for query in query_set.queries
    ],
    indirect=["engine"],
)
def test_answers(engine: Engine, name: str, query: str) -> None:
    query_set = SETS[name]
    assert difference(query_set.answer(query), engine.execute(query_set.queries[query]).rows) == ""
