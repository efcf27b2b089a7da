"""SQL text from a file or from the standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from minisql.errors import FileError


def read_script(path: str) -> str:
    """The text of a file. Raises FileError when it cannot be read or is not UTF-8."""
    try:
        return _decode(Path(path).expanduser().read_bytes())
    except OSError as error:
        raise FileError(f"cannot read the file: {error.strerror}") from error


def read_standard_input() -> str:
    """All that is piped in. Raises FileError when it is not UTF-8."""
    return _decode(sys.stdin.buffer.read())


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8"
        raise FileError(f"SQL text must be UTF-8, and byte {error.start + 1} is not", hint=hint) from error
