"""EXTRACT and date_part: the field is a constant, which chooses the function of that field."""

from __future__ import annotations

from minisql.binder.bind_function import scalar_call
from minisql.errors import BindError, did_you_mean
from minisql.plan.expression import (
    Expression,
    Literal,
)
from minisql.plan.functions.temporal import DATE_FIELDS
from minisql.syntax import ast
from minisql.types.interval_text import unit_named


def date_part(call: ast.FunctionCall, arguments: tuple[Expression, ...]) -> Expression:
    """`EXTRACT(field FROM x)`. BindError for a field that does not exist, or is no constant."""
    match arguments:
        case (Literal(value=str(field)) as literal, value):
            name = DATE_FIELDS.get(unit_named(field) or field.lower())
            if name is None:
                hint = did_you_mean(field, DATE_FIELDS) or f"the fields are {', '.join(DATE_FIELDS)}"
                raise BindError(f"there is no field {field} of dates", literal.span, hint)
            return scalar_call(ast.FunctionCall(name, (), span=call.span), (value,))
    raise BindError("date_part takes the name of a field and a date", call.span, "as in date_part('year', d)")
