"""Grouping rows by key, with Arrow's hash aggregation, in the order in which the groups first appear.

Arrow finds the groups but promises no order for them. So each group also gets the smallest of its row numbers, and the
groups are put in the order of these. Arrow compares keys of DOUBLE by their bits; `group_key` makes these agree with
SQL, where NaN equals NaN and -0.0 equals 0.0 (and where, in GROUP BY and DISTINCT, NULL equals NULL).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.types.arrays import with_elements
from minisql.types.batch import Array
from minisql.types.comparable_form import comparable_form, has_comparable_form
from minisql.types.order_words import group_words, packed, sorted_rows
from minisql.types.raw_values import canonical_doubles, not_null_flags
from minisql.types.vectors import Flags, RowNumbers


def group_rows(
    keys: Sequence[pa.ChunkedArray], values: Sequence[pa.ChunkedArray], functions: Sequence[str]
) -> list[Array]:
    """The distinct combinations of the keys, a column for each key, and then `functions[i]`, one of Arrow's aggregates,
    over `values[i]` in each group. Without keys there is exactly one group, even over no rows."""
    if not functions:
        whole = [key.combine_chunks() for key in keys]
        first = pa.array(first_rows(whole))
        return [key.take(first) for key in whole]
    if not keys:
        return [_aggregate(value, function) for value, function in zip(values, functions, strict=True)]
    key_names, value_names = _names("key", keys), _names("value", values)
    table = pa.table([*map(_grouped_by, keys), *values], names=[*key_names, *value_names])
    aggregates = list(zip(value_names, functions, strict=True))
    grouped = _group_by(table, key_names, aggregates)
    results = [f"{name}_{function}" for name, function in aggregates]
    distinct = [
        key.take(grouped["row_min"]) if has_comparable_form(key.type) else grouped[name]
        for key, name in zip(keys, key_names, strict=True)
    ]
    return [column.combine_chunks() for column in (*distinct, *(grouped[name] for name in results))]


def first_rows(keys: Sequence[Array]) -> RowNumbers:
    """For each distinct combination of the keys the number of the first row that has it, ascending.

    Sorting words is several times faster than Arrow's grouping, and enough where there is nothing to aggregate.
    """
    if len(keys[0]) == 0:
        return np.zeros(0, np.int64)
    order, starts = _in_groups(keys)
    return np.sort(order.compress(starts))


def distinct_rows(keys: Sequence[Array]) -> tuple[RowNumbers, RowNumbers]:
    """The number of a row for each distinct combination of the keys, and for each row (there is at least one) the
    position of its combination among these. What is equal but not the same counts as different: 0.0 and -0.0, an
    interval of a month and one of 30 days."""
    order, starts = _in_groups([exact_form(key) for key in keys])
    positions = np.empty(len(order), np.int64)
    positions[order] = np.cumsum(starts) - 1
    return order.compress(starts), positions


def exact_form(column: Array) -> Array:
    """The column in a form in which equal values that are not the same differ: doubles by their bits, which tell zeros
    and NaNs apart, intervals by their months, days and time of day, and both in arrays too."""
    if pa.types.is_list(column.type):
        return with_elements(column, exact_form(column.flatten()))
    if pa.types.is_interval(column.type):
        return column.view(pa.decimal128(38))  # of as many bytes
    return column.view(pa.int64()) if pa.types.is_floating(column.type) else column


def row_groups(keys: Sequence[Array]) -> RowNumbers:
    """For each row the number of its combination of the keys; equal rows have equal numbers, and NULL equals NULL."""
    order, starts = _in_groups(keys)
    groups = np.empty(len(order), np.int64)
    groups[order] = np.cumsum(starts) - 1
    return groups


def numbered_groups(keys: Sequence[Array]) -> tuple[RowNumbers, RowNumbers]:
    """The first row of each distinct combination of the keys, ascending, and for each row the number of its combination
    among these."""
    if len(keys[0]) == 0:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    order, starts = _in_groups(keys)
    first = order.compress(starts)
    numbers = np.empty(len(first), np.int64)
    numbers[np.argsort(first)] = np.arange(len(first))
    groups = np.empty(len(order), np.int64)
    groups[order] = numbers[np.cumsum(starts) - 1]
    return np.sort(first), groups


def _in_groups(keys: Sequence[Array]) -> tuple[RowNumbers, Flags]:
    """The row numbers, equal keys next to each other and then ascending, and which of them begin a new combination."""
    words = packed(word for key in keys for word in group_words(key))
    order = sorted_rows(words)
    starts = np.zeros(len(order), np.bool_)
    starts[:1] = True
    for word in words:
        in_order = word[order]
        starts[1:] |= in_order[1:] != in_order[:-1]
    return order, starts


def group_key(column: Array) -> Array:
    """The column in a form that Arrow groups by as SQL does."""
    if pa.types.is_null(column.type):
        return column.cast(pa.bool_())
    if pa.types.is_floating(column.type):
        return pa.array(canonical_doubles(column), mask=~not_null_flags(column))
    return column


def _grouped_by(key: pa.ChunkedArray) -> pa.ChunkedArray:
    """Intervals are in one group where they are equally long, arrays where they have one key; the group shows the first
    of them."""
    if not has_comparable_form(key.type):
        return key
    pieces = [comparable_form(piece) for piece in (key.chunks or [key.combine_chunks()])]
    return pa.chunked_array(pieces)


def _aggregate(values: pa.ChunkedArray, function: str) -> Array:
    """The aggregate over all values. A sum of doubles depends on how they lie in chunks, so these become one."""
    column = values.combine_chunks() if pa.types.is_floating(values.type) else values
    return pa.repeat(pc.call_function(function, [column]), 1)


def _names(prefix: str, columns: Sequence[object]) -> list[str]:
    return [f"{prefix} {position}" for position in range(len(columns))]


def _group_by(table: pa.Table, keys: list[str], aggregates: list[tuple[str, str]]) -> pa.Table:
    """The groups in the order of their first rows, the numbers of which are the column `row_min`."""
    table = table.append_column("row", pa.array(np.arange(table.num_rows)))
    grouped = table.group_by(keys, use_threads=False).aggregate([("row", "min"), *aggregates])
    first = grouped["row_min"].to_numpy()
    if np.all(first[1:] > first[:-1]):
        return grouped
    return grouped.take(pa.array(np.argsort(first)))
