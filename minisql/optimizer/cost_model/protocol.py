"""CostModel: the questions that the optimizer asks of a cost model, one for each access path.

Every method takes plain numbers (rows and widths are estimates, so floats; a width is in bytes a row) and gives the
path's own cost, in the model's units, without the cost of its inputs. A method is pure, and cheap: those of the joins
are called several times for every csg-cmp pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class CostModel(Protocol):
    """What each access path costs by itself."""

    def scan(self, rows: float, columns: int, width: float) -> float:
        """Read `rows` rows of `columns` columns that are `width` bytes wide together."""

    def index_scan(self, rows: float, columns: int, width: float) -> float:
        """Read all rows of a table in the order of an index."""

    def index_range_scan(self, index_rows: float, rows: float, columns: int, width: float) -> float:
        """Find a range in an index of `index_rows`, and read its `rows`."""

    def filter(self, rows: float, selectivities: Sequence[float]) -> float:
        """Apply filters one after the other; each sees only the rows that passed those before it."""

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
        """Build, probe, test the residual conditions on every candidate pair, return `rows`.

        `candidates` are the pairs with equal keys. `flags` adds the anti-join pass over the build rows.
        """

    def hash_build(self, build_rows: float, build_width: float) -> float:
        """The part of a hash join that is spent before its first probe."""

    def full_key_merge(self, driving_rows: float, gathered: Sequence[tuple[float, float]], rows: float) -> float:
        """Keep the `gathered` inputs (their rows and widths) in one hash table, look up every driving row, return
        `rows`, among them those that no driving row has met."""

    def nested_loop(self, outer_rows: float, inner_rows: float, conditions: int, rows: float) -> float:
        """Keep the inner input in memory and read it once for each outer row."""

    def index_lookup(
        self, outer_rows: float, index_rows: float, candidates: float, conditions: int, rows: float
    ) -> float:
        """A nested loop that looks up each outer row in an index of `index_rows`: test the conditions on the
        `candidates` that are found, return `rows`."""

    def merge_join(self, left_rows: float, right_rows: float, candidates: float, residuals: int, rows: float) -> float:
        """Read two sorted inputs side by side, test the residual conditions on every pair with equal keys, return
        `rows`. Sorting is a path of its own."""

    def sort(self, rows: float, limit: int | None) -> float:
        """Sort `rows` rows; with a limit only that many are kept in order."""

    def aggregate(self, rows: float, groups: float) -> float:
        """Hash every row to its group."""

    def set_operation(self, left_rows: float, right_rows: float) -> float:
        """Number the rows of both inputs by their values, and count them."""

    def stream_aggregate(self, rows: float, groups: float) -> float:
        """Find where each group of the sorted rows begins, and aggregate it."""

    def window(self, rows: float, functions: int) -> float:
        """Keep `rows` sorted rows, find their partitions and peers, and compute window functions over them."""

    def project(self, rows: float, expressions: int) -> float:
        """Compute `expressions` values for every row; picking a column is free and not counted."""
