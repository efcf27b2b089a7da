"""Grouping sets: GROUP BY by several sets of keys at once (ROLLUP and CUBE are short for some; SQL:1999, 7.9).

The input is read once. Keys and arguments are evaluated once for each chunk of rows, and every set groups them by its
own keys. An aggregate sees the values of its argument as they are in the rows: that a set leaves a key out makes the
key NULL in the groups, not below the aggregate. Rows with NULL in a key are a group of that set like any other, which
GROUPING() tells from the NULLs of the keys left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from minisql.iterators.aggregation import Aggregation
from minisql.iterators.column_types import column_types
from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.iterator_state import CollectedState, Phase, held
from minisql.iterators.rebatch import concat_batches, split_batch
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import GroupingSetsAggregate
from minisql.plan.query_block import GroupingSet, grouping_number
from minisql.types.batch import Array, Batch
from minisql.types.datatype import INTEGER

_CHUNK_ROWS = 1 << 20


class GroupingSetsIterator(GeneratingIterator):
    """Reads its input to the end at the first `next()`. A set that is there several times is computed once."""

    def __init__(self, path: GroupingSetsAggregate, input_: RowIterator, batch_size: int) -> None:
        super().__init__(input_)
        self._input = input_
        self._batch_size = batch_size
        self._path = path
        self._results: list[Batch] | None = None
        self._aggregation = Aggregation(path.keys, path.aggregates, path.input.columns)

    def close(self) -> None:
        self._results = None
        super().close()

    def describe_state(self, max_rows: int) -> CollectedState | None:
        if self._phase is None:
            return None
        results = self._groups_of(iter(self._noted)) if self._results is None else self._results
        return CollectedState(self._phase, held(concat_batches(results, column_types(self._path)), max_rows))

    def _run(self) -> Iterator[Batch]:
        self._begin(Phase.READ)
        self._results = self._groups_of(self._noting(self._input.batches()))
        self._begin(Phase.EMIT)
        for result in self._results:
            yield from split_batch(result, self._batch_size)

    def _groups_of(self, batches: Iterator[Batch]) -> list[Batch]:
        """The groups of each set over these rows."""
        groups = {grouping_set: self._aggregation.new_groups_of(grouping_set) for grouping_set in self._path.sets}
        self._aggregation.add_to(list(groups.values()), batches, _CHUNK_ROWS)
        return [self._all_columns(groups[grouping_set].result(), grouping_set) for grouping_set in self._path.sets]

    def _all_columns(self, groups: Batch, grouping_set: GroupingSet) -> Batch:
        """The groups of a set with NULL for the keys that it leaves out, and with the values of GROUPING()."""
        of_keys = dict(zip(grouping_set, groups.columns, strict=False))
        count = groups.num_rows
        columns: list[Array] = [
            of_keys[position] if position in of_keys else pa.nulls(count, key.type.arrow)
            for position, key in enumerate(self._path.keys)
        ]
        columns += groups.columns[len(grouping_set) :]
        for grouping in self._path.groupings:
            number = pa.scalar(grouping_number(grouping, grouping_set), INTEGER.arrow)
            columns.append(pa.repeat(number, count))
        return Batch(tuple(columns), count)
