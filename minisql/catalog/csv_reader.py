"""Columns of a CSV file as strings, cut by pyarrow, and the proof that it cut them right.

pyarrow has two ways. The quick one splits the file into blocks at line ends and parses the blocks in parallel; where
a quoted field that spans lines meets the end of a block, it may lose a part of the file without an error. The careful
one follows the quotes from the beginning. So the quick result is accepted only when the file has exactly one line for
each row, which no lost, swallowed or spanning row can leave true; otherwise the file is read the careful way, and its
quotes are checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pyarrow import csv

from minisql.catalog.csv_faults import encoding_fault, find_fault
from minisql.catalog.csv_format import row_line, unreadable
from minisql.catalog.csv_options import CsvOptions
from minisql.catalog.csv_quotes import QuoteCheck
from minisql.catalog.csv_sniffer import CsvLayout
from minisql.catalog.csv_stream import END_MARK, CsvStream
from minisql.errors import CsvError

_BLOCK_SIZE = 1 << 20
_LARGEST_BLOCK_SIZE = 1 << 29
_BLOCK_TOO_SMALL = re.compile("straddling object|Could not skip")
"""pyarrow's words when a row, or the lines to skip, are longer than a block."""


@dataclass(frozen=True, slots=True)
class StringColumns:
    """Columns as strings, in the order asked for. `row_per_line`: the lines of the file are exactly its rows."""

    columns: list[pa.ChunkedArray]
    num_rows: int
    row_per_line: bool


def read_strings(
    path: Path,
    layout: CsvLayout,
    options: CsvOptions,
    positions: Sequence[int],
    progress: Callable[[int], None] | None = None,
) -> StringColumns:
    """Read the columns at these positions (one at least) in one pass. `progress` is told the lines read so far.

    Raises CsvError when the file breaks a rule, FileError when it cannot be read.
    """
    reader = _Reader(path, layout, options, positions, progress)
    try:
        quick = reader.quick() if layout.row_per_line else None
        return quick or reader.careful()
    except (UnicodeDecodeError, pa.ArrowInvalid) as error:
        raise _explain(path, layout, error) from error
    except OSError as error:
        raise unreadable(path, error) from error


def line_of(path: Path, layout: CsvLayout, row: int, row_per_line: bool) -> int:
    """The 1-based line of the file on which a row of the table (0-based) begins."""
    row += layout.has_header
    return layout.format.skip + row + 1 if row_per_line else row_line(path, layout.format, row)


class _Reader:
    """The two ways of reading the same columns of a file."""

    def __init__(
        self,
        path: Path,
        layout: CsvLayout,
        options: CsvOptions,
        positions: Sequence[int],
        progress: Callable[[int], None] | None,
    ) -> None:
        self._path = path
        self._progress = progress
        self._format = layout.format
        self._has_header = layout.has_header
        self._width = len(layout.column_names)
        self._columns = [str(position) for position in positions]
        self._conversion = csv.ConvertOptions(
            include_columns=self._columns,
            column_types={column: pa.string() for column in self._columns},
            null_values=["", *options.null_strings],
            strings_can_be_null=True,
            quoted_strings_can_be_null=options.quoted_empty_is_null,
        )

    def quick(self) -> StringColumns | None:
        """None when a row may have been cut wrong, and when there is an error, which the careful way explains."""
        with CsvStream(self._path, self._format, self._width, progress=self._progress) as stream:
            try:
                table = self._parse(stream, newlines_in_values=False, block_size=_BLOCK_SIZE)
            except pa.ArrowInvalid:
                return None
            if stream.lines != self._format.skip + table.num_rows:
                return None
        return self._data(table, row_per_line=True)

    def careful(self) -> StringColumns:
        """Raises pa.ArrowInvalid or CsvError when the file breaks a rule."""
        table, quotes = self._parse_carefully()
        has_end = table.num_rows > self._has_header and all(column[-1].as_py() == END_MARK for column in table.columns)
        if not (has_end and quotes.in_order):
            fault = find_fault(self._path, self._format, self._width)
            if fault is None and not has_end:
                fault = CsvError("its end was not reached: is a quote open?", str(self._path))
            if fault is not None:
                raise fault
        return self._data(table, row_per_line=False)

    def _parse_carefully(self) -> tuple[pa.Table, QuoteCheck]:
        block_size = _BLOCK_SIZE
        while True:
            quotes = QuoteCheck(self._format)
            with CsvStream(self._path, self._format, self._width, quotes, self._progress) as stream:
                try:
                    return self._parse(stream, newlines_in_values=True, block_size=block_size), quotes
                except pa.ArrowInvalid as error:
                    if not _BLOCK_TOO_SMALL.search(str(error)) or block_size == _LARGEST_BLOCK_SIZE:
                        raise
            block_size *= 8

    def _parse(self, stream: CsvStream, newlines_in_values: bool, block_size: int) -> pa.Table:
        format = self._format
        return csv.read_csv(
            stream,
            csv.ReadOptions(
                block_size=block_size,
                skip_rows=format.skip,
                column_names=[str(position) for position in range(self._width)],
            ),
            csv.ParseOptions(
                delimiter=format.delimiter,
                quote_char=format.quote or False,
                newlines_in_values=newlines_in_values,
            ),
            self._conversion,
        )

    def _data(self, table: pa.Table, row_per_line: bool) -> StringColumns:
        """The rows between the header, which pyarrow would not find behind blank lines, and the end mark."""
        num_rows = table.num_rows - self._has_header - 1
        return StringColumns(table.slice(self._has_header, num_rows).columns, num_rows, row_per_line)


def _explain(path: Path, layout: CsvLayout, error: Exception) -> CsvError:
    """Where the file broke the rule that pyarrow complains of."""
    format = layout.format
    if isinstance(error, pa.ArrowInvalid):
        fault = find_fault(path, format, len(layout.column_names))
        if fault is not None:
            return fault
    return encoding_fault(path, format.encoding) or CsvError(str(error), str(path))
