"""The values of an Arrow array as NumPy sees them: without a copy where that is possible, and without NULLs.

Arrow keeps validity apart from the values, so the buffer of values can be read as it is; anything may stand in the
places of NULLs, and whoever reads must mask them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from minisql.types.batch import Array


def fixed_width_values(array: Array, dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    """The value buffer of a fixed-width array, read as `dtype`, which has the width of the array's type."""
    buffer = array.buffers()[1]
    if buffer is None:
        return np.zeros(len(array), dtype)
    return np.frombuffer(buffer, dtype, count=array.offset + len(array))[array.offset :]


def canonical_doubles(array: Array) -> npt.NDArray[np.float64]:
    """The values of a DOUBLE array, copied, with one bit pattern for both zeros and one for every NaN."""
    with np.errstate(invalid="ignore"):  # a signalling NaN may stand in the data
        doubles = fixed_width_values(array, np.float64) + 0.0  # turns -0.0 into 0.0
    doubles[np.isnan(doubles)] = np.nan
    return doubles


def not_null_flags(array: Array) -> npt.NDArray[np.bool_]:
    """TRUE for every row that holds a value."""
    flags: npt.NDArray[np.bool_] = array.is_valid().to_numpy(zero_copy_only=False)
    return flags
