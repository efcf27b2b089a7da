"""Where results go: to the standard output, or to a file that `.output` or `--output` named.

A file takes its name when it is complete, so nobody ever reads half of a result, and a failure leaves what was there
before.
"""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

from minisql.errors import FileError
from minisql.files.replace_file import replaced_file


class _DiscardedError(Exception):
    """Ends the making of a file without giving it its name."""


class OutputFile:
    """A file in the making."""

    def __init__(self, path: Path) -> None:
        """Raises FileError where no file can be made."""
        if path.is_dir():
            raise FileError(f"{path} is a folder", hint="name a file")
        self.path = path
        self._making = replaced_file(path)
        self.stream = io.TextIOWrapper(self._making.__enter__(), encoding="utf-8", newline="\n", write_through=True)

    def complete(self) -> None:
        """Give the file its name. Raises FileError when that is not possible; then there is no new file."""
        self.stream.detach()
        self._making.__exit__(None, None, None)

    def discard(self) -> None:
        """Leave no trace."""
        self.stream.detach()
        reason = _DiscardedError()
        with suppress(_DiscardedError):
            self._making.__exit__(_DiscardedError, reason, None)
