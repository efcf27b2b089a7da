"""Tables that live in the session: CREATE TABLE makes an empty one, every change of rows makes the next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pyarrow as pa

from minisql.catalog.analyzable_table import AnalyzableTable
from minisql.catalog.constraints import NO_RULES, TableRules, UniqueKey, broken_key, broken_row
from minisql.catalog.key_index import KeyIndex
from minisql.catalog.sorted_index import SortedIndex
from minisql.catalog.stored_columns import StoredColumns
from minisql.errors import ConstraintError, ExecutionError
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
        self._stored = StoredColumns(columns or [pa.array([], column.type.arrow) for column in schema])
        self._key_indexes: dict[tuple[int, ...], KeyIndex] = {}
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
        return self._stored.num_rows

    def column(self, position: int) -> Array:
        return self._columns[position]

    @property
    def _columns(self) -> tuple[Array, ...]:
        return self._stored.whole()

    @property
    def keys(self) -> tuple[UniqueKey, ...]:
        """PRIMARY KEY, UNIQUE, and the unique indexes."""
        unique = tuple(UniqueKey(index.name, index.positions) for index in self.indexes if index.is_unique)
        return (*self.rules.keys, *unique)

    def key_index(self, positions: tuple[int, ...]) -> KeyIndex:
        """The rows by these columns, which are a key of the table."""
        index = self._key_indexes.get(positions)
        if index is None or index.num_rows != self.row_count():
            index = self._key_indexes[positions] = KeyIndex([self._columns[position] for position in positions])
        return index

    def appended(self, columns: Sequence[Array]) -> MemoryTable:
        """The table with more rows: an array of the column's Arrow type for each column, all of one length.

        Raises ExecutionError for rows that break a rule of the table. Costs little more than the new rows.
        """
        self.check_rows(columns)
        if not len(columns[0]):
            return self
        for key in self.keys:
            values = [columns[position] for position in key.positions]
            _raise(broken_key(self.name, self.schema, key, values, self.key_index(key.positions)))
        table = self._next(self._stored.appended(columns), dict(enumerate(columns)))
        for positions, index in self._key_indexes.items():
            if index.num_rows == self.row_count() and index.takes(len(columns[0])):
                index.add([columns[position] for position in positions])
                table._key_indexes[positions] = index
        return table

    def updated(self, rows: RowNumbers, values: Mapping[int, Array]) -> MemoryTable:
        """The table with other values, of the columns' Arrow types, in the rows with these numbers.

        Raises ExecutionError as `appended` does, and where a number occurs twice.
        """
        if names_row_twice(rows, self.row_count()):
            raise ExecutionError(
                f"a row of {self.name} is to get different values at the same time",
                hint="it matches several rows of FROM; let FROM give one row for each row that changes",
            )
        if not len(rows):
            return self
        columns = list(self._columns)
        for position, new in values.items():
            columns[position] = replaced_values(columns[position], rows, new)
        table = self._next(StoredColumns(columns), values)
        changed = [column.take(pa.array(rows)) for column in columns]
        table.check_rows(changed)
        table._check_keys([key for key in self.keys if values.keys() & key.positions])
        table._key_indexes = {
            positions: index for positions, index in self._key_indexes.items() if not values.keys() & positions
        }
        return table

    def without(self, rows: RowNumbers) -> MemoryTable:
        """The table without the rows with these numbers."""
        if not len(rows):
            return self
        kept = np.ones(self.row_count(), np.bool_)
        kept[rows] = False
        return self._next(StoredColumns([column.filter(pa.array(kept)) for column in self._columns]))

    def checked(self) -> MemoryTable:
        """The table itself. ExecutionError where a row breaks a rule of the table; foreign keys are the catalog's."""
        self.check_rows(self._columns)
        self._check_keys(self.keys)
        return self

    def values(self, positions: tuple[int, ...], start: int = 0) -> list[Array]:
        """The values of these columns in the rows from number `start` on; there is such a row."""
        return [self._stored.tail(position, start) for position in positions]

    def with_index(self, index: SortedIndex) -> MemoryTable:
        """The table with one more index. ExecutionError where it is unique and the rows are not."""
        table = self.with_rules(self.rules)
        table.indexes = (*self.indexes, index)
        table._check_keys(table.keys[-1:])
        return table

    def renamed(self, name: str, column_names: Sequence[str]) -> MemoryTable:
        """The same rows under other names."""
        schema = tuple(replace(column, name=new) for column, new in zip(self.schema, column_names, strict=True))
        table = MemoryTable(name, schema, self._columns, self.rules)
        table.indexes = self.indexes
        return table

    def with_column(self, column: Column, values: Array, rules: TableRules) -> MemoryTable:
        """The table with one more column, the last. ExecutionError where its values break one of the rules."""
        rules = rules.after({len(self.schema): values})
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

    def with_values(self, position: int, column: Column, values: Array, rules: TableRules) -> MemoryTable:
        """The table with another column, and other values in it, in the place of one. ExecutionError where the values
        break one of the rules."""
        schema = (*self.schema[:position], column, *self.schema[position + 1 :])
        columns = (*self._columns[:position], values, *self._columns[position + 1 :])
        table = MemoryTable(self.name, schema, columns, rules)
        table.indexes = tuple(index.for_next_snapshot() for index in self.indexes)
        return table.checked()

    def with_nullable(self, positions: Collection[int], nullable: bool) -> MemoryTable:
        """The table with columns that take NULL, or do not. ExecutionError where NULL is there that must not be."""
        schema = tuple(
            replace(column, nullable=nullable) if position in positions else column
            for position, column in enumerate(self.schema)
        )
        table = MemoryTable(self.name, schema, self._columns, self.rules)
        table.indexes = self.indexes
        table.check_rows(self._columns)
        return table

    def with_rules(self, rules: TableRules) -> MemoryTable:
        """The same rows under other rules, which are not checked."""
        table = MemoryTable(self.name, self.schema, self._columns, rules)
        table.indexes = self.indexes
        table._key_indexes = dict(self._key_indexes)
        return table

    def _next(self, stored: StoredColumns, new: Mapping[int, Array] = MappingProxyType({})) -> MemoryTable:
        """The next snapshot, with other rows, which have `new` values."""
        table = MemoryTable(self.name, self.schema, None, self.rules.after(new))
        table._stored = stored
        table.indexes = tuple(index.for_next_snapshot() for index in self.indexes)
        return table

    def check_rows(self, columns: Sequence[Array]) -> None:
        """ExecutionError where one of these rows breaks NOT NULL or a CHECK."""
        _raise(broken_row(self.name, self.schema, self.rules.checks, columns))

    def _check_keys(self, keys: Sequence[UniqueKey]) -> None:
        for key in keys:
            _raise(broken_key(self.name, self.schema, key, [self._columns[position] for position in key.positions]))


def names_row_twice(rows: RowNumbers, num_rows: int) -> bool:
    """Does a number occur twice among the rows of a table of `num_rows`?"""
    named = np.zeros(num_rows, np.bool_)
    named[rows] = True
    return int(np.count_nonzero(named)) < len(rows)


def replaced_values(column: Array, rows: RowNumbers, values: Array) -> Array:
    """The column with other values, of its type, in the rows with these numbers."""
    sources = np.arange(len(column))
    sources[rows] = len(column) + np.arange(len(rows))
    return pa.concat_arrays([column, values]).take(pa.array(sources))


def _raise(error: ConstraintError | None) -> None:
    if error is not None:
        raise error
