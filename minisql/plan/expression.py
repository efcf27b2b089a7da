"""Bound expressions: names resolved, types known, ready to be evaluated.

A column's identity is the pair (relation instance, position), never a name: two uses of one table are two relation
instances. The binder numbers relation instances from 0 through the whole statement, so a set of them is a bit mask (a
`NodeMap` in the optimizer) and the expression of one block can never mean a column of another.

The binder guarantees what evaluation relies on: both operands of a Comparison, all items of an InList, all branches of
a Case and all arguments of a Coalesce or MergedKey have one type (it inserts Casts); conditions are BOOLEAN.

Nodes compare by structure (spans are ignored), so equal expressions are `==`. The data here is free of printing
(`explain/format_expression.py`) and of evaluation (`evaluate.py`).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from minisql.dataclass import dataclass, field_names
from minisql.source import Span
from minisql.types.datatype import BOOLEAN, SqlType
from minisql.types.intervals import MonthDayNano

if TYPE_CHECKING:
    from minisql.plan.function import Function
    from minisql.plan.query_block import QueryBlock
    from minisql.types.batch import Array, Batch

Value = (
    bool
    | int
    | float
    | Decimal
    | str
    | datetime.date
    | datetime.datetime
    | datetime.time
    | MonthDayNano
    | tuple[Any, ...]
    | None
)
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


def children(expression: Expression) -> Iterator[Expression]:
    """The direct operands, in the order they are written."""
    return chain.from_iterable(
        _expressions_in(getattr(expression, name))
        for name in _operand_fields(type(expression))  # type: ignore[arg-type]  # classes are hashable
    )


@cache
def _operand_fields(node: type[Node]) -> tuple[str, ...]:
    """The fields of a kind of node that may hold expressions, looked up once: the optimizer walks often."""
    return tuple(item.name for item in fields(node) if item.name not in ("type", "span"))


def _expressions_in(value: object) -> Iterable[Expression]:
    match value:
        case Node():
            return (value,)  # type: ignore[return-value]  # every Node subclass is in the union
        case CaseBranch(condition, result):
            return condition, result
        case tuple():
            return chain.from_iterable(map(_expressions_in, value))
        case _:
            return ()


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and everything below it, parents first."""
    pending = [expression]
    while pending:
        node = pending.pop()
        yield node
        if not isinstance(node, Literal | ColumnRef):
            pending.extend(reversed(tuple(children(node))))


def transform(expression: Expression, change: Callable[[Expression], Expression | None]) -> Expression:
    """A copy in which every node for which `change` gives an expression is replaced by it, outermost first.

    Inside a replacement nothing more is replaced. Nodes without a change below them are kept as they are.
    """
    replacement = change(expression)
    if replacement is not None:
        return replacement
    return map_children(expression, lambda child: transform(child, change))


def map_children(expression: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """A copy with every direct operand changed; the expression itself where none of them became another object."""
    changed: dict[str, Any] = {}
    for name in _operand_fields(type(expression)):  # type: ignore[arg-type]  # classes are hashable
        old = getattr(expression, name)
        new = _map_value(old, change)
        if new is not old:
            changed[name] = new
    return replace(expression, **changed) if changed else expression


def _map_value(value: object, change: Callable[[Expression], Expression]) -> object:
    match value:
        case Node():
            return change(value)  # type: ignore[arg-type]
        case CaseBranch(condition, result):
            new = CaseBranch(change(condition), change(result))
            return value if new.condition is condition and new.result is result else new
        case tuple():
            items = tuple(_map_value(item, change) for item in value)
            return value if all(a is b for a, b in zip(items, value, strict=True)) else items
        case _:
            return value


def expressions_within(value: object) -> Iterator[Expression]:
    """The expressions in a field of a plan or a query: in tuples and small dataclasses too, whatever holds them."""
    if isinstance(value, Node):
        yield value  # type: ignore[misc]  # every Node subclass is in the union
    elif isinstance(value, tuple):
        for item in value:
            yield from expressions_within(item)
    elif is_dataclass(value):
        for name in field_names(value):
            yield from expressions_within(getattr(value, name))


def transform_within(value: Any, change: Callable[[Expression], Expression | None]) -> Any:
    """The value with `transform` applied to every expression in it; parts without a change are kept as they are."""
    if isinstance(value, Node):
        return transform(value, change)  # type: ignore[arg-type]
    if isinstance(value, tuple):
        items = tuple(transform_within(item, change) for item in value)
        return value if all(a is b for a, b in zip(items, value, strict=True)) else items
    if is_dataclass(value):
        changed = {}
        for name in field_names(value):
            old = getattr(value, name)
            new = transform_within(old, change)
            if new is not old:
                changed[name] = new
        return replace(value, **changed) if changed else value  # type: ignore[type-var]
    return value


def columns_of(expressions: Iterable[Expression]) -> dict[ColumnId, ColumnRef]:
    """The columns that the expressions read, in order of first appearance."""
    found = {}
    for expression in expressions:
        for node in (expression,) if isinstance(expression, ColumnRef) else walk(expression):
            if isinstance(node, ColumnRef):
                found[node.id] = node
    return found


def is_constant(expression: Expression) -> bool:
    """Is the value known before any row is read? Not where a column or a subquery stands in it, or it is volatile."""
    varying = (ColumnRef, OuterColumn, *SUBQUERY_EXPRESSIONS)
    return not any(isinstance(node, varying) for node in walk(expression)) and not is_volatile(expression)


def is_volatile(expression: Expression) -> bool:
    """Does it call a function that has another value each time? A subquery in it does not count."""
    return any(isinstance(node, FunctionCall) and node.function.volatile for node in walk(expression))


def subqueries_in(expressions: Iterable[Expression]) -> Iterator[SubqueryExpression]:
    """The subqueries that stand in the expressions, not those inside of them."""
    for expression in expressions:
        for node in walk(expression):
            if isinstance(node, SUBQUERY_EXPRESSIONS):
                yield node


def conjuncts(expression: Expression) -> tuple[Expression, ...]:
    """The operands of nested top-level ANDs, in the order they are written."""
    if isinstance(expression, And):
        return tuple(part for operand in expression.operands for part in conjuncts(operand))
    return (expression,)


def conjunction(parts: Iterable[Expression]) -> Expression:
    """The AND of the parts; TRUE for none, the part itself for one."""
    operands = tuple(parts)
    if not operands:
        return Literal(True, type=BOOLEAN)
    return operands[0] if len(operands) == 1 else And(operands, type=BOOLEAN)
