"""`minisql check FILE …`: what a CSV file holds, said before anybody relies on it.

Its layout (encoding, delimiter, header), its rows, and for each column the type, how many values are missing, and the
reason of the type. A file that breaks a rule gets the error that a query over it would get, with the line.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pyarrow as pa

from minisql.catalog.catalog import Catalog
from minisql.catalog.csv_format import UTF8
from minisql.catalog.csv_table import CsvTable
from minisql.cli.describe_error import describe_error
from minisql.cli.output.style import OutputStyle
from minisql.cli.output.table import print_table
from minisql.errors import FileError
from minisql.types.batch import Batch
from minisql.types.datatype import BIGINT, VARCHAR
from minisql.types.schema import Column

_COLUMNS = (Column("column", VARCHAR), Column("type", VARCHAR), Column("missing", BIGINT), Column("reason", VARCHAR))
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical line"}


def check_files(paths: Sequence[str]) -> int:
    """Print what each file holds; the exit code is 0 where all of them can be read, 2 otherwise."""
    code = 0
    for path in paths:
        try:
            print("\n".join(_report(path)))
        except FileError as error:
            sys.stdout.flush()
            print(describe_error(error), file=sys.stderr)
            code = 2
    return code


def _report(path: str) -> list[str]:
    catalog = Catalog()
    catalog.open(path, "file")
    table = catalog.lookup("file")
    if not isinstance(table, CsvTable):
        raise FileError(f"{path} is no CSV file", hint="its types are written in it; DESCRIBE shows them")
    columns = range(len(table.column_names))
    table.load(columns)
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
        f"{path}: {encoding}, separated by {delimiter}, {header}, {table.row_count()} rows",
        *print_table(_COLUMNS, [Batch(values, len(columns))], OutputStyle()),
        *(f"notice: {notice}" for notice in catalog.take_notices()),
    ]
