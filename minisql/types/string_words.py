"""Strings as words of eight bytes, read straight from Arrow's data buffer."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from minisql.types.batch import Array
from minisql.types.vectors import Words

WORD_SHIFT = 3
_WORD_BYTES = 1 << WORD_SHIFT
TAIL_MASKS: Words = np.array([(1 << 8 * size) - 1 for size in range(_WORD_BYTES + 1)], dtype=np.uint64)
"""For a word of which only this many bytes belong to the string."""


def sortable_words(column: Array, longest: int) -> list[Words] | None:
    """The strings as words that sort as they do, by code point: the first eight bytes, the next eight, and so on, as
    big-endian numbers (which compare as the bytes do, and UTF-8 compares as the code points). Any words for NULL.

    None where a string has more than `longest` bytes.
    """
    _, offset_buffer, data_buffer = column.buffers()
    if len(column) == 0:
        return [np.zeros(0, np.uint64)]
    offsets = np.frombuffer(offset_buffer, np.int32, count=column.offset + len(column) + 1)[column.offset :]
    lengths = np.diff(offsets)
    num_words = max(1, (int(lengths.max()) + _WORD_BYTES - 1) >> WORD_SHIFT)
    if num_words << WORD_SHIFT > longest:
        return None
    data = np.frombuffer(data_buffer or b"", np.uint8)[offsets[0] : offsets[-1]]
    aligned = padded_words(data)
    starts = offsets[:-1] - offsets[0]
    words = []
    for distance in range(0, num_words << WORD_SHIFT, _WORD_BYTES):
        word = unaligned_words(aligned, np.minimum(starts + np.int32(distance), np.int32(len(data))))
        word &= TAIL_MASKS.take(lengths - distance, mode="clip")
        words.append(word.byteswap())
    if not data.all():
        # A zero byte at the end of a string looks like none: the shorter string comes first.
        words.append(lengths.astype(np.uint64))
    return words


def padded_words(data: npt.NDArray[np.uint8]) -> Words:
    """The bytes as aligned words, with one word of zeros behind them at least."""
    words = np.zeros((len(data) >> WORD_SHIFT) + 2, np.uint64)
    words.view(np.uint8)[: len(data)] = data
    return words


def unaligned_words(aligned: Words, positions: npt.NDArray[np.int32]) -> Words:
    """The eight bytes from each byte position on, put together from the two aligned words they stand in."""
    indexes = positions >> WORD_SHIFT
    shifts = ((positions & (_WORD_BYTES - 1)) << 3).astype(np.uint64)
    words = aligned.take(indexes)
    words >>= shifts
    # NumPy defines a shift by 64 as 0, which is what a position on a word boundary needs.
    words |= aligned.take(indexes + 1) << (np.uint64(64) - shifts)
    return words
