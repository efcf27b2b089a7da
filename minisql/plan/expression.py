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
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from minisql.source import Span
from minisql.types.datatype import BOOLEAN, SqlType

if TYPE_CHECKING:
    from minisql.plan.function import Function

Value = bool | int | float | Decimal | str | datetime.date | datetime.datetime | None


@dataclass(frozen=True, slots=True, order=True)
class ColumnId:
    """A column of a relation instance: `position` is 0-based within the relation."""

    relation: int
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Base of all bound expressions: the SQL type of the value, and the text it came from."""

    type: SqlType
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ColumnRef(Node):
    """A column. `table` and `name` are for people."""

    id: ColumnId
    table: str = field(compare=False)
    name: str = field(compare=False)


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
class FunctionCall(Node):
    """A scalar function of the registry in `function.py`."""

    function: Function
    arguments: tuple[Expression, ...]


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
    | FunctionCall
)


def children(expression: Expression) -> Iterator[Expression]:
    """The direct operands, in the order they are written."""
    for name in _operand_fields(type(expression)):  # type: ignore[arg-type]  # classes are hashable
        yield from _expressions_in(getattr(expression, name))


@cache
def _operand_fields(node: type[Node]) -> tuple[str, ...]:
    """The fields of a kind of node that may hold expressions, looked up once: the optimizer walks often."""
    return tuple(item.name for item in fields(node) if item.name not in ("type", "span"))


def _expressions_in(value: object) -> Iterator[Expression]:
    match value:
        case Node():
            yield value  # type: ignore[misc]  # every Node subclass is in the union
        case CaseBranch(condition, result):
            yield condition
            yield result
        case tuple():
            for item in value:
                yield from _expressions_in(item)


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and everything below it, parents first."""
    yield expression
    for child in children(expression):
        yield from walk(child)


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


def columns_of(expressions: Iterable[Expression]) -> dict[ColumnId, ColumnRef]:
    """The columns that the expressions read, in order of first appearance."""
    return {node.id: node for expression in expressions for node in walk(expression) if isinstance(node, ColumnRef)}


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
