"""CommonRange: the part of each of several columns that lies in the range which all of them reach.

Columns can only be equal from the greatest of their smallest values to the smallest of their greatest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minisql.optimizer.estimates.value_shares import ValueShares

Range = tuple[int, int]
"""Lower and upper bound, as places in the sorted lists of all lower and all upper bounds."""


class CommonRange:
    """`columns` gives the shares of each column, None for one of which the range is not known."""

    def __init__(self, columns: Sequence[ValueShares | None]) -> None:
        self._columns = [column if column is not None and column.has_range else None for column in columns]
        bounds = [column.bounds if column is not None else None for column in self._columns]
        self._lower: list[Any] = sorted({bound[0] for bound in bounds if bound is not None})
        self._upper: list[Any] = sorted({bound[1] for bound in bounds if bound is not None})
        self._everything: Range = (-1, len(self._upper))
        self._ranges: list[Range] = [
            self._everything if bound is None else (self._lower.index(bound[0]), self._upper.index(bound[1]))
            for bound in bounds
        ]

    def of(self, positions: Sequence[int]) -> Range:
        """The range that the columns at these positions have in common."""
        ranges = [self._ranges[position] for position in positions]
        return max([one[0] for one in ranges]), min([one[1] for one in ranges])

    def part(self, position: int, common: Range) -> float:
        """The share of the column's values that lies in the range."""
        column = self._columns[position]
        if column is None or column.known <= 0 or common in (self._everything, self._ranges[position]):
            return 1.0
        lower, upper = self._lower[common[0]], self._upper[common[1]]
        inside = column.below_key(upper, included=True) - column.below_key(lower, included=False)
        return min(1.0, max(0.0, inside / column.known))
