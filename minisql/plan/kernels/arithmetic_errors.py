"""The errors of arithmetic: overflow, in the words of each type, and division by zero."""

from __future__ import annotations

import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.kernels.datum import Datum
from minisql.types.batch import Array
from minisql.types.datatype import INTEGER, SqlType


def division_by_zero() -> ExecutionError:
    """For `/` and `%` in every type."""
    return ExecutionError("division by zero", hint="NULLIF(divisor, 0) makes the result NULL instead")


def integer_overflow(type_: SqlType) -> ExecutionError:
    """For a result that INTEGER or BIGINT cannot hold."""
    wider = "BIGINT" if type_ == INTEGER else "DECIMAL(38,0)"
    return ExecutionError(f"integer overflow: the result does not fit {type_}", hint=f"CAST an operand to {wider}")


def decimal_overflow(type_: SqlType) -> ExecutionError:
    """For a result with more digits than the DECIMAL has."""
    return ExecutionError(f"DECIMAL overflow: the result does not fit {type_}", hint="CAST an operand to DOUBLE")


def check_double_overflow(result: Array, *operands: Datum) -> Array:
    """The result of a DOUBLE function; ExecutionError where it is infinite and no operand is."""
    infinite = pc.is_inf(result)
    if pc.any(infinite).as_py():
        for operand in operands:
            infinite = pc.and_(infinite, pc.is_finite(operand))
        if pc.any(infinite).as_py():
            raise ExecutionError("value out of range: overflow", hint="a DOUBLE ends at about 1.8e308")
    return result
