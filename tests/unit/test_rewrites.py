"""The rewrites, rule by rule; that they keep the rows is tested in test_plan_space.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minisql.optimizer.relational_expression import (
    FilteredJoin,
    Implied,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
    leaves_of,
)
from minisql.optimizer.rewrite import RULES, Rule, rewrite, rewritten
from minisql.optimizer.rewrite.convert_to_anti_joins import convert_to_anti_joins
from minisql.optimizer.rewrite.derive_equalities import derive_equalities
from minisql.optimizer.rewrite.derive_filters import derive_filters
from minisql.optimizer.rewrite.factor_disjunctions import factor_disjunctions
from minisql.optimizer.rewrite.fold_constants import fold_constants
from minisql.optimizer.rewrite.push_down_conditions import push_down_conditions
from minisql.optimizer.rewrite.reason import Reason
from minisql.optimizer.rewrite.simplify_outer_joins import simplify_outer_joins
from minisql.plan.expression import (
    And,
    Comparison,
    ComparisonOperator,
    Expression,
    IsNull,
    Literal,
    MergedKey,
    Not,
    Or,
)
from minisql.plan.join_kind import JoinKind
from minisql.types.datatype import BOOLEAN, INTEGER
from tests.unit.join_trees import ANTI, FULL, FULL_ANTI, INNER, LEFT, SEMI, column, equal, join, null_safe, table

A, B, C = range(3)
ONE = Literal(1, type=INTEGER)


def is_one(operand: Expression) -> Expression:
    return Comparison(ComparisonOperator.EQUAL, operand, ONE, type=BOOLEAN)


def less(operand: Expression, bound: Expression) -> Expression:
    return Comparison(ComparisonOperator.LESS, operand, bound, type=BOOLEAN)


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
    result = final(written, is_one(column(B)), less(column(C), ONE))
    assert isinstance(result.root, InnerJoin)
    assert [len(leaf.filters) for leaf in leaves_of(result.root)] == [2, 2, 2]
    assert result.filters == ()


def test_nothing_is_pushed_into_the_hidden_side_of_an_anti_join_as_a_filter() -> None:
    written = OuterJoin(ANTI, table(A), table(B), (equal(A, B),))
    assert pushed(written, is_one(column(A))).root == OuterJoin(
        ANTI, filtered(A, is_one(column(A))), table(B), (equal(A, B),)
    )


def rewritten_by(rule: Rule, root: RelationalExpression, *filters: Expression) -> FilteredJoin:
    return rule(FilteredJoin(root, filters), [])


FALSE, TRUE = Literal(False, type=BOOLEAN), Literal(True, type=BOOLEAN)
KIND_OF = {kind: join(kind, table(A), table(B), FALSE) for kind in JoinKind}


def test_a_join_whose_condition_is_never_true() -> None:
    never = {kind: rewritten_by(fold_constants, tree) for kind, tree in KIND_OF.items()}
    assert {kind for kind, result in never.items() if result.impossible} == {INNER, SEMI}
    assert never[LEFT] == FilteredJoin(table(A), (), absent=1 << B)
    assert never[ANTI].root == table(A)
    assert never[FULL].root == KIND_OF[FULL]
    assert never[FULL_ANTI].root == KIND_OF[FULL_ANTI]


@pytest.mark.parametrize("kind", JoinKind)
def test_a_join_one_of_whose_inputs_has_no_rows(kind: JoinKind) -> None:
    empty_left = rewritten_by(fold_constants, join(kind, filtered(A, FALSE), table(B), equal(A, B)))
    empty_right = rewritten_by(fold_constants, join(kind, table(A), filtered(B, FALSE), equal(A, B)))
    both = rewritten_by(fold_constants, join(kind, filtered(A, FALSE), filtered(B, FALSE), equal(A, B)))
    assert both.impossible
    if kind.preserves_both:
        assert empty_left == FilteredJoin(table(B), (), absent=1 << A)
        assert empty_right == FilteredJoin(table(A), (), absent=1 << B)
    else:
        assert empty_left.impossible
        assert (empty_right.impossible is None) == (kind in (LEFT, ANTI))


def test_absent_columns_are_null_above() -> None:
    nothing = join(LEFT, table(A), filtered(B, FALSE), equal(A, B))
    result = rewritten_by(fold_constants, join(LEFT, nothing, table(C), equal(B, C)), is_null(column(B)))
    assert isinstance(result.root, OuterJoin)
    assert result.root.conditions == (
        Comparison(ComparisonOperator.EQUAL, Literal(None, type=INTEGER), column(C), type=BOOLEAN),
    )
    assert result.filters == (is_null(Literal(None, type=INTEGER)),)
    assert final(join(LEFT, nothing, table(C), equal(B, C)), is_null(column(B))) == FilteredJoin(
        table(A), (), absent=1 << B | 1 << C
    )


B_IS_NULL, A_IS_NULL = is_null(column(B)), is_null(column(A))
NOT_NULL_B = filtered(B, Not(B_IS_NULL, type=BOOLEAN))

ANTI_CASES: list[tuple[RelationalExpression, Expression, RelationalExpression]] = [
    (LEFT_AB, B_IS_NULL, join(ANTI, table(A), table(B), equal(A, B))),
    (join(LEFT, table(A), table(B), null_safe(A, B)), B_IS_NULL, join(LEFT, table(A), table(B), null_safe(A, B))),
    (
        join(LEFT, table(A), NOT_NULL_B, null_safe(A, B)),
        B_IS_NULL,
        join(ANTI, table(A), NOT_NULL_B, null_safe(A, B)),
    ),
    (LEFT_AB, is_one(column(A)), LEFT_AB),
    (FULL_AB, B_IS_NULL, join(FULL_ANTI, table(A), table(B), equal(A, B))),
    (FULL_AB, Or((A_IS_NULL, B_IS_NULL), type=BOOLEAN), join(FULL_ANTI, table(A), table(B), equal(A, B))),
    (
        join(FULL, table(A), NOT_NULL_B, equal(A, B)),
        B_IS_NULL,
        join(ANTI, table(A), NOT_NULL_B, equal(A, B)),
    ),
    (INNER_AB, B_IS_NULL, INNER_AB),
]


@pytest.mark.parametrize(("written", "condition", "converted"), ANTI_CASES)
def test_is_null_above_an_outer_join(
    written: RelationalExpression, condition: Expression, converted: RelationalExpression
) -> None:
    assert rewritten_by(convert_to_anti_joins, written, condition).root == converted


def test_a_condition_that_every_row_of_the_symmetric_difference_passes_goes() -> None:
    either = Or((A_IS_NULL, B_IS_NULL), type=BOOLEAN)
    assert rewritten_by(convert_to_anti_joins, FULL_AB, either).filters == ()
    assert rewritten_by(convert_to_anti_joins, FULL_AB, B_IS_NULL).filters == (B_IS_NULL,)


def test_common_conjuncts_come_out_of_a_disjunction() -> None:
    p, q, r = equal(A, B), is_one(column(A)), is_one(column(B))
    either = Or((And((p, q), type=BOOLEAN), And((r, p), type=BOOLEAN)), type=BOOLEAN)
    result = rewritten_by(factor_disjunctions, join(INNER, table(A), table(B)), either)
    assert result.filters == (p, Or((q, r), type=BOOLEAN))
    absorbed = Or((p, And((p, q), type=BOOLEAN)), type=BOOLEAN)
    assert rewritten_by(factor_disjunctions, join(INNER, table(A), table(B)), absorbed).filters == (p,)


def test_a_disjunction_implies_filters_where_filters_may_sink() -> None:
    zero = Literal(0, type=INTEGER)
    of_a, of_b = (
        Or((is_one(column(n)), Comparison(ComparisonOperator.EQUAL, column(n), zero, type=BOOLEAN)), type=BOOLEAN)
        for n in (A, B)
    )
    assert isinstance(of_a, Or)
    assert isinstance(of_b, Or)
    pairs = zip(of_a.operands, of_b.operands, strict=True)
    either = Or(tuple(And(pair, type=BOOLEAN) for pair in pairs), type=BOOLEAN)
    reached = {}
    for kind in JoinKind:
        on = rewritten_by(factor_disjunctions, join(kind, table(A), table(B), either))
        reached[kind] = [leaf.filters for leaf in leaves_of(on.root)]
    assert reached[INNER] == reached[SEMI] == [(of_a,), (of_b,)]
    assert reached[LEFT] == reached[ANTI] == [(), (of_b,)]
    assert reached[FULL] == reached[FULL_ANTI] == [(), ()]
    above = rewritten_by(factor_disjunctions, LEFT_AB, either)
    assert [leaf.implied for leaf in leaves_of(above.root)] == [(Implied(of_a, either),), ()]


def filters_by_table(join: FilteredJoin) -> list[tuple[Expression, ...]]:
    return [leaf.filters for leaf in leaves_of(join.root)]


def test_filters_travel_inside_a_companion_set() -> None:
    inner = InnerJoin((filtered(A, less(column(A), ONE)), table(B), table(C)), (equal(A, B), null_safe(B, C)))
    assert filters_by_table(rewritten_by(derive_filters, inner)) == [
        (less(column(A), ONE),),
        (less(column(B), ONE),),
        (),
    ]


@pytest.mark.parametrize("kind", JoinKind)
def test_filters_travel_across_a_join(kind: JoinKind) -> None:
    small_a, small_b = less(column(A), ONE), less(column(B), ONE)
    from_left = rewritten_by(derive_filters, join(kind, filtered(A, small_a), table(B), equal(A, B)))
    from_right = rewritten_by(derive_filters, join(kind, table(A), filtered(B, small_b), equal(A, B)))
    assert filters_by_table(from_left)[1] == (() if kind.preserves_both else (small_b,))
    assert filters_by_table(from_right)[0] == ((small_a,) if kind in (INNER, SEMI) else ())


def test_equalities_of_one_constant_go_where_the_inputs_stay_connected() -> None:
    one_a, one_b = filtered(A, is_one(column(A))), filtered(B, is_one(column(B)))
    alone = InnerJoin((one_a, one_b), (equal(A, B),))
    assert rewritten_by(derive_filters, alone).root == alone
    beside = InnerJoin((one_a, one_b), (equal(A, B), null_safe(A, B)))
    assert rewritten_by(derive_filters, beside).root == InnerJoin((one_a, one_b), (null_safe(A, B),))


def test_two_constants_leave_no_row() -> None:
    zero = Comparison(ComparisonOperator.EQUAL, column(B), Literal(0, type=INTEGER), type=BOOLEAN)
    assert final(INNER_AB, is_one(column(A)), zero).impossible
    assert final(INNER_AB, A_IS_NULL).impossible


def test_equalities_are_derived_inside_a_companion_set_only() -> None:
    d = 3
    chain = InnerJoin((table(A), table(B), table(C)), (equal(A, B), equal(B, C)))
    assert rewritten_by(derive_equalities, chain).root == replace(chain, derived=(equal(A, C),))
    outer = InnerJoin((table(A), join(LEFT, table(B), table(C), equal(B, C)), table(d)), (equal(A, B), equal(B, d)))
    assert rewritten_by(derive_equalities, outer).root == replace(outer, derived=(equal(A, d),))
    nested = join(LEFT, table(d), chain, equal(d, A))
    assert rewritten_by(derive_equalities, nested).root == join(
        LEFT, table(d), replace(chain, derived=(equal(A, C),)), equal(d, A)
    )
    constant = InnerJoin(tuple(filtered(n, is_one(column(n))) for n in (A, B, C)), (equal(A, B), equal(B, C)))
    assert rewritten_by(derive_equalities, constant).root == constant


def test_a_rewrite_says_what_it_did_and_why() -> None:
    step = next(rewrite(FilteredJoin(FULL_AB, (is_one(column(A)),))))
    assert step.rule == "simplify_outer_joins"
    assert step.summary.endswith(".")
    assert step.reasons == (Reason("full join becomes left", is_one(column(A))),)
    assert all(rule.__doc__ for rule in RULES)
