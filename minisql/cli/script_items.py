"""A script as what the shell runs one after the other: SQL statements, and commands such as `.mode csv`.

A command is a line that begins with a point or a backslash where a statement could begin. It ends with the line, and a
semicolon at its end means nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from minisql.dataclass import dataclass
from minisql.source import Span
from minisql.syntax.lexeme import lexemes
from minisql.syntax.script import is_complete, split_statements

_COMMAND_MARKS = (".", "\\")


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command of the shell: its name with the mark in front, in lower case, and the text behind it."""

    name: str
    argument: str


def script_items(text: str) -> Iterator[Span | CommandLine]:
    """The statements (without semicolons) and commands of a script, in order."""
    start = 0
    while True:
        first = next((lexeme for lexeme in lexemes(text, start) if lexeme.text != ";"), None)
        if first is None:
            return
        if first.text in _COMMAND_MARKS:
            end = text.find("\n", first.start)
            end = len(text) if end < 0 else end
            yield _command(text[first.start : end])
        else:
            statement = next(split_statements(text, first.start))
            yield statement
            end = statement.end
        start = end


def is_finished(text: str) -> bool:
    """May the text be run as it stands? It is a command, ends with a semicolon, or holds nothing but comments."""
    first = next(iter(lexemes(text)), None)
    return first is None or first.text in _COMMAND_MARKS or is_complete(text)


def _command(line: str) -> CommandLine:
    name, _, argument = line.rstrip().rstrip(";").rstrip().partition(" ")
    return CommandLine(name.lower(), argument.strip())
