"""Values of a result → the lines that a sqllogictest file expects."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from tests.engines import Row


def render(rows: Sequence[Row], types: str, sort: str) -> list[str]:
    """One line for each value, in the order that `sort` says: nosort, rowsort or valuesort."""
    lines = [[render_value(value, kind) for value, kind in zip(row, types, strict=True)] for row in rows]
    if sort == "rowsort":
        lines.sort()
    values = [value for row in lines for value in row]
    return sorted(values) if sort == "valuesort" else values


def render_value(value: Any, kind: str) -> str:
    """A value as `kind` prints it: I an integer, R three decimals, T text."""
    if value is None:
        return "NULL"
    if kind == "I":
        return str(_integer(value))
    if kind == "R":
        return _real(value)
    return _text(value)


def summary(values: Sequence[str]) -> str:
    """The one line that stands for many values."""
    digest = hashlib.md5("".join(f"{value}\n" for value in values).encode(), usedforsecurity=False)
    return f"{len(values)} values hashing to {digest.hexdigest()}"


def _integer(value: Any) -> int:
    try:
        return int(value)
    except ValueError:
        # A text in a column of integers counts as its numeric value, as in SQLite, whose form this is.
        try:
            return int(float(value))
        except ValueError:
            return 0


def _real(value: Any) -> str:
    try:
        text = f"{float(value):.3f}"
    except ValueError:
        return "0.000"
    return "0.000" if text == "-0.000" else text


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _real(value)
    text = str(value)
    if not text:
        return "(empty)"
    return "".join(character if " " <= character <= "~" or character > "\x7f" else "@" for character in text)
