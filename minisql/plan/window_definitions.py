"""The rows of the window functions in the manual (`docs/functions.md`)."""

from __future__ import annotations

from minisql.plan.functions.definition import FunctionRow

WINDOW_DEFINITIONS = (
    FunctionRow(
        "cume_dist",
        "cume_dist()",
        "Which part of the rows does not come after this row and its peers.",
        "cume_dist() OVER (ORDER BY x) → 0.3333333333333333, 1, 1",
    ),
    FunctionRow(
        "dense_rank",
        "dense_rank()",
        "The number of the row's group of peers.",
        "dense_rank() OVER (ORDER BY x DESC) → 2, 1, 1",
    ),
    FunctionRow(
        "first_value",
        "first_value(x)",
        "x of the first row of the frame.",
        "first_value(s) OVER (ORDER BY s DESC) → c, c, c",
    ),
    FunctionRow(
        "lag",
        "lag(x [, n [, default]])",
        "x of the n-th row before, of the row before if there is no n; the default, or NULL, where there is none.",
        "lag(s) OVER (ORDER BY s) → NULL, a, b",
    ),
    FunctionRow(
        "last_value",
        "last_value(x)",
        "x of the last row of the frame, which by default ends with the peers of the row.",
        "last_value(s) OVER (ORDER BY s) → a, b, c",
    ),
    FunctionRow(
        "lead",
        "lead(x [, n [, default]])",
        "x of the n-th row behind, of the next row if there is no n; the default, or NULL, where there is none.",
        "lead(s, 1, '-') OVER (ORDER BY s) → b, c, -",
    ),
    FunctionRow(
        "nth_value",
        "nth_value(x, n)",
        "x of the n-th row of the frame; NULL where that has fewer.",
        "nth_value(s, 2) OVER (ORDER BY s) → NULL, b, b",
    ),
    FunctionRow(
        "ntile",
        "ntile(n)",
        "In which of n parts, of sizes as equal as possible, the row lies.",
        "ntile(2) OVER (ORDER BY s) → 1, 1, 2",
    ),
    FunctionRow(
        "percent_rank",
        "percent_rank()",
        "The rank from 0 to 1.",
        "percent_rank() OVER (ORDER BY x) → 0, 0.5, 0.5",
    ),
    FunctionRow(
        "rank",
        "rank()",
        "The number of the first of the row's peers.",
        "rank() OVER (ORDER BY x DESC) → 3, 1, 1",
    ),
    FunctionRow(
        "row_number",
        "row_number()",
        "The number of the row in the order of its partition.",
        "row_number() OVER (ORDER BY s) → 1, 2, 3",
    ),
)
