"""A table whose columns are computed when a query first reads them: what the catalog knows of itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import pyarrow as pa

from minisql.catalog.analyzable_table import AnalyzableTable
from minisql.types.batch import Array
from minisql.types.datatype import SqlType
from minisql.types.schema import Schema
from minisql.types.table_source import TableIndex


class ComputedTable(AnalyzableTable):
    """A `TableSource`. `values` gives the values of a column by its name; all columns have one length."""

    indexes: Sequence[TableIndex] = ()

    def __init__(self, name: str, schema: Schema, values: Mapping[str, Callable[[], Sequence[object]]]) -> None:
        super().__init__()
        self.name = name
        self._schema = schema
        self._values = values
        self._columns: dict[int, Array] = {}

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self._schema)

    def load(self, positions: Collection[int]) -> None:
        """Nothing: the types are known without a value, and values are computed when they are read."""

    def column_type(self, position: int) -> SqlType:
        return self._schema[position].type

    def row_count(self) -> int:
        return len(self.column(0))

    def column(self, position: int) -> Array:
        if position not in self._columns:
            column = self._schema[position]
            self._columns[position] = pa.array(list(self._values[column.name]()), column.type.arrow)
        return self._columns[position]
