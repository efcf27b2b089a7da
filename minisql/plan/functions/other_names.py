"""Names that other systems have for functions of this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from minisql.plan.functions.definition import Function

_OTHER_NAMES = {
    "array_concat": "array_cat",
    "array_extract": "list_extract",
    "array_has": "array_contains",
    "array_indexof": "array_position",
    "array_slice": "list_slice",
    "dayofmonth": "day",
    "editdist3": "levenshtein",
    "gen_random_uuid": "uuid",
    "greatest_common_divisor": "gcd",
    "lcase": "lower",
    "least_common_multiple": "lcm",
    "len": "length",
    "list_append": "array_append",
    "list_cat": "array_cat",
    "list_concat": "array_cat",
    "list_contains": "array_contains",
    "list_element": "list_extract",
    "list_has": "array_contains",
    "list_indexof": "array_position",
    "list_pack": "list_value",
    "list_position": "array_position",
    "list_prepend": "array_prepend",
    "ord": "ascii",
    "prefix": "starts_with",
    "strlen": "octet_length",
    "suffix": "ends_with",
    "ucase": "upper",
    "unicode": "ascii",
    "weekday": "dayofweek",
    "weekofyear": "week",
    "xor": "bitxor",
}
"""With the name here."""


def with_other_names(themes: Mapping[str, tuple[Function, ...]]) -> dict[str, tuple[Function, ...]]:
    """The themes, each with the other names of its functions."""
    return {theme: (*functions, *_renamed({f.name: f for f in functions})) for theme, functions in themes.items()}


def _renamed(functions: Mapping[str, Function]) -> list[Function]:
    return [_under(name, functions[own]) for name, own in _OTHER_NAMES.items() if own in functions]


def _under(name: str, function: Function) -> Function:
    synopsis, example = (
        text.replace(f"{function.name}(", f"{name}(", 1) for text in (function.synopsis, function.example)
    )
    return replace(function, name=name, synopsis=synopsis, help=f"The same as {function.name}.", example=example)
