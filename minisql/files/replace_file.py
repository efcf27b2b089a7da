"""Write a file completely or not at all: under another name in the same folder, then renamed into place."""

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
    hidden = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with hidden.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        hidden.replace(path)
    except OSError as error:
        raise FileError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            hidden.unlink()
