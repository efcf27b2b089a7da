"""CASE, COALESCE and NULLIF over bound operands."""

from __future__ import annotations

from collections.abc import Sequence

from minisql.binder.bind_function import refuse_aggregate_words
from minisql.binder.bind_operator import compare, evaluated_once
from minisql.binder.coerce import as_condition, cast_to, unify
from minisql.errors import BindError
from minisql.plan.expression import (
    Case,
    CaseBranch,
    Coalesce,
    ComparisonOperator,
    Expression,
    Literal,
)
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.datatype import NULL


def case(conditions: Sequence[Expression], results: Sequence[Expression], span: Span) -> Expression:
    """CASE: `results` has one more than `conditions`, the ELSE. All results get one type."""
    *unified, otherwise = unify(results, "the branches of CASE have types", span)
    branches = tuple(CaseBranch(condition, result) for condition, result in zip(conditions, unified, strict=True))
    return Case(branches, otherwise, type=otherwise.type, span=span)


def coalesce(call: ast.FunctionCall, arguments: tuple[Expression, ...], count: int | None = None) -> Expression:
    """COALESCE of one or more arguments, all of one type; IFNULL and NVL are COALESCE of two."""
    refuse_aggregate_words(call)
    if not arguments:
        raise BindError(f"{call.name} needs an argument", call.span)
    if count is not None and len(arguments) != count:
        raise BindError(f"{call.name} takes {count} arguments, here are {len(arguments)}", call.span)
    unified = unify(arguments, f"the arguments of {call.name} have types", call.span)
    return Coalesce(unified, type=unified[0].type, span=call.span)


def if_function(call: ast.FunctionCall, arguments: tuple[Expression, ...]) -> Expression:
    """IF(condition, a, b), also called IIF: CASE WHEN condition THEN a ELSE b END."""
    refuse_aggregate_words(call)
    if len(arguments) != 3:
        raise BindError(f"{call.name} takes 3 arguments, here are {len(arguments)}", call.span)
    condition, *results = arguments
    return case([as_condition(condition, call.name)], results, call.span)


def nullif(call: ast.FunctionCall, arguments: tuple[Expression, ...]) -> Expression:
    """NULLIF(a, b): CASE WHEN a = b THEN NULL ELSE a END; the type is that of a."""
    refuse_aggregate_words(call)
    if len(arguments) != 2:
        raise BindError(f"nullif takes 2 arguments, here are {len(arguments)}", call.span)
    value, other = evaluated_once(arguments[0], "the first argument of nullif"), arguments[1]
    equal = compare(ComparisonOperator.EQUAL, value, other, call.span)
    nothing = cast_to(Literal(None, type=NULL, span=call.span), value.type)
    return Case((CaseBranch(equal, nothing),), value, type=value.type, span=call.span)
