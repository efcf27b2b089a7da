"""INTERVAL '1 year 2 months', INTERVAL '90' DAY, INTERVAL '1-2' YEAR TO MONTH, INTERVAL 3 DAY, INTERVAL (x) DAY.

A unit behind the text says what a number counts, and parts smaller than it are dropped, as in PostgreSQL:
`INTERVAL '1 12:30' DAY` is one day. `INTERVAL (x) DAY` is the product of x and one day.
"""

from __future__ import annotations

from lark import Token

from minisql.dataclass import dataclass
from minisql.errors import NotSupportedError, ParseError
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.literals import unquote
from minisql.types.interval_text import parse_interval, truncate_interval, unit_named
from minisql.types.intervals import MonthDayNano


@dataclass(frozen=True, slots=True)
class IntervalUnit:
    """`unit TO smallest`; `smallest` is None where there is no TO, `digits` is how many the number may have."""

    unit: str
    digits: int | None
    smallest: str | None


class IntervalBuilder:
    """One method for each node of INTERVAL in the grammar. ParseError for a text that is no interval."""

    def interval(self, span: Span, text: Token, unit: IntervalUnit | None) -> ast.Literal:
        if text.type == "STRING":
            return _of_text(unquote(text), unit, span)
        assert unit is not None, "a number has a unit"
        return ast.Literal(_parsed(str(text), unit, span), span=span)

    def interval_cast(self, span: Span, text: ast.Expression, unit: IntervalUnit) -> ast.Literal:
        """`CAST('1' AS INTERVAL SECOND)` is `INTERVAL '1' SECOND`."""
        match text:
            case ast.Literal(value=str(words)):
                return _of_text(words, unit, span)
        message = "a CAST of anything but a constant text to an INTERVAL with a unit is not supported"
        raise NotSupportedError(message, span, f"INTERVAL (x) {unit.unit.upper()} makes one of a number x")

    def interval_product(self, span: Span, number: ast.Expression, unit: Token) -> ast.Binary:
        one = ast.Literal(parse_interval("1", _unit(unit)), span=span)
        return ast.Binary("*", number, one, span=span)

    def interval_unit(self, span: Span, unit: Token, digits: Token | None, smallest: Token | None) -> IntervalUnit:
        name = _unit(unit)
        if digits is not None and (smallest is not None or name == "second"):
            raise NotSupportedError(f"{span.words} is not supported", span, f"write {unit} without digits")
        return IntervalUnit(
            name, None if digits is None else int(digits), None if smallest is None else _unit(smallest)
        )


def _of_text(text: str, unit: IntervalUnit | None, span: Span) -> ast.Literal:
    value = _parsed(text, unit, span)
    if unit is not None:
        if unit.digits is not None and len(text.strip().lstrip("+-")) > unit.digits:
            raise ParseError(f"'{text}' has more than {unit.digits} digits", span)
        value = truncate_interval(value, unit.smallest or unit.unit)
    return ast.Literal(value, span=span)


def _parsed(text: str, unit: IntervalUnit | None, span: Span) -> MonthDayNano:
    value = parse_interval(text) if unit is None else parse_interval(text, unit.unit, unit.smallest)
    if value is None:
        raise ParseError(f"'{text}' is not an interval", span, "write INTERVAL '1 year 2 months 3 days 04:05:06'")
    return value


def _unit(word: Token) -> str:
    unit = unit_named(str(word))
    assert unit is not None, "the grammar knows the units"
    return unit
