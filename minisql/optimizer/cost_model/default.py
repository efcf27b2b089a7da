"""The default cost model: time, by how often each path does what.

The shape and the constants are those that MySQL 9 calibrated for its iterators, where one cost unit is 0.434
microseconds. Only ratios matter for the choice of a plan.
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
"""A row of either input of a merge join. MySQL has none. On this engine, joining a million rows with a million, merging
took 45 ns a row and hashing 140 ns for a row of each side, which the constants above make 1.7 cost units."""
RETURN_ROW = 0.138
AGGREGATE_ROW = 0.2304
MATERIALIZE_ROW = 0.2304
SCAN_FLAG = 0.0576
"""One look at the matched flag of a build row, in the anti-join pass."""


class DefaultCostModel:
    """The constants of this file, each times how often it happens."""

    def scan(self, rows: float, columns: int, width: float) -> float:
        return rows * (READ_ROW + columns * READ_FIELD + width * READ_BYTE)

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

    def nested_loop(self, outer_rows: float, inner_rows: float, conditions: int, rows: float) -> float:
        pairs = outer_rows * inner_rows
        return inner_rows * MATERIALIZE_ROW + pairs * (READ_ROW + conditions * APPLY_FILTER) + rows * RETURN_ROW

    def merge_join(self, left_rows: float, right_rows: float, candidates: float, residuals: int, rows: float) -> float:
        return (left_rows + right_rows) * MERGE_ROW + candidates * residuals * APPLY_FILTER + rows * RETURN_ROW

    def sort(self, rows: float, limit: int | None) -> float:
        kept = rows if limit is None else min(rows, limit)
        return rows * SORT_ROW + kept * max(log2(max(kept, 1.0)), 1.0) * SORT_COMPARISON

    def aggregate(self, rows: float, groups: float) -> float:
        return rows * AGGREGATE_ROW + groups * HASH_BUILD_ROW

    def stream_aggregate(self, rows: float, groups: float) -> float:
        return rows * AGGREGATE_ROW

    def project(self, rows: float, expressions: int) -> float:
        return rows * expressions * APPLY_FILTER
