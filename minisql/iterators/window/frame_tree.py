"""A segment tree over a column: sums, minima or maxima of any ranges of rows, for all rows at once.

Level k holds the results of the aligned blocks of 2^k rows. A range is put together from at most two blocks of each
level, from the outside to the inside, so its result depends on its own rows alone: unlike differences of running sums,
a sum of doubles cancels nothing that it does not have to, its rounding error grows with the logarithm of the range, and
a NaN or an infinity outside is not felt. After V. Leis et al., "Efficient Processing of Window Functions in Analytical
SQL Queries" (VLDB 2015), with a loop over levels in place of one over rows.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from minisql.iterators.window.frames import Ranges

Numbers = npt.NDArray[Any]


class FrameTree:
    """`combine` is associative, and `neutral` changes nothing in it."""

    def __init__(self, values: Numbers, combine: np.ufunc, neutral: float) -> None:
        self._combine = combine
        self._neutral = neutral
        self._levels = [values]
        with np.errstate(invalid="ignore", over="ignore"):
            while len(self._levels[-1]) > 1:
                level = self._levels[-1]
                pairs = len(level) // 2 * 2
                self._levels.append(combine(level[0:pairs:2], level[1:pairs:2]))

    def reduce(self, ranges: Ranges) -> Numbers:
        """The values of each range combined from left to right; the neutral one for an empty range."""
        low, high = ranges.low, ranges.high
        left = np.full(len(low), self._neutral, self._levels[0].dtype)
        right = left.copy()
        with np.errstate(invalid="ignore", over="ignore"):
            for level in self._levels:
                is_open = low < high
                if not is_open.any():
                    break
                odd_low = np.flatnonzero(is_open & (low & 1 == 1))
                left[odd_low] = self._combine(left[odd_low], level[low[odd_low]])
                odd_high = np.flatnonzero(is_open & (high & 1 == 1) & (low + (low & 1) < high))
                right[odd_high] = self._combine(level[high[odd_high] - 1], right[odd_high])
                low, high = (low + 1) >> 1, high >> 1
            combined: Numbers = self._combine(left, right)
        return combined
