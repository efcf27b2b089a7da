"""CASE, COALESCE and NULLIF over bound operands."""

from __future__ import annotations

from collections.abc import Sequence

from minisql.binder.bind_function import refuse_aggregate_words
from minisql.binder.bind_operator import compare
from minisql.binder.coerce import cast_to, unify
from minisql.errors import BindError
from minisql.plan.expression import Case, CaseBranch, Coalesce, ComparisonOperator, Expression, Literal
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.datatype import NULL


def case(conditions: Sequence[Expression], results: Sequence[Expression], span: Span) -> Expression:
    """CASE: `results` has one more than `conditions`, the ELSE. All results get one type."""
    *unified, otherwise = unify(results, "the branches of CASE have types", span)
    branches = tuple(CaseBranch(condition, result) for condition, result in zip(conditions, unified, strict=True))
    return Case(branches, otherwise, type=otherwise.type, span=span)


def coalesce(call: ast.FunctionCall, arguments: tuple[Expression, ...]) -> Expression:
    """COALESCE of one or more arguments, all of one type."""
    refuse_aggregate_words(call)
    if not arguments:
        raise BindError("coalesce needs an argument", call.span)
    unified = unify(arguments, "the arguments of coalesce have types", call.span)
    return Coalesce(unified, type=unified[0].type, span=call.span)


def nullif(call: ast.FunctionCall, arguments: tuple[Expression, ...]) -> Expression:
    """NULLIF(a, b): CASE WHEN a = b THEN NULL ELSE a END; the type is that of a."""
    refuse_aggregate_words(call)
    if len(arguments) != 2:
        raise BindError(f"nullif takes 2 arguments, here are {len(arguments)}", call.span)
    value, other = arguments
    equal = compare(ComparisonOperator.EQUAL, value, other, call.span)
    nothing = cast_to(Literal(None, type=NULL, span=call.span), value.type)
    return Case((CaseBranch(equal, nothing),), value, type=value.type, span=call.span)
