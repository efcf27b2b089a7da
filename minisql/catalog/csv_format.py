"""How the bytes of one CSV file become lines, rows and fields, once everything about it is known.

`csv_sniffer` finds the format; the bulk of the data is then cut by pyarrow, and by the standard library's `csv` where
a place in the file is wanted: that reader knows its line number, and pyarrow's does not.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from minisql.dataclass import dataclass
from minisql.errors import FileError

if TYPE_CHECKING:
    from _csv import Reader

UTF8 = "utf-8-sig"
"""Python's name for UTF-8 with or without a byte order mark."""


@dataclass(frozen=True, slots=True)
class CsvFormat:
    """`quote` None: fields are never quoted. `skip` lines stand before the first row."""

    delimiter: str
    quote: str | None
    encoding: str
    skip: int

    def rows(self, lines: Iterable[str], strict: bool = False) -> Reader:
        """The rows of lines, a blank line as an empty row. Strict: csv.Error for a quote that stands wrong."""
        if self.quote is None:
            return csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)
        return csv.reader(lines, delimiter=self.delimiter, quotechar=self.quote, strict=strict)


COMPRESSIONS = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2"}
"""Suffixes of compressed files, and pyarrow's names of what they are compressed with."""


def compression(path: Path) -> str | None:
    """pyarrow's name of what a file is compressed with, by its suffix."""
    return COMPRESSIONS.get(path.suffix.lower())


def open_bytes(path: Path) -> pa.NativeFile:
    """The bytes of a file, uncompressed. Raises FileError when it cannot be opened."""
    try:
        return pa.input_stream(path, compression=compression(path))
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> FileError:
    """What a user is told about a file that the system cannot read."""
    match error:
        case FileNotFoundError():
            return FileError(f"there is no file {path}")
        case PermissionError():
            return FileError(f"cannot read {path}: permission denied", hint="ask its owner for the right to read it")
        case _ if compression(path) is not None:
            return FileError(f"cannot read {path}: {error}", hint=f"is it a complete {compression(path)} file?")
        case _:
            return FileError(f"cannot read {path}: {error}")


@contextmanager
def open_lines(path: Path, format: CsvFormat) -> Iterator[Iterator[str]]:
    """The lines of a file with their ends, from the first row on; a byte that is no text becomes U+FFFD."""
    file = io.TextIOWrapper(open_bytes(path), encoding=format.encoding, errors="replace", newline="")
    with file as lines, without_field_limit():
        for _ in range(format.skip):
            lines.readline()
        yield lines


@contextmanager
def without_field_limit() -> Iterator[None]:
    """Lift the limit that the standard library's reader puts on the length of a field."""
    limit = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def row_line(path: Path, format: CsvFormat, row: int) -> int:
    """The 1-based line on which the row with this 0-based number begins; blank lines are no rows."""
    with open_lines(path, format) as lines:
        reader = format.rows(lines)
        deque(islice(filter(None, reader), row), maxlen=0)
        line = reader.line_num + 1
        for cells in reader:
            if cells:
                break
            line = reader.line_num + 1
    return format.skip + line
