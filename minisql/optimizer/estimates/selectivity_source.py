"""Selectivity: a share of rows, and what it was taken from, so that a trace can say how good it is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from minisql.dataclass import dataclass


class Source(Enum):
    """What an estimate rests on, the best first."""

    CONSTANT = "constant"
    COMMON_VALUE = "most common value"
    NULL_FRACTION = "null fraction"
    ALL_VALUES = "all values"
    HISTOGRAM = "histogram"
    SAMPLE = "sample"
    VALUE_RANGE = "smallest and largest value"
    DISTINCT_COUNT = "distinct count"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Selectivity:
    """`share` is the share of rows, between 0 and 1; `source` the weakest thing that went into it."""

    share: float
    source: Source


def weakest(sources: Iterable[Source]) -> Source:
    """The source that comes last in the order of their worth."""
    return max(sources, key=_RANK.__getitem__, default=Source.CONSTANT)


_RANK = {source: rank for rank, source in enumerate(Source)}
