"""LIKE and ILIKE.

A pattern without `_`, and with `%` at its ends only, is a comparison, a prefix, a suffix or a search for a substring.
Any other becomes a regular expression. Without an ESCAPE clause no character escapes, as in the SQL standard. ILIKE
holds two characters equal when Unicode's simple case folding does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.kernels.by_distinct import by_distinct
from minisql.plan.kernels.datum import Kernel
from minisql.types.batch import Array


class _Wildcard(Enum):
    """The value is what stands for it in a regular expression."""

    RUN = ".*"
    CHARACTER = "."


_WILDCARDS = {"%": _Wildcard.RUN, "_": _Wildcard.CHARACTER}
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def like_kernel(escape: str | None, ignore_case: bool) -> Kernel:
    """The strict kernel of `values LIKE pattern`. `escape` is one character, or None.

    ExecutionError for a pattern that ends in the escape character.
    """

    def match(values: Array, pattern: str) -> Array:
        return _matcher(pattern, escape, ignore_case)(values)

    return lambda values, pattern: by_distinct(match, pa.bool_(), values, pattern)


@lru_cache(maxsize=256)
def _matcher(pattern: str, escape: str | None, ignore_case: bool) -> Callable[[Array], Array]:
    match _parts(pattern, escape):
        case [str(text)] if not ignore_case:
            return lambda values: pc.equal(values, text)
        case [str(text), _Wildcard.RUN]:
            return lambda values: pc.starts_with(values, text, ignore_case=ignore_case)
        case [_Wildcard.RUN, str(text)]:
            return lambda values: pc.ends_with(values, text, ignore_case=ignore_case)
        case [_Wildcard.RUN, str(text), _Wildcard.RUN]:
            return lambda values: pc.match_substring(values, text, ignore_case=ignore_case)
        case parts:
            expression = _regular_expression(parts, ignore_case)
            return lambda values: pc.match_substring_regex(values, expression)


def _parts(pattern: str, escape: str | None) -> list[str | _Wildcard]:
    """The pattern as literal texts, none next to another, and wildcards; at least one part."""
    parts: list[str | _Wildcard] = []
    characters = iter(pattern)
    for character in characters:
        part = _WILDCARDS.get(character, character)
        if character == escape:
            part = next(characters, "")
            if not part:
                message = f"the LIKE pattern '{pattern}' ends with its escape character"
                raise ExecutionError(message, hint=f"{escape}{escape} stands for the character itself")
        last = parts[-1] if parts else None
        if isinstance(part, str) and isinstance(last, str):
            parts[-1] = last + part
        else:
            parts.append(part)
    return parts or [""]


def _regular_expression(parts: Sequence[str | _Wildcard], ignore_case: bool) -> str:
    flags = "(?si)" if ignore_case else "(?s)"  # s: the point matches a line feed too
    body = "".join(part.value if isinstance(part, _Wildcard) else _PUNCTUATION.sub(r"\\\g<0>", part) for part in parts)
    return f"{flags}^{body}$"
