"""The tables that a statement names: looked up in the catalog, each once, so that a statement sees one snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minisql.binder.information_schema import ViewSchema, information_schema_table
from minisql.binder.parameters import Parameters
from minisql.catalog.columnar_table import ColumnarTable, is_columnar
from minisql.catalog.csv_options import CsvOptions, csv_options
from minisql.catalog.csv_table import CsvTable
from minisql.catalog.numbered_rows import NumberedRows, NumberedTarget
from minisql.errors import BindError, CatalogError, NotSupportedError, did_you_mean
from minisql.plan.expression import (
    Value,
)
from minisql.syntax import ast
from minisql.types.table_source import TableSource

if TYPE_CHECKING:
    from minisql.catalog.catalog import Catalog

_READERS = {
    "read_csv": "as in read_csv('file.csv', delim => ';')",
    "read_parquet": "as in read_parquet('file.parquet'); Arrow files are read too",
}
"""The table functions that read a file, each with an example."""

UNNEST = "unnest"
COMPUTED_TABLES = ("generate_series", "range", UNNEST)
"""The table functions that compute their rows (`bind_table_function.py`)."""


class TableSources:
    """Look-ups in the catalog, remembered for one statement. With `numbered`, its tables number their rows."""

    def __init__(self, catalog: Catalog, parameters: Parameters, view_schema: ViewSchema, numbered: bool) -> None:
        self._catalog = catalog
        self._numbered = numbered
        self._parameters = parameters
        self._view_schema = view_schema
        self._tables: dict[str, TableSource] = {}
        self._schema_tables: dict[str, TableSource] = {}
        self._files: dict[tuple[str, CsvOptions], TableSource] = {}

    def source(self, leaf: ast.NamedTable) -> TableSource:
        """The table that a reference names. CatalogError or BindError, with its place, when there is none."""
        try:
            match leaf:
                case ast.TableName(name=name):
                    return self._with_numbers(self._table(name))
                case ast.SchemaTable(name=name):
                    return self._schema_table(name)
                case ast.TargetTable(name=name):
                    return NumberedTarget(self._catalog.target(name))
                case ast.FileTable(path=path):
                    return self._with_numbers(self._file(path, CsvOptions()))
                case ast.TableFunction():
                    return self._with_numbers(self._file(*self._read_file(leaf)))
        except (BindError, CatalogError) as error:
            error.span = error.span or leaf.span
            raise

    def _with_numbers(self, table: TableSource) -> TableSource:
        return NumberedRows(table) if self._numbered else table

    def paths(self) -> list[Path]:
        """The files that were looked up."""
        return [
            path
            for table in (*self._tables.values(), *self._files.values())
            if isinstance(table, CsvTable | ColumnarTable)
            for path in table.files
        ]

    def _table(self, name: str) -> TableSource:
        key = name.lower()
        if key not in self._tables:
            self._tables[key] = self._catalog.lookup(name)
        return self._tables[key]

    def _schema_table(self, name: str) -> TableSource:
        key = name.lower()
        if key not in self._schema_tables:
            self._schema_tables[key] = information_schema_table(name, self._catalog, self._view_schema)
        return self._schema_tables[key]

    def _file(self, path: str, options: CsvOptions) -> TableSource:
        key = (path, options)
        if key not in self._files:
            self._files[key] = self._catalog.file(path, options)
        return self._files[key]

    def _read_file(self, call: ast.TableFunction) -> tuple[str, CsvOptions]:
        name = call.name.lower()
        if name not in _READERS:
            names = (*_READERS, *COMPUTED_TABLES)
            hint = did_you_mean(call.name, names) or f"there are {', '.join(names)}"
            raise BindError(f"there is no table function {call.name}", call.span, hint)
        if call.numbered:
            hint = "row_number() OVER () numbers rows"
            raise NotSupportedError(f"{name} WITH ORDINALITY is not supported", call.span, hint)
        match call.arguments:
            case (argument,):
                path = self._constant(argument)
            case _:
                raise BindError(f"{name} takes one path", call.span, _READERS[name])
        if not isinstance(path, str):
            raise BindError(f"the path of {name} is a text", call.arguments[0].span)
        if (name == "read_parquet") != is_columnar(Path(path)):
            raise BindError(f"{path} is no file for {name} by its name", call.span, _READERS[name])
        if name == "read_parquet" and call.options:
            raise BindError("read_parquet takes no options", call.options[0].span)
        return path, csv_options({option.name: self._constant(option.value) for option in call.options})

    def _constant(self, expression: ast.Expression) -> Value:
        match expression:
            case ast.Literal(value=value):
                return value
            case ast.Parameter():
                return self._parameters.literal(expression).value
        raise BindError("a table function takes constants", expression.span)


def is_computed(leaf: ast.Node) -> bool:
    """Is it a call of one of COMPUTED_TABLES?"""
    return isinstance(leaf, ast.TableFunction) and leaf.name.lower() in COMPUTED_TABLES


def alias_of(leaf: ast.NamedTable, source: TableSource) -> str:
    """The name that qualifies the columns of a table: its alias, or else its own name."""
    return source.name if leaf.alias is None else leaf.alias.name


def visible_names(leaf: ast.NamedTable, source: TableSource) -> Sequence[str]:
    """The names of a table's columns in this query."""
    return renamed(source.column_names, leaf.alias)


def renamed(names: Sequence[str], alias: ast.Alias | None) -> Sequence[str]:
    """The names after `AS alias (columns…)`, which may name the first ones only. BindError when it names too many."""
    if alias is None:
        return names
    given, there = len(alias.columns), len(names)
    if given > there:
        raise BindError(f"{alias.name} has {there} columns, {given} names are given", alias.span)
    return (*alias.columns, *names[given:])
