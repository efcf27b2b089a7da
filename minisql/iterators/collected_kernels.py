"""Kernels for aggregates over all values of each group, which come group by group, in the order of the aggregate.

Variances and covariances are computed in two passes, the second one over the distances from the average, with the
correction for what rounding left in their sum (Chan, Golub, LeVeque, "Algorithms for Computing the Sample Variance",
1983). The textbook formula with the sum of squares would lose all digits for values such as 1e9 + 1.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minisql.dataclass import dataclass
from minisql.plan.aggregate import AggregateCall, AggregateFunction
from minisql.types.arrays import arrays_of
from minisql.types.batch import Array
from minisql.types.order_words import group_words
from minisql.types.vectors import Flags, RowNumbers

Doubles = npt.NDArray[np.float64]


@dataclasses.dataclass(frozen=True)  # with room for its cached properties
class GroupedRows:
    """The number of the group of each row, ascending; a group may have no rows."""

    groups: RowNumbers
    num_groups: int

    @cached_property
    def counts(self) -> RowNumbers:
        """The rows of each group."""
        return np.bincount(self.groups, minlength=self.num_groups)

    @cached_property
    def starts(self) -> RowNumbers:
        """The first row of each group."""
        return np.cumsum(self.counts) - self.counts

    @cached_property
    def filled(self) -> Flags:
        """Which groups have rows."""
        present: Flags = self.counts > 0
        return present

    def sum(self, values: Doubles) -> Doubles:
        """The sum of each group."""
        sums: Doubles = np.bincount(self.groups, values, self.num_groups).astype(np.float64, copy=False)
        return sums

    def pick(self, values: Array, rows: RowNumbers) -> Array:
        """The values of a row for each group, NULL where the group has none."""
        return values.take(pa.array(rows, mask=~self.filled))


Kernel = Callable[[AggregateCall, GroupedRows, Sequence[Array]], Array]
"""Makes the result of each group from the arguments, which hold no NULL but for ARRAY_AGG; there is a row at least."""


def _doubles(values: Array) -> Doubles:
    numbers: Doubles = pc.cast(values, pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    return numbers


@dataclass(frozen=True, slots=True)
class _Moments:
    """Of pairs (y, x) in each group: how many, averages, and sums of products of the distances from these."""

    count: Doubles
    mean_y: Doubles
    mean_x: Doubles
    syy: Doubles
    sxx: Doubles
    sxy: Doubles


def _moments(rows: GroupedRows, y: Doubles, x: Doubles) -> _Moments:
    count = rows.counts.astype(np.float64)
    mean_y, mean_x = rows.sum(y) / count, rows.sum(x) / count
    from_y, from_x = y - mean_y[rows.groups], x - mean_x[rows.groups]
    rest_y, rest_x = rows.sum(from_y), rows.sum(from_x)
    return _Moments(
        count,
        mean_y + rest_y / count,
        mean_x + rest_x / count,
        rows.sum(from_y * from_y) - rest_y * rest_y / count,
        rows.sum(from_x * from_x) - rest_x * rest_x / count,
        rows.sum(from_y * from_x) - rest_y * rest_x / count,
    )


_Formula = Callable[[_Moments], tuple[Doubles, Flags | None]]
"""The result, and where it is NULL besides in groups without rows."""


def _of_moments(formula: _Formula) -> Kernel:
    def kernel(_: AggregateCall, rows: GroupedRows, arguments: Sequence[Array]) -> Array:
        with np.errstate(all="ignore"):
            y = _doubles(arguments[0])
            moments = _moments(rows, y, _doubles(arguments[-1]) if len(arguments) > 1 else y)
            result, is_null = formula(moments)
        mask = ~rows.filled if is_null is None else ~rows.filled | is_null
        return pa.array(result, mask=mask)

    return kernel


def _corr(m: _Moments) -> tuple[Doubles, Flags | None]:
    """Between -1 and 1, which rounding could exceed."""
    return np.clip(m.sxy / np.sqrt(m.sxx) / np.sqrt(m.syy), -1.0, 1.0), (m.sxx == 0) | (m.syy == 0)


def _r2(m: _Moments) -> tuple[Doubles, Flags | None]:
    return np.where(m.syy == 0, 1.0, m.sxy * m.sxy / (m.sxx * m.syy)), m.sxx == 0


def _percentile_cont(call: AggregateCall, rows: GroupedRows, arguments: Sequence[Array]) -> Array:
    values = _doubles(arguments[0])
    position = _fraction(call) * np.maximum(rows.counts - 1, 0)
    low = np.floor(position).astype(np.int64)
    part = position - low
    last = len(values) - 1
    below = values[np.minimum(rows.starts + low, last)]
    above = values[np.minimum(rows.starts + low + (part > 0), last)]
    with np.errstate(all="ignore"):
        between = np.where(above == below, below, below + (above - below) * part)
    return pa.array(between, mask=~rows.filled)


def _percentile_disc(call: AggregateCall, rows: GroupedRows, arguments: Sequence[Array]) -> Array:
    number = np.ceil(_fraction(call) * rows.counts).astype(np.int64)
    return rows.pick(arguments[0], rows.starts + np.maximum(number - 1, 0))


def _fraction(call: AggregateCall) -> float:
    assert call.parameter is not None
    return float(call.parameter.value)  # type: ignore[arg-type]  # the binder has checked that it is a number


def _mode(_: AggregateCall, rows: GroupedRows, arguments: Sequence[Array]) -> Array:
    """Equal values stand together, so each is a run; the longest run wins, the first of several."""
    begins = np.ones(len(rows.groups), np.bool_)
    begins[1:] = rows.groups[1:] != rows.groups[:-1]
    for word in group_words(arguments[0]):
        begins[1:] |= word[1:] != word[:-1]
    runs = np.flatnonzero(begins)
    lengths = np.diff(runs, append=len(begins))
    by_length = np.lexsort((-lengths, rows.groups[runs]))
    of_groups = rows.groups[runs][by_length]
    first = np.searchsorted(of_groups, np.arange(rows.num_groups))
    return rows.pick(arguments[0], runs[by_length[np.minimum(first, len(runs) - 1)]])


def _first(_: AggregateCall, rows: GroupedRows, arguments: Sequence[Array]) -> Array:
    return rows.pick(arguments[0], rows.starts)


def _string_agg(call: AggregateCall, rows: GroupedRows, arguments: Sequence[Array]) -> Array:
    assert call.parameter is not None
    offsets = pa.array(np.append(rows.starts, len(rows.groups)).astype(np.int64))
    lists = pa.LargeListArray.from_arrays(offsets, arguments[0])
    texts = pc.binary_join(lists, call.parameter.value)
    return pc.if_else(pa.array(rows.filled), texts, pa.scalar(None, texts.type))


def _array_agg(_: AggregateCall, rows: GroupedRows, arguments: Sequence[Array]) -> Array:
    return arrays_of(arguments[0], rows.counts, rows.filled)


def _bits(combine: np.ufunc) -> Kernel:
    def kernel(_: AggregateCall, rows: GroupedRows, arguments: Sequence[Array]) -> Array:
        values: npt.NDArray[Any] = arguments[0].to_numpy(zero_copy_only=False)
        result = np.zeros(rows.num_groups, values.dtype)
        result[rows.filled] = combine.reduceat(values, rows.starts[rows.filled])
        return pa.array(result, mask=~rows.filled)

    return kernel


_F = AggregateFunction
KERNELS: Mapping[AggregateFunction, Kernel] = MappingProxyType(
    {
        _F.ANY_VALUE: _first,
        _F.ARG_MIN: _first,
        _F.ARG_MAX: _first,
        _F.ARRAY_AGG: _array_agg,
        _F.BIT_AND: _bits(np.bitwise_and),
        _F.BIT_OR: _bits(np.bitwise_or),
        _F.BIT_XOR: _bits(np.bitwise_xor),
        _F.CORR: _of_moments(_corr),
        _F.COVAR_POP: _of_moments(lambda m: (m.sxy / m.count, None)),
        _F.COVAR_SAMP: _of_moments(lambda m: (m.sxy / (m.count - 1), m.count < 2)),
        _F.MODE: _mode,
        _F.PERCENTILE_CONT: _percentile_cont,
        _F.PERCENTILE_DISC: _percentile_disc,
        _F.REGR_AVGX: _of_moments(lambda m: (m.mean_x, None)),
        _F.REGR_AVGY: _of_moments(lambda m: (m.mean_y, None)),
        _F.REGR_INTERCEPT: _of_moments(lambda m: (m.mean_y - m.sxy / m.sxx * m.mean_x, m.sxx == 0)),
        _F.REGR_R2: _of_moments(_r2),
        _F.REGR_SLOPE: _of_moments(lambda m: (m.sxy / m.sxx, m.sxx == 0)),
        _F.REGR_SXX: _of_moments(lambda m: (m.sxx, None)),
        _F.REGR_SXY: _of_moments(lambda m: (m.sxy, None)),
        _F.REGR_SYY: _of_moments(lambda m: (m.syy, None)),
        _F.STDDEV_POP: _of_moments(lambda m: (np.sqrt(np.maximum(m.syy, 0.0) / m.count), None)),
        _F.STDDEV_SAMP: _of_moments(lambda m: (np.sqrt(np.maximum(m.syy, 0.0) / (m.count - 1)), m.count < 2)),
        _F.STRING_AGG: _string_agg,
        _F.VAR_POP: _of_moments(lambda m: (np.maximum(m.syy, 0.0) / m.count, None)),
        _F.VAR_SAMP: _of_moments(lambda m: (np.maximum(m.syy, 0.0) / (m.count - 1), m.count < 2)),
    }
)
"""How each aggregate without partial results is computed."""
