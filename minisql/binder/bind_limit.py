"""LIMIT, FETCH FIRST and OFFSET: constants."""

from __future__ import annotations

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.coerce import cast_to
from minisql.binder.context import StatementContext
from minisql.binder.literals import is_bare_string
from minisql.binder.scope import Scope
from minisql.errors import BindError, NotSupportedError
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import is_constant, is_volatile
from minisql.syntax import ast
from minisql.types.datatype import BIGINT, NULL


def bind_limit(query: ast.Query, context: StatementContext) -> int | None:
    """The number of rows in LIMIT; as `bind_row_count`. BindError for WITH TIES without an order or a number."""
    if not isinstance(query.limit, ast.WithTies):
        return bind_row_count(query.limit, "LIMIT", context)
    if not query.order_by:
        raise BindError("WITH TIES needs ORDER BY", query.limit.span, "it says which rows are level with the last one")
    count = bind_row_count(query.limit.count, "FETCH FIRST", context)
    if count is None:
        raise BindError("WITH TIES needs a number of rows, this is NULL", query.limit.count.span)
    return count


def bind_row_count(expression: ast.Expression | None, clause: str, context: StatementContext) -> int | None:
    """The number of rows in LIMIT or OFFSET; None where there is no such clause, or NULL stands in it.

    BindError for what is not a constant, not a whole number, or negative.
    """
    if expression is None:
        return None
    bound = ExpressionBinder(Scope(), context, clause).bind(expression)
    if not is_constant(bound):
        what = "a volatile function" if is_volatile(bound) else "a subquery"
        raise NotSupportedError(f"{what} in {clause} is not supported", expression.span, "give a number")
    if is_bare_string(bound) or bound.type == NULL:
        bound = cast_to(bound, BIGINT)
    if bound.type.is_numeric and not bound.type.is_integer:
        bound = cast_to(bound, BIGINT)  # rounds, as in PostgreSQL
    if not bound.type.is_integer:
        raise BindError(f"{clause} needs a whole number, this is {bound.type}", expression.span)
    value = constant_value(bound)
    if value is None:
        return None
    assert isinstance(value, int)
    if value < 0:
        raise BindError(f"{clause} needs a number of rows, this is {value}", expression.span)
    return value
