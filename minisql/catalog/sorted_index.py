"""A sorted index: the numbers of a table's rows in the order of some of its columns, ascending with NULL last.

It is a permutation, and beside it the keys as words that sort as the values do (`types/order_words.py`). A look-up is a
binary search in the words, for all keys of a batch at once. The word of a string is its rank among the distinct strings
of the column, so a string that is looked up is first searched among these; if it is not there, it falls between two.

An index belongs to one snapshot of a table and is built by whole-array sorts when it is first used. The next snapshot
gets a new one of the same name and columns.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.types.batch import Array
from minisql.types.order_words import packed, sorted_rows
from minisql.types.raw_values import not_null_flags
from minisql.types.stable_argsort import stable_argsort
from minisql.types.table_source import KeyBound, TableSource
from minisql.types.value_words import ascending_words
from minisql.types.vectors import Flags, RowNumbers, Words


class SortedIndex:
    """A `TableIndex`; `positions` are the columns of the table that it sorts by, the first counting most;
    where it `is_unique` its table has no two rows with the same values in them (`constraints.py`)."""

    def __init__(self, name: str, positions: tuple[int, ...], is_unique: bool = False) -> None:
        self.name = name
        self.positions = positions
        self.is_unique = is_unique
        self._entries: SortedEntries | None = None

    def entries(self, table: TableSource) -> SortedEntries:
        if self._entries is None:
            table.load(self.positions)
            self._entries = SortedEntries([table.column(position) for position in self.positions])
        return self._entries

    def for_next_snapshot(self, positions: tuple[int, ...] | None = None) -> SortedIndex:
        """The same index, not yet built, of another snapshot, in which its columns may have other positions."""
        return SortedIndex(self.name, positions or self.positions, self.is_unique)


class SortedEntries:
    """The rows of a table in index order: `IndexEntries`."""

    def __init__(self, columns: Sequence[Array]) -> None:
        self._columns = [_KeyColumn(column) for column in columns]
        words = [word for column in self._columns for word in column.words]
        self.order: RowNumbers = sorted_rows(packed(words)) if len(columns[0]) else np.zeros(0, np.int64)
        for column in self._columns:
            column.words = [word[self.order] for word in column.words]

    def find(self, keys: Sequence[Array], null_safe: Sequence[bool]) -> tuple[RowNumbers, RowNumbers]:
        num_keys = len(keys[0])
        first, last = np.zeros(num_keys, np.int64), np.full(num_keys, len(self.order))
        may_be_there = np.ones(num_keys, np.bool_)
        is_whole = True
        for column, key, finds_null in zip(self._columns, keys, null_safe, strict=False):
            if key.null_count:
                may_be_there &= column.may_hold(key, finds_null)
            for word, searched in zip(column.words, column.search_words(key), strict=True):
                if is_whole:
                    first, last = _search(word, searched)
                    is_whole = False
                else:
                    first, last = (
                        _bisect(word, searched, first, last, behind=False),
                        _bisect(word, searched, first, last, behind=True),
                    )
        return first, (last - first) * may_be_there

    def find_range(self, equal: Sequence[Array], lower: KeyBound | None, upper: KeyBound | None) -> tuple[int, int]:
        start, stop = 0, len(self.order)
        if equal:
            first, counts = self.find(equal, [True] * len(equal))
            start, stop = int(first[0]), int(first[0] + counts[0])
        if lower is None and upper is None:
            return start, stop
        column = self._columns[len(equal)]
        stop = column.end_of_values(start, stop)
        low = start if lower is None else column.bound(lower.value, start, stop, behind=not lower.inclusive)
        high = stop if upper is None else column.bound(upper.value, start, stop, behind=upper.inclusive)
        return low, max(low, high)


class _KeyColumn:
    """One column of an index: its words, in index order once that is known, and how to search in them.

    If it holds NULL, the first word says so, and the others of a NULL are 0.
    """

    def __init__(self, values: Array) -> None:
        self._strings: Array | None = None
        self._has_null = values.null_count > 0
        if pa.types.is_string(values.type):
            encoded = values.dictionary_encode()
            in_order = pc.sort_indices(encoded.dictionary)
            self._strings = encoded.dictionary.take(in_order)
            ranks = np.zeros(max(len(in_order), 1), np.int64)
            ranks[in_order.to_numpy()] = np.arange(len(in_order))
            value_words = [_word_of_rank(ranks[encoded.indices.fill_null(0).to_numpy()], True)]
        else:
            value_words = ascending_words(values)
        self.words = self._with_null_word(values, value_words)

    def may_hold(self, keys: Array, finds_null: bool) -> Flags:
        """Which keys are no NULL, or one that is to be found."""
        return np.full(len(keys), True) if finds_null and self._has_null else not_null_flags(keys)

    def search_words(self, keys: Array) -> list[Words]:
        """The words with which to search for these keys."""
        return self._with_null_word(keys, self._value_words(keys))

    def end_of_values(self, start: int, stop: int) -> int:
        """Between these places, where NULLs are last: the place of the first NULL."""
        return start + int(self.words[0][start:stop].searchsorted(np.uint64(1))) if self._has_null else stop

    def bound(self, value: Array, start: int, stop: int, behind: bool) -> int:
        """Between these places, where there is no NULL: where the value, or one that is greater, begins; or, `behind`
        it, where the first greater one does."""
        low, high = start, stop
        for word, searched in zip(self.words[self._has_null :], self._value_words(value), strict=True):
            part = word[low:high]
            low, high = low + int(part.searchsorted(searched[0])), low + int(part.searchsorted(searched[0], "right"))
        return high if behind else low

    def _value_words(self, keys: Array) -> list[Words]:
        if self._strings is None:
            return ascending_words(keys)
        places = _string_places(self._strings, keys)
        there = places < len(self._strings)
        found = pc.equal(self._strings.take(pa.array(places[there])), keys.filter(pa.array(there)))
        there[there] = found.fill_null(False).to_numpy(zero_copy_only=False)
        return [_word_of_rank(places, there)]

    def _with_null_word(self, keys: Array, words: list[Words]) -> list[Words]:
        if not self._has_null:
            return words
        present = not_null_flags(keys)
        return [(~present).astype(np.uint64), *(np.where(present, word, np.uint64(0)) for word in words)]


def _word_of_rank(ranks: RowNumbers, there: Flags | bool) -> Words:
    """Odd for strings that are among those of the column; a string that would stand before one of these is even."""
    return (2 * ranks + there).astype(np.uint64)


def _string_places(strings: Array, searched: Array) -> RowNumbers:
    """How many of the sorted `strings` are smaller, by binary search; anything for NULL."""
    low, high = np.zeros(len(searched), np.int64), np.full(len(searched), len(strings))
    for _ in range(len(strings).bit_length()):
        middle = (low + high) // 2
        smaller = pc.less(strings.take(pa.array(np.minimum(middle, len(strings) - 1))), searched)
        behind = smaller.fill_null(False).to_numpy(zero_copy_only=False) & (low < high)
        low, high = np.where(behind, middle + 1, low), np.where(behind | (low >= high), high, middle)
    return low


def _search(words: Words, searched: Words) -> tuple[RowNumbers, RowNumbers]:
    """For each searched word where it begins in the ascending `words`, and the place behind it.

    It is several times faster to search in order, because neighbours then touch the same memory.
    """
    order = stable_argsort(searched)
    in_order = searched[order]
    first, last = np.empty(len(order), np.int64), np.empty(len(order), np.int64)
    first[order] = words.searchsorted(in_order)
    last[order] = words.searchsorted(in_order, side="right")
    return first, last


def _bisect(words: Words, searched: Words, first: RowNumbers, last: RowNumbers, behind: bool) -> RowNumbers:
    """For each searched word: between `first` and `last`, where `words` ascend, the place where it begins, or the place
    `behind` it."""
    low, high = first, last
    for _ in range(int((last - first).max(initial=0)).bit_length()):
        middle = (low + high) // 2
        word = words.take(middle, mode="clip")
        right = (word <= searched if behind else word < searched) & (low < high)
        low, high = np.where(right, middle + 1, low), np.where(right | (low >= high), high, middle)
    return low
