"""Merged keys: which FULL JOINs are one group, and what the rules make of their keys."""

from __future__ import annotations

import pytest

from minisql.optimizer.merged_keys import cannot_tell_equals_apart, full_group_of
from minisql.optimizer.relational_expression import FilteredJoin, RelationalExpression
from minisql.optimizer.rewrite.name_merged_keys import name_merged_keys
from minisql.optimizer.rewrite.shorten_merged_keys import shorten_merged_keys
from minisql.plan.expression import (
    Cast,
    Coalesce,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    InList,
    IsNull,
    Literal,
    MergedKey,
    Or,
)
from minisql.types.datatype import BOOLEAN, DOUBLE, INTEGER, VARCHAR, SqlType
from tests.unit.join_trees import FULL, INNER, LEFT, SEMI, column, equal, join, null_safe, table

A, B, C, D = range(4)
ZERO = Literal(0, type=INTEGER)


def key(*members: int, type_: SqlType = INTEGER) -> MergedKey:
    return MergedKey(tuple(map(column, members)), type=type_)


def coalesce(*arguments: Expression) -> Coalesce:
    return Coalesce(arguments, type=INTEGER)


def equals(left: Expression, right: Expression) -> Expression:
    return Comparison(ComparisonOperator.EQUAL, left, right, type=BOOLEAN)


def full(left: RelationalExpression, right: RelationalExpression, *conditions: Expression) -> RelationalExpression:
    return join(FULL, left, right, *conditions)


def members(node: RelationalExpression) -> int:
    group = full_group_of(node)
    return 0 if group is None else len(group.members)


FULL_AB = full(table(A), table(B), equal(A, B))
FULL_CD = full(table(C), table(D), equal(C, D))


@pytest.mark.parametrize(
    "merged",
    [
        key(A, B),
        coalesce(column(A), column(B)),
        coalesce(column(B), column(A)),
        coalesce(column(B), coalesce(column(A), column(B))),
    ],
)
def test_the_key_of_a_side_may_be_spelled_in_any_way(merged: Expression) -> None:
    for condition in (equals(merged, column(C)), equals(column(C), merged)):
        group = full_group_of(full(FULL_AB, table(C), condition))
        assert group is not None
        assert group.members == (table(A), table(B), table(C))
        assert group.keys == ((column(A), column(B), column(C)),)


def test_groups_on_both_sides_become_one() -> None:
    assert members(full(FULL_AB, FULL_CD, equals(key(A, B), key(C, D)))) == 4


def test_another_key_makes_the_group_below_one_member() -> None:
    assert members(full(FULL_AB, table(C), equal(A, C))) == 2
    assert members(full(FULL_AB, table(C), equals(coalesce(column(A), column(B)), column(C)))) == 3


def test_a_left_or_inner_join_ends_the_group() -> None:
    left = join(LEFT, table(A), table(B), equal(A, B))
    inner = join(INNER, FULL_AB, table(C), equals(key(A, B), column(C)))
    assert members(left) == members(inner) == 0
    assert members(full(left, table(C), equal(A, C))) == 2
    assert members(full(inner, table(D), equal(C, D))) == 2
    assert members(full(join(SEMI, FULL_AB, table(C), equal(A, C)), table(D), equals(key(A, B), column(D)))) == 2


@pytest.mark.parametrize(
    "conditions",
    [
        (),
        (null_safe(A, B),),
        (equal(A, B), IsNull(column(A), type=BOOLEAN)),
        (Or((equal(A, B), equal(A, B)), type=BOOLEAN),),
        (equals(coalesce(column(A), ZERO), column(B)),),
        (equals(column(A), ZERO),),
    ],
)
def test_anything_but_strict_equality_of_keys_is_no_group(conditions: tuple[Expression, ...]) -> None:
    assert members(full(table(A), table(B), *conditions)) == 0


def test_a_filter_spelled_by_hand_gets_its_name() -> None:
    chain = full(FULL_AB, table(C), equals(coalesce(column(B), column(A)), column(C)))
    by_hand = coalesce(column(C), coalesce(column(B), column(A)))
    named = name_merged_keys(FilteredJoin(chain, (equals(by_hand, ZERO), equals(coalesce(by_hand, ZERO), ZERO))), [])
    assert named.root == full(FULL_AB, table(C), equals(key(A, B), column(C)))
    assert named.filters == (equals(key(A, B, C), ZERO), equals(coalesce(key(A, B, C), ZERO), ZERO))


def test_under_left_the_preserved_key_is_enough() -> None:
    left = join(LEFT, table(B), table(A), equal(A, B))
    assert shorten_merged_keys(FilteredJoin(left, (equals(key(A, B), ZERO),)), []).filters == (equals(column(B), ZERO),)
    outer = join(LEFT, FULL_AB, table(C), equals(key(A, B), column(C)))
    assert shorten_merged_keys(FilteredJoin(outer, (equals(key(A, B, C), ZERO),)), []).filters == (
        equals(key(A, B), ZERO),
    )


def test_under_inner_the_first_key_is_enough() -> None:
    inner = join(INNER, table(A), table(B), equal(B, A))
    assert shorten_merged_keys(FilteredJoin(inner, (equals(key(A, B), ZERO),)), []).filters == (
        equals(column(B), ZERO),
    )


def test_under_full_all_keys_are_needed() -> None:
    chain = FilteredJoin(FULL_AB, (equals(key(A, B), ZERO),))
    assert shorten_merged_keys(chain, []) == chain


def test_of_doubles_only_later_keys_are_dropped() -> None:
    a, b = (double(number) for number in (A, B))
    merged = MergedKey((a, b), type=DOUBLE)
    filters = (equals(merged, Literal(0.0, type=DOUBLE)),)
    a_first = FilteredJoin(join(LEFT, table(A), table(B), equals(a, b)), filters)
    b_first = FilteredJoin(join(LEFT, table(B), table(A), equals(a, b)), filters)
    assert shorten_merged_keys(a_first, []).filters == (equals(a, Literal(0.0, type=DOUBLE)),)
    assert shorten_merged_keys(b_first, []) == b_first


def double(number: int) -> ColumnRef:
    original = column(number)
    return ColumnRef(original.id, original.table, original.name, type=DOUBLE)


def test_only_comparisons_cannot_tell_zeros_apart() -> None:
    merged = MergedKey((double(A), double(B)), type=DOUBLE)
    one = Literal(1.0, type=DOUBLE)
    compared = equals(merged, one)
    as_text = equals(Cast(merged, type=VARCHAR), Literal("0", type=VARCHAR))
    assert cannot_tell_equals_apart(compared, merged)
    assert cannot_tell_equals_apart(Or((compared, IsNull(merged, type=BOOLEAN)), type=BOOLEAN), merged)
    assert cannot_tell_equals_apart(InList(merged, (one,), type=BOOLEAN), merged)
    assert not cannot_tell_equals_apart(as_text, merged)
    assert not cannot_tell_equals_apart(Or((compared, as_text), type=BOOLEAN), merged)
    assert cannot_tell_equals_apart(equals(Cast(key(A, B), type=VARCHAR), Literal("0", type=VARCHAR)), key(A, B))
