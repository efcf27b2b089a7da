"""Bound expressions: names resolved, types known, ready to be evaluated.

A column's identity is the pair (relation instance, position), never a name: two uses of one table are two relation
instances. The binder numbers relation instances from 0 through the whole statement, so a set of them is a bit mask (a
`NodeMap` in the optimizer) and the expression of one block can never mean a column of another.

The binder guarantees what evaluation relies on: both operands of a Comparison, all items of an InList, all branches of
a Case and all arguments of a Coalesce or MergedKey have one type (it inserts Casts); conditions are BOOLEAN.

Nodes compare by structure (spans are ignored), so equal expressions are `==`. The data here is free of printing
(`explain/format_expression.py`), of evaluation (`evaluate.py`) and of going through it (`walk_expression.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from enum import Enum
from typing import TYPE_CHECKING, Any

from minisql.dataclass import dataclass
from minisql.source import Span
from minisql.types.datatype import SqlType
from minisql.types.distribution import ColumnValue

if TYPE_CHECKING:
    from minisql.plan.function import Function
    from minisql.plan.query_block import QueryBlock
    from minisql.types.batch import Array, Batch

Value = ColumnValue | None
"""A constant as Python has it; None is NULL, MonthDayNano an INTERVAL, any other tuple an array."""

OutsideValue = Value | list[Any]
"""A value as a program gives and gets it: there an array is a list."""


@dataclass(frozen=True, slots=True)
class ColumnId:
    """A column of a relation instance: `position` is 0-based within the relation. Sorted by both."""

    relation: int
    position: int

    def __lt__(self, other: ColumnId) -> bool:
        return (self.relation, self.position) < (other.relation, other.position)

    def __hash__(self) -> int:  # asked for more often than any other
        return self.relation << 16 ^ self.position


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Base of all bound expressions: the SQL type of the value, and the text it came from."""

    type: SqlType = field(hash=False)
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ColumnRef(Node):
    """A column. `table` and `name` are for people."""

    id: ColumnId
    table: str = field(compare=False)
    name: str = field(compare=False)

    def __hash__(self) -> int:
        return self.id.relation << 16 ^ self.id.position


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A constant of the node's type; None is NULL."""

    value: Value


@dataclass(frozen=True, slots=True)
class MergedKey(Node):
    """The one column that FULL JOIN USING (k) shows for the k of all its members: their COALESCE, which remembers them.

    Members are in the order of FROM, two or more; a chain of FULL JOIN USING (k) is one MergedKey over all members.
    """

    members: tuple[Expression, ...]


class ArithmeticOperator(Enum):
    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"
    REMAINDER = "%"
    CONCATENATE = "||"


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """Strict: NULL if an operand is NULL. Overflow and division by zero are errors."""

    operator: ArithmeticOperator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Negate(Node):
    """`-x`; strict, overflow is an error."""

    operand: Expression


class ComparisonOperator(Enum):
    """`<=>` is IS NOT DISTINCT FROM: never NULL, and NULL equals NULL. The others are NULL if an operand is."""

    EQUAL = "="
    NOT_EQUAL = "<>"
    LESS = "<"
    LESS_EQUAL = "<="
    GREATER = ">"
    GREATER_EQUAL = ">="
    NOT_DISTINCT = "<=>"


OPPOSITE = {
    ComparisonOperator.EQUAL: ComparisonOperator.NOT_EQUAL,
    ComparisonOperator.NOT_EQUAL: ComparisonOperator.EQUAL,
    ComparisonOperator.LESS: ComparisonOperator.GREATER_EQUAL,
    ComparisonOperator.LESS_EQUAL: ComparisonOperator.GREATER,
    ComparisonOperator.GREATER: ComparisonOperator.LESS_EQUAL,
    ComparisonOperator.GREATER_EQUAL: ComparisonOperator.LESS,
}
"""For the comparisons that are strict, the one that gives TRUE for FALSE, FALSE for TRUE, and NULL for NULL."""


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    operator: ComparisonOperator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class And(Node):
    """Kleene AND of two or more operands."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    """Kleene OR of two or more operands."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    operand: Expression


@dataclass(frozen=True, slots=True)
class IsNull(Node):
    """`operand IS NULL`; IS NOT NULL is Not around it. Never NULL."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class IsTruth(Node):
    """`operand IS TRUE` (truth=True) or `IS FALSE` (truth=False). Never NULL. IS UNKNOWN is IsNull."""

    operand: Expression
    truth: bool


@dataclass(frozen=True, slots=True)
class InList(Node):
    """`operand IN (items)`: as OR of equalities, so NULL when nothing matches and a NULL is involved."""

    operand: Expression
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Like(Node):
    """`operand LIKE pattern ESCAPE escape`; strict. `%` any run, `_` one character, the escape quotes the next one."""

    operand: Expression
    pattern: Expression
    escape: str | None
    case_insensitive: bool


@dataclass(frozen=True, slots=True)
class CaseBranch:
    condition: Expression
    result: Expression


@dataclass(frozen=True, slots=True)
class Case(Node):
    """The result of the first branch whose condition is TRUE, else `otherwise`. Evaluates no operand on rows that do
    not need it. `CASE x WHEN y` was written out as `x = y`, NULLIF(a, b) as CASE WHEN a = b THEN NULL ELSE a END."""

    branches: tuple[CaseBranch, ...]
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Coalesce(Node):
    """The first argument that is not NULL; later arguments are evaluated only on the rows that need them."""

    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Cast(Node):
    """Conversion to the node's type; strict; a value that does not convert is an error."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class TryCast(Node):
    """Conversion to the node's type; NULL where a value does not convert."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class FunctionCall(Node):
    """A scalar function of the registry in `function.py`."""

    function: Function
    arguments: tuple[Expression, ...]


class OuterValue:
    """The place where the value of an outer column lies while a subquery runs; compared by identity.

    Whoever runs the subquery puts an Arrow scalar there first, and has read all rows before it puts another.
    """

    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value: Any = None


@dataclass(frozen=True, slots=True)
class OuterColumn(Node):
    """In a subquery, a column of the query around it: a constant while the subquery runs once.

    `table` and `name` are for people.
    """

    place: OuterValue
    table: str = field(compare=False)
    name: str = field(compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Subquery:
    """A query inside an expression, closed over the columns of the query around it; compared by identity.

    `block` reads its own relations and the `parameters`, nothing else; the node that holds the subquery says which
    expressions of the query around it, its `outer`, give their values. `number` counts the subqueries of a statement;
    `new_relation` numbers the relation instances that unnesting makes.
    """

    number: int
    block: QueryBlock
    parameters: tuple[OuterColumn, ...]
    new_relation: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Exists(Node):
    """`EXISTS (query)`: TRUE when the query has a row, else FALSE."""

    query: Subquery
    outer: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyComparison(Node):
    """`operand operator ANY (query)` over the query's one column, which has the operand's type: the OR over its rows,
    FALSE for no rows. `x IN (q)` is `x = ANY (q)`, and `x op ALL (q)` is NOT of the opposite operator with ANY."""

    operator: ComparisonOperator
    operand: Expression
    query: Subquery
    outer: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class ScalarSubquery(Node):
    """`(query)`: the value of its one row, NULL for no row; more rows than one are an error."""

    query: Subquery
    outer: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class SubqueryCall(Node):
    """What the executor makes of a subquery: `run` gives its value for each row of a batch of the arguments."""

    arguments: tuple[Expression, ...]
    run: Callable[[Batch], Array] = field(compare=False, repr=False)


SubqueryExpression = Exists | AnyComparison | ScalarSubquery
SUBQUERY_EXPRESSIONS = (Exists, AnyComparison, ScalarSubquery)

Expression = (
    ColumnRef
    | Literal
    | MergedKey
    | Arithmetic
    | Negate
    | Comparison
    | And
    | Or
    | Not
    | IsNull
    | IsTruth
    | InList
    | Like
    | Case
    | Coalesce
    | Cast
    | TryCast
    | FunctionCall
    | OuterColumn
    | Exists
    | AnyComparison
    | ScalarSubquery
    | SubqueryCall
)
