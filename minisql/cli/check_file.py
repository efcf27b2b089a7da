"""`minisql check FILE …`: what a CSV file holds, said before anybody relies on it.

Its layout (encoding, delimiter, header), its rows, and for each column the type, how many values are missing, and the
reason of the type; then every row that a query would refuse, or leave out, with its line. What makes the whole file
unreadable is the error that a query over it would get.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from minisql.catalog.catalog import Catalog
from minisql.catalog.csv_faults import excerpt
from minisql.catalog.csv_format import UTF8
from minisql.catalog.csv_options import BadRows, CsvOptions
from minisql.catalog.csv_table import CsvTable
from minisql.catalog.table_files import files_matching, is_pattern, table_name
from minisql.cli.arguments import add_csv_options, given_csv_options
from minisql.cli.describe_error import describe_error
from minisql.cli.output.style import OutputStyle
from minisql.cli.output.table import print_table
from minisql.errors import FileError, MiniSqlError
from minisql.types.batch import Batch
from minisql.types.datatype import BIGINT, VARCHAR
from minisql.types.schema import Column

_COLUMNS = (Column("column", VARCHAR), Column("type", VARCHAR), Column("missing", BIGINT), Column("reason", VARCHAR))
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical line"}


_SHOWN_ROWS = 20


def check_files(words: Sequence[str]) -> int:
    """Print what each file holds; the exit code is 0 where all of them can be read, 2 otherwise."""
    parser = argparse.ArgumentParser(
        prog="minisql check", description="What a CSV file holds: layout, types with their reasons, bad rows."
    )
    parser.add_argument("paths", nargs="+", metavar="FILE", help="a file, or a pattern of files in quotes")
    add_csv_options(parser)
    given = parser.parse_intermixed_args(words)
    options = given_csv_options(parser, given)
    code = 0
    for path in given.paths:
        try:
            for file in files_matching(Path(path)) if is_pattern(Path(path)) else [Path(path)]:
                code = max(code, _check(file, options))
        except MiniSqlError as error:
            sys.stdout.flush()
            print(describe_error(error), file=sys.stderr)
            code = 2
    return code


def _check(path: Path, options: CsvOptions) -> int:
    """All bad rows are looked for, also where the first would be an error."""
    is_strict = options.bad_rows is BadRows.ERROR
    catalog = Catalog(csv_options=replace(options, bad_rows=BadRows.NULL) if is_strict else options)
    name = table_name(path)
    catalog.open(path, name)
    catalog.check_types()
    table = catalog.lookup(name)
    if not isinstance(table, CsvTable):
        raise FileError(f"{path} is no CSV file", hint="its types are written in it; DESCRIBE shows them")
    table.load(range(len(table.column_names)))
    print("\n".join(_report(table)))
    for notice in table.take_notices():
        print(f"notice: {notice}")
    faults = [*_ragged_rows(table), *(error.message for error in table.bad_values())]
    for fault in faults[:_SHOWN_ROWS]:
        print(f"bad row: {fault}")
    if len(faults) > _SHOWN_ROWS:
        print(f"… and {len(faults) - _SHOWN_ROWS} more")
    return 2 if faults and is_strict else 0


def _ragged_rows(table: CsvTable) -> Iterator[str]:
    width = len(table.column_names)
    for row in table.ragged_rows():
        found = f"expected {width} field{'s' * (width != 1)}, found {row.num_fields}"
        yield f"{table.path}:{row.line}: {found}: {excerpt(row.text)}"


def _report(table: CsvTable) -> list[str]:
    columns = range(len(table.column_names))
    layout = table.layout
    encoding = "utf-8" if layout.format.encoding == UTF8 else layout.format.encoding
    delimiter = _DELIMITERS.get(layout.format.delimiter, repr(layout.format.delimiter))
    header = "a header" if layout.has_header else "no header"
    values = (
        pa.array(table.column_names, pa.string()),
        pa.array([str(table.column_type(position)) for position in columns]),
        pa.array([table.column(position).null_count for position in columns], pa.int64()),
        pa.array([table.type_reason(position) for position in columns]),
    )
    return [
        f"{table.path}: {encoding}, separated by {delimiter}, {header}, {table.row_count()} rows",
        *print_table(_COLUMNS, [Batch(values, len(columns))], OutputStyle()),
    ]
