"""Functions of text. Lengths and positions count characters (code points); the first is 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyarrow.compute as pc

from minisql.plan.functions.definition import Function, NullRule, Overload, Signature, fixed
from minisql.plan.kernels import text
from minisql.plan.kernels.by_distinct import by_distinct
from minisql.plan.kernels.datum import Datum
from minisql.plan.kernels.regular_expression import matched_part
from minisql.types.batch import Array
from minisql.types.datatype import BIGINT, BOOLEAN, INTEGER, VARCHAR, SqlType


def _with_constants(parameters: Sequence[SqlType], result: SqlType, kernel: Callable[..., Array]) -> Overload:
    """A text and further arguments, for a kernel that wants these constant."""
    return fixed((VARCHAR, *parameters), result, lambda values, *rest: by_distinct(kernel, result.arrow, values, *rest))


def _trim(kernel: Callable[..., Array]) -> tuple[Overload, ...]:
    def trim(values: Array, characters: str) -> Array:
        return kernel(values, characters) if characters else values

    return fixed([VARCHAR], VARCHAR, lambda values: trim(values, " ")), _with_constants([VARCHAR], VARCHAR, trim)


def _pad(join: Callable[[Array, Array], Array]) -> tuple[Overload, ...]:
    pad = text.pad_kernel(join)
    with_blanks = _with_constants([BIGINT], VARCHAR, lambda values, length: pad(values, length, " "))
    return with_blanks, _with_constants([BIGINT, VARCHAR], VARCHAR, pad)


def _concat(argument_types: Sequence[SqlType]) -> Signature | None:
    """One or more arguments of any type, as their text."""
    return Signature((VARCHAR,) * len(argument_types), VARCHAR, text.concatenate) if argument_types else None


def _position(values: Datum, part: Datum) -> Array:
    return by_distinct(text.position, INTEGER.arrow, values, part)


_LENGTH = (fixed([VARCHAR], INTEGER, pc.utf8_length),)
_SUBSTRING = (
    fixed([VARCHAR, BIGINT], VARCHAR, text.substring_from),
    fixed([VARCHAR, BIGINT, BIGINT], VARCHAR, text.substring),
    _with_constants([VARCHAR], VARCHAR, matched_part),
)

TEXT_FUNCTIONS = (
    Function("btrim", "btrim(s [, characters])", "The same as trim.", "btrim('xyabx', 'yx') → ab", _trim(pc.utf8_trim)),
    Function("character_length", "character_length(s)", "The same as length.", "character_length('año') → 3", _LENGTH),
    Function("char_length", "char_length(s)", "The same as length.", "char_length('año') → 3", _LENGTH),
    Function(
        "concat",
        "concat(x, …)",
        "The texts of all arguments that are not NULL, joined.",
        "concat('a', NULL, 1) → a1",
        (_concat,),
        NullRule.NEVER_NULL,
    ),
    Function(
        "instr",
        "instr(s, part)",
        "The same as position(part, s).",
        "instr('abc', 'c') → 3",
        (fixed([VARCHAR, VARCHAR], INTEGER, _position),),
    ),
    Function(
        "left",
        "left(s, n)",
        "The first n characters; all but the last -n where n is negative.",
        "left('abcde', 2) → ab",
        (fixed([VARCHAR, BIGINT], VARCHAR, text.left),),
    ),
    Function("length", "length(s)", "The number of characters.", "length('año') → 3", _LENGTH),
    Function(
        "lower", "lower(s)", "In small letters.", "lower('ABC') → abc", (fixed([VARCHAR], VARCHAR, pc.utf8_lower),)
    ),
    Function(
        "lpad",
        "lpad(s, n [, fill])",
        "Filled up to n characters at the left, with blanks or `fill`; cut to n where it is longer.",
        "lpad('7', 3, '0') → 007",
        _pad(lambda cut, padding: text.join(padding, cut)),
    ),
    Function(
        "ltrim",
        "ltrim(s [, characters])",
        "Without the blanks, or any of the characters, at the left.",
        "ltrim('xyab', 'yx') → ab",
        _trim(pc.utf8_ltrim),
    ),
    Function(
        "position",
        "position(part, s)",
        "Where the first `part` in s begins, 0 if nowhere.",
        "position('b', 'abc') → 2",
        (fixed([VARCHAR, VARCHAR], INTEGER, lambda part, values: _position(values, part)),),
    ),
    Function(
        "replace",
        "replace(s, old, new)",
        "Every `old` in s replaced by `new`.",
        "replace('banana', 'an', 'o') → booa",
        (_with_constants([VARCHAR, VARCHAR], VARCHAR, text.replace),),
    ),
    Function(
        "reverse",
        "reverse(s)",
        "The characters backwards.",
        "reverse('abc') → cba",
        (fixed([VARCHAR], VARCHAR, pc.utf8_reverse),),
    ),
    Function(
        "right",
        "right(s, n)",
        "The last n characters; all but the first -n where n is negative.",
        "right('abcde', 2) → de",
        (fixed([VARCHAR, BIGINT], VARCHAR, text.right),),
    ),
    Function(
        "rpad",
        "rpad(s, n [, fill])",
        "Filled up to n characters at the right, with blanks or `fill`; cut to n where it is longer.",
        "rpad('ab', 4, '.') → ab..",
        _pad(text.join),
    ),
    Function(
        "rtrim",
        "rtrim(s [, characters])",
        "Without the blanks, or any of the characters, at the right.",
        "rtrim('ab  ') → ab",
        _trim(pc.utf8_rtrim),
    ),
    Function(
        "starts_with",
        "starts_with(s, start)",
        "Does s begin with `start`?",
        "starts_with('abc', 'ab') → true",
        (_with_constants([VARCHAR], BOOLEAN, pc.starts_with),),
    ),
    Function(
        "strpos",
        "strpos(s, part)",
        "The same as position(part, s).",
        "strpos('abc', 'b') → 2",
        (fixed([VARCHAR, VARCHAR], INTEGER, _position),),
    ),
    Function(
        "substr",
        "substr(s, from [, count])",
        "The same as substring.",
        "substr('abcde', 2, 3) → bcd",
        _SUBSTRING,
        NullRule.PARTIAL,
    ),
    Function(
        "substring",
        "substring(s, from [, count]), substring(s FROM pattern)",
        "The characters of s from position `from` on, all or `count`; or what a regular expression, or its first "
        "pair of parentheses, matches, NULL if nothing.",
        "substring('abcde', 4) → de",
        _SUBSTRING,
        NullRule.PARTIAL,
    ),
    Function(
        "trim",
        "trim(s [, characters])",
        "Without the blanks, or any of the characters, at both ends.",
        "trim('  ab ') → ab",
        _trim(pc.utf8_trim),
    ),
    Function(
        "upper", "upper(s)", "In capital letters.", "upper('abc') → ABC", (fixed([VARCHAR], VARCHAR, pc.utf8_upper),)
    ),
)
