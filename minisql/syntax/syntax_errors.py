"""What to tell the user about a statement that does not parse.

In this order: a quote or comment that is never closed, SQL that minisql refuses by name, a parenthesis that is never
closed, and otherwise what the grammar would have accepted in that place, with advice where a classic mistake is behind
it.
"""

from __future__ import annotations

import re

from lark.exceptions import UnexpectedInput

from minisql.errors import MiniSqlError, ParseError
from minisql.source import Span
from minisql.syntax.expectation import expectation
from minisql.syntax.lexeme import Lexeme, LexemeKind
from minisql.syntax.syntax_hints import QUOTE_IN_STRING, hint
from minisql.syntax.syntax_stop import SyntaxStop, stop_of
from minisql.syntax.unsupported import unsupported_construct

_SHOWN = 40
"""Characters of an unexpected word, which may be a string of any length, that a message shows."""


def syntax_error(statement: Span, error: UnexpectedInput) -> MiniSqlError:
    """The ParseError or NotSupportedError for a statement that Lark stopped in with `error`."""
    stop = stop_of(statement, error)
    return (
        _malformed_word(stop)
        or unsupported_construct(statement.text, stop.words, stop.index)
        or _unexpected_word(stop, stop.acceptable(stop.index))
    )


def _malformed_word(stop: SyntaxStop) -> ParseError | None:
    word = stop.found
    if word.kind is LexemeKind.UNCLOSED:
        opening = Span(stop.statement.text, word.start, word.start + 1)
        kind = {"'": "string", '"': "quoted name", "`": "quoted name", "/": "comment"}[word.text[0]]
        follows_word = stop.previous.kind is LexemeKind.WORD and stop.previous.end == word.start
        return ParseError(f"this {kind} is never closed", opening, QUOTE_IN_STRING if follows_word else None)
    if word.kind is LexemeKind.QUOTED_NAME and not word.name:
        return ParseError("a quoted name cannot be empty", stop.span)
    if word.kind is LexemeKind.NUMBER and not re.fullmatch(r"[\d.]+(e[+-]?\d+)?", word.text, re.IGNORECASE):
        advice = f'a name that begins with a digit is written in double quotes: "{word.text}"'
        return ParseError(f"{word.text} is neither a number nor a name", stop.span, advice)
    return None


def _unexpected_word(stop: SyntaxStop, acceptable: frozenset[str]) -> ParseError:
    if ")" in acceptable and (stop.at_end or stop.found.kind is LexemeKind.WORD):
        open_parenthesis = _unclosed_parenthesis(stop)
        if open_parenthesis is not None:
            return ParseError("this parenthesis is never closed", stop.span_of(open_parenthesis))
    message = f"expected {expectation(acceptable, stop.previous.word)}, found {_shown(stop)}"
    return ParseError(message, stop.span, hint(stop, acceptable))


def _shown(stop: SyntaxStop) -> str:
    if stop.at_end:
        return "the end of the statement"
    text = stop.found.text if len(stop.found.text) <= _SHOWN else stop.found.text[:_SHOWN] + "…"
    return f'"{text}"' if stop.found.kind is LexemeKind.SYMBOL else text


def _unclosed_parenthesis(stop: SyntaxStop) -> Lexeme | None:
    """The innermost parenthesis before the stop that nothing in the whole statement closes."""
    unclosed: list[Lexeme] = []
    for word in stop.words:
        if word.text == "(":
            unclosed.append(word)
        elif word.text == ")" and unclosed:
            unclosed.pop()
    return next((word for word in reversed(unclosed) if word.start < stop.found.start or stop.at_end), None)
