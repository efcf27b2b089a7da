"""The rows of the leaves of a join, for the naive interpreter: Python values, with the number of each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minisql.iterators.from_access_path import create_iterator
from minisql.optimizer.plan_query import plan_query
from minisql.optimizer.relational_expression import Leaf
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
)
from minisql.plan.query_block import BaseTable, DerivedTable, OutputColumn, QueryBlock, ValuesTable
from tests.naive import ROW_NUMBER, Bag, value_of

BATCH_SIZE = 1000


class LeafRows:
    """Called with a leaf, gives its rows before its filters. A derived table is run once: here it is data."""

    def __init__(self) -> None:
        self._known: dict[int, Bag] = {}

    def __call__(self, leaf: Leaf) -> Bag:
        relation = leaf.relation
        if relation not in self._known:
            columns = _columns(leaf)
            count = len(next(iter(columns.values()), ()))
            self._known[relation] = [
                {ColumnId(relation, ROW_NUMBER): row}
                | {ColumnId(relation, position): values[row] for position, values in columns.items()}
                for row in range(count)
            ]
        return self._known[relation]


def _columns(leaf: Leaf) -> dict[int, Sequence[Any]]:
    match leaf.table:
        case BaseTable(table=table):
            names = range(len(table.column_names))
            table.load(names)
            return {position: table.column(position).to_pylist() for position in names}
        case ValuesTable(rows=rows):
            return dict(enumerate(zip(*([value_of(value, {}) for value in row] for row in rows), strict=True)))
        case DerivedTable(block=block):
            return _rows_of(block)
        case table:
            columns = (
                ColumnRef(ColumnId(table.relation, position), table.alias, column.name, type=column.type)
                for position, column in enumerate(table.columns)
            )
            select = tuple(OutputColumn(column.name, column) for column in columns)
            return _rows_of(QueryBlock(table.relation + 1, table, (), None, (), select, 0, False, (), None, 0))


def _rows_of(block: QueryBlock) -> dict[int, Sequence[Any]]:
    """What the executor gives for a table that is no leaf of the naive interpreter's own."""
    iterator = create_iterator(plan_query(block).path, BATCH_SIZE)
    iterator.open()
    columns: dict[int, list[Any]] = {position: [] for position in range(len(block.schema))}
    for batch in iterator.batches():
        for position, values in enumerate(batch.columns):
            columns[position] += values.to_pylist()
    iterator.close()
    return dict(columns)
