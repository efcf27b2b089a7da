"""Regular expressions, in the dialect of RE2: that of PostgreSQL without back references and look-around.

They match anywhere in the text unless anchored by ^ and $, and a point matches a line break, as in PostgreSQL. Flags
are letters: i ignores case, g replaces every match instead of the first, n and m let ^ and $ match at line breaks (and
keep the point from matching one), c and s change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.types.batch import Array

_LETTERS = "icgnms"
_WHOLE_MATCH = "\\&"


def matches(values: Array, pattern: str, flags: str = "") -> Array:
    """Does the pattern match anywhere in the text?"""
    return _run(lambda: pc.match_substring_regex(values, _with_flags(pattern, flags)), pattern)


def count_matches(values: Array, pattern: str, flags: str = "") -> Array:
    """How many matches, one behind the other, the text has, as INTEGER."""
    return _run(lambda: pc.count_substring_regex(values, _with_flags(pattern, flags)), pattern)


def replace_matches(values: Array, pattern: str, replacement: str, flags: str = "") -> Array:
    r"""The first match replaced, or every match with the flag g; `\1` in the replacement is what the first pair of
    parentheses matched, `\&` the whole match."""
    new = replacement.replace(_WHOLE_MATCH, "\\0")
    limit = None if "g" in flags else 1
    expression = _with_flags(pattern, flags)
    return _run(lambda: pc.replace_substring_regex(values, expression, new, max_replacements=limit), pattern)


def first_match(values: Array, pattern: str, group: int = 0, no_match: str | None = None) -> Array:
    """What the pattern, or a pair of parentheses in it, first matches in the text; `no_match` where nothing does."""
    around = f"^(?s:.*?)({_with_flags(pattern, '')})(?s:.*)$"

    def extract() -> Array:
        found = pc.match_substring_regex(values, _with_flags(pattern, ""))
        return pc.if_else(
            found, pc.replace_substring_regex(values, around, f"\\{group + 1}"), pa.scalar(no_match, pa.string())
        )

    return _run(extract, pattern)


def matched_part(values: Array, pattern: str) -> Array:
    """What the first pair of parentheses in the pattern first matches, or the whole of it where it has none; NULL where
    nothing does."""
    groups = re.search(r"(?:^|[^\\])(?:\\\\)*\((?!\?)", pattern)
    return first_match(values, pattern, 1 if groups else 0)


def first_place(values: Array, pattern: str) -> Array:
    """The 1-based position of the first match, 0 where there is none, as INTEGER."""
    around = f"^((?s:.*?))(?:{_with_flags(pattern, '')})(?s:.*)$"

    def find() -> Array:
        before = pc.utf8_length(pc.replace_substring_regex(values, around, "\\1"))
        found = pc.match_substring_regex(values, _with_flags(pattern, ""))
        return pc.if_else(found, pc.add(before, pa.scalar(1, pa.int32())), pa.scalar(0, pa.int32()))

    return _run(find, pattern)


def similar_to(values: Array, pattern: str, escape: str = "\\") -> Array:
    """SIMILAR TO: the whole text matches a pattern of SQL, in which % is any text and _ any character. The character
    behind `escape`, which is one character, or '' for none, stands for itself."""
    if len(escape) > 1:
        raise ExecutionError(f"ESCAPE needs one character, here is '{escape}'")
    return matches(values, f"^(?:{_from_similar(pattern, escape)})$")


def _with_flags(pattern: str, flags: str) -> str:
    for letter in flags:
        if letter not in _LETTERS:
            raise ExecutionError(f"there is no flag {letter} of regular expressions", hint="the flags are i, g, n, c")
    by_line = "n" in flags or "m" in flags
    return f"(?{'m' if by_line else 's'}{'i' if 'i' in flags else ''})(?:{pattern})"


def _run(kernel: Callable[[], Array], pattern: str) -> Array:
    try:
        return kernel()
    except pa.ArrowInvalid as error:
        reason = str(error).partition(":")[2].strip() or str(error)
        message = f"'{pattern}' is no regular expression: {reason}"
        raise ExecutionError(message, hint="the dialect is that of RE2, without back references") from None


def _from_similar(pattern: str, escape: str) -> str:
    """A SIMILAR TO pattern as a regular expression."""
    out: list[str] = []
    in_brackets = escaped = False
    for character in pattern:
        if escaped:
            out.append(f"\\{character}" if not character.isalnum() else character)
            escaped = False
        elif character == escape:
            escaped = True
        elif character == "\\":
            out.append("\\\\")
        elif in_brackets:
            out.append(character)
            in_brackets = character != "]"
        else:
            in_brackets = character == "["
            out.append({"%": ".*", "_": ".", ".": "\\.", "^": "\\^", "$": "\\$"}.get(character, character))
    if escaped:
        raise ExecutionError(f"the SIMILAR TO pattern '{pattern}' ends with its escape character")
    return "".join(out)
