"""Completion at the prompt: what can stand where the cursor is.

After FROM and JOIN these are tables, behind `alias.` the columns of that table, elsewhere the columns of the tables of
the statement, functions and keywords; behind a command of the shell what that command takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document

from minisql.cli.meta_commands import META_COMMANDS, find_command
from minisql.cli.meta_commands.definition import Argument
from minisql.cli.output.modes import OUTPUT_MODES
from minisql.cli.scope_at_cursor import CursorScope, scope_at_cursor
from minisql.engine import Session
from minisql.errors import MiniSqlError
from minisql.explain.format_expression import format_identifier
from minisql.explain.vocabulary import all_function_names, keywords


class SqlCompleter(Completer):
    """Completes over the tables of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._paths = PathCompleter(expanduser=True)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """The candidates for the word before the cursor, the likeliest kinds first."""
        line = document.current_line_before_cursor.lstrip()
        if line[:1] in (".", "\\"):
            yield from self._command(line, document, complete_event)
            return
        yield from self._statement(document)

    # --- SQL ---------------------------------------------------------------------------------------------------------

    def _statement(self, document: Document) -> Iterator[Completion]:
        """Words of SQL; a command of the shell in front of the statement does not disturb."""
        scope = scope_at_cursor(document.text, document.cursor_position)
        for kind, words in self._sql(scope):
            yield from _matching(words, scope.prefix, kind)

    def _sql(self, scope: CursorScope) -> Iterator[tuple[str, Iterable[str]]]:
        if scope.qualifier is not None:
            table = scope.tables.get(scope.qualifier.lower(), scope.qualifier)
            yield "column", map(format_identifier, self._columns(table))
        elif scope.wants_table:
            yield "table", map(format_identifier, self._session.catalog.table_names())
        elif scope.prefix:
            columns = [column for table in dict.fromkeys(scope.tables.values()) for column in self._columns(table)]
            yield "column", map(format_identifier, dict.fromkeys(columns))
            yield "table", (name for name in scope.tables if name not in columns)
            yield "function", (f"{name}(" for name in all_function_names())
            yield "keyword", (word if scope.prefix.isupper() else word.lower() for word in keywords())

    def _columns(self, table: str) -> Iterable[str]:
        try:
            return self._session.catalog.lookup(table).column_names
        except MiniSqlError:  # the name of nothing, or not yet finished
            return ()

    # --- commands ----------------------------------------------------------------------------------------------------

    def _command(self, line: str, document: Document, event: CompleteEvent) -> Iterator[Completion]:
        name, blank, argument = line.partition(" ")
        if not blank:
            names = (known for command in META_COMMANDS for known in (command.name, *command.aliases))
            yield from _matching((known for known in names if known[0] == name[0]), name, "command")
            return
        try:
            command = find_command(name)
        except MiniSqlError:
            return
        if command.argument is Argument.FILE:
            yield from self._paths.get_completions(Document(argument), event)
        elif command.argument is Argument.SQL:
            yield from self._statement(document)
        else:
            yield from _matching(self._arguments(command.argument), argument, command.argument.value)

    def _arguments(self, argument: Argument) -> Iterable[str]:
        match argument:
            case Argument.TABLE:
                return self._session.catalog.table_names()
            case Argument.MODE:
                return OUTPUT_MODES
            case Argument.SWITCH:
                return ("on", "off")
            case Argument.KEYS:
                return ("vi", "emacs")
            case Argument.COMMAND:
                return [command.name for command in META_COMMANDS]
            case _:
                return ()


def _matching(words: Iterable[str], prefix: str, kind: str) -> Iterator[Completion]:
    """The words that begin like the prefix, in any capitals, but the prefix itself."""
    for word in words:
        plain = word.lstrip('"').lower()
        if plain.startswith(prefix.lower()) and plain != prefix.lower():
            yield Completion(word, start_position=-len(prefix), display_meta=kind)
