"""Sorting row numbers by a 64-bit word.

NumPy sorts plain 64-bit integers with vector instructions, several times faster than any of its argsorts, and stably
only with the slowest of them. So word and row number are packed into one integer, the word above, and that is sorted:
rows with equal words stay in order because their numbers are part of what is compared.

Where word and row number need more than 64 bits together, the lowest bits of the words are left out. Rows that agree in
the bits that are left can then be out of order, which is rare for hashes; they are found and sorted again.
"""

from __future__ import annotations

import numpy as np

from minisql.types.vectors import RowNumbers, Words


def stable_argsort(words: Words) -> RowNumbers:
    """The row numbers in ascending order of their words; rows with equal words in ascending order."""
    if len(words) < 2:
        return np.arange(len(words))
    row_bits = (len(words) - 1).bit_length()
    lowest = words.min()
    word_bits = int(words.max() - lowest).bit_length()
    left_out = max(0, word_bits + row_bits - 64)
    packed = words - lowest
    packed >>= np.uint64(left_out)
    packed <<= np.uint64(row_bits)
    packed |= np.arange(len(words), dtype=np.uint64)
    packed.sort()
    rows: RowNumbers = (packed & np.uint64((1 << row_bits) - 1)).view(np.int64)
    if left_out:
        _sort_ties(words, packed >> np.uint64(row_bits), rows)
    return rows


def _sort_ties(words: Words, kept_bits: Words, rows: RowNumbers) -> None:
    """Put `rows` right where equal `kept_bits`, in sorted order, stand for different words."""
    ties = np.flatnonzero(kept_bits[1:] == kept_bits[:-1])
    wrong = ties[words[rows[ties + 1]] < words[rows[ties]]]
    if len(wrong):
        places = np.flatnonzero(np.isin(kept_bits, kept_bits[wrong]))
        tied_rows = rows[places]
        rows[places] = tied_rows[np.argsort(words[tied_rows], kind="stable")]
