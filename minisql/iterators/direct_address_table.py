"""Hash table without a hash function: the key is the address.

When the build keys are integers in a range not much larger than their number, as the keys that number the rows of a
table are, an array with one slot for each integer of the range is smaller than a table of buckets, and a look-up is one
access to memory.
"""

from __future__ import annotations

import numpy as np

from minisql.iterators.hash_table import Candidates, HashTable
from minisql.iterators.join_keys import KeyColumns
from minisql.types.stable_argsort import stable_argsort
from minisql.types.vectors import RowNumbers, Words

_SLOTS_PER_ROW = 4
_SLOTS_AT_LEAST = 1024


class DirectAddressTable(HashTable):
    """One slot for each key from the smallest to the largest, and a last one, always empty, for all other keys."""

    def __init__(self, keys: KeyColumns) -> None:
        """`keys` are those of all build rows, of which one at least is live."""
        rows = np.arange(len(keys.words)) if keys.live_rows is None else keys.live_rows
        words = keys.live_words
        self._lowest = words.view(np.int64).min().view(np.uint64)
        slots = (words - self._lowest).view(np.int64)
        self._empty_slot = int(slots.max()) + 1
        self._first = np.full(self._empty_slot + 1, -1)
        self._first[slots] = rows
        self._order: RowNumbers | None = None
        if np.count_nonzero(self._first >= 0) < len(slots):
            self._order = np.append(rows[stable_argsort(slots.view(np.uint64))], 0)
            self._first = np.zeros(self._empty_slot + 2, np.int64)
            np.cumsum(np.bincount(slots, minlength=self._empty_slot + 1), out=self._first[1:])

    def find(self, keys: KeyColumns) -> Candidates:
        slots = np.minimum(keys.words - self._lowest, np.uint64(self._empty_slot)).view(np.int64)
        first = self._first.take(slots, mode="clip")
        if self._order is not None:
            return Candidates(first, self._first.take(slots + 1, mode="clip") - first, self._order)
        found = first >= 0
        return Candidates(np.maximum(first, 0, out=first), found, None)


def has_small_range(words: Words) -> bool:
    """Are there so few integers between the smallest and the largest key that each can have a slot?"""
    keys = words.view(np.int64)
    return int(keys.max()) - int(keys.min()) < _SLOTS_PER_ROW * len(keys) + _SLOTS_AT_LEAST
