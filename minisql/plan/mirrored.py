"""Comparisons read from right to left: `5 > x` is `x < 5`."""

from __future__ import annotations

from minisql.plan.expression import (
    ComparisonOperator,
)

MIRRORED = {
    ComparisonOperator.LESS: ComparisonOperator.GREATER,
    ComparisonOperator.LESS_EQUAL: ComparisonOperator.GREATER_EQUAL,
    ComparisonOperator.GREATER: ComparisonOperator.LESS,
    ComparisonOperator.GREATER_EQUAL: ComparisonOperator.LESS_EQUAL,
}
"""The order comparisons with what they become when their operands change sides; the others stay what they are."""
