"""Foreign keys between tables: which of them a change can break, and the check of these.

New rows of a child must name a parent, and a parent row that goes, or changes its key, must not be named. New rows of a
parent, and rows that go from a child, break nothing and are not looked at.
"""

from __future__ import annotations

from collections.abc import Mapping

from minisql.catalog.constraints import ForeignKey, broken_reference
from minisql.catalog.memory_table import MemoryTable
from minisql.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class TableChange:
    """How a snapshot of a table differs from the one before: there are new values in the rows from number `first_new`
    on, in `columns` only (None for all, () for none), and, if it `removes`, old values went."""

    first_new: int = 0
    columns: tuple[int, ...] | None = None
    removes: bool = False

    def touches(self, positions: tuple[int, ...]) -> bool:
        """Are there new values in one of these columns?"""
        return self.columns is None or any(position in self.columns for position in positions)


ALL_ROWS = TableChange(removes=True)


def check_references(tables: Mapping[str, MemoryTable], changed: MemoryTable, change: TableChange) -> None:
    """ConstraintError where a row names no row of its parent after the change. `tables`, by their names in lower case,
    are those after it, `changed` among them."""
    for child in tables.values():
        for key in child.rules.foreign_keys:
            parent = tables[key.parent.lower()]
            if parent is changed and _can_orphan(key, change):
                _check(child, key, parent, 0)
            elif child is changed and change.touches(key.positions):
                _check(child, key, parent, change.first_new)


def _can_orphan(key: ForeignKey, change: TableChange) -> bool:
    return change.removes and (not change.columns or change.touches(key.parent_positions))


def _check(child: MemoryTable, key: ForeignKey, parent: MemoryTable, start: int) -> None:
    if child.row_count() <= start:
        return
    values = child.values(key.positions, start)
    error = broken_reference(child.name, child.schema, key, values, parent.key_index(key.parent_positions))
    if error is not None:
        raise error
