"""Long lists of constants, which the grammar takes as one word: those behind IN, and the rows of VALUES.

Programs write them by the thousand. A word for each constant, comma and parenthesis would go through the lexer and the
parser one by one, which takes fifty times as long as to find the constants in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lark import Token

from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.literals import number, unquote

_CONSTANT = re.compile(r"'(?:[^']|'')*'|[^\s,'()]+")
_CONSTANT_OR_END = re.compile(rf"{_CONSTANT.pattern}|\)")
_WORDS = {"NULL": None, "TRUE": True, "FALSE": False}


def literals_of_list(words: Token, span: Span) -> tuple[ast.Literal, ...]:
    """The constants of a LITERAL_LIST. ParseError for a number that is too large."""
    return tuple(map(_literal, _places(_CONSTANT, words, span)))


def literals_of_rows(words: Token, span: Span) -> tuple[tuple[ast.Literal, ...], ...]:
    """The rows of LITERAL_ROWS. ParseError for a number that is too large."""
    rows: list[tuple[ast.Literal, ...]] = []
    row: list[ast.Literal] = []
    for place in _places(_CONSTANT_OR_END, words, span):
        if place.text[place.start] != ")":
            row.append(_literal(place))
        else:
            rows.append(tuple(row))
            row.clear()
    return tuple(rows)


def _places(pattern: re.Pattern[str], words: Token, span: Span) -> Iterator[Span]:
    start = words.start_pos
    assert start is not None
    return (Span(span.text, start + found.start(), start + found.end()) for found in pattern.finditer(words))


def _literal(place: Span) -> ast.Literal:
    """A number, perhaps with a minus, a string, or one of the words."""
    words = place.text[place.start : place.end]
    match words[0]:
        case "'":
            return ast.Literal(unquote(words), span=place)
        case "-":
            value = number(words[1:], place)
            return ast.Literal(value.copy_negate() if isinstance(value, Decimal) else -value, span=place)
        case letter if letter.isalpha():
            return ast.Literal(_WORDS[words.upper()], span=place)
        case _:
            return ast.Literal(number(words, place), span=place)
