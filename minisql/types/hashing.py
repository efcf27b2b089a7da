"""64-bit hashes of whole columns: equal values give equal hashes, wherever they stand.

Every value becomes one or more 64-bit words, and `_mix` (the finalizer of SplitMix64: Steele, Lea, Flood 2014, with
Stafford's constants) spreads each word over all 64 bits, so that any range of bits, the top ones included, can serve as
a bucket number. A string is read in words of eight bytes straight from Arrow's data buffer; its hash is the mixed sum
of its words, each first mixed with its place in the string. A sum, unlike a chain, needs no loop over the places: a
string of a megabyte costs no more steps than a million strings of one byte.

All work is done in chunks small enough for the processor's cache, because a NumPy step over a whole column would
otherwise wait for memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from minisql.types.batch import Array
from minisql.types.comparable_form import comparable_form
from minisql.types.raw_values import canonical_doubles, fixed_width_values
from minisql.types.string_words import TAIL_MASKS, WORD_SHIFT, padded_words, unaligned_words

Hashes: TypeAlias = npt.NDArray[np.uint64]

NULL_HASH = np.uint64(0x9E6C63D0676A9A99)
"""The hash of NULL in a column of any type."""

_CHUNK_ROWS = 1 << 14
_CHUNK_BYTES = 1 << 18

_GOLDEN_RATIO = np.uint64(0x9E3779B97F4A7C15)


def hash_array(array: Array) -> Hashes:
    """One hash per row of an Arrow array of any SQL type.

    Within one type, values that are equal in SQL have equal hashes: -0.0 and 0.0, all NaNs, and strings or slices of
    different arrays. INTEGER and BIGINT hash alike, and so do DECIMALs of the same scale. NULL hashes to NULL_HASH.
    """
    array = comparable_form(array)
    kind = array.type
    if pa.types.is_null(kind):
        return np.full(len(array), NULL_HASH)
    if pa.types.is_string(kind) or pa.types.is_binary(kind):
        hashes = _hash_strings(array)
    elif pa.types.is_decimal(kind):
        low_and_high = fixed_width_values(array, np.dtype((np.uint64, 2)))
        hashes = combine((_hash_words(low_and_high[:, 0]), _hash_words(low_and_high[:, 1])))
    elif pa.types.is_floating(kind):
        hashes = _hash_words(canonical_doubles(array).view(np.uint64))
    elif pa.types.is_boolean(kind):
        hashes = _hash_words(fixed_width_values(array.cast(pa.uint8()), np.uint8))
    else:
        width = kind.bit_width // 8
        hashes = _hash_words(fixed_width_values(array, np.dtype(f"i{width}")))
    if array.null_count:
        np.copyto(hashes, NULL_HASH, where=array.is_null().to_numpy(zero_copy_only=False))
    return hashes


def combine(hashes: Sequence[Hashes]) -> Hashes:
    """One hash per row of several hash columns of equal length; the order of the columns counts."""
    combined = hashes[0]
    for other in hashes[1:]:
        combined = _hash_words(combined * _GOLDEN_RATIO + other)
    return combined


def _hash_words(values: npt.NDArray[Any]) -> Hashes:
    """The mixed words of integers of any width."""
    hashes = np.empty(len(values), np.uint64)
    for start in range(0, len(values), _CHUNK_ROWS):
        chunk = hashes[start : start + _CHUNK_ROWS]
        np.copyto(chunk, values[start : start + _CHUNK_ROWS], casting="unsafe")
        _mix(chunk)
    return hashes


def _mix(words: Hashes) -> None:
    """Spread every word over all 64 bits, in place; a bijection, so distinct words stay distinct."""
    words += _GOLDEN_RATIO
    words ^= words >> np.uint64(30)
    words *= np.uint64(0xBF58476D1CE4E5B9)
    words ^= words >> np.uint64(27)
    words *= np.uint64(0x94D049BB133111EB)
    words ^= words >> np.uint64(31)


def _hash_strings(array: Array) -> Hashes:
    _, offset_buffer, data_buffer = array.buffers()
    hashes = np.empty(len(array), np.uint64)
    if len(array) == 0:
        return hashes
    offsets = np.frombuffer(offset_buffer, np.int32, count=array.offset + len(array) + 1)[array.offset :]
    data = np.frombuffer(data_buffer or b"", np.uint8)
    for start, stop in _string_chunks(offsets):
        _hash_string_chunk(offsets[start : stop + 1], data, hashes[start:stop])
    return hashes


def _string_chunks(offsets: npt.NDArray[np.int32]) -> Iterator[tuple[int, int]]:
    """Ranges of rows with a bounded number of rows and bytes, one string at least."""
    start, rows = 0, len(offsets) - 1
    while start < rows:
        window = offsets[start : start + _CHUNK_ROWS + 1]
        fitting = int(np.searchsorted(window - window[0], np.int32(_CHUNK_BYTES), side="right")) - 1
        stop = start + max(1, fitting)
        yield start, stop
        start = stop


def _hash_string_chunk(offsets: npt.NDArray[np.int32], data: npt.NDArray[np.uint8], hashes: Hashes) -> None:
    """Hash the strings between neighbouring offsets into `hashes`."""
    aligned = padded_words(data[offsets[0] : offsets[-1]])
    starts = offsets[:-1] - offsets[0]
    lengths = np.diff(offsets)
    counts = np.maximum(((lengths - 1) >> WORD_SHIFT) + 1, 1)
    first_words = np.cumsum(counts) - counts
    places = np.arange(first_words[-1] + counts[-1], dtype=np.int32) - np.repeat(first_words.astype(np.int32), counts)
    distances = places << WORD_SHIFT
    words = unaligned_words(aligned, np.repeat(starts, counts) + distances)
    words &= TAIL_MASKS.take(np.repeat(lengths, counts) - distances, mode="clip")
    words += places.astype(np.uint64) * _GOLDEN_RATIO
    _mix(words)
    np.add.reduceat(words, first_words, out=hashes)
    hashes += lengths.astype(np.uint64)
    _mix(hashes)
