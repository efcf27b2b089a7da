"""Stream aggregate: GROUP BY over rows that come with those of each group together.

A group is finished when a row with another key appears, so only the group that is still open is carried from one chunk
of rows to the next, as partial results; the memory needed is that of a chunk. Groups come out while the input is read,
in its order. Chunks have a fixed size, whatever the batch size is, for the same reason as in the hash aggregate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from minisql.iterators.aggregate_values import Chunk
from minisql.iterators.aggregation import Aggregation
from minisql.iterators.equal_keys import comparable, equal_or_both_null
from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.iterator_state import CollectedState, HeldRows, Phase
from minisql.iterators.rebatch import split_batch
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import StreamAggregate
from minisql.types.batch import Array, Batch
from minisql.types.vectors import RowNumbers

_CHUNK_ROWS = 1 << 18
_ONE_GROUP: RowNumbers = np.zeros(1, np.int64)
"""The start of the only group."""


class StreamAggregateIterator(GeneratingIterator):
    """Reads a chunk of its input at a time."""

    def __init__(self, path: StreamAggregate, input_: RowIterator, batch_size: int) -> None:
        super().__init__(input_)
        self._input = input_
        self._batch_size = batch_size
        self._keys = path.keys
        self._aggregation = Aggregation(path.keys, path.aggregates, path.input.columns)

    def describe_state(self, max_rows: int) -> CollectedState | None:
        if self._phase is None:
            return None
        groups = self._aggregation.groups_of(self._noted)
        first = max(0, groups.num_rows - max_rows)
        return CollectedState(self._phase, HeldRows(groups.num_rows, groups.slice(first, max_rows)))

    def _run(self) -> Iterator[Batch]:
        self._begin(Phase.READ)
        groups = self._aggregation.new_groups()
        open_key: Sequence[Array] | None = None
        for chunk in self._aggregation.chunks(self._noting(self._input.batches()), _CHUNK_ROWS):
            keys = [chunk[key].combine_chunks() for key in self._keys]
            if len(keys[0]) == 0:
                break
            starts = _group_starts(keys, open_key)
            if len(starts) == 0:
                groups.add(chunk, _ONE_GROUP)
            else:
                first, last = int(starts[0]), int(starts[-1])
                if first > 0:
                    groups.add(_rows(chunk, 0, first), _ONE_GROUP)
                if open_key is not None:
                    yield from split_batch(groups.result(), self._batch_size)
                if last > first:
                    groups = self._aggregation.new_groups()
                    groups.add(_rows(chunk, first, last), starts[:-1] - first)
                    yield from split_batch(groups.result(), self._batch_size)
                groups = self._aggregation.new_groups()
                groups.add(_rows(chunk, last, len(keys[0])), _ONE_GROUP)
            open_key = [key.slice(len(key) - 1) for key in keys]
        if open_key is not None:
            yield from split_batch(groups.result(), self._batch_size)


def _group_starts(keys: Sequence[Array], open_key: Sequence[Array] | None) -> RowNumbers:
    """The rows with another key than the row before; before the first row there is one with the `open_key`, or none."""
    if open_key is not None:
        keys = [pa.concat_arrays(pair) for pair in zip(open_key, keys, strict=True)]
    same = np.ones(len(keys[0]) - 1, np.bool_)
    for key in map(comparable, keys):
        same &= equal_or_both_null(key.slice(1), key.slice(0, len(key) - 1))
    starts: RowNumbers = np.flatnonzero(~same)
    return np.append(0, starts + 1) if open_key is None else starts


def _rows(chunk: Chunk, start: int, stop: int) -> Chunk:
    return {expression: values.slice(start, stop - start) for expression, values in chunk.items()}
