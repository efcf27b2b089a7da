r"""A script as what the shell runs one after the other: SQL statements, and commands such as `.mode csv`.

A command is a line that begins with a point or a backslash where a statement could begin. It ends with the line, and a
semicolon at its end means nothing. Only one that takes a query, `.step` say, goes on to the semicolon, or to the line
before the next command. As in psql and MySQL, `\g`, `\gx`, `\G`, `\watch` and `\e` may also stand where the semicolon
of a statement would: the command then is about this statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minisql.dataclass import dataclass
from minisql.source import Span
from minisql.syntax.lexeme import Lexeme, lexemes

_COMMAND_MARKS = (".", "\\")
_ENDINGS = ("g", "G", "gx", "watch", "e")
_NEXT_COMMAND = re.compile(r"^\s*[.\\][a-z]", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command of the shell: its name with the mark in front, and the text behind it."""

    name: str
    argument: str


@dataclass(frozen=True, slots=True)
class AwaitingStatement:
    """A statement that the next item, a command, is about: it does not run by itself."""

    statement: Span


ScriptItem = Span | AwaitingStatement | CommandLine


def script_items(text: str) -> Iterator[ScriptItem]:
    """The statements (without semicolons) and commands of a script, in order."""
    return (item for item, _ in _items(text))


def is_finished(text: str) -> bool:
    """May the text be run as it stands? Every statement has an end; there may be none but comments."""
    return all(finished for _, finished in _items(text))


def _items(text: str) -> Iterator[tuple[ScriptItem, bool]]:
    """The items, and whether each has an end, rather than being cut off by that of the text."""
    start = 0
    while True:
        first = next((lexeme for lexeme in lexemes(text, start) if lexeme.text != ";"), None)
        if first is None:
            return
        if first.text in _COMMAND_MARKS:
            command, start, finished = _command(text, first.start)
            yield command, finished
            continue
        statement, end = _statement(text, first.start)
        if end is None or end.text == ";":
            yield statement, end is not None
            start = statement.end if end is None else end.end
        else:
            yield AwaitingStatement(statement), True
            start = end.start


def _statement(text: str, start: int) -> tuple[Span, Lexeme | None]:
    """The statement that begins there, and the semicolon or the mark of the command that ends it."""
    last = start
    for lexeme in lexemes(text, start):
        if lexeme.text == ";" or (lexeme.text == "\\" and _word(text, lexeme.end) in _ENDINGS):
            return Span(text, start, last), lexeme
        last = lexeme.end
    return Span(text, start, last), None


def _word(text: str, start: int) -> str:
    """The word that begins exactly there."""
    first = next(lexemes(text, start), None)
    return first.text if first is not None and first.start == start else ""


def _command(text: str, start: int) -> tuple[CommandLine, int, bool]:
    """The command that begins there, where it ends, and whether it has an end."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    name, _, argument = text[start:end].partition(" ")
    if not _takes_query(name, argument):
        return CommandLine(name.rstrip().rstrip(";"), argument.rstrip().rstrip(";").strip()), end, True
    query = start + len(name)
    following = _NEXT_COMMAND.search(text, end)
    last = len(text) if following is None else following.start()
    for lexeme in lexemes(text, query, last):
        if lexeme.text == ";":
            return CommandLine(name, text[query : lexeme.start].strip()), lexeme.end, True
    return CommandLine(name, text[query:last].strip()), last, following is not None


def _takes_query(name: str, argument: str) -> bool:
    """Does a query begin on the line of the command?"""
    # Loaded when the first command is met: statements do not wait for it.
    from minisql.cli.meta_commands import begins_query

    return begins_query(name, argument)
