"""The type of a CSV column: the first candidate that takes every value of the whole file without losing anything.

Each candidate converts the column piece by piece, in whole-array kernels. The pieces start small, because a kernel
that refuses a value still walks through the rest of its input; the row that was refused is then found by halving the
piece. It is kept as the reason for the type: for VARCHAR, that of the candidate which got furthest.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from minisql.catalog.csv_converters import CANDIDATES, Converter
from minisql.dataclass import dataclass
from minisql.types.batch import Array
from minisql.types.datatype import VARCHAR, SqlType


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
        for candidate in CANDIDATES:
            outcome = _convert_all(strings, candidate.convert)
            if not isinstance(outcome, Witness):
                return TypedColumn(candidate.type, pa.concat_arrays(outcome), furthest)
            if furthest is None or outcome.row > furthest.row:
                furthest = outcome
    return TypedColumn(VARCHAR, as_text(strings), furthest)


def as_text(strings: pa.ChunkedArray) -> Array:
    """The column as one array. Raises pa.ArrowInvalid when its text exceeds 2 GB."""
    return pa.concat_arrays(strings.chunks) if strings.num_chunks else pa.array([], pa.string())


# --- the search for a refused value --------------------------------------------------------------------------------

_GROWTH = 8
_LONGEST_PIECE = 1 << 16


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
