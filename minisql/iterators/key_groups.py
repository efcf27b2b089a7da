"""The rows of several inputs by their key, for joins of more than two.

Every key that some row has is a *group*, and a small table of numbers says where the rows of each input with that key
are and how many. As in the hash tables of `hash_table.py` there are two ways to number the groups: integers in a small
range number themselves, and so each input is grouped for itself; other keys are put into one hash table, in which the
rows of a group stand together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod

import numpy as np
import numpy.typing as npt

from minisql.errors import ExecutionError
from minisql.iterators.bucket_table import BucketTable
from minisql.iterators.direct_address_table import has_small_range
from minisql.iterators.join_keys import KeyColumns
from minisql.iterators.rebatch import concat_columns
from minisql.types.stable_argsort import stable_argsort
from minisql.types.vectors import Flags, RowNumbers, Words

_MOST_COMBINATIONS = 2**44
"""Of the rows of one key; beyond it row numbers would overflow, some weeks later."""

_Numbering = Callable[[KeyColumns], RowNumbers]
"""The groups of rows; where there is none, the number of groups."""


class KeyGroups:
    """The live rows of some inputs; rows without a partner among them are in groups, too.

    `counts[g, i]` rows of input i have the key of group g: `rows[starts[g, i]]` and those after it. `combinations[g]`
    is how many rows the group makes when each input contributes one of its rows, or NULLs if it has none. `has_some[g]`
    says that some input has a row, `has_all[g]` that every input has. The last group is empty: it stands for every key
    that no row has.
    """

    def __init__(self, rows: RowNumbers, starts: RowNumbers, counts: RowNumbers, numbering: _Numbering) -> None:
        self.rows = rows
        self.starts = starts
        self.counts = counts
        self.combinations = _combinations(counts)
        present = [of_input > 0 for of_input in counts.T]
        self.has_some: Flags = np.logical_or.reduce(present)
        self.has_all: Flags = np.logical_and.reduce(present)
        self._numbering = numbering

    def find(self, keys: KeyColumns) -> RowNumbers:
        """The group of each row of another input; that of a dead row is the empty one."""
        numbers = self._numbering(keys)
        if keys.live is not None:
            numbers[~keys.live] = len(self.counts) - 1
        return numbers


def group_keys(keys: Sequence[KeyColumns]) -> KeyGroups:
    """The groups of all rows of each input. Raises ExecutionError if a key has too many combinations of rows."""
    together = _together(keys)
    words = together.live_words
    if len(words) == 0:
        nothing = np.zeros((1, len(keys)), np.int64)
        return KeyGroups(np.zeros(1, np.int64), nothing, nothing, lambda keys: np.zeros(len(keys.words), np.int64))
    if together.columns is None and has_small_range(words):
        return _by_address(keys, words)
    return _by_hash(together, [len(of_input.words) for of_input in keys])


def _by_address(keys: Sequence[KeyColumns], words: Words) -> KeyGroups:
    """The group of a key is its distance from the lowest one."""
    integers = words.view(np.int64)
    lowest = integers.min().view(np.uint64)
    num_groups = int(integers.max()) - int(integers.min()) + 1
    rows, starts, counts, before = [], [], [], 0
    for of_input in keys:
        numbers = (of_input.live_words - lowest).view(np.int64)
        live_rows = np.arange(len(numbers)) if of_input.live_rows is None else of_input.live_rows
        in_groups = np.bincount(numbers, minlength=num_groups + 1)
        if in_groups.max() <= 1:
            in_order, first = np.zeros(num_groups + 1, np.int64), np.arange(num_groups + 1)
            in_order[numbers] = live_rows
        else:
            in_order, first = live_rows[stable_argsort(numbers.view(np.uint64))], np.cumsum(in_groups) - in_groups
        rows.append(in_order)
        starts.append(first + before)
        counts.append(in_groups)
        before += len(in_order)

    def number(keys: KeyColumns) -> RowNumbers:
        numbers: RowNumbers = np.minimum(keys.words - lowest, np.uint64(num_groups)).view(np.int64)
        return numbers

    return KeyGroups(np.concatenate(rows), np.stack(starts, axis=1), np.stack(counts, axis=1), number)


def _by_hash(keys: KeyColumns, num_rows: Sequence[int]) -> KeyGroups:
    """`keys` are those of all inputs together, which have so many rows each."""
    table = BucketTable(keys)
    groups = table.groups()
    num_inputs, num_groups = len(num_rows), len(groups.first)
    sizes = groups.counts.astype(np.int64, copy=False)
    # The groups follow one another in the row index, so together they are all of it.
    rows = groups.first if groups.order is None else groups.order
    input_of = np.repeat(np.arange(num_inputs), num_rows).take(rows)
    # Within a group the rows are in their order, so those of one input are together.
    cells = np.repeat(np.arange(num_groups) * num_inputs, sizes) + input_of
    counts = np.bincount(cells, minlength=(num_groups + 1) * num_inputs)
    starts = np.cumsum(counts) - counts
    before = np.cumsum([0, *num_rows[:-1]])
    number_at = np.zeros(int(groups.first.max()) + 1, np.int64)
    number_at[groups.first] = np.arange(num_groups)

    def number(keys: KeyColumns) -> RowNumbers:
        candidates = table.find(keys)
        numbers = number_at.take(candidates.first, mode="clip")
        numbers[np.equal(candidates.counts, 0)] = num_groups
        return numbers

    return KeyGroups(rows - before[input_of], starts.reshape(-1, num_inputs), counts.reshape(-1, num_inputs), number)


def _together(keys: Sequence[KeyColumns]) -> KeyColumns:
    """The keys of all inputs, one after the other."""
    words = np.concatenate([of_input.words for of_input in keys])
    live = None
    if any(of_input.live is not None for of_input in keys):
        live = np.concatenate([np.ones(len(k.words), np.bool_) if k.live is None else k.live for k in keys])
    columns = [of_input.columns for of_input in keys if of_input.columns is not None]
    return KeyColumns(words, live, tuple(map(concat_columns, zip(*columns, strict=True))) if columns else None)


def _combinations(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    factors = [np.maximum(of_input, 1) for of_input in counts.T]
    if prod(int(of_input.max()) for of_input in factors) > _MOST_COMBINATIONS:
        _refuse_too_many(factors)
    combinations: npt.NDArray[np.int64] = np.multiply.reduce(factors)
    return combinations


def _refuse_too_many(factors: Sequence[npt.NDArray[np.int64]]) -> None:
    if np.prod(factors, axis=0, dtype=np.float64).max() > _MOST_COMBINATIONS:
        raise ExecutionError(
            "the rows with one key make too many combinations to be counted",
            hint="join on a key that fewer rows of each table share, or aggregate the tables by the key first",
        )
