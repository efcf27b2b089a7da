"""Function calls with keywords between their arguments, as the SQL standard has them, to calls with commas.

| written | means |
|---|---|
| EXTRACT(field FROM x) | date_part('field', x) |
| SUBSTRING(s FROM a FOR n), SUBSTRING(s FOR n) | substring(s, a, n), substring(s, 1, n) |
| TRIM(BOTH c FROM s), TRIM(LEADING …), TRIM(TRAILING …) | trim(s, c), ltrim(s, c), rtrim(s, c) |
| OVERLAY(s PLACING t FROM a FOR n) | overlay(s, t, a, n) |
| POSITION(t IN s) | position(t, s) |
| CURRENT_DATE and its like | current_date() |
| make_interval(days => 3) | make_interval(0, 0, 0, 3) |
"""

from __future__ import annotations

from lark import Token

from minisql.errors import NotSupportedError, ParseError
from minisql.source import Span
from minisql.syntax import ast

_INTERVAL_PARTS = ("years", "months", "weeks", "days", "hours", "mins", "secs")
_TRIMS = {"LEADING": "ltrim", "TRAILING": "rtrim", "BOTH": "trim"}


class KeywordCallBuilder:
    """One method for each form of `keyword_call` in the grammar. ParseError for a function that has no such form."""

    def call_from(
        self, span: Span, name: str, first: ast.Expression, second: ast.Expression, count: ast.Expression | None
    ) -> ast.FunctionCall:
        match name.lower(), first:
            case "extract", ast.ColumnName(table=None, name=field) if count is None:
                return ast.FunctionCall("date_part", (ast.Literal(field, span=first.span), second), span=span)
            case "extract", ast.Literal(value=str()) if count is None:
                return ast.FunctionCall("date_part", (first, second), span=span)
            case (("substring" | "substr"), _):
                rest = () if count is None else (count,)
                return ast.FunctionCall("substring", (first, second, *rest), span=span)
            case "trim", _ if count is None:
                return ast.FunctionCall("trim", (second, first), span=span)
        raise _no_such_form(name, "FROM", span)

    def call_for(self, span: Span, name: str, text: ast.Expression, count: ast.Expression) -> ast.FunctionCall:
        if name.lower() not in ("substring", "substr"):
            raise _no_such_form(name, "FOR", span)
        return ast.FunctionCall("substring", (text, ast.Literal(1, span=count.span), count), span=span)

    def call_placing(
        self,
        span: Span,
        name: str,
        text: ast.Expression,
        new: ast.Expression,
        start: ast.Expression,
        count: ast.Expression | None,
    ) -> ast.FunctionCall:
        if name.lower() != "overlay":
            raise _no_such_form(name, "PLACING", span)
        return ast.FunctionCall("overlay", (text, new, start, *(() if count is None else (count,))), span=span)

    def call_side(
        self, span: Span, name: str, side: Token, characters: ast.Expression | None, text: ast.Expression
    ) -> ast.FunctionCall:
        if name.lower() != "trim":
            raise _no_such_form(name, side.type, span)
        return ast.FunctionCall(_TRIMS[side.type], (text, *(() if characters is None else (characters,))), span=span)

    def call_by_names(self, span: Span, name: str, *given: ast.NamedArgument) -> ast.FunctionCall:
        """Of PostgreSQL's functions with names for their arguments, make_interval is the one that is called by them."""
        if name.lower() != "make_interval":
            hint = "give its arguments in their order"
            raise NotSupportedError(f"a named argument of {name} is not supported", given[0].span, hint)
        values = {argument.name.lower(): argument.value for argument in given}
        for place, argument in enumerate(given):
            if argument.name.lower() not in _INTERVAL_PARTS:
                hint = f"they are {', '.join(_INTERVAL_PARTS)}"
                raise ParseError(f"make_interval has no argument {argument.name}", argument.span, hint)
            if argument.name.lower() in [other.name.lower() for other in given[:place]]:
                raise ParseError(f"argument {argument.name} is given twice", argument.span)
        zero = ast.Literal(0, span=span)
        return ast.FunctionCall(name, tuple(values.get(part, zero) for part in _INTERVAL_PARTS), span=span)

    def clock(self, span: Span, name: Token) -> ast.FunctionCall:
        return ast.FunctionCall(str(name), (), span=span)

    def call_in(self, span: Span, name: str, part: ast.Expression, text: ast.Expression) -> ast.FunctionCall:
        if name.lower() != "position":
            raise _no_such_form(name, "IN", span)
        return ast.FunctionCall("position", (part, text), span=span)


def _no_such_form(name: str, keyword: str, span: Span) -> ParseError:
    return ParseError(f"{name} takes no {keyword}", span, "separate the arguments by commas")
