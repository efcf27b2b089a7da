"""The tables and views of a session by name: the CSV files that are opened, and what CREATE has made.

Names are case-insensitive. Two tables of one name are no error until the name is used: then the catalog asks which is
meant, and a path always says it. Files are the business of `opened_files.py`; here all names meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from minisql.catalog.analyzable_table import AnalyzableTable
from minisql.catalog.constraints import NO_RULES, ForeignKey, TableRules
from minisql.catalog.csv_options import DEFAULT_CSV_OPTIONS, CsvOptions
from minisql.catalog.dependents import check_unread, check_unreferenced, referring_keys, without_readers
from minisql.catalog.foreign_keys import ALL_ROWS, TableChange, check_references
from minisql.catalog.memory_table import MemoryTable
from minisql.catalog.opened_files import FileTable, OpenedFiles
from minisql.catalog.referential_actions import RowsChanged, follow
from minisql.catalog.sorted_index import SortedIndex
from minisql.catalog.view import View
from minisql.dataclass import dataclass
from minisql.errors import CatalogError, NotSupportedError, did_you_mean
from minisql.types.batch import Array
from minisql.types.datatype import SqlType
from minisql.types.schema import Column, Schema
from minisql.types.table_source import TableSource
from minisql.types.vectors import RowNumbers

NO_ROWS: RowNumbers = np.zeros(0, np.int64)

_COPY_FIRST = "CREATE TABLE … AS SELECT * FROM the file makes a table that can be changed"


@dataclass(frozen=True, slots=True)
class ColumnDescription:
    """A column for the reader: its name, its type, and a sentence that says why it has this type."""

    name: str
    type: SqlType
    reason: str


@dataclass(frozen=True, slots=True)
class IndexDescription:
    """An index for the reader: its name, its table, and the columns that it sorts by."""

    name: str
    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CatalogSnapshot:
    """What a session has defined at some time; see `Catalog.snapshot`."""

    tables: Mapping[str, MemoryTable]
    views: Mapping[str, View]
    indexes: tuple[tuple[FileTable | MemoryTable, tuple[SortedIndex, ...]], ...]


class Catalog:
    """Opens folders and files, finds tables, keeps the tables of the session. `progress` is told what is being read."""

    def __init__(
        self, progress: Callable[[str], None] | None = None, csv_options: CsvOptions = DEFAULT_CSV_OPTIONS
    ) -> None:
        """`csv_options` are those of files that are opened, or named in FROM, without options of their own."""
        self._progress = progress
        self._files = OpenedFiles(progress, csv_options)
        self._memory_tables: dict[str, MemoryTable] = {}
        self._views: dict[str, View] = {}

    # --- opening and finding -----------------------------------------------------------------------------------------

    def open(self, path: Path | str, name: str | None = None) -> None:
        """Make the CSV files of a folder, or a single file (as table `name`), known by their names.

        Of a folder only the list of files is read, of a file its first block. Raises FileError when there is nothing to
        open, CsvError when the file is no CSV.
        """
        self._files.open(path, name)

    def reload(self) -> None:
        """Read every file anew when it is next used, also where its time and size have not changed."""
        self._files.reload()

    def check_types(self) -> None:
        """Raises BindError where the options of the session give a type to a column that no opened file has."""
        self._files.check_types()

    def close_file(self, name: str) -> bool:
        """Forget the single files that were opened under a name. Were there any?"""
        return self._files.close(name)

    def table_names(self) -> list[str]:
        """The names of all tables, each once, in alphabetical order."""
        names = {name.lower(): name for name, _ in self._files.opened()}
        names.update((key, table.name) for key, table in self._memory_tables.items())
        return [names[key] for key in sorted(names)]

    def lookup(self, name: str) -> TableSource:
        """The present snapshot of a table.

        Raises CatalogError when no table, or more than one, has this name, FileError when its file cannot be read.
        """
        return self._find(name)

    def file(self, path: str, options: CsvOptions) -> TableSource:
        """The table of a file; a relative path starts at the working directory or else at an opened folder.

        Raises FileError when there is no such file or it cannot be read.
        """
        return self._files.at(path, options)

    def exists(self, name: str) -> bool:
        """Is there a table of this name, of either kind, or a view?"""
        return self._is_made(name) or bool(self._files.called(name))

    def describe(self, name: str) -> tuple[ColumnDescription, ...]:
        """The columns of a table with the reasons for their types, for which a CSV file is read completely.

        Raises CatalogError as `lookup` does, and CsvError when the file breaks a rule.
        """
        table = self._find(name)
        positions = range(len(table.column_names))
        table.load(positions)
        return tuple(
            ColumnDescription(table.column_names[position], table.column_type(position), table.type_reason(position))
            for position in positions
        )

    def column(self, name: str, position: int) -> Column:
        """A column of a table, for which a CSV file is read. Raises as `describe`."""
        table = self._find(name)
        if isinstance(table, MemoryTable):
            return table.schema[position]
        return Column(table.column_names[position], table.column_type(position))

    def file_paths(self, name: str) -> list[Path]:
        """The opened files that go by this name."""
        return [path for _, path in self._files.called(name)]

    def analyze(self, name: str) -> None:
        """Compute the statistics of a table, for which a CSV file is read completely.

        Raises CatalogError as `lookup` does, and CsvError when the file breaks a rule.
        """
        table = self._find(name)
        table.analyze(lambda column: self._tell(column and f"analyzing {table.name}.{column}"))

    def analyzable(self, name: str) -> AnalyzableTable:
        """The present snapshot of a table, with the statistics that can be shown and edited. Raises as `lookup`."""
        return self._find(name)

    def take_notices(self) -> list[str]:
        """Remarks on the files opened since this was last called, such as renamed columns."""
        return self._files.take_notices()

    # --- tables of the session ---------------------------------------------------------------------------------------

    def create_table(
        self,
        name: str,
        schema: Schema,
        rules: TableRules = NO_RULES,
        columns: Sequence[Array] | None = None,
        replacing: bool = False,
    ) -> None:
        """A table without rows, or with the values of `columns`; `replacing` one of the session that has its name.

        Raises CatalogError when the name is taken, also by a CSV file, and ExecutionError when rows break a rule.
        """
        self._check_free("table", name, replacing)
        if name.lower() in self._memory_tables:
            check_unreferenced(self._memory_tables, [name])
        self._store(MemoryTable(name, schema, columns, rules).checked())

    def drop_tables(self, names: Sequence[str], cascade: bool | None = None) -> None:
        """Drop them all or none. `cascade` takes foreign keys and views that name them away too; False, which RESTRICT
        is, refuses where there are any, and None refuses for the sake of foreign keys only.

        Raises CatalogError when there is no such table, it is a CSV file, or something refers to it.
        """
        dropped = [self._writable(name, "dropped").name for name in names]
        if not cascade:
            check_unreferenced(self._memory_tables, dropped)
        if cascade is False:
            check_unread(self._views, "TABLE", dropped)
        for name in dropped:
            self._memory_tables.pop(name.lower(), None)
        for key, table in self._memory_tables.items():
            foreign_keys = table.rules.foreign_keys
            kept = tuple(reference for reference in foreign_keys if reference.parent.lower() in self._memory_tables)
            if kept != foreign_keys:
                self._memory_tables[key] = table.with_rules(replace(table.rules, foreign_keys=kept))
        if cascade:
            self._views = without_readers(self._views, dropped)

    # --- views of the session ----------------------------------------------------------------------------------------

    def view(self, name: str) -> View | None:
        """The view of this name."""
        return self._views.get(name.lower())

    def view_names(self) -> list[str]:
        """The names of all views, in alphabetical order."""
        return [self._views[key].name for key in sorted(self._views)]

    def create_view(self, view: View, replacing: bool = False) -> None:
        """`replacing` a view that has its name. Raises CatalogError when the name is taken."""
        self._check_free("view", view.name, replacing)
        self._views[view.name.lower()] = view

    def drop_views(self, names: Sequence[str], cascade: bool | None = None) -> None:
        """Drop them all or none; `cascade` takes the views that read them away too, and False refuses where there are
        any.

        Raises CatalogError when there is no such view, or another one reads it.
        """
        for name in names:
            if self.view(name) is None:
                if self.exists(name):
                    raise CatalogError(f"{name} is a table", hint=f"DROP TABLE {name}", name=name)
                hint = did_you_mean(name, self.view_names())
                raise CatalogError(f"there is no view {name}", hint=hint, name=name)
        if cascade is False:
            check_unread(self._views, "VIEW", names)
        for name in names:
            self._views.pop(name.lower(), None)
        if cascade:
            self._views = without_readers(self._views, names)

    def _is_made(self, name: str) -> bool:
        return name.lower() in self._memory_tables or name.lower() in self._views

    def _check_free(self, kind: str, name: str, replacing: bool) -> None:
        """CatalogError when the name is taken by a file, or by anything but what it may replace."""
        key = name.lower()
        taken = "table" if key in self._memory_tables else "view" if key in self._views else None
        if taken is not None and not (replacing and taken == kind):
            hint = f"DROP {taken.upper()} {name} removes it"
            raise CatalogError(f"{taken} {name} exists already", hint=hint, name=name)
        for _, path in self._files.called(name):
            message = f"table {name} exists already: it is the file {path}"
            raise CatalogError(message, hint="choose another name", name=name)

    # --- snapshots ---------------------------------------------------------------------------------------------------

    def snapshot(self) -> CatalogSnapshot:
        """What the session has defined, to go back to by `restore`. Costs nothing: tables are immutable."""
        indexes = tuple((table, table.indexes) for table in self._known_tables())
        return CatalogSnapshot(dict(self._memory_tables), dict(self._views), indexes)

    def alter(self, name: str, altered: MemoryTable) -> None:
        """Put a table in the place of the one called `name`, whose name and columns may change with it. Foreign keys
        follow to its new name.

        Raises CatalogError when the new name is taken, or a view reads the table, and ExecutionError where a foreign
        key is broken by it.
        """
        check_unread(self._views, None, [name])
        if altered.name.lower() == name.lower():
            self._store(altered)
            return
        self._check_free("table", altered.name, False)
        tables = {**self._memory_tables, altered.name.lower(): altered}
        del tables[name.lower()]
        for key, table in tables.items():
            rules = table.rules.with_parent_renamed(name, altered.name)
            if rules != table.rules:
                tables[key] = table.with_rules(rules)
        self._memory_tables = tables

    def constrain(self, altered: MemoryTable) -> None:
        """Put a table in the place of the one of its name, which has other rules but the same rows and columns, so that
        views of it do not mind. ExecutionError where a foreign key is broken by it."""
        self._store(altered)

    def drop_references(self, parent: str, positions: tuple[int, ...]) -> None:
        """Drop the foreign keys that refer to the key over these columns of a table."""
        for key, table in self._memory_tables.items():
            rules = table.rules.without_references(parent, positions)
            if rules != table.rules:
                self._memory_tables = {**self._memory_tables, key: table.with_rules(rules)}

    def referring(self, name: str) -> list[ForeignKey]:
        """The foreign keys of all tables that refer to the table."""
        return referring_keys(self._memory_tables, name)

    def restore(self, snapshot: CatalogSnapshot) -> None:
        """Make the tables of the session, their rows, the views and all indexes what they were."""
        for file_table in self._files.known_tables():
            file_table.indexes = ()
        self._memory_tables, self._views = dict(snapshot.tables), dict(snapshot.views)
        for table, indexes in snapshot.indexes:
            table.indexes = indexes

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """What the block changes is taken back when it ends in an error, or Ctrl-C ends it: for statements of several
        steps. The changes of rows are one step, `_store`."""
        before = self.snapshot()
        try:
            yield
        except BaseException:
            self.restore(before)
            raise

    def _store(self, table: MemoryTable, change: TableChange = ALL_ROWS, rows: Sequence[RowsChanged] = ()) -> None:
        """The one place where a snapshot of a table becomes the present one: if no foreign key is broken by it, when
        other tables have followed the change of its `rows`."""
        tables = {**self._memory_tables, table.name.lower(): table}
        followers = follow(tables, rows)
        tables.update((name, follower) for name, (follower, _) in followers.items())
        if table.name.lower() not in followers:
            check_references(tables, table, change)
        for name, (follower, its_change) in followers.items():
            check_references(tables, follower, ALL_ROWS if name == table.name.lower() else its_change)
        self._memory_tables = tables

    def memory_table(self, name: str) -> MemoryTable | None:
        """The present snapshot of a table made by CREATE TABLE; None for all else."""
        return self._memory_tables.get(name.lower())

    def target(self, name: str) -> MemoryTable:
        """The present snapshot of a table whose rows may be changed.

        Raises CatalogError when there is no such table, or it is a CSV file.
        """
        return self._writable(name, "written to")

    def insert(self, name: str, columns: Sequence[Array]) -> None:
        """Append rows: for each column of the table an array of its Arrow type, all of one length.

        Raises CatalogError when there is no such table, or it is a CSV file, and ExecutionError for a row that breaks a
        rule of the table; then nothing was changed.
        """
        table = self.target(name)
        longer = table.appended(columns)
        if longer is not table:
            self._store(longer, TableChange(first_new=table.row_count()))

    def merge(
        self,
        name: str,
        columns: Sequence[Array],
        rows: RowNumbers,
        values: Mapping[int, Array],
        gone: RowNumbers = NO_ROWS,
    ) -> None:
        """Take rows away, give new `values` to others and append rows: `delete`, `update` and `insert` in one. All row
        numbers are those before it."""
        table = self.target(name)
        kept = np.delete(np.arange(table.row_count()), gone)
        merged = table.without(gone).updated(np.searchsorted(kept, rows), values).appended(columns)
        self._store(merged, rows=[RowsChanged(table, gone, None), RowsChanged(table, rows, values)])

    def update(self, name: str, rows: RowNumbers, values: Mapping[int, Array]) -> None:
        """Give new `values` to columns of the rows with these numbers. Raises as `insert`, and
        ExecutionError for a number that occurs twice."""
        table = self.target(name)
        change = TableChange(columns=tuple(values), removes=True)
        self._store(table.updated(rows, values), change, [RowsChanged(table, rows, values)])

    def delete(self, name: str, rows: RowNumbers) -> None:
        """Take the rows with these numbers away. Raises as `insert`."""
        table = self.target(name)
        self._store(table.without(rows), TableChange(columns=(), removes=True), [RowsChanged(table, rows, None)])

    def truncate(self, name: str) -> int:
        """Take all rows away, and nothing from other tables; how many there were. Raises as `insert`."""
        table = self.target(name)
        self._store(table.without(np.arange(table.row_count())), TableChange(columns=(), removes=True))
        return table.row_count()

    # --- indexes of the session --------------------------------------------------------------------------------------

    def create_index(self, name: str, table: str, positions: tuple[int, ...], is_unique: bool = False) -> None:
        """An index of a table by the columns at `positions`; it is built when it is first used.

        Raises CatalogError when there is no such table, or an index of this name, ExecutionError when it is to be
        unique and the rows are not, NotSupportedError for a unique index of a file.
        """
        source = self._find(table)
        if (known := self._indexed_table(name)) is not None:
            hint = f"it is an index of {known.name}; DROP INDEX {name} removes it"
            raise CatalogError(f"index {name} exists already", hint=hint, name=name)
        index = SortedIndex(name, positions, is_unique)
        if not is_unique:
            source.indexes = (*source.indexes, index)
        elif isinstance(source, MemoryTable):
            self._memory_tables[source.name.lower()] = source.with_index(index)
        else:
            raise NotSupportedError("CREATE UNIQUE INDEX on a file is not supported", hint=_COPY_FIRST)

    def drop_indexes(self, names: Sequence[str]) -> None:
        """All or none. Raises CatalogError when there is no such index."""
        dropped = {name.lower(): self._owner(name) for name in names}
        for name, table in dropped.items():
            table.indexes = tuple(index for index in table.indexes if index.name.lower() != name)

    def _owner(self, index: str) -> FileTable | MemoryTable:
        table = self._indexed_table(index)
        if table is None:
            names = [known.name for known in self.indexes()]
            others = f"the indexes are {', '.join(names)}" if names else "there are no indexes"
            raise CatalogError(f"there is no index {index}", hint=did_you_mean(index, names) or others, name=index)
        return table

    def index_exists(self, name: str) -> bool:
        """Does some table have an index of this name?"""
        return self._indexed_table(name) is not None

    def indexes(self, table: str | None = None) -> list[IndexDescription]:
        """Those of one table in the order in which they were made, or of all tables.

        Raises CatalogError when there is no such table.
        """
        sources = self._known_tables() if table is None else [self._find(table)]
        return [
            IndexDescription(index.name, source.name, tuple(source.column_names[i] for i in index.positions))
            for source in sources
            for index in source.indexes
        ]

    def _indexed_table(self, name: str) -> FileTable | MemoryTable | None:
        for table in self._known_tables():
            if any(index.name.lower() == name.lower() for index in table.indexes):
                return table
        return None

    def _known_tables(self) -> list[FileTable | MemoryTable]:
        """The present snapshots of all tables that were used so far."""
        return [*self._memory_tables.values(), *self._files.known_tables()]

    def _writable(self, name: str, verb: str) -> MemoryTable:
        table = self._memory_tables.get(name.lower())
        if table is not None:
            return table
        if self.view(name) is not None:
            hint = f"DROP VIEW {name}" if verb == "dropped" else "write to the tables that it reads"
            raise CatalogError(f"{name} is a view and cannot be {verb} as a table", hint=hint, name=name)
        for _, path in self._files.called(name):
            hint = f"files are never written to; CREATE TABLE and INSERT INTO … SELECT * FROM {name} make a copy"
            raise CatalogError(f"table {name} is the file {path} and cannot be {verb}", hint=hint, name=name)
        raise self._unknown(name)

    # --- look-up -----------------------------------------------------------------------------------------------------

    def _find(self, name: str) -> FileTable | MemoryTable:
        table = self._memory_tables.get(name.lower())
        match table, self._files.called(name):
            case None, []:
                raise self._unknown(name)
            case None, [(known, path)]:
                return self._files.table(known, path)
            case MemoryTable(), []:
                return table
            case _, files:
                choices = [str(path) for _, path in files] + ["a table made by CREATE TABLE"] * (table is not None)
                hint = f"name the file itself, as in FROM '{choices[0]}'"
                raise CatalogError(f"{name} can be any of these: {', '.join(choices)}", hint=hint, name=name)

    def _unknown(self, name: str) -> CatalogError:
        if self.view(name) is not None:
            return CatalogError(f"{name} is a view, this takes a table", name=name)
        names = [*self.table_names(), *self.view_names()]
        others = f"the tables are {', '.join(names)}" if names else "no folder and no file is open"
        return CatalogError(f"there is no table {name}", hint=did_you_mean(name, names) or others, name=name)

    def _tell(self, activity: str) -> None:
        if self._progress is not None:
            self._progress(activity)
