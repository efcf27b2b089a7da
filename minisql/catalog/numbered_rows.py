"""A table with the numbers of its rows as one more column, which `*` does not show.

A query names the column `rowid`, as in SQLite; UPDATE and DELETE read it of the table whose rows they change. The
number of a row is its place in the table, from 1, so that it changes when a row above is deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pyarrow as pa

from minisql.catalog.memory_table import MemoryTable
from minisql.types.batch import Array, Batch
from minisql.types.datatype import BIGINT, SqlType
from minisql.types.table_source import ColumnStatistics, TableIndex, TableSource

ROW_NUMBER_WIDTH = 8.0


class NumberedRows:
    """A `TableSource`, over the columns of another and, behind them, the column of row numbers."""

    def __init__(self, table: TableSource) -> None:
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
    def column_names(self) -> tuple[str, ...]:
        """Those of the table: the row numbers are no column of it."""
        return self._table.column_names

    def load(self, positions: Collection[int]) -> None:
        """Those of the table; row numbers need no reading."""
        stored = [position for position in positions if position != self.row_number]
        if stored:
            self._table.load(stored)

    def column_type(self, position: int) -> SqlType:
        return BIGINT if position == self.row_number else self._table.column_type(position)

    def text_reason(self, position: int) -> str | None:
        return None if position == self.row_number else self._table.text_reason(position)

    def row_count(self) -> int:
        return self._table.row_count()

    def column(self, position: int) -> Array:
        if position == self.row_number:
            return pa.array(np.arange(1, self.row_count() + 1))
        return self._table.column(position)

    def statistics(self, position: int) -> ColumnStatistics:
        if position != self.row_number:
            return self._table.statistics(position)
        rows = self.estimated_rows()
        first, last = (1, rows) if rows else (None, None)
        return ColumnStatistics(0.0, rows, first, last, ROW_NUMBER_WIDTH, is_unique=True, is_sorted=True)

    def holds_null(self, position: int) -> bool:
        return position != self.row_number and self._table.holds_null(position)

    def has_repeats(self, position: int) -> bool:
        return position != self.row_number and self._table.has_repeats(position)

    def width(self, position: int) -> float:
        return ROW_NUMBER_WIDTH if position == self.row_number else self._table.width(position)

    def estimated_rows(self) -> int:
        return self._table.estimated_rows()

    def sample(self) -> Batch | None:
        """That of the table, behind whose columns the row numbers stand."""
        return self._table.sample()

    def distinct_combinations(self, positions: tuple[int, ...]) -> int | None:
        if self.row_number in positions:
            return self.row_count()
        return self._table.distinct_combinations(positions)


class NumberedTarget(NumberedRows):
    """The table whose rows a statement changes, with the rules that they obey; `schema` has no row numbers."""

    def __init__(self, table: MemoryTable) -> None:
        super().__init__(table)
        self.schema = table.schema
        self.rules = table.rules
