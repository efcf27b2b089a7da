"""Is a result the expected one? Numbers count as equal to nine digits, and rows that tie may stand in any order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

RELATIVE_TOLERANCE = 1e-9
_SORTED_DIGITS = 6


def difference(expected: Sequence[Sequence[str]], found: Sequence[Sequence[Any]]) -> str:
    """What is different, in a few words; empty when nothing is."""
    if len(expected) != len(found):
        return f"{len(expected)} rows expected, {len(found)} found"
    if _first_difference(expected, found) is None:
        return ""
    first = _first_difference(sorted(expected, key=_sort_key), sorted(found, key=_sort_key))
    return "" if first is None else f"expected {' | '.join(first[0])}, found {' | '.join(map(str, first[1]))}"


def _first_difference(
    expected: Iterable[Sequence[str]], found: Iterable[Sequence[Any]]
) -> tuple[Sequence[str], Sequence[Any]] | None:
    pairs = zip(expected, found, strict=True)
    return next(((text_row, row) for text_row, row in pairs if not _same_row(text_row, row)), None)


def _same_row(texts: Sequence[str], values: Sequence[Any]) -> bool:
    return len(texts) == len(values) and all(map(_same, texts, values))


def _same(text: str, value: Any) -> bool:
    if value is None:
        return text in ("", "NULL")
    if isinstance(value, bool):
        return text.lower() == str(value).lower()
    if isinstance(value, int | float | Decimal):
        number = _number(text)
        return number is not None and math.isclose(number, float(value), rel_tol=RELATIVE_TOLERANCE, abs_tol=1e-9)
    return text == str(value)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _sort_key(row: Sequence[Any]) -> tuple[str, ...]:
    """The same for an expected row and an equal one that was found."""
    return tuple(map(_sort_text, row))


def _sort_text(value: Any) -> str:
    if value is None or value == "NULL":
        return ""
    number = _number(str(value))
    return str(value) if number is None else f"{number + 0.0:.{_SORTED_DIGITS}g}"
