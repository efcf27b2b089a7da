"""SQL text cut into lexemes without the grammar, so that it works on any text, right or wrong.

Scripts are split with it, the prompt asks it whether a statement is finished, and error messages look with it at the
words around the place where parsing stopped. Lark's own lexer, which knows the grammar, does the parsing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import islice

from minisql.dataclass import dataclass
from minisql.source import Span
from minisql.syntax.literals import unquote


class LexemeKind(Enum):
    """`UNCLOSED` is a string, quoted name or comment that is still open where the text ends."""

    WORD = "word"
    QUOTED_NAME = "quoted_name"
    STRING = "string"
    NUMBER = "number"
    PARAMETER = "parameter"
    UNCLOSED = "unclosed"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """The characters `start` to `end` (exclusive) of the text they were found in."""

    kind: LexemeKind
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """In capitals; of a string, quoted name or comment only the quotes, lest what it contains look like SQL."""
        match self.kind:
            case LexemeKind.STRING:
                return "''"
            case LexemeKind.QUOTED_NAME:
                return '""'
            case LexemeKind.UNCLOSED:
                return self.text[0]
            case _:
                return self.text.upper()

    @property
    def name(self) -> str | None:
        """What a word or a quoted name is the name of; None for all else."""
        match self.kind:
            case LexemeKind.WORD:
                return self.text
            case LexemeKind.QUOTED_NAME:
                return unquote(self.text)
            case _:
                return None


# Operators that other systems have are whole symbols too, so that a message can name them.
_LEXEME = re.compile(
    r"""
    (?P<blank> \s+ | --[^\n]* | /\*.*?\*/ )
    | (?P<word> [^\W\d]\w* )
    | (?P<quoted_name> "(?:[^"]|"")*" | `(?:[^`]|``)*` )
    | (?P<string> '(?:[^']|'')*' )
    | (?P<number> (?: [0-9]+(?:\.[0-9]*)? | \.[0-9]+ ) (?: e[+-]?[0-9]+ )? \w* )
    | (?P<parameter> \? | :[^\W\d]\w* )
    | (?P<unclosed> (?: ["'`] | /\* ) .* )
    | (?P<symbol> <=> | <= | >= | <> | != | => | :: | \|\| | == | ->> | -> | << | >> | !~ | @> | <@ | \*\* | // | . )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def place_of_name(name: str, statement: Span) -> Span | None:
    """Where the statement first has the name behind its first word, quoted or not, in any capitals."""
    for lexeme in islice(lexemes(statement.text, statement.start, statement.end), 1, None):
        if lexeme.name is not None and lexeme.name.lower() == name.lower():
            return Span(statement.text, lexeme.start, lexeme.end)
    return None


def parameter_names(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The names of the `:name` parameters of a statement, each once."""
    if ":" not in text:
        return []
    parameters = (lexeme.text for lexeme in lexemes(text, start, end) if lexeme.kind is LexemeKind.PARAMETER)
    return list(dict.fromkeys(text[1:] for text in parameters if text != "?"))


def lexemes(text: str, start: int = 0, end: int | None = None) -> Iterator[Lexeme]:
    """The lexemes of `text` from `start` to `end`, without white space and comments."""
    for found in _LEXEME.finditer(text, start, len(text) if end is None else end):
        if found.lastgroup != "blank":
            yield Lexeme(LexemeKind(found.lastgroup), found.group(), found.start(), found.end())
