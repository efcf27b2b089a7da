"""Statements that change rows, copy them from and to files, and the transactions that hold them together."""

from __future__ import annotations

from enum import Enum

from minisql.dataclass import dataclass
from minisql.syntax.ast.expressions import ColumnName, Expression
from minisql.syntax.ast.node import Node
from minisql.syntax.ast.queries import (
    CommonTableName,
    DerivedTable,
    Join,
    JoinType,
    NamedTable,
    Query,
    SelectItem,
    TableReference,
    TargetTable,
    With,
)


@dataclass(frozen=True, slots=True)
class Assignment(Node):
    """`column = value`."""

    column: ColumnName
    value: Expression


@dataclass(frozen=True, slots=True)
class OnConflict(Node):
    """ON CONFLICT [target] DO UPDATE SET assignments… [WHERE …], or DO NOTHING (`assignments` is empty).

    `target` is what the text says of the key: its columns, the name of a constraint, or None.
    """

    target: tuple[ColumnName, ...] | str | None
    assignments: tuple[Assignment, ...] = ()
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class Insert(Node):
    """[WITH …] INSERT INTO target [(columns…)] query [ON CONFLICT …] [RETURNING …]; `query` None is DEFAULT VALUES."""

    target: TargetTable
    columns: tuple[ColumnName, ...]
    query: Query | None
    on_conflict: OnConflict | None = None
    returning: tuple[SelectItem, ...] = ()
    with_clause: With | None = None

    @property
    def table(self) -> str:
        """The name of the target."""
        return self.target.name


@dataclass(frozen=True, slots=True)
class Update(Node):
    """[WITH …] UPDATE target SET assignments… [FROM others] [WHERE …] [RETURNING …]."""

    target: TargetTable
    assignments: tuple[Assignment, ...]
    others: TableReference | None
    where: Expression | None
    returning: tuple[SelectItem, ...] = ()
    with_clause: With | None = None


@dataclass(frozen=True, slots=True)
class Delete(Node):
    """[WITH …] DELETE FROM target [USING others] [WHERE …] [RETURNING …]."""

    target: TargetTable
    others: TableReference | None
    where: Expression | None
    returning: tuple[SelectItem, ...] = ()
    with_clause: With | None = None


class MergeRows(Enum):
    """The rows that a WHEN of MERGE is about."""

    MATCHED = "MATCHED"
    ONLY_TARGET = "NOT MATCHED BY SOURCE"
    ONLY_SOURCE = "NOT MATCHED"


@dataclass(frozen=True, slots=True)
class MergeUpdate(Node):
    """UPDATE SET assignments…"""

    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class MergeDelete(Node):
    """DELETE."""


@dataclass(frozen=True, slots=True)
class MergeInsert(Node):
    """INSERT [(columns…)] VALUES (values…); `values` None is DEFAULT VALUES."""

    columns: tuple[ColumnName, ...]
    values: tuple[Expression, ...] | None


@dataclass(frozen=True, slots=True)
class MergeNothing(Node):
    """DO NOTHING."""


MergeAction = MergeUpdate | MergeDelete | MergeInsert | MergeNothing


@dataclass(frozen=True, slots=True)
class MergeWhen(Node):
    """WHEN rows [AND condition] THEN action; INSERT is for rows of the source alone, UPDATE and DELETE for others."""

    rows: MergeRows
    condition: Expression | None
    action: MergeAction


@dataclass(frozen=True, slots=True)
class Merge(Node):
    """[WITH …] MERGE INTO target USING source ON condition clauses… [RETURNING …]."""

    target: TargetTable
    source: NamedTable | CommonTableName | DerivedTable
    on: Expression
    clauses: tuple[MergeWhen, ...]
    returning: tuple[SelectItem, ...] = ()
    with_clause: With | None = None

    def joined(self, source: TableReference) -> Join:
        """The target and this source beside each other, with what nobody matches of either."""
        return Join(JoinType.FULL, self.target, source, on=self.on, span=self.span)


RowChange = Insert | Update | Delete | Merge


@dataclass(frozen=True, slots=True)
class Truncate(Node):
    """TRUNCATE [TABLE] table."""

    table: str


@dataclass(frozen=True, slots=True)
class CopyOption(Node):
    """`name value` in COPY; the name in capitals, the value True where none is given, a word as it is spelled."""

    name: str
    value: str | bool


@dataclass(frozen=True, slots=True)
class CopyTo(Node):
    """COPY table | (query) TO 'path' (options)."""

    query: Query
    path: str
    options: tuple[CopyOption, ...]


@dataclass(frozen=True, slots=True)
class CopyFrom(Node):
    """COPY table [(columns…)] FROM 'path' (options)."""

    table: str
    columns: tuple[ColumnName, ...]
    path: str
    options: tuple[CopyOption, ...]


@dataclass(frozen=True, slots=True)
class Begin(Node):
    """BEGIN, START TRANSACTION."""


@dataclass(frozen=True, slots=True)
class Commit(Node):
    """COMMIT, END."""


@dataclass(frozen=True, slots=True)
class Rollback(Node):
    """ROLLBACK [TO savepoint]; None is the whole transaction."""

    savepoint: str | None


@dataclass(frozen=True, slots=True)
class Savepoint(Node):
    """SAVEPOINT name."""

    name: str


@dataclass(frozen=True, slots=True)
class Release(Node):
    """RELEASE [SAVEPOINT] name."""

    name: str


TransactionControl = Begin | Commit | Rollback | Savepoint | Release


def changed_rows(change: Update | Delete) -> TableReference:
    """The tables that say which rows change: the target, and the others beside it."""
    if change.others is None:
        return change.target
    return Join(JoinType.CROSS, change.target, change.others, span=change.target.span.to(change.others.span))
