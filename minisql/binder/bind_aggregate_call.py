"""One call of an aggregate: its arguments, order and filter checked and brought into the form that is computed.

Several names are written out: BOOL_AND(b) is MIN(b), COUNT_IF(b) is COUNT over the rows on which b is TRUE, MEDIAN(x)
is PERCENTILE_CONT(x, 0.5), and FILTER is CASE in the arguments (ARRAY_AGG, which takes NULLs too, keeps it beside). The
first x in the descending order of y is ARG_MAX(x, y), and so MAX(x) of an array, for which Arrow has no kernel, is
ARG_MAX(x, x). ORDER BY is checked everywhere, and kept for the aggregates that it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minisql.binder.coerce import as_boolean, as_condition, as_text, cast_to
from minisql.errors import BindError, NotSupportedError, TypeMismatchError
from minisql.plan.aggregate import AggregateCall, AggregateFunction, AggregateOrder, result_type
from minisql.plan.aggregate_definitions import AGGREGATES
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import (
    And,
    Case,
    CaseBranch,
    Expression,
    IsNull,
    Literal,
    Not,
)
from minisql.plan.walk_expression import (
    is_constant,
)
from minisql.syntax import ast
from minisql.types.datatype import BIGINT, BOOLEAN, DOUBLE, NULL, VARCHAR, Kind

Bind = Callable[[ast.Expression], Expression]

_F = AggregateFunction
_OF_CONDITIONS = ("bool_and", "bool_or", "every", "count_if")
_OF_PAIRS = ("corr", "covar_pop", "covar_samp")
_PERCENTILES = ("percentile_cont", "percentile_disc")
_QUANTILES = ("quantile_cont", "quantile_disc")
_ORDERED_BY_ARGUMENT = (_F.PERCENTILE_CONT, _F.PERCENTILE_DISC, _F.MODE)
_ORDERED_BY_SECOND = (_F.ARG_MIN, _F.ARG_MAX)
_OF_ARRAYS = {_F.MIN: _F.ARG_MIN, _F.MAX: _F.ARG_MAX}
_ORDERED_AS_WRITTEN = (_F.ARRAY_AGG, _F.STRING_AGG, _F.ANY_VALUE)
_COMMA = Literal(",", type=VARCHAR)
_HALF = Literal(0.5, type=DOUBLE)


def bind_aggregate_call(call: ast.FunctionCall, bind: Bind) -> AggregateCall:
    """The call, with everything in it bound by `bind`. BindError, TypeMismatchError or NotSupportedError for what is
    wrong in it."""
    name = call.name.lower()
    if call.star or (name == "count" and not call.arguments and not call.within_group):
        return _count_rows(call, bind)
    function = AGGREGATES[name].function
    values, order, parameter = _parts(call, name, function, bind)
    passing: Expression | None = None
    if name in _OF_CONDITIONS:
        values = (as_boolean(values[0], call.name),)
    if name == "count_if":
        values = (only_where(values[0], None),)
    if name == "regr_count":
        values = (only_where(_neither_is_null(values), None),)
    if call.filter is not None:
        condition = as_condition(bind(call.filter), "FILTER")
        values = tuple(only_where(condition, value) for value in values)
        passing = only_where(condition, None)
    if call.distinct and len(values) > 1:
        raise NotSupportedError(f"DISTINCT in {call.name} is not supported", call.span)
    distinct = call.distinct
    if function in _OF_ARRAYS and values[0].type.kind is Kind.ARRAY:
        function, values, distinct = _OF_ARRAYS[function], (values[0], values[0]), False
    kept_order = _order(function, values, order)
    if distinct and function in _ORDERED_AS_WRITTEN and any(o.expression != values[0] for o in kept_order):
        hint = f"{call.name}(DISTINCT x ORDER BY x) is defined: equal values can stand in several places otherwise"
        raise BindError("with DISTINCT, ORDER BY in an aggregate takes only its argument", call.span, hint)
    type_ = result_type(function, values[0].type)
    if type_ is None or (len(values) > 1 and function not in _ORDERED_BY_SECOND and not _is_number(values[1])):
        wrong = values[0] if type_ is None else values[1]
        raise TypeMismatchError(f"{call.name} needs a number, this is {wrong.type}", wrong.span)
    second = passing if function is _F.ARRAY_AGG else values[1] if len(values) > 1 else None
    return AggregateCall(function, values[0], distinct, type_, second, parameter, kept_order)


def only_where(condition: Expression, argument: Expression | None) -> Expression:
    """The argument of an aggregate with FILTER, None standing for that of count(*): NULL, which no aggregate counts,
    on the rows that do not pass. There the argument is not even evaluated."""
    value = Literal(True, type=BOOLEAN) if argument is None else argument
    otherwise = Literal(None, type=value.type)
    return Case((CaseBranch(condition, value),), otherwise, type=value.type, span=value.span)


def _count_rows(call: ast.FunctionCall, bind: Bind) -> AggregateCall:
    if call.name.lower() != "count":
        raise BindError(f"{call.name} takes one argument", call.span)
    if call.filter is None:
        return AggregateCall(_F.COUNT, None, False, BIGINT)
    condition = as_condition(bind(call.filter), "FILTER")
    return AggregateCall(_F.COUNT, only_where(condition, None), False, BIGINT)


def _parts(
    call: ast.FunctionCall, name: str, function: AggregateFunction, bind: Bind
) -> tuple[tuple[Expression, ...], tuple[AggregateOrder, ...], Literal | None]:
    """The values that the aggregate is over, the order as written, and the constant."""
    if call.within_group:
        return _within_group(call, name, bind)
    order = _bound_order(call.order_by, bind)
    if name in _PERCENTILES:
        hint = f"write {call.name}(0.5) WITHIN GROUP (ORDER BY x)"
        raise BindError(f"{call.name} needs WITHIN GROUP", call.span, hint)
    if function is _F.STRING_AGG:
        _check_count(call, (1, 2))
        text = as_text(bind(call.arguments[0]), call.name)
        return (text,), order, _separator(call, bind)
    if name in _QUANTILES and order and len(call.arguments) == 1 and not call.distinct:
        return _percentile(call, order, bind)
    if name in _QUANTILES:
        _check_count(call, (2,))
        return (bind(call.arguments[0]),), order, _fraction(call, bind(call.arguments[1]))
    pairs = name in _OF_PAIRS or name.startswith("regr_") or function in _ORDERED_BY_SECOND
    _check_count(call, (2,) if pairs else (1,))
    return tuple(map(bind, call.arguments)), order, _HALF if name == "median" else None


def _within_group(
    call: ast.FunctionCall, name: str, bind: Bind
) -> tuple[tuple[Expression, ...], tuple[AggregateOrder, ...], Literal | None]:
    order = _bound_order(call.within_group, bind)
    if call.distinct or call.order_by:
        raise BindError("DISTINCT and ORDER BY do not go with WITHIN GROUP", call.span)
    if name == "listagg":
        _check_count(call, (1, 2))
        return (as_text(bind(call.arguments[0]), call.name),), order, _separator(call, bind)
    if name not in (*_PERCENTILES, "mode"):
        raise BindError(f"{call.name} takes no WITHIN GROUP", call.span)
    _check_count(call, (0,) if name == "mode" else (1,))
    return _percentile(call, order, bind)


def _percentile(
    call: ast.FunctionCall, order: tuple[AggregateOrder, ...], bind: Bind
) -> tuple[tuple[Expression, ...], tuple[AggregateOrder, ...], Literal | None]:
    """The value that is ordered by; of percentiles, the argument is the fraction."""
    if len(order) != 1:
        raise BindError(f"{call.name} takes one expression in its ORDER BY", call.span)
    fraction = _fraction(call, bind(call.arguments[0])) if call.arguments else None
    return (order[0].expression,), order, fraction


def _check_count(call: ast.FunctionCall, counts: Sequence[int]) -> None:
    if len(call.arguments) not in counts:
        words: dict[tuple[int, ...], str] = {(0,): "no argument", (1,): "one argument", (2,): "two arguments"}
        raise BindError(f"{call.name} takes {words.get(tuple(counts), 'one or two arguments')}", call.span)


def _bound_order(items: Sequence[ast.OrderItem], bind: Bind) -> tuple[AggregateOrder, ...]:
    return tuple(
        AggregateOrder(
            bind(item.expression), item.descending, item.descending if item.nulls_first is None else item.nulls_first
        )
        for item in items
    )


def _order(
    function: AggregateFunction, values: Sequence[Expression], written: tuple[AggregateOrder, ...]
) -> tuple[AggregateOrder, ...]:
    """The order in which the values are taken."""
    if function in _ORDERED_BY_ARGUMENT:
        descending = bool(written) and written[0].descending
        return (AggregateOrder(values[0], descending, descending),)
    if function in _ORDERED_BY_SECOND:
        descending = function is _F.ARG_MAX
        return (AggregateOrder(values[1], descending, descending),)
    return written if function in _ORDERED_AS_WRITTEN else ()


def _separator(call: ast.FunctionCall, bind: Bind) -> Literal:
    if len(call.arguments) == 1:
        return _COMMA
    separator = as_text(bind(call.arguments[1]), call.name)
    if not is_constant(separator):
        raise NotSupportedError("a separator that is not constant is not supported", separator.span)
    value = constant_value(separator)
    return Literal("" if value is None else value, type=VARCHAR)


def _fraction(call: ast.FunctionCall, fraction: Expression) -> Literal:
    """NULL, or a number from 0 to 1."""
    if not _is_number(fraction):
        raise TypeMismatchError(f"the fraction of {call.name} is a number, this is {fraction.type}", fraction.span)
    if not is_constant(fraction):
        raise NotSupportedError("a fraction that is not constant is not supported", fraction.span)
    value = constant_value(cast_to(fraction, DOUBLE))
    if isinstance(value, float) and not 0 <= value <= 1:
        raise BindError(f"the fraction of {call.name} must be from 0 to 1", fraction.span)
    return Literal(value, type=DOUBLE)


def _is_number(expression: Expression) -> bool:
    return expression.type.is_numeric or expression.type == NULL


def _neither_is_null(values: Sequence[Expression]) -> Expression:
    tests = tuple(Not(IsNull(value, type=BOOLEAN), type=BOOLEAN) for value in values)
    return And(tests, type=BOOLEAN)
