"""The Levenshtein distance of texts, for all rows at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.kernels.datum import Datum, as_array, length_of
from minisql.types.batch import Array
from minisql.types.raw_values import not_null_flags

_LONGEST = 10_000
"""The time grows with the product of the lengths."""


def levenshtein(left: Datum, right: Datum) -> Array:
    """How many characters must be put in, taken out or replaced to make one text the other, as INTEGER.

    The rows of the table of Wagner and Fischer (1974), each for all pairs of texts in a few whole-array steps. Within a
    row the cost of insertions runs from left to right: a running minimum, once the place is subtracted.
    ExecutionError for texts of more than 10,000 characters.
    """
    length = length_of(left, right)
    texts = [as_array(text, length) for text in (left, right)]
    present = not_null_flags(texts[0]) & not_null_flags(texts[1])
    a, b = (_characters(text) for text in texts)
    sizes = [pc.utf8_length(text).fill_null(0).to_numpy(zero_copy_only=False) for text in texts]
    places = np.arange(b.shape[1] + 1, dtype=np.int32)
    row = np.broadcast_to(places, (length, len(places)))
    every = np.arange(length)
    result = row[every, sizes[1]]
    for number in range(1, a.shape[1] + 1):
        replaced = row[:, :-1] + (b != a[:, number - 1 : number])
        best = np.full((length, len(places)), number, np.int32)
        best[:, 1:] = np.minimum(row[:, 1:] + 1, replaced)
        row = np.minimum.accumulate(best - places, axis=1) + places
        result = np.where(sizes[0] == number, row[every, sizes[1]], result)
    return pa.array(result, pa.int32(), mask=~present)


def _characters(texts: Array) -> npt.NDArray[np.uint32]:
    """A row of code points for each text, filled up with zeros."""
    if (pc.max(pc.utf8_length(texts)).as_py() or 0) > _LONGEST:
        raise ExecutionError(f"levenshtein takes texts of up to {_LONGEST:,} characters")
    strings = np.array(texts.fill_null("").to_pylist(), np.str_)
    return strings.view(np.uint32).reshape(len(texts), -1)
