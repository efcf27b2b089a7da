"""Tables that live in the session: CREATE TABLE makes an empty one, every change of rows makes the next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from minisql.catalog.analyzable_table import AnalyzableTable
from minisql.catalog.constraints import NO_RULES, ForeignKey, TableRules, UniqueKey, broken_reference, broken_rule
from minisql.catalog.sorted_index import SortedIndex
from minisql.errors import ExecutionError
from minisql.types.batch import Array
from minisql.types.datatype import SqlType
from minisql.types.schema import Column, Schema
from minisql.types.vectors import RowNumbers


class MemoryTable(AnalyzableTable):
    """An immutable snapshot: a name, columns and their values. A `TableSource`; the catalog sets its `indexes`."""

    def __init__(
        self, name: str, schema: Schema, columns: Sequence[Array] | None = None, rules: TableRules = NO_RULES
    ) -> None:
        super().__init__()
        self.name = name
        self.schema = schema
        self.rules = rules
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

        Raises ExecutionError for rows that break a rule of the table.
        """
        longer = [pa.concat_arrays([old, new]) for old, new in zip(self._columns, columns, strict=True)]
        return self._next(longer, self.row_count())

    def updated(self, rows: RowNumbers, values: Mapping[int, Array]) -> MemoryTable:
        """The table with other values, of the columns' Arrow types, in the rows with these numbers.

        Raises ExecutionError as `appended` does, and where a number occurs twice.
        """
        if len(np.unique(rows)) < len(rows):
            raise ExecutionError(
                f"a row of {self.name} is to get different values at the same time",
                hint="it matches several rows of FROM; let FROM give one row for each row that changes",
            )
        sources = np.arange(self.row_count())
        sources[rows] = self.row_count() + np.arange(len(rows))
        columns = list(self._columns)
        for position, new in values.items():
            columns[position] = pa.concat_arrays([columns[position], new]).take(pa.array(sources))
        return self._next(columns)

    def without(self, rows: RowNumbers) -> MemoryTable:
        """The table without the rows with these numbers."""
        kept = np.ones(self.row_count(), np.bool_)
        kept[rows] = False
        return self._next([column.filter(pa.array(kept)) for column in self._columns])

    def checked(self, known_rows: int = 0) -> MemoryTable:
        """The table itself. ExecutionError where a row, the first `known_rows` left out, breaks a rule of the table."""
        unique = tuple(UniqueKey(index.name, index.positions) for index in self.indexes if index.is_unique)
        rules = replace(self.rules, keys=(*self.rules.keys, *unique))
        error = broken_rule(self.name, self.schema, rules, self._columns, known_rows)
        if error is not None:
            raise error
        return self

    def with_index(self, index: SortedIndex) -> MemoryTable:
        """The table with one more index. ExecutionError where it is unique and the rows are not."""
        table = self.with_rules(self.rules)
        table.indexes = (*self.indexes, index)
        return table.checked(self.row_count())

    def renamed(self, name: str, column_names: Sequence[str]) -> MemoryTable:
        """The same rows under other names."""
        schema = tuple(replace(column, name=new) for column, new in zip(self.schema, column_names, strict=True))
        table = MemoryTable(name, schema, self._columns, self.rules)
        table.indexes = self.indexes
        return table

    def with_column(self, column: Column, values: Array, rules: TableRules) -> MemoryTable:
        """The table with one more column, the last. ExecutionError where its values break one of the rules."""
        table = MemoryTable(self.name, (*self.schema, column), (*self._columns, values), rules)
        table.indexes = tuple(index.for_next_snapshot() for index in self.indexes)
        return table.checked()

    def without_column(self, position: int, rules: TableRules) -> MemoryTable:
        """The table without a column, which no index uses."""
        kept = [other for other in range(len(self.schema)) if other != position]
        table = MemoryTable(
            self.name, tuple(self.schema[old] for old in kept), [self._columns[old] for old in kept], rules
        )
        table.indexes = tuple(
            index.for_next_snapshot(tuple(kept.index(old) for old in index.positions)) for index in self.indexes
        )
        return table

    def with_rules(self, rules: TableRules) -> MemoryTable:
        """The same rows under other rules, which are not checked."""
        table = MemoryTable(self.name, self.schema, self._columns, rules)
        table.indexes = self.indexes
        return table

    def _next(self, columns: Sequence[Array], known_rows: int = 0) -> MemoryTable:
        """The next snapshot, with these columns, if they keep what CREATE TABLE demands."""
        table = MemoryTable(self.name, self.schema, columns, self.rules)
        table.indexes = tuple(index.for_next_snapshot() for index in self.indexes)
        return table.checked(known_rows)

    def broken_reference(self, key: ForeignKey, parent: MemoryTable) -> ExecutionError | None:
        """The error for a row that names no row of the parent by the key, or None."""
        return broken_reference(self.name, self.schema, key, self._columns, parent._columns)
