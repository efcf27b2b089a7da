"""The values that an identity column is given: an expression that counts up, one step for each row that needs a value.

It is volatile as random() is, so that it is evaluated for the rows that are stored and for no others. It counts for one
statement; where the next statement begins is kept by the table.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from minisql.errors import ExecutionError
from minisql.plan.expression import (
    FunctionCall,
)
from minisql.plan.functions.definition import Function, NullRule, fixed
from minisql.types.batch import Array
from minisql.types.datatype import SqlType


def identity_values(first: int, increment: int, type_: SqlType) -> FunctionCall:
    """`first`, `first + increment`, and so on, as INTEGER or BIGINT. ExecutionError behind the last number of these."""
    function = Function(
        "next_identity",
        "next_identity()",
        "The next number of an identity column.",
        "",
        (fixed([], type_, _Counter(first, increment, type_).take),),
        NullRule.NEVER_NULL,
        volatile=True,
    )
    return FunctionCall(function, (), type=type_)


class _Counter:
    def __init__(self, first: int, increment: int, type_: SqlType) -> None:
        self._next, self._increment, self._type = first, increment, type_

    def take(self, count: int) -> Array:
        if not count:
            return pa.array([], self._type.arrow)
        ends = (self._next, self._next + (count - 1) * self._increment)
        self._next = ends[1] + self._increment
        limit = 2 ** (self._type.arrow.bit_width - 1)
        if min(ends) < -limit or max(ends) >= limit:
            raise ExecutionError(f"the numbers of the identity column are used up: it is {self._type}")
        return pa.array(ends[0] + self._increment * np.arange(count), self._type.arrow)
