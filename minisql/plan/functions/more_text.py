"""Functions of text that take it apart, put it together, and encode it. Positions count characters; the first is 1."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.functions.definition import Function, NullRule, Overload, Signature, fixed, late_kernel
from minisql.plan.kernels import text
from minisql.plan.kernels.by_distinct import by_distinct
from minisql.plan.kernels.by_value import by_value
from minisql.types.batch import Array
from minisql.types.datatype import BIGINT, BOOLEAN, INTEGER, VARCHAR, SqlType


def _with_constants(parameters: Sequence[SqlType], result: SqlType, kernel: Callable[..., Array]) -> Overload:
    """A text and further arguments, for a kernel that wants these constant."""
    return fixed((VARCHAR, *parameters), result, lambda values, *rest: by_distinct(kernel, result.arrow, values, *rest))


def _of_value(parameter: SqlType, result: SqlType, function: Callable[[Any], Any]) -> tuple[Overload, ...]:
    return (fixed([parameter], result, lambda values: by_value(function, values, result.arrow)),)


def _concat_ws(argument_types: Sequence[SqlType]) -> Signature | None:
    """A separator, and one or more arguments of any type, as their text."""
    count = len(argument_types)
    return Signature((VARCHAR,) * count, VARCHAR, text.concatenate_with) if count > 1 else None


def _character(code: int) -> str:
    if not 1 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise ExecutionError(f"there is no character {code}")
    return chr(code)


def _quoted_name(name: str) -> str:
    plain = name.isidentifier() and name.isascii() and name == name.lower()
    return name if plain else '"' + name.replace('"', '""') + '"'


def _translate(values: Array, old: str, new: str) -> Array:
    table = {ord(character): new[place : place + 1] or None for place, character in reversed(list(enumerate(old)))}
    return by_value(lambda value: value.translate(table), values, pa.string())


def _hexadecimal(number: int) -> str:
    return f"{number & 0xFFFF_FFFF_FFFF_FFFF:x}" if number < 0 else f"{number:x}"


MORE_TEXT_FUNCTIONS = (
    Function(
        "ascii",
        "ascii(s)",
        "The code point of the first character, 0 of the empty text.",
        "ascii('A') → 65",
        _of_value(VARCHAR, INTEGER, lambda value: ord(value[0]) if value else 0),
    ),
    Function(
        "bit_length",
        "bit_length(s)",
        "The number of bits of the text in UTF-8.",
        "bit_length('año') → 32",
        (fixed([VARCHAR], INTEGER, lambda values: pc.multiply(pc.binary_length(values), pa.scalar(8, pa.int32()))),),
    ),
    Function(
        "chr", "chr(n)", "The character with this code point.", "chr(65) → A", _of_value(BIGINT, VARCHAR, _character)
    ),
    Function(
        "concat_ws",
        "concat_ws(separator, x, …)",
        "The texts of all arguments that are not NULL, joined with the separator; NULL where that is NULL.",
        "concat_ws('-', 'a', NULL, 1) → a-1",
        (_concat_ws,),
        NullRule.FIRST_ARGUMENT,
    ),
    Function(
        "contains",
        "contains(s, part)",
        "Is `part` somewhere in s?",
        "contains('abc', 'b') → true",
        (_with_constants([VARCHAR], BOOLEAN, pc.match_substring),),
    ),
    Function(
        "ends_with",
        "ends_with(s, end)",
        "Does s end with `end`?",
        "ends_with('abc', 'bc') → true",
        (_with_constants([VARCHAR], BOOLEAN, pc.ends_with),),
    ),
    Function(
        "initcap",
        "initcap(s)",
        "The first letter of each word a capital, the others small; words are letters and digits.",
        "initcap('ada LOVELACE') → Ada Lovelace",
        (fixed([VARCHAR], VARCHAR, text.capitalize_words),),
    ),
    Function(
        "levenshtein",
        "levenshtein(s, t)",
        "How many characters must be put in, taken out or replaced to make one text the other.",
        "levenshtein('kitten', 'sitting') → 3",
        (fixed([VARCHAR, VARCHAR], INTEGER, late_kernel("edit_distance", "levenshtein")),),
    ),
    Function(
        "md5",
        "md5(s)",
        "The MD5 hash of the text in UTF-8, in hexadecimal digits.",
        "md5('a') → 0cc175b9c0f1b6a831c399e269772661",
        _of_value(VARCHAR, VARCHAR, lambda value: hashlib.md5(value.encode(), usedforsecurity=False).hexdigest()),
    ),
    Function(
        "octet_length",
        "octet_length(s)",
        "The number of bytes of the text in UTF-8.",
        "octet_length('año') → 4",
        (fixed([VARCHAR], INTEGER, lambda values: pc.binary_length(values).cast(pa.int32())),),
    ),
    Function(
        "overlay",
        "overlay(s, new, start [, count])",
        "s with `count` characters from `start` on replaced by `new`; as many as `new` has where there is no count.",
        "overlay('abcdef', 'XY', 2, 3) → aXYef",
        (
            _with_constants([VARCHAR, BIGINT], VARCHAR, text.overlay),
            _with_constants([VARCHAR, BIGINT, BIGINT], VARCHAR, text.overlay),
        ),
    ),
    Function(
        "quote_ident",
        "quote_ident(s)",
        "s as a name in SQL, in double quotes where that needs them.",
        "quote_ident('my table') → \"my table\"",
        _of_value(VARCHAR, VARCHAR, _quoted_name),
    ),
    Function(
        "quote_literal",
        "quote_literal(s)",
        "s as a text in SQL.",
        "quote_literal('it''s') → 'it''s'",
        _of_value(VARCHAR, VARCHAR, lambda value: "'" + value.replace("'", "''") + "'"),
    ),
    Function(
        "repeat",
        "repeat(s, n)",
        "s n times.",
        "repeat('ab', 3) → ababab",
        (_with_constants([BIGINT], VARCHAR, text.repeat),),
    ),
    Function(
        "sha1",
        "sha1(s)",
        "The SHA-1 hash of the text in UTF-8, in hexadecimal digits.",
        "left(sha1('a'), 8) → 86f7e437",
        _of_value(VARCHAR, VARCHAR, lambda value: hashlib.sha1(value.encode(), usedforsecurity=False).hexdigest()),
    ),
    Function(
        "sha256",
        "sha256(s)",
        "The SHA-256 hash of the text in UTF-8, in hexadecimal digits.",
        "left(sha256('a'), 8) → ca978112",
        _of_value(VARCHAR, VARCHAR, lambda value: hashlib.sha256(value.encode()).hexdigest()),
    ),
    Function(
        "split_part",
        "split_part(s, separator, n)",
        "The n-th of the parts between the separators, counted from the end where n is negative; '' if there is none.",
        "split_part('2024-02-29', '-', 2) → 02",
        (_with_constants([VARCHAR, BIGINT], VARCHAR, text.part),),
    ),
    Function(
        "to_hex",
        "to_hex(n)",
        "The whole number in hexadecimal digits; a negative one as its 64 bits.",
        "to_hex(255) → ff",
        _of_value(BIGINT, VARCHAR, _hexadecimal),
    ),
    Function(
        "translate",
        "translate(s, old, new)",
        "Each character of s that is in `old` replaced by the one in its place in `new`, or left out if there is none.",
        "translate('12345', '143', 'ax') → a2x5",
        (_with_constants([VARCHAR, VARCHAR], VARCHAR, _translate),),
    ),
)
