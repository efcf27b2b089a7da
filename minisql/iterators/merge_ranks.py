"""Ranks: one word for each row of two inputs, which says where its key stands among the keys of both; and merging."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from minisql.types.batch import Array
from minisql.types.order_words import order_words, packed, sorted_rows
from minisql.types.vectors import RowNumbers, Words


def merge_ranks(left: Sequence[Array], right: Sequence[Array]) -> tuple[Words, Words]:
    """The ranks of the left and of the right rows: equal where the keys are (NULL equals NULL), otherwise in the order
    of the keys, ascending with NULL last, the first key counting most.

    `left` and `right` have a column for each key, of the same types.
    """
    num_left, num_rows = len(left[0]), len(left[0]) + len(right[0])
    if num_rows == 0:
        return np.zeros(0, np.uint64), np.zeros(0, np.uint64)
    columns = [pa.concat_arrays(pair) for pair in zip(left, right, strict=True)]
    words = [word for column in columns for word in order_words(column, descending=False, nulls_first=False)]
    if len(words) > 1:
        words = packed(words)
    ranks = words[0] if len(words) == 1 else _ranks(words)
    return ranks[:num_left], ranks[num_left:]


def _ranks(words: Sequence[Words]) -> Words:
    """One word for several: the number of distinct rows of words before."""
    order = sorted_rows(words)
    is_new = np.zeros(len(order), np.bool_)
    for word in words:
        in_order = word[order]
        is_new[1:] |= in_order[1:] != in_order[:-1]
    ranks = np.empty(len(order), np.uint64)
    ranks[order] = np.cumsum(is_new, dtype=np.uint64)
    return ranks


def merge(left: Words, right: Words) -> tuple[RowNumbers, RowNumbers]:
    """For each left rank the first place among the right ones that is not smaller, and how many there are equal to it.

    Both are ascending. NumPy's stable sort finds two runs in `left` followed by `right`, and merges them in one pass.
    """
    is_right = np.concatenate([left, right]).argsort(kind="stable") >= len(left)
    first: RowNumbers = np.cumsum(is_right, dtype=np.int64)[~is_right]
    starts = np.flatnonzero(np.append(True, right[1:] != right[:-1]))[: len(right)]
    run_lengths = np.zeros(len(right) + 1, np.int64)
    run_lengths[starts] = np.diff(starts, append=len(right))
    counts = run_lengths[first]
    counts[right.take(first, mode="clip") != left] = 0
    return first, counts
