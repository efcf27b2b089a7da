"""Columns of a CSV file as strings, cut by pyarrow, and the proof that it cut them right.

pyarrow has two ways. The quick one splits the file into blocks at line ends and parses the blocks in parallel; where
a quoted field that spans lines meets the end of a block, it may lose a part of the file without an error. The careful
one follows the quotes from the beginning. So the quick result is accepted only when the file has exactly one line for
each row, which no lost, swallowed or spanning row can leave true; otherwise the file is read the careful way. The
quotes are checked on both.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv

from minisql.catalog.csv_bad_rows import RaggedRows, find_ragged_rows
from minisql.catalog.csv_faults import encoding_fault, find_fault
from minisql.catalog.csv_format import row_line, unreadable
from minisql.catalog.csv_options import BadRows, CsvOptions
from minisql.catalog.csv_quotes import QuoteCheck
from minisql.catalog.csv_sniffer import CsvLayout
from minisql.catalog.csv_stream import END_MARK, CsvStream, read_lent
from minisql.dataclass import dataclass
from minisql.errors import CsvError

_BLOCK_SIZE = 1 << 20
_LARGEST_BLOCK_SIZE = 1 << 29
_BLOCK_TOO_SMALL = re.compile("straddling object|Could not skip")
"""pyarrow's words when a row, or the lines to skip, are longer than a block."""


@dataclass(frozen=True, slots=True)
class StringColumns:
    """Columns as strings, in the order asked for. `row_per_line`: the lines of the file are exactly its rows.

    `ragged` are the rows of another width than the header, which were left out or filled with NULL.
    """

    columns: list[pa.ChunkedArray]
    num_rows: int
    row_per_line: bool
    ragged: RaggedRows | None = None


def read_strings(
    path: Path,
    layout: CsvLayout,
    options: CsvOptions,
    positions: Sequence[int],
    progress: Callable[[int], None] | None = None,
) -> StringColumns:
    """Read the columns at these positions (one at least) in one pass. `progress` is told the lines read so far.

    Raises CsvError when the file breaks a rule that the options do not forgive, FileError when it cannot be read.
    """
    reader = _Reader(path, layout, options, positions, progress)
    try:
        quick = reader.quick() if layout.row_per_line else None
        if quick is not None or options.bad_rows is BadRows.ERROR:
            return quick or reader.careful()
        ragged = find_ragged_rows(path, layout.format, len(layout.column_names))
        return reader.tolerant(ragged) if len(ragged.rows) else reader.careful()
    except (UnicodeDecodeError, pa.ArrowInvalid) as error:
        raise _explain(path, layout, options, error) from error
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
        self._fills_rows = options.bad_rows is BadRows.NULL
        self._conversion = csv.ConvertOptions(
            include_columns=self._columns,
            column_types={column: pa.string() for column in self._columns},
            null_values=["", *options.null_strings],
            strings_can_be_null=True,
            quoted_strings_can_be_null=options.quoted_empty_is_null,
        )

    def quick(self) -> StringColumns | None:
        """None when a row may have been cut wrong, and when there is an error, which the careful way explains.

        pyarrow takes what follows a closing quote for a part of the field. CsvError for such a quote.
        """
        quotes = QuoteCheck(self._format)
        with CsvStream(self._path, self._format, self._width, quotes, self._progress) as stream:
            try:
                table = self._parse(stream, False, _BLOCK_SIZE, self._format.skip)
            except pa.ArrowInvalid:
                return None
            if stream.lines != self._format.skip + table.num_rows:
                return None
        if not quotes.in_order:
            fault = find_fault(self._path, self._format, self._width, quotes_only=True)
            if fault is not None:
                raise fault
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

    def tolerant(self, ragged: RaggedRows) -> StringColumns:
        """All rows but these, or with these cut or filled to the width of the others.

        The quotes of the file are known to be in order. Raises pa.ArrowInvalid or CsvError when the file changes.
        """
        table, _ = self._parse_carefully(skip_ragged=True)
        if table.num_rows != ragged.num_rows - len(ragged.rows) + 1:
            raise CsvError("changed while it was read", str(self._path))
        if self._fills_rows:
            table = self._with_filled(table, ragged)
        return self._data(table, row_per_line=False, ragged=ragged)

    def _with_filled(self, table: pa.Table, ragged: RaggedRows) -> pa.Table:
        """The table with the ragged rows, made as wide as the others, in their places."""
        text = "".join(f"{row}\n" for row in ragged.filled(self._format, self._width))
        filled = self._parse(io.BytesIO(text.encode()), True, max(_BLOCK_SIZE, 2 * len(text)), skip=0)
        places = np.empty(ragged.num_rows + 1, np.int64)
        is_ragged = np.zeros(len(places), np.bool_)
        is_ragged[ragged.rows] = True
        places[is_ragged] = table.num_rows + np.arange(filled.num_rows)
        places[~is_ragged] = np.arange(table.num_rows)
        return pa.concat_tables([table, filled]).take(pa.array(places))

    def _parse_carefully(self, skip_ragged: bool = False) -> tuple[pa.Table, QuoteCheck]:
        block_size = _BLOCK_SIZE
        while True:
            quotes = QuoteCheck(self._format)
            with CsvStream(self._path, self._format, self._width, quotes, self._progress) as stream:
                try:
                    return self._parse(stream, True, block_size, self._format.skip, skip_ragged), quotes
                except pa.ArrowInvalid as error:
                    if not _BLOCK_TOO_SMALL.search(str(error)) or block_size == _LARGEST_BLOCK_SIZE:
                        raise
            block_size *= 8

    def _parse(
        self, stream: io.IOBase, newlines_in_values: bool, block_size: int, skip: int, skip_ragged: bool = False
    ) -> pa.Table:
        format = self._format
        reading = csv.ReadOptions(
            block_size=block_size,
            skip_rows=skip,
            column_names=[str(position) for position in range(self._width)],
        )
        parsing = csv.ParseOptions(
            delimiter=format.delimiter,
            quote_char=format.quote or False,
            newlines_in_values=newlines_in_values,
            invalid_row_handler=(lambda _: "skip") if skip_ragged else None,
        )
        return read_lent(stream, lambda lent: csv.read_csv(lent, reading, parsing, self._conversion))

    def _data(self, table: pa.Table, row_per_line: bool, ragged: RaggedRows | None = None) -> StringColumns:
        """The rows between the header, which pyarrow would not find behind blank lines, and the end mark."""
        num_rows = table.num_rows - self._has_header - 1
        return StringColumns(table.slice(self._has_header, num_rows).columns, num_rows, row_per_line, ragged)


def _explain(path: Path, layout: CsvLayout, options: CsvOptions, error: Exception) -> CsvError:
    """Where the file broke the rule that pyarrow complains of."""
    format = layout.format
    if isinstance(error, pa.ArrowInvalid):
        quotes_only = options.bad_rows is not BadRows.ERROR
        fault = find_fault(path, format, len(layout.column_names), quotes_only)
        if fault is not None:
            return fault
    return encoding_fault(path, format.encoding) or CsvError(str(error), str(path))
