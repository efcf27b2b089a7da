"""typeof: the name of the type of an expression, whatever its value is."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from minisql.plan.functions.definition import Function, NullRule, Signature
from minisql.plan.kernels.datum import Datum, length_of
from minisql.types.batch import Array
from minisql.types.datatype import VARCHAR, SqlType


def _type_name(argument_types: Sequence[SqlType]) -> Signature | None:
    if len(argument_types) != 1:
        return None
    name = pa.scalar(str(argument_types[0]), pa.string())

    def kernel(values: Datum) -> Array:
        return pa.repeat(name, length_of(values))

    return Signature((argument_types[0],), VARCHAR, kernel)


TYPE_FUNCTIONS = tuple(
    Function(name, f"{name}(x)", help_, f"{name}(1.50) → DECIMAL(3,2)", (_type_name,), NullRule.NEVER_NULL)
    for name, help_ in (
        ("pg_typeof", "The same as typeof."),
        ("typeof", "The name of the type of x, as in DuckDB."),
    )
)
