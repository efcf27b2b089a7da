"""Aggregates over frames, for those that only GROUP BY can compute: every frame becomes a group of its own rows.

The work is that of all frames together: with frames that grow from row to row it is quadratic in the partition. Frames
are expanded some at a time, so that the memory needed is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from minisql.iterators.aggregation import Aggregation
from minisql.iterators.window.frames import Ranges
from minisql.plan.aggregate import AggregateCall
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
)
from minisql.types.batch import Array, Batch
from minisql.types.datatype import BIGINT
from minisql.types.vectors import runs_of_numbers

_EXPANDED_ROWS = 1 << 20
"""Frames are put together until they have this many rows."""

_FRAME = ColumnRef(ColumnId(-1, 0), "", "frame", type=BIGINT)


def aggregate_expanded(call: AggregateCall, frame: Sequence[Ranges], rows: Batch, layout: Sequence[ColumnId]) -> Array:
    """The aggregate over each frame of the rows, whose columns are those of `layout`."""
    over_frames = Aggregation([_FRAME], [call], (*layout, _FRAME.id))
    numbers, pieces = [], [_of_no_rows(call, layout)]
    for expanded in _expanded(frame, rows):
        groups = over_frames.new_groups()
        for chunk in over_frames.chunks(iter([expanded]), expanded.num_rows + 1):
            groups.add(chunk)
        result = groups.result()
        numbers.append(result.columns[0].to_numpy())
        pieces.append(result.columns[1])
    places = np.zeros(len(frame[0].low), np.int64)
    places[np.concatenate(numbers or [np.zeros(0, np.int64)])] = np.arange(1, sum(map(len, numbers)) + 1)
    return pa.concat_arrays(pieces).take(pa.array(places))


def _of_no_rows(call: AggregateCall, layout: Sequence[ColumnId]) -> Array:
    """The value for an empty frame."""
    aggregation = Aggregation([], [call], layout)
    groups = aggregation.new_groups()
    for chunk in aggregation.chunks(iter(()), 1):
        groups.add(chunk)
    return groups.result().columns[0]


def _expanded(frame: Sequence[Ranges], rows: Batch) -> Iterator[Batch]:
    """The rows of the frames, one frame after the other, with the number of their frame as a last column."""
    low = np.stack([ranges.low for ranges in frame], axis=1)
    lengths = np.stack([ranges.high for ranges in frame], axis=1) - low
    behind = np.cumsum(lengths.sum(axis=1))
    start = 0
    while start < len(low):
        done = behind[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(behind, done + _EXPANDED_ROWS, side="right")))
        numbers = runs_of_numbers(low[start:stop].ravel(), lengths[start:stop].ravel())
        if len(numbers):
            frames = np.repeat(np.arange(start, stop), lengths[start:stop].sum(axis=1))
            taken = rows.take(pa.array(numbers))
            yield Batch((*taken.columns, pa.array(frames)), len(numbers))
        start = stop
