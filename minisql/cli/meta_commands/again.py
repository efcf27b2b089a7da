"""Commands about the last statement: run it in another way, again and again, or change it.

Behind a statement, in the place of its semicolon, they are about that one.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from minisql.cli.meta_commands.definition import Argument, MetaCommand, file_or_program, words_of
from minisql.cli.output_target import without_interruption
from minisql.errors import UsageError
from minisql.source import Span

if TYPE_CHECKING:
    from minisql.cli.shell import Shell

_SECONDS_BETWEEN = "2"


def last_statement(shell: Shell) -> Span:
    """UsageError where there was none yet."""
    if shell.statement is None:
        raise UsageError("there was no statement yet", hint="write one, and the command behind it or after it")
    return shell.statement


def _again(shell: Shell, text: str) -> None:
    statement = last_statement(shell)
    if text:
        shell.outputs.send_to(file_or_program(text, AGAIN.synopsis), only_once=True)
    shell.run_statement(statement)


def _vertical(shell: Shell, text: str) -> None:
    display = shell.display
    shell.display = replace(display, mode="line")
    try:
        _again(shell, text)
    finally:
        shell.display = display


def _watch(shell: Shell, text: str) -> None:
    seconds, *times = words_of(text or _SECONDS_BETWEEN, WATCH.synopsis, 1, 2)
    try:
        pause, count = float(seconds), int(times[0]) if times else -1
    except ValueError as error:
        raise UsageError(f"{text} is no number", hint=f"as in {WATCH.synopsis}") from error
    statement = last_statement(shell)
    shell.run_statement(statement)
    while (count := count - 1) != 0:
        time.sleep(max(0.0, pause))
        shell.run_statement(statement)


def _edit(shell: Shell, text: str) -> None:
    words_of(text, EDIT.synopsis, 0, 0)
    if shell.calls is None:
        raise UsageError(f"{EDIT.name} is for the prompt", hint="a script runs as it is")
    statement = shell.statement
    before = "" if statement is None else f"{statement.text[statement.start : statement.end]};\n"
    shell.draft = _edited(before).strip() or None


def _edited(text: str) -> str:
    """What the user makes of the text in an editor."""
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    with tempfile.TemporaryDirectory(prefix="minisql-") as folder:
        file = Path(folder) / "statement.sql"
        file.write_text(text, encoding="utf-8")
        try:
            process = subprocess.Popen([*command, str(file)])
        except OSError as error:
            hint = "set EDITOR to another one"
            raise UsageError(f"cannot start the editor {command[0]}: {error.strerror}", hint=hint) from error
        with without_interruption():
            code = process.wait()
        if code:
            raise UsageError(f"the editor {command[0]} ended with exit code {code}", hint="nothing was run")
        return file.read_text(encoding="utf-8")


AGAIN = MetaCommand(
    ".again [FILE or |PROGRAM]",
    "run the last statement again, into a file or a program",
    _again,
    Argument.FILE,
    ("\\g",),
)
VERTICAL = MetaCommand(
    ".vertical [FILE or |PROGRAM]",
    "the same with a line for each value: SELECT … \\G",
    _vertical,
    Argument.FILE,
    ("\\gx", "\\G"),
)
WATCH = MetaCommand(
    ".watch [SECONDS [TIMES]]",
    f"the last statement every {_SECONDS_BETWEEN} seconds, until Ctrl-C",
    _watch,
    Argument.TEXT,
    ("\\watch",),
)
EDIT = MetaCommand(".edit", "change the last statement in $EDITOR, and run it", _edit, aliases=("\\e",))

AGAIN_COMMANDS = (AGAIN, VERTICAL, WATCH, EDIT)
