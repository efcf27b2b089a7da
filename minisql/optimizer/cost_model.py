"""The cost model: what each access path is expected to cost, in cost units.

The shape and the constants are those that MySQL 9 calibrated for its iterators, where one cost unit is 0.434
microseconds. Only ratios matter for the choice of a plan.
"""

from __future__ import annotations

from math import log2

READ_ROW = 0.230
READ_FIELD = 0.0461
READ_BYTE = 0.0023
APPLY_FILTER = 0.0576
SORT_ROW = 0.3456
SORT_COMPARISON = 0.0323
HASH_BUILD_ROW = 1.498
HASH_PROBE_ROW = 0.2074
RETURN_ROW = 0.138
AGGREGATE_ROW = 0.2304
MATERIALIZE_ROW = 0.2304
SCAN_FLAG = 0.0576
"""One look at the matched flag of a build row, in the anti-join pass."""


def scan_cost(rows: float, columns: int, width: float) -> float:
    """Read `rows` rows of `columns` columns that are `width` bytes wide together."""
    return rows * (READ_ROW + columns * READ_FIELD + width * READ_BYTE)


def filter_cost(rows: float, selectivities: list[float]) -> float:
    """Apply filters one after the other; each sees only the rows that passed those before it."""
    cost = 0.0
    for selectivity in selectivities:
        cost += rows * APPLY_FILTER
        rows *= selectivity
    return cost


def hash_join_cost(
    *,
    build_rows: float,
    build_width: float,
    probe_rows: float,
    candidates: float,
    residuals: int,
    rows: float,
    flags: bool,
) -> float:
    """Build, probe, test the residual conditions on every candidate pair, return `rows`; without the inputs' own cost.

    `flags` adds the anti-join pass over the build rows. `candidates` are the pairs with equal keys.
    """
    cost = build_rows * (HASH_BUILD_ROW + build_width * READ_BYTE) + probe_rows * HASH_PROBE_ROW
    cost += candidates * residuals * APPLY_FILTER + rows * RETURN_ROW
    return cost + (build_rows * SCAN_FLAG if flags else 0.0)


def nested_loop_cost(*, outer_rows: float, inner_rows: float, conditions: int, rows: float) -> float:
    """Keep the inner input in memory and read it once for each outer row; without the inputs' own cost."""
    pairs = outer_rows * inner_rows
    return inner_rows * MATERIALIZE_ROW + pairs * (READ_ROW + conditions * APPLY_FILTER) + rows * RETURN_ROW


def sort_cost(rows: float, limit: int | None) -> float:
    """Sort `rows` rows; with a limit only that many are kept in order."""
    kept = rows if limit is None else min(rows, limit)
    return rows * SORT_ROW + kept * max(log2(max(kept, 1.0)), 1.0) * SORT_COMPARISON


def aggregate_cost(rows: float, groups: float) -> float:
    """Hash every row to its group."""
    return rows * AGGREGATE_ROW + groups * HASH_BUILD_ROW


def project_cost(rows: float, expressions: int) -> float:
    """Compute `expressions` values for every row; picking a column is free and not counted."""
    return rows * expressions * APPLY_FILTER
