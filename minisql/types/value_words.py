"""Values of a fixed width as 64-bit words that sort as the values do, the most significant word first.

An integer becomes its value with the sign bit turned, a DOUBLE its bits, changed so that negative numbers sort the
right way round and NaN above all, a DECIMAL its two halves, an INTERVAL its length. Which words a value has depends on
nothing else, so those of different columns of a type can be compared.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from minisql.types.batch import Array
from minisql.types.intervals import interval_parts
from minisql.types.raw_values import canonical_doubles, fixed_width_values
from minisql.types.vectors import Words

_SIGN_BIT = np.uint64(1 << 63)
_ALL_BUT_SIGN = np.int64(2**63 - 1)


def doubles_as_integers(column: Array) -> npt.NDArray[np.int64]:
    """A signed integer for each DOUBLE that compares with others as the doubles do, NaN being the greatest."""
    return _turn_negatives(canonical_doubles(column).view(np.int64))


def integers_as_doubles(integers: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """The way back from `doubles_as_integers`."""
    return _turn_negatives(integers).view(np.float64)


def _turn_negatives(bits: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    # Doubles are sign and magnitude: the larger the magnitude of a negative one, the smaller it is.
    return bits ^ (bits >> 63 & _ALL_BUT_SIGN)


def ascending_words(column: Array) -> list[Words]:
    """The words of a column of a fixed-width type, ascending; any words for NULL. Those of INTEGER and BIGINT can be
    compared with each other, and so can those of the same values in different columns."""
    kind = column.type
    if pa.types.is_null(kind):
        return []
    if pa.types.is_boolean(kind):
        column, kind = column.cast(pa.int8()), pa.int8()
    if pa.types.is_floating(kind):
        return [_signed(doubles_as_integers(column))]
    if pa.types.is_interval(kind):
        return [_signed(interval_parts(column).lengths)]
    if pa.types.is_decimal(kind):
        low_and_high = fixed_width_values(column, np.dtype((np.int64, 2)))
        return [_signed(low_and_high[:, 1]), low_and_high[:, 0].astype(np.uint64)]
    return [_signed(fixed_width_values(column, f"i{kind.bit_width // 8}").astype(np.int64, copy=False))]


def _signed(integers: npt.NDArray[np.int64]) -> Words:
    return integers.view(np.uint64) ^ _SIGN_BIT
