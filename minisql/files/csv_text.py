"""Rows as the text of a CSV file (RFC 4180), so that reading it gives the same values again.

Values are written as CAST to VARCHAR writes them. NULL is an empty field, or the word of NULL '…'; a text is quoted
where it holds a delimiter, a quote or a line end, and where it could be taken for NULL: the empty text is "".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.files.file_format import FileFormat
from minisql.plan.kernels.format_text import format_kernel
from minisql.types.batch import Array, Batch
from minisql.types.schema import Schema

_LINE_END = "\n"


def header_text(names: Sequence[str], format: FileFormat) -> pa.Buffer:
    """The first line: the names of the columns."""
    return _lines([_quoted(pa.array([name], pa.large_string()), format) for name in names], format)


def rows_text(batch: Batch, schema: Schema, format: FileFormat) -> pa.Buffer:
    """One line for each row.

    ExecutionError for a NULL that would be a blank line, which readers take for no row at all.
    """
    columns = []
    for column, values in zip(schema, batch.columns, strict=True):
        text = _quoted(format_kernel(column.type)(values).cast(pa.large_string()), format)
        if len(schema) == 1 and format.null == "" and text.null_count:
            hint = "give it a spelling, as in (NULL 'NA')"
            raise ExecutionError(f"a NULL of {column.name}, the only column, would be a blank line", hint=hint)
        columns.append(text.fill_null(format.null))
    return _lines(columns, format)


def _lines(columns: Sequence[Array], format: FileFormat) -> pa.Buffer:
    """The bytes of all lines, which are the data of an array of them."""
    delimiter, nothing, end = (pa.scalar(mark, pa.large_string()) for mark in (format.delimiter, "", _LINE_END))
    lines = pc.binary_join_element_wise(pc.binary_join_element_wise(*columns, delimiter), nothing, end)
    return lines.buffers()[2].slice(0, pc.sum(pc.binary_length(lines)).as_py())


def _quoted(text: Array, format: FileFormat) -> Array:
    """The fields, quoted where it is needed."""
    special = "".join(re.escape(character) for character in (format.delimiter, format.quote, "\r", "\n"))
    like_null = pc.is_in(text, pa.array(["", format.null], text.type))
    needed = pc.or_(pc.match_substring_regex(text, f"[{special}]"), like_null)
    if not pc.any(needed).as_py():
        return text
    doubled = pc.replace_substring(text, format.quote, format.quote * 2)
    quote, nothing = (pa.scalar(mark, text.type) for mark in (format.quote, ""))
    return pc.if_else(needed, pc.binary_join_element_wise(quote, doubled, quote, nothing), text)
