"""Table functions with arguments that vary: what they give for each row of a batch, whole columns at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

from minisql.dataclass import dataclass
from minisql.errors import ExecutionError
from minisql.source import Span
from minisql.types.arrays import array_lengths
from minisql.types.batch import Array
from minisql.types.datatype import SqlType
from minisql.types.raw_values import fixed_width_values, not_null_flags
from minisql.types.vectors import RowNumbers

_LARGEST = 2**62
"""Beyond it the distance of two numbers may not fit 64 bits."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """The values that a table function gives for the rows of a batch: `counts[i]` of them for row i. `values(rows,
    places)` are those at these places, from 0 on, among the values of these rows."""

    counts: RowNumbers
    values: Callable[[RowNumbers, RowNumbers], Array]


@dataclass(frozen=True, slots=True)
class TableFunction:
    """A function that makes rows of one column, of this type, of each row of its arguments.

    `expand` raises ExecutionError for arguments that it does not take, unless it is `total`.
    """

    name: str
    type: SqlType
    expand: Callable[[Sequence[Array]], Expansion]
    total: bool


def unnest(element: SqlType) -> TableFunction:
    """The elements of an array; none of NULL."""
    return TableFunction("unnest", element, _elements, total=True)


def series(name: str, type_: SqlType, includes_stop: bool, total: bool, span: Span) -> TableFunction:
    """From start to stop by a step, all BIGINT; with `includes_stop` to the stop itself, if it is met. No number where
    an argument is NULL. ExecutionError for a step of 0, and for numbers of more than 62 bits; `total` says that no step
    is 0, and leaves these out of account, as overflow."""

    def expand(arguments: Sequence[Array]) -> Expansion:
        start, stop, step = (fixed_width_values(argument, np.int64) for argument in arguments)
        present = np.logical_and.reduce([not_null_flags(argument) for argument in arguments])
        if not np.all(step[present]):
            raise ExecutionError(f"the step of {name} cannot be 0", span)
        if any(np.any(np.abs(numbers[present]) > _LARGEST) for numbers in (start, stop, step)):
            raise ExecutionError(f"{name} of numbers of more than 62 bits is not supported", span)
        distance = np.where(present, stop - start, -1)
        step = np.where(present, step, 1)
        whole = distance // step
        counts = whole + 1 if includes_stop else -(-distance // step)

        def values(rows: RowNumbers, places: RowNumbers) -> Array:
            return pa.array(start[rows] + step[rows] * places).cast(type_.arrow)

        return Expansion(np.maximum(np.where(present, counts, 0), 0), values)

    return TableFunction(name, type_, expand, total)


def _elements(arguments: Sequence[Array]) -> Expansion:
    (arrays,) = arguments
    lengths, elements = array_lengths(arrays), arrays.flatten()
    starts = np.cumsum(lengths) - lengths
    return Expansion(lengths, lambda rows, places: elements.take(pa.array(starts[rows] + places)))
