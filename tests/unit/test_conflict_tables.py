"""Every cell of the three property tables, by brute force: it allows an exchange exactly where none changes a row.

For each pair of operators, 8,000 trials: 500 for each of the 16 ways in which the two predicates may reject NULLs on
their two sides. A trial has random relations and random predicates that reject just so. Where the table says that the
operators have the property no trial may differ, and where it says that they do not some trial must.
"""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import pytest

from minisql.optimizer.conflict_rules import ASSOC, L_ASSCOM, R_ASSCOM, JoinOperator, holds
from minisql.optimizer.node_map import NodeMap, nodes_of
from minisql.plan.expression import (
    And,
    Comparison,
    ComparisonOperator,
    Expression,
    IsNull,
    Literal,
    Or,
)
from minisql.plan.join_kind import JoinKind
from minisql.types.datatype import BOOLEAN, INTEGER
from tests.counted_joins import CountedBag, Trials, Truth, same
from tests.unit.join_trees import column, equal

KINDS = (JoinKind.INNER, JoinKind.LEFT, JoinKind.FULL, JoinKind.SEMI, JoinKind.ANTI)
PAIRS = list(product(KINDS, KINDS))
TRIALS_OF_A_COMBINATION = 500

Flags = tuple[bool, bool]
"""Does the predicate reject NULLs on its left side, on its right side?"""
COMBINATIONS: list[tuple[Flags, Flags]] = [
    ((flags[0], flags[1]), (flags[2], flags[3])) for flags in product([False, True], repeat=4)
]
E1, E2, E3 = 1, 2, 4


class Exchange:
    """8,000 databases e1, e2, e3 (tables 0, 1, 2) with predicates a and b, in the order of COMBINATIONS."""

    def __init__(self, seed: int) -> None:
        self.trials = Trials(TRIALS_OF_A_COMBINATION * len(COMBINATIONS), 3, seed)
        self.e1, self.e2, self.e3 = (self.trials.relation(table) for table in range(3))
        self.truth_a = np.concatenate([self._predicates(a) for a, _ in COMBINATIONS])
        self.truth_b = np.concatenate([self._predicates(b) for _, b in COMBINATIONS])

    def _predicates(self, flags: Flags) -> Truth:
        """Random truth tables that reject NULL (value 0) on a side exactly where the flags say so."""
        random = self.trials.random
        truth: Truth = random.random((TRIALS_OF_A_COMBINATION, 3, 3)) < 0.5
        truth[:, 0, 0] &= not any(flags)
        for side, rejects in enumerate(flags, start=1):
            null_row = truth[:, 0] if side == 1 else truth[:, :, 0]
            null_row[:] &= not rejects
            if not rejects:
                trial = np.arange(TRIALS_OF_A_COMBINATION)
                null_row[trial, random.integers(1, 3, TRIALS_OF_A_COMBINATION)] = True
        return truth

    def a(self, kind: JoinKind, left: CountedBag, right: CountedBag, tables: tuple[int, int]) -> CountedBag:
        return self.trials.join(kind, left, right, *tables, self.truth_a)

    def b(self, kind: JoinKind, left: CountedBag, right: CountedBag, tables: tuple[int, int]) -> CountedBag:
        return self.trials.join(kind, left, right, *tables, self.truth_b)

    def unchanged(self, one: CountedBag, other: CountedBag) -> list[bool]:
        """For each combination of flags: do all its trials give the same rows?"""
        return [bool(part.all()) for part in np.split(same(one, other), len(COMBINATIONS))]


@cache
def exchange() -> Exchange:
    return Exchange(seed=13)


def predicate(flags: Flags, left: int, right: int) -> Expression:
    """An expression over two tables that rejects NULLs on its sides as the flags say."""
    zero = Literal(0, type=INTEGER)
    ways = [equal(left, right)]
    for null, other, rejects in ((left, right, flags[0]), (right, left, flags[1])):
        if not rejects:
            is_zero = Comparison(ComparisonOperator.EQUAL, column(other), zero, type=BOOLEAN)
            ways.append(And((IsNull(column(null), type=BOOLEAN), is_zero), type=BOOLEAN))
    return Or(tuple(ways), type=BOOLEAN)


def operator(
    kind: JoinKind, flags: Flags, left: NodeMap, right: NodeMap, reads: tuple[NodeMap, NodeMap]
) -> JoinOperator:
    (a,), (b,) = (list(nodes_of(tables)) for tables in reads)
    return JoinOperator(kind, (predicate(flags, a, b),), (left, right), reads[0] | reads[1])


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_assoc(a: JoinKind, b: JoinKind) -> None:
    """(e1 a12 e2) b23 e3 = e1 a12 (e2 b23 e3)"""
    if a.hides_right:
        assert ASSOC[a, b] == "-", "the predicate of b cannot read e2"
        return
    x = exchange()
    upper_b = x.b(b, x.a(a, x.e1, x.e2, (0, 1)), x.e3, (1, 2))
    upper_a = x.a(a, x.e1, x.b(b, x.e2, x.e3, (1, 2)), (0, 1))
    unchanged = x.unchanged(upper_b, upper_a)
    for (flags_a, flags_b), expected in zip(COMBINATIONS, unchanged, strict=True):
        below_a, above_a = (operator(a, flags_a, E1, right, (E1, E2)) for right in (E2, E2 | E3))
        below_b, above_b = (operator(b, flags_b, left, E3, (E2, E3)) for left in (E2, E1 | E2))
        assert holds(ASSOC, below_a, above_b) is holds(ASSOC, above_a, below_b) is expected


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_l_asscom(a: JoinKind, b: JoinKind) -> None:
    """(e1 a12 e2) b13 e3 = (e1 b13 e3) a12 e2"""
    x = exchange()
    upper_b = x.b(b, x.a(a, x.e1, x.e2, (0, 1)), x.e3, (0, 2))
    upper_a = x.a(a, x.b(b, x.e1, x.e3, (0, 2)), x.e2, (0, 1))
    unchanged = x.unchanged(upper_b, upper_a)
    for (flags_a, flags_b), expected in zip(COMBINATIONS, unchanged, strict=True):
        below_a, above_a = (operator(a, flags_a, left, E2, (E1, E2)) for left in (E1, E1 | E3))
        below_b, above_b = (operator(b, flags_b, left, E3, (E1, E3)) for left in (E1, E1 | E2))
        assert holds(L_ASSCOM, below_a, above_b) is holds(L_ASSCOM, below_b, above_a) is expected


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_r_asscom(a: JoinKind, b: JoinKind) -> None:
    """e1 a13 (e2 b23 e3) = e2 b23 (e1 a13 e3)"""
    if a.hides_right or b.hides_right:
        assert R_ASSCOM[a, b] == "-", "the predicate above cannot read e3"
        return
    x = exchange()
    upper_a = x.a(a, x.e1, x.b(b, x.e2, x.e3, (1, 2)), (0, 2))
    upper_b = x.b(b, x.e2, x.a(a, x.e1, x.e3, (0, 2)), (1, 2))
    unchanged = x.unchanged(upper_a, upper_b)
    for (flags_a, flags_b), expected in zip(COMBINATIONS, unchanged, strict=True):
        below_a, above_a = (operator(a, flags_a, E1, right, (E1, E3)) for right in (E3, E2 | E3))
        below_b, above_b = (operator(b, flags_b, E2, right, (E2, E3)) for right in (E3, E1 | E3))
        assert holds(R_ASSCOM, above_a, below_b) is holds(R_ASSCOM, above_b, below_a) is expected


def test_nothing_changes_places_with_full_anti() -> None:
    """The FULL ANTI JOIN hides which side a row came from; no exchange with it is claimed, so none needs to hold."""
    for table in (ASSOC, L_ASSCOM, R_ASSCOM):
        assert {cell for pair, cell in table.cells.items() if JoinKind.FULL_ANTI in pair} == {"-"}
