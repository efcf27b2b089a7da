"""What a table demands of its rows, and the functions that say whether they keep it.

The constraints of the standard, chapter "Table constraint definition": a key (PRIMARY KEY or UNIQUE) allows no two rows
with the same values, where a row with a NULL in the key equals no other; a CHECK is broken only where its condition is
FALSE, so NULL passes; a foreign key, where none of its columns is NULL, is the key of a row of its parent (MATCH
SIMPLE). NOT NULL and the length of a text are part of the schema. All are checked when a statement has computed
the next snapshot of a table and before anybody sees it, never row by row, and only where the change could break them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.catalog.key_index import ABSENT, KeyIndex, complete
from minisql.dataclass import dataclass
from minisql.errors import ConstraintError
from minisql.plan.evaluate import compile_expression
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.plan.kernels.failure import describe
from minisql.plan.walk_expression import (
    columns_of,
    transform,
)
from minisql.types.batch import Array, Batch
from minisql.types.order_words import group_words, packed, sorted_rows
from minisql.types.raw_values import not_null_flags
from minisql.types.schema import Schema

ROW = 0
"""The relation number of the row itself in the condition of a CHECK."""


@dataclass(frozen=True, slots=True)
class UniqueKey:
    """PRIMARY KEY or UNIQUE over the columns at `positions`."""

    name: str
    positions: tuple[int, ...]
    is_primary: bool = False

    @property
    def kind(self) -> str:
        return "PRIMARY KEY" if self.is_primary else "UNIQUE"


@dataclass(frozen=True, slots=True)
class Check:
    """CHECK (condition), a BOOLEAN over the columns of relation `ROW`; `text` is the condition as it was written."""

    name: str
    condition: Expression
    text: str

    @property
    def positions(self) -> tuple[int, ...]:
        """The columns that the condition reads."""
        return tuple(column.position for column in columns_of([self.condition]))


class ReferentialAction(Enum):
    """What becomes of the rows that name a row which goes, or changes its key (`referential_actions.py`)."""

    NO_ACTION = "NO ACTION"
    RESTRICT = "RESTRICT"
    CASCADE = "CASCADE"
    SET_NULL = "SET NULL"
    SET_DEFAULT = "SET DEFAULT"


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """The columns at `positions` name a row of `parent` by its columns at `parent_positions`, which are a key of it."""

    name: str
    positions: tuple[int, ...]
    parent: str
    parent_positions: tuple[int, ...]
    on_delete: ReferentialAction = ReferentialAction.NO_ACTION
    on_update: ReferentialAction = ReferentialAction.NO_ACTION

    def refers_to(self, parent: str, positions: tuple[int, ...]) -> bool:
        """Does it refer to the key over these columns of the table?"""
        return self.parent.lower() == parent.lower() and sorted(self.parent_positions) == sorted(positions)


@dataclass(frozen=True, slots=True)
class Default:
    """DEFAULT of the column at `position`: an expression without columns, of the column's type, and how it was
    written."""

    position: int
    value: Expression
    text: str


@dataclass(frozen=True, slots=True)
class Identity:
    """GENERATED … AS IDENTITY of the column at `position`. `next` is the value of the next row that is given none: the
    one behind all that the column ever had, given or not, since statements that took effect count only. With `always`
    no value can be given."""

    position: int
    always: bool
    start: int
    increment: int
    next: int

    def after(self, values: Array) -> Identity:
        """The same when the column has these values too."""
        if not len(values):
            return self
        if self.increment > 0:
            return replace(self, next=max(self.next, pc.max(values).as_py() + self.increment))
        return replace(self, next=min(self.next, pc.min(values).as_py() + self.increment))

    @property
    def text(self) -> str:
        """How it is written."""
        said = [f"START WITH {self.start}"] if self.start != 1 else []
        said += [f"INCREMENT BY {self.increment}"] if self.increment != 1 else []
        options = f" ({' '.join(said)})" if said else ""
        return f"GENERATED {'ALWAYS' if self.always else 'BY DEFAULT'} AS IDENTITY{options}"


@dataclass(frozen=True, slots=True)
class TableRules:
    """What CREATE TABLE says of a table beside its columns."""

    keys: tuple[UniqueKey, ...] = ()
    checks: tuple[Check, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    defaults: tuple[Default, ...] = ()
    identities: tuple[Identity, ...] = ()

    def identity(self, position: int) -> Identity | None:
        """What numbers the column, if anything does."""
        return next((identity for identity in self.identities if identity.position == position), None)

    def after(self, columns: Mapping[int, Array]) -> TableRules:
        """The rules when columns, by their positions, have these values too."""
        if not self.identities:
            return self
        none = pa.array([], pa.int64())
        counted = tuple(identity.after(columns.get(identity.position, none)) for identity in self.identities)
        return replace(self, identities=counted)

    def default(self, position: int) -> Expression | None:
        """What a column gets for which no value is given; None for NULL."""
        return next((default.value for default in self.defaults if default.position == position), None)

    @property
    def named(self) -> tuple[UniqueKey | Check | ForeignKey, ...]:
        """All constraints; their names differ."""
        return (*self.keys, *self.checks, *self.foreign_keys)

    def checks_of(self, position: int) -> list[Check]:
        """Those that read the column."""
        return [check for check in self.checks if position in check.positions]

    def with_parent_renamed(self, before: str, after: str) -> TableRules:
        """The rules when a table has another name."""
        keys = tuple(
            replace(key, parent=after) if key.parent.lower() == before.lower() else key for key in self.foreign_keys
        )
        return replace(self, foreign_keys=keys)

    def without_constraint(self, name: str) -> TableRules:
        """The rules without the constraint of this name."""
        return replace(
            self,
            keys=tuple(key for key in self.keys if key.name.lower() != name.lower()),
            checks=tuple(check for check in self.checks if check.name.lower() != name.lower()),
            foreign_keys=tuple(key for key in self.foreign_keys if key.name.lower() != name.lower()),
        )

    def without_references(self, parent: str, positions: tuple[int, ...]) -> TableRules:
        """The rules without the foreign keys that refer to the key over these columns of a table."""
        kept = tuple(key for key in self.foreign_keys if not key.refers_to(parent, positions))
        return replace(self, foreign_keys=kept)

    def with_default(self, position: int, default: Default | None) -> TableRules:
        """The rules with another default of a column, or none."""
        others = tuple(other for other in self.defaults if other.position != position)
        return replace(self, defaults=others if default is None else (*others, default))

    def without_column(self, position: int) -> TableRules:
        """The rules when a column is dropped that none of them but a default is about."""

        def moved(positions: tuple[int, ...]) -> tuple[int, ...]:
            return tuple(old - (old > position) for old in positions)

        def over_moved(node: Expression) -> Expression | None:
            return replace(node, id=ColumnId(ROW, *moved((node.id.position,)))) if isinstance(node, ColumnRef) else None

        return TableRules(
            tuple(replace(key, positions=moved(key.positions)) for key in self.keys),
            tuple(replace(check, condition=transform(check.condition, over_moved)) for check in self.checks),
            tuple(replace(key, positions=moved(key.positions)) for key in self.foreign_keys),
            tuple(
                replace(default, position=moved((default.position,))[0])
                for default in self.with_default(position, None).defaults
            ),
            tuple(
                replace(identity, position=moved((identity.position,))[0])
                for identity in self.identities
                if identity.position != position
            ),
        )


NO_RULES = TableRules()


def broken_row(table: str, schema: Schema, checks: Sequence[Check], columns: Sequence[Array]) -> ConstraintError | None:
    """The error for the first of these rows that breaks NOT NULL, the length of a text or one of the `checks`, or None;
    `columns` are all of the table's. ExecutionError is raised, not given, where a condition cannot be computed."""
    of_column = _broken_not_null(table, schema, columns) or _broken_length(table, schema, columns)
    return of_column or next((error for check in checks if (error := _broken_check(table, check, columns))), None)


def broken_key(
    table: str, schema: Schema, key: UniqueKey, values: Sequence[Array], present: KeyIndex | None = None
) -> ConstraintError | None:
    """The error for the first row whose `values`, the columns of the key, are those of an earlier one, or of a row
    `present` before; None where there is no such row."""
    repeated = _first_repetition(values)
    rows = [] if repeated is None else [repeated]
    if present is not None:
        rows += np.flatnonzero(present.find(values) != ABSENT)[:1].tolist()
    if not rows:
        return None
    names = ", ".join(schema[position].name for position in key.positions)
    return ConstraintError(
        f"({names}) = {row_words(values, min(rows))} of {table} occurs twice and violates {key.kind} {key.name}"
    )


def broken_reference(
    table: str, schema: Schema, key: ForeignKey, values: Sequence[Array], parents: KeyIndex
) -> ConstraintError | None:
    """The error for a row of `table`, by its `values` in the columns of the key, that names no row of the parent, or
    None. The columns have the same types on both sides, or are integers."""
    orphans = np.flatnonzero((parents.find(values) == ABSENT) & complete(values))
    if not len(orphans):
        return None
    names = ", ".join(schema[position].name for position in key.positions)
    return ConstraintError(
        f"({names}) = {row_words(values, orphans[0])} of {table} violates FOREIGN KEY {key.name}: "
        f"{key.parent} has no such row"
    )


def _broken_not_null(table: str, schema: Schema, columns: Sequence[Array]) -> ConstraintError | None:
    for column, values in zip(schema, columns, strict=True):
        if not column.nullable and values.null_count:
            row = np.flatnonzero(~not_null_flags(values))[0]
            return ConstraintError(
                f"column {column.name} of {table} takes no NULL", hint=f"the row is {row_words(columns, row)}"
            )
    return None


def _broken_length(table: str, schema: Schema, columns: Sequence[Array]) -> ConstraintError | None:
    for column, values in zip(schema, columns, strict=True):
        if column.length is None:
            continue
        row = pc.index(pc.greater(pc.utf8_length(values), column.length), True).as_py()
        if row >= 0:
            return ConstraintError(
                f"{describe(values[row])} is too long for column {column.name} of {table}, a {column.declared_type}",
                hint=f"CAST(… AS VARCHAR({column.length})) cuts it off",
            )
    return None


def _broken_check(table: str, check: Check, columns: Sequence[Array]) -> ConstraintError | None:
    if not len(columns[0]):
        return None
    layout = [ColumnId(ROW, position) for position in range(len(columns))]
    holds = compile_expression(check.condition, layout)(Batch(tuple(columns), len(columns[0])))
    broken = pc.invert(pc.coalesce(holds, pa.scalar(True)))
    if not broken.true_count:
        return None
    row = pc.index(broken, True).as_py()
    return ConstraintError(f"row {row_words(columns, row)} of {table} violates CHECK {check.name}: {check.text}")


def _first_repetition(values: Sequence[Array]) -> int | None:
    """The first row whose values, none of them NULL, are those of an earlier row."""
    if len(values[0]) < 2:
        return None
    present = complete(values)
    rows = np.flatnonzero(present)
    if len(rows) < 2:
        return None
    words = packed([word for column in values for word in group_words(column.filter(pa.array(present)))])
    order = sorted_rows(words)
    repeats = np.logical_and.reduce([word[order[1:]] == word[order[:-1]] for word in words])
    return int(rows[order[1:][repeats].min()]) if repeats.any() else None


def row_words(columns: Sequence[Array], row: int) -> str:
    """A row, or a part of it, for a message."""
    shown = ("NULL" if not column[int(row)].is_valid else describe(column[int(row)]) for column in columns)
    return f"({', '.join(shown)})"
