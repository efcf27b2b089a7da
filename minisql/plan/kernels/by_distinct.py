"""Kernels that want some arguments constant, made to work with an argument per row.

`LIKE pattern` or `replace(s, from, to)` run as one Arrow kernel when all but the first argument are constants. Where
they vary, the rows are grouped by them and the kernel runs once for each distinct combination.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from minisql.plan.kernels.datum import Datum, as_array, length_of
from minisql.types.batch import Array


def by_distinct(kernel: Callable[..., Array], type_: pa.DataType, values: Datum, *parameters: Datum) -> Array:
    """`kernel(array, *python_values)` over `values`, for each distinct combination of the parameters.

    A row with a NULL parameter gives NULL; NULL in `values` is left to the kernel. `type_` is the result's Arrow type.
    """
    length = length_of(values, *parameters)
    values = as_array(values, length)
    if all(isinstance(parameter, pa.Scalar) for parameter in parameters):
        return kernel(values, *(parameter.as_py() for parameter in parameters))
    codes, combinations = _encode([as_array(parameter, length) for parameter in parameters])
    order = np.argsort(codes, kind="stable")
    pieces = [
        pa.nulls(len(rows), type_) if code < 0 else kernel(values.take(pa.array(rows, pa.int64())), *combinations(code))
        for code, rows in _groups(codes, order)
    ]
    back = np.empty(length, dtype=np.int64)
    back[order] = np.arange(length)
    return pa.concat_arrays(pieces).take(pa.array(back, pa.int64()))


def _encode(parameters: Sequence[Array]) -> tuple[np.ndarray, Callable[[int], list[Any]]]:
    """A number for each row's combination (-1 where one is NULL), and the Python values behind a number."""
    codes = np.zeros(len(parameters[0]), dtype=np.int64)
    dictionaries = []
    for parameter in parameters:
        encoded = parameter.dictionary_encode()
        indices = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        size = max(len(encoded.dictionary), 1)
        codes = np.where((codes < 0) | (indices < 0), -1, codes * size + indices)
        dictionaries.append(encoded.dictionary)

    def combination(code: int) -> list[Any]:
        values = []
        for dictionary in reversed(dictionaries):
            code, index = divmod(code, len(dictionary))
            values.append(dictionary[index].as_py())
        return values[::-1]

    return codes, combination


def _groups(codes: np.ndarray, order: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Each distinct code with the numbers of its rows; `order` sorts the codes."""
    ordered = codes[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))
    for start, rows in zip(starts.tolist(), np.split(order, starts[1:]), strict=True):
        yield int(ordered[start]), rows
