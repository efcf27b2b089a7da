"""What a table must offer so that a query can be bound, planned and run over it.

The binder asks for names and types, the optimizer for counts, the scan for columns; where the values come from (a CSV
file, rows inserted in this session) is the catalog's business.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from minisql.dataclass import dataclass
from minisql.types.batch import Array, Batch
from minisql.types.datatype import SqlType
from minisql.types.distribution import ColumnValue, Distribution
from minisql.types.vectors import RowNumbers

ROW_ID = "rowid"
"""The name of the row numbers of a table that has no column of this name."""


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


@dataclass(frozen=True, slots=True)
class KeyBound:
    """An end of a range of keys: `value` is an array of one value that is not NULL."""

    value: Array
    inclusive: bool


class IndexEntries(Protocol):
    """The rows of a table in the order of an index: ascending, NULL last, equal keys in the order of their rows."""

    @property
    def order(self) -> RowNumbers:
        """The numbers of all rows."""

    def find(self, keys: Sequence[Array], null_safe: Sequence[bool]) -> tuple[RowNumbers, RowNumbers]:
        """For each row of `keys`, which are values of the first columns of the index: the first place in `order` with
        this key, and how many there are. NULL is found where a key is `null_safe`, and nowhere otherwise."""

    def find_range(self, equal: Sequence[Array], lower: KeyBound | None, upper: KeyBound | None) -> tuple[int, int]:
        """The places in `order`, from the first to behind the last, of the rows whose first columns are `equal` to
        these (arrays of one value, which may be NULL), and whose next column lies between the bounds; if there is any
        bound, it is not NULL."""


class TableIndex(Protocol):
    """An index of a table, which belongs to one snapshot of it."""

    @property
    def name(self) -> str: ...

    @property
    def positions(self) -> tuple[int, ...]:
        """The columns it sorts by, the first counting most."""

    def entries(self, table: TableSource) -> IndexEntries:
        """The sorted rows of its table; built when first asked for, then kept with the snapshot."""


class TableSource(Protocol):
    """An immutable snapshot of a table. Column positions are 0-based."""

    @property
    def name(self) -> str: ...

    @property
    def indexes(self) -> Sequence[TableIndex]:
        """Those of CREATE INDEX, in the order in which they were made."""

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names in the order of the file or the CREATE TABLE; known without reading any value."""

    def load(self, positions: Collection[int]) -> None:
        """Read and type these columns in one pass; what is loaded already is not read again.

        Raises CsvError when the file breaks a rule.
        """

    def column_type(self, position: int) -> SqlType:
        """The type of a column (which is loaded if it was not)."""

    def text_reason(self, position: int) -> str | None:
        """Why the column is VARCHAR, "VARCHAR because line 7 holds 'NA'"; None where no value made it so."""

    def row_count(self) -> int:
        """The exact number of rows."""

    def column(self, position: int) -> Array:
        """All values of a column as one contiguous array of the column type's Arrow type."""

    def statistics(self, position: int) -> ColumnStatistics:
        """Computed when first asked for, then kept with the snapshot."""

    def holds_null(self, position: int) -> bool:
        """Is there a NULL in the column?"""

    def has_repeats(self, position: int) -> bool:
        """Is there a value, not NULL, that the column holds twice?"""

    def width(self, position: int) -> float:
        """The average size of a value of the column in bytes, which can be had without the other statistics."""

    def estimated_rows(self) -> int:
        """The number of rows to plan with: that of SET STATISTICS, or else the exact one."""

    def sample(self) -> Batch | None:
        """Rows drawn at random, with all columns of the table and, behind these, the number of the row in the table,
        from 1; None when nobody asked for ANALYZE."""

    def distinct_combinations(self, positions: tuple[int, ...]) -> int | None:
        """Distinct combinations of the values of several columns, rows with a NULL among them left out.

        Counted when first asked for, as distinct values are; None where the columns are not what the table holds,
        because SET STATISTICS says so.
        """


def column_name(table: TableSource, position: int) -> str:
    """The name by which a query reads a column: one of the table's, or behind them that of its row numbers."""
    names = table.column_names
    return names[position] if position < len(names) else ROW_ID
