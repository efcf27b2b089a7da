"""COPY: the query whose rows go into a file, and the query that makes rows of a table from a file.

A CSV file is read as text, and its values are cast to the types of the table's columns, so that nothing is guessed.
With a header and without a list of columns, they are matched by name; otherwise by position.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from minisql.binder.bind_assignments import default_value
from minisql.binder.bind_query import bind_block, open_statement
from minisql.binder.bind_row_change import find_target
from minisql.binder.bind_statement import column_positions
from minisql.binder.coerce import assign
from minisql.binder.copy_options import bad_rows, file_format
from minisql.binder.parameters import ParameterValues
from minisql.binder.rows_query import plain_block
from minisql.catalog.columnar_table import is_columnar
from minisql.catalog.csv_options import BadRows, ColumnType, CsvOptions
from minisql.catalog.table_files import path_of
from minisql.dataclass import dataclass
from minisql.errors import BindError, CatalogError, NotSupportedError, did_you_mean
from minisql.files.file_format import FileFormat, FileKind
from minisql.plan.expression import (
    Cast,
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.plan.query_block import BaseTable, OutputColumn, QueryBlock
from minisql.syntax import ast
from minisql.types.datatype import INTERVAL, SqlType
from minisql.types.table_source import TableSource

if TYPE_CHECKING:
    from minisql.catalog.catalog import Catalog


@dataclass(frozen=True, slots=True)
class BoundCopyTo:
    """The rows of `block` go to the file at `path`."""

    block: QueryBlock
    path: Path
    format: FileFormat


@dataclass(frozen=True, slots=True)
class BoundCopyFrom:
    """The rows of `block` go to the table. `targets`: position in `file`, name and type of the column it goes to."""

    block: QueryBlock
    file: TableSource
    targets: tuple[tuple[int, str, SqlType], ...]


def bind_copy_to(copy: ast.CopyTo, catalog: Catalog, parameters: ParameterValues = ()) -> BoundCopyTo:
    """BindError for wrong options and for a file that the query itself reads."""
    format = file_format(copy.path, copy.options)
    if format.encoding not in (None, "utf-8"):
        raise BindError("COPY … TO writes UTF-8", copy.span, "leave ENCODING out")
    if bad_rows(copy.options) is not BadRows.ERROR:
        raise BindError("BAD_ROWS is for COPY … FROM", copy.span, "leave it out")
    context = open_statement(copy, catalog, parameters)
    block = bind_block(copy.query, context, None)
    path = _written_path(copy)
    if path.resolve() in [read.resolve() for read in context.sources.paths()]:
        raise BindError(f"the query reads {path}, the file that it is to write", copy.span, "choose another name")
    if format.kind is FileKind.PARQUET and any(column.type == INTERVAL for column in block.schema):
        raise NotSupportedError("INTERVAL in a Parquet file is not supported", copy.span, "CAST it to VARCHAR")
    if format.kind is not FileKind.CSV:
        _check_names([column.name for column in block.schema], copy)
    return BoundCopyTo(block, path, format)


def _written_path(copy: ast.CopyTo) -> Path:
    path = path_of(copy.path)
    if not path.name or "\0" in copy.path:
        raise BindError(f"'{copy.path}' does not name a file", copy.span)
    return path


def bind_copy_from(copy: ast.CopyFrom, catalog: Catalog, parameters: ParameterValues = ()) -> BoundCopyFrom:
    """BindError for wrong options, and for columns of the file that do not fit those of the table."""
    context = open_statement(copy, catalog, parameters)
    format = file_format(copy.path, copy.options)
    if (format.kind is not FileKind.CSV) != is_columnar(Path(copy.path)):
        raise BindError(f"{copy.path} is no {format.kind.value} file by its name", copy.span)
    table = find_target(copy.table, copy.span, catalog)
    file = _open(copy, _csv_options(format), catalog)
    positions = _targets(copy, format, table, file)
    forgiven = bad_rows(copy.options)
    if forgiven is not BadRows.ERROR:
        file = _open(copy, _forgiving(_csv_options(format), forgiven, file, table, positions), catalog)
    source = BaseTable(context.new_relation(), file.name, file)
    given = {
        target: _value(source, position, table, target, is_text=format.kind is FileKind.CSV)
        for position, target in enumerate(positions)
    }
    select = [
        OutputColumn(name, given.get(position) or default_value(table, position, context))
        for position, name in enumerate(table.column_names)
    ]
    targets = tuple(
        (position, table.column_names[target], table.column_type(target)) for position, target in enumerate(positions)
    )
    return BoundCopyFrom(plain_block(context, source, (), select), file, targets)


def _open(copy: ast.CopyFrom, options: CsvOptions, catalog: Catalog) -> TableSource:
    try:
        return catalog.file(copy.path, options)
    except CatalogError as error:
        error.span = error.span or copy.span
        raise


def _csv_options(format: FileFormat) -> CsvOptions:
    if format.kind is not FileKind.CSV:
        return CsvOptions()
    return CsvOptions(
        delimiter=format.delimiter,
        header=format.header,
        quote=format.quote,
        encoding=format.encoding,
        null_strings=(format.null,) if format.null else (),
        quoted_empty_is_null=False,
        all_varchar=True,
    )


def _forgiving(
    options: CsvOptions, bad_rows: BadRows, file: TableSource, table: TableSource, positions: Sequence[int]
) -> CsvOptions:
    """The same options with the types of the table's columns: only the reader can tell a bad row from a good one."""
    types = tuple(
        ColumnType(name, table.column_type(target)) for name, target in zip(file.column_names, positions, strict=True)
    )
    return replace(options, types=types, bad_rows=bad_rows)


def _targets(copy: ast.CopyFrom, format: FileFormat, table: TableSource, file: TableSource) -> Sequence[int]:
    """For each column of the file the position of the column of the table that it goes to."""
    if format.header and not copy.columns:
        return [_named(name, table, copy) for name in file.column_names]
    positions = column_positions(copy.columns, table) or tuple(range(len(table.column_names)))
    if len(positions) != len(file.column_names):
        names = ", ".join(table.column_names[position] for position in positions)
        message = f"{copy.path} has {len(file.column_names)} columns, there are {len(positions)} to fill"
        raise BindError(message, copy.span, f"they are {names}")
    return positions


def _named(name: str, table: TableSource, copy: ast.CopyFrom) -> int:
    names = [column.lower() for column in table.column_names]
    if name.lower() not in names:
        hint = did_you_mean(name, table.column_names)
        hint = hint or f"COPY {table.name} (columns…) FROM takes the columns of the file by their places"
        raise BindError(f"{copy.path} has a column {name}, table {table.name} has none", copy.span, hint)
    return names.index(name.lower())


def _value(base: BaseTable, position: int, table: TableSource, target: int, is_text: bool) -> Expression:
    name, type_ = base.table.column_names[position], table.column_type(target)
    column = ColumnRef(ColumnId(base.relation, position), base.alias, name, type=base.table.column_type(position))
    if is_text and column.type != type_:
        return Cast(column, type=type_)
    return assign(column, type_, table.column_names[target])


def _check_names(names: Sequence[str], copy: ast.CopyTo) -> None:
    for position, name in enumerate(names):
        if name.lower() in [other.lower() for other in names[:position]]:
            raise BindError(f"two columns are called {name}", copy.span, "give one of them another name with AS")
