"""A naive interpreter for plans of inner equi-joins that is quick enough for thousands of rows.

Like `naive.py` it shares no code with the executor. A bag is an array of row numbers for each table. Values become
numbers through one Python dict, so two values match exactly when Python says that they are equal; two inputs are
matched by looking each key of the one up in the sorted keys of the other.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from minisql.optimizer.join_hypergraph import JoinStep
from minisql.optimizer.node_map import NodeMap, subset_of
from minisql.optimizer.relational_expression import Leaf
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
)
from minisql.plan.join_kind import JoinKind
from tests.leaf_rows import LeafRows
from tests.naive import Row, holds

Numbers = npt.NDArray[np.int64]
RowNumbers = dict[int, Numbers]
"""For each table of the bag the number of its row; all arrays have the same length."""

NULL = -1


class TooManyRowsError(Exception):
    """A plan makes more rows than can be looked at."""


class NaiveInnerJoins:
    """The bags of one hypergraph's plans."""

    def __init__(self, leaves: dict[int, Leaf], max_rows: int) -> None:
        self._leaf_rows = LeafRows()
        self._leaves = leaves
        self._max_rows = max_rows
        self._numbers: dict[Any, int] = {}
        self._columns: dict[ColumnId, Numbers] = {}
        self._scans = {1 << relation: self._scan(leaf) for relation, leaf in leaves.items()}

    def run(self, plan: tuple[JoinStep, ...]) -> dict[NodeMap, RowNumbers]:
        """The bag of every set of tables on the way. Raises TooManyRowsError."""
        bags = dict(self._scans)
        for step in plan:
            bags[step.left | step.right] = self._join(step, bags[step.left], bags[step.right])
        return bags

    def _scan(self, leaf: Leaf) -> RowNumbers:
        passing = [number for number, row in enumerate(self._leaf_rows(leaf)) if holds(leaf.filters, row)]
        return {leaf.relation: np.array(passing, np.int64)}

    def _join(self, step: JoinStep, left: RowNumbers, right: RowNumbers) -> RowNumbers:
        assert step.kind is JoinKind.INNER
        keys = [_sides(condition, step.left) for condition in step.conditions]
        lefts, rights = self._keys([key[0] for key in keys if key], left), self._keys([k[1] for k in keys if k], right)
        a, b = self._match(lefts, rights)
        joined = {table: rows[a] for table, rows in left.items()} | {table: rows[b] for table, rows in right.items()}
        residual = [condition for condition, key in zip(step.conditions, keys, strict=True) if key is None]
        conditions = (*residual, *step.filters)
        if not conditions:
            return joined
        passing = [at for at in range(len(a)) if holds(conditions, self._row(joined, at))]
        return {table: rows[passing] for table, rows in joined.items()}

    def _match(self, lefts: list[Numbers], rights: list[Numbers]) -> tuple[Numbers, Numbers]:
        """Positions of all pairs of rows with equal keys."""
        left, right = _one_key(lefts, rights)
        order = np.argsort(right, kind="stable")
        ordered = right[order]
        first = np.searchsorted(ordered, left, "left")
        count = np.where(left == NULL, 0, np.searchsorted(ordered, left, "right") - first)
        total = int(count.sum())
        if total > self._max_rows:
            raise TooManyRowsError
        a = np.repeat(np.arange(len(left)), count)
        nth = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
        return a, order[np.repeat(first, count) + nth]

    def _keys(self, columns: list[ColumnId], bag: RowNumbers) -> list[Numbers]:
        if not columns:
            return [np.zeros(len(next(iter(bag.values()))), np.int64)]
        return [self._column(column)[bag[column.relation]] for column in columns]

    def _column(self, column: ColumnId) -> Numbers:
        if column not in self._columns:
            values = (row[column] for row in self._leaf_rows(self._leaves[column.relation]))
            numbers = (NULL if v is None else self._numbers.setdefault(v, len(self._numbers)) for v in values)
            self._columns[column] = np.fromiter(numbers, np.int64)
        return self._columns[column]

    def _row(self, bag: RowNumbers, at: int) -> Row:
        row: Row = {}
        for table, rows in bag.items():
            row |= self._leaf_rows(self._leaves[table])[rows[at]]
        return row


def _sides(condition: Expression, left: NodeMap) -> tuple[ColumnId, ColumnId] | None:
    """The columns of an equality, that of the left input first."""
    match condition:
        case Comparison(operator=ComparisonOperator.EQUAL, left=ColumnRef(id=a), right=ColumnRef(id=b)):
            return (a, b) if subset_of(1 << a.relation, left) else (b, a)
        case _:
            return None


def _one_key(lefts: list[Numbers], rights: list[Numbers]) -> tuple[Numbers, Numbers]:
    """Several key columns as one; a NULL in any makes the key NULL."""
    left, right = lefts[0], rights[0]
    for other_left, other_right in zip(lefts[1:], rights[1:], strict=True):
        pairs = np.stack([np.concatenate([left, right]), np.concatenate([other_left, other_right])])
        keys = np.unique(pairs, axis=1, return_inverse=True)[1]
        keys = np.where((pairs == NULL).any(axis=0), NULL, keys.reshape(-1))
        left, right = keys[: len(left)], keys[len(left) :]
    return left, right


def fingerprint(bag: RowNumbers) -> tuple[int, int]:
    """The number of rows and a hash of the bag that does not depend on their order."""
    rows = np.zeros(len(next(iter(bag.values()))), np.uint64)
    for table in sorted(bag):
        rows = _mix(rows ^ _mix(bag[table].astype(np.uint64) * np.uint64(31) + np.uint64(table)))
    return len(rows), int(rows.sum(dtype=np.uint64))


def _mix(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The finaliser of splitmix64."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
