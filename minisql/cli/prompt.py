"""The interactive prompt: a statement may take several lines and runs when it ends in a semicolon.

Enter on an unfinished statement begins a new line. Ctrl-C clears the line or cancels the running query, Ctrl-D leaves.
Errors are shown, and the session goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.application.current import get_app
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout.processors import HighlightMatchingBracketProcessor
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from minisql.cli.background import BackgroundCalls
from minisql.cli.completion import SqlCompleter
from minisql.cli.describe_error import describe_error
from minisql.cli.highlighting import STYLES, SqlHighlighter
from minisql.cli.script_items import is_finished
from minisql.cli.shell import LeaveShell, Shell
from minisql.engine import Session
from minisql.explain.format_expression import format_identifier

_WORDS = {"exit": ".quit", "quit": ".quit", "help": ".help", "?": ".help"}
"""What people type who have not yet seen the commands."""


def run_prompt(shell: Shell, init: Path | None = None) -> int:
    """Run the script `init`, if there is one, then read statements and commands, and run them until the user leaves.
    The exit code that was asked for."""
    print(greeting(shell.session))
    shell.calls = BackgroundCalls()
    try:
        if init is not None:
            _run(shell, partial(shell.run_file, str(init)))
        _read_and_run(shell)
    except LeaveShell as leave:
        return leave.code or 0
    finally:
        shell.settle()
        shell.outputs.finish()
    return 0


def _read_and_run(shell: Shell) -> None:
    editor = _editor(shell)
    shell.history += reversed(list(editor.history.load_history_strings()))
    while True:
        editor.color_depth = None if shell.display.colors(sys.stdout) else ColorDepth.DEPTH_1_BIT
        editor.editing_mode = EditingMode.VI if shell.vi_keys else EditingMode.EMACS
        draft, shell.draft = shell.draft, None
        try:
            text = editor.prompt(
                shell.prompts[0], default=draft or "", accept_default=draft is not None and _is_finished(draft)
            )
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if text.strip():
            shell.history.append(text)
        script = _WORDS.get(_without_semicolon(text), text)
        _run(shell, partial(shell.run, script))


def greeting(session: Session) -> str:
    """Three lines: how to use the prompt, what there is to query, and a statement to try."""
    tables = session.catalog.table_names()
    names = ", ".join(tables) if tables else "none yet; CREATE TABLE makes one, and FROM 'folder/file.csv' reads one"
    return "\n".join(
        [
            "minisql: a statement ends with a semicolon; .help shows commands, Ctrl-C cancels, Ctrl-D leaves.",
            f"tables: {names}",
            f"try: {_suggestion(tables)}",
        ]
    )


def _suggestion(tables: list[str]) -> str:
    if {"employees", "departments"} <= set(tables):
        return "EXPLAIN ANALYZE SELECT * FROM employees FULL JOIN departments USING (department_id);"
    return f"SELECT * FROM {format_identifier(tables[0])} LIMIT 10;" if tables else "EXPLAIN SELECT 1;"


def _run(shell: Shell, work: Callable[[], None]) -> None:
    """Whatever goes wrong is shown, and the session goes on."""
    try:
        work()
    except KeyboardInterrupt:
        print("cancelled", file=sys.stderr)
    except LeaveShell:
        raise
    except Exception as error:
        print(describe_error(error), file=sys.stderr)


# --- the line editor -----------------------------------------------------------------------------------------------


def _editor(shell: Shell) -> PromptSession[str]:
    return PromptSession(
        multiline=True,
        prompt_continuation=partial(_continuation, shell),
        history=_history(Path.home() / ".minisql_history"),
        key_bindings=_key_bindings(),
        completer=SqlCompleter(shell.session),
        complete_while_typing=False,
        enable_history_search=True,
        auto_suggest=AutoSuggestFromHistory(),
        lexer=SqlHighlighter(),
        style=Style.from_dict(STYLES),
        enable_open_in_editor=True,
        enable_suspend=True,
        input_processors=[HighlightMatchingBracketProcessor()],
    )


def _without_semicolon(text: str) -> str:
    return text.strip().removesuffix(";").rstrip().lower()


def _is_finished(text: str) -> bool:
    """Enter runs the text, rather than beginning a new line of it."""
    return _without_semicolon(text) in _WORDS or is_finished(text)


def _key_bindings() -> KeyBindings:
    bindings = KeyBindings()

    @Condition
    def finished() -> bool:
        return _is_finished(get_app().current_buffer.text)

    @bindings.add("enter", filter=finished)
    def _accept(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return bindings


def _continuation(shell: Shell, width: int, line_number: int, wrap_count: int) -> StyleAndTextTuples:
    """What stands before the second line, and before the second row of a line that is too long for the terminal."""
    return [("", " " * width if wrap_count else shell.prompts[1])]


def _history(path: Path) -> History:
    """Statements of earlier sessions too, where the home folder can be written."""
    try:
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
