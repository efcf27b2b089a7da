"""What the words of SQL stand for: names, strings, numbers, DATE '…', TIME '…' and TIMESTAMP '…'."""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal

from lark import Token

from minisql.errors import NotSupportedError, ParseError
from minisql.source import Span

MAX_DIGITS = 1000
"""A longer number is refused here; whether a shorter one fits a SQL type is the binder's question."""

CAST_LITERALS = frozenset(
    {"BOOL", "BOOLEAN", "SMALLINT", "INT", "INTEGER", "BIGINT", "DEC", "DECIMAL", "NUMERIC", "REAL", "FLOAT", "DOUBLE"}
    | {"TEXT", "VARCHAR"}
)
"""Types whose name before a string is a CAST of it: DECIMAL '5.60'."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?", re.ASCII)
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d{1,6})?)?)?", re.ASCII)


def unquote(text: str) -> str:
    """A string or quoted name without its quotes, doubled ones inside made single."""
    quote = text[0]
    return text[1:-1].replace(quote * 2, quote)


def identifier(token: Token) -> str:
    """A name as it is spelled, a quoted one without its quotes."""
    return unquote(token) if token.type == "QUOTED_NAME" else str(token)


def number(text: str, span: Span) -> int | Decimal | float:
    """int for digits, Decimal for digits with a point, float for an exponent; ParseError out of all range."""
    if len(text) > MAX_DIGITS:
        raise ParseError(f"a number of more than {MAX_DIGITS} digits", span)
    if "e" in text.lower():
        value = float(text)
        if math.isinf(value):
            raise ParseError(f"{text} is too large for DOUBLE", span, "the largest DOUBLE is about 1.8e308")
        return value
    return Decimal(text) if "." in text else int(text)


def typed_literal(type_name: str, text: str, span: Span) -> datetime.date | datetime.time:
    """The value of DATE '…', TIME '…' or TIMESTAMP '…'.

    ParseError when the text is none, NotSupportedError for another type.
    """
    match type_name.upper():
        case "DATE":
            return _date(text, span)
        case "TIME":
            return _time(text, span)
        case "TIMESTAMP":
            return _timestamp(text, span)
        case other:
            hint = "DATE '…', INTERVAL '…', DECIMAL '…' and the like are values; an alias stands in double quotes"
            raise NotSupportedError(f"the literal {other} '…' is not supported", span, hint)


def _date(text: str, span: Span) -> datetime.date:
    try:
        if _DATE.fullmatch(text):
            return datetime.date.fromisoformat(text)
    except ValueError:  # a day that the calendar does not have
        pass
    raise ParseError(f"'{text}' is not a date", span, "write DATE 'YYYY-MM-DD'")


def _time(text: str, span: Span) -> datetime.time:
    try:
        if _TIME.fullmatch(text):
            return datetime.time.fromisoformat(text)
    except ValueError:
        pass
    raise ParseError(f"'{text}' is not a time of day", span, "write TIME 'HH:MM:SS'")


def _timestamp(text: str, span: Span) -> datetime.datetime:
    try:
        if _TIMESTAMP.fullmatch(text):
            return datetime.datetime.fromisoformat(text)
    except ValueError:
        pass
    raise ParseError(f"'{text}' is not a timestamp", span, "write TIMESTAMP 'YYYY-MM-DD HH:MM:SS'")
