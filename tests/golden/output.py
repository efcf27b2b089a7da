"""How results are written in a golden script, and when results of two engines are the same."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from minisql.types.interval_text import format_interval
from minisql.types.intervals import MonthDayNano
from tests.engines import QueryResult, Row


def write_rows(result: QueryResult, ordered: bool) -> tuple[str, ...]:
    """The column names, then the rows, values separated by ` | `."""
    rows = [" | ".join(map(write_value, row)) for row in result.rows]
    return (" | ".join(result.columns), *(rows if ordered else sorted(rows)))


def write_lines(result: QueryResult) -> tuple[str, ...]:
    """The text of an EXPLAIN, without the column name and blank lines; what has several columns (SHOW, DESCRIBE) as
    rows."""
    if len(result.columns) > 1:
        return write_rows(result, ordered=True)
    return tuple(line for row in result.rows for value in row for line in str(value).splitlines() if line)


def write_value(value: Any) -> str:
    """A value as a golden script shows it."""
    match value:
        case None:
            return "NULL"
        case bool():
            return "true" if value else "false"
        case "":
            return "(empty)"
        case str():
            return value.replace("\n", "\\n")
        case datetime.datetime():
            return value.isoformat(" ")
        case datetime.date():
            return value.isoformat()
        case MonthDayNano():
            return format_interval(value)
        case list():
            return f"[{', '.join(map(write_value, value))}]"
    return str(value)


def bag(rows: Iterable[Row]) -> Counter[tuple[Hashable, ...]]:
    """How often each row occurs, whichever Python types its values came in."""
    return Counter(comparable(row) for row in rows)


def comparable(row: Sequence[Any]) -> tuple[Hashable, ...]:
    """The row with each value in a form that is equal between engines.

    A boolean equals 0 or 1, an exact number the same floating point number to 9 digits, a date its ISO text: sqlite3
    has no types of their own for them.
    """
    return tuple(map(_comparable_value, row))


def _comparable_value(value: Any) -> Hashable:
    match value:
        case None:
            return None
        case int():
            return ("number", str(int(value)))
        case float() | Decimal():
            return ("number", str(int(value)) if value == value // 1 else f"{float(value):.9g}")
        case datetime.datetime() | datetime.date():
            return ("text", write_value(value))
        case MonthDayNano():
            # duckdb gives a timedelta, in which a month has 30 days
            return ("interval", (value.months * 30 + value.days) * 86_400_000_000 + value.nanoseconds // 1000)
        case datetime.timedelta():
            return ("interval", value // datetime.timedelta(microseconds=1))
        case list():
            return ("array", comparable(value))
    return ("text", str(value))
