"""The rows of several inputs by their key, for joins of more than two.

All rows of all inputs go into one hash table. Its groups then hold the rows of every input that has the key, those of
one input next to each other; a small table of numbers says where they start and how many they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np
import numpy.typing as npt

from minisql.errors import ExecutionError
from minisql.iterators.hash_join import make_hash_table
from minisql.iterators.hash_table import Candidates
from minisql.iterators.join_keys import KeyColumns
from minisql.iterators.rebatch import concat_columns
from minisql.types.vectors import Flags, RowNumbers

_NO_ROWS: RowNumbers = np.zeros(0, np.int64)

_MOST_COMBINATIONS = 2**44
"""Of the rows of one key; beyond it row numbers would overflow, some weeks later."""


class KeyGroups:
    """The live rows of some inputs; rows without a partner among them are groups too.

    `counts[g, i]` rows of input i have the key of group g: `rows[starts[g, i]]` and those after it. `combinations[g]`
    is how many rows the group makes when each input contributes one of its rows, or NULLs if it has none; `has_all[g]`
    says that none has none. The last group is empty: it stands for every key that no row has.
    """

    def __init__(self, keys: Sequence[KeyColumns]) -> None:
        """`keys` are those of all rows of each input."""
        self._table = make_hash_table(_together(keys))
        num_inputs = len(keys)
        groups = Candidates(_NO_ROWS, _NO_ROWS, None) if self._table is None else self._table.groups()
        self.num_groups: int = len(groups.first)
        self._number_at = _numbers(groups.first)
        of_groups = groups.counts.astype(np.int64, copy=False)
        # The groups follow one another in the row index, so together they are all of it.
        rows = groups.first if groups.order is None else groups.order[: of_groups.sum()]
        num_rows: RowNumbers = np.array([len(of_input.words) for of_input in keys], np.int64)
        input_of = np.repeat(np.arange(num_inputs), num_rows).take(rows)
        self.rows: RowNumbers = rows - np.repeat(np.cumsum(num_rows) - num_rows, num_rows).take(rows)
        # Within a group the rows are in their order, so those of one input are together.
        cells = np.repeat(np.arange(self.num_groups) * num_inputs, of_groups) + input_of
        in_cells = np.bincount(cells, minlength=(self.num_groups + 1) * num_inputs)
        self.starts = (np.cumsum(in_cells) - in_cells).reshape(-1, num_inputs)
        self.counts: npt.NDArray[np.int64] = in_cells.reshape(-1, num_inputs)
        self.combinations = _combinations(self.counts)
        self.has_all: Flags = np.logical_and.reduce([of_input > 0 for of_input in self.counts.T])

    def find(self, keys: KeyColumns) -> RowNumbers:
        """The group of each row of another input; that of a dead row is the empty one."""
        if self._table is None:
            return np.full(len(keys.words), self.num_groups)
        candidates = self._table.find(keys)
        found = np.greater(candidates.counts, 0)
        if keys.live is not None:
            found &= keys.live
        return np.where(found, self._number_at.take(candidates.first, mode="clip"), self.num_groups)


def _numbers(first: RowNumbers) -> RowNumbers:
    """At the first row of each group, or its place in the row index, the number of the group."""
    numbers = np.zeros(int(first.max(initial=0)) + 1, np.int64)
    numbers[first] = np.arange(len(first))
    return numbers


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
