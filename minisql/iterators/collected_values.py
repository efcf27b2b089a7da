"""Aggregates that need all values of a group together: the rows are kept until the input ends, then grouped at once.

The group of each row becomes a number, and a kernel computes an aggregate for all groups from the numbers and the
values (`collected_kernels.py`): `collected_aggregate`, which windows can call too. The memory needed is that of the
keys and arguments of all rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.iterators.aggregate_values import Aggregated, Chunk
from minisql.iterators.collected_kernels import KERNELS, GroupedRows
from minisql.iterators.grouping import first_rows, group_key, numbered_groups
from minisql.plan.aggregate import AggregateCall, AggregateFunction
from minisql.plan.expression import (
    Expression,
)
from minisql.types.batch import Array
from minisql.types.order_words import order_words, packed, sorted_rows
from minisql.types.vectors import RowNumbers, Words


class CollectedValues:
    """The aggregates without partial results."""

    def __init__(self, keys: Sequence[Expression], calls: Sequence[AggregateCall]) -> None:
        self._keys = keys
        self._calls = calls
        self._chunks: list[Chunk] = []

    def add(self, chunk: Chunk, starts: RowNumbers | None = None) -> None:
        """Take in the next rows. Where the groups start is of no help."""
        self._chunks.append(chunk)

    def result(self) -> Aggregated:
        """Over all rows; at least one chunk must have been added, if an empty one."""
        keys = [group_key(self._column(key)) for key in self._keys]
        if keys:
            first, groups = numbered_groups(keys)
            keys = [key.take(pa.array(first)) for key in keys]
            num_groups = len(first)
        else:
            num_groups = 1
            num_rows = len(self._column(self._calls[0].inputs[0]))
            groups = np.zeros(num_rows, np.int64)
        columns = {expression: self._column(expression) for call in self._calls for expression in call.inputs}
        results = {call: collected_aggregate(call, groups, num_groups, columns.__getitem__) for call in self._calls}
        return Aggregated(keys, results)

    def _column(self, expression: Expression) -> Array:
        pieces = [piece for chunk in self._chunks for piece in chunk[expression].chunks]
        return pa.chunked_array(pieces, expression.type.arrow).combine_chunks()


def collected_aggregate(
    call: AggregateCall, groups: RowNumbers, num_groups: int, values: Callable[[Expression], Array]
) -> Array:
    """The aggregate of each group: `groups` are the numbers of the groups of the rows, `values` the value of an input
    of the call on every row. Rows with NULL in an argument are left out, but for the argument of ARRAY_AGG; a group
    without others is NULL."""
    assert call.argument is not None
    arguments = [values(expression) for expression in (call.argument, call.second) if expression is not None]
    present = np.ones(len(groups), np.bool_)
    for argument in arguments[1:] if call.function is AggregateFunction.ARRAY_AGG else arguments:
        present &= argument.is_valid().to_numpy(zero_copy_only=False)
    rows: RowNumbers = np.flatnonzero(present)
    if call.type.arrow == pa.null() or (call.parameter is not None and call.parameter.value is None) or not len(rows):
        return pa.nulls(num_groups, call.type.arrow)
    if call.distinct:
        kept = [column.take(pa.array(rows)) for column in (pa.array(groups), *arguments)]
        rows = rows[first_rows([group_key(column) for column in kept])]
    order = [
        word
        for item in call.order_by
        for word in order_words(values(item.expression).take(pa.array(rows)), item.descending, item.nulls_first)
    ]
    words: list[Words] = [groups[rows].view(np.uint64), *order]
    rows = rows[sorted_rows(packed(words))]
    taken = [argument.take(pa.array(rows)) for argument in arguments]
    result = KERNELS[call.function](call, GroupedRows(groups[rows], num_groups), taken)
    return result if result.type == call.type.arrow else pc.cast(result, call.type.arrow)
