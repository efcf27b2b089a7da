"""CSV files as a table: opened by their headers, a column read, typed and kept when a query first names it.

Most tables are one file. Several files with the same columns are one table whose rows are those of the first file, then
those of the second, and so on; the type of a column is decided by the values of all of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import accumulate
from pathlib import Path

import numpy as np
import pyarrow as pa

from minisql.catalog.analyzable_table import AnalyzableTable
from minisql.catalog.csv_bad_rows import MENTIONED_LINES, RaggedRow, count_rows, line_list
from minisql.catalog.csv_given_types import convert, positions_of_types, reason
from minisql.catalog.csv_options import BadRows, CsvOptions
from minisql.catalog.csv_part import CsvPart, FileStamp
from minisql.catalog.csv_sniffer import CsvLayout
from minisql.catalog.csv_type_reason import explain_type
from minisql.catalog.csv_types import TypedColumn, as_text, decide_type
from minisql.catalog.sorted_index import SortedIndex
from minisql.errors import CsvError
from minisql.types.batch import Array
from minisql.types.datatype import VARCHAR, SqlType
from minisql.types.vectors import RowNumbers


class CsvTable(AnalyzableTable):
    """The files as they were when they were opened; reading more of them after a change is an error. A `TableSource`.

    `path` is that of the file, or the pattern that `files` match. `progress` is told what is being read, and "" when it
    has been. The catalog sets the `indexes`.
    """

    def __init__(
        self,
        name: str,
        path: Path,
        options: CsvOptions,
        progress: Callable[[str], None] | None = None,
        files: Sequence[Path] = (),
    ) -> None:
        """Raises FileError when a file cannot be read or has other columns than the first, CsvError when it is no
        CSV."""
        super().__init__()
        self.name = name
        self.path = path
        self._parts = [CsvPart(file, options) for file in files or (path,)]
        for part in self._parts[1:]:
            part.arrange(self._parts[0])
        self._options = options
        self._progress = progress
        self._columns: dict[int, TypedColumn] = {}
        self._given = positions_of_types(options.types, name, self.column_names)
        self._bad_values: list[CsvError] = []
        self._left_out: RowNumbers = np.empty(0, np.int64)
        self.indexes: tuple[SortedIndex, ...] = ()
        self._notices = [notice for part in self._parts for notice in part.layout.notices]

    @property
    def column_names(self) -> tuple[str, ...]:
        return self.layout.column_names

    @property
    def layout(self) -> CsvLayout:
        """How the (first) file is laid out."""
        return self._parts[0].layout

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the rows are in."""
        return tuple(part.path for part in self._parts)

    @property
    def stamps(self) -> tuple[FileStamp, ...]:
        """Those of the files when they were opened."""
        return tuple(part.stamp for part in self._parts)

    def take_notices(self) -> list[str]:
        """Remarks on headers and on bad rows that a user should see, and has not."""
        notices, self._notices = self._notices, []
        return notices

    def load(self, positions: Collection[int]) -> None:
        missing = set(positions) - self._columns.keys()
        if not missing:
            return
        if not self._columns and self._options.bad_rows is BadRows.SKIP:
            missing |= self._given.keys()  # their values decide which rows there are
        wanted = sorted(missing)
        columns = self._read(wanted)
        if not self._columns:
            self._notice_ragged_rows()
        read = sum(part.num_rows or 0 for part in self._parts)
        self._tell(f"finding the types of {self.path.name}, {read} rows")
        self._columns |= self._type_columns(wanted, columns)
        self._tell("")

    def column_type(self, position: int) -> SqlType:
        return self._loaded(position).type

    def type_reason(self, position: int) -> str:
        """Why the column has its type: the value that ruled out another one, with its line."""
        if position in self._given:
            return f"{self._given[position]} because it was asked for"
        if self._options.all_varchar:
            return "VARCHAR because all_varchar was asked for"
        column = self._loaded(position)
        if column.witness is None:
            return explain_type(column, None)
        path, line = self.place(column.witness.row)
        return explain_type(column, line, path if len(self._parts) > 1 else None)

    def text_reason(self, position: int) -> str | None:
        """The `type_reason` where one value made text of the column."""
        chosen = position not in self._given and not self._options.all_varchar
        column = self._loaded(position)
        return self.type_reason(position) if chosen and column.type == VARCHAR and column.witness is not None else None

    def place(self, row: int) -> tuple[Path, int]:
        """The file, and the 1-based line of it, on which a row (0-based) of the table begins. The table is loaded."""
        left_out = self._left_out
        return self._place_read(row + int(np.searchsorted(left_out - np.arange(len(left_out)), row, side="right")))

    def ragged_rows(self) -> list[RaggedRow]:
        """The rows that were left out, or cut or filled with NULL, for their width. The table is loaded."""
        return [row for part in self._parts if part.ragged is not None for row in part.ragged.details]

    def bad_values(self) -> list[CsvError]:
        """The first values of each column that do not fit the type given to it. The table is loaded."""
        return list(self._bad_values)

    def row_count(self) -> int:
        if not self._columns:
            self.load((0,))
        return len(next(iter(self._columns.values())).values)

    def column(self, position: int) -> Array:
        return self._loaded(position).values

    def _tell(self, activity: str) -> None:
        if self._progress is not None:
            self._progress(activity)

    def _tell_lines(self, part: CsvPart, lines: int) -> None:
        self._tell(f"reading {part.path.name}, {lines} lines")

    def _loaded(self, position: int) -> TypedColumn:
        self.load((position,))
        return self._columns[position]

    # --- reading -----------------------------------------------------------------------------------------------------

    def _read(self, positions: Sequence[int]) -> list[pa.ChunkedArray]:
        """Columns as strings, the files behind each other."""
        columns: list[list[Array]] = [[] for _ in positions]
        for part in self._parts:
            self._tell(f"reading {part.path.name}")
            for chunks, strings in zip(columns, part.read(positions, partial(self._tell_lines, part)), strict=True):
                chunks += strings.chunks
        return [pa.chunked_array(chunks, pa.string()) for chunks in columns]

    def _type_columns(self, positions: list[int], columns: list[pa.ChunkedArray]) -> dict[int, TypedColumn]:
        """Type as many columns at a time as there are processors, and let go of each one's strings when it is done."""
        given = {position: columns[place] for place, position in enumerate(positions) if position in self._given}
        typed = self._convert_given(given)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            futures = {}
            for position in reversed(positions):
                strings = columns.pop()
                if position not in given:
                    futures[position] = pool.submit(self._typed, position, strings)
        return typed | {position: future.result() for position, future in futures.items()}

    def _typed(self, position: int, strings: pa.ChunkedArray) -> TypedColumn:
        if len(self._left_out):
            strings = pa.chunked_array([_without(self._text(position, strings), self._left_out)])
        if self._options.all_varchar:
            return TypedColumn(VARCHAR, self._text(position, strings), None)
        with self._explaining_size(position):
            return decide_type(strings)

    def _text(self, position: int, strings: pa.ChunkedArray) -> Array:
        with self._explaining_size(position):
            return as_text(strings)

    @contextmanager
    def _explaining_size(self, position: int) -> Iterator[None]:
        try:
            yield
        except pa.ArrowInvalid as error:
            message = f"the text of column {self.column_names[position]} exceeds 2 GB"
            raise CsvError(message, str(self.path)) from error

    # --- given types and bad rows ------------------------------------------------------------------------------------

    def _convert_given(self, columns: Mapping[int, pa.ChunkedArray]) -> dict[int, TypedColumn]:
        """The columns with types that the user gave. CsvError for a bad value, unless bad rows are forgiven."""
        texts = {position: self._text(position, strings) for position, strings in columns.items()}
        converted = {position: convert(text, self._given[position]) for position, text in texts.items()}
        bad = {position: rows for position, (_, rows) in converted.items() if len(rows)}
        for position, rows in bad.items():
            self._bad_values += [
                self._bad_value(position, texts[position][row].as_py(), row) for row in rows[:MENTIONED_LINES].tolist()
            ]
        match self._options.bad_rows:
            case BadRows.ERROR if bad:
                raise min(self._bad_values, key=lambda error: error.line or 0)
            case BadRows.NULL:
                self._notices += [
                    self._notice(rows, f"the {self._given[key]} {self.column_names[key]}") for key, rows in bad.items()
                ]
            case BadRows.SKIP if bad:
                self._left_out = np.unique(np.concatenate(list(bad.values())))
                self._notices.append(self._notice(self._left_out, "the types of all columns"))
        return {
            position: TypedColumn(self._given[position], _without(values, self._left_out), None)
            for position, (values, _) in converted.items()
        }

    def _bad_value(self, position: int, text: str, row: int) -> CsvError:
        path, line = self._place_read(row)
        message = f"column {self.column_names[position]}: {reason(text, self._given[position])}"
        hint = "leave the type of the column out, or forgive bad rows: bad_rows => 'null' or 'skip'"
        return CsvError(message, str(path), line, hint)

    def _notice(self, rows: RowNumbers, what: str) -> str:
        outcome = "left out" if self._options.bad_rows is BadRows.SKIP else "NULL in place of bad values"
        places = [self._place_read(row) for row in rows[:MENTIONED_LINES].tolist()]
        path = places[0][0]
        lines = line_list([line for file, line in places if file == path], len(rows))
        return f"{path}: {count_rows(len(rows))} {outcome}, for {what}: {lines}"

    def _notice_ragged_rows(self) -> None:
        outcome = "left out" if self._options.bad_rows is BadRows.SKIP else "cut or filled with NULL"
        for part in self._parts:
            rows = part.ragged.details if part.ragged is not None else ()
            if rows:
                lines = line_list([row.line for row in rows[:MENTIONED_LINES]], len(rows))
                width = f"not {len(self.column_names)} fields wide"
                self._notices.append(f"{part.path}: {count_rows(len(rows))} {outcome}, {width}: {lines}")

    def _place_read(self, row: int) -> tuple[Path, int]:
        """The file, and the line of it, of a row of those that were read."""
        ends = list(accumulate(part.num_rows or 0 for part in self._parts))
        number = int(np.searchsorted(ends, row, side="right"))
        part = self._parts[number]
        return part.path, part.line(row - (ends[number] - (part.num_rows or 0)))


def _without(values: Array, rows: RowNumbers) -> Array:
    """The values but those of these rows."""
    if not len(rows):
        return values
    is_kept = np.ones(len(values), np.bool_)
    is_kept[rows] = False
    return values.filter(pa.array(is_kept))
