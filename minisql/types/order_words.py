"""Values as 64-bit words that sort as the values do in ORDER BY, and are equal where GROUP BY takes them as equal.

A column becomes one word a row or more, the most significant first: values of a fixed width those of `value_words.py`,
a string its bytes or, if it is long, its rank among the distinct strings, an array what a string of the bytes of its
key would (`array_keys.py`). NULL gets a word of its own in front of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.types.array_keys import array_keys
from minisql.types.batch import Array
from minisql.types.raw_values import fixed_width_values, not_null_flags
from minisql.types.stable_argsort import stable_argsort
from minisql.types.string_words import sortable_words
from minisql.types.value_words import ascending_words
from minisql.types.vectors import RowNumbers, Words

_WORD_BITS = 64
_LONGEST_BY_BYTES = 24
"""Strings up to this many bytes sort by their bytes. Beyond it ranks, for which the distinct strings are sorted, need
no more time."""


def order_words(column: Array, descending: bool, nulls_first: bool) -> list[Words]:
    """The words of a column's values in the order asked for."""
    column = array_keys(column) if pa.types.is_list(column.type) else column
    words = _string_words(column) if _is_bytes(column) else ascending_words(column)
    if descending:
        words = [~word for word in words]
    return _with_nulls(column, words, nulls_first)


def group_words(column: Array) -> list[Words]:
    """Words that are equal where the values are, in no order that means anything; NULL equals NULL."""
    column = array_keys(column) if pa.types.is_list(column.type) else column
    words = [_codes(column)] if _is_bytes(column) else ascending_words(column)
    return _with_nulls(column, words, nulls_first=False)


def sorted_rows(words: Sequence[Words]) -> RowNumbers:
    """The row numbers sorted by the words, the first counting most; rows that tie in all keep their order."""
    rows = stable_argsort(words[-1])
    for word in reversed(words[:-1]):
        rows = rows[stable_argsort(word[rows])]
    return rows


def _is_bytes(column: Array) -> bool:
    return bool(pa.types.is_string(column.type) or pa.types.is_binary(column.type))


def _string_words(column: Array) -> list[Words]:
    """The bytes of the strings where all are short, otherwise their ranks."""
    words = sortable_words(column, _LONGEST_BY_BYTES)
    return [_ranks(column)] if words is None else words


def _ranks(column: Array) -> Words:
    """The place of each string among the distinct strings, by code point; any word for NULL."""
    encoded = column.dictionary_encode()
    in_order = pc.sort_indices(encoded.dictionary).to_numpy()
    ranks = np.zeros(max(len(in_order), 1), np.uint64)
    ranks[in_order] = np.arange(len(in_order), dtype=np.uint64)
    words: Words = ranks[encoded.indices.fill_null(0).to_numpy()]
    return words


def _codes(column: Array) -> Words:
    """A number for each distinct string; any word for NULL."""
    codes = column.dictionary_encode().indices
    return fixed_width_values(codes, np.int32).astype(np.uint64)


def _with_nulls(column: Array, words: list[Words], nulls_first: bool) -> list[Words]:
    if column.null_count == 0:
        return words
    present = not_null_flags(column)
    absent_last = present if nulls_first else ~present
    return [absent_last.astype(np.uint64), *(np.where(present, word, np.uint64(0)) for word in words)]


def packed(words: Iterable[Words]) -> list[Words]:
    """The same order with fewer words: neighbours become one word where what varies in them fits into it together."""
    result: list[Words] = []
    used_bits = 0
    for word in words:
        varying = word - word.min()
        all_bits = int(np.bitwise_or.reduce(varying))
        unused = (all_bits & -all_bits).bit_length() - 1 if all_bits else 0
        varying >>= np.uint64(unused)
        bits = all_bits.bit_length() - unused
        if result and used_bits + bits <= _WORD_BITS:
            result[-1] = result[-1] << np.uint64(bits) | varying
            used_bits += bits
        else:
            result.append(varying)
            used_bits = bits
    return result
