"""Numbers written as a template says: a matrix of characters, a row for each number and a column for each place.

A place that stays empty holds a zero byte; taking these out makes the texts. So each place of the template costs a few
whole-array steps, however many rows there are.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.kernels.by_value import by_value
from minisql.plan.kernels.rounding import HALF_AWAY, round_decimal
from minisql.plan.kernels.templates.number_template import NumberTemplate, Part, number_template
from minisql.types.batch import Array
from minisql.types.datatype import MAX_DECIMAL_PRECISION, MAX_WIDE_DECIMAL_PRECISION
from minisql.types.raw_values import not_null_flags

_Characters = npt.NDArray[np.uint8]
_Flags = npt.NDArray[np.bool_]

_NOTHING, _BLANK, _ZERO, _TOO_LARGE = 0, ord(" "), ord("0"), ord("#")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_ROMAN_WIDTH = 15
_MOST_ROMAN = 3999


def to_char(values: Array, template: str) -> Array:
    """DECIMAL as text; rounded half away from zero to the digits of the template, # for each digit where the number has
    more before the point. ExecutionError for a template that is refused."""
    compiled = number_template(template)
    if compiled.roman:
        return by_value(lambda value: _roman(round(value), compiled), values, pa.string())
    return _Writer(compiled, values).write()


def _roman(number: int, template: NumberTemplate) -> str:
    if not 1 <= number <= _MOST_ROMAN:
        return "#" * _ROMAN_WIDTH
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    text = text.lower() if template.roman.islower() else text
    return text if template.fill_mode else text.rjust(_ROMAN_WIDTH)


class _Writer:
    def __init__(self, template: NumberTemplate, values: Array) -> None:
        self._template = template
        self._present = not_null_flags(values)
        self._blank = _NOTHING if template.fill_mode else _BLANK
        digits = _rounded_digits(values, template)
        zero = pa.scalar(0, digits.type)
        self._negative = pc.less(digits, zero).fill_null(False).to_numpy(zero_copy_only=False)
        self._matrix, self._too_large = _matrix(pc.abs(digits).fill_null(zero), template.whole + template.fraction)
        whole, fraction = self._matrix[:, : template.whole], self._matrix[:, template.whole :]
        self._last = np.maximum(_last_nonzero(fraction), template.last_zero)
        self._start = np.minimum(_first_nonzero(whole), template.first_zero)
        # a number below 1 has a 0 before the point only where nothing is behind it
        needs_zero = (self._start == template.whole) & ((template.fraction == 0) | self._has_no_fraction())
        if template.whole:
            self._start = np.where(needs_zero, template.whole - 1, self._start)
        self._start = np.where(self._too_large, 0, self._start)

    def _has_no_fraction(self) -> _Flags:
        none: _Flags = self._last == 0
        return none & self._template.fill_mode

    def write(self) -> Array:
        columns = list(self._columns())
        matrix = np.stack(columns, axis=1)
        matrix[~self._present] = _NOTHING
        lengths = np.count_nonzero(matrix, axis=1)
        offsets = np.zeros(len(matrix) + 1, np.int32)
        np.cumsum(lengths, out=offsets[1:])
        flat = matrix[matrix != _NOTHING]
        validity = None if self._present.all() else pa.array(self._present).buffers()[1]
        return pa.Array.from_buffers(
            pa.string(), len(matrix), [validity, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(flat))]
        )

    def _columns(self) -> Iterator[_Characters]:
        template = self._template
        seen = 0
        is_sign_pending = True
        for number, place in enumerate(template.places):
            match place.part:
                case Part.DIGIT:
                    if is_sign_pending and seen <= template.whole:
                        yield self._sign_before(seen)
                    yield self._digit(seen)
                    seen += 1
                case Part.POINT:
                    if seen == template.whole:
                        yield self._sign_before(seen)
                    is_sign_pending = False
                    yield self._everywhere(ord("."))
                case Part.COMMA:
                    yield np.where((self._start < seen) | (seen > template.whole), np.uint8(ord(",")), self._blank)
                case Part.MINUS:
                    yield self._sign(ord("-"), self._blank)
                case Part.EITHER_SIGN:
                    yield self._sign(ord("-"), ord("+"))
                case Part.SIGN if self._is_behind(number):
                    yield self._sign(ord("-"), ord("+"))
                case Part.ORDINAL:
                    yield from self._ordinal(place.text)
                case Part.TEXT:
                    yield from (self._everywhere(byte) for byte in place.text.encode())
            if template.brackets and seen == template.whole + template.fraction and place.part is Part.DIGIT:
                yield self._sign(ord(">"), self._blank)

    def _is_behind(self, place: int) -> bool:
        """Do no digits follow?"""
        return all(later.part is not Part.DIGIT for later in self._template.places[place:])

    def _sign_before(self, place: int) -> _Characters:
        """The sign in the rows whose first digit stands at this place; nothing where the template says it elsewhere."""
        template = self._template
        behind = any(p.part is Part.SIGN and self._is_behind(n) for n, p in enumerate(template.places))
        if template.has(Part.MINUS, Part.EITHER_SIGN) or behind:
            return self._everywhere(_NOTHING)
        if template.has(Part.SIGN):
            sign = self._sign(ord("-"), ord("+"))
        else:
            sign = self._sign(ord("<") if template.brackets else ord("-"), self._blank)
        return np.where(self._start == place, sign, np.uint8(_NOTHING))

    def _digit(self, place: int) -> _Characters:
        template = self._template
        digits = np.where(self._too_large, np.uint8(_TOO_LARGE), self._matrix[:, place])
        if place < template.whole:
            return np.where(self._start <= place, digits, np.uint8(self._blank))
        if not template.fill_mode:
            return digits
        return np.where((place - template.whole < self._last) | self._too_large, digits, np.uint8(_NOTHING))

    def _ordinal(self, written: str) -> Iterator[_Characters]:
        """Not behind a negative number, nor one with a point."""
        template = self._template
        if template.fraction or not template.whole:
            return
        last, before = (self._matrix[:, -1], self._matrix[:, -2]) if template.whole > 1 else (self._matrix[:, -1], None)
        endings = np.array(["th", "st", "nd", "rd", *["th"] * 6])
        chosen = endings[last - _ZERO]
        if before is not None:
            chosen = np.where(before == ord("1"), "th", chosen)
        hidden = self._negative | self._too_large
        for at in range(2):
            letters = chosen.view("U1").reshape(len(chosen), -1)[:, at].astype("S1").view(np.uint8)
            letters = letters - 32 if written.isupper() else letters
            yield np.where(hidden, np.uint8(_NOTHING), letters)

    def _sign(self, negative: int, positive: int) -> _Characters:
        return np.where(self._negative, np.uint8(negative), np.uint8(positive))

    def _everywhere(self, character: int) -> _Characters:
        return np.full(len(self._negative), character, np.uint8)


def _rounded_digits(values: Array, template: NumberTemplate) -> Array:
    """All digits of the template as one whole number."""
    scale = template.fraction + template.multiplied
    wide = values.cast(pa.decimal256(MAX_WIDE_DECIMAL_PRECISION, values.type.scale))
    rounded = round_decimal(wide, scale, HALF_AWAY) if values.type.scale > scale else wide
    try:
        return rounded.cast(pa.decimal256(MAX_WIDE_DECIMAL_PRECISION, scale)).view(
            pa.decimal256(MAX_WIDE_DECIMAL_PRECISION, 0)
        )
    except pa.ArrowInvalid:
        raise ExecutionError(f"a number and its template have more than {MAX_DECIMAL_PRECISION} digits") from None


def _matrix(digits: Array, width: int) -> tuple[_Characters, _Flags]:
    """The digits, a column each, and which numbers have more of them."""
    text = pc.ascii_lpad(digits.cast(pa.string()), width, "0")
    too_large = pc.greater(pc.binary_length(text), pa.scalar(width, pa.int32())).to_numpy(zero_copy_only=False)
    if not width:
        return np.zeros((len(digits), 0), np.uint8), too_large
    data = pc.utf8_slice_codeunits(text, -width).buffers()[2]
    return np.frombuffer(data, np.uint8, count=len(digits) * width).reshape(-1, width), too_large


def _first_nonzero(digits: _Characters) -> npt.NDArray[np.int64]:
    """How many zeros each row begins with."""
    if not digits.shape[1]:
        return np.zeros(len(digits), np.int64)
    differs = digits != _ZERO
    zeros: npt.NDArray[np.int64] = np.where(differs.any(axis=1), differs.argmax(axis=1), digits.shape[1])
    return zeros


def _last_nonzero(digits: _Characters) -> npt.NDArray[np.int64]:
    """How many digits each row has up to the last that is not zero."""
    count: npt.NDArray[np.int64] = digits.shape[1] - _first_nonzero(digits[:, ::-1])
    return count
