"""Batches into other batches: larger ones for operators that keep rows, smaller ones for their output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa

from minisql.errors import ExecutionError
from minisql.types.batch import Array, Batch
from minisql.types.datatype import SqlType

_KEPT_ROWS = 16_384
"""Rows that a kept batch has at least, so that a batch size of 1 does not fill the memory with tiny arrays."""


def split_batch(batch: Batch, batch_size: int) -> Iterator[Batch]:
    """The rows in batches of at most `batch_size`, without copying; nothing for an empty batch."""
    for offset in range(0, batch.num_rows, batch_size):
        yield batch.slice(offset, batch_size)


def concat_batches(batches: Sequence[Batch], types: Sequence[SqlType]) -> Batch:
    """All rows as one batch, possibly an empty one, of columns of these types."""
    if len(batches) == 1:
        return batches[0]
    columns = tuple(
        concat_columns([batch.columns[position] for batch in batches] or [pa.array([], type_.arrow)])
        for position, type_ in enumerate(types)
    )
    return Batch(columns, sum(batch.num_rows for batch in batches))


def coalesce(batches: Iterable[Batch], types: Sequence[SqlType]) -> Iterator[Batch]:
    """The same rows in batches that are worth keeping: small ones are put together, large ones pass as they are."""
    small: list[Batch] = []
    num_rows = 0
    for batch in batches:
        small.append(batch)
        num_rows += batch.num_rows
        if num_rows >= _KEPT_ROWS:
            yield concat_batches(small, types)
            small, num_rows = [], 0
    if small:
        yield concat_batches(small, types)


def in_chunks(batches: Iterable[Batch], chunk_rows: int) -> Iterator[list[Batch]]:
    """The same rows in chunks of exactly `chunk_rows`, each of one batch or more; the last has fewer rows, or none."""
    chunk: list[Batch] = []
    missing = chunk_rows
    for batch in batches:
        rest = batch
        while rest.num_rows >= missing:
            chunk.append(rest.slice(0, missing))
            yield chunk
            rest = rest.slice(missing, rest.num_rows - missing)
            chunk, missing = [], chunk_rows
        if rest.num_rows:
            chunk.append(rest)
            missing -= rest.num_rows
    yield chunk


def read_all(batches: Iterable[Batch], types: Sequence[SqlType]) -> Batch:
    """All rows as one batch, possibly an empty one."""
    return concat_batches(list(coalesce(batches, types)), types)


def read_at_least(batches: Iterator[Batch], num_rows: int, types: Sequence[SqlType]) -> Batch:
    """The next rows as one batch, this many or more; fewer, or none, at the end."""
    taken: list[Batch] = []
    missing = num_rows
    while missing > 0 and (batch := next(batches, None)) is not None:
        taken.append(batch)
        missing -= batch.num_rows
    return concat_batches(taken, types)


def concat_columns(arrays: Sequence[Array]) -> Array:
    """One array of several of one type; at least one."""
    try:
        return pa.concat_arrays(arrays)
    except pa.ArrowInvalid as error:
        raise ExecutionError(
            "a VARCHAR column that has to be kept in memory as a whole is larger than 2 GB",
            hint="select fewer rows, or join and sort before adding the long text",
        ) from error
