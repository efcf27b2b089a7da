"""Exact sums of integers and decimals over ranges of rows, as differences of running sums.

A value is cut into limbs of 32 bits, the last of which has the sign. The running sum of each limb fits into 64 bits for
any number of rows, so nothing overflows; carries are only propagated in the difference. The result is a decimal wide
enough for every sum.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from minisql.iterators.window.frames import Ranges
from minisql.types.batch import Array
from minisql.types.datatype import MAX_DECIMAL_PRECISION, MAX_WIDE_DECIMAL_PRECISION
from minisql.types.raw_values import fixed_width_values, not_null_flags
from minisql.types.vectors import Flags

Limbs = npt.NDArray[np.int64]


def exact_sums(values: Array, frame: Sequence[Ranges], present: Flags) -> Array:
    """The sum of each frame, NULL where it is not `present`; NULLs add nothing. DECIMAL(38) for integers, and for
    decimals DECIMAL(76), with their scale."""
    kind = values.type
    is_decimal = pa.types.is_decimal(kind)
    limbs = _limbs(values)
    limbs = np.where(not_null_flags(values)[:, None], limbs, 0) if values.null_count else limbs
    num_limbs = 8 if is_decimal else 4
    digits = np.empty((len(present), num_limbs), np.uint32)
    carry = np.zeros(len(present), np.int64)
    for position in range(num_limbs):
        if position < limbs.shape[1]:
            running = np.append(0, np.cumsum(limbs[:, position]))
            for ranges in frame:
                carry = carry + running[ranges.high] - running[ranges.low]
        digits[:, position] = carry & 0xFFFFFFFF
        carry = carry >> 32
    type_ = (
        pa.decimal256(MAX_WIDE_DECIMAL_PRECISION, kind.scale) if is_decimal else pa.decimal128(MAX_DECIMAL_PRECISION, 0)
    )
    validity = pa.array(present).buffers()[1]
    return pa.Array.from_buffers(type_, len(present), [validity, pa.py_buffer(digits)])


def _limbs(values: Array) -> Limbs:
    """The limbs of each value, the least significant first."""
    kind = values.type
    if pa.types.is_decimal(kind):
        words = fixed_width_values(values, "V16").view(np.uint32).reshape(-1, 4)
        limbs = words.astype(np.int64)
        limbs[:, 3] = words[:, 3].view(np.int32)
        return limbs
    integers = fixed_width_values(values, f"i{kind.bit_width // 8}").astype(np.int64, copy=False)
    return np.stack([integers & 0xFFFFFFFF, integers >> 32], axis=1)
