"""Calls of scalar functions: found by name, and by the types of their arguments."""

from __future__ import annotations

from minisql.binder.bind_operator import negation
from minisql.binder.coerce import cast_to, words
from minisql.binder.literals import is_bare_string, string_as
from minisql.binder.type_names import is_padded, length_from_name
from minisql.errors import BindError, ExecutionError, NotSupportedError, TypeMismatchError, did_you_mean
from minisql.plan.expression import (
    Expression,
    FunctionCall,
    Literal,
)
from minisql.plan.function import Function, lookup_function
from minisql.plan.function_manual import expression_function_names
from minisql.plan.functions.not_negative import not_negative
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.datatype import BIGINT, MAX_DECIMAL_PRECISION, NULL, TIMESTAMP, VARCHAR, SqlType, decimal

OPERATOR_FUNCTIONS = {
    "^": "power",
    "&": "bitand",
    "|": "bitor",
    "#": "bitxor",
    "<<": "shift_left",
    ">>": "shift_right",
    "~": "regexp_like",
    "!~": "regexp_like",
    "~*": "regexp_like",
    "!~*": "regexp_like",
}
"""The binary operators that are short for a function."""


def operator_call(operator: str, operands: tuple[Expression, ...], span: Span) -> Expression:
    """An operator as the call of its function: `s ~* p` is regexp_like(s, p, 'i'), and `~x` is bitnot(x)."""
    name = OPERATOR_FUNCTIONS[operator] if len(operands) == 2 else "bitnot"
    if operator.endswith("*"):
        operands = (*operands, Literal("i", type=VARCHAR, span=span))
    call = scalar_call(ast.FunctionCall(name, (), span=span), operands)
    return negation(call, span) if operator.startswith("!") else call


def scalar_call(
    call: ast.FunctionCall, arguments: tuple[Expression, ...], function: Function | None = None
) -> Expression:
    """The call of the function, or else the one of its name, with the arguments cast to what that takes. A bare string
    may take any type that fits."""
    function = function or lookup_function(call.name)
    if function is None:
        raise _unknown(call)
    refuse_aggregate_words(call)
    if function.name == "strftime":
        arguments = _time_and_format(arguments)
    types = tuple(argument.type for argument in arguments)
    signature = function.resolve(types)
    if signature is None:
        untyped = (NULL if is_bare_string(argument) else argument.type for argument in arguments)
        signature = function.resolve(tuple(untyped))
    if signature is None:
        given = ", ".join(map(str, types))
        raise TypeMismatchError(f"{function.name} does not take ({given})", call.span, f"it is {function.synopsis}")
    converted = tuple(cast_to(*pair) for pair in zip(arguments, signature.parameter_types, strict=True))
    return _to_constant_digits(FunctionCall(function, converted, type=signature.result_type, span=call.span))


def _time_and_format(arguments: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """Of two quoted constants, which have no types of their own, the one without % is the time. A time that is another
    text is a TypeMismatchError."""
    constants = [argument.value for argument in arguments if isinstance(argument, Literal) and is_bare_string(argument)]
    match arguments, constants:
        case (Literal() as one, Literal() as other), (str(first), str(second)):
            if "%" in second and "%" not in first:
                return string_as(one, TIMESTAMP), other
            return one, string_as(other, TIMESTAMP)
        case (_, _), (str(template),) if "%" in template and all(one.type == VARCHAR for one in arguments):
            text = next(one for one in arguments if not is_bare_string(one))
            hint = f"CAST({words(text)} AS TIMESTAMP) converts it"
            raise TypeMismatchError("strftime needs a time, this is VARCHAR", text.span, hint)
    return arguments


def of_length(type_name: ast.TypeName, text: Expression) -> Expression:
    """The text of a CAST cut to the length that its type has, if it has one; CHAR without blanks at the end."""
    length, span = length_from_name(type_name), text.span or type_name.span
    if length is None:
        return text
    cut = scalar_call(ast.FunctionCall("left", (), span=span), (text, Literal(length, type=BIGINT, span=span)))
    return scalar_call(ast.FunctionCall("rtrim", (), span=span), (cut,)) if is_padded(type_name) else cut


def unsigned(number: Expression, span: Span) -> Expression:
    """The BIGINT of a CAST to an UNSIGNED type, which fails where it is negative."""
    return FunctionCall(not_negative("an UNSIGNED number is not negative"), (number,), type=BIGINT, span=span)


def _to_constant_digits(call: FunctionCall) -> Expression:
    """round(x, n) and trunc(x, n) of a DECIMAL have n digits behind the point where n is constant, as in PostgreSQL;
    to_number has those of a constant template."""
    match call.arguments:
        case (_, Literal(value=int(digits))) if call.function.name in ("round", "trunc") and call.type.scale:
            scale = max(digits, 0)
            precision = call.type.precision - call.type.scale + scale
            if precision <= MAX_DECIMAL_PRECISION:
                return cast_to(call, decimal(precision, scale))
        case (_, Literal(value=str(template))) if call.function.name == "to_number":
            return cast_to(call, _type_of_template(template, call.span))
    return call


def _type_of_template(template: str, span: Span | None) -> SqlType:
    from minisql.plan.kernels.templates.parse_numbers import to_number_type

    try:
        return to_number_type(template)
    except ExecutionError as error:
        raise BindError(error.message, span, error.hint) from None


def _unknown(call: ast.FunctionCall) -> BindError | NotSupportedError:
    from minisql.binder.refused_functions import REFUSED_FUNCTIONS

    hint = REFUSED_FUNCTIONS.get(call.name.lower())
    if hint is not None:
        return NotSupportedError(f"the function {call.name} is not supported", call.span, hint)
    hint = did_you_mean(call.name, expression_function_names()) or "SHOW FUNCTIONS lists them all"
    return BindError(f"there is no function {call.name}", call.span, hint)


def refuse_aggregate_words(call: ast.FunctionCall) -> None:
    """BindError where a function that is no aggregate is called as only these can be."""
    words = {
        "*": call.star,
        "DISTINCT": call.distinct,
        "ORDER BY": bool(call.order_by),
        "WITHIN GROUP": bool(call.within_group),
        "FILTER": call.filter is not None,
    }
    for word, is_used in words.items():
        if is_used:
            raise BindError(f"{word} is for aggregates, {call.name} is none", call.span)
