"""C_mm: a cost model for engines that work in main memory, in rows touched.

Follows V. Leis et al., "How Good Are Query Optimizers, Really?" (VLDB 2015), section 5.4. A scan costs tau = 0.2 for
every row, a hash join what it returns, and an index look-up lambda = 2 for every row that it returns, at least one for
each outer row. What the paper leaves out is filled in with the same two constants: a nested loop scans its inner input
for each outer row, a merge join both inputs, and an operator that keeps its input (sort, aggregate) scans it once; what
comes from an index in its order costs lambda a row. The paper does not count the build side; neither does this file, so
of the two build sides the one proposed first wins the tie.
"""

from __future__ import annotations

from collections.abc import Sequence

TAU = 0.2
"""Scanning a row, next to 1 for a row that goes through a hash table."""


LAMBDA = 2.0
"""Reaching a row through an index, next to 1 for a row that goes through a hash table."""


class MainMemoryCostModel:
    """Rows touched, by what is done with them."""

    def scan(self, rows: float, columns: int, width: float) -> float:
        return TAU * rows

    def index_scan(self, rows: float, columns: int, width: float) -> float:
        return LAMBDA * rows

    def index_range_scan(self, index_rows: float, rows: float, columns: int, width: float) -> float:
        return LAMBDA * rows

    def filter(self, rows: float, selectivities: Sequence[float]) -> float:
        return 0.0

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
        return rows

    def hash_build(self, build_rows: float, build_width: float) -> float:
        return 0.0

    def full_key_merge(self, driving_rows: float, gathered: Sequence[tuple[float, float]], rows: float) -> float:
        return rows

    def nested_loop(self, outer_rows: float, inner_rows: float, conditions: int, rows: float) -> float:
        return rows + TAU * outer_rows * inner_rows

    def index_lookup(
        self, outer_rows: float, index_rows: float, candidates: float, conditions: int, rows: float
    ) -> float:
        return LAMBDA * max(candidates, outer_rows)

    def merge_join(self, left_rows: float, right_rows: float, candidates: float, residuals: int, rows: float) -> float:
        return rows + TAU * (left_rows + right_rows)

    def sort(self, rows: float, limit: int | None) -> float:
        return TAU * rows

    def aggregate(self, rows: float, groups: float) -> float:
        return TAU * rows + groups

    def set_operation(self, left_rows: float, right_rows: float) -> float:
        return TAU * (left_rows + right_rows)

    def stream_aggregate(self, rows: float, groups: float) -> float:
        return TAU * rows

    def window(self, rows: float, functions: int) -> float:
        return TAU * rows

    def project(self, rows: float, expressions: int) -> float:
        return 0.0
