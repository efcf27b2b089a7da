"""Ranking and distribution: what depends on nothing but the place of a row in its partition."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.iterators.window.partitions import Partitions
from minisql.plan.window import WindowFunction
from minisql.source import Span
from minisql.types.batch import Array
from minisql.types.raw_values import not_null_flags
from minisql.types.vectors import RowNumbers


def _row_number(partitions: Partitions) -> Array:
    return pa.array(partitions.rows - partitions.first + 1)


def _rank(partitions: Partitions) -> Array:
    return pa.array(_peers_before(partitions) + 1)


def _dense_rank(partitions: Partitions) -> Array:
    return pa.array(partitions.group - partitions.group[partitions.first] + 1)


def _percent_rank(partitions: Partitions) -> Array:
    """The share of the other rows that come before the peers; 0 for a single row."""
    return pa.array(_peers_before(partitions) / np.maximum(_sizes(partitions) - 1, 1))


def _cume_dist(partitions: Partitions) -> Array:
    """The share of the rows that come before the row or are its peers."""
    return pa.array((partitions.peers_end - partitions.first) / _sizes(partitions))


RANKS: Mapping[WindowFunction, Callable[[Partitions], Array]] = {
    WindowFunction.ROW_NUMBER: _row_number,
    WindowFunction.RANK: _rank,
    WindowFunction.DENSE_RANK: _dense_rank,
    WindowFunction.PERCENT_RANK: _percent_rank,
    WindowFunction.CUME_DIST: _cume_dist,
}


def ntile(partitions: Partitions, buckets: Array, span: Span | None) -> Array:
    """The number of the bucket of each row, when a partition is dealt out to `buckets` (of its first row) that differ
    in size by one row at most, the larger ones first. NULL for NULL; ExecutionError for less than one bucket."""
    buckets = buckets.take(pa.array(partitions.first))
    if pc.any(pc.less(buckets, 1)).as_py():
        raise ExecutionError("NTILE needs at least one bucket", span)
    present = not_null_flags(buckets)
    count = np.minimum(buckets.fill_null(1).to_numpy(), 2**31 - 1)
    place, size = partitions.rows - partitions.first, _sizes(partitions)
    small, num_larger = size // count, size % count
    in_larger = num_larger * (small + 1)
    bucket = np.where(place < in_larger, place // (small + 1), num_larger + (place - in_larger) // np.maximum(small, 1))
    return pa.array(bucket + 1, mask=~present).cast(pa.int32())


def _peers_before(partitions: Partitions) -> RowNumbers:
    return partitions.first_peer - partitions.first


def _sizes(partitions: Partitions) -> RowNumbers:
    return partitions.end - partitions.first
