"""What a table must offer so that a query can be bound, planned and run over it.

The binder asks for names and types, the optimizer for counts, the scan for columns; where the values come from (a CSV
file, rows inserted in this session) is the catalog's business.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from minisql.types.batch import Array, Batch
from minisql.types.datatype import SqlType
from minisql.types.distribution import ColumnValue, Distribution


@dataclass(frozen=True, slots=True)
class ColumnStatistics:
    """Facts about one column that the optimizer plans with.

    `null_fraction` is between 0 and 1; `distinct_count` counts distinct values that are not NULL, and is exact where
    that is cheap and within 2 % otherwise; `minimum` and `maximum` are the smallest and the largest value but NaN and
    the infinities, None where they are not known; `width` is the average size of a value in bytes.

    The rest is known after ANALYZE only: whether no value occurs twice, whether the rows stand in ascending order of
    the column with NULLs last, and how often which values occur.
    """

    null_fraction: float
    distinct_count: int
    minimum: ColumnValue | None
    maximum: ColumnValue | None
    width: float
    is_unique: bool | None = None
    is_sorted: bool | None = None
    distribution: Distribution | None = None


class TableSource(Protocol):
    """An immutable snapshot of a table. Column positions are 0-based."""

    @property
    def name(self) -> str: ...

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names in the order of the file or the CREATE TABLE; known without reading any value."""

    def load(self, positions: Collection[int]) -> None:
        """Read and type these columns in one pass; what is loaded already is not read again.

        Raises CsvError when the file breaks a rule.
        """

    def column_type(self, position: int) -> SqlType:
        """The type of a column (which is loaded if it was not)."""

    def row_count(self) -> int:
        """The exact number of rows."""

    def column(self, position: int) -> Array:
        """All values of a column as one contiguous array of the column type's Arrow type."""

    def statistics(self, position: int) -> ColumnStatistics:
        """Computed when first asked for, then kept with the snapshot."""

    def estimated_rows(self) -> int:
        """The number of rows to plan with: that of SET STATISTICS, or else the exact one."""

    def sample(self) -> Batch | None:
        """Rows drawn at random, with all columns of the table; None when nobody asked for ANALYZE."""

    def distinct_combinations(self, positions: tuple[int, ...]) -> int | None:
        """Distinct combinations of the values of several columns, rows with a NULL among them left out.

        Counted when first asked for, as distinct values are; None where the columns are not what the table holds,
        because SET STATISTICS says so.
        """
