"""date_trunc: points in time moved back to where a unit began, intervals without the parts smaller than a unit."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError, did_you_mean
from minisql.plan.kernels.by_value import by_value
from minisql.plan.kernels.temporal_range import checked_timestamps
from minisql.types.batch import Array
from minisql.types.interval_text import INTERVAL_UNITS, truncate_interval, unit_named
from minisql.types.intervals import INTERVAL_ARROW
from minisql.types.raw_values import fixed_width_values, not_null_flags

_FIRST_YEARS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "decade": lambda years: years // 10 * 10,
    "century": lambda years: (years - 1) // 100 * 100 + 1,
    "millennium": lambda years: (years - 1) // 1000 * 1000 + 1,
}
_EPOCH_YEAR = 1970


def truncate_timestamps(values: Array, unit: str) -> Array:
    """TIMESTAMP at the beginning of the unit that it lies in; weeks begin on Monday. ExecutionError for no unit."""
    name = _unit(unit)
    if name not in _FIRST_YEARS:
        return pc.floor_temporal(values, unit=name)
    times = fixed_width_values(values, np.int64).view("M8[us]")
    years = times.astype("M8[Y]").astype(np.int64) + _EPOCH_YEAR
    first = (_FIRST_YEARS[name](years) - _EPOCH_YEAR).astype("M8[Y]").astype("M8[us]").astype(np.int64)
    return checked_timestamps(pa.array(first, mask=~not_null_flags(values)))


def truncate_intervals(values: Array, unit: str) -> Array:
    """INTERVAL in whole units. ExecutionError for no unit."""
    name = _unit(unit)
    return by_value(lambda interval: truncate_interval(interval, name), values, INTERVAL_ARROW)


def _unit(word: str) -> str:
    unit = unit_named(word)
    if unit is None:
        hint = did_you_mean(word, INTERVAL_UNITS) or f"the units are {', '.join(INTERVAL_UNITS)}"
        raise ExecutionError(f"there is no unit '{word}'", hint=hint)
    return unit
