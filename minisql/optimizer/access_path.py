"""AccessPath: how a query is run. One frozen dataclass for each operator, and one iterator for each of them.

Every path says which columns its batches carry, in which order (`columns`), and what the optimizer expects of it
(`estimate`). Costs are in the units of the session's cost model.
"""

from __future__ import annotations

from collections.abc import Iterator

from minisql.dataclass import dataclass, field_names
from minisql.plan.aggregate import AggregateCall
from minisql.plan.common_table import CommonTable
from minisql.plan.expansion import TableFunction
from minisql.plan.expression import (
    ColumnId,
    Expression,
    Literal,
    OuterColumn,
    SubqueryExpression,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import GroupingSet, SetOperator
from minisql.plan.window import WindowCall, WindowSpecification
from minisql.types.datatype import SqlType
from minisql.types.table_source import TableIndex, TableSource


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the optimizer expects of a path.

    `rows` come out; `cost` cost units are spent to read them all, `init_cost` of them before the first row.
    """

    rows: float
    cost: float
    init_cost: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Path:
    """Base of all access paths, which are compared and hashed by identity, not by content.

    `subqueries` says how the subqueries in the path's own expressions are run.
    """

    columns: tuple[ColumnId, ...]
    estimate: Estimate
    subqueries: tuple[SubqueryPath, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SubqueryPath:
    """A subquery in an expression of a path: `input` runs once for each distinct combination of its outer values (once
    in all without any), when the first row needs its value, and what it gives is remembered."""

    expression: SubqueryExpression
    input: AccessPath


@dataclass(frozen=True, slots=True, eq=False)
class TableScan(Path):
    """All rows of a table; `columns` are the ones the query needs, by position in the table."""

    table: TableSource
    alias: str


@dataclass(frozen=True, slots=True)
class EquiKey:
    """One equality of an equi-join: `left` reads the join's left input only, `right` its right input only.

    With `null_safe` (`<=>`) NULL is an ordinary value; otherwise a row with NULL in the key matches nothing.
    """

    left: Expression
    right: Expression
    null_safe: bool


@dataclass(frozen=True, slots=True, eq=False)
class IndexScan(Path):
    """All rows of a table in the order of an index: ascending, NULL last."""

    table: TableSource
    alias: str
    index: TableIndex


@dataclass(frozen=True, slots=True)
class IndexBound:
    """One end of a range of values; the value is not NULL."""

    value: Literal
    inclusive: bool


@dataclass(frozen=True, slots=True)
class IndexRange:
    """The keys of an index whose first columns are `equal` to these values, in the sense in which NULL equals NULL, and
    whose next column lies between the bounds. With any bound that column is not NULL."""

    equal: tuple[Literal, ...]
    lower: IndexBound | None
    upper: IndexBound | None


@dataclass(frozen=True, slots=True, eq=False)
class IndexRangeScan(Path):
    """The rows of a table whose index keys are in a range, in the order of the index."""

    table: TableSource
    alias: str
    index: TableIndex
    range: IndexRange


@dataclass(frozen=True, slots=True, eq=False)
class IndexLookup(Path):
    """For each outer row the rows of a table with its key: the right input of a NestedLoopJoin, and nothing else.

    The right sides of `keys` are the first columns of the index, in its order; the left ones read the outer input only.
    The estimate is that of one look-up.
    """

    table: TableSource
    alias: str
    index: TableIndex
    keys: tuple[EquiKey, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ValuesScan(Path):
    """Rows written in the query. No rows at all are possible; without columns it is the one row of SELECT 1."""

    alias: str
    types: tuple[SqlType, ...]
    rows: tuple[tuple[Expression, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Filter(Path):
    """The rows on which every condition is TRUE."""

    input: AccessPath
    conditions: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Project(Path):
    """One output column for each expression; `alias` names the derived table that this makes, if it is one."""

    input: AccessPath
    expressions: tuple[Expression, ...]
    alias: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class HashJoin(Path):
    """`left` join `right` by hashing one of them.

    The build input is `right`, or `left` with `build_left`; the other one is the probe input. A pair of rows matches
    when the keys are equal and every one of `extra_conditions` is TRUE (they may read either or both sides).
    No keys at all: every pair is a candidate. `kind` is as seen from left to right, whichever side is built:
    LEFT preserves `left`, SEMI and ANTI emit rows of `left` only.
    """

    kind: JoinKind
    left: AccessPath
    right: AccessPath
    build_left: bool
    keys: tuple[EquiKey, ...]
    extra_conditions: tuple[Expression, ...]

    @property
    def build(self) -> AccessPath:
        return self.left if self.build_left else self.right

    @property
    def probe(self) -> AccessPath:
        return self.right if self.build_left else self.left


@dataclass(frozen=True, slots=True, eq=False)
class NestedLoopJoin(Path):
    """Every row of `left` with every row of `right`, which is kept in memory; all join kinds, any conditions.

    With an IndexLookup as `right`, every row of `left` with those rows only that the look-up finds for it. Its keys are
    then not among the `conditions`, but conditions on the table alone are, there being no filter above a look-up.
    """

    kind: JoinKind
    left: AccessPath
    right: AccessPath
    conditions: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MergeJoin(Path):
    """`left` join `right` by reading both in the order of their keys, of which there is at least one.

    Each input must be sorted by its side of the keys, in their order, ascending with NULL last. The output is in that
    order too: of the left keys, which for INNER equal the right ones; for FULL of COALESCE(left key, right key).
    A key may be an expression (such as a cast to a wider type) if the input is in the order of its values.
    Keys and `extra_conditions` match as those of HashJoin do.
    """

    kind: JoinKind
    left: AccessPath
    right: AccessPath
    keys: tuple[EquiKey, ...]
    extra_conditions: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class FullKeyMerge(Path):
    """The FULL JOIN of two or more inputs on one key: for every key the cross product of the inputs' rows.

    `keys[i]` are the parts of the key of `inputs[i]`. An input without a row of some key contributes a row of NULLs; a
    row with NULL in its key stands alone. The first input is read as it comes, the others are kept in memory.
    """

    inputs: tuple[AccessPath, ...]
    keys: tuple[tuple[Expression, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class HashAggregate(Path):
    """A row for each distinct combination of the keys (NULL equals NULL): the keys, then the aggregates.

    Without keys: exactly one row.
    """

    input: AccessPath
    keys: tuple[Expression, ...]
    aggregates: tuple[AggregateCall, ...]


@dataclass(frozen=True, slots=True, eq=False)
class StreamAggregate(Path):
    """HashAggregate for an input in which the rows of each group stand together, as they do when it is sorted by the
    keys (in any order of these, in any direction). There is at least one key. Groups come out in the input's order, as
    soon as the next one begins. Without aggregates it is DISTINCT over its keys."""

    input: AccessPath
    keys: tuple[Expression, ...]
    aggregates: tuple[AggregateCall, ...]


@dataclass(frozen=True, slots=True, eq=False)
class GroupingSetsAggregate(Path):
    """HashAggregate by several sets of the keys over one reading of the input: the groups of the first set, then those
    of the next. Sets and `groupings` are positions of keys, as in `Aggregation`; a column for each of the `groupings`
    follows the aggregates."""

    input: AccessPath
    keys: tuple[Expression, ...]
    aggregates: tuple[AggregateCall, ...]
    sets: tuple[GroupingSet, ...]
    groupings: tuple[GroupingSet, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Distinct(Path):
    """Each distinct row once (NULL equals NULL)."""

    input: AccessPath


@dataclass(frozen=True, slots=True)
class SortColumn:
    """One key of a sort: a column of its input, and where NULL goes."""

    column: ColumnId
    descending: bool
    nulls_first: bool


@dataclass(frozen=True, slots=True, eq=False)
class Sort(Path):
    """All rows in order; rows that tie keep their input order. With `limit` only the first `limit` rows (top-n)."""

    input: AccessPath
    keys: tuple[SortColumn, ...]
    limit: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Window(Path):
    """Every row of the input with one more column for each call, all of which have the specification.

    The rows of a partition come together, and in the order of the specification.
    """

    input: AccessPath
    specification: WindowSpecification
    calls: tuple[WindowCall, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Limit(Path):
    """Skip `offset` rows, then pass on `limit` rows (None: all) and stop reading the input."""

    input: AccessPath
    limit: int | None
    offset: int


@dataclass(frozen=True, slots=True, eq=False)
class Append(Path):
    """UNION ALL: all rows of the first input, then all of the second, and so on.

    The inputs, of which there is at least one, have as many columns as the path, of the same types.
    """

    inputs: tuple[AccessPath, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SetOperation(Path):
    """INTERSECT or EXCEPT: the rows of the left input that are in the right one, or are not; NULL equals NULL.

    With `all` a row that occurs m times on the left and n times on the right comes out min(m, n) or max(0, m - n)
    times, without once. The inputs have as many columns as the path, of the same types. Rows come out in the order of
    the left input.
    """

    operator: SetOperator
    all: bool
    left: AccessPath
    right: AccessPath


@dataclass(frozen=True, slots=True, eq=False)
class TableFunctionScan(Path):
    """For each row of the input the rows that a table function makes of the arguments: its column, with `numbered` one
    that numbers the rows made of one, then the columns of the input."""

    alias: str
    function: TableFunction
    arguments: tuple[Expression, ...]
    numbered: bool
    input: AccessPath


@dataclass(frozen=True, slots=True, eq=False)
class DependentJoinPath(Path):
    """For each row of `domain`, all of which are different, the rows of `query`, with those of the domain beside them.

    `parameters` are the outer columns of the query, whose values are the columns of the domain. The columns of the path
    are those of the query, then those of the domain.
    """

    parameters: tuple[OuterColumn, ...]
    domain: AccessPath
    query: AccessPath


@dataclass(frozen=True, slots=True, eq=False)
class SharedRows:
    """The rows of a table of WITH, computed once by `path`, as far as they are asked for, and kept for all its scans.

    It is no Path: the plan below belongs to several operators. It has those columns of the table that are read.
    """

    table: CommonTable
    path: AccessPath

    @property
    def name(self) -> str:
        return self.table.name


@dataclass(frozen=True, slots=True, eq=False)
class CommonTableRead(Path):
    """All rows of a table of WITH, with some of its columns: their positions are those in the table."""

    alias: str
    shared: SharedRows

    @property
    def kept_columns(self) -> tuple[ColumnId, ...]:
        """The columns of the kept rows that these are."""
        kept = {column.position: column for column in self.shared.path.columns}
        return tuple(kept[column.position] for column in self.columns)


@dataclass(frozen=True, slots=True, eq=False)
class RecursiveUnionPath(Path):
    """WITH RECURSIVE: the rows of `anchor`, then those of `step` again and again, which reads the rows that came last
    in a WorkingTableScan of the same `table`, until it gives none. Without `all` each row comes once.

    After `max_steps` steps it is an error.
    """

    table: CommonTable
    all: bool
    anchor: AccessPath
    step: AccessPath
    max_steps: int


@dataclass(frozen=True, slots=True, eq=False)
class WorkingTableScan(Path):
    """The rows that came last of a recursive table."""

    alias: str
    table: CommonTable


@dataclass(frozen=True, slots=True, eq=False)
class ZeroRows(Path):
    """No rows, known without looking; `types` are those of `columns`, `reason` is for EXPLAIN."""

    types: tuple[SqlType, ...]
    reason: str


AccessPath = (
    TableScan
    | IndexScan
    | IndexRangeScan
    | IndexLookup
    | ValuesScan
    | Filter
    | Project
    | HashJoin
    | NestedLoopJoin
    | MergeJoin
    | FullKeyMerge
    | HashAggregate
    | StreamAggregate
    | GroupingSetsAggregate
    | Distinct
    | Sort
    | Window
    | Limit
    | Append
    | SetOperation
    | DependentJoinPath
    | TableFunctionScan
    | CommonTableRead
    | RecursiveUnionPath
    | WorkingTableScan
    | ZeroRows
)


def inputs_of(path: AccessPath) -> Iterator[AccessPath]:
    """The direct inputs, left before right."""
    for name in field_names(path):
        value = getattr(path, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Path):
                yield part  # type: ignore[misc]  # every Path subclass is in the union
