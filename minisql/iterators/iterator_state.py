"""What an iterator can say of itself while it runs, for people who watch it step by step.

A description is made when somebody asks, from what the iterator holds anyway, and shows no more rows of it than asked
for; an iterator that nobody watches only ever notes the phase it is in.
"""

from __future__ import annotations

from enum import Enum

from minisql.dataclass import dataclass
from minisql.types.batch import Array, Batch
from minisql.types.vectors import Flags


class Phase(Enum):
    """The phases of operators whose work has several."""

    BUILD = "build"
    PROBE = "probe"
    MERGE = "merge"
    ANTI_JOIN_PASS = "anti-join pass"
    SEMI_JOIN_PASS = "semi-join pass"
    GATHER = "gathering"
    DRIVE = "driving"
    REST = "rest"
    READ = "reading"
    READ_RIGHT = "reading of the right input"
    READ_LEFT = "reading of the left input"
    ANCHOR = "anchor"
    STEP = "recursion"
    EMIT = "output"


@dataclass(frozen=True, slots=True)
class HeldRows:
    """The first `rows` of `total` ones that an iterator holds, with the columns of the path they came from.

    `keys` has a column for each key, and `is_live` says which rows can match at all (None: all of them), `is_matched`
    which have (None: nobody needs to know); these are as long as `rows`.
    """

    total: int
    rows: Batch
    keys: tuple[Array, ...] = ()
    is_live: Flags | None = None
    is_matched: Flags | None = None


@dataclass(frozen=True, slots=True)
class JoinState:
    """A join: the rows of its build input, once it has read them (for a merge join those of its window), and those of
    them that the pass after the probing would emit if it began now, or, once it has begun, has yet to emit. `to_pass`
    is None where the join has no such pass."""

    phase: Phase
    build: HeldRows | None
    to_pass: HeldRows | None


@dataclass(frozen=True, slots=True)
class CollectedState:
    """An operator that reads all its input and then emits what became of it, its output `rows` (None: not yet). Those
    of an aggregation that still reads are the groups of the rows read so far."""

    phase: Phase
    rows: HeldRows | None


@dataclass(frozen=True, slots=True)
class SeenState:
    """DISTINCT: the rows that came out, each of which is known again."""

    rows: HeldRows


@dataclass(frozen=True, slots=True)
class SetOperationState:
    """INTERSECT or EXCEPT: the rows of the right input read so far, and of the left one, once all are compared, with
    those flagged as matched that come out."""

    phase: Phase
    right: HeldRows
    left: HeldRows | None


@dataclass(frozen=True, slots=True)
class RecursionState:
    """A recursive union: the working table, which the recursive part reads in its step of this number; and how many
    rows have come so far, where each may come once only."""

    phase: Phase
    step: int
    working: HeldRows
    seen: int | None


@dataclass(frozen=True, slots=True)
class WindowState:
    """Window functions: the `rows` in order, with what was computed (None: not yet). Their keys are the number of the
    partition of each, and that of the group of rows that tie with it, within the partition."""

    phase: Phase
    partitions: int
    rows: HeldRows | None


@dataclass(frozen=True, slots=True)
class KeyGroupsState:
    """A full key merge: how many keys the gathered inputs have, and those of them that no row of the first input has
    met so far, a column for each part of the key. None: not yet known."""

    phase: Phase
    keys: int
    unmet: HeldRows | None


@dataclass(frozen=True, slots=True)
class ScanState:
    """A table scan: rows handed out, of how many."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class LimitState:
    """A limit: rows still to skip, and still to pass on (None: all)."""

    to_skip: int
    remaining: int | None


IteratorState = (
    JoinState
    | CollectedState
    | SeenState
    | SetOperationState
    | RecursionState
    | WindowState
    | KeyGroupsState
    | ScanState
    | LimitState
)


def held(rows: Batch, max_rows: int) -> HeldRows:
    """The first of the rows."""
    return HeldRows(rows.num_rows, rows.slice(0, max_rows))
