"""Where results go: to the standard output, to a file that `.output` or `--output` named, or into a program.

What a statement prints is held back until it has ended, and dropped when it fails or is cancelled: neither a file nor a
program ever gets a part of a result. A file takes its name when all of it is written, so nobody reads half of it, and
one that is given up leaves what was there before.
"""

from __future__ import annotations

import io
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol, TextIO

from minisql.errors import FileError
from minisql.files.replace_file import replaced_file

PROGRAM_MARK = "|"
"""In front of a program, where a file could be named."""

_HELD_IN_MEMORY = 16 * 1024 * 1024
"""Bytes of one statement's output; more is held on the disk."""


class Outputs:
    """The place where results go at present. `stream` takes what a statement prints; `keep` says that it has ended
    well, `take_back` that it has not."""

    def __init__(self, standard_output: TextIO) -> None:
        self.standard_output = standard_output
        self._target: _Target | None = None
        self._only_once = False

    @property
    def stream(self) -> TextIO:
        return self.standard_output if self._target is None else self._target.stream

    @property
    def name(self) -> str | None:
        """The file or program, if it is one."""
        return None if self._target is None else self._target.name

    def send_to(self, name: str | None, only_once: bool = False) -> None:
        """Results go to this file or `|program` from now on, or only the next one; None: to the standard output again.

        Raises FileError when the file cannot be written.
        """
        self.finish()
        if name is not None:
            self._target, self._only_once = _Target(name), only_once

    def keep(self) -> None:
        """What was written since the last time is a whole result. What is there for one result only is complete."""
        if self._target is not None:
            self._target.keep()
        if self._only_once:
            self.finish()

    def take_back(self) -> None:
        """What was written since the last time is no whole result. What is there for one result only is given up."""
        if self._target is not None:
            self._target.take_back()
        if self._only_once:
            self.discard()

    def finish(self) -> None:
        """The file, if there is one, is complete; a program has ended."""
        target, self._target, self._only_once = self._target, None, False
        if target is not None:
            target.complete()

    def discard(self) -> None:
        """The file, if there is one, is not written at all; a program gets no more."""
        target, self._target, self._only_once = self._target, None, False
        if target is not None:
            target.discard()


class _Sink(Protocol):
    """What takes the bytes that are kept."""

    def write(self, data: bytes, /) -> object: ...


class _GivenUpError(Exception):
    """Ends the making of a file without giving it its name."""


class _Target:
    """A file in the making, or a program that reads."""

    def __init__(self, name: str) -> None:
        """Raises FileError where no file can be made."""
        self.name = name
        self._making = _open(name)
        self._sink = self._making.__enter__()
        self._held = tempfile.SpooledTemporaryFile(_HELD_IN_MEMORY)  # noqa: SIM115 - open as long as this
        self.stream = io.TextIOWrapper(self._held, encoding="utf-8", newline="\n", write_through=True)

    def keep(self) -> None:
        self.stream.flush()
        self._held.seek(0)
        with without_interruption(), suppress(BrokenPipeError):  # a program may have seen enough
            shutil.copyfileobj(self._held, self._sink)
        self.take_back()

    def take_back(self) -> None:
        self._held.seek(0)
        self._held.truncate()

    def complete(self) -> None:
        """Raises FileError when the file cannot be given its name; then there is no new file."""
        self.stream.close()
        self._making.__exit__(None, None, None)

    def discard(self) -> None:
        self.stream.close()
        with suppress(_GivenUpError):
            self._making.__exit__(_GivenUpError, _GivenUpError(), None)


def _open(name: str) -> AbstractContextManager[_Sink]:
    if name.startswith(PROGRAM_MARK):
        return _program(name.removeprefix(PROGRAM_MARK))
    path = Path(name).expanduser()
    if path.is_dir():
        raise FileError(f"{path} is a folder", hint="name a file")
    return replaced_file(path)


@contextmanager
def _program(command: str) -> Iterator[_Sink]:
    """What is written goes to a command of the system, which has ended when the block has."""
    program = _Program(command)
    try:
        yield program
        program.start()
    finally:
        program.end()


class _Program:
    """Is started by the first bytes for it: a pager that starts while the prompt reads would take its keys, and leave
    the terminal as it was there."""

    def __init__(self, command: str) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> IO[bytes]:
        """The way into the program."""
        if self._process is None:
            self._process = subprocess.Popen(self._command, shell=True, stdin=subprocess.PIPE)
        assert self._process.stdin is not None
        return self._process.stdin

    def write(self, data: bytes) -> int:
        return self.start().write(data)

    def end(self) -> None:
        if self._process is None:
            return
        with suppress(BrokenPipeError):
            self.start().close()
        with without_interruption():
            self._process.wait()


@contextmanager
def without_interruption() -> Iterator[None]:
    """Ctrl-C is the business of the program that the terminal belongs to, a pager say, until the block ends."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
