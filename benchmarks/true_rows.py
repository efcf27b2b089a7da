"""How many rows the joins of a plan really make: the plan is run, and its joins are counted."""

from __future__ import annotations

import json
from typing import Any

import duckdb

from minisql.engine import Result, Session
from minisql.iterators.from_access_path import create_iterator
from minisql.iterators.row_iterator import RowIterator
from minisql.iterators.timing import TimingIterator
from minisql.optimizer.access_path import AccessPath, Filter, Project, inputs_of
from tests.planned import plan_of

Tables = frozenset[str]


def rows_by_set(session: Session, sql: str) -> dict[Tables, int]:
    """For each join of the plan that the session picks, the aliases of its tables and the rows it hands on."""
    timers: dict[AccessPath, TimingIterator] = {}

    def wrap(path: AccessPath, iterator: RowIterator) -> RowIterator:
        timers[path] = TimingIterator(iterator)
        return timers[path]

    path = plan_of(session, sql).path
    for _ in Result((), create_iterator(path, session.settings.batch_size, wrap)).batches():
        pass
    rows: dict[Tables, int] = {}
    _add_joins(path, {node: timer.profile.rows for node, timer in timers.items()}, rows)
    return rows


def _add_joins(path: AccessPath, rows: dict[AccessPath, int], found: dict[Tables, int]) -> None:
    inputs = list(inputs_of(path))
    for child in inputs:
        _add_joins(child, rows, found)
    if len(inputs) > 1 or (isinstance(path, Filter) and _aliases(path) in found):
        found[_aliases(path)] = rows[path]


def _aliases(path: AccessPath) -> Tables:
    alias = getattr(path, "alias", None)
    if alias is not None and (isinstance(path, Project) or not list(inputs_of(path))):
        return frozenset([alias])
    return frozenset().union(*map(_aliases, inputs_of(path)))


def rows_in_duckdb(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    """The sum over the joins of duckdb's plan."""
    (_, text) = connection.execute(f"EXPLAIN (ANALYZE, FORMAT json) {sql}").fetchall()[0]
    return sum(_rows_of_joins(operator) for operator in json.loads(text)["operator"])


def _rows_of_joins(operator: dict[str, Any]) -> int:
    own = operator["intermediate_rows"] if "JOIN" in operator["name"] or "CROSS" in operator["name"] else 0
    return int(own) + sum(_rows_of_joins(child) for child in operator.get("children", ()))
