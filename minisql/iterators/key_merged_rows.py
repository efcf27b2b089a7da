"""Rows of a full key merge: for each row of the driving input, or none, the combinations of its group's rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from minisql.iterators.column_types import column_types
from minisql.iterators.key_groups import KeyGroups
from minisql.iterators.take_or_null import take_or_null
from minisql.optimizer.access_path import FullKeyMerge
from minisql.types.batch import Array, Batch
from minisql.types.vectors import Flags, RowNumbers


class KeyMergedRows:
    """Makes the batches; those of the kept inputs are all in memory."""

    def __init__(self, path: FullKeyMerge, kept: Sequence[Batch], groups: KeyGroups, batch_size: int) -> None:
        """`kept` are the rows of all inputs but the first, `groups` the same rows by key."""
        self._groups = groups
        self._batch_size = batch_size
        self._positions = [
            [input_.columns.index(column) for column in path.columns if column in input_.columns]
            for input_ in path.inputs
        ]
        self._types = [
            [column_types(input_)[position].arrow for position in positions]
            for input_, positions in zip(path.inputs, self._positions, strict=True)
        ]
        self._kept = [
            batch.select(positions).columns for batch, positions in zip(kept, self._positions[1:], strict=True)
        ]
        by_input = [column for input_ in path.inputs for column in path.columns if column in input_.columns]
        self._order = [by_input.index(column) for column in path.columns]

    def combined(self, driving: Batch | None, numbers: RowNumbers) -> Iterator[Batch]:
        """For each row of `driving` (None: for NULLs) the combinations of the group that has the number beside it."""
        rows_of = self._groups.combinations[numbers]
        ends = np.cumsum(rows_of)
        begins = ends - rows_of
        for start in range(0, int(ends[-1]) if len(ends) else 0, self._batch_size):
            stop = min(start + self._batch_size, int(ends[-1]))
            touched = slice(int(ends.searchsorted(start, side="right")), int(ends.searchsorted(stop)) + 1)
            if ends[touched.stop - 1] - begins[touched.start] == touched.stop - touched.start:
                yield self._batch(driving, np.arange(touched.start, touched.stop), numbers[touched], None)
                continue
            skipped = np.maximum(start - begins[touched], 0)
            repeats = np.minimum(ends[touched], stop) - begins[touched] - skipped
            sources = np.repeat(np.arange(touched.start, touched.stop), repeats)
            yield self._batch(driving, sources, numbers[sources], np.arange(start, stop) - begins[sources])

    def alone(self, position: int, rows: RowNumbers) -> Iterator[Batch]:
        """Rows of one of the kept inputs, each beside NULLs."""
        for start in range(0, len(rows), self._batch_size):
            piece = rows[start : start + self._batch_size]
            columns = [self._nulls(other, len(piece)) for other in range(len(self._kept) + 1)]
            columns[position + 1] = take_or_null(self._kept[position], piece, None)
            yield self._arranged(columns, len(piece))

    def _batch(
        self, driving: Batch | None, sources: RowNumbers, numbers: RowNumbers, combination: RowNumbers | None
    ) -> Batch:
        """One row for each of the `sources`, which number rows of `driving`: combination `combination[i]` (None: the
        only one) of group `numbers[i]`. The rows of the last input change fastest."""
        columns: list[Sequence[Array]] = [[] for _ in range(len(self._kept) + 1)]
        if driving is None:
            columns[0] = self._nulls(0, len(sources))
        elif combination is None and len(sources) == driving.num_rows:
            columns[0] = driving.select(self._positions[0]).columns
        else:
            columns[0] = take_or_null(driving.select(self._positions[0]).columns, sources, None)
        counts, places = self._groups.counts.take(numbers, axis=0), self._groups.starts.take(numbers, axis=0)
        for position in reversed(range(len(self._kept))):
            if combination is not None:
                combination, within = np.divmod(combination, np.maximum(counts[:, position], 1))
                places[:, position] += within
            columns[position + 1] = self._taken(position, places[:, position], counts[:, position] > 0)
        return self._arranged(columns, len(sources))

    def _taken(self, position: int, places: RowNumbers, present: Flags) -> Sequence[Array]:
        if not present.any():
            return self._nulls(position + 1, len(present))
        rows = self._groups.rows.take(places, mode="clip")
        rows *= present
        return take_or_null(self._kept[position], rows, present)

    def _nulls(self, position: int, num_rows: int) -> Sequence[Array]:
        return [pa.nulls(num_rows, type_) for type_ in self._types[position]]

    def _arranged(self, columns: Sequence[Sequence[Array]], num_rows: int) -> Batch:
        by_input = [column for of_input in columns for column in of_input]
        return Batch(tuple(by_input[position] for position in self._order), num_rows)
