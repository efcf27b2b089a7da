"""Parquet and Arrow files as a table: opened by their schemas, a column read when a query first needs its values.

Both know the types and the number of rows without a look at any value. Arrow files are those of the IPC file format,
which Feather is another name for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import pyarrow as pa

from minisql.catalog.analyzable_table import AnalyzableTable
from minisql.catalog.columnar_types import as_sql, sql_type
from minisql.catalog.csv_format import unreadable
from minisql.catalog.csv_part import FileStamp, file_stamp
from minisql.catalog.same_columns import arrangement
from minisql.catalog.sorted_index import SortedIndex
from minisql.dataclass import dataclass
from minisql.errors import CatalogError, FileError, NotSupportedError
from minisql.types.batch import Array
from minisql.types.coercion import common_type
from minisql.types.datatype import SqlType

PARQUET_SUFFIXES = (".parquet",)
ARROW_SUFFIXES = (".arrow", ".feather")
COLUMNAR_SUFFIXES = (*PARQUET_SUFFIXES, *ARROW_SUFFIXES)


def is_columnar(path: Path) -> bool:
    """Is it, by its name, a Parquet or Arrow file?"""
    return path.name.lower().endswith(COLUMNAR_SUFFIXES)


@dataclass(frozen=True, slots=True)
class _Contents:
    """What the end of a file says of it, and what reads columns of it by their names."""

    schema: pa.Schema
    num_rows: int
    read: Callable[[Sequence[str]], pa.Table]


@dataclass(frozen=True, slots=True)
class _Part:
    """One file, and for each column of the table the name that it has there."""

    path: Path
    stamp: FileStamp
    contents: _Contents
    names: tuple[str, ...]

    def arrow_type(self, position: int) -> pa.DataType:
        return self.contents.schema.field(self.names[position]).type

    def read(self, positions: Sequence[int]) -> Sequence[pa.ChunkedArray]:
        """Columns of the table. FileError when the file is damaged, or has changed."""
        try:
            table = self.contents.read([self.names[position] for position in positions])
        except (OSError, pa.ArrowException) as error:
            raise _damaged(self.path, error) from error
        if file_stamp(self.path) != self.stamp or table.num_rows != self.contents.num_rows:
            raise FileError(f"{self.path} changed while it was read", hint="run the statement again")
        columns: Sequence[pa.ChunkedArray] = table.columns
        return columns


class ColumnarTable(AnalyzableTable):
    """The files as they were when they were opened; reading more of them after a change is an error. A `TableSource`.

    The rows are those of the first file, then those of the second, and so on; a column has the type in which its types
    in all files meet. `path` is that of the file, or the pattern that `files` match. `progress` is told what is being
    read, and "" when it has been. The catalog sets the `indexes`.
    """

    def __init__(
        self, name: str, path: Path, files: Sequence[Path], progress: Callable[[str], None] | None = None
    ) -> None:
        """FileError when a file cannot be read, or has other columns than the first."""
        super().__init__()
        self.name = name
        self.path = path
        self.indexes: tuple[SortedIndex, ...] = ()
        self._progress = progress
        self._parts = _parts(files)
        self._columns: dict[int, Array] = {}
        self._types = [self._common_type(position) for position in range(len(self.column_names))]

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the rows are in."""
        return tuple(part.path for part in self._parts)

    @property
    def stamps(self) -> tuple[FileStamp, ...]:
        """Those of the files when they were opened."""
        return tuple(part.stamp for part in self._parts)

    def take_notices(self) -> list[str]:
        """There is nothing to remark on such a file."""
        return []

    @property
    def column_names(self) -> tuple[str, ...]:
        return self._parts[0].names

    def load(self, positions: Collection[int]) -> None:
        """Columns of a type that SQL has not are left out: `column_type` refuses them."""
        missing = [position for position in sorted(set(positions) - self._columns.keys()) if self._types[position]]
        if not missing:
            return
        pieces: list[list[Array]] = [[] for _ in missing]
        for part in self._parts:
            self._tell(f"reading {part.path.name}")
            for position, values, of_column in zip(missing, part.read(missing), pieces, strict=True):
                of_column.append(as_sql(values, self.column_type(position), self.column_names[position]))
        for position, of_column in zip(missing, pieces, strict=True):
            self._columns[position] = as_sql(
                pa.chunked_array(of_column), self.column_type(position), self.column_names[position]
            )
        self._tell("")

    def column_type(self, position: int) -> SqlType:
        """Raises NotSupportedError for a column whose type SQL has not."""
        type_ = self._types[position]
        if type_ is None:
            message = f"column {self.column_names[position]} of {self.path.name} has the type "
            message += f"{self._arrow_types(position)}, which is not supported"
            raise NotSupportedError(message, hint="name the columns that you want, without this one")
        return type_

    def type_reason(self, position: int) -> str:
        """Why the column has its type."""
        says = "the file says" if len(self._parts) == 1 else "the files say"
        return f"{self.column_type(position)} because {says} {self._arrow_types(position)}"

    def row_count(self) -> int:
        return sum(part.contents.num_rows for part in self._parts)

    def column(self, position: int) -> Array:
        self.load((position,))
        return self._columns[position]

    def _arrow_types(self, position: int) -> str:
        return " and ".join(dict.fromkeys(str(part.arrow_type(position)) for part in self._parts))

    def _common_type(self, position: int) -> SqlType | None:
        """None where SQL has not the type that the column has in a file. FileError where the types do not meet."""
        first, *others = self._parts
        common = sql_type(first.arrow_type(position))
        for part in others:
            type_ = sql_type(part.arrow_type(position))
            if common is None or type_ is None:
                return None
            met = common_type(common, type_)
            if met is None:
                name = self.column_names[position]
                message = f"column {name} is {common} in {first.path} and {type_} in {part.path}"
                raise FileError(message, hint="CAST it in one of them, and put them together with UNION ALL")
            common = met
        return common

    def _tell(self, activity: str) -> None:
        if self._progress is not None:
            self._progress(activity)


def _parts(files: Sequence[Path]) -> list[_Part]:
    """The files, the columns of all of them in the order of the first."""
    parts: list[_Part] = []
    for path in files:
        stamp, contents = file_stamp(path), _opened(path)
        names = tuple(contents.schema.names)
        _check_names(path, names)
        if parts:
            names = tuple(names[place] for place in arrangement(names, path, parts[0].names, parts[0].path))
        parts.append(_Part(path, stamp, contents, names))
    return parts


def _check_names(path: Path, names: Sequence[str]) -> None:
    lower = [name.lower() for name in names]
    if not lower:
        raise FileError(f"{path} has no columns")
    for position, name in enumerate(lower):
        if name in lower[:position]:
            raise FileError(f"{path} has two columns called {names[position]}")


def _opened(path: Path) -> _Contents:
    """Raises FileError when the file is none of its kind."""
    try:
        return _parquet(path) if path.name.lower().endswith(PARQUET_SUFFIXES) else _arrow(path)
    except (OSError, pa.ArrowException) as error:
        raise _damaged(path, error) from error


def _parquet(path: Path) -> _Contents:
    # Loaded when the first file is opened: it takes half a second.
    from pyarrow import parquet

    def read(names: Sequence[str]) -> pa.Table:
        with parquet.ParquetFile(path) as file:
            return file.read(columns=list(names)).select(list(names))

    with parquet.ParquetFile(path) as file:
        return _Contents(file.schema_arrow, file.metadata.num_rows, read)


def _arrow(path: Path) -> _Contents:
    def read(names: Sequence[str]) -> pa.Table:
        with pa.memory_map(str(path)) as source:
            return pa.ipc.open_file(source).read_all().select(list(names))

    with pa.memory_map(str(path)) as source:
        file = pa.ipc.open_file(source)
        rows = sum(file.get_batch(number).num_rows for number in range(file.num_record_batches))
        return _Contents(file.schema, rows, read)


def _damaged(path: Path, error: Exception) -> CatalogError:
    if isinstance(error, OSError) and not isinstance(error, pa.ArrowException):
        return unreadable(path, error)
    return FileError(f"cannot read {path}: {error}", hint="is it a complete file of the kind that its name says?")
