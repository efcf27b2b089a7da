"""The values that a program passes as parameters, as plain values of Python.

Numbers and dates that come out of numpy and pandas look like those of Python and are others: `frame["id"].max()` is a
`numpy.int64`. Missing values of pandas are NULL.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from minisql.engine import Parameters
from minisql.plan.expression import (
    OutsideValue,
)

PassedValue = OutsideValue | np.generic | np.ndarray[Any, Any]
PassedParameters = Sequence[PassedValue] | Mapping[str, PassedValue]


def plain_values(parameters: PassedParameters) -> Parameters:
    """The same parameters; a value of any other kind stays as it is, to be refused by the binder."""
    if isinstance(parameters, str):
        return parameters
    if isinstance(parameters, Mapping):
        return {name: _plain(value) for name, value in parameters.items()}
    return [_plain(value) for value in parameters]


def _plain(value: Any) -> Any:
    if isinstance(value, np.datetime64 | np.timedelta64) and np.datetime_data(value)[0] in ("ns", "ps", "fs", "as"):
        value = _in_microseconds(value)
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    pandas = sys.modules.get("pandas")
    return None if pandas is not None and (value is pandas.NA or value is pandas.NaT) else value


def _in_microseconds(value: Any) -> Any:
    """What numpy has in finer units it gives to Python as a bare number."""
    return value.astype(f"{type(value).__name__}[us]")
