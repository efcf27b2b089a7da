"""The share of a cross product on which a column is smaller than a column of the other table.

The two distributions are convolved: each value of the right column, weighted by its frequency, meets the share of the
left column that is smaller. That share is linear between the bounds of the left buckets, so a right bucket is cut at
them, and each piece counts with the mean of its ends.
"""

from __future__ import annotations

from typing import Any

from minisql.optimizer.estimates.value_shares import ValueShares, position_between


def less_share(left: ValueShares, right: ValueShares, included: bool) -> float | None:
    """Of `left < right`, with `included` of `left <= right`; None where the range of either is not known."""
    if not left.has_range or not right.has_range:
        return None
    bounds = sorted({bound for lower, upper, _ in left.pieces() for bound in (lower, upper)})
    share = 0.0
    for lower, upper, frequency in right.pieces():
        if lower == upper:
            share += frequency * left.below_key(lower, included)
        else:
            cuts = [lower, *(bound for bound in bounds if lower < bound < upper), upper]
            share += frequency * _mean_below(left, lower, upper, cuts)
    return share


def _mean_below(left: ValueShares, lower: Any, upper: Any, cuts: list[Any]) -> float:
    """The mean over a bucket, its values spread evenly; of equal values half count as smaller."""
    places = [position_between(lower, upper, cut) for cut in cuts]
    ends = [(left.below_key(cut, included=False) + left.below_key(cut, included=True)) / 2 for cut in cuts]
    steps = range(len(cuts) - 1)
    return sum((places[i + 1] - places[i]) * (ends[i] + ends[i + 1]) / 2 for i in steps)
