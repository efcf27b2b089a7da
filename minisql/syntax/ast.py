"""The abstract syntax tree: what the SQL text says, before any name is looked up.

Frozen dataclasses, one for each construct of `grammar/sql.lark`. Every node has the span of the text it was written as;
the span takes no part in equality, so that `GROUP BY a + 1` matches `SELECT a + 1`. Identifiers keep their spelling.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from minisql.source import Span
from minisql.types.intervals import MonthDayNano


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Base of all AST nodes."""

    span: Span = field(compare=False, repr=False)


# --- expressions -----------------------------------------------------------------------------------------------------

LiteralValue = bool | int | float | Decimal | str | datetime.date | datetime.time | MonthDayNano | None


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A constant. int for digits, Decimal for digits with a point, float for an exponent, str for a quoted string,
    date, time and datetime for DATE '…', TIME '…' and TIMESTAMP '…', MonthDayNano for INTERVAL, None for NULL."""

    value: LiteralValue


@dataclass(frozen=True, slots=True)
class Parameter(Node):
    """`?` (key: its 0-based position among the `?` of the statement) or `:name` (key: the name)."""

    key: int | str


@dataclass(frozen=True, slots=True)
class ColumnName(Node):
    """`name` or `table.name`."""

    table: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Star(Node):
    """`*` or `table.*` in a select list, without the `excluded` columns and with others in place of the `replaced`."""

    table: str | None
    excluded: tuple[ColumnName, ...] = ()
    replaced: tuple[ReplacedColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplacedColumn(Node):
    """`expression AS name` behind `* REPLACE`."""

    expression: Expression
    name: str


@dataclass(frozen=True, slots=True)
class AllColumns(Node):
    """The word ALL of GROUP BY ALL and ORDER BY ALL."""


@dataclass(frozen=True, slots=True)
class Unary(Node):
    """`-x`, `+x` and `NOT x`; operator is "-", "+" or "NOT"."""

    operator: str
    operand: Expression


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """Arithmetic, `||`, comparisons, and operators that are short for functions: ^ & | # << >> ~ !~ ~* !~*.

    `!=` arrives as `<>`, IS NOT DISTINCT FROM as `<=>`, and IS DISTINCT FROM as NOT around `<=>`.
    """

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Logical(Node):
    """AND or OR of two or more operands (`a AND b AND c` is one node)."""

    operator: str
    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class IsTest(Node):
    """`operand IS [NOT] NULL | TRUE | FALSE | UNKNOWN`; test is that last word."""

    operand: Expression
    test: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Between(Node):
    """`operand [NOT] BETWEEN [SYMMETRIC] low AND high`; with SYMMETRIC the bounds may be the wrong way round."""

    operand: Expression
    low: Expression
    high: Expression
    negated: bool
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class InList(Node):
    operand: Expression
    items: tuple[Expression, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Like(Node):
    """`operand [NOT] LIKE | ILIKE pattern [ESCAPE escape]`."""

    operand: Expression
    pattern: Expression
    escape: Expression | None
    case_insensitive: bool
    negated: bool


@dataclass(frozen=True, slots=True)
class RowValue(Node):
    """`(a, b)` and ROW(a, b), to be compared with another row."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class When(Node):
    condition: Expression
    result: Expression


@dataclass(frozen=True, slots=True)
class Case(Node):
    """CASE [operand] WHEN … THEN … [ELSE otherwise] END."""

    operand: Expression | None
    branches: tuple[When, ...]
    otherwise: Expression | None


@dataclass(frozen=True, slots=True)
class TypeName(Node):
    """A type as written: upper-case words joined by one blank, and its numbers: DECIMAL(10, 2)."""

    name: str
    arguments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast(Node):
    """CAST(operand AS type) and operand::type; TRY_CAST gives NULL where the value does not convert."""

    operand: Expression
    type: TypeName
    or_null: bool = False


@dataclass(frozen=True, slots=True)
class FunctionCall(Node):
    """`name([DISTINCT] arguments [ORDER BY …]) [WITHIN GROUP (ORDER BY …)] [FILTER (WHERE …)]`; COALESCE and NULLIF
    too. `star` is count(*). All but name and arguments is for aggregates and
    window functions.

    With `over` it is a window function; `ignore_nulls` is None where the text does not say.
    """

    name: str
    arguments: tuple[Expression, ...]
    distinct: bool = False
    star: bool = False
    order_by: tuple[OrderItem, ...] = ()
    within_group: tuple[OrderItem, ...] = ()
    filter: Expression | None = None
    over: Window | WindowName | None = None
    ignore_nulls: bool | None = None


@dataclass(frozen=True, slots=True)
class FrameBound(Node):
    """`direction` is PRECEDING, FOLLOWING or CURRENT ROW; without `offset` the first two are UNBOUNDED."""

    direction: str
    offset: Expression | None = None


@dataclass(frozen=True, slots=True)
class Frame(Node):
    """`unit` is ROWS, RANGE or GROUPS; `exclusion` is NO OTHERS, CURRENT ROW, GROUP or TIES."""

    unit: str
    start: FrameBound
    end: FrameBound
    exclusion: str


@dataclass(frozen=True, slots=True)
class Window(Node):
    """`([base] [PARTITION BY …] [ORDER BY …] [frame])`; `base` names a window of the WINDOW clause that is refined."""

    base: str | None
    partition_by: tuple[Expression, ...]
    order_by: tuple[OrderItem, ...]
    frame: Frame | None


@dataclass(frozen=True, slots=True)
class WindowName(Node):
    """`OVER name`: a window of the WINDOW clause as it is."""

    name: str


@dataclass(frozen=True, slots=True)
class NamedWindow(Node):
    """`name AS (…)` in the WINDOW clause."""

    name: str
    window: Window


@dataclass(frozen=True, slots=True)
class Exists(Node):
    """`EXISTS (query)`."""

    query: Query


@dataclass(frozen=True, slots=True)
class ScalarSubquery(Node):
    """`(query)` as a value: one column, at most one row; no row is NULL."""

    query: Query


@dataclass(frozen=True, slots=True)
class QuantifiedComparison(Node):
    """`operand operator ANY | ALL (query)`.

    SOME arrives as ANY, `x IN (query)` as `x = ANY (query)`, and `x NOT IN (query)` as `x <> ALL (query)`.
    """

    operator: str
    operand: Expression
    quantifier: str
    query: Query


@dataclass(frozen=True, slots=True)
class Default(Node):
    """DEFAULT in place of a value that INSERT or UPDATE stores."""


Expression = (
    Literal
    | Default
    | AllColumns
    | Parameter
    | ColumnName
    | Unary
    | Binary
    | Logical
    | IsTest
    | Between
    | InList
    | Like
    | RowValue
    | Case
    | Cast
    | FunctionCall
    | Exists
    | ScalarSubquery
    | QuantifiedComparison
)


# --- table references ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alias(Node):
    """`AS name (columns…)` after a table reference; `columns` may be empty."""

    name: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableName(Node):
    name: str
    alias: Alias | None


@dataclass(frozen=True, slots=True)
class SchemaTable(Node):
    """`information_schema.name`: a table that tells of the others."""

    name: str
    alias: Alias | None


@dataclass(frozen=True, slots=True)
class TargetTable(Node):
    """The table whose rows change."""

    name: str
    alias: Alias | None


@dataclass(frozen=True, slots=True)
class FileTable(Node):
    """`FROM 'path/x.csv'`."""

    path: str
    alias: Alias | None


@dataclass(frozen=True, slots=True)
class NamedArgument(Node):
    """`name => value` in a table function call."""

    name: str
    value: Expression


@dataclass(frozen=True, slots=True)
class TableFunction(Node):
    """`FROM read_csv('x.csv', delim => ';')`."""

    name: str
    arguments: tuple[Expression, ...]
    options: tuple[NamedArgument, ...]
    alias: Alias | None


@dataclass(frozen=True, slots=True)
class DerivedTable(Node):
    """A parenthesised query in FROM; a `lateral` one reads the tables to its left. Or a view, then `view` is its name
    and the columns that its query must give."""

    query: Query
    alias: Alias | None
    view: tuple[str, tuple[str, ...]] | None = None
    lateral: bool = False


class JoinType(Enum):
    """The join as written; CROSS also stands for the comma."""

    CROSS = "CROSS"
    INNER = "INNER"
    LEFT = "LEFT"
    RIGHT = "RIGHT"
    FULL = "FULL"
    SEMI = "SEMI"
    ANTI = "ANTI"


@dataclass(frozen=True, slots=True)
class Join(Node):
    """Exactly one of `natural`, `using` (not empty) and `on` is given, none for CROSS."""

    type: JoinType
    left: TableReference
    right: TableReference
    natural: bool = False
    using: tuple[ColumnName, ...] = ()
    on: Expression | None = None


@dataclass(frozen=True, slots=True)
class CommonTableName(Node):
    """The name of a table of WITH in FROM."""

    name: str
    alias: Alias | None


NamedTable = TableName | SchemaTable | TargetTable | FileTable | TableFunction
TableReference = NamedTable | CommonTableName | DerivedTable | Join


# --- queries and statements ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SelectItem(Node):
    expression: Expression | Star
    alias: str | None


@dataclass(frozen=True, slots=True)
class GroupList(Node):
    """`(a, b)` in GROUP BY: several keys as one element of ROLLUP and CUBE, or as one set; `()` is the empty set."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Rollup(Node):
    """`ROLLUP (a, b)`: the sets (a, b), (a) and ()."""

    items: tuple[Expression | GroupList, ...]


@dataclass(frozen=True, slots=True)
class Cube(Node):
    """`CUBE (a, b)`: the sets (a, b), (a), (b) and ()."""

    items: tuple[Expression | GroupList, ...]


@dataclass(frozen=True, slots=True)
class GroupingSets(Node):
    """`GROUPING SETS (…)`: the sets of all its items together."""

    items: tuple[GroupItem, ...]


GroupItem = Expression | GroupList | Rollup | Cube | GroupingSets


@dataclass(frozen=True, slots=True)
class Select(Node):
    """SELECT without ORDER BY and LIMIT, which belong to the Query around it; `distinct_on` may be empty."""

    distinct: bool
    items: tuple[SelectItem, ...]
    table: TableReference | None
    where: Expression | None
    group_by: tuple[GroupItem, ...]
    having: Expression | None
    windows: tuple[NamedWindow, ...] = ()
    qualify: Expression | None = None
    distinct_on: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Values(Node):
    """VALUES (…), (…): at least one row; rows may differ in length until the binder has looked."""

    rows: tuple[tuple[Expression, ...], ...]


@dataclass(frozen=True, slots=True)
class OrderItem(Node):
    """`nulls_first` is None where the text does not say (then: NULLS LAST ascending, NULLS FIRST descending)."""

    expression: Expression
    descending: bool
    nulls_first: bool | None


@dataclass(frozen=True, slots=True)
class SetOperation(Node):
    """`left` UNION | INTERSECT | EXCEPT `right`; with `all` duplicates count."""

    operator: str
    all: bool
    left: QueryBody
    right: QueryBody


@dataclass(frozen=True, slots=True)
class CommonTable(Node):
    """`name (columns…) AS [NOT] MATERIALIZED (query)`; `materialized` is None where the text leaves it open."""

    name: str
    columns: tuple[str, ...]
    query: Query
    materialized: bool | None


@dataclass(frozen=True, slots=True)
class With(Node):
    """WITH [RECURSIVE] tables. What names one of them in FROM is a CommonTableName."""

    recursive: bool
    tables: tuple[CommonTable, ...]


@dataclass(frozen=True, slots=True)
class WithTies(Node):
    """FETCH FIRST count ROWS WITH TIES: also the rows that ORDER BY puts level with the last of them."""

    count: Expression


Limit = Expression | WithTies


@dataclass(frozen=True, slots=True)
class Query(Node):
    """The body is a Query where one in parentheses is given a WITH, ORDER BY or LIMIT."""

    body: QueryBody
    order_by: tuple[OrderItem, ...] = ()
    limit: Limit | None = None
    offset: Expression | None = None
    with_clause: With | None = None


QueryBody = Select | Values | SetOperation | Query


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
class NullConstraint(Node):
    """NULL or, not `nullable`, NOT NULL."""

    nullable: bool


@dataclass(frozen=True, slots=True)
class DefaultClause(Node):
    """DEFAULT value."""

    value: Expression


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


TableConstraint = KeyConstraint | CheckConstraint | ForeignKeyConstraint
ColumnConstraint = NullConstraint | DefaultClause | TableConstraint


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
    """SHOW TABLES: views too."""


@dataclass(frozen=True, slots=True)
class ShowViews(Node):
    """SHOW VIEWS."""


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
class ShowSchema(Node):
    """SHOW SCHEMA."""


@dataclass(frozen=True, slots=True)
class ShowCreate(Node):
    """SHOW CREATE TABLE name, SHOW CREATE VIEW name."""

    name: str


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


RowChange = Insert | Update | Delete


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


def changed_rows(change: Update | Delete) -> TableReference:
    """The tables that say which rows change: the target, and the others beside it."""
    if change.others is None:
        return change.target
    return Join(JoinType.CROSS, change.target, change.others, span=change.target.span.to(change.others.span))


def select_all(table: TableReference, span: Span) -> Select:
    """SELECT * FROM table, which other constructs are short for; its nodes have the span of what is written."""
    everything = SelectItem(Star(None, span=span), None, span=span)
    return Select(False, (everything,), table, None, (), None, span=span)


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
