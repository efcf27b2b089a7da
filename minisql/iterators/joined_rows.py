"""Rows of a join, put together from rows of its two inputs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from minisql.iterators.take_or_null import take_or_null
from minisql.plan.expression import (
    ColumnId,
)
from minisql.types.batch import Array, Batch
from minisql.types.vectors import Flags, RowNumbers


class JoinedRows:
    """Makes batches of some columns of a join. The rows of its build input are all in memory, as one batch."""

    def __init__(
        self,
        columns: Sequence[ColumnId],
        probe_columns: Sequence[ColumnId],
        build_columns: Sequence[ColumnId],
        build: Batch,
    ) -> None:
        """`columns` are those of the batches to make, `probe_columns` and `build_columns` those of the inputs."""
        from_probe = [column for column in columns if column in probe_columns]
        from_build = [column for column in columns if column in build_columns]
        self._probe_positions = [probe_columns.index(column) for column in from_probe]
        self._build_columns = build.select([build_columns.index(column) for column in from_build]).columns
        self._order = [[*from_probe, *from_build].index(column) for column in columns]

    def pairs(
        self,
        probe: Batch,
        probe_rows: RowNumbers | None,
        build_rows: RowNumbers,
        present: Flags | None = None,
        probe_present: Flags | None = None,
    ) -> Batch:
        """Probe rows (None: all of the batch) beside build rows; NULLs where the build rows are not `present`, or the
        probe rows not `probe_present`."""
        from_probe: Sequence[Array] = probe.select(self._probe_positions).columns
        if probe_rows is not None:
            from_probe = take_or_null(from_probe, probe_rows, probe_present)
        return self._arrange(from_probe, take_or_null(self._build_columns, build_rows, present), len(build_rows))

    def probe_only(self, probe: Batch, rows: RowNumbers) -> Batch:
        """Probe rows, beside NULLs for the columns of the build input, if the join has any of them."""
        return self.pairs(probe, rows, np.zeros_like(rows), np.zeros(len(rows), np.bool_))

    def build_only(self, rows: RowNumbers, probe_types: Sequence[pa.DataType]) -> Batch:
        """Build rows beside NULLs; `probe_types` are the types of all columns of the probe input."""
        nulls = [pa.nulls(len(rows), probe_types[position]) for position in self._probe_positions]
        return self._arrange(nulls, take_or_null(self._build_columns, rows, None), len(rows))

    def _arrange(self, from_probe: Sequence[Array], from_build: Sequence[Array], num_rows: int) -> Batch:
        both = [*from_probe, *from_build]
        return Batch(tuple(both[position] for position in self._order), num_rows)
