"""Aggregates over frames: the partial results that GROUP BY merges (`partial_aggregates.py`), for each frame at once.

| partial result | how |
|---|---|
| count | differences of running counts |
| sum of integers and decimals | differences of running sums, which are exact (`exact_sums.py`) |
| sum of DOUBLE | a segment tree (`frame_tree.py`) |
| min, max | a segment tree over the ranks of the values, for every type |

Frames that repeat, as those of peers do, are computed once. Any other aggregate, and one with DISTINCT, takes its
frames as groups (`expanded_frames.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from minisql.iterators.partial_aggregates import PartialAggregate, argument_of, finish, partial_aggregates
from minisql.iterators.window.exact_sums import exact_sums
from minisql.iterators.window.expanded_frames import aggregate_expanded
from minisql.iterators.window.frame_tree import FrameTree
from minisql.iterators.window.frames import Ranges
from minisql.plan.aggregate import AggregateCall, AggregateFunction
from minisql.plan.evaluate import compile_expression
from minisql.plan.expression import (
    ColumnId,
)
from minisql.types.batch import Array, Batch
from minisql.types.order_words import order_words, packed, sorted_rows
from minisql.types.raw_values import fixed_width_values, not_null_flags
from minisql.types.vectors import Flags, RowNumbers

_FROM_PARTIAL_RESULTS = (
    AggregateFunction.COUNT,
    AggregateFunction.SUM,
    AggregateFunction.AVG,
    AggregateFunction.MIN,
    AggregateFunction.MAX,
)


def aggregate(call: AggregateCall, frame: Sequence[Ranges], rows: Batch, layout: Sequence[ColumnId]) -> Array:
    """The aggregate over the frame of each row. ExecutionError when a sum is out of range."""
    distinct, repeats = _distinct_frames(frame)
    all_values = not call.distinct or call.function.is_extreme
    if call.function in _FROM_PARTIAL_RESULTS and all_values:
        values = compile_expression(argument_of(call), layout)(rows)
        finished = finish(call, [_partial(partial, values, distinct) for partial in partial_aggregates(call)])
    else:
        finished = aggregate_expanded(call, distinct, rows, layout)
    return finished if repeats is None else finished.take(pa.array(repeats))


def _distinct_frames(frame: Sequence[Ranges]) -> tuple[tuple[Ranges, ...], RowNumbers | None]:
    """The frames that differ from that of the row before, and for each row the number of its frame among them; None
    where all differ."""
    changes = np.zeros(len(frame[0].low), np.bool_)
    changes[0] = True
    for ranges in frame:
        changes[1:] |= (ranges.low[1:] != ranges.low[:-1]) | (ranges.high[1:] != ranges.high[:-1])
    if changes.all():
        return tuple(frame), None
    return tuple(Ranges(ranges.low[changes], ranges.high[changes]) for ranges in frame), np.cumsum(changes) - 1


def _partial(partial: PartialAggregate, values: Array, frame: Sequence[Ranges]) -> Array:
    counts = _counts(values, frame)
    if partial.function == "count":
        return pa.array(counts)
    if pa.types.is_null(values.type):
        values = values.cast(pa.int64())
    if partial.function != "sum":
        prepared = partial.prepare(pa.chunked_array([values])).combine_chunks()
        return _extremes(prepared, frame, counts > 0, is_max=partial.function == "max")
    if pa.types.is_floating(values.type):
        return _double_sums(values, frame, counts > 0)
    return exact_sums(values, frame, counts > 0)


def _counts(values: Array, frame: Sequence[Ranges]) -> RowNumbers:
    """How many values of each frame are not NULL."""
    if values.null_count == 0:
        return sum((ranges.high - ranges.low for ranges in frame), np.zeros(len(frame[0].low), np.int64))
    running = np.append(0, np.cumsum(not_null_flags(values)))
    return sum((running[r.high] - running[r.low] for r in frame), np.zeros(len(frame[0].low), np.int64))


def _double_sums(values: Array, frame: Sequence[Ranges], present: Flags) -> Array:
    doubles = fixed_width_values(values, np.float64)
    if values.null_count:
        doubles = np.where(not_null_flags(values), doubles, 0.0)
    tree = FrameTree(doubles, np.add, 0.0)
    with np.errstate(invalid="ignore", over="ignore"):
        total = sum(tree.reduce(ranges) for ranges in frame)
    return pa.array(total, mask=~present)


def _extremes(values: Array, frame: Sequence[Ranges], present: Flags, *, is_max: bool) -> Array:
    """The greatest or least value of each frame, by the place of each among the sorted ones; no NULL is ever chosen."""
    order = sorted_rows(packed(order_words(values, descending=False, nulls_first=is_max)))
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    combine, neutral = (np.maximum, 0) if is_max else (np.minimum, len(order) - 1)
    tree = FrameTree(ranks, combine, neutral)
    best = tree.reduce(frame[0])
    for ranges in frame[1:]:
        best = combine(best, tree.reduce(ranges))
    return values.take(pa.array(order[best], mask=~present))
