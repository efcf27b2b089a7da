"""Commands that read and write files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from minisql.cli.meta_commands.definition import Argument, MetaCommand, file_or_program, no_words, words_of
from minisql.errors import FileError, UsageError

if TYPE_CHECKING:
    from minisql.cli.shell import Shell


def _open(shell: Shell, text: str) -> None:
    match words_of(text, OPEN.synopsis, 1, 3):
        case [path]:
            shell.session.catalog.open(path)
        case [path, word, name] if word.lower() == "as":
            shell.session.catalog.open(path, name)
        case _:
            raise UsageError(f"cannot make sense of {text}", hint=f"as in {OPEN.synopsis}")
    shell.print_notices()
    shell.remark(f"tables: {', '.join(shell.session.catalog.table_names())}")


def _reload(shell: Shell, text: str) -> None:
    no_words(text, RELOAD.synopsis)
    shell.session.catalog.reload()
    shell.remark("files are read anew when they are next used")


def _read(shell: Shell, text: str) -> None:
    (path,) = words_of(text, READ.synopsis, 1, 1)
    shell.run_file(path)


def _output(shell: Shell, text: str) -> None:
    shell.outputs.send_to(file_or_program(text, OUTPUT.synopsis) if text else None)


def _once(shell: Shell, text: str) -> None:
    shell.outputs.send_to(file_or_program(text, ONCE.synopsis), only_once=True)


def _change_folder(shell: Shell, text: str) -> None:
    (path,) = words_of(text, CD.synopsis, 1, 1)
    try:
        os.chdir(Path(path).expanduser())
    except OSError as error:
        raise FileError(f"cannot go to {path}: {error.strerror}") from error
    shell.remark(str(Path.cwd()))


OPEN = MetaCommand(
    ".open PATH [AS NAME]", "a folder of CSV files, or one file, besides what is open", _open, Argument.FILE
)
RELOAD = MetaCommand(".reload", "read all files anew, also those whose time and size did not change", _reload)
READ = MetaCommand(".read FILE", "run a file of statements and commands", _read, Argument.FILE, aliases=("\\i",))
OUTPUT = MetaCommand(
    ".output [FILE or |PROGRAM]",
    "results go to a file, which is there when .output without one ends it, or into a program",
    _output,
    Argument.FILE,
    aliases=("\\o",),
)
ONCE = MetaCommand(".once FILE or |PROGRAM", "only the next result does: .once |less -S", _once, Argument.FILE)
CD = MetaCommand(".cd FOLDER", "where relative paths begin", _change_folder, Argument.FILE, aliases=("\\cd",))

FILE_COMMANDS = (OPEN, RELOAD, READ, OUTPUT, ONCE, CD)
