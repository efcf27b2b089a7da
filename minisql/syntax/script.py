"""A script as statements: cut at every semicolon that stands outside quotes and comments."""

from __future__ import annotations

from collections.abc import Iterator

from minisql.source import Span
from minisql.syntax.lexeme import Lexeme, lexemes


def split_statements(text: str, start: int = 0) -> Iterator[Span]:
    """The statements of a script, or of its part from `start` on, each from its first to its last word, without the
    semicolon; empty ones are skipped.

    The text need not be valid SQL. An unclosed quote makes the rest of the text one statement.
    """
    first: Lexeme | None = None
    last: Lexeme | None = None
    for lexeme in lexemes(text, start):
        if lexeme.text != ";":
            first = first or lexeme
            last = lexeme
        elif first and last:
            yield Span(text, first.start, last.end)
            first = last = None
    if first and last:
        yield Span(text, first.start, last.end)


def is_complete(text: str) -> bool:
    """Does the text end with a semicolon outside quotes and comments, so that a prompt need not ask for more?"""
    last = None
    for lexeme in lexemes(text):
        last = lexeme
    return last is not None and last.text == ";"
