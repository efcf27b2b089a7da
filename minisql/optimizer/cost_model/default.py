"""The default cost model: time, by how often each path does what.

The shape and the constants are those that MySQL 9 calibrated for its iterators, where one cost unit is 0.434
microseconds. Only ratios matter for the choice of a plan.

MySQL has no merge join, and its indexes and its streaming aggregate work row by row, so the constants for these are
from this engine. They were measured against the hash join, with 1,000,000 rows of two BIGINT columns on each side and
about one match a row, on one core, in nanoseconds a row of one side:

| | keys without gaps | keys with gaps | four rows a key |
|---|---|---|---|
| hash join | 26 | 111 | 202 |
| merge join | 34 | 39 | 70 |
| sort, one side | 66 | 67 | 66 |

By MySQL's constants such a hash join costs 1.88 units a row, and a sort 0.99. With 59 ns a unit both fit what was
measured for keys with gaps. Integers without gaps need no hashing, which the model does not know: there the hash join
is better than it says. VARCHAR of up to 24 bytes sorts up to twice as long as integers, longer strings seven times as
long, which it does not know either.

An index of 1,000,000 rows takes 160 to 250 ns to look up a row, one of 100,000 rows 110 to 180 ns, and 6 ns more than a
scan for each row that is read in its order. A stream aggregate needs 8 ns a row and 24 ns a group, a hash aggregate 10
and 240; that of the stream aggregate is not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

READ_ROW = 0.230
READ_FIELD = 0.0461
READ_BYTE = 0.0023
APPLY_FILTER = 0.0576
SORT_ROW = 0.3456
SORT_COMPARISON = 0.0323
HASH_BUILD_ROW = 1.498
HASH_PROBE_ROW = 0.2074
MERGE_ROW = 0.55
"""A row of either input of a merge join: between 0.26, by the table for keys with gaps, and 1.16 for those without."""
RETURN_ROW = 0.138
AGGREGATE_ROW = 0.2304
MATERIALIZE_ROW = 0.2304
INDEX_ROW = 0.19
"""What reading a row costs more in the order of an index than in that of the table."""
INDEX_STEP = 0.1
"""One step of a binary search in an index."""
SCAN_FLAG = 0.0576
"""One look at the matched flag of a build row, in the anti-join pass."""


class DefaultCostModel:
    """The constants of this file, each times how often it happens."""

    def scan(self, rows: float, columns: int, width: float) -> float:
        return rows * (READ_ROW + columns * READ_FIELD + width * READ_BYTE)

    def index_scan(self, rows: float, columns: int, width: float) -> float:
        return self.scan(rows, columns, width) + rows * INDEX_ROW

    def index_range_scan(self, index_rows: float, rows: float, columns: int, width: float) -> float:
        return 2 * _search(index_rows) + self.index_scan(rows, columns, width)

    def filter(self, rows: float, selectivities: Sequence[float]) -> float:
        cost = 0.0
        for selectivity in selectivities:
            cost += rows * APPLY_FILTER
            rows *= selectivity
        return cost

    def hash_join(
        self,
        build_rows: float,
        build_width: float,
        probe_rows: float,
        candidates: float,
        residuals: int,
        rows: float,
        flags: bool,
    ) -> float:
        cost = self.hash_build(build_rows, build_width) + probe_rows * HASH_PROBE_ROW
        cost += candidates * residuals * APPLY_FILTER + rows * RETURN_ROW
        return cost + (build_rows * SCAN_FLAG if flags else 0.0)

    def hash_build(self, build_rows: float, build_width: float) -> float:
        return build_rows * (HASH_BUILD_ROW + build_width * READ_BYTE)

    def full_key_merge(self, driving_rows: float, gathered: Sequence[tuple[float, float]], rows: float) -> float:
        gather = sum(self.hash_build(kept, width) + kept * SCAN_FLAG for kept, width in gathered)
        return gather + driving_rows * HASH_PROBE_ROW + rows * RETURN_ROW

    def nested_loop(self, outer_rows: float, inner_rows: float, conditions: int, rows: float) -> float:
        pairs = outer_rows * inner_rows
        return inner_rows * MATERIALIZE_ROW + pairs * (READ_ROW + conditions * APPLY_FILTER) + rows * RETURN_ROW

    def index_lookup(
        self, outer_rows: float, index_rows: float, candidates: float, conditions: int, rows: float
    ) -> float:
        return outer_rows * _search(index_rows) + candidates * conditions * APPLY_FILTER + rows * RETURN_ROW

    def merge_join(self, left_rows: float, right_rows: float, candidates: float, residuals: int, rows: float) -> float:
        merged = (left_rows + right_rows) * MERGE_ROW
        return merged + candidates * residuals * APPLY_FILTER + rows * RETURN_ROW

    def sort(self, rows: float, limit: int | None) -> float:
        kept = rows if limit is None else min(rows, limit)
        return rows * SORT_ROW + kept * max(log2(max(kept, 1.0)), 1.0) * SORT_COMPARISON

    def aggregate(self, rows: float, groups: float) -> float:
        return rows * AGGREGATE_ROW + groups * HASH_BUILD_ROW

    def set_operation(self, left_rows: float, right_rows: float) -> float:
        return (left_rows + right_rows) * (MATERIALIZE_ROW + AGGREGATE_ROW)

    def stream_aggregate(self, rows: float, groups: float) -> float:
        return rows * AGGREGATE_ROW

    def window(self, rows: float, functions: int) -> float:
        return rows * (MATERIALIZE_ROW + functions * AGGREGATE_ROW)

    def project(self, rows: float, expressions: int) -> float:
        return rows * expressions * APPLY_FILTER


def _search(index_rows: float) -> float:
    """A binary search."""
    return max(log2(max(index_rows, 1.0)), 1.0) * INDEX_STEP
