"""CURRENT_DATE, CURRENT_TIME, CURRENT_TIMESTAMP and now(): the local time when the statement was bound.

All of them give the same moment throughout a statement. They are values without a time zone, those of the clock on the
wall; LOCALTIME and LOCALTIMESTAMP, which the SQL standard has for these, are the same here.
"""

from __future__ import annotations

import datetime

from minisql.plan.expression import (
    Literal,
)
from minisql.source import Span
from minisql.types.datatype import DATE, TIME, TIMESTAMP

CLOCK_FUNCTIONS = {
    "current_date": DATE,
    "current_time": TIME,
    "current_timestamp": TIMESTAMP,
    "localtime": TIME,
    "localtimestamp": TIMESTAMP,
    "now": TIMESTAMP,
    "today": DATE,
}
"""By name, with the type of the value."""


def read_clock() -> datetime.datetime:
    """The local time."""
    return datetime.datetime.now()


def clock_value(name: str, now: datetime.datetime, span: Span) -> Literal:
    """The value of the function at that moment."""
    type_ = CLOCK_FUNCTIONS[name]
    if type_ == DATE:
        return Literal(now.date(), type=DATE, span=span)
    return Literal(now.time() if type_ == TIME else now, type=type_, span=span)
