"""CAST to VARCHAR: the text of a value, as PostgreSQL writes it.

| type | text |
|---|---|
| BOOLEAN | true, false |
| DECIMAL | all digits of its scale: 1.50 |
| DOUBLE | the shortest digits that read back as the same number: 0.1, 1, 1e+20, 1e-05, Infinity, NaN |
| TIME, TIMESTAMP | 2024-02-29 23:59:59.5, without a fraction where there is none |
| INTERVAL | 1 year 2 mons 3 days 04:05:06.5 |
| array | [1, NULL, 3] (`array_text.py`) |

A DOUBLE is written with an exponent from 1e+15 on and below 0.0001.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.kernels.array_text import format_arrays
from minisql.plan.kernels.by_value import by_value
from minisql.plan.kernels.datum import EMPTY_TEXT
from minisql.types.batch import Array
from minisql.types.datatype import Kind, SqlType
from minisql.types.interval_text import format_interval

_DOUBLE_SPELLINGS = (
    (r"^(-?)inf$", r"\1Infinity"),
    (r"^-?nan$", "NaN"),
    (r"^(-?)0\.0000([1-9])([0-9]*)$", r"\1\2.\3e-05"),
    (r"^(-?)0\.00000([1-9])([0-9]*)$", r"\1\2.\3e-06"),
    (r"\.e", "e"),
    (r"e([+-])([0-9])$", r"e\10\2"),  # group 1, a zero, group 2: exponents have two digits
)
_MINUS = pa.scalar("-", pa.string())
_POINT = pa.scalar(".", pa.string())
_QUOTED_IN_ARRAYS = frozenset({Kind.VARCHAR, Kind.TIME, Kind.TIMESTAMP, Kind.INTERVAL})
_LONG_FRACTION = 6
"""The 17 digits of a number from 1e10 on have at most these many behind the point."""


def format_kernel(source: SqlType) -> Callable[[Array], Array]:
    """The conversion of an array of any type to VARCHAR."""
    if source.element is not None:
        return format_arrays(format_kernel(source.element), source.element.kind in _QUOTED_IN_ARRAYS)
    match source.kind:
        case Kind.DECIMAL:
            return _format_decimal
        case Kind.DOUBLE:
            return _format_double
        case Kind.TIMESTAMP | Kind.TIME:
            return _format_timestamp
        case Kind.INTERVAL:
            return lambda values: by_value(format_interval, values, pa.string())
        case _:
            return lambda values: values.cast(pa.string())


def _format_decimal(values: Array) -> Array:
    """Arrow writes small DECIMALs with an exponent, so the digits are taken as a whole number and the point put in."""
    precision, scale = values.type.precision, values.type.scale
    digits = pc.abs(values).view(pa.decimal128(precision, 0)).cast(pa.string())
    sign = pc.if_else(pc.less(values, pa.scalar(0, values.type)), _MINUS, EMPTY_TEXT)
    if scale == 0:
        return pc.binary_join_element_wise(sign, digits, EMPTY_TEXT)
    digits = pc.ascii_lpad(digits, scale + 1, "0")
    whole = pc.utf8_slice_codeunits(digits, 0, -scale)
    fraction = pc.utf8_slice_codeunits(digits, -scale)
    return pc.binary_join_element_wise(pc.binary_join_element_wise(sign, whole, EMPTY_TEXT), fraction, _POINT)


def _format_double(values: Array) -> Array:
    """Arrow gives the shortest digits, but with other rules for exponents and special values than PostgreSQL."""
    text = values.cast(pa.string())
    differs = pc.match_substring_regex(text, r"[en]|^-?0\.0000")
    if not pc.any(differs).as_py():
        return text
    return pc.replace_with_mask(text, differs, _respell_double(text.filter(differs)))


def _respell_double(text: Array) -> Array:
    for pattern, replacement in _DOUBLE_SPELLINGS:
        text = pc.replace_substring_regex(text, pattern, replacement)
    long = pc.match_substring_regex(text, r"e\+1[0-4]$")
    if not pc.any(long).as_py():
        return text
    digits = _format_decimal(text.filter(long).cast(pa.decimal128(38, _LONG_FRACTION)))
    return pc.replace_with_mask(text, long, pc.replace_substring_regex(digits, r"\.?0+$", ""))


def _format_timestamp(values: Array) -> Array:
    return pc.replace_substring_regex(values.cast(pa.string()), r"(\.[0-9]*[1-9])0+$|\.0+$", r"\1")
