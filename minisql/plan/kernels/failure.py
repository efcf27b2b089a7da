"""The value to name when a whole-array conversion fails.

Arrow converts a whole array or refuses it. An error message should name the value that is to blame, and there is time
for that once the query has failed.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa

from minisql.types.batch import Array

_LONGEST = 60


def first_failure(values: Array, convert: Callable[[Array], object]) -> str:
    """The first value that `convert` refuses with an ArrowInvalid, found by halving and written for a message."""
    while len(values) > 1:
        middle = len(values) // 2
        head = values.slice(0, middle)
        values = head if _fails(head, convert) else values.slice(middle)
    return describe(values[0])


def describe(value: pa.Scalar) -> str:
    """A value as an error message shows it: text in quotes and cut where it is long, everything else plainly."""
    plain = value.as_py()
    if isinstance(plain, float):
        return str(plain).replace("nan", "NaN").replace("inf", "Infinity")
    if not isinstance(plain, str):
        return str(plain)
    shown = plain if len(plain) <= _LONGEST else plain[:_LONGEST] + "…"
    return "'" + shown.replace("'", "''") + "'"


def _fails(values: Array, convert: Callable[[Array], object]) -> bool:
    try:
        convert(values)
    except pa.ArrowInvalid:
        return True
    return False
