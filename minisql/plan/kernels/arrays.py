"""Kernels of arrays: whole columns of them at a time, over the elements of all of them together.

Where a position is computed it is that in the column of all elements: array i has the `lengths[i]` elements from
`starts[i]` on. A NULL array has none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.expression import (
    OPPOSITE,
    ComparisonOperator,
)
from minisql.plan.kernels.by_distinct import by_distinct
from minisql.plan.kernels.by_value import by_value
from minisql.plan.kernels.comparison import comparison_kernel
from minisql.plan.kernels.datum import FALSE, UNKNOWN, Datum, Kernel, as_array, length_of
from minisql.types.arrays import array_lengths, arrays_of, interleaved, with_elements
from minisql.types.batch import Array
from minisql.types.datatype import SqlType
from minisql.types.raw_values import not_null_flags
from minisql.types.vectors import RowNumbers, runs_of_numbers

_TEXTS = pa.list_(pa.string())


def from_columns(*columns: Datum) -> Array:
    """The array of the values of each row."""
    rows = length_of(*columns)
    elements = interleaved([as_array(column, rows) for column in columns])
    return arrays_of(elements, np.full(rows, len(columns), np.int64))


def cardinality(arrays: Array) -> Array:
    """How many elements there are."""
    return pc.list_value_length(arrays)


def length_unless_empty(arrays: Array) -> Array:
    """How many elements there are; NULL of an empty array, which in PostgreSQL has no dimension."""
    lengths = cardinality(arrays)
    return pc.if_else(pc.equal(lengths, pa.scalar(0, pa.int32())), pa.scalar(None, pa.int32()), lengths)


def length_in_dimension(arrays: Datum, dimension: Datum) -> Array:
    """The same of the first dimension. ExecutionError for another one, in which arrays of one column may differ."""
    arrays, dimension = _columns(arrays, dimension)
    is_other = pc.not_equal(dimension, pa.scalar(1, pa.int64()))
    if pc.any(pc.and_(is_other, arrays.is_valid())).as_py():
        hint = "array_length(a[1]) is the length of the first element"
        raise ExecutionError("array_length of a dimension other than 1 is not supported", hint=hint)
    return pc.if_else(dimension.is_valid(), length_unless_empty(arrays), pa.scalar(None, pa.int32()))


def element_at(arrays: Datum, positions: Datum) -> Array:
    """The element at a position, NULL where there is none."""
    arrays, positions = _columns(arrays, positions)
    lengths = array_lengths(arrays)
    places = _integers(positions)
    inside = (places >= 1) & (places <= lengths)
    return arrays.flatten().take(pa.array(_starts(lengths) + places - 1, mask=~inside))


def slice_between(arrays: Datum, low: Datum, high: Datum) -> Array:
    """The elements from position `low` to `high`, as many of them as there are."""
    arrays, low, high = _columns(arrays, low, high)
    lengths = array_lengths(arrays)
    present = not_null_flags(arrays) & not_null_flags(low) & not_null_flags(high)
    first, last = np.maximum(_integers(low), 1), np.minimum(_integers(high), lengths)
    counts = np.where(present, np.maximum(last - first + 1, 0), 0)
    rows = runs_of_numbers(_starts(lengths) + first - 1, counts)
    return arrays_of(arrays.flatten().take(pa.array(rows)), counts, present)


def concatenate(left: Datum, right: Datum) -> Array:
    """The elements of both; a NULL counts as an array without any, and two of them give NULL."""
    left, right = _columns(left, right)
    elements, others = left.flatten(), right.flatten()
    counts = array_lengths(left), array_lengths(right)
    first = np.stack([_starts(counts[0]), _starts(counts[1]) + len(elements)], axis=1).ravel()
    rows = runs_of_numbers(first, np.stack(counts, axis=1).ravel())
    together = pa.concat_arrays([elements, others]).take(pa.array(rows))
    return arrays_of(together, counts[0] + counts[1], not_null_flags(left) | not_null_flags(right))


def append(arrays: Datum, elements: Datum) -> Array:
    """The array with an element more; a NULL array is one without any."""
    arrays, elements = _columns(arrays, elements)
    return concatenate(arrays, from_columns(elements))


def prepend(elements: Datum, arrays: Datum) -> Array:
    """The array with an element before it; a NULL array is one without any."""
    elements, arrays = _columns(elements, arrays)
    return concatenate(from_columns(elements), arrays)


def position_kernel(element: SqlType) -> Kernel:
    """The first position of a value in an array, NULL where it is not there; a NULL is found like a value."""
    same = comparison_kernel(ComparisonOperator.NOT_DISTINCT, element)

    def kernel(arrays: Datum, values: Datum) -> Array:
        arrays, values = _columns(arrays, values)
        lengths = array_lengths(arrays)
        rows, found = _compared(same, values, arrays, lengths)
        hits = np.flatnonzero(found.to_numpy(zero_copy_only=False))
        first = np.full(len(lengths), -1)
        first[rows[hits][::-1]] = hits[::-1]
        return pa.array(first - _starts(lengths) + 1, mask=first < 0).cast(pa.int32())

    return kernel


def any_kernel(operator: ComparisonOperator, element: SqlType) -> Kernel:
    """`value operator ANY (array)`: the OR of the comparisons with all elements, FALSE without any; strict in the
    array."""
    compare = comparison_kernel(operator, element)

    def kernel(values: Datum, arrays: Datum) -> Array:
        values, arrays = _columns(values, arrays)
        lengths = array_lengths(arrays)
        rows, holds = _compared(compare, values, arrays, lengths)
        true = np.bincount(rows[holds.fill_null(False).to_numpy(zero_copy_only=False)], minlength=len(lengths)) > 0
        unknown = np.bincount(rows[holds.is_null().to_numpy(zero_copy_only=False)], minlength=len(lengths)) > 0
        return pa.array(true, mask=~true & unknown | ~not_null_flags(arrays))

    return kernel


def all_kernel(operator: ComparisonOperator, element: SqlType) -> Kernel:
    """`value operator ALL (array)`: the AND of the comparisons, TRUE without any element; strict in the array."""
    any_opposite = any_kernel(OPPOSITE[operator], element)
    return lambda values, arrays: pc.invert(any_opposite(values, arrays))


def contains_kernel(element: SqlType) -> Kernel:
    """Is the value among the elements? A NULL among them is none that could be the value."""
    is_any = any_kernel(ComparisonOperator.EQUAL, element)

    def kernel(arrays: Datum, values: Datum) -> Array:
        arrays, values = _columns(arrays, values)
        known = pc.and_(arrays.is_valid(), values.is_valid())
        return pc.if_else(known, is_any(values, arrays).fill_null(False), UNKNOWN)

    return kernel


def join_texts(arrays: Datum, separators: Datum) -> Array:
    """The texts with the separator between them, without the NULLs."""
    arrays, separators = _columns(arrays, separators)
    texts = arrays.flatten()
    if texts.null_count:
        rows = np.repeat(np.arange(len(arrays)), array_lengths(arrays))[not_null_flags(texts)]
        counts = np.bincount(rows, minlength=len(arrays))
        arrays = arrays_of(texts.drop_null(), counts, not_null_flags(arrays))
    return pc.binary_join(arrays, separators)


def join_texts_and_nulls(arrays: Datum, separators: Datum, null_text: Datum) -> Array:
    """The same with a text for each NULL; where that is NULL itself, without them."""
    arrays, separators, null_text = _columns(arrays, separators, null_text)
    instead = null_text.take(pa.array(np.repeat(np.arange(len(arrays)), array_lengths(arrays))))
    return join_texts(with_elements(arrays, pc.coalesce(arrays.flatten(), instead)), separators)


def split_text(values: Datum, separators: Datum) -> Array:
    """The parts of the text between the separators; the whole text where that is empty, and its characters where that
    is NULL."""
    values, separators = _columns(values, separators)
    parts = by_distinct(_split, _TEXTS, values, separators[0] if _is_one(separators) else separators)
    is_null = pc.and_(separators.is_null(), values.is_valid())
    return pc.if_else(is_null, by_value(list, values, _TEXTS), parts) if pc.any(is_null).as_py() else parts


def split_text_with_nulls(values: Datum, separators: Datum, null_text: Datum) -> Array:
    """The same, with NULL for each part that is `null_text`."""
    parts = split_text(values, separators)
    null_text = as_array(null_text, len(parts))
    texts = parts.flatten()
    instead = null_text.take(pa.array(np.repeat(np.arange(len(parts)), array_lengths(parts))))
    is_null = pc.coalesce(pc.equal(texts, instead), FALSE)
    return with_elements(parts, pc.if_else(is_null, pa.scalar(None, pa.string()), texts))


def _split(values: Array, separator: str | None) -> Array:
    if separator is None:
        return pa.nulls(len(values), _TEXTS)
    parts = pc.split_pattern(values, separator) if separator else from_columns(values)
    is_empty = pc.equal(values, pa.scalar("", pa.string()))
    parts = pc.if_else(is_empty, pa.scalar([], _TEXTS), parts)
    return pc.if_else(values.is_valid(), parts, pa.scalar(None, _TEXTS))


def _compared(
    compare: Callable[[Array, Array], Array], values: Array, arrays: Array, lengths: RowNumbers
) -> tuple[RowNumbers, Array]:
    """For each element of the arrays the number of its row, and how the value of that compares with it."""
    rows = np.repeat(np.arange(len(lengths)), lengths)
    return rows, compare(values.take(pa.array(rows)), arrays.flatten())


def _columns(*data: Datum) -> list[Any]:
    rows = length_of(*data)
    return [as_array(datum, rows) for datum in data]


def _is_one(values: Array) -> bool:
    return bool(pc.all(pc.equal(values, values[0]), min_count=0).as_py()) and len(values) > 0 and not values.null_count


def _starts(lengths: RowNumbers) -> RowNumbers:
    return np.cumsum(lengths) - lengths


def _integers(numbers: Array) -> RowNumbers:
    """The numbers, 0 for NULL."""
    integers: RowNumbers = numbers.fill_null(0).to_numpy(zero_copy_only=False)
    return integers
