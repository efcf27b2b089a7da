"""QueryBlock: one SELECT (or VALUES), resolved.

The clauses stand in the order in which they take effect. Every relation instance (a table, a derived table, VALUES, the
result of the aggregation, the result of the block) has a number of its own in the whole statement; expressions name
columns by that number and a position:

* `where` and the join conditions read the relations of `table`,
* `having` and `select` read those too, or, where there is an `aggregation`, only the aggregation's relation (its group
  keys first, then its aggregates),
* where there is `windowing`, `qualify` and `select` read its relation too (a column for each window function),
* a block around this one reads the columns of `relation`: the select list by position.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from enum import Enum

from minisql.dataclass import dataclass, field_names
from minisql.plan.aggregate import AggregateCall
from minisql.plan.common_table import CommonTable
from minisql.plan.expansion import TableFunction
from minisql.plan.expression import (
    Expression,
    FunctionCall,
    Literal,
    Subquery,
)
from minisql.plan.functions.arrays import LIST_VALUE
from minisql.plan.join_kind import JoinKind
from minisql.plan.window import WindowCall
from minisql.types.datatype import BIGINT
from minisql.types.schema import Column, Schema
from minisql.types.table_source import TableSource


@dataclass(frozen=True, slots=True)
class BaseTable:
    """A table of the catalog as one relation instance; `alias` is the name it goes by in the query."""

    relation: int
    alias: str
    table: TableSource


@dataclass(frozen=True, slots=True)
class DerivedTable:
    """A query in FROM. Its relation number is `block.relation`."""

    alias: str
    block: QueryBlock

    @property
    def relation(self) -> int:
        return self.block.relation

    @property
    def columns(self) -> Schema:
        return self.block.schema


class SetOperator(Enum):
    """How a set operation combines its inputs. The value is the SQL word."""

    UNION = "UNION"
    INTERSECT = "INTERSECT"
    EXCEPT = "EXCEPT"


@dataclass(frozen=True, slots=True)
class SetOperationTable:
    """A set operation: the rows of two inputs, of UNION also of more, which have the types of `columns`.

    With `all` a row that occurs m times on the left and n times on the right comes out m + n times of UNION, min(m, n)
    times of INTERSECT and max(0, m - n) times of EXCEPT; without, once where that is not 0. NULL equals NULL. ORDER BY
    and LIMIT are those of the block around, `SELECT * FROM (… UNION …)`.
    """

    relation: int
    alias: str
    operator: SetOperator
    all: bool
    inputs: tuple[QueryBlock, ...]
    columns: Schema


@dataclass(frozen=True, slots=True)
class ValuesTable:
    """Rows of expressions without columns, all rows of the same length and, position by position, of the same type."""

    relation: int
    alias: str
    columns: Schema
    rows: tuple[tuple[Expression, ...], ...]


@dataclass(frozen=True, slots=True)
class JoinedTable:
    """`left` join `right` on the AND of `conditions` (none: every pair matches)."""

    kind: JoinKind
    left: TableExpression
    right: TableExpression
    conditions: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class LateralTable:
    """LATERAL (query): for each row of the tables to its left the rows of a query that reads them. It is the right
    input of a join, INNER, LEFT, SEMI or ANTI, whose left input has all columns in `outer`, which are the values of the
    outer columns of the query. Unnesting leaves none."""

    alias: str
    query: Subquery
    outer: tuple[Expression, ...]

    @property
    def relation(self) -> int:
        return self.query.block.relation

    @property
    def columns(self) -> Schema:
        return self.query.block.schema


@dataclass(frozen=True, slots=True)
class DependentJoin:
    """For each row of `domain`, whose columns are the outer columns of `query`, the rows of the query.

    The columns are those of the query, then those of the domain.
    """

    alias: str
    query: Subquery
    domain: DerivedTable

    @property
    def relation(self) -> int:
        return self.query.block.relation

    @property
    def columns(self) -> Schema:
        return (*self.query.block.schema, *self.domain.columns)


_ELEMENTS = 10.0


@dataclass(frozen=True, slots=True)
class FunctionTable:
    """For each row of `input`, or once where there is none, the rows that a table function makes of the arguments,
    which read the columns of the input and outer columns.

    The columns are that of the function, with `numbered` one that numbers its rows from 1 on, and those of the input.
    """

    relation: int
    alias: str
    function: TableFunction
    arguments: tuple[Expression, ...]
    numbered: bool
    input: DerivedTable | None = None

    @property
    def rows_made(self) -> float:
        """About how many rows the function makes of one: the number of elements where that is known, else what
        PostgreSQL takes an array to have (estimate_array_length)."""
        match self.arguments:
            case (Literal(value=tuple(elements)),):
                return max(1.0, float(len(elements)))
            case (FunctionCall(function, written),) if function is LIST_VALUE:
                return float(len(written))
            case _:
                return _ELEMENTS

    @property
    def own_columns(self) -> Schema:
        number = (Column("ordinality", BIGINT),) if self.numbered else ()
        return (Column(self.function.name, self.function.type), *number)

    @property
    def columns(self) -> Schema:
        return self.own_columns if self.input is None else (*self.own_columns, *self.input.columns)


@dataclass(frozen=True, slots=True)
class CommonTableScan:
    """A table of WITH, named in FROM."""

    relation: int
    alias: str
    table: CommonTable

    @property
    def columns(self) -> Schema:
        return self.table.columns


@dataclass(frozen=True, slots=True)
class WorkingTable:
    """A recursive table of WITH, named in its own recursive part: the rows that came last."""

    relation: int
    alias: str
    table: CommonTable

    @property
    def columns(self) -> Schema:
        return self.table.columns


LeafTable = (
    BaseTable
    | DerivedTable
    | ValuesTable
    | SetOperationTable
    | LateralTable
    | DependentJoin
    | FunctionTable
    | CommonTableScan
    | WorkingTable
)
"""A relation instance; each has a `relation` number and an `alias`."""

TableExpression = LeafTable | JoinedTable


GroupingSet = tuple[int, ...]


def grouping_number(columns: GroupingSet, grouping_set: GroupingSet) -> int:
    """The value of GROUPING(columns) in the groups of a set: a bit for each column, the last one the lowest; it is 1
    where the set leaves the column out."""
    return sum(1 << i for i, column in enumerate(reversed(columns)) if column not in grouping_set)


@dataclass(frozen=True, slots=True)
class Aggregation:
    """GROUP BY `keys` with `aggregates`. Without keys there is exactly one group, even over no rows.

    With `sets` the rows are grouped once by each set, which names keys by their positions, and the keys that a set
    leaves out are NULL in its groups; one set may be there several times. The relation has the keys, the aggregates,
    and a column for each of the `groupings`: GROUPING(…) of keys, again by position.
    """

    relation: int
    keys: tuple[Expression, ...]
    aggregates: tuple[AggregateCall, ...]
    sets: tuple[GroupingSet, ...] | None = None
    groupings: tuple[GroupingSet, ...] = ()

    @property
    def always_has_row(self) -> bool:
        """Is there a group even over no rows?"""
        return not self.keys if self.sets is None else () in self.sets


@dataclass(frozen=True, slots=True)
class Windowing:
    """The window functions of a block, computed after HAVING: each adds a column and no row."""

    relation: int
    calls: tuple[WindowCall, ...]


@dataclass(frozen=True, slots=True)
class OutputColumn:
    """A column of the result: its name and the expression that computes it."""

    name: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class SortKey:
    """Order by the select-list entry at `position` (0-based, hidden entries included)."""

    position: int
    descending: bool
    nulls_first: bool


@dataclass(frozen=True, slots=True)
class QueryBlock:
    """`select` holds the visible columns first, then `hidden` more that only ORDER BY needs (never with DISTINCT).

    `table` None means one row without columns. `limit` None means all rows.
    """

    relation: int
    table: TableExpression | None
    where: tuple[Expression, ...]
    aggregation: Aggregation | None
    having: tuple[Expression, ...]
    select: tuple[OutputColumn, ...]
    hidden: int
    distinct: bool
    order_by: tuple[SortKey, ...]
    limit: int | None
    offset: int
    windowing: Windowing | None = None
    qualify: tuple[Expression, ...] = ()

    @property
    def schema(self) -> Schema:
        """Names and types of the visible columns."""
        visible = self.select[: len(self.select) - self.hidden]
        return tuple(Column(column.name, column.expression.type) for column in visible)


def reads_working_table(part: object) -> bool:
    """Does a part of a query name the recursive table that it belongs to?"""
    match part:
        case WorkingTable():
            return True
        case tuple():
            return any(map(reads_working_table, part))
        case _ if is_dataclass(part):
            return any(reads_working_table(getattr(part, name)) for name in field_names(part))
        case _:
            return False
