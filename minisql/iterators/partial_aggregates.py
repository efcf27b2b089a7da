"""Aggregates in two steps: over the rows of a chunk, then over the partial results of several chunks.

| SQL | partial results | how they merge |
|---|---|---|
| COUNT(x) | count | sum |
| SUM(x) | sum | sum |
| AVG(x) | sum, count | sum, sum |
| MIN(x), MAX(x) | min, max | min, max |

Arrow's sums wrap around silently, so sums of exact numbers are carried as decimals wide enough for any number of rows,
and it is an error only if the final result does not fit its type. MIN and MAX over DOUBLE work on integers that compare
as PostgreSQL compares doubles, with NaN above all numbers, and over INTERVAL on decimals that compare as these do.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.dataclass import dataclass
from minisql.errors import ExecutionError, NotSupportedError
from minisql.plan.aggregate import AggregateCall, AggregateFunction
from minisql.plan.expression import (
    Expression,
    Literal,
)
from minisql.types.batch import Array
from minisql.types.datatype import BOOLEAN, MAX_DECIMAL_PRECISION, MAX_WIDE_DECIMAL_PRECISION, Kind, SqlType
from minisql.types.intervals import from_ordered_decimals, ordered_decimals
from minisql.types.raw_values import fixed_width_values, not_null_flags
from minisql.types.value_words import doubles_as_integers, integers_as_doubles

_EVERY_ROW = Literal(True, type=BOOLEAN)

_SAFE_PRECISION = 28
"""Ten digits less than a DECIMAL holds: sums of ten thousand million such numbers cannot overflow."""


@dataclass(frozen=True, slots=True)
class PartialAggregate:
    """One partial result: Arrow's aggregate `function` (count, sum, min or max) over `argument`."""

    function: str
    argument: Expression

    @property
    def merge_function(self) -> str:
        """Arrow's aggregate that makes one partial result of several."""
        return "sum" if self.function == "count" else self.function

    def prepare(self, values: pa.ChunkedArray) -> pa.ChunkedArray:
        """The values of the argument in a form over which Arrow's function is right."""
        kind = self.argument.type.kind
        if self.function == "count":
            return values
        if kind is Kind.NULL:
            return values.cast(pa.int64())
        if self.function == "sum":
            return _summands(values, self.argument.type)
        if kind is Kind.DOUBLE:
            return pa.chunked_array([_comparable(chunk) for chunk in values.chunks], pa.int64())
        if kind is Kind.INTERVAL:
            return pa.chunked_array([ordered_decimals(chunk) for chunk in values.chunks], pa.decimal128(38, 0))
        return values

    def carry(self, results: Array) -> Array:
        """Partial results in a form in which they can be merged."""
        return results.cast(_sum_type(self.argument.type)) if self.function == "sum" else results


def argument_of(call: AggregateCall) -> Expression:
    """The argument; for COUNT(*), which is COUNT(TRUE), the constant."""
    return _EVERY_ROW if call.argument is None else call.argument


def partial_aggregates(call: AggregateCall) -> tuple[PartialAggregate, ...]:
    """What has to be known to finish an aggregate, DISTINCT apart. NotSupportedError for an aggregate that needs all
    values together, which GROUP BY computes otherwise."""
    argument = argument_of(call)
    match call.function:
        case AggregateFunction.AVG:
            return PartialAggregate("sum", argument), PartialAggregate("count", argument)
        case function if function.has_partial_results:
            return (PartialAggregate(function.name.lower(), argument),)
        case function:
            raise NotSupportedError(f"{function.value} as a window function is not supported", argument.span)


def finish(call: AggregateCall, results: Sequence[Array]) -> Array:
    """The aggregate from its merged partial results; ExecutionError when a sum is out of range."""
    first = results[0]
    match call.function:
        case AggregateFunction.COUNT:
            return first
        case AggregateFunction.SUM:
            return _sum(call, first)
        case AggregateFunction.AVG:
            return pc.divide(first.cast(pa.float64()), results[1].cast(pa.float64()))
        case _:
            return _extreme(call.type, first)


def _summands(values: pa.ChunkedArray, type_: SqlType) -> pa.ChunkedArray:
    """The values in a type whose sum cannot overflow within one chunk."""
    if type_.kind is Kind.BIGINT:
        return values if _largest(values) * len(values) < 2**63 else values.cast(pa.decimal128(19, 0))
    if type_.kind is Kind.DECIMAL and type_.precision > _SAFE_PRECISION:
        return values.cast(_sum_type(type_))
    return values


def _largest(values: pa.ChunkedArray) -> int:
    """No BIGINT here is farther from 0 (what stands in the places of NULLs may make this larger, never smaller)."""
    pieces = [fixed_width_values(chunk, np.int64) for chunk in values.chunks if len(chunk)]
    return max((max(-int(piece.min()), int(piece.max())) for piece in pieces), default=0)


def _sum_type(type_: SqlType) -> pa.DataType:
    """What the sum of values of a type is carried in."""
    match type_.kind:
        case Kind.DOUBLE:
            return pa.float64()
        case Kind.DECIMAL if type_.precision > _SAFE_PRECISION:
            return pa.decimal256(MAX_WIDE_DECIMAL_PRECISION, type_.scale)
        case _:
            return pa.decimal128(MAX_DECIMAL_PRECISION, type_.scale)


def _sum(call: AggregateCall, sums: Array) -> Array:
    try:
        return sums.cast(call.type.arrow)
    except pa.ArrowInvalid as error:
        hint = "CAST the argument to DOUBLE" if call.type.kind is Kind.DECIMAL else "CAST the argument to DECIMAL"
        raise ExecutionError(f"SUM is out of range for {call.type}", argument_of(call).span, hint) from error


def _comparable(doubles: Array) -> Array:
    """Integers that compare as the doubles do."""
    return pa.array(doubles_as_integers(doubles), mask=~not_null_flags(doubles))


def _extreme(type_: SqlType, values: Array) -> Array:
    match type_.kind:
        case Kind.NULL:
            return pa.nulls(len(values))
        case Kind.DOUBLE:
            integers = fixed_width_values(values, np.int64)
            return pa.array(integers_as_doubles(integers), mask=~not_null_flags(values))
        case Kind.INTERVAL:
            return from_ordered_decimals(values)
        case _:
            return values
