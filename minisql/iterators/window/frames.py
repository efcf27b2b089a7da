"""Frames as ranges of rows: for each row the rows from `low` up to, not including, `high`.

Without EXCLUDE a frame is one range. What EXCLUDE takes out of the middle leaves two, and EXCLUDE TIES three, of which
the middle one is the row itself. Everything that is computed over frames is computed over such ranges, which stand in
the order of the rows and do not overlap.

RANGE with an offset is a search in the sorted order keys of the partition, for all rows at once. Keys and edges become
words that compare as the values do, so that one search serves every type and direction. A row whose key is NULL has
its peers, the other NULLs, at such an edge.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from minisql.dataclass import dataclass
from minisql.iterators.window.partitions import Partitions
from minisql.plan.expression import (
    Expression,
    Literal,
)
from minisql.plan.window import Direction, Exclusion, FrameBound, FrameUnit, WindowCall, WindowOrder
from minisql.types.batch import Array
from minisql.types.order_words import order_words, packed, sorted_rows
from minisql.types.raw_values import not_null_flags
from minisql.types.vectors import RowNumbers, Words

Evaluate = Callable[[Expression], Array]


@dataclass(frozen=True, slots=True)
class Ranges:
    """For each row the rows from `low` to `high` (exclusive); `low` is never above `high`."""

    low: RowNumbers
    high: RowNumbers


def frame_ranges(call: WindowCall, partitions: Partitions, evaluate: Evaluate) -> tuple[Ranges, ...]:
    """The frame of every row."""
    frame = call.frame
    match frame.unit:
        case FrameUnit.ROWS:
            low = _row(frame.start, partitions)
            high = _row(frame.end, partitions) + 1
        case FrameUnit.GROUPS:
            low = _start_of(_group(frame.start, partitions), partitions)
            high = _start_of(_group(frame.end, partitions) + 1, partitions)
        case FrameUnit.RANGE:
            order = call.specification.order
            low = _range_edge(frame.start, partitions, order, evaluate, is_end=False)
            high = _range_edge(frame.end, partitions, order, evaluate, is_end=True)
    low, high = np.clip(low, partitions.first, partitions.end), np.clip(high, partitions.first, partitions.end)
    return _without(frame.exclusion, Ranges(low, np.maximum(low, high)), partitions)


def _row(bound: FrameBound, partitions: Partitions) -> RowNumbers:
    """The row at the bound; it may lie outside of the partition."""
    if bound.direction is Direction.CURRENT_ROW:
        return partitions.rows
    if bound.offset is None:
        return partitions.first if bound.direction is Direction.PRECEDING else partitions.end - 1
    return partitions.rows + _offset(bound, len(partitions.first))


def _group(bound: FrameBound, partitions: Partitions) -> RowNumbers:
    """The number of the group at the bound, at most one outside of the partition."""
    if bound.direction is Direction.CURRENT_ROW:
        return partitions.group
    first, last = partitions.group[partitions.first], partitions.group[partitions.end - 1]
    if bound.offset is None:
        return first if bound.direction is Direction.PRECEDING else last
    return np.clip(partitions.group + _offset(bound, len(first)), first - 1, last + 1)


def _start_of(group: RowNumbers, partitions: Partitions) -> RowNumbers:
    """The first row of each group; a group before the first one starts with it, one behind the last one at the end."""
    return partitions.group_starts[np.clip(group, 0, len(partitions.group_starts) - 1)]


def _offset(bound: FrameBound, num_rows: int) -> int:
    """The signed number of rows or groups; beyond the number of rows all are the same."""
    assert isinstance(bound.offset, Literal)
    assert isinstance(bound.offset.value, int)
    offset = min(bound.offset.value, num_rows)
    return -offset if bound.direction is Direction.PRECEDING else offset


def _range_edge(
    bound: FrameBound, partitions: Partitions, order: tuple[WindowOrder, ...], evaluate: Evaluate, *, is_end: bool
) -> RowNumbers:
    """The first row of the frame, or with `is_end` the one behind the last."""
    peers = partitions.peers_end if is_end else partitions.first_peer
    if bound.direction is Direction.CURRENT_ROW:
        return peers
    if bound.key is None or bound.edge is None:
        return partitions.first if bound.direction is Direction.PRECEDING else partitions.end
    key = evaluate(bound.key)
    words, edges = _comparable(key, evaluate(bound.edge), order[0])
    present = not_null_flags(key)
    before = np.append(0, np.cumsum(present))
    values = before[partitions.end] - before[partitions.first]
    low = partitions.end - values if order[0].nulls_first else partitions.first
    found = _search(words, edges, low, low + values, behind_equal=is_end)
    return np.where(present, found, peers)


def _comparable(key: Array, edge: Array, order: WindowOrder) -> tuple[Words, Words]:
    """One word for each key and for each edge, which compare as the values do in the order of the window."""
    together = pa.concat_arrays([key, edge])
    words = packed(order_words(together, order.descending, order.nulls_first))
    if len(words) > 1:
        rows = sorted_rows(words)
        changes = np.zeros(len(rows), np.bool_)
        for word in words:
            changes[1:] |= word[rows[1:]] != word[rows[:-1]]
        words = [np.empty(len(rows), np.uint64)]
        words[0][rows] = np.cumsum(changes)
    return words[0][: len(key)], words[0][len(key) :]


def _search(words: Words, wanted: Words, low: RowNumbers, high: RowNumbers, *, behind_equal: bool) -> RowNumbers:
    """For each row, by binary search among the rows from `low` to `high`, whose words ascend: the first one with the
    word that is wanted or a greater one, or the first one `behind_equal` words; `high` if there is none."""
    while True:
        is_open = low < high
        if not is_open.any():
            return low
        middle = (low + high) >> 1
        at_middle = words[np.minimum(middle, len(words) - 1)]
        is_before = at_middle <= wanted if behind_equal else at_middle < wanted
        low, high = np.where(is_open & is_before, middle + 1, low), np.where(is_open & ~is_before, middle, high)


def _without(exclusion: Exclusion, frame: Ranges, partitions: Partitions) -> tuple[Ranges, ...]:
    """The frame in the ranges that EXCLUDE leaves of it."""
    rows = partitions.rows
    match exclusion:
        case Exclusion.NO_OTHERS:
            return (frame,)
        case Exclusion.CURRENT_ROW:
            return _up_to(frame, rows), _from(frame, rows + 1)
        case Exclusion.GROUP:
            return _up_to(frame, partitions.first_peer), _from(frame, partitions.peers_end)
        case Exclusion.TIES:
            itself = _from(_up_to(frame, rows + 1), rows)
            return _up_to(frame, partitions.first_peer), itself, _from(frame, partitions.peers_end)


def _up_to(frame: Ranges, end: RowNumbers) -> Ranges:
    return Ranges(frame.low, np.maximum(frame.low, np.minimum(frame.high, end)))


def _from(frame: Ranges, start: RowNumbers) -> Ranges:
    return Ranges(np.minimum(frame.high, np.maximum(frame.low, start)), frame.high)
