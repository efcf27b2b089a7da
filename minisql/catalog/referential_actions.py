"""What becomes of the rows that name a parent row which goes, or changes its key: ON DELETE and ON UPDATE.

As in the standard and in PostgreSQL, the actions follow the change of the statement, which is complete then, and are
done for all rows at once: a change of the parent is a set of old keys, and new ones beside them, and a look-up of the
keys of all children in it finds those that are meant. What this does to a child is a change of its own, with children
of its own, and so on, breadth first. A foreign key gives a row one new key at most, so that circles end.

NO ACTION does nothing here: what names no row in the end is refused by `foreign_keys.py`. RESTRICT refuses at once,
also where a later action would take the row away, or another row takes over the key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa

from minisql.catalog.constraints import ForeignKey, ReferentialAction, row_words
from minisql.catalog.foreign_keys import TableChange
from minisql.catalog.key_index import ABSENT, KeyIndex
from minisql.catalog.memory_table import MemoryTable, replaced_values
from minisql.dataclass import dataclass
from minisql.errors import ConstraintError
from minisql.plan.evaluate import compile_expression
from minisql.plan.kernels.casts import cast_kernel
from minisql.types.batch import Array, Batch
from minisql.types.order_words import group_words
from minisql.types.vectors import Flags, RowNumbers


@dataclass(frozen=True, slots=True)
class RowsChanged:
    """Rows of a table, by their numbers in the snapshot before the change, and their new values by position; without
    `values` the rows go."""

    table: MemoryTable
    rows: RowNumbers
    values: Mapping[int, Array] | None

    def key(self, positions: Sequence[int]) -> list[Array]:
        """The values in these columns before the change."""
        return [self.table.column(position).take(pa.array(self.rows)) for position in positions]


class _Child:
    """A snapshot of a table that actions change, and what they have done to it so far."""

    def __init__(self, table: MemoryTable) -> None:
        self.table = table
        self.gone: Flags = np.zeros(table.row_count(), np.bool_)
        self.columns: dict[int, Array] = {}
        """New values of whole columns."""
        self._renamed: dict[str, Flags] = {}
        """The rows to which a foreign key, by its name, has given a new key."""

    def act(self, key: ForeignKey, parent: RowsChanged) -> tuple[RowNumbers, RowNumbers]:
        """Do what a foreign key says at the change of its parent; the rows that go by it, and that change."""
        none: RowNumbers = np.zeros(0, np.int64)
        rows, parents, old, new = self._meant(key, parent)
        if not len(rows):
            return none, none
        match _action(key, parent):
            case ReferentialAction.RESTRICT:
                raise _restricted(self.table, key, old, int(parents[0]))
            case ReferentialAction.CASCADE if parent.values is None:
                self.gone[rows] = True
                return rows, none
            case ReferentialAction.CASCADE:
                values = self._as_own(key, parent.table, [column.take(pa.array(parents)) for column in new])
            case ReferentialAction.SET_NULL:
                values = [pa.nulls(len(rows), self.table.schema[position].type.arrow) for position in key.positions]
            case _:
                values = [self._default(position, len(rows)) for position in key.positions]
        self._set(rows, dict(zip(key.positions, values, strict=True)))
        return none, rows

    def changes(self, gone: RowNumbers, changed: RowNumbers) -> Iterator[RowsChanged]:
        """What children of this table are to be told of these rows."""
        if len(gone):
            yield RowsChanged(self.table, gone, None)
        changed = changed[~self.gone[changed]]
        if len(changed):
            numbers = pa.array(changed)
            values = {position: column.take(numbers) for position, column in self.columns.items()}
            yield RowsChanged(self.table, changed, values)

    def next_snapshot(self) -> MemoryTable:
        """The table after all of it. ExecutionError where a row breaks a rule of the table."""
        kept = np.flatnonzero(~self.gone)
        table = self.table if len(kept) == len(self.gone) else self.table.without(np.flatnonzero(self.gone))
        if not self.columns:
            return table
        values = {position: column.take(pa.array(kept)) for position, column in self.columns.items()}
        return table.updated(np.arange(len(kept)), values)

    def _meant(
        self, key: ForeignKey, parent: RowsChanged
    ) -> tuple[RowNumbers, RowNumbers, Sequence[Array], Sequence[Array]]:
        """The rows that name a row of the parent that changes, the places of these among the old keys and the new ones,
        and the keys. The rows are found by the values that they had when the actions began."""
        old = new = parent.key(key.parent_positions)
        found_before = self.gone
        if parent.values is not None:
            new = [parent.values.get(place, before) for place, before in zip(key.parent_positions, old, strict=True)]
            moved = pa.array(_differ(old, new))
            old, new = ([column.filter(moved) for column in columns] for columns in (old, new))
            found_before = self._renamed.setdefault(key.name, self.gone.copy()) | self.gone
        found = KeyIndex(old).find([self.table.column(position) for position in key.positions])
        rows = np.flatnonzero((found != ABSENT) & ~found_before)
        if parent.values is not None:
            self._renamed[key.name][rows] = True
        return rows, found[rows], old, new

    def _set(self, rows: RowNumbers, values: Mapping[int, Array]) -> None:
        for position, new in values.items():
            column = self.columns.get(position, self.table.column(position))
            self.columns[position] = replaced_values(column, rows, new)

    def _as_own(self, key: ForeignKey, parent: MemoryTable, values: Sequence[Array]) -> list[Array]:
        """Values of the parent's key as the columns of this table take them."""
        return [
            cast_kernel(parent.column_type(there), self.table.column_type(here))(column)
            for here, there, column in zip(key.positions, key.parent_positions, values, strict=True)
        ]

    def _default(self, position: int, count: int) -> Array:
        default = self.table.rules.default(position)
        if default is None:
            return pa.nulls(count, self.table.schema[position].type.arrow)
        return compile_expression(default, ())(Batch((), count))


def follow(
    tables: Mapping[str, MemoryTable], changes: Sequence[RowsChanged]
) -> dict[str, tuple[MemoryTable, TableChange]]:
    """The tables that the actions change, by their names in lower case; `tables` are those after the `changes`.

    ConstraintError where RESTRICT refuses; ExecutionError where a row breaks a rule of its table.
    """
    children: dict[str, _Child] = {}
    pending = list(changes)
    while pending:
        pending += _follow_one(tables, children, pending.pop(0))
    return {
        name: (child.next_snapshot(), TableChange(columns=tuple(child.columns), removes=True))
        for name, child in children.items()
        if child.columns or child.gone.any()
    }


def _follow_one(
    tables: Mapping[str, MemoryTable], children: dict[str, _Child], parent: RowsChanged
) -> Iterator[RowsChanged]:
    """The changes of the children of one change."""
    changed: dict[str, list[tuple[RowNumbers, RowNumbers]]] = {}
    for name, key in _referring(tables, parent):
        child = children.setdefault(name, _Child(tables[name]))
        changed.setdefault(name, []).append(child.act(key, parent))
    for name, parts in changed.items():
        gone, updated = (np.unique(np.concatenate(rows)) for rows in zip(*parts, strict=True))
        yield from children[name].changes(gone, updated)


def _referring(tables: Mapping[str, MemoryTable], parent: RowsChanged) -> list[tuple[str, ForeignKey]]:
    """The foreign keys that have something to do at the change, with the names of their tables; RESTRICT is first."""
    found = [
        (name, key)
        for name, child in tables.items()
        for key in child.rules.foreign_keys
        if key.parent.lower() == parent.table.name.lower()
        and (parent.values is None or parent.values.keys() & key.parent_positions)
        and _action(key, parent) is not ReferentialAction.NO_ACTION
    ]
    return sorted(found, key=lambda one: _action(one[1], parent) is not ReferentialAction.RESTRICT)


def _action(key: ForeignKey, parent: RowsChanged) -> ReferentialAction:
    return key.on_delete if parent.values is None else key.on_update


def _restricted(child: MemoryTable, key: ForeignKey, old: Sequence[Array], row: int) -> ConstraintError:
    names = ", ".join(child.column_names[position] for position in key.positions)
    return ConstraintError(
        f"({names}) = {row_words(old, row)} of {child.name} violates FOREIGN KEY {key.name}: "
        f"RESTRICT keeps the row of {key.parent} that it names"
    )


def _differ(one: Sequence[Array], other: Sequence[Array]) -> Flags:
    """In which rows are the keys not the same?"""
    count = len(one[0])
    words = [word for pair in zip(one, other, strict=True) for word in group_words(pa.concat_arrays(pair))]
    differ: Flags = np.logical_or.reduce([word[:count] != word[count:] for word in words])
    return differ
