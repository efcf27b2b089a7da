"""Rows into a file, in one of the formats of COPY; the file is there completely or not at all."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyarrow as pa

from minisql.files.csv_text import header_text, rows_text
from minisql.files.file_format import FileFormat, FileKind
from minisql.files.replace_file import replaced_file
from minisql.types.batch import Batch
from minisql.types.schema import Schema

_Write = Callable[[Batch], object]


def write_rows(path: Path, schema: Schema, batches: Iterable[Batch], format: FileFormat) -> int:
    """Write all rows; how many there were. A file that was there is replaced at the end.

    Raises FileError when the file cannot be written, ExecutionError for a row that cannot be, and what `batches`
    raises; then nothing was changed.
    """
    rows = 0
    with replaced_file(path) as file, _writer(path, file, schema, format) as write:
        for batch in batches:
            write(batch)
            rows += batch.num_rows
    return rows


@contextmanager
def _writer(path: Path, file: IO[bytes], schema: Schema, format: FileFormat) -> Iterator[_Write]:
    match format.kind:
        case FileKind.CSV:
            with _compressed(path, file) as text:
                if format.header:
                    text.write(header_text([column.name for column in schema], format))
                yield lambda batch: text.write(rows_text(batch, schema, format))
        case FileKind.PARQUET:
            # Loaded when the first file is written: it takes half a second.
            from pyarrow import parquet

            with parquet.ParquetWriter(file, _arrow_schema(schema)) as parquet_file:
                yield lambda batch: parquet_file.write_batch(_record_batch(batch, schema))
        case FileKind.ARROW:
            with pa.ipc.new_file(file, _arrow_schema(schema)) as arrow_file:
                yield lambda batch: arrow_file.write_batch(_record_batch(batch, schema))


@contextmanager
def _compressed(path: Path, file: IO[bytes]) -> Iterator[IO[bytes] | gzip.GzipFile]:
    """The file itself, or one that compresses what is written to it."""
    if not path.name.lower().endswith(".gz"):
        yield file
        return
    with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as compressed:
        yield compressed


def _arrow_schema(schema: Schema) -> pa.Schema:
    return pa.schema([pa.field(column.name, column.type.arrow) for column in schema])


def _record_batch(batch: Batch, schema: Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(list(batch.columns), schema=_arrow_schema(schema))
