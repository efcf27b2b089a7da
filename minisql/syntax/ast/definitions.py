"""Statements that make, change and drop tables, views and indexes."""

from __future__ import annotations

from minisql.dataclass import dataclass
from minisql.source import Span
from minisql.syntax.ast.expressions import ColumnName, Expression, Star, TypeName
from minisql.syntax.ast.node import Node
from minisql.syntax.ast.queries import Query, Select, SelectItem, TableReference


@dataclass(frozen=True, slots=True)
class NullConstraint(Node):
    """NULL or, not `nullable`, NOT NULL."""

    nullable: bool


@dataclass(frozen=True, slots=True)
class DefaultClause(Node):
    """DEFAULT value."""

    value: Expression


@dataclass(frozen=True, slots=True)
class IdentityClause(Node):
    """GENERATED ALWAYS AS IDENTITY or, not `always`, BY DEFAULT; SERIAL and AUTOINCREMENT mean the latter."""

    always: bool
    start: int = 1
    increment: int = 1


@dataclass(frozen=True, slots=True)
class KeyConstraint(Node):
    """PRIMARY KEY or UNIQUE; without `columns` it stands at the column that it is about."""

    name: str | None
    columns: tuple[ColumnName, ...]
    is_primary: bool


@dataclass(frozen=True, slots=True)
class CheckConstraint(Node):
    """CHECK (condition)."""

    name: str | None
    condition: Expression


@dataclass(frozen=True, slots=True)
class ForeignKeyConstraint(Node):
    """FOREIGN KEY (columns) REFERENCES parent [(parent_columns)]; without `columns` it stands at its column."""

    name: str | None
    columns: tuple[ColumnName, ...]
    parent: str
    parent_columns: tuple[ColumnName, ...]
    on_delete: str = "NO ACTION"
    on_update: str = "NO ACTION"


TableConstraint = KeyConstraint | CheckConstraint | ForeignKeyConstraint

ColumnConstraint = NullConstraint | DefaultClause | IdentityClause | TableConstraint


@dataclass(frozen=True, slots=True)
class ColumnDefinition(Node):
    name: str
    type: TypeName
    constraints: tuple[ColumnConstraint, ...] = ()


@dataclass(frozen=True, slots=True)
class CreateTable(Node):
    """CREATE [OR REPLACE] TABLE name (columns and constraints)."""

    name: str
    columns: tuple[ColumnDefinition, ...]
    if_not_exists: bool
    constraints: tuple[TableConstraint, ...] = ()
    or_replace: bool = False


@dataclass(frozen=True, slots=True)
class CreateTableAs(Node):
    """CREATE [OR REPLACE] TABLE name [(columns)] AS query [WITH [NO] DATA]; `columns` may be empty."""

    name: str
    columns: tuple[ColumnName, ...]
    query: Query
    if_not_exists: bool
    or_replace: bool
    with_data: bool


@dataclass(frozen=True, slots=True)
class DropTable(Node):
    """DROP TABLE [IF EXISTS] names [CASCADE | RESTRICT]; `cascade` is None for neither word."""

    names: tuple[str, ...]
    if_exists: bool
    cascade: bool | None


@dataclass(frozen=True, slots=True)
class RenameTable(Node):
    """RENAME TO name."""

    name: str


@dataclass(frozen=True, slots=True)
class RenameColumn(Node):
    """RENAME [COLUMN] column TO name."""

    column: ColumnName
    name: str


@dataclass(frozen=True, slots=True)
class AddColumn(Node):
    """ADD [COLUMN] [IF NOT EXISTS] definition."""

    definition: ColumnDefinition
    if_not_exists: bool = False


@dataclass(frozen=True, slots=True)
class DropColumn(Node):
    """DROP [COLUMN] [IF EXISTS] column."""

    column: ColumnName
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class AddConstraint(Node):
    """ADD constraint."""

    constraint: TableConstraint


@dataclass(frozen=True, slots=True)
class DropConstraint(Node):
    """DROP CONSTRAINT [IF EXISTS] name [CASCADE | RESTRICT]; `cascade` is None for neither word."""

    name: str
    if_exists: bool
    cascade: bool | None


@dataclass(frozen=True, slots=True)
class SetDefault(Node):
    """ALTER [COLUMN] column SET DEFAULT value; None is DROP DEFAULT."""

    column: ColumnName
    value: Expression | None


@dataclass(frozen=True, slots=True)
class SetNullable(Node):
    """ALTER [COLUMN] column DROP NOT NULL; not `nullable`, SET NOT NULL."""

    column: ColumnName
    nullable: bool


@dataclass(frozen=True, slots=True)
class SetType(Node):
    """ALTER [COLUMN] column [SET DATA] TYPE type [USING value]."""

    column: ColumnName
    type: TypeName
    using: Expression | None


Alteration = (
    RenameTable
    | RenameColumn
    | AddColumn
    | DropColumn
    | AddConstraint
    | DropConstraint
    | SetDefault
    | SetNullable
    | SetType
)


@dataclass(frozen=True, slots=True)
class AlterTable(Node):
    """ALTER TABLE [IF EXISTS] table change."""

    table: str
    change: Alteration
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class CreateView(Node):
    """CREATE [OR REPLACE] VIEW name [(columns)] AS query; `columns` may be empty."""

    name: str
    columns: tuple[ColumnName, ...]
    query: Query
    if_not_exists: bool
    or_replace: bool


@dataclass(frozen=True, slots=True)
class DropView(Node):
    """DROP VIEW [IF EXISTS] names [CASCADE | RESTRICT]; `cascade` is None for neither word."""

    names: tuple[str, ...]
    if_exists: bool
    cascade: bool | None


@dataclass(frozen=True, slots=True)
class CreateIndex(Node):
    """CREATE [UNIQUE] INDEX name ON table (columns); `descending` says that some column is written with DESC."""

    name: str
    table: str
    columns: tuple[ColumnName, ...]
    if_not_exists: bool
    is_unique: bool = False
    descending: bool = False


@dataclass(frozen=True, slots=True)
class DropIndex(Node):
    """DROP INDEX [IF EXISTS] names."""

    names: tuple[str, ...]
    if_exists: bool


def select_all(table: TableReference, span: Span) -> Select:
    """SELECT * FROM table, which other constructs are short for; its nodes have the span of what is written."""
    return Select(False, (all_columns(span),), table, None, (), None, span=span)


def all_columns(span: Span) -> SelectItem:
    """The `*` of a select list that is not written."""
    return SelectItem(Star(None, span=span), None, span=span)
