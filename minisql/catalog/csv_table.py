"""A CSV file as a table: opened by its header, its columns read, typed and kept when a query first names them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from minisql.catalog.analyzable_table import AnalyzableTable
from minisql.catalog.csv_format import unreadable
from minisql.catalog.csv_options import CsvOptions
from minisql.catalog.csv_reader import StringColumns, line_of, read_strings
from minisql.catalog.csv_sniffer import CsvLayout, sniff
from minisql.catalog.csv_type_reason import explain_type
from minisql.catalog.csv_types import TypedColumn, as_text, decide_type
from minisql.catalog.sorted_index import SortedIndex
from minisql.errors import CsvError, FileError
from minisql.types.batch import Array
from minisql.types.datatype import VARCHAR, SqlType


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


class CsvTable(AnalyzableTable):
    """The file as it was when it was opened; reading more of it after a change is an error. A `TableSource`.

    `progress` is told what is being read, and "" when it has been. The catalog sets the `indexes`.
    """

    def __init__(
        self, name: str, path: Path, options: CsvOptions, progress: Callable[[str], None] | None = None
    ) -> None:
        super().__init__()
        self.name = name
        self.path = path
        self.stamp = file_stamp(path)
        self._options = options
        self._progress = progress
        self._layout = sniff(path, options)
        self._columns: dict[int, TypedColumn] = {}
        self.indexes: tuple[SortedIndex, ...] = ()
        self._num_rows: int | None = None
        self._row_per_line = False

    @property
    def column_names(self) -> tuple[str, ...]:
        return self._layout.column_names

    @property
    def layout(self) -> CsvLayout:
        """How the file is laid out."""
        return self._layout

    @property
    def notices(self) -> tuple[str, ...]:
        """Remarks on the header that a user should see."""
        return self._layout.notices

    def load(self, positions: Collection[int]) -> None:
        missing = sorted(set(positions) - self._columns.keys())
        if not missing:
            return
        self._tell(f"reading {self.path.name}")
        strings = read_strings(self.path, self._layout, self._options, missing, self._tell_lines)
        if file_stamp(self.path) != self.stamp or self._num_rows not in (None, strings.num_rows):
            raise FileError(f"{self.path} changed while it was read", hint="run the statement again")
        self._num_rows = strings.num_rows
        self._row_per_line = strings.row_per_line
        self._tell(f"finding the types of {self.path.name}, {strings.num_rows} rows")
        self._type_columns(missing, strings)
        self._tell("")

    def column_type(self, position: int) -> SqlType:
        return self._loaded(position).type

    def type_reason(self, position: int) -> str:
        """Why the column has its type: the value that ruled out another one, with its line."""
        if self._options.all_varchar:
            return "VARCHAR because all_varchar was asked for"
        column = self._loaded(position)
        if column.witness is None:
            return explain_type(column, None)
        return explain_type(column, self.line(column.witness.row))

    def line(self, row: int) -> int:
        """The 1-based line on which a row (0-based) begins. The table is loaded."""
        return line_of(self.path, self._layout, row, self._row_per_line)

    def row_count(self) -> int:
        if self._num_rows is None:
            self.load((0,))
        assert self._num_rows is not None
        return self._num_rows

    def column(self, position: int) -> Array:
        return self._loaded(position).values

    def _tell(self, activity: str) -> None:
        if self._progress is not None:
            self._progress(activity)

    def _tell_lines(self, lines: int) -> None:
        self._tell(f"reading {self.path.name}, {lines} lines")

    def _loaded(self, position: int) -> TypedColumn:
        self.load((position,))
        return self._columns[position]

    def _type_columns(self, positions: list[int], strings: StringColumns) -> None:
        """Type as many columns at a time as there are processors, and let go of each one's strings when it is done."""
        columns = strings.columns
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            typed = {position: pool.submit(self._typed, position, columns.pop()) for position in reversed(positions)}
        self._columns |= {position: future.result() for position, future in typed.items()}

    def _typed(self, position: int, strings: pa.ChunkedArray) -> TypedColumn:
        try:
            return TypedColumn(VARCHAR, as_text(strings), None) if self._options.all_varchar else decide_type(strings)
        except pa.ArrowInvalid as error:
            message = f"the text of column {self.column_names[position]} exceeds 2 GB"
            raise CsvError(message, str(self.path)) from error
