"""How often which value of a column occurs among the rows that pass the filters of its table.

The rows of the sample that pass tell: filters and values are rarely independent. Of a sample that is the whole table
the counts are exact. Of any other, a value counts that was seen twice or should have been: c times among n rows, it has
the share (c + f PRIOR_ROWS) / (n + PRIOR_ROWS), f being its share among all rows. Any other value keeps f.
"""

from __future__ import annotations

from typing import Any

from minisql.optimizer.estimates.value_shares import Shares, value_key
from minisql.types.batch import Array
from minisql.types.comparable_form import comparable_form

PRIOR_ROWS = 30
_SEEN = 2


class FilteredShares(Shares):
    """`passing` are the values of the column in the rows of the sample that pass, at least one."""

    def __init__(self, passing: Array, all_rows: Shares, is_whole: bool) -> None:
        self._rows = len(passing)
        self._all_rows = all_rows
        self._prior = 0 if is_whole else PRIOR_ROWS
        counted = comparable_form(passing.drop_null()).value_counts()
        values, counts = counted.field(0).to_pylist(), counted.field(1).to_pylist()
        self._counts: dict[Any, int] = {value_key(value): count for value, count in zip(values, counts, strict=True)}
        self.distinct = len(values)

    @property
    def common_values(self) -> dict[Any, float]:
        """With a sample that is the whole table, all values."""
        if self._prior == 0:
            return {key: count / self._rows for key, count in self._counts.items()}
        seen = [key for key, count in self._counts.items() if count >= _SEEN]
        return {key: self.share_of(key) for key in (*self._all_rows.common_values, *seen)}

    def share_of(self, key: Any) -> float:
        """The share of passing rows that hold the value of this key."""
        count = self._counts.get(key, 0)
        if self._prior == 0:
            return count / self._rows
        share = self._all_rows.share_of(key)
        if max(count, share * self._rows) < _SEEN:
            return share
        return (count + share * self._prior) / (self._rows + self._prior)
