"""Strings to values, for each type that a CSV column can have, in the order in which they are tried.

| type | takes |
|---|---|
| BIGINT | integers of 64 bits |
| DECIMAL(38,0) | integers of up to 38 digits |
| DOUBLE | decimal numbers, with or without an exponent, as the nearest double |
| BOOLEAN | `true` and `false`, in any case |
| DATE | `2024-01-31` |
| TIMESTAMP | `2024-01-31 12:30`, `2024-01-31T12:30:00.5`; no time zone |

What a number would lose decides too: a leading zero (`00701`), a plus sign (`+44…`) and the last digits of an integer
that DOUBLE would round are refused, and so are blanks around a value. `nan` and `inf` are text. pyarrow's casts take
more than this, so each converter also looks at the spelling.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.dataclass import dataclass
from minisql.types.batch import Array
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    MAX_DECIMAL_PRECISION,
    TIMESTAMP,
    SqlType,
    decimal,
)
from minisql.types.raw_values import fixed_width_values

BIG_INTEGER = decimal(MAX_DECIMAL_PRECISION, 0)

Converter: TypeAlias = Callable[[Array], Array | None]
"""The values of an array of strings in another type, or None when one of them is refused."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A type, and what converts strings to it."""

    type: SqlType
    convert: Converter


_EXACT_DOUBLES = float(1 << 53)
"""Below it, DOUBLE holds every integer."""

_FIRST_DATE = pa.scalar(datetime.date(1, 1, 1))
_SHORTEST_BOOLEAN = len("true")

_IS_SUSPECT_FIRST_BYTE = np.zeros(256, np.bool_)
_IS_SUSPECT_FIRST_BYTE[list(b"0+-")] = True


def _to_bigint(strings: Array) -> Array | None:
    return None if _would_lose_characters(strings) else _cast(strings, BIGINT)


def _to_big_integer(strings: Array) -> Array | None:
    # The range is checked here because the kernel silently wraps 39 digits around.
    if not _all(pc.match_substring_regex(strings, f"^-?[0-9]{{1,{MAX_DECIMAL_PRECISION}}}$")):
        return None
    return None if _would_lose_characters(strings) else _cast(strings, BIG_INTEGER)


def _to_double(strings: Array) -> Array | None:
    doubles = None if _would_lose_characters(strings) else _cast(strings, DOUBLE)
    if doubles is None or np.abs(fixed_width_values(doubles, np.float64)).max() < _EXACT_DOUBLES:
        return doubles
    large = pc.greater_equal(pc.abs(doubles), _EXACT_DOUBLES)
    if _all(pc.is_finite(doubles)) and not _any(pc.match_substring_regex(strings.filter(large), "^-?[0-9]+$")):
        return doubles
    return None


def _to_boolean(strings: Array) -> Array | None:
    shortest = pc.min(pc.binary_length(strings)).as_py()
    if shortest is not None and shortest < _SHORTEST_BOOLEAN:  # the kernel takes 0 and 1 as well
        return None
    return _cast(strings, BOOLEAN)


def _to_date(strings: Array) -> Array | None:
    return _without_year_zero(_cast(strings, DATE))


def _to_timestamp(strings: Array) -> Array | None:
    return _without_year_zero(_cast(strings, TIMESTAMP))


def _cast(strings: Array, type_: SqlType) -> Array | None:
    try:
        return strings.cast(type_.arrow)
    except pa.ArrowInvalid:
        return None


def _would_lose_characters(strings: Array) -> bool:
    """Does a value begin with a plus sign, a leading zero, or 0x, which the kernel takes for a hexadecimal number?"""
    _, offsets, data = strings.buffers()
    if not data:
        return False
    starts = np.frombuffer(offsets, np.int32, count=strings.offset + len(strings))[strings.offset :]
    first_bytes = np.frombuffer(data, np.uint8).take(starts, mode="clip")
    suspects = _IS_SUSPECT_FIRST_BYTE.take(first_bytes)
    if not suspects.any():
        return False
    return _any(pc.match_substring_regex(strings.filter(pa.array(suspects)), "^([+]|-?0[0-9xX])"))


def _without_year_zero(values: Array | None) -> Array | None:
    """None for dates before the year 1, which ISO 8601 and the kernel know and SQL does not."""
    if values is None or _any(pc.less(values, _FIRST_DATE.cast(values.type))):
        return None
    return values


def _all(flags: Array) -> bool:
    """No row is FALSE."""
    return bool(pc.all(flags, min_count=0).as_py())


def _any(flags: Array) -> bool:
    """Some row is TRUE."""
    return bool(pc.any(flags, min_count=0).as_py())


CANDIDATES = (
    Candidate(BIGINT, _to_bigint),
    Candidate(BIG_INTEGER, _to_big_integer),
    Candidate(DOUBLE, _to_double),
    Candidate(BOOLEAN, _to_boolean),
    Candidate(DATE, _to_date),
    Candidate(TIMESTAMP, _to_timestamp),
)
