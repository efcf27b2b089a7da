"""Results as JSON (RFC 8259), whole columns at a time.

Numbers stay numbers with all their digits; NaN and the infinities, which JSON does not know, are texts, as PostgreSQL's
to_json has them. NULL is null, dates are texts in their ISO form, and arrays are arrays. Names that are equal occur
twice, as JSON allows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from minisql.cli.output.style import OutputStyle
from minisql.plan.kernels.array_text import join_elements
from minisql.plan.kernels.format_text import format_kernel
from minisql.types.batch import Array, Batch
from minisql.types.datatype import Kind, SqlType
from minisql.types.schema import Schema

_BARE_KINDS = frozenset({Kind.NULL, Kind.BOOLEAN, Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL})
_NO_JSON_NUMBER = "^(NaN|-?Infinity)$"
_CONTROL_CHARACTERS = r"[\x00-\x1f]"
_EMPTY = pa.scalar("", pa.string())
_QUOTE = pa.scalar('"', pa.string())


def print_json(schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
    """An array of objects, an object a line."""
    yield "["
    held = None
    for text in print_json_lines(schema, batches, style):
        if held is not None:
            yield held + ","
        held = text.replace("\n", ",\n")
    if held is not None:
        yield held
    yield "]"


def print_json_lines(schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
    """An object a row, each on a line of its own."""
    keys = [f"{json.dumps(column.name, ensure_ascii=False)}:" for column in schema]
    for batch in batches:
        parts: list[Array | pa.StringScalar] = []
        for position, (key, column, array) in enumerate(zip(keys, schema, batch.columns, strict=True)):
            parts += [pa.scalar(("," if position else "{") + key, pa.string()), json_texts(array, column.type)]
        objects = pc.binary_join_element_wise(*parts, pa.scalar("}", pa.string()), _EMPTY)
        yield "\n".join(objects.to_pylist())


def json_texts(array: Array, type_: SqlType) -> Array:
    """Each value as JSON text, NULL as null."""
    if type_.element is not None:
        return join_elements(array, json_texts(array.flatten(), type_.element)).fill_null("null")
    texts = format_kernel(type_)(array)
    if type_.kind is Kind.DOUBLE:
        quoted = pc.replace_substring_regex(texts, _NO_JSON_NUMBER, r'"\1"')
        return quoted.fill_null("null")
    if type_.kind in _BARE_KINDS:
        return texts.fill_null("null")
    return pc.binary_join_element_wise(_QUOTE, _escaped(texts), _QUOTE, _EMPTY).fill_null("null")


def _escaped(texts: Array) -> Array:
    texts = pc.replace_substring(texts, "\\", "\\\\")
    texts = pc.replace_substring(texts, '"', '\\"')
    controls = pc.match_substring_regex(texts, _CONTROL_CHARACTERS).fill_null(False)
    if not controls.true_count:
        return texts
    for code in range(0x20):
        texts = pc.replace_substring(texts, chr(code), json.dumps(chr(code))[1:-1])
    return texts
