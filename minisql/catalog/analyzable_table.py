"""What a snapshot of a table knows about itself: cheap facts at once, more after ANALYZE, what SET STATISTICS says.

All of it belongs to the snapshot. An INSERT, and a file that has changed, make a new snapshot, which knows nothing yet
but what is counted anew: statistics that describe other rows than those that are there do not exist.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from dataclasses import replace
from enum import Enum

import numpy as np
import pyarrow as pa

from minisql.catalog.analyze_column import SEED, analyze_column
from minisql.catalog.column_statistics import average_width, column_statistics, count_linearly
from minisql.dataclass import dataclass
from minisql.types.batch import Array, Batch
from minisql.types.datatype import SqlType
from minisql.types.distribution import ColumnValue
from minisql.types.hashing import combine, hash_array
from minisql.types.raw_values import not_null_flags
from minisql.types.table_source import ColumnStatistics

SAMPLE_ROWS = 2000


class Origin(Enum):
    """Where the statistics of a column come from."""

    TABLE = "the table"
    ANALYZE = "ANALYZE"
    EDIT = "SET STATISTICS"


@dataclass(frozen=True, slots=True)
class ColumnEdit:
    """What SET STATISTICS says of a column; None for what it does not say."""

    distinct_count: int | None = None
    null_fraction: float | None = None
    minimum: ColumnValue | None = None
    maximum: ColumnValue | None = None

    def apply(self, known: ColumnStatistics) -> ColumnStatistics:
        """The statistics after the edit. How often which value occurs would contradict it, and is forgotten."""
        return ColumnStatistics(
            known.null_fraction if self.null_fraction is None else self.null_fraction,
            known.distinct_count if self.distinct_count is None else self.distinct_count,
            known.minimum if self.minimum is None else self.minimum,
            known.maximum if self.maximum is None else self.maximum,
            known.width,
            is_sorted=known.is_sorted,
        )


class AnalyzableTable(ABC):
    """The statistics part of a `TableSource`."""

    def __init__(self) -> None:
        self._cheap: dict[int, ColumnStatistics] = {}
        self._combinations: dict[tuple[int, ...], int] = {}
        self._analyzed: tuple[ColumnStatistics, ...] | None = None
        self._sample: Batch | None = None
        self._edited_columns: dict[int, ColumnStatistics] = {}
        self._edited_rows: int | None = None

    @property
    @abstractmethod
    def column_names(self) -> tuple[str, ...]: ...

    @abstractmethod
    def load(self, positions: Collection[int]) -> None: ...

    @abstractmethod
    def column_type(self, position: int) -> SqlType: ...

    def text_reason(self, position: int) -> str | None:
        """Which value made text of the column; None where its type was said."""
        return None

    @abstractmethod
    def row_count(self) -> int: ...

    @abstractmethod
    def column(self, position: int) -> Array: ...

    # --- what the optimizer asks -------------------------------------------------------------------------------------

    def statistics(self, position: int) -> ColumnStatistics:
        """The statistics of a column: edited, or else analyzed, or else counted now and kept."""
        if position in self._edited_columns:
            return self._edited_columns[position]
        known = self._counted(position)
        if self._edited_rows is None or known.distinct_count < self.row_count() * (1 - known.null_fraction):
            return known
        values = round(self._edited_rows * (1 - known.null_fraction))
        return replace(known, distinct_count=values, distribution=None)

    def holds_null(self, position: int) -> bool:
        """Is there a NULL in the column?"""
        return bool(self.column(position).null_count)

    def has_repeats(self, position: int) -> bool:
        """Is there a value, not NULL, that the column holds twice?"""
        values = self.column(position).drop_null()
        return len(values.unique()) < len(values)

    def width(self, position: int) -> float:
        """The average size of a value in bytes."""
        return average_width(self.column(position))

    def estimated_rows(self) -> int:
        """The number of rows to plan with."""
        return self.row_count() if self._edited_rows is None else self._edited_rows

    def sample(self) -> Batch | None:
        """Rows drawn by ANALYZE, with their numbers; none once an edit contradicts them."""
        is_edited = self._edited_columns or self._edited_rows is not None
        return None if is_edited else self._sample

    def distinct_combinations(self, positions: tuple[int, ...]) -> int | None:
        """Distinct combinations of values of several columns; None where one of them was edited."""
        if self._edited_rows is not None or any(position in self._edited_columns for position in positions):
            return None
        if positions not in self._combinations:
            self.load(positions)
            columns = [self.column(position) for position in positions]
            hashes = combine([hash_array(column) for column in columns])
            present = np.logical_and.reduce([not_null_flags(column) for column in columns])
            self._combinations[positions] = count_linearly(hashes[present])
        return self._combinations[positions]

    # --- statements --------------------------------------------------------------------------------------------------

    def analyze(self, progress: Callable[[str], None]) -> None:
        """Compute all statistics of all columns, and draw a sample. What SET STATISTICS said is forgotten."""
        positions = range(len(self.column_names))
        self.load(positions)
        analyzed = []
        for position in positions:
            progress(self.column_names[position])
            analyzed.append(analyze_column(self.column(position), self.column_type(position)))
        self._sample = self._drawn_rows()
        self._analyzed = tuple(analyzed)
        self._edited_columns, self._edited_rows = {}, None
        progress("")

    def edit_rows(self, rows: int) -> None:
        """Plan as if the table had so many rows. Columns without repeated values then have as many values."""
        self._edited_rows = rows

    def edit_column(self, position: int, edit: ColumnEdit) -> None:
        """Plan as if the column were as the edit says, its values spread evenly from the smallest to the largest."""
        self._edited_columns[position] = edit.apply(self.statistics(position))

    def reset_statistics(self) -> None:
        """Forget what ANALYZE found and SET STATISTICS said."""
        self._analyzed, self._sample = None, None
        self._edited_columns, self._edited_rows = {}, None

    def origin(self, position: int) -> Origin:
        """Where the statistics of the column come from."""
        if position in self._edited_columns:
            return Origin.EDIT
        return Origin.TABLE if self._analyzed is None else Origin.ANALYZE

    def _counted(self, position: int) -> ColumnStatistics:
        if self._analyzed is not None:
            return self._analyzed[position]
        if position not in self._cheap:
            self._cheap[position] = column_statistics(self.column(position), self.column_type(position))
        return self._cheap[position]

    def _drawn_rows(self) -> Batch | None:
        """The same rows for the same number of rows, in the order of the table; None where there are none."""
        rows = self.row_count()
        size = min(rows, SAMPLE_ROWS)
        if size == 0:
            return None
        drawn = np.random.default_rng(SEED).choice(rows, size, replace=False, shuffle=False)
        drawn.sort()
        columns = [self.column(position).take(pa.array(drawn)) for position in range(len(self.column_names))]
        return Batch((*columns, pa.array(drawn + 1)), size)
