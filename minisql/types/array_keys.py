"""Arrays as keys: bytes that compare as the arrays do, so that no operator needs to look into them.

SQL compares arrays element by element (as PostgreSQL does): the first difference decides, an array that ends where the
other goes on is the smaller one, and a NULL element equals another one and is greater than every value. Arrow has no
kernel that compares, hashes or sorts lists. But the bytes of the elements, each made to sort as its value does, one
after the other in the order of the array, sort as the arrays do: a *normalized key* (Blasgen, Casey, Eswaran, "An
Encoding Method for Multifield Sorting and Indexing", 1977). Which key a value has depends on nothing else, so keys
can be compared across batches and tables.

| element | bytes |
|---|---|
| NULL | 02 |
| of a fixed width | 01, and the words of `value_words.py`, the highest byte first |
| text | 01, the text with 00 01 for each byte 00, and 00 00, which is less than any way to go on |
| array | as a text whose bytes are the key of that array |
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.types.batch import Array
from minisql.types.raw_values import not_null_flags
from minisql.types.value_words import ascending_words

_VALUE, _NULL = b"\x01", b"\x02"
_WORD_BYTES = 8
_MOST_BYTES = 2**31 - 1


def array_keys(column: Array) -> Array:
    """The keys of a column of arrays, as Arrow's binary; NULL for NULL. ExecutionError for more than 2 GB of them."""
    elements = _element_keys(column.flatten())
    lengths = pc.list_value_length(column).fill_null(0).to_numpy(zero_copy_only=False)
    ends = np.append(0, np.cumsum(lengths, dtype=np.int64))
    _, offset_buffer, data = elements.buffers()
    offsets = np.zeros(len(ends), np.int32)
    if len(elements):
        offsets = np.frombuffer(offset_buffer, np.int32, count=len(elements) + 1)[ends]
    validity = None if column.null_count == 0 else pa.array(not_null_flags(column)).buffers()[1]
    return pa.Array.from_buffers(pa.binary(), len(column), [validity, pa.py_buffer(offsets), data])


def _element_keys(elements: Array) -> Array:
    """A binary array without NULLs or slack: what the elements are in the keys of their arrays."""
    kind = elements.type
    if pa.types.is_null(kind):
        return pa.array([_NULL] * len(elements), pa.binary())
    if pa.types.is_string(kind):
        return _delimited(elements.cast(pa.binary()))
    if pa.types.is_list(kind):
        return _delimited(array_keys(elements))
    return _fixed_width(elements)


def _fixed_width(elements: Array) -> Array:
    words = ascending_words(elements)
    width = len(_VALUE) + _WORD_BYTES * len(words)
    if len(elements) * width > _MOST_BYTES:
        raise _too_large()
    present = not_null_flags(elements)
    keys = np.zeros((len(elements), width), np.uint8)
    keys[:, 0] = np.where(present, _VALUE[0], _NULL[0])
    for place, word in enumerate(words):
        bytes_ = np.where(present, word, np.uint64(0)).byteswap().view(np.uint8).reshape(-1, _WORD_BYTES)
        keys[:, 1 + place * _WORD_BYTES : 1 + (place + 1) * _WORD_BYTES] = bytes_
    offsets = np.arange(len(elements) + 1, dtype=np.int32) * np.int32(width)
    return pa.Array.from_buffers(pa.binary(), len(elements), [None, pa.py_buffer(offsets), pa.py_buffer(keys)])


def _delimited(elements: Array) -> Array:
    mark, end, nothing, null = (pa.scalar(part, pa.binary()) for part in (_VALUE, b"\x00\x00", b"", _NULL))
    try:
        escaped = pc.replace_substring(elements, pattern=b"\x00", replacement=b"\x00\x01")
        keys = pc.binary_join_element_wise(mark, escaped, end, nothing).fill_null(null)
    except pa.ArrowException as error:
        raise _too_large() from error
    return pa.concat_arrays([keys])


def _too_large() -> ExecutionError:
    return ExecutionError("arrays of more than 2 GB cannot be compared, sorted or grouped at once")
