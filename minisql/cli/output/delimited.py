"""Results as CSV (RFC 4180) and as tab-separated values: what COPY … TO writes into files.

Another separator than a comma can be chosen, and no line of names. NULL is an empty field and the empty text is "", so
the two can be told apart. In a result of one column, where an empty field would be a blank line, NULL is the word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minisql.cli.output.style import OutputStyle
from minisql.files.csv_text import header_text, rows_text
from minisql.files.file_format import FileFormat, FileKind
from minisql.types.batch import Batch
from minisql.types.schema import Schema


def print_csv(schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
    """A line of names, and a line for each row."""
    return _print(schema, batches, style.separator, style.show_names)


def print_tsv(schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
    """The same with tabs."""
    return _print(schema, batches, "\t", style.show_names)


def _print(schema: Schema, batches: Iterable[Batch], delimiter: str, names: bool) -> Iterator[str]:
    format = FileFormat(FileKind.CSV, delimiter=delimiter, null="NULL" if len(schema) == 1 else "")
    if names:
        yield _text(header_text([column.name for column in schema], format))
    for batch in batches:
        yield _text(rows_text(batch, schema, format))


def _text(lines: object) -> str:
    return bytes(memoryview(lines)).decode().removesuffix("\n")  # type: ignore[arg-type]
