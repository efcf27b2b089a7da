"""One file of a CSV table: its columns as strings, in the order of the table, and where in it a row stands."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from minisql.catalog.csv_bad_rows import RaggedRows
from minisql.catalog.csv_format import unreadable
from minisql.catalog.csv_options import BadRows, CsvOptions
from minisql.catalog.csv_reader import line_of, read_strings
from minisql.catalog.csv_sniffer import CsvLayout, sniff
from minisql.catalog.same_columns import arrangement
from minisql.dataclass import dataclass
from minisql.errors import FileError


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What changes when a file is written to."""

    modified: int
    size: int
    inode: int


def file_stamp(path: Path) -> FileStamp:
    """The present stamp of a file. Raises FileError when there is no such file."""
    try:
        status = os.stat(path)
    except OSError as error:
        raise unreadable(path, error) from error
    return FileStamp(status.st_mtime_ns, status.st_size, status.st_ino)


class CsvPart:
    """The file as it was when it was opened; reading more of it after a change is an error."""

    def __init__(self, path: Path, options: CsvOptions) -> None:
        """Reads the first block. Raises FileError or CsvError as `sniff` does."""
        self.path = path
        self.stamp = file_stamp(path)
        self._options = options
        self.layout: CsvLayout = sniff(path, options)
        self._order: Sequence[int] = range(len(self.layout.column_names))
        self.num_rows: int | None = None
        self.ragged: RaggedRows | None = None
        """Rows that were forgiven their width, once the file has been read."""
        self._row_per_line = False

    def arrange(self, first: CsvPart) -> None:
        """Give the columns in the order of another file. FileError where the two have not the same columns."""
        self._order = arrangement(self.layout.column_names, self.path, first.layout.column_names, first.path)

    def read(self, positions: Sequence[int], progress: Callable[[int], None]) -> list[pa.ChunkedArray]:
        """Columns of the table as strings; `progress` is told the lines read so far.

        Raises as `read_strings`, and FileError when the file has changed.
        """
        positions = [self._order[position] for position in positions]
        strings = read_strings(self.path, self.layout, self._options, positions, progress)
        if file_stamp(self.path) != self.stamp or self.num_rows not in (None, strings.num_rows):
            raise FileError(f"{self.path} changed while it was read", hint="run the statement again")
        self.num_rows, self.ragged, self._row_per_line = strings.num_rows, strings.ragged, strings.row_per_line
        return strings.columns

    def line(self, row: int) -> int:
        """The 1-based line on which a row (0-based, of those that `read` gives) begins. The file has been read."""
        if self.ragged is not None and self._options.bad_rows is BadRows.SKIP:
            left_out = self.ragged.rows - self.layout.has_header
            row += int(np.searchsorted(left_out - np.arange(len(left_out)), row, side="right"))
        return line_of(self.path, self.layout, row, self._row_per_line)
