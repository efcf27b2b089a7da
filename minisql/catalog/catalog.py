"""The tables of a session by name: the CSV files of opened folders, single files, and the tables of CREATE TABLE.

A folder is listed anew whenever a name is looked up, so that files come and go as on the disk, and a file that has
changed since it was read gives a new table. Names are case-insensitive. Two tables of one name are no error until the
name is used: then the catalog asks which is meant, and a path always says it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from minisql.catalog.analyzable_table import AnalyzableTable
from minisql.catalog.columnar_table import ColumnarTable, is_columnar
from minisql.catalog.constraints import NO_RULES, ForeignKey, TableRules
from minisql.catalog.csv_options import DEFAULT_CSV_OPTIONS, CsvOptions
from minisql.catalog.csv_table import CsvTable, file_stamp
from minisql.catalog.memory_table import MemoryTable
from minisql.catalog.sorted_index import SortedIndex
from minisql.catalog.table_files import table_files, table_name
from minisql.catalog.view import View
from minisql.errors import CatalogError, FileError, NotSupportedError, did_you_mean
from minisql.types.batch import Array
from minisql.types.datatype import SqlType
from minisql.types.schema import Schema
from minisql.types.table_source import TableSource
from minisql.types.vectors import RowNumbers

FileTable = CsvTable | ColumnarTable

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
        self._csv_options = csv_options
        self._folders: list[Path] = []
        self._files: list[tuple[str, Path]] = []
        self._memory_tables: dict[str, MemoryTable] = {}
        self._views: dict[str, View] = {}
        self._file_tables: dict[tuple[str, Path, CsvOptions], FileTable] = {}
        self._stale: set[tuple[str, Path, CsvOptions]] = set()
        self._notices: list[str] = []

    # --- opening and finding -----------------------------------------------------------------------------------------

    def open(self, path: Path | str, name: str | None = None) -> None:
        """Make the CSV files of a folder, or a single file (as table `name`), known by their names.

        Of a folder only the list of files is read, of a file its first block. Raises FileError when there is nothing to
        open, CsvError when the file is no CSV.
        """
        path = Path(path).expanduser()
        if not os.path.exists(path):
            hint = did_you_mean(path.name, _neighbours(path))
            raise FileError(f"there is no file or folder {path}", hint=hint or f"this is {os.getcwd()}")
        if not path.is_dir():
            table = self._file_table(name or table_name(path), path, self._csv_options)
            self._files.append((table.name, path))
            return
        if name is not None:
            raise FileError(f"{path} is a folder: only a single file can be given a name")
        if not table_files(path):
            hint = "tables are its files .csv, .tsv, .csv.gz, .tsv.gz, .parquet, .arrow and .feather"
            raise FileError(f"there are no tables in the folder {path}", hint=hint)
        self._folders.append(path)

    def reload(self) -> None:
        """Read every file anew when it is next used, also where its time and size have not changed."""
        self._stale = set(self._file_tables)

    def close_file(self, name: str) -> bool:
        """Forget the single files that were opened under a name. Were there any?"""
        kept = [(known, path) for known, path in self._files if known.lower() != name.lower()]
        found = len(kept) < len(self._files)
        self._files = kept
        return found

    def table_names(self) -> list[str]:
        """The names of all tables, each once, in alphabetical order."""
        names = {name.lower(): name for name, _ in self._opened_files()}
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
        given = Path(path).expanduser()
        found = next((place for place in self._places(given) if os.path.exists(place)), None)
        if found is None:
            files = [os.path.relpath(known) for _, known in self._opened_files()]
            hint = did_you_mean(path, [*files, *(os.path.basename(known) for known in files)])
            raise FileError(f"there is no file {path}", hint=hint or f"this is {os.getcwd()}")
        if found.is_dir():
            raise FileError(f"{path} is a folder", hint="name one of its files")
        if is_columnar(found) and options != CsvOptions():
            raise FileError(f"{path} is no CSV file", hint="it has no options: FROM 'file' reads it as it is")
        return self._file_table(table_name(found), found, options if options != CsvOptions() else self._csv_options)

    def exists(self, name: str) -> bool:
        """Is there a table of this name, of either kind, or a view?"""
        return self._is_made(name) or bool(self._files_of(name))

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

    def analyze(self, name: str) -> None:
        """Compute the statistics of a table, for which a CSV file is read completely.

        Raises CatalogError as `lookup` does, and CsvError when the file breaks a rule.
        """
        table = self._find(name)
        table.analyze(lambda column: self._tell(f"analyzing {table.name}.{column}"))

    def analyzable(self, name: str) -> AnalyzableTable:
        """The present snapshot of a table, with the statistics that can be shown and edited. Raises as `lookup`."""
        return self._find(name)

    def take_notices(self) -> list[str]:
        """Remarks on the files opened since this was last called, such as renamed columns."""
        notices, self._notices = self._notices, []
        return notices

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
            self._check_unreferenced([name])
        self._store(MemoryTable(name, schema, columns, rules).checked())

    def drop_tables(self, names: Sequence[str], cascade: bool | None = None) -> None:
        """Drop them all or none. `cascade` takes foreign keys and views that name them away too; False, which RESTRICT
        is, refuses where there are any, and None refuses for the sake of foreign keys only.

        Raises CatalogError when there is no such table, it is a CSV file, or something refers to it.
        """
        dropped = [self._writable(name, "dropped").name for name in names]
        if not cascade:
            self._check_unreferenced(dropped)
        if cascade is False:
            self._check_unread("TABLE", dropped)
        for name in dropped:
            self._memory_tables.pop(name.lower(), None)
        for key, table in self._memory_tables.items():
            foreign_keys = table.rules.foreign_keys
            kept = tuple(reference for reference in foreign_keys if reference.parent.lower() in self._memory_tables)
            if kept != foreign_keys:
                self._memory_tables[key] = table.with_rules(replace(table.rules, foreign_keys=kept))
        if cascade:
            self._drop_readers(dropped)

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
            self._check_unread("VIEW", names)
        for name in names:
            self._views.pop(name.lower(), None)
        if cascade:
            self._drop_readers(names)

    def _check_unread(self, kind: str, names: Sequence[str]) -> None:
        """CatalogError when a view, none of these, reads one of these."""
        gone = [name.lower() for name in names]
        for key, view in self._views.items():
            for name in names:
                if key not in gone and name.lower() in view.reads:
                    hint = f"DROP {kind} {name} CASCADE drops the view too"
                    raise CatalogError(f"view {view.name} reads {name}", hint=hint, name=name)

    def _drop_readers(self, names: Sequence[str]) -> None:
        gone = [name.lower() for name in names]
        readers = [view.name for view in self._views.values() if any(name in view.reads for name in gone)]
        for reader in readers:
            self._views.pop(reader.lower(), None)
        if readers:
            self._drop_readers(readers)

    def _is_made(self, name: str) -> bool:
        return name.lower() in self._memory_tables or name.lower() in self._views

    def _check_free(self, kind: str, name: str, replacing: bool) -> None:
        """CatalogError when the name is taken by a file, or by anything but what it may replace."""
        key = name.lower()
        taken = "table" if key in self._memory_tables else "view" if key in self._views else None
        if taken is not None and not (replacing and taken == kind):
            hint = f"DROP {taken.upper()} {name} removes it"
            raise CatalogError(f"{taken} {name} exists already", hint=hint, name=name)
        for _, path in self._files_of(name):
            message = f"table {name} exists already: it is the file {path}"
            raise CatalogError(message, hint="choose another name", name=name)

    # --- snapshots ---------------------------------------------------------------------------------------------------

    def snapshot(self) -> CatalogSnapshot:
        """What the session has defined, to go back to by `restore`. Costs nothing: tables are immutable."""
        indexes = tuple((table, table.indexes) for table in self._known_tables())
        return CatalogSnapshot(dict(self._memory_tables), dict(self._views), indexes)

    def alter(self, name: str, altered: MemoryTable) -> None:
        """Put a table in the place of the one called `name`, whose name may change with it.

        Raises CatalogError when the new name is taken, or a view reads the table, or a foreign key refers to it.
        """
        self._check_unread("TABLE", [name])
        if altered.name.lower() != name.lower():
            self._check_free("table", altered.name, False)
            for key in self.referring(name):
                message = f"table {name} cannot be renamed: FOREIGN KEY {key.name} refers to it"
                raise CatalogError(message, name=name)
        tables = dict(self._memory_tables)
        del tables[name.lower()]
        self._memory_tables = {**tables, altered.name.lower(): altered}

    def referring(self, name: str) -> list[ForeignKey]:
        """The foreign keys of all tables that refer to the table."""
        keys = (key for table in self._memory_tables.values() for key in table.rules.foreign_keys)
        return [key for key in keys if key.parent.lower() == name.lower()]

    def restore(self, snapshot: CatalogSnapshot) -> None:
        """Make the tables of the session, their rows, the views and all indexes what they were."""
        for file_table in self._file_tables.values():
            file_table.indexes = ()
        self._memory_tables, self._views = dict(snapshot.tables), dict(snapshot.views)
        for table, indexes in snapshot.indexes:
            table.indexes = indexes

    def _store(self, table: MemoryTable) -> None:
        """The one place where a snapshot of a table becomes the present one: if no foreign key is broken by it."""
        tables = {**self._memory_tables, table.name.lower(): table}
        for child in tables.values():
            for key in child.rules.foreign_keys:
                if table.name.lower() in (child.name.lower(), key.parent.lower()):
                    error = child.broken_reference(key, tables[key.parent.lower()])
                    if error is not None:
                        raise error
        self._memory_tables = tables

    def _check_unreferenced(self, names: Sequence[str]) -> None:
        """CatalogError when a foreign key of another table refers to one of these."""
        gone = [name.lower() for name in names]
        for child in self._memory_tables.values():
            for key in child.rules.foreign_keys:
                if key.parent.lower() in gone and child.name.lower() not in gone:
                    hint = f"DROP TABLE {key.parent} CASCADE drops the foreign key too"
                    message = f"FOREIGN KEY {key.name} of {child.name} refers to {key.parent}"
                    raise CatalogError(message, hint=hint, name=key.parent)

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
        self._store(self.target(name).appended(columns))

    def update(self, name: str, rows: RowNumbers, values: Mapping[int, Array]) -> None:
        """Give new `values` to columns of the rows with these numbers. Raises as `insert`, and
        ExecutionError for a number that occurs twice."""
        self._store(self.target(name).updated(rows, values))

    def delete(self, name: str, rows: RowNumbers) -> None:
        """Take the rows with these numbers away. Raises as `insert`."""
        self._store(self.target(name).without(rows))

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
        return [*self._memory_tables.values(), *self._file_tables.values()]

    def _writable(self, name: str, verb: str) -> MemoryTable:
        table = self._memory_tables.get(name.lower())
        if table is not None:
            return table
        if self.view(name) is not None:
            hint = f"DROP VIEW {name}" if verb == "dropped" else "write to the tables that it reads"
            raise CatalogError(f"{name} is a view and cannot be {verb} as a table", hint=hint, name=name)
        for _, path in self._files_of(name):
            hint = f"files are never written to; CREATE TABLE and INSERT INTO … SELECT * FROM {name} make a copy"
            raise CatalogError(f"table {name} is the file {path} and cannot be {verb}", hint=hint, name=name)
        raise self._unknown(name)

    # --- look-up -----------------------------------------------------------------------------------------------------

    def _find(self, name: str) -> FileTable | MemoryTable:
        table = self._memory_tables.get(name.lower())
        match table, self._files_of(name):
            case None, []:
                raise self._unknown(name)
            case None, [(known, path)]:
                return self._file_table(known, path, self._csv_options)
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

    def _files_of(self, name: str) -> list[tuple[str, Path]]:
        """The opened files that go by this name, each once, with the spelling of the name."""
        files = [(known, path) for known, path in self._opened_files() if known.lower() == name.lower()]
        return list({path.resolve(): (known, path) for known, path in files}.values())

    def _opened_files(self) -> Iterator[tuple[str, Path]]:
        for folder in self._folders:
            for path in table_files(folder):
                yield table_name(path), path
        yield from self._files

    def _tell(self, activity: str) -> None:
        if self._progress is not None:
            self._progress(activity)

    def _places(self, path: Path) -> Iterator[Path]:
        yield path
        for folder in self._folders:
            yield folder / path

    def _file_table(self, name: str, path: Path, options: CsvOptions) -> FileTable:
        """The table of the file as it is now: read anew when the file has changed."""
        key = (name, path.resolve(), options)
        table = self._file_tables.get(key)
        if table is None or key in self._stale or table.stamp != file_stamp(path):
            self._stale.discard(key)
            before, table = table, _opened(name, path, options, self._progress)
            self._file_tables[key] = table
            self._notices += table.notices
            if before is not None:
                self._carry_indexes(before, table)
        return table

    def _carry_indexes(self, before: FileTable, now: FileTable) -> None:
        """A file that was written anew keeps its indexes; one whose columns are gone is dropped, with a notice."""
        for index in before.indexes:
            names = [before.column_names[position] for position in index.positions]
            lost = [name for name in names if name not in now.column_names]
            if lost:
                self._notices.append(f"dropped index {index.name}: {now.name} has no column {lost[0]} any more")
            else:
                positions = tuple(now.column_names.index(name) for name in names)
                now.indexes = (*now.indexes, index.for_next_snapshot(positions))


def _neighbours(path: Path) -> list[str]:
    """What stands in the folder that should hold `path`."""
    try:
        return os.listdir(path.parent)
    except OSError:
        return []


def _opened(name: str, path: Path, options: CsvOptions, progress: Callable[[str], None] | None) -> FileTable:
    return ColumnarTable(name, path, progress) if is_columnar(path) else CsvTable(name, path, options, progress)
