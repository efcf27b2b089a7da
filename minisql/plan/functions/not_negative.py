"""A number that must not be negative: of LIMIT and OFFSET, or of a type that is UNSIGNED.

The functions have no name that a query could call them by; the binder puts them where a number is checked.
"""

from __future__ import annotations

from functools import cache

import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.functions.definition import Function, fixed
from minisql.types.batch import Array
from minisql.types.datatype import BIGINT


@cache
def not_negative(complaint: str) -> Function:
    """x itself, a BIGINT. ExecutionError "`complaint`, this is -1" where it is negative."""

    def checked(values: Array) -> Array:
        least = pc.min(values).as_py()
        if least is not None and least < 0:
            raise ExecutionError(f"{complaint}, this is {least}")
        return values

    return Function("not_negative", "not_negative(x)", "", "", (fixed([BIGINT], BIGINT, checked),))
