"""Which of the rows that are to be inserted ON CONFLICT are in the way of others, by all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from minisql.catalog.key_index import ABSENT, complete
from minisql.catalog.memory_table import MemoryTable
from minisql.types.batch import Array
from minisql.types.order_words import group_words, sorted_rows
from minisql.types.vectors import Flags

_Numbers = npt.NDArray[np.int64]


def free_rows(table: MemoryTable, keys: Sequence[tuple[int, ...]], columns: Sequence[Array]) -> Flags:
    """The rows that can be inserted one after the other, those left out that then are in conflict with a row by one of
    the keys. `columns` are all of the table's.

    A row that is free of the table and has no earlier row with a key of its own is inserted; this decides the rows that
    share a key with it, and so it goes on with the rest. With one key that is one round.
    """
    inserted: Flags = np.zeros(len(columns[0]), np.bool_)
    undecided: Flags = np.ones(len(columns[0]), np.bool_)
    values = [[columns[position] for position in key] for key in keys]
    for key, of_key in zip(keys, values, strict=True):
        undecided &= table.key_index(key).find(of_key) == ABSENT
    numbers = [key_numbers(of_key) for of_key in values]
    while undecided.any():
        rows = np.flatnonzero(undecided)
        first = rows[np.logical_and.reduce([np.full(len(rows), True), *(_is_first(one[rows]) for one in numbers)])]
        inserted[first] = True
        undecided[first] = False
        for one in numbers:
            undecided &= ~np.isin(one, one[first])
    return inserted


def has_repeats(keys: Sequence[Array]) -> bool:
    """Do two rows have the same key?"""
    numbers = key_numbers(keys)
    return len(np.unique(numbers)) < len(numbers)


def key_numbers(keys: Sequence[Array]) -> _Numbers:
    """A number for each row, the same for rows with the same key, of which NULL is no part."""
    numbers = np.arange(len(keys[0]))
    present = np.flatnonzero(complete(keys))
    if not len(present):
        return numbers
    words = [word[present] for column in keys for word in group_words(column)]
    order = sorted_rows(words)
    changes = np.logical_or.reduce([word[order[1:]] != word[order[:-1]] for word in words])
    group = np.concatenate([[0], np.cumsum(changes)])
    numbers[present[order]] = present[order][np.searchsorted(group, group)]
    return numbers


def _is_first(numbers: _Numbers) -> Flags:
    first: Flags = np.zeros(len(numbers), np.bool_)
    first[np.unique(numbers, return_index=True)[1]] = True
    return first
