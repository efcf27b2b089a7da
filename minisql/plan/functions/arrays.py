"""Functions of arrays. Positions of elements count from 1."""

from __future__ import annotations

from collections.abc import Sequence

from minisql.plan.functions.definition import Function, NullRule, Signature
from minisql.plan.kernels import arrays
from minisql.types.coercion import common_type
from minisql.types.datatype import NULL, SqlType, array_of


def _list_value(argument_types: Sequence[SqlType]) -> Signature | None:
    met: SqlType | None = NULL
    for type_ in argument_types:
        met = common_type(met, type_) if met is not None else None
    if met is None or not argument_types:
        return None
    return Signature((met,) * len(argument_types), array_of(met), arrays.from_columns)


LIST_VALUE = Function(
    "list_value",
    "list_value(x, …), ARRAY[x, …], [x, …]",
    "The array of these elements.",
    "list_value(1, NULL, 3) → [1, NULL, 3]",
    (_list_value,),
    NullRule.NEVER_NULL,
)

ARRAY_FUNCTIONS = (LIST_VALUE,)
