"""Companion sets and the classes of equal columns in them."""

from __future__ import annotations

import pytest

from minisql.optimizer.equivalence_classes import companion_sets, equivalence_classes
from minisql.optimizer.relational_expression import InnerJoin, Leaf
from minisql.plan.join_kind import JoinKind
from tests.unit.join_trees import FULL, INNER, LEFT, column, equal, join, null_safe, table

A, B, C, D = range(4)


@pytest.mark.parametrize("kind", JoinKind)
def test_which_inputs_are_companions_of_what_stands_beside_the_join(kind: JoinKind) -> None:
    tree = InnerJoin((join(kind, table(A), table(B), equal(A, B)), table(C)), (equal(A, C),))
    sets = sorted(companions.tables for companions in companion_sets(tree))
    if kind is INNER:
        assert sets == [0b111]
    elif kind.preserves_both:
        assert sets == [0b001, 0b010, 0b100]
    else:
        assert sets == [0b010, 0b101]


def test_classes_are_transitive_and_strict() -> None:
    assert equivalence_classes([equal(A, B), null_safe(B, C)]) == ((column(A), column(B)),)
    assert equivalence_classes([equal(A, B), equal(C, D), equal(B, C)]) == (
        (column(A), column(B), column(C), column(D)),
    )
    assert equivalence_classes([equal(A, A)]) == ()


def test_equalities_of_two_sets_make_no_class() -> None:
    tree = InnerJoin((join(LEFT, table(A), table(B), equal(A, B)), table(C)), (equal(A, C), equal(B, C)))
    assert [companions.classes() for companions in companion_sets(tree)] == [((column(A), column(C)),), ()]
    full = join(FULL, InnerJoin((table(A), table(B)), (equal(A, B),)), Leaf(table(C).table), equal(B, C))
    assert [companions.classes() for companions in companion_sets(full)] == [((column(A), column(B)),), ()]
