"""The values of a table's columns, in parts of which the sizes fall, so that rows are appended at little cost.

An append makes a new part and then merges the last two for as long as the earlier is no larger, as the digits of a
binary counter carry over, and as a log-structured merge-tree does with its runs (O'Neil et al., 1996). Each row is so
copied about log2(n) times, however few rows an INSERT brings, where a single array a column would be copied at each.
Parts are never changed, so that a table before an INSERT and the one after it share them.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from minisql.types.batch import Array

_Part = tuple[Array, ...]


class StoredColumns:
    """At least one column; all of them have `num_rows` values."""

    def __init__(self, columns: Sequence[Array]) -> None:
        self._parts: list[_Part] = [tuple(columns)]
        self.num_rows = len(columns[0])

    def whole(self) -> tuple[Array, ...]:
        """Each column as one array, which is kept in the place of the parts."""
        if len(self._parts) > 1:
            self._parts = [_merged(self._parts)]
        return self._parts[0]

    def tail(self, position: int, start: int) -> Array:
        """The values of one column from row `start` on; there is such a row."""
        pieces: list[Array] = []
        first = self.num_rows
        for part in reversed(self._parts):
            if first <= start:
                break
            pieces.insert(0, part[position])
            first -= len(part[0])
        return pa.concat_arrays(pieces).slice(start - first)

    def appended(self, columns: Sequence[Array]) -> StoredColumns:
        """These rows with more behind them."""
        longer = StoredColumns(columns)
        longer.num_rows += self.num_rows
        parts = [*self._parts, tuple(columns)]
        while len(parts) > 1 and len(parts[-2][0]) <= len(parts[-1][0]):
            parts[-2:] = [_merged(parts[-2:])]
        longer._parts = parts
        return longer


def _merged(parts: Sequence[_Part]) -> _Part:
    return tuple(pa.concat_arrays(pieces) for pieces in zip(*parts, strict=True))
