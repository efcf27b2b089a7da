"""CAST of VARCHAR: text is read as PostgreSQL reads it, blanks around it allowed, but strictly.

A regular expression says what the text of each type looks like, because Arrow's own parsers take more (hexadecimal
integers) and less (no plus sign). What matches is converted by Arrow.

| type | text |
|---|---|
| BOOLEAN | true, yes, on, 1, false, no, off, 0 and the beginnings of these words that are not ambiguous, in any case |
| INTEGER, BIGINT | digits with an optional sign |
| DECIMAL | digits with an optional sign, point and exponent; rounded half away from zero to the scale |
| DOUBLE | as DECIMAL; and Infinity, inf, NaN, in any case |
| DATE | 2024-02-29; also with a time, which is dropped |
| TIME | 23:59:59.123456, seconds may be missing; also behind a date, which is dropped |
| INTERVAL | `types/interval_text.py` |
| TIMESTAMP | 2024-02-29 or 2024-02-29 23:59:59.123456; seconds may be missing, T may stand for the blank |

A time zone is refused: TIMESTAMP has none, and to ignore it would change the time.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.kernels.by_value import by_value
from minisql.plan.kernels.datum import UNKNOWN
from minisql.plan.kernels.failure import describe, first_failure
from minisql.plan.kernels.rounding import HALF_AWAY, round_decimal
from minisql.types.batch import Array
from minisql.types.datatype import MAX_WIDE_DECIMAL_PRECISION, Kind, SqlType
from minisql.types.interval_text import parse_interval
from minisql.types.intervals import INTERVAL_ARROW

_BLANKS = " \t\n\r\f\v"
_TRUE = pa.array(["t", "tr", "tru", "true", "y", "ye", "yes", "on", "1"], pa.string())
_FALSE = pa.array(["f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0"], pa.string())
_NUMBER = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?"
_DAY = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
_TIME = r"([0-9]{1,2}):([0-9]{2})(:[0-9]{2}(\.[0-9]{1,6})?)?"
_GUARD_DIGITS = 18
_SOME_DAY, _BLANK = (pa.scalar(text, pa.string()) for text in ("1970-01-01", " "))

_PATTERNS = {
    Kind.INTEGER: r"^[+-]?[0-9]+$",
    Kind.BIGINT: r"^[+-]?[0-9]+$",
    Kind.DECIMAL: f"^{_NUMBER}$",
    Kind.DOUBLE: f"^({_NUMBER}|(?i)[+-]?inf(inity)?|nan)$",
    Kind.DATE: f"^{_DAY}([ T]+{_TIME})?$",
    Kind.TIME: f"^({_DAY}[ T]+)?{_TIME}$",
    Kind.TIMESTAMP: f"^{_DAY}([ T]+{_TIME})?$",
}

_HINTS = {
    Kind.BOOLEAN: "true and false are",
    Kind.DATE: "dates are written as in '2024-02-29', and go from 0001-01-01 to 9999-12-31",
    Kind.TIME: "times are written as in '23:59:59.123456', without a time zone",
    Kind.INTERVAL: "intervals are written as in '1 year 2 months 3 days 04:05:06'",
    Kind.TIMESTAMP: "timestamps are written as in '2024-02-29 23:59:59.123456', without a time zone",
}


def parse_kernel(target: SqlType) -> Callable[[Array], Array]:
    """The conversion of a VARCHAR array to any other type; ExecutionError names the first text that is no value."""
    parse = _parser(target)

    def kernel(values: Array) -> Array:
        return parse(values, pc.utf8_trim(values, _BLANKS))

    return kernel


def _parser(target: SqlType) -> Callable[[Array, Array], Array]:
    """Makes values of the texts as they are and without blanks around them."""
    match target.kind:
        case Kind.NULL:
            return _parse_null
        case Kind.BOOLEAN:
            return _parse_boolean
        case Kind.INTERVAL:
            return _parse_interval
        case _:
            return _parse_pattern(target)


def text_to_decimal(text: Array, target: SqlType) -> Array:
    """The text of numbers, rounded half away from zero to the scale of a DECIMAL; ArrowInvalid where one is too large.

    Digits behind the point beyond those that are kept and 18 more cannot change the result and are cut off first.
    """
    scale = target.scale + _GUARD_DIGITS
    cut = pc.replace_substring_regex(text, rf"^([^eE]*\.[0-9]{{{scale}}})[0-9]+$", r"\1")
    exact = cut.cast(pa.decimal256(MAX_WIDE_DECIMAL_PRECISION, scale))
    return round_decimal(exact, target.scale, HALF_AWAY).cast(target.arrow)


def _parse_null(values: Array, text: Array) -> Array:
    _require(values.is_null(), values, "NULL", None)
    return pa.nulls(len(values))


def _parse_boolean(values: Array, text: Array) -> Array:
    lower = pc.utf8_lower(text)
    true = pc.is_in(lower, value_set=_TRUE)
    known = pc.or_(true, pc.is_in(lower, value_set=_FALSE))
    _require(pc.or_(known, pc.is_null(values)), values, "BOOLEAN", "true, false, yes, no, on, off, 1 and 0 are")
    return pc.if_else(pc.is_valid(values), true, UNKNOWN)


def _parse_interval(values: Array, text: Array) -> Array:
    intervals = by_value(parse_interval, text, INTERVAL_ARROW)
    known = pc.or_(pc.is_valid(intervals), pc.is_null(values))
    _require(known, values, "INTERVAL", _HINTS[Kind.INTERVAL])
    return intervals


def _parse_pattern(target: SqlType) -> Callable[[Array, Array], Array]:
    convert = _converter(target)
    pattern = _PATTERNS[target.kind]

    def parse(values: Array, text: Array) -> Array:
        _require(pc.match_substring_regex(text, pattern), values, str(target), _HINTS.get(target.kind))
        try:
            return convert(text)
        except pa.ArrowInvalid:
            bad = first_failure(text, convert)
            raise ExecutionError(f"{bad} is out of range for {target}", hint=_HINTS.get(target.kind)) from None

    return parse


def _require(valid: Array, values: Array, type_: str, hint: str | None) -> None:
    bad = values.filter(pc.invert(valid))
    if len(bad):
        article = "an" if type_ in ("INTEGER", "INTERVAL") else "a"
        raise ExecutionError(f"{describe(bad[0])} is not {article} {type_}", hint=hint)


def _converter(target: SqlType) -> Callable[[Array], Array]:
    match target.kind:
        case Kind.DECIMAL:
            return lambda text: text_to_decimal(text, target)
        case Kind.DOUBLE:
            return _to_double
        case Kind.DATE:
            return lambda text: _to_timestamp(text).cast(pa.date32())
        case Kind.TIME:
            return lambda text: _to_timestamp(pc.binary_join_element_wise(_SOME_DAY, _time_in(text), _BLANK)).cast(
                target.arrow
            )
        case Kind.TIMESTAMP:
            return _to_timestamp
        case _:
            return lambda text: pc.utf8_ltrim(text, "+").cast(target.arrow)


def _to_double(text: Array) -> Array:
    doubles = pc.utf8_ltrim(text, "+").cast(pa.float64())
    infinite = pc.is_inf(doubles)
    if pc.any(infinite).as_py() and pc.any(pc.match_substring_regex(text.filter(infinite), "[0-9]")).as_py():
        raise pa.ArrowInvalid("out of range")
    return doubles


def _time_in(text: Array) -> Array:
    """The time of day, without a day before it."""
    return pc.replace_substring_regex(text, r"^.*[ T]", "")


def _to_timestamp(text: Array) -> Array:
    for narrow, padded in (
        (r"-([0-9])(-|$|[ T])", r"-0\1\2"),  # 2024-2-9 is 2024-02-9
        (r"-([0-9])($|[ T])", r"-0\1\2"),  # 2024-02-9 is 2024-02-09
        (r"[ T]+([0-9]):", r" 0\1:"),
        (r"[ T]+", " "),
    ):
        text = pc.replace_substring_regex(text, narrow, padded, max_replacements=1)
    if pc.any(pc.starts_with(text, "0000")).as_py():
        raise pa.ArrowInvalid("there is no year 0")
    return text.cast(pa.timestamp("us"))
