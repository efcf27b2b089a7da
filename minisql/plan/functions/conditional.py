"""What is written like a function and is short for CASE: the binder writes it out, so no kernel stands here."""

from __future__ import annotations

from minisql.plan.functions.definition import FunctionRow

CONDITIONAL_FUNCTIONS = (
    FunctionRow(
        "coalesce",
        "coalesce(x, …)",
        "The first argument that is not NULL; those behind it are not evaluated.",
        "coalesce(NULL, 2, 1 / 0) → 2",
    ),
    FunctionRow("if", "if(condition, x, y)", "x where the condition is TRUE, otherwise y.", "if(1 < 2, 'a', 'b') → a"),
    FunctionRow("ifnull", "ifnull(x, y)", "coalesce of two.", "ifnull(NULL, 2) → 2"),
    FunctionRow("iif", "iif(condition, x, y)", "The same as if.", "iif(1 > 2, 'a', 'b') → b"),
    FunctionRow("nullif", "nullif(x, y)", "NULL where x = y, otherwise x.", "nullif(1, 0) → 1"),
    FunctionRow("nvl", "nvl(x, y)", "coalesce of two.", "nvl(NULL, 2) → 2"),
)
