"""Write a file completely or not at all: under another name in the same folder, then renamed into place.

What is no file that could be replaced, such as /dev/stdout or a named pipe, is written to as it is. A symbolic link
stays one: the file that it leads to is replaced.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from minisql.errors import FileError


@contextmanager
def replaced_file(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of the file that is to be at `path`; it is there when the block has ended without an error, and what
    was there before is not touched until then.

    Raises FileError when the file cannot be written.
    """
    try:
        with _device(path) if _is_device(path) else _replaced(path.resolve()) as file:
            yield file
    except OSError as error:
        raise FileError(f"cannot write {path}: {error.strerror or error}") from error


def _is_device(path: Path) -> bool:
    in_dev = path.parts[:2] == ("/", "dev")
    return in_dev or (path.exists() and not path.is_file() and not path.is_dir())


@contextmanager
def _device(path: Path) -> Iterator[IO[bytes]]:
    # /dev/stdout may be a file, in which something stands already.
    with path.open("ab", buffering=0) as file:
        yield file


@contextmanager
def _replaced(path: Path) -> Iterator[IO[bytes]]:
    hidden = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with hidden.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        hidden.replace(path)
    finally:
        with suppress(OSError):
            hidden.unlink()
