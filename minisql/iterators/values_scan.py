"""Values scan: the rows that the query spells out, in VALUES or as the one row of a SELECT without FROM."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.rebatch import split_batch
from minisql.optimizer.access_path import ValuesScan
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import (
    Expression,
    Literal,
    Value,
)
from minisql.types.batch import Array, Batch


class ValuesScanIterator(GeneratingIterator):
    """Evaluates every expression once, when the first batch is asked for."""

    def __init__(self, path: ValuesScan, batch_size: int) -> None:
        super().__init__()
        self._path = path
        self._batch_size = batch_size

    def _run(self) -> Iterator[Batch]:
        columns = tuple(self._column(position) for position in range(len(self._path.types)))
        yield from split_batch(Batch(columns, len(self._path.rows)), self._batch_size)

    def _column(self, position: int) -> Array:
        values = [_value(row[position]) for row in self._path.rows]
        return pa.array(values, self._path.types[position].arrow)


def _value(expression: Expression) -> Value:
    return expression.value if isinstance(expression, Literal) else constant_value(expression)
