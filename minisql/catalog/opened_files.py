"""The files of a session: those of opened folders, single ones, and those that a statement names by a path.

A folder is listed anew whenever a name is looked up, so that files come and go as on the disk, and a file that has
changed since it was read gives a new table.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from minisql.catalog.columnar_table import ColumnarTable, is_columnar
from minisql.catalog.csv_given_types import check_columns_exist
from minisql.catalog.csv_options import CsvOptions
from minisql.catalog.csv_part import file_stamp
from minisql.catalog.csv_table import CsvTable
from minisql.catalog.table_files import files_matching, is_pattern, path_of, table_files, table_name
from minisql.errors import FileError, NotSupportedError, did_you_mean

FileTable = CsvTable | ColumnarTable


class OpenedFiles:
    """Opens folders and files, and keeps the table of each file for as long as the file stays as it is.

    `progress` is told what is being read; `csv_options` are those of files that have none of their own.
    """

    def __init__(self, progress: Callable[[str], None] | None, csv_options: CsvOptions) -> None:
        self._progress = progress
        self._csv_options = csv_options
        self._folders: list[Path] = []
        self._files: list[tuple[str, Path]] = []
        self._tables: dict[tuple[str, Path, CsvOptions], FileTable] = {}
        self._stale: set[tuple[str, Path, CsvOptions]] = set()
        self._notices: list[str] = []

    def open(self, path: Path | str, name: str | None = None) -> None:
        """See `Catalog.open`."""
        path = path_of(path)
        if is_pattern(path):
            self._open_matching(path, name)
            return
        if not os.path.exists(path):
            hint = did_you_mean(path.name, _neighbours(path))
            raise FileError(f"there is no file or folder {path}", hint=hint or f"this is {os.getcwd()}")
        if not path.is_dir():
            table = self._table(name or table_name(path), path, self._csv_options)
            self._files.append((table.name, path))
            return
        if name is not None:
            raise FileError(f"{path} is a folder: only a single file can be given a name")
        if not table_files(path):
            hint = "tables are its files .csv and .tsv (also .gz, .zst and .bz2), .parquet, .arrow and .feather"
            raise FileError(f"there are no tables in the folder {path}", hint=hint)
        self._folders.append(path)

    def _open_matching(self, pattern: Path, name: str | None) -> None:
        """All files that match as one table, if it has a name, or else each as a table of its own."""
        for path in [pattern] if name is not None else files_matching(pattern):
            table = self._table(name or table_name(path), path, self._csv_options)
            self._files.append((table.name, path))

    def check_types(self) -> None:
        """BindError where the options of the session give a type to a column that no opened file has."""
        if self._csv_options.types:
            tables = [self.table(name, path) for name, path in self.opened()]
            check_columns_exist(self._csv_options.types, [(table.name, table.column_names) for table in tables])

    def close(self, name: str) -> bool:
        """See `Catalog.close_file`."""
        kept = [(known, path) for known, path in self._files if known.lower() != name.lower()]
        found = len(kept) < len(self._files)
        self._files = kept
        return found

    def reload(self) -> None:
        """Read every file anew when it is next used."""
        self._stale = set(self._tables)

    def take_notices(self) -> list[str]:
        """Remarks on the files opened since this was last called."""
        notices, self._notices = self._notices, []
        return [*notices, *(notice for table in self._tables.values() for notice in table.take_notices())]

    def opened(self) -> Iterator[tuple[str, Path]]:
        """All files of the folders, and the single ones, by their names as tables."""
        for folder in self._folders:
            for path in table_files(folder):
                yield table_name(path), path
        yield from self._files

    def called(self, name: str) -> list[tuple[str, Path]]:
        """The opened files that go by this name, each once, with the spelling of the name."""
        wanted = name.lower()
        files = [(known, path) for known, path in self.opened() if known.lower() == wanted]
        return list({path.resolve(): (known, path) for known, path in files}.values()) if len(files) > 1 else files

    def known_tables(self) -> list[FileTable]:
        """The present snapshots of all files that were used so far."""
        return list(self._tables.values())

    def table(self, name: str, path: Path) -> FileTable:
        """The present snapshot of an opened file."""
        return self._table(name, path, self._csv_options)

    def at(self, path: str, options: CsvOptions) -> FileTable:
        """See `Catalog.file`."""
        given = path_of(path)
        places = list(self._places(given))
        found = next((place for place in places if os.path.exists(place)), None)
        found = found or next((place for place in places if is_pattern(place) and files_matching(place, False)), None)
        if found is None:
            files = [os.path.relpath(known) for _, known in self.opened()]
            hint = did_you_mean(path, [*files, *(os.path.basename(known) for known in files)])
            raise FileError(f"there is no file {path}", hint=hint or f"this is {os.getcwd()}")
        if found.is_dir():
            raise FileError(f"{path} is a folder", hint="name one of its files")
        if is_columnar(found) and options != CsvOptions():
            raise FileError(f"{path} is no CSV file", hint="it has no options: FROM 'file' reads it as it is")
        if options == CsvOptions():
            return self._table(table_name(found), found, self._csv_options)
        table = self._table(table_name(found), found, options)
        check_columns_exist(options.types, [(table.name, table.column_names)])
        return table

    def _places(self, path: Path) -> Iterator[Path]:
        yield path
        for folder in self._folders:
            yield folder / path

    def _table(self, name: str, path: Path, options: CsvOptions) -> FileTable:
        """The table of the file as it is now: read anew when the file has changed."""
        key = (name, path.resolve(), options)
        table = self._tables.get(key)
        files = files_matching(path) if is_pattern(path) else [path]
        if table is None or key in self._stale or table.stamps != tuple(map(file_stamp, files)):
            self._stale.discard(key)
            before, table = table, self._read(name, path, files, options)
            self._tables[key] = table
            if before is not None:
                self._carry_indexes(before, table)
        return table

    def _read(self, name: str, path: Path, files: Sequence[Path], options: CsvOptions) -> FileTable:
        if not any(map(is_columnar, files)):
            return CsvTable(name, path, options, self._progress, files)
        if not all(map(is_columnar, files)):
            hint = "files of other kinds than CSV make a table of their own; UNION ALL puts their rows together"
            raise NotSupportedError(f"CSV files and others as one table ({path}) are not supported", hint=hint)
        return ColumnarTable(name, path, files, self._progress)

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
