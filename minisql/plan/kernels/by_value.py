"""Functions for which no library has a whole-array kernel: computed once for each distinct value of a column."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa

from minisql.types.batch import Array


def by_value(function: Callable[[Any], Any], values: Array, type_: pa.DataType) -> Array:
    """`function` of each value as Python has it, as an array of `type_`; strict."""
    encoded = values.dictionary_encode()
    results = [function(value) for value in encoded.dictionary.to_pylist()]
    return pa.array(results, type_).take(encoded.indices)
