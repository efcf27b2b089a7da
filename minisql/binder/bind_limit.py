"""LIMIT, FETCH FIRST and OFFSET: numbers of rows, constant or computed by a query that reads nothing of the rows."""

from __future__ import annotations

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.coerce import cast_to
from minisql.binder.context import StatementContext
from minisql.binder.literals import is_bare_string
from minisql.binder.scope import Scope
from minisql.errors import BindError, NotSupportedError
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import (
    Expression,
    FunctionCall,
)
from minisql.plan.functions.not_negative import not_negative
from minisql.plan.walk_expression import (
    is_constant,
    is_volatile,
)
from minisql.syntax import ast
from minisql.types.datatype import BIGINT, NULL


def bind_limit(query: ast.Query, context: StatementContext) -> int | Expression | None:
    """The number of rows in LIMIT; None where there is no such clause, or NULL stands in it.

    BindError for what is no whole number, or negative, and for WITH TIES without an order or a constant number.
    """
    if query.limit is None:
        return None
    if not isinstance(query.limit, ast.WithTies):
        return _row_count(query.limit, "LIMIT", context)
    if not query.order_by:
        raise BindError("WITH TIES needs ORDER BY", query.limit.span, "it says which rows are level with the last one")
    written = query.limit.count
    count = _row_count(written, "FETCH FIRST", context)
    if count is None:
        raise BindError("WITH TIES needs a number of rows, this is NULL", written.span)
    offset = None if query.offset is None else bind_offset(query, context)
    if isinstance(count, Expression) or isinstance(offset, Expression):
        raise NotSupportedError("a subquery in FETCH FIRST … WITH TIES is not supported", written.span, "give a number")
    return count


def bind_offset(query: ast.Query, context: StatementContext) -> int | Expression:
    """The number of rows in OFFSET; 0 where there is no such clause, or NULL stands in it. BindError as in LIMIT."""
    return 0 if query.offset is None else _row_count(query.offset, "OFFSET", context) or 0


def _row_count(expression: ast.Expression, clause: str, context: StatementContext) -> int | Expression | None:
    """The number, or the expression that computes it, a BIGINT that fails where it is negative; None for NULL."""
    bound = ExpressionBinder(Scope(), context, clause).bind(expression)
    if is_volatile(bound):
        raise NotSupportedError(f"a volatile function in {clause} is not supported", expression.span, "give a number")
    if is_bare_string(bound) or bound.type == NULL:
        bound = cast_to(bound, BIGINT)
    if not bound.type.is_numeric:
        raise BindError(f"{clause} needs a whole number, this is {bound.type}", expression.span)
    complaint = f"{clause} needs a number of rows"
    if not is_constant(bound):
        number = cast_to(bound, BIGINT)
        return FunctionCall(not_negative(complaint), (number,), type=BIGINT, span=expression.span)
    value = constant_value(cast_to(bound, BIGINT))  # rounds, as in PostgreSQL
    if value is None:
        return None
    assert isinstance(value, int)
    if value < 0:
        raise BindError(f"{complaint}, this is {value}", expression.span)
    return value
