"""A Parquet or Arrow file as a table: opened by its schema, a column read when a query first needs its values.

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
from minisql.catalog.sorted_index import SortedIndex
from minisql.dataclass import dataclass
from minisql.errors import CatalogError, FileError, NotSupportedError
from minisql.types.batch import Array
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


class ColumnarTable(AnalyzableTable):
    """The file as it was when it was opened; reading more of it after a change is an error. A `TableSource`.

    `progress` is told what is being read, and "" when it has been. The catalog sets the `indexes`.
    """

    def __init__(self, name: str, path: Path, progress: Callable[[str], None] | None = None) -> None:
        super().__init__()
        self.name = name
        self.path = path
        self.stamps: tuple[FileStamp, ...] = (file_stamp(path),)
        self.indexes: tuple[SortedIndex, ...] = ()
        self._progress = progress
        self._contents = _opened(path)
        self._columns: dict[int, Array] = {}
        self._check_names()

    @property
    def files(self) -> tuple[Path, ...]:
        """The one file that the rows are in."""
        return (self.path,)

    def take_notices(self) -> list[str]:
        """There is nothing to remark on such a file."""
        return []

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(self._contents.schema.names)

    def load(self, positions: Collection[int]) -> None:
        """Columns of a type that SQL has not are left out: `column_type` refuses them."""
        missing = [position for position in sorted(set(positions) - self._columns.keys()) if self._type(position)]
        if not missing:
            return
        if self._progress is not None:
            self._progress(f"reading {self.path.name}")
        try:
            table = self._contents.read([self.column_names[position] for position in missing])
        except (OSError, pa.ArrowException) as error:
            raise _damaged(self.path, error) from error
        if (file_stamp(self.path),) != self.stamps or table.num_rows != self.row_count():
            raise FileError(f"{self.path} changed while it was read", hint="run the statement again")
        for position, values in zip(missing, table.columns, strict=True):
            self._columns[position] = as_sql(values, self.column_type(position), self.column_names[position])
        if self._progress is not None:
            self._progress("")

    def column_type(self, position: int) -> SqlType:
        """Raises NotSupportedError for a column whose type SQL has not."""
        type_ = self._type(position)
        if type_ is None:
            field = self._contents.schema.field(position)
            message = f"column {field.name} of {self.path.name} has the type {field.type}, which is not supported"
            raise NotSupportedError(message, hint="name the columns that you want, without this one")
        return type_

    def type_reason(self, position: int) -> str:
        """Why the column has its type."""
        return f"{self.column_type(position)} because the file says {self._contents.schema.field(position).type}"

    def row_count(self) -> int:
        return self._contents.num_rows

    def column(self, position: int) -> Array:
        self.load((position,))
        return self._columns[position]

    def _type(self, position: int) -> SqlType | None:
        return sql_type(self._contents.schema.field(position).type)

    def _check_names(self) -> None:
        lower = [name.lower() for name in self.column_names]
        if not lower:
            raise FileError(f"{self.path} has no columns")
        for position, name in enumerate(lower):
            if name in lower[:position]:
                raise FileError(f"{self.path} has two columns called {self.column_names[position]}")


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
