"""Tables without rows to plan with: what a statistics-only catalog, as in what-if analysis, knows of them.

The optimizer asks a table for counts and never for a value, so that a table can be nothing but its statistics (as the
hypothetical indexes of Chaudhuri and Narasayya, "AutoAdmin 'What-if' Index Analysis Utility", 1998, are). To read rows
of one is an error.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from minisql.catalog.catalog import Catalog
from minisql.catalog.csv_options import CsvOptions
from minisql.dataclass import dataclass
from minisql.errors import CatalogError, UsageError, did_you_mean
from minisql.types.batch import Array, Batch
from minisql.types.datatype import SqlType
from minisql.types.schema import Schema
from minisql.types.table_source import ColumnStatistics, IndexEntries, TableSource


@dataclass(frozen=True, slots=True)
class HypotheticalIndex:
    """A `TableIndex` by the columns at `positions`."""

    name: str
    positions: tuple[int, ...]

    def entries(self, table: TableSource) -> IndexEntries:
        """UsageError: there are no rows."""
        raise _no_rows(table.name)


class StatisticsTable:
    """A `TableSource` made of statistics: a `ColumnStatistics` for each column of the schema."""

    def __init__(
        self,
        name: str,
        schema: Schema,
        rows: int,
        columns: Sequence[ColumnStatistics],
        indexes: Sequence[HypotheticalIndex] = (),
    ) -> None:
        self.name = name
        self.indexes = tuple(indexes)
        self._schema = schema
        self._rows = rows
        self._columns = tuple(columns)

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self._schema)

    def load(self, positions: Collection[int]) -> None:
        """Nothing: the statistics are here, and there is nothing else."""

    def column_type(self, position: int) -> SqlType:
        return self._schema[position].type

    def text_reason(self, position: int) -> str | None:
        """None: there are no values."""
        return None

    def row_count(self) -> int:
        return self._rows

    def column(self, position: int) -> Array:
        """UsageError: there are no rows."""
        raise _no_rows(self.name)

    def statistics(self, position: int) -> ColumnStatistics:
        return self._columns[position]

    def holds_null(self, position: int) -> bool:
        return self._columns[position].null_fraction > 0

    def has_repeats(self, position: int) -> bool:
        return not self._columns[position].is_unique

    def width(self, position: int) -> float:
        return self._columns[position].width

    def estimated_rows(self) -> int:
        return self._rows

    def sample(self) -> Batch | None:
        """None: there are no rows to draw from."""

    def distinct_combinations(self, positions: tuple[int, ...]) -> int | None:
        """None: nothing is known about columns together."""


class StatisticsCatalog(Catalog):
    """Tables that are nothing but statistics, by their names."""

    def __init__(self, tables: Mapping[str, StatisticsTable]) -> None:
        super().__init__()
        self._tables = {name.lower(): table for name, table in tables.items()}

    def lookup(self, name: str) -> TableSource:
        """The table. Raises CatalogError when there is none of this name."""
        table = self._tables.get(name.lower())
        if table is None:
            names = [known.name for known in self._tables.values()]
            others = f"the tables are {', '.join(names)}" if names else "the catalog is empty"
            raise CatalogError(f"there is no table {name}", hint=did_you_mean(name, names) or others)
        return table

    def file(self, path: str, options: CsvOptions) -> TableSource:
        """UsageError: statistics are those of named tables."""
        raise UsageError(f"the file {path} is not read: the catalog holds statistics only")


def _no_rows(name: str) -> UsageError:
    return UsageError(f"table {name} has statistics only, and no rows to read")
