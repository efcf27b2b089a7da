"""Expressions: constants, columns, operators, calls, windows, and the queries that stand among them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from minisql.dataclass import dataclass
from minisql.syntax.ast.node import Node
from minisql.types.intervals import MonthDayNano

if TYPE_CHECKING:
    from minisql.syntax.ast.queries import OrderItem, Query


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
class Array(Node):
    """`ARRAY[a, b]` and `[a, b]`."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class ArraySubquery(Node):
    """`ARRAY(query)`: the array of the values of the query's one column."""

    query: Query


@dataclass(frozen=True, slots=True)
class Subscript(Node):
    """`operand[index]`."""

    operand: Expression
    index: Expression


@dataclass(frozen=True, slots=True)
class Slice(Node):
    """`operand[low:high]`, where both may be left out."""

    operand: Expression
    low: Expression | None
    high: Expression | None


@dataclass(frozen=True, slots=True)
class QuantifiedArray(Node):
    """`operand operator ANY | ALL (array)`; SOME arrives as ANY."""

    operator: str
    operand: Expression
    quantifier: str
    array: Expression


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
    """A type as written: upper-case words joined by one blank, and its numbers: DECIMAL(10, 2). Of an array, that of
    the innermost elements, and `dimensions`, the number of [] behind it."""

    name: str
    arguments: tuple[int, ...] = ()
    dimensions: int = 0


@dataclass(frozen=True, slots=True)
class Cast(Node):
    """CAST(operand AS type) and operand::type; TRY_CAST gives NULL where the value does not convert."""

    operand: Expression
    type: TypeName
    or_null: bool = False


@dataclass(frozen=True, slots=True)
class Collate(Node):
    """operand COLLATE collation: the order and the equality of a text."""

    operand: Expression
    collation: str


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
    | Array
    | ArraySubquery
    | Subscript
    | Slice
    | QuantifiedArray
    | Case
    | Cast
    | Collate
    | FunctionCall
    | Exists
    | ScalarSubquery
    | QuantifiedComparison
)
