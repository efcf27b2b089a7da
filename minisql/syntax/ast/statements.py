"""Statements about queries, settings and statistics, and the union of all statements."""

from __future__ import annotations

from decimal import Decimal

from minisql.dataclass import dataclass
from minisql.syntax.ast.changes import CopyFrom, CopyTo, RowChange, TransactionControl, Truncate
from minisql.syntax.ast.definitions import (
    AlterTable,
    CreateIndex,
    CreateTable,
    CreateTableAs,
    CreateView,
    DropIndex,
    DropTable,
    DropView,
)
from minisql.syntax.ast.expressions import ColumnName, Literal
from minisql.syntax.ast.node import Node
from minisql.syntax.ast.queries import Query


@dataclass(frozen=True, slots=True)
class ExplainOption(Node):
    """A word such as LOGICAL, in capitals, and a number, if one follows: ALTERNATIVES 5."""

    word: str
    number: int | float | Decimal | None = None


@dataclass(frozen=True, slots=True)
class ExplainFormat(Node):
    """FORMAT JSON; the name in capitals."""

    name: str


@dataclass(frozen=True, slots=True)
class JoinOrderTable(Node):
    """An alias in a join order."""

    alias: str


@dataclass(frozen=True, slots=True)
class JoinOrder(Node):
    """`(a, (b, c), d)`: the first input is joined with the second, the result with the third, and so on."""

    inputs: tuple[JoinOrder | JoinOrderTable, ...]


@dataclass(frozen=True, slots=True)
class WhyNot(Node):
    """WHY NOT (a, (b, c)): asks what became of a join order."""

    order: JoinOrder


@dataclass(frozen=True, slots=True)
class Explain(Node):
    """EXPLAIN [ANALYZE] [(options)] query; also of the query of a statement that changes rows."""

    query: Query | RowChange
    analyze: bool
    options: tuple[ExplainOption | ExplainFormat | WhyNot, ...]


@dataclass(frozen=True, slots=True)
class ShowFunctions(Node):
    """SHOW FUNCTIONS [LIKE pattern]; all functions if it is None."""

    pattern: str | None


@dataclass(frozen=True, slots=True)
class ShowIndexes(Node):
    """SHOW INDEXES [FROM table]; of all tables if it is None."""

    table: str | None


@dataclass(frozen=True, slots=True)
class ShowTables(Node):
    """SHOW TABLES [LIKE pattern]: views too; all of them if it is None."""

    pattern: str | None


@dataclass(frozen=True, slots=True)
class ShowViews(Node):
    """SHOW VIEWS."""


@dataclass(frozen=True, slots=True)
class ShowSchema(Node):
    """SHOW SCHEMA."""


@dataclass(frozen=True, slots=True)
class ShowCreate(Node):
    """SHOW CREATE TABLE name, SHOW CREATE VIEW name."""

    name: str


@dataclass(frozen=True, slots=True)
class SetSetting(Node):
    """SET name = value."""

    name: str
    value: Literal | ColumnName


@dataclass(frozen=True, slots=True)
class ResetSetting(Node):
    """RESET name, RESET ALL (name is "all")."""

    name: str


@dataclass(frozen=True, slots=True)
class ShowSetting(Node):
    """SHOW name, SHOW ALL (name is "all")."""

    name: str


@dataclass(frozen=True, slots=True)
class Describe(Node):
    """DESCRIBE table."""

    name: str


@dataclass(frozen=True, slots=True)
class Analyze(Node):
    """ANALYZE [table]; None means all tables."""

    table: str | None


@dataclass(frozen=True, slots=True)
class ShowStatistics(Node):
    """SHOW STATISTICS [FOR] table[.column]."""

    table: str
    column: ColumnName | None


@dataclass(frozen=True, slots=True)
class Statistic(Node):
    """`name value`; the name is ROWS, DISTINCT, NULLS, MIN or MAX."""

    name: str
    value: Literal


@dataclass(frozen=True, slots=True)
class SetStatistics(Node):
    """SET STATISTICS [FOR] table[.column] statistics…"""

    table: str
    column: ColumnName | None
    statistics: tuple[Statistic, ...]


@dataclass(frozen=True, slots=True)
class ResetStatistics(Node):
    """RESET STATISTICS [[FOR] table]; None means all tables."""

    table: str | None


Statement = (
    Query
    | Explain
    | CreateTable
    | CreateTableAs
    | DropTable
    | AlterTable
    | CreateView
    | DropView
    | CreateIndex
    | DropIndex
    | ShowFunctions
    | ShowIndexes
    | ShowTables
    | ShowViews
    | ShowSchema
    | ShowCreate
    | RowChange
    | Truncate
    | CopyTo
    | CopyFrom
    | TransactionControl
    | SetSetting
    | ShowSetting
    | ResetSetting
    | Describe
    | Analyze
    | ShowStatistics
    | SetStatistics
    | ResetStatistics
)
