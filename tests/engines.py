"""The engines that tests run SQL on: minisql, and the two oracles duckdb and sqlite3, behind one small interface."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

Row = tuple[Any, ...]

NO_SETTINGS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class QueryResult:
    """Column names and rows; both empty for a statement that gives none."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Engine(Protocol):
    """A fresh in-memory session. `execute` raises whatever the engine raises on an error."""

    @property
    def name(self) -> str: ...

    def execute(self, sql: str) -> QueryResult: ...

    def close(self) -> None: ...


class MiniSql:
    """minisql through its Python interface; `paths` are folders or files to open, `settings` are SET first."""

    name = "minisql"

    def __init__(self, paths: Sequence[Path] = (), settings: Mapping[str, object] = NO_SETTINGS) -> None:
        import minisql

        self._connection = minisql.connect(*map(str, paths))
        for name, value in settings.items():
            self.execute(f"SET {name} = {value}")

    def execute(self, sql: str) -> QueryResult:
        cursor = self._connection.execute(sql)
        if cursor.description is None:
            return QueryResult((), ())
        return QueryResult(_column_names(cursor.description), tuple(cursor.fetchall()))

    def close(self) -> None:
        self._connection.close()


class DuckDb:
    """duckdb with the choices of PostgreSQL that minisql makes too: `/` of integers truncates, where NULLs sort."""

    name = "duckdb"

    def __init__(self, paths: Sequence[Path] = ()) -> None:
        import duckdb

        self._connection = duckdb.connect()
        self._connection.execute("SET threads = 1")
        self._connection.execute("SET integer_division = true")
        self._connection.execute("SET default_null_order = 'nulls_last_on_asc_first_on_desc'")
        for file in csv_files(paths):
            # A folder and file name of the project, never text from outside.
            self._connection.execute(f"CREATE TABLE \"{file.stem}\" AS FROM read_csv('{file}', header = true)")

    def execute(self, sql: str) -> QueryResult:
        cursor = self._connection.execute(sql)
        return QueryResult(_column_names(cursor.description), tuple(cursor.fetchall()))

    def close(self) -> None:
        self._connection.close()


class Sqlite:
    """sqlite3 of the standard library. CSV tables come through duckdb, which knows their column types."""

    name = "sqlite3"

    def __init__(self, paths: Sequence[Path] = ()) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.execute("PRAGMA foreign_keys = ON")
        if paths:
            self._copy_tables(DuckDb(paths), [file.stem for file in csv_files(paths)])

    def _copy_tables(self, source: DuckDb, tables: Sequence[str]) -> None:
        for table in tables:
            result = source.execute(f'SELECT * FROM "{table}"')
            columns = ", ".join(f'"{name}"' for name in result.columns)
            marks = ", ".join("?" for _ in result.columns)
            self._connection.execute(f'CREATE TABLE "{table}" ({columns})')
            rows = [[_storable(value) for value in row] for row in result.rows]
            self._connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)
        source.close()

    def execute(self, sql: str) -> QueryResult:
        cursor = self._connection.execute(sql)
        return QueryResult(_column_names(cursor.description), tuple(cursor.fetchall()))

    def close(self) -> None:
        self._connection.close()


ENGINES = {engine.name: engine for engine in (MiniSql, DuckDb, Sqlite)}
ORACLES = {engine.name: engine for engine in (DuckDb, Sqlite)}


@contextlib.contextmanager
def session(name: str, paths: Sequence[Path] = ()) -> Iterator[Engine]:
    """A fresh session of the engine called `name`, closed at the end."""
    engine: Engine = ENGINES[name](paths)
    try:
        yield engine
    finally:
        engine.close()


def is_refusal(error: Exception) -> bool:
    """Did minisql refuse a construct by name, rather than fail on it?"""
    return any(kind.__name__ == "NotSupportedError" for kind in type(error).__mro__)


def csv_files(folders: Sequence[Path]) -> list[Path]:
    """The CSV files directly in these folders, by name."""
    return [file for folder in folders for file in sorted(folder.glob("*.csv"))]


def _column_names(description: Sequence[Sequence[Any]] | None) -> tuple[str, ...]:
    return tuple(column[0] for column in description or ())


def _storable(value: Any) -> Any:
    """sqlite3 knows numbers, text and NULL only: dates become their ISO text, exact decimals floats."""
    if value is None or isinstance(value, int | float | str):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else float(value)
