"""Taking rows by number from columns that are kept in memory, some of the rows being all NULL.

An outer join does this for every batch. Arrow's `take` knows row numbers that are NULL, but is several times slower
with them. So the values are taken by whatever number stands there, and the validity of the result is laid over them.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.types.batch import Array
from minisql.types.vectors import Flags, RowNumbers


def take_or_null(columns: Iterable[Array], rows: RowNumbers, present: Flags | None) -> list[Array]:
    """From each column the rows with these numbers, and NULL where `present` (None: everywhere) is FALSE.

    Where a row is not present its number must still be that of a row, if there are any rows.
    """
    if present is None or present.all():
        numbers = pa.array(rows)
        return [_take(column, numbers) for column in columns]
    validity = pa.array(present)
    return [_take_with_validity(column, rows, present, validity) for column in columns]


def _take(column: Array, numbers: Array) -> Array:
    try:
        return pc.take(column, numbers, boundscheck=False)
    except pa.ArrowInvalid as error:
        hint = "join and sort without the long text, or SET batch_size to a smaller number"
        raise ExecutionError("a batch of rows has more than 2 GB of text in one column", hint=hint) from error


def _take_with_validity(column: Array, rows: RowNumbers, present: Flags, validity: Array) -> Array:
    """`validity` says the same as `present`, as Arrow has it: in bits."""
    if len(column) == 0 or pa.types.is_null(column.type):
        return pa.nulls(len(rows), column.type)
    if pa.types.is_string(column.type) or pa.types.is_list(column.type):
        # The value of a row that is not present could be long, and be copied many times.
        return _take(column, pa.array(rows, mask=~present))
    taken = _take(column, pa.array(rows))
    if taken.null_count:
        validity = pc.and_(validity, taken.is_valid())
    return pa.Array.from_buffers(column.type, len(rows), [validity.buffers()[1], *taken.buffers()[1:]])
