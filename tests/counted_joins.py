"""The algebra of joins on thousands of small databases at once, as arithmetic on counts.

Every relation has one attribute over {NULL, 0, 1}. A bag of joined rows is an array of counts: axis 0 is the trial (a
trial has a database and predicates of its own), then there is an axis for each table with four states: ABSENT (a join
put NULL there) and the three values. So a NULL of a relation and a NULL that a join made are told apart, and two bags
are the same exactly when their arrays are. A table that a bag does not hold, or hides, has an axis of length 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minisql.plan.join_kind import JoinKind

Counts = npt.NDArray[np.int64]
Truth = npt.NDArray[np.bool_]

STATES = 4
_VALUE_OF_STATE = [0, 0, 1, 2]
"""ABSENT reads as NULL."""


@dataclass(frozen=True, slots=True)
class CountedBag:
    """`tables` are those joined into the bag, `visible` those whose rows can be seen in it."""

    counts: Counts
    tables: frozenset[int]
    visible: frozenset[int]


class Trials:
    """Random databases of `tables` relations. Values are numbered NULL 0, 0 1, 1 2."""

    def __init__(self, trials: int, tables: int, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.trials, self.tables = trials, tables
        self._relations = self.random.choice([0, 0, 0, 1, 1, 2], (tables, trials, 3))

    def relation(self, table: int) -> CountedBag:
        """A base relation; no row of it is ABSENT."""
        counts = np.zeros((self.trials, STATES), np.int64)
        counts[:, 1:] = self._relations[table]
        own = frozenset([table])
        return CountedBag(counts.reshape(self._shape([table])), own, own)

    def join(self, kind: JoinKind, left: CountedBag, right: CountedBag, a: int, b: int, truth: Truth) -> CountedBag:
        """`truth[trial, x, y]`: is the predicate TRUE for value x of table a (left) and y of table b (right)?"""
        assert a in left.visible
        assert b in right.visible
        states = truth[:, _VALUE_OF_STATE][:, :, _VALUE_OF_STATE]
        if a > b:
            states = states.swapaxes(1, 2)
        pairs = left.counts * right.counts * states.reshape(self._shape([a, b]))
        matched_left = pairs.any(axis=self._axes(right), keepdims=True)
        matched_right = pairs.any(axis=self._axes(left), keepdims=True)
        tables = left.tables | right.tables
        match kind:
            case JoinKind.SEMI:
                return CountedBag(left.counts * matched_left, tables, left.visible)
            case JoinKind.ANTI:
                return CountedBag(left.counts * ~matched_left, tables, left.visible)
        if kind in (JoinKind.LEFT, JoinKind.FULL):
            pairs = pairs + left.counts * ~matched_left * self._absent(right)
        if kind is JoinKind.FULL:
            pairs = pairs + right.counts * ~matched_right * self._absent(left)
        return CountedBag(pairs, tables, left.visible | right.visible)

    def _shape(self, tables: list[int]) -> tuple[int, ...]:
        return (self.trials, *(STATES if table in tables else 1 for table in range(self.tables)))

    def _axes(self, bag: CountedBag) -> tuple[int, ...]:
        return tuple(table + 1 for table in sorted(bag.visible))

    def _absent(self, bag: CountedBag) -> Counts:
        """One row with every visible table of the bag ABSENT."""
        shape = tuple(STATES if table in bag.visible else 1 for table in range(self.tables))
        row = np.zeros(shape, np.int64)
        row[(0,) * self.tables] = 1
        return row[np.newaxis]


def same(one: CountedBag, other: CountedBag) -> Truth:
    """In which trials are the bags the same?"""
    assert one.visible == other.visible
    axes = tuple(range(1, one.counts.ndim))
    equal: Truth = (one.counts == other.counts).all(axis=axes)
    return equal
