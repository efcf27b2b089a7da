"""Random UUIDs as text, for all rows at once."""

from __future__ import annotations

import os

import numpy as np
import pyarrow as pa

from minisql.types.batch import Array

_LENGTH = 36
_DASHES = (8, 13, 18, 23)
_HEXADECIMAL = np.frombuffer(b"0123456789abcdef", np.uint8)


def random_uuids(count: int) -> Array:
    """UUIDs of version 4 (RFC 9562, section 5.4), of the random numbers of the operating system."""
    raw = np.frombuffer(os.urandom(16 * count), np.uint8).reshape(count, 16).copy()
    raw[:, 6] = raw[:, 6] & 0x0F | 0x40
    raw[:, 8] = raw[:, 8] & 0x3F | 0x80
    digits = np.stack([raw >> 4, raw & 0x0F], axis=2).reshape(count, 32)
    text = np.full((count, _LENGTH), ord("-"), np.uint8)
    text[:, [place for place in range(_LENGTH) if place not in _DASHES]] = _HEXADECIMAL[digits]
    offsets = np.arange(0, _LENGTH * (count + 1), _LENGTH, dtype=np.int32)
    return pa.Array.from_buffers(pa.string(), count, [None, pa.py_buffer(offsets), pa.py_buffer(text)])
