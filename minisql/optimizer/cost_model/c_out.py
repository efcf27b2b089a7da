"""C_out: the sum of the sizes of all intermediate results, in rows. Base scans are free, and so is every other work.

The yardstick of the join-ordering literature (S. Cluet and G. Moerkotte, "On the Complexity of Generating Optimal
Left-Deep Processing Trees with Cross Products", ICDT 1995): it depends on the order of joins alone, not on how any of
them is done. Of two algorithms for one join the one proposed first wins the tie.
"""

from __future__ import annotations

from collections.abc import Sequence


class OutputCostModel:
    """A join costs the rows it returns; nothing else costs anything."""

    def scan(self, rows: float, columns: int, width: float) -> float:
        return 0.0

    def index_scan(self, rows: float, columns: int, width: float) -> float:
        return 0.0

    def index_range_scan(self, index_rows: float, rows: float, columns: int, width: float) -> float:
        return 0.0

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
        return rows

    def index_lookup(
        self, outer_rows: float, index_rows: float, candidates: float, conditions: int, rows: float
    ) -> float:
        return rows

    def merge_join(self, left_rows: float, right_rows: float, candidates: float, residuals: int, rows: float) -> float:
        return rows

    def sort(self, rows: float, limit: int | None) -> float:
        return 0.0

    def aggregate(self, rows: float, groups: float) -> float:
        return 0.0

    def set_operation(self, left_rows: float, right_rows: float) -> float:
        return 0.0

    def stream_aggregate(self, rows: float, groups: float) -> float:
        return 0.0

    def window(self, rows: float, functions: int) -> float:
        return 0.0

    def project(self, rows: float, expressions: int) -> float:
        return 0.0
