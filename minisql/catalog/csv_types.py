"""The type of a CSV column: the first of a list that takes every value of the whole file without losing anything.

| type | takes |
|---|---|
| BIGINT | integers of 64 bits |
| DECIMAL(38,0) | integers of up to 38 digits |
| DOUBLE | decimal numbers, with or without an exponent |
| BOOLEAN | `true` and `false`, in any case |
| DATE | `2024-01-31` |
| TIMESTAMP | `2024-01-31 12:30`, `2024-01-31T12:30:00.5`; no time zone |
| VARCHAR | everything |

What a number would lose decides too: a leading zero (`00701`), a plus sign (`+44…`) or the last digits of an integer
that DOUBLE would round keep a column VARCHAR, and so do blanks around a value. `nan` and `inf` are text.

Each candidate converts the column piece by piece, in whole-array kernels. The pieces start small, because a kernel
that refuses a value still walks through the rest of its input; the row that was refused is then found by halving the
piece. It is kept as the reason for the type: for VARCHAR, that of the candidate which got furthest.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.types.batch import Array
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    MAX_DECIMAL_PRECISION,
    TIMESTAMP,
    VARCHAR,
    SqlType,
    decimal,
)
from minisql.types.raw_values import fixed_width_values

BIG_INTEGER = decimal(MAX_DECIMAL_PRECISION, 0)


@dataclass(frozen=True, slots=True)
class Witness:
    """The value that ruled out the types before the chosen one: its 0-based row and its spelling."""

    row: int
    value: str


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column after typing: one contiguous array of the type's Arrow type. No witness: the first type took all."""

    type: SqlType
    values: Array
    witness: Witness | None


def decide_type(strings: pa.ChunkedArray) -> TypedColumn:
    """Type a column of strings. One without any value is VARCHAR.

    Raises pa.ArrowInvalid when the text of the column exceeds 2 GB.
    """
    furthest: Witness | None = None
    if strings.null_count < len(strings):
        for candidate in _CANDIDATES:
            outcome = _convert_all(strings, candidate.convert)
            if not isinstance(outcome, Witness):
                return TypedColumn(candidate.type, pa.concat_arrays(outcome), furthest)
            if furthest is None or outcome.row > furthest.row:
                furthest = outcome
    return TypedColumn(VARCHAR, as_text(strings), furthest)


def as_text(strings: pa.ChunkedArray) -> Array:
    """The column as one array. Raises pa.ArrowInvalid when its text exceeds 2 GB."""
    return pa.concat_arrays(strings.chunks) if strings.num_chunks else pa.array([], pa.string())


def explain_type(column: TypedColumn, line: int | None) -> str:
    """Why a column has its type, in words; `line` is where its witness stands."""
    because = f"{column.type} because"
    if column.witness is None or column.type in (BOOLEAN, DATE, TIMESTAMP):
        return f"{because} {_EVERY_VALUE[column.type]}"
    value = column.witness.value
    loss = next((words for pattern, words in _LOSSES if pattern.match(value)), "")
    excerpt = value if len(value) <= _EXCERPT else value[:_EXCERPT] + "…"
    return f"{because} line {line} holds {excerpt!r}{loss if column.type in (VARCHAR, BIG_INTEGER) else ''}"


_EVERY_VALUE = {
    BIGINT: "every value is an integer",
    BOOLEAN: "every value is true or false",
    DATE: "every value is a date",
    TIMESTAMP: "every value is a date or a timestamp",
    VARCHAR: "it has no values",
}

_NUMBER = r"[+-]?\.?\d[\d.eE+-]*"
_LOSSES = (
    (re.compile(r"[+-]?0\d+(\.\d*)?$"), ": a leading zero would be lost"),
    (re.compile(r"\+[\d.]+$"), ": a plus sign would be lost"),
    (re.compile(r"-?\d{16,}$"), ": it is too large for BIGINT and DOUBLE"),
    (re.compile(rf"\s+{_NUMBER}\s*$|{_NUMBER}\s+$"), ": a number with blanks around it is text"),
)
_EXCERPT = 40


# --- the search for a refused value --------------------------------------------------------------------------------

_GROWTH = 8
_LONGEST_PIECE = 1 << 16

Converter = Callable[[Array], Array | None]
"""The values of an array of strings in another type, or None when one of them is refused."""


def _convert_all(strings: pa.ChunkedArray, convert: Converter) -> list[Array] | Witness:
    """The converted pieces, or the first value that is refused."""
    pieces = []
    row = 0
    for piece in _pieces(strings):
        converted = convert(piece)
        if converted is None:
            refused = _first_refused(piece, convert)
            return Witness(row + refused, piece[refused].as_py())
        pieces.append(converted)
        row += len(piece)
    return pieces


def _pieces(strings: pa.ChunkedArray) -> Iterator[Array]:
    """Slices of the chunks, each up to eight times as long as the one before."""
    length = 1
    for chunk in strings.chunks:
        start = 0
        while start < len(chunk):
            yield chunk.slice(start, length)
            start += length
            length = min(length * _GROWTH, _LONGEST_PIECE)


def _first_refused(piece: Array, convert: Converter) -> int:
    """The row of the first refused value in a piece that holds one."""
    start, stop = 0, len(piece)
    while stop - start > 1:
        middle = (start + stop) // 2
        if convert(piece.slice(start, middle - start)) is None:
            stop = middle
        else:
            start = middle
    return start


# --- one converter for each type -----------------------------------------------------------------------------------

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


@dataclass(frozen=True, slots=True)
class _Candidate:
    type: SqlType
    convert: Converter


_CANDIDATES = (
    _Candidate(BIGINT, _to_bigint),
    _Candidate(BIG_INTEGER, _to_big_integer),
    _Candidate(DOUBLE, _to_double),
    _Candidate(BOOLEAN, _to_boolean),
    _Candidate(DATE, _to_date),
    _Candidate(TIMESTAMP, _to_timestamp),
)


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
