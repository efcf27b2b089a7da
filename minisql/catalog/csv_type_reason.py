"""Why a CSV column has its type, as a sentence: which value ruled out the others, and what it would have lost."""

from __future__ import annotations

import re
from pathlib import Path

from minisql.catalog.csv_converters import BIG_INTEGER
from minisql.catalog.csv_types import TypedColumn
from minisql.types.datatype import BIGINT, BOOLEAN, DATE, TIMESTAMP, VARCHAR


def explain_type(column: TypedColumn, line: int | None, file: Path | None = None) -> str:
    """Why a column has its type, in words; `line` is where its witness stands, in one of several files."""
    because = f"{column.type} because"
    if column.witness is None or column.type in (BOOLEAN, DATE, TIMESTAMP):
        return f"{because} {_EVERY_VALUE[column.type]}"
    value = column.witness.value
    loss = next((words for pattern, words in _LOSSES if pattern.match(value)), "")
    excerpt = value if len(value) <= _EXCERPT else value[:_EXCERPT] + "…"
    place = f"line {line}" if file is None else f"line {line} of {file.name}"
    return f"{because} {place} holds {excerpt!r}{loss if column.type in (VARCHAR, BIG_INTEGER) else ''}"


_EVERY_VALUE = {
    BIGINT: "every value is an integer",
    BOOLEAN: "every value is true or false",
    DATE: "every value is a date",
    TIMESTAMP: "every value is a date or a timestamp",
    VARCHAR: "it has no values",
}

_NUMBER = r"[+-]?\.?\d[\d.eE+-]*"
_LOSSES = (
    (re.compile(r"[+-]?0\d+(\.\d*)?$"), ": a leading zero would be lost"),
    (re.compile(r"\+[\d.]+$"), ": a plus sign would be lost"),
    (re.compile(r"-?\d{16,}$"), ": it is too large for BIGINT and DOUBLE"),
    (re.compile(rf"\s+{_NUMBER}\s*$|{_NUMBER}\s+$"), ": a number with blanks around it is text"),
)
_EXCERPT = 40
