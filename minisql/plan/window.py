"""Window functions: what they compute of the rows around a row, and the type of their result.

A window is a partition of the rows (PARTITION BY), an order in it (ORDER BY) and, around each row, a frame. Rows that
tie in the order are *peers*; without ORDER BY all rows of a partition are.

| function | result | reads |
|---|---|---|
| ROW_NUMBER(), RANK(), DENSE_RANK() | BIGINT | the partition |
| PERCENT_RANK(), CUME_DIST() | DOUBLE | the partition |
| NTILE(n) | INTEGER; n is taken from the first row of the partition | the partition |
| LAG(x [, offset [, default]]), LEAD | the type of x and the default; offset is 1 if not given | the partition |
| FIRST_VALUE(x), LAST_VALUE(x), NTH_VALUE(x, n) | the type of x | the frame |
| every aggregate | as without a window | the frame |
"""

from __future__ import annotations

from enum import Enum

from minisql.dataclass import dataclass
from minisql.plan.aggregate import AggregateCall
from minisql.plan.expression import (
    Expression,
)
from minisql.types.datatype import SqlType


class WindowFunction(Enum):
    """Those that are no aggregates; the value is the SQL name."""

    ROW_NUMBER = "ROW_NUMBER"
    RANK = "RANK"
    DENSE_RANK = "DENSE_RANK"
    PERCENT_RANK = "PERCENT_RANK"
    CUME_DIST = "CUME_DIST"
    NTILE = "NTILE"
    LAG = "LAG"
    LEAD = "LEAD"
    FIRST_VALUE = "FIRST_VALUE"
    LAST_VALUE = "LAST_VALUE"
    NTH_VALUE = "NTH_VALUE"

    @property
    def reads_frame(self) -> bool:
        """Does the frame matter? The others look at the whole partition."""
        return self in (WindowFunction.FIRST_VALUE, WindowFunction.LAST_VALUE, WindowFunction.NTH_VALUE)


class FrameUnit(Enum):
    """What an offset counts: rows, groups of peers, or the distance between values of the one ORDER BY expression."""

    ROWS = "ROWS"
    GROUPS = "GROUPS"
    RANGE = "RANGE"


class Direction(Enum):
    PRECEDING = "PRECEDING"
    CURRENT_ROW = "CURRENT ROW"
    FOLLOWING = "FOLLOWING"


class Exclusion(Enum):
    """Rows that are taken out of a frame: the current row, it and its peers, or its peers only."""

    NO_OTHERS = "NO OTHERS"
    CURRENT_ROW = "CURRENT ROW"
    GROUP = "GROUP"
    TIES = "TIES"


@dataclass(frozen=True, slots=True)
class FrameBound:
    """One end of a frame; PRECEDING or FOLLOWING without an `offset` is UNBOUNDED.

    The offset is a constant, not NULL and not negative: a whole number of ROWS or GROUPS. With RANGE the `edge` is the
    value that far from the row's own order key, NULL where that is; `key` is the order key in the type of the edge.
    """

    direction: Direction
    offset: Expression | None = None
    key: Expression | None = None
    edge: Expression | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows from `start` to `end`, both included, without those that the exclusion takes out."""

    unit: FrameUnit
    start: FrameBound
    end: FrameBound
    exclusion: Exclusion = Exclusion.NO_OTHERS


DEFAULT_FRAME = Frame(FrameUnit.RANGE, FrameBound(Direction.PRECEDING), FrameBound(Direction.CURRENT_ROW))
"""From the first row of the partition to the last peer: without ORDER BY the whole partition."""


@dataclass(frozen=True, slots=True)
class WindowOrder:
    """One expression of the ORDER BY of a window."""

    expression: Expression
    descending: bool
    nulls_first: bool


@dataclass(frozen=True, slots=True)
class WindowSpecification:
    """How the rows are divided and ordered: what calls must share to be computed in one pass."""

    partition: tuple[Expression, ...]
    order: tuple[WindowOrder, ...]


@dataclass(frozen=True, slots=True)
class WindowCall:
    """One window function of a query block.

    `function` is an aggregate, complete with its argument, or one of the others with its `arguments`: as they are
    written, and for LAG and LEAD all three. `frame` is the default one for functions that read no frame.
    """

    function: WindowFunction | AggregateCall
    arguments: tuple[Expression, ...]
    ignore_nulls: bool
    specification: WindowSpecification
    frame: Frame
    type: SqlType
