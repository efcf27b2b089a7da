"""Outer-join simplification and push-down, rule by rule; that they keep the rows is tested in test_plan_space.py."""

from __future__ import annotations

import pytest

from minisql.optimizer.relational_expression import FilteredJoin, InnerJoin, Leaf, OuterJoin, RelationalExpression
from minisql.optimizer.rewrite import rewritten
from minisql.optimizer.rewrite.push_down_conditions import push_down_conditions
from minisql.optimizer.rewrite.simplify_outer_joins import simplify_outer_joins
from minisql.plan.expression import Comparison, ComparisonOperator, Expression, IsNull, Literal, MergedKey
from minisql.plan.join_kind import JoinKind
from minisql.types.datatype import BOOLEAN, INTEGER
from tests.unit.join_trees import ANTI, FULL, INNER, LEFT, SEMI, column, equal, join, null_safe, table

A, B, C = range(3)
ONE = Literal(1, type=INTEGER)


def is_one(operand: Expression) -> Expression:
    return Comparison(ComparisonOperator.EQUAL, operand, ONE, type=BOOLEAN)


def is_null(operand: Expression) -> Expression:
    return IsNull(operand, type=BOOLEAN)


def simplified(root: RelationalExpression, *filters: Expression) -> RelationalExpression:
    return simplify_outer_joins(FilteredJoin(root, filters), []).root


def final(root: RelationalExpression, *filters: Expression) -> FilteredJoin:
    return rewritten(FilteredJoin(root, filters))


FULL_AB = join(FULL, table(A), table(B), equal(A, B))
LEFT_AB = join(LEFT, table(A), table(B), equal(A, B))
LEFT_BA = join(LEFT, table(B), table(A), equal(A, B))
INNER_AB = join(INNER, table(A), table(B), equal(A, B))


def test_full_join_is_simplified_by_what_where_rejects() -> None:
    assert simplified(FULL_AB, is_one(column(A))) == LEFT_AB
    assert simplified(FULL_AB, is_one(column(B))) == LEFT_BA
    assert simplified(FULL_AB, is_one(column(A)), is_one(column(B))) == INNER_AB
    assert simplified(FULL_AB, equal(A, B)) == INNER_AB
    assert simplified(FULL_AB, is_null(column(A))) == FULL_AB
    assert simplified(FULL_AB, null_safe(A, B)) == FULL_AB


def test_left_join_becomes_inner_when_its_right_side_is_rejected() -> None:
    assert simplified(LEFT_AB, is_one(column(B))) == INNER_AB
    assert simplified(LEFT_AB, is_one(column(A))) == LEFT_AB


def test_rejection_is_joint() -> None:
    either = is_one(MergedKey((column(B), column(C)), type=INTEGER))
    inner = join(INNER, table(B), table(C), equal(B, C))
    assert simplified(join(LEFT, table(A), inner, equal(A, B)), either) == join(INNER, table(A), inner, equal(A, B))
    assert simplified(FULL_AB, is_one(MergedKey((column(A), column(B)), type=INTEGER))) == FULL_AB


def test_the_on_condition_of_an_enclosing_join_counts_where_its_input_is_not_preserved() -> None:
    assert simplified(join(INNER, FULL_AB, table(C), equal(A, C))) == join(INNER, LEFT_AB, table(C), equal(A, C))
    assert simplified(join(LEFT, table(C), FULL_AB, equal(A, C))) == join(LEFT, table(C), LEFT_AB, equal(A, C))
    preserved = join(LEFT, FULL_AB, table(C), equal(A, C))
    assert simplified(preserved) == preserved
    full = join(FULL, FULL_AB, table(C), equal(A, C))
    assert simplified(full) == full
    assert simplified(join(SEMI, FULL_AB, table(C), equal(A, C))) == join(SEMI, LEFT_AB, table(C), equal(A, C))
    anti = join(ANTI, FULL_AB, table(C), equal(A, C))
    assert simplified(anti) == anti


def pushed(root: RelationalExpression, *filters: Expression) -> FilteredJoin:
    return push_down_conditions(FilteredJoin(root, filters), [])


def filtered(number: int, *conditions: Expression) -> Leaf:
    return Leaf(table(number).table, conditions)


ON_A, ON_B = is_null(column(A)), is_null(column(B))

FILTER_CASES = [
    (INNER, ON_A, filtered(A, ON_A), table(B)),
    (INNER, ON_B, table(A), filtered(B, ON_B)),
    (LEFT, ON_A, filtered(A, ON_A), table(B)),
    (LEFT, ON_B, None, None),
    (FULL, ON_A, None, None),
    (FULL, ON_B, None, None),
    (SEMI, ON_A, filtered(A, ON_A), table(B)),
    (ANTI, ON_A, filtered(A, ON_A), table(B)),
]


@pytest.mark.parametrize(("kind", "condition", "left", "right"), FILTER_CASES)
def test_filters_above_a_join(kind: JoinKind, condition: Expression, left: Leaf | None, right: Leaf | None) -> None:
    written = join(kind, table(A), table(B), equal(A, B))
    result = pushed(written, condition)
    if left is None or right is None:
        assert result == FilteredJoin(written, (condition,))
    else:
        assert result == FilteredJoin(join(kind, left, right, equal(A, B)), ())


ON_CASES = [
    (INNER, ON_A, filtered(A, ON_A), table(B)),
    (INNER, ON_B, table(A), filtered(B, ON_B)),
    (LEFT, ON_A, None, None),
    (LEFT, ON_B, table(A), filtered(B, ON_B)),
    (FULL, ON_A, None, None),
    (FULL, ON_B, None, None),
    (SEMI, ON_A, filtered(A, ON_A), table(B)),
    (SEMI, ON_B, table(A), filtered(B, ON_B)),
    (ANTI, ON_A, None, None),
    (ANTI, ON_B, table(A), filtered(B, ON_B)),
]


@pytest.mark.parametrize(("kind", "condition", "left", "right"), ON_CASES)
def test_conjuncts_of_on(kind: JoinKind, condition: Expression, left: Leaf | None, right: Leaf | None) -> None:
    written = join(kind, table(A), table(B), equal(A, B), condition)
    if left is None or right is None:
        assert pushed(written) == FilteredJoin(written, ())
    else:
        assert pushed(written) == FilteredJoin(join(kind, left, right, equal(A, B)), ())


def test_a_filter_over_two_inputs_of_an_inner_join_becomes_a_join_condition() -> None:
    cross = join(INNER, table(A), table(B))
    assert pushed(cross, equal(A, B)) == FilteredJoin(InnerJoin((table(A), table(B)), (equal(A, B),)), ())


def test_a_filter_on_the_merged_key_passes_a_full_join_on_both_sides() -> None:
    key = MergedKey((column(A), column(B)), type=INTEGER)
    both = join(FULL, filtered(A, is_null(column(A))), filtered(B, is_null(column(B))), equal(A, B))
    assert pushed(FULL_AB, is_null(key)) == FilteredJoin(both, ())
    not_its_key = join(FULL, table(A), table(B), null_safe(A, B))
    assert pushed(not_its_key, is_null(key)) == FilteredJoin(not_its_key, (is_null(key),))
    mixed = Comparison(ComparisonOperator.EQUAL, key, column(A), type=BOOLEAN)
    assert pushed(FULL_AB, mixed) == FilteredJoin(FULL_AB, (mixed,))


def test_a_chain_of_full_joins_on_one_key_passes_the_filter_to_every_member() -> None:
    merged_ab = MergedKey((column(A), column(B)), type=INTEGER)
    on = Comparison(ComparisonOperator.EQUAL, merged_ab, column(C), type=BOOLEAN)
    chain = join(FULL, FULL_AB, table(C), on)
    key = MergedKey((column(A), column(B), column(C)), type=INTEGER)
    ab = join(FULL, filtered(A, is_one(column(A))), filtered(B, is_one(column(B))), equal(A, B))
    assert pushed(chain, is_one(key)) == FilteredJoin(join(FULL, ab, filtered(C, is_one(column(C))), on), ())


def test_rewriting_runs_to_a_fixpoint() -> None:
    """The filter makes the LEFT JOIN inner, which flattens and lets the other filter down."""
    written = join(LEFT, table(C), join(LEFT, table(A), table(B), equal(A, B)), equal(C, A))
    result = final(written, is_one(column(B)), is_null(column(C)))
    assert isinstance(result.root, InnerJoin)
    assert result.root.inputs == (filtered(C, is_null(column(C))), table(A), filtered(B, is_one(column(B))))
    assert result.filters == ()


def test_nothing_is_pushed_into_the_hidden_side_of_an_anti_join_as_a_filter() -> None:
    written = OuterJoin(ANTI, table(A), table(B), (equal(A, B),))
    assert final(written, is_one(column(A))).root == OuterJoin(
        ANTI, filtered(A, is_one(column(A))), table(B), (equal(A, B),)
    )
