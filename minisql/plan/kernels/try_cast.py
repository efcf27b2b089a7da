"""TRY_CAST: the conversion of CAST, but NULL for a value that does not convert; and the same of other conversions.

A column converts as a whole where nothing is wrong with it. Elsewhere its distinct values are halved again and again,
until what converts and what does not are apart.
"""

from __future__ import annotations

import pyarrow as pa

from minisql.errors import ExecutionError
from minisql.plan.kernels.casts import Conversion, cast_kernel
from minisql.plan.kernels.datum import Kernel
from minisql.types.batch import Array
from minisql.types.datatype import SqlType


def try_cast_kernel(source: SqlType, target: SqlType) -> Kernel:
    """The conversion of an array, which never fails."""
    convert = cast_kernel(source, target)

    def kernel(values: Array) -> Array:
        if source.element is None:
            return where_convertible(values, convert, target.arrow)
        return _convertible(values, convert, target.arrow)  # Arrow does not encode it

    return kernel


def where_convertible(values: Array, convert: Conversion, type_: pa.DataType) -> Array:
    """The conversion of the values, with NULL for those that make it raise an ExecutionError."""
    try:
        return convert(values)
    except ExecutionError:
        encoded = values.dictionary_encode()
        return _convertible(encoded.dictionary, convert, type_).take(encoded.indices)


def _convertible(values: Array, convert: Conversion, type_: pa.DataType) -> Array:
    try:
        return convert(values)
    except ExecutionError:
        if len(values) == 1:
            return pa.nulls(1, type_)
        middle = len(values) // 2
        halves = values.slice(0, middle), values.slice(middle)
        return pa.concat_arrays([_convertible(half, convert, type_) for half in halves])
