"""Going through bound expressions: their operands, copies with some nodes replaced, and what stands in them.

The dataclasses of `expression.py` say nothing of it: a node's operands are those of its fields that hold expressions,
in the order they are written, so a new kind of node needs no code here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import chain
from typing import Any

from minisql.dataclass import field_names
from minisql.plan.expression import (
    SUBQUERY_EXPRESSIONS,
    And,
    CaseBranch,
    ColumnId,
    ColumnRef,
    Expression,
    FunctionCall,
    Literal,
    Node,
    OuterColumn,
    SubqueryExpression,
)
from minisql.types.datatype import BOOLEAN


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
