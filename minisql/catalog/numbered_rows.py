"""A table with the numbers of its rows as one more column, for statements that change the rows that a query finds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pyarrow as pa

from minisql.catalog.constraints import TableRules
from minisql.catalog.memory_table import MemoryTable
from minisql.types.batch import Array, Batch
from minisql.types.datatype import BIGINT, SqlType
from minisql.types.schema import Schema
from minisql.types.table_source import ColumnStatistics, TableIndex

ROW_NUMBER_WIDTH = 8.0


class NumberedRows:
    """A `TableSource`. The row numbers, from 0, are a column behind the others that has no name to write in a query."""

    def __init__(self, table: MemoryTable) -> None:
        self._table = table
        self.row_number = len(table.column_names)
        """The position of the column of row numbers."""

    @property
    def name(self) -> str:
        return self._table.name

    @property
    def indexes(self) -> Sequence[TableIndex]:
        return self._table.indexes

    @property
    def rules(self) -> TableRules:
        return self._table.rules

    @property
    def schema(self) -> Schema:
        """The columns, without the row numbers."""
        return self._table.schema

    @property
    def column_names(self) -> tuple[str, ...]:
        return self._table.column_names

    def load(self, positions: Collection[int]) -> None:
        """Nothing: the values are here."""

    def column_type(self, position: int) -> SqlType:
        return BIGINT if position == self.row_number else self._table.column_type(position)

    def row_count(self) -> int:
        return self._table.row_count()

    def column(self, position: int) -> Array:
        if position == self.row_number:
            return pa.array(np.arange(self.row_count()))
        return self._table.column(position)

    def statistics(self, position: int) -> ColumnStatistics:
        if position != self.row_number:
            return self._table.statistics(position)
        rows = self.row_count()
        return ColumnStatistics(0.0, rows, 0, rows - 1, ROW_NUMBER_WIDTH, is_unique=True, is_sorted=True)

    def holds_null(self, position: int) -> bool:
        return position != self.row_number and self._table.holds_null(position)

    def has_repeats(self, position: int) -> bool:
        return position != self.row_number and self._table.has_repeats(position)

    def width(self, position: int) -> float:
        return ROW_NUMBER_WIDTH if position == self.row_number else self._table.width(position)

    def estimated_rows(self) -> int:
        return self._table.estimated_rows()

    def sample(self) -> Batch | None:
        return self._table.sample()

    def distinct_combinations(self, positions: tuple[int, ...]) -> int | None:
        if self.row_number in positions:
            return self.row_count()
        return self._table.distinct_combinations(positions)
