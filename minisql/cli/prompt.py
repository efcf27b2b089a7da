"""The interactive prompt: a statement may take several lines and runs when it ends in a semicolon.

Enter on an unfinished statement begins a new line. Ctrl-C clears the line or cancels the running query, Ctrl-D leaves.
Errors are shown, and the session goes on.
"""

from __future__ import annotations

import sys
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.application.current import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from minisql.cli.describe_error import describe_error
from minisql.cli.run_script import ScriptRunner
from minisql.engine import Session
from minisql.syntax.script import is_complete

PROMPT = "minisql> "
CONTINUATION = "      -> "

_EXIT_WORDS = frozenset({"exit", "quit", ".exit", ".quit", ".q", "\\q"})
_HELP_WORDS = frozenset({"help", ".help", "\\h", "\\?", "?"})


def run_prompt(runner: ScriptRunner) -> None:
    """Read statements and run them until the user leaves."""
    print(greeting(runner.session))
    editor: PromptSession[str] = PromptSession(
        PROMPT,
        multiline=True,
        prompt_continuation=_continuation,
        history=_history(Path.home() / ".minisql_history"),
        key_bindings=_key_bindings(),
    )
    while True:
        try:
            text = editor.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        command = _command(text)
        if command in _EXIT_WORDS:
            return
        if command in _HELP_WORDS:
            print(greeting(runner.session))
        elif command[:1] in (".", "\\"):
            print(f"error: there is no command {command}\nhint: leave with .exit, get help with .help", file=sys.stderr)
        else:
            _run(runner, text)


def greeting(session: Session) -> str:
    """Three lines: how to use the prompt, what there is to query, and a statement to try."""
    tables = session.catalog.table_names()
    names = ", ".join(tables) if tables else "none yet; CREATE TABLE makes one, and FROM 'folder/file.csv' reads one"
    return "\n".join(
        [
            "minisql: a statement ends with a semicolon; Ctrl-C cancels, Ctrl-D leaves.",
            f"tables: {names}",
            f"try: {_suggestion(tables)}",
        ]
    )


def _suggestion(tables: list[str]) -> str:
    if {"employees", "departments"} <= set(tables):
        return "EXPLAIN ANALYZE SELECT * FROM employees FULL JOIN departments USING (department_id);"
    return f'SELECT * FROM "{tables[0]}" LIMIT 10;' if tables else "EXPLAIN SELECT 1;"


def _run(runner: ScriptRunner, text: str) -> None:
    try:
        runner.run(text)
    except KeyboardInterrupt:
        print("cancelled", file=sys.stderr)
    except Exception as error:
        print(describe_error(error), file=sys.stderr)


# --- the line editor -----------------------------------------------------------------------------------------------


def _command(text: str) -> str:
    """The text as a command of the prompt would be written: one word, no semicolon."""
    return text.strip().removesuffix(";").rstrip().lower()


def _is_finished(text: str) -> bool:
    """Enter runs the text, rather than beginning a new line of it."""
    command = _command(text)
    return not command or command in _EXIT_WORDS | _HELP_WORDS or command[0] in ".\\" or is_complete(text)


def _key_bindings() -> KeyBindings:
    bindings = KeyBindings()

    @Condition
    def finished() -> bool:
        return _is_finished(get_app().current_buffer.text)

    @bindings.add("enter", filter=finished)
    def _accept(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return bindings


def _continuation(width: int, line_number: int, wrap_count: int) -> StyleAndTextTuples:
    """What stands before the second line, and before the second row of a line that is too long for the terminal."""
    return [("", " " * width if wrap_count else CONTINUATION)]


def _history(path: Path) -> History:
    """Statements of earlier sessions too, where the home folder can be written."""
    try:
        path.touch()
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
