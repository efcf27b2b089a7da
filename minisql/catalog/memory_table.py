"""Tables that live in the session: CREATE TABLE makes an empty one, INSERT makes the next from the one before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pyarrow as pa

from minisql.catalog.analyzable_table import AnalyzableTable
from minisql.catalog.sorted_index import SortedIndex
from minisql.errors import ExecutionError
from minisql.types.batch import Array
from minisql.types.datatype import SqlType
from minisql.types.schema import Schema


class MemoryTable(AnalyzableTable):
    """An immutable snapshot: a name, columns and their values. A `TableSource`; the catalog sets its `indexes`."""

    def __init__(self, name: str, schema: Schema, columns: Sequence[Array] | None = None) -> None:
        super().__init__()
        self.name = name
        self.schema = schema
        self._columns = (
            tuple(pa.array([], column.type.arrow) for column in schema) if columns is None else tuple(columns)
        )
        self.indexes: tuple[SortedIndex, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.schema)

    def load(self, positions: Collection[int]) -> None:
        """Nothing: the values are here."""

    def column_type(self, position: int) -> SqlType:
        return self.schema[position].type

    def type_reason(self, position: int) -> str:
        """Why the column has its type."""
        return f"{self.column_type(position)} because CREATE TABLE says so"

    def row_count(self) -> int:
        return len(self._columns[0])

    def column(self, position: int) -> Array:
        return self._columns[position]

    def appended(self, columns: Sequence[Array]) -> MemoryTable:
        """The table with more rows: an array of the column's Arrow type for each column, all of one length.

        Raises ExecutionError for a NULL in a column that takes none.
        """
        for column, array in zip(self.schema, columns, strict=True):
            if not column.nullable and array.null_count:
                raise ExecutionError(f"column {column.name} of {self.name} takes no NULL")
        longer = [pa.concat_arrays([old, new]) for old, new in zip(self._columns, columns, strict=True)]
        table = MemoryTable(self.name, self.schema, longer)
        table.indexes = tuple(index.for_next_snapshot() for index in self.indexes)
        return table
