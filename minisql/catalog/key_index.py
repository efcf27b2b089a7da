"""Which row of a table has a key: what UNIQUE, PRIMARY KEY, FOREIGN KEY and ON CONFLICT ask at each change of rows.

Most rows stand in a sorted index (`sorted_index.py`), the latest ones in a hash table beside it, until these are so
many that sorting all anew is worth it: as in a log-structured merge-tree, a row is sorted only so often as the table
grows by a constant factor, and one more row costs a look-up.

One index serves the successive snapshots of a table: an INSERT adds its rows to the index of the snapshot before. It
describes the snapshots of `num_rows` rows; an earlier one, to which ROLLBACK has gone back, sees from the number of its
rows that the index is not its own any more, and makes another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

import numpy as np
import pyarrow as pa

from minisql.catalog.sorted_index import SortedEntries
from minisql.types.batch import Array
from minisql.types.raw_values import not_null_flags
from minisql.types.value_words import ascending_words
from minisql.types.vectors import Flags, RowNumbers

_Key = tuple[int | str, ...]

_LEAST_RECENT = 4096
_RECENT_SHARE = 4
"""As many rows may be recent as a quarter of the sorted ones, or this many."""

ABSENT = -1
"""In place of a row number where no row has the key."""


class KeyIndex:
    """The rows of the columns of a key. A row with a NULL in the key is never found (MATCH SIMPLE)."""

    def __init__(self, columns: Sequence[Array]) -> None:
        self._sorted = SortedEntries(columns)
        self._recent: dict[_Key, int] = {}
        self._num_sorted = self.num_rows = len(columns[0])

    def find(self, keys: Sequence[Array]) -> RowNumbers:
        """For each row of `keys`, an array a column, the number of a row that has it, or ABSENT."""
        rows = np.full(len(keys[0]), ABSENT)
        if self._num_sorted:
            first, counts = self._sorted.find(keys, [False] * len(keys))
            rows[counts > 0] = self._sorted.order[first[counts > 0]]
        if self._recent:
            recent = np.fromiter(map(self._recent.get, _hashable(keys), repeat(ABSENT)), np.int64, len(rows))
            rows = np.where(complete(keys), np.maximum(rows, recent), ABSENT)
        return rows

    def takes(self, num_rows: int) -> bool:
        """May so many rows be added? If not, it is time for a new index."""
        return len(self._recent) + num_rows <= max(_LEAST_RECENT, self._num_sorted // _RECENT_SHARE)

    def add(self, keys: Sequence[Array]) -> None:
        """The keys of the next rows of the table, none of which is there."""
        present = complete(keys)
        numbers = np.flatnonzero(present) + self.num_rows
        self.num_rows += len(present)
        if not present.all():
            keys = [column.filter(pa.array(present)) for column in keys]
        self._recent.update(zip(_hashable(keys), numbers.tolist(), strict=True))


def complete(keys: Sequence[Array]) -> Flags:
    """Which rows have no NULL in the key."""
    present: Flags = np.logical_and.reduce([not_null_flags(column) for column in keys])
    return present


def _hashable(keys: Sequence[Array]) -> Iterator[_Key]:
    """Tuples that are equal where the keys are; any for one with a NULL."""
    parts: list[list[int] | list[str]] = []
    for column in keys:
        if pa.types.is_string(column.type):
            parts.append(column.to_pylist())
        else:
            parts += [word.tolist() for word in ascending_words(column)]
    return zip(*parts, strict=True)
