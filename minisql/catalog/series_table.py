"""The table of generate_series and range: one column of evenly spaced values, computed when it is first read.

What the optimizer asks for follows from the ends of the series, so that a plan is made without a single value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from minisql.dataclass import dataclass
from minisql.types.batch import Array, Batch
from minisql.types.datatype import SqlType
from minisql.types.distribution import ColumnValue
from minisql.types.table_source import ColumnStatistics, TableIndex


@dataclass(frozen=True, slots=True)
class Series:
    """`num_rows` different values of `type`, in order. `values` computes them; `first` and `last` are None for none."""

    type: SqlType
    num_rows: int
    first: ColumnValue | None
    last: ColumnValue | None
    ascending: bool
    values: Callable[[], Array]


class SeriesTable:
    """A `TableSource`; its one column has the name of the function."""

    indexes: tuple[TableIndex, ...] = ()

    def __init__(self, name: str, series: Series) -> None:
        self.name = name
        self._series = series
        self._values: Array | None = None

    @property
    def column_names(self) -> tuple[str, ...]:
        return (self.name,)

    def load(self, positions: Collection[int]) -> None:
        """Nothing: the values are computed when they are read."""

    def column_type(self, position: int) -> SqlType:
        return self._series.type

    def text_reason(self, position: int) -> str | None:
        """None: the function decides the type."""
        return None

    def row_count(self) -> int:
        return self._series.num_rows

    def column(self, position: int) -> Array:
        if self._values is None:
            self._values = self._series.values()
        return self._values

    def statistics(self, position: int) -> ColumnStatistics:
        series = self._series
        low, high = (series.first, series.last) if series.ascending else (series.last, series.first)
        return ColumnStatistics(0.0, series.num_rows, low, high, self.width(position), True, series.ascending)

    def holds_null(self, position: int) -> bool:
        return False

    def has_repeats(self, position: int) -> bool:
        return False

    def width(self, position: int) -> float:
        return float(self._series.type.arrow.bit_width / 8)

    def estimated_rows(self) -> int:
        return self._series.num_rows

    def sample(self) -> Batch | None:
        """None: the statistics are exact without one."""

    def distinct_combinations(self, positions: tuple[int, ...]) -> int | None:
        return self._series.num_rows
