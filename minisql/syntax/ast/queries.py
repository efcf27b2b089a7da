"""Queries: their tables, the parts of SELECT, set operations and WITH."""

from __future__ import annotations

from enum import Enum

from minisql.dataclass import dataclass
from minisql.syntax.ast.expressions import ColumnName, Expression, NamedWindow, Star
from minisql.syntax.ast.node import Node


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
    """`FROM read_csv('x.csv', delim => ';')`; with `numbered`, WITH ORDINALITY stands behind it."""

    name: str
    arguments: tuple[Expression, ...]
    options: tuple[NamedArgument, ...]
    alias: Alias | None
    numbered: bool = False


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
