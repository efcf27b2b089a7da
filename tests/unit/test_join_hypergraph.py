"""Conflict detection: the known numbers of trees and plans, and single cases where a rule matters."""

from __future__ import annotations

import pytest

from minisql.optimizer.conflict_rules import ConflictRule
from minisql.optimizer.relational_expression import RelationalExpression
from minisql.plan.expression import (
    Or,
)
from minisql.plan.join_kind import JoinKind
from minisql.types.datatype import BOOLEAN
from tests.unit.join_trees import (
    ANTI,
    FULL,
    INNER,
    LEFT,
    SEMI,
    PlanCounter,
    all_trees,
    equal,
    hypergraph_of,
    join,
    left_deep_chain,
    null_safe,
    right_deep_chain,
    star,
    table,
    true_for_null_left,
)

SMALL, LARGE = (INNER, LEFT, ANTI), (INNER, LEFT, FULL, SEMI, ANTI)
TREE_AND_PLAN_COUNTS = [
    pytest.param(SMALL, 3, 26, 88),
    pytest.param(SMALL, 4, 344, 4059),
    pytest.param(LARGE, 3, 62, 203),
    pytest.param(LARGE, 4, 1114, 11148),
    pytest.param(SMALL, 5, 5834, 301898),
    pytest.param(LARGE, 5, 25056, 934229, marks=pytest.mark.long),
]


@pytest.mark.parametrize(("kinds", "n", "trees", "plans"), TREE_AND_PLAN_COUNTS)
def test_trees_and_plans_are_as_many_as_published(kinds: tuple[JoinKind, ...], n: int, trees: int, plans: int) -> None:
    counts = [PlanCounter(hypergraph_of(tree.root)).plans for tree in all_trees(0, n, kinds)]
    assert (len(counts), sum(counts)) == (trees, plans)


FULL_CHAIN = {3: (4, 8), 4: (10, 40), 5: (20, 224), 6: (35, 1344), 8: (84, 54912)}
LEFT_CHAIN = {3: (4, 2), 4: (10, 5), 5: (20, 14), 6: (35, 42), 8: (84, 429)}
IMMOVABLE = {3: (2, 1), 4: (3, 1), 5: (4, 1), 6: (5, 1), 8: (7, 1)}
PATTERNS = [
    ("FULL chain", lambda n: left_deep_chain(FULL, n), FULL_CHAIN),
    ("right-deep FULL chain", lambda n: right_deep_chain(FULL, n), FULL_CHAIN),
    (
        "FULL star",
        lambda n: star([FULL] * (n - 1)),
        {3: (4, 8), 4: (12, 48), 5: (32, 384), 6: (80, 3840), 8: (448, 645120)},
    ),
    (
        "null-safe FULL chain",
        lambda n: left_deep_chain(FULL, n, null_safe),
        {3: (2, 4), 4: (3, 8), 5: (4, 16), 6: (5, 32), 8: (7, 128)},
    ),
    ("LEFT chain", lambda n: left_deep_chain(LEFT, n), LEFT_CHAIN),
    ("right-deep LEFT chain", lambda n: right_deep_chain(LEFT, n), LEFT_CHAIN),
    (
        "LEFT chain, TRUE for a NULL left side",
        lambda n: left_deep_chain(LEFT, n, true_for_null_left),
        IMMOVABLE,
    ),
    (
        "LEFT star",
        lambda n: star([LEFT] * (n - 1)),
        {3: (4, 2), 4: (12, 6), 5: (32, 24), 6: (80, 120), 8: (448, 5040)},
    ),
    (
        "INNER star with an ANTI tail",
        lambda n: star([INNER] * ((n - 1) // 2) + [ANTI] * (n // 2)),
        {3: (4, 4), 4: (12, 12), 5: (32, 96), 6: (80, 480), 8: (448, 40320)},
    ),
    ("right-deep ANTI chain", lambda n: right_deep_chain(ANTI, n), IMMOVABLE),
]


@pytest.mark.parametrize(("name", "build", "expected"), PATTERNS)
def test_operator_patterns(name: str, build, expected: dict[int, tuple[int, int]]) -> None:  # type: ignore[no-untyped-def]
    counts = {n: PlanCounter(hypergraph_of(build(n))) for n in expected}
    assert {n: (count.pairs, count.plans) for n, count in counts.items()} == expected


A, B, C, D = range(4)
FOUR_TABLES = [
    (
        "((a FULL b) LEFT c on a) LEFT d on c",
        join(
            LEFT,
            join(LEFT, join(FULL, table(A), table(B), equal(A, B)), table(C), equal(A, C)),
            table(D),
            equal(C, D),
        ),
        (10, 10),
    ),
    (
        "((a LEFT b) FULL c on b) FULL d on c",
        join(
            FULL,
            join(FULL, join(LEFT, table(A), table(B), equal(A, B)), table(C), equal(B, C)),
            table(D),
            equal(C, D),
        ),
        (5, 8),
    ),
    (
        "((a INNER b) FULL c on a) LEFT d on a",
        join(
            LEFT,
            join(FULL, join(INNER, table(A), table(B), equal(A, B)), table(C), equal(A, C)),
            table(D),
            equal(A, D),
        ),
        (7, 12),
    ),
    (
        "(a FULL b) ANTI c on a",
        join(ANTI, join(FULL, table(A), table(B), equal(A, B)), table(C), equal(A, C)),
        (2, 2),
    ),
]


@pytest.mark.parametrize(("name", "tree", "expected"), FOUR_TABLES)
def test_mixed_operators(name: str, tree: RelationalExpression, expected: tuple[int, int]) -> None:
    count = PlanCounter(hypergraph_of(tree))
    assert (count.pairs, count.plans) == expected


def test_a_rule_that_the_tes_does_not_make_true_stays_with_the_edge() -> None:
    left = join(LEFT, table(A), table(B), equal(A, B))
    tree = join(FULL, join(FULL, left, table(C), equal(B, C)), table(D), equal(C, D))
    first, second, third = hypergraph_of(tree).edges
    assert (first.tes_left, first.tes_right, first.rules) == (1, 2, ())
    assert (second.tes_left, second.tes_right, second.rules) == (3, 4, ())
    assert (third.tes_left, third.tes_right, third.rules) == (4, 8, (ConflictRule(2, 1),))


def test_left_sinks_below_full_only_when_its_predicate_rejects_the_shared_input() -> None:
    """The corrected l-asscom entry for (FULL, LEFT): the published footnote would allow the second one too."""
    full = join(FULL, table(A), table(B), equal(A, B))
    assert PlanCounter(hypergraph_of(join(LEFT, full, table(C), equal(A, C)))).plans == 4
    assert PlanCounter(hypergraph_of(join(LEFT, full, table(C), true_for_null_left(A, C)))).plans == 2


def test_a_degenerate_predicate_needs_its_whole_sides() -> None:
    left = join(INNER, table(A), table(B), equal(A, B))
    (_, edge) = hypergraph_of(join(FULL, left, table(C))).edges
    assert (edge.tes_left, edge.tes_right) == (3, 4)


def test_a_condition_over_three_tables_can_be_planned() -> None:
    three = join(INNER, join(INNER, table(A), table(B)), table(C), equal(A, B), equal(B, C), equal(A, C))
    assert PlanCounter(hypergraph_of(three)).pairs == 6
    only_cross = join(INNER, join(INNER, table(A), table(B)), table(C))
    assert PlanCounter(hypergraph_of(only_cross)).plans > 0


def test_filter_above_full_waits_for_both_sides() -> None:
    full = join(FULL, table(A), table(B), equal(A, B))
    tree = join(LEFT, full, table(C), equal(A, C))
    (predicate,) = hypergraph_of(tree, null_safe(A, A)).filters
    assert predicate.tes == 0b011
    (predicate,) = hypergraph_of(tree, null_safe(C, C)).filters
    assert predicate.tes == 0b111


def test_a_condition_over_many_tables_can_be_planned_beside_a_cross_product() -> None:
    """a joins b, nothing joins c with d: the condition over all of them can only be applied between the two pairs."""
    left = join(LEFT, table(D), table(4), equal(D, 4))
    wide = Or((equal(C, 4), equal(A, B)), type=BOOLEAN)
    tree = join(INNER, join(INNER, join(INNER, table(A), table(B), equal(A, B)), table(C)), left, wide)
    assert PlanCounter(hypergraph_of(tree)).plans > 0
