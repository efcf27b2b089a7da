"""Kept tables of WITH: what a LIMIT stopped is closed with the plan, and made anew when the plan is opened again."""

from __future__ import annotations

from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.iterators.from_access_path import create_iterator
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import AccessPath
from minisql.types.batch import Batch
from tests.planned import plan_of


class Watched(RowIterator):
    def __init__(self, path: AccessPath, iterator: RowIterator, log: list[str]) -> None:
        self._name = type(path).__name__
        self._iterator = iterator
        self._log = log

    def open(self) -> None:
        self._log.append(f"open {self._name}")
        self._iterator.open()

    def next(self) -> Batch | None:
        return self._iterator.next()

    def close(self) -> None:
        self._log.append(f"close {self._name}")
        self._iterator.close()


def test_a_table_that_a_limit_stopped_is_closed() -> None:
    session = Session(Catalog())
    session.execute("CREATE TABLE t AS SELECT i FROM generate_series(1, 10) AS g(i)")
    path = plan_of(session, "WITH s AS MATERIALIZED (SELECT i FROM t) SELECT i FROM s LIMIT 2").path
    log: list[str] = []
    plan = create_iterator(path, 1, lambda below, iterator: Watched(below, iterator, log))
    for _ in range(2):
        log.clear()
        plan.open()
        assert [batch.columns[0].to_pylist() for batch in plan.batches()] == [[1], [2]]
        assert log.count("open TableScan") == 1
        plan.close()
        assert log.count("close TableScan") == 1
