"""Row estimates against numbers worked out by hand. Each table has 1,000 rows with 100 distinct values and no NULL."""

from __future__ import annotations

from itertools import permutations

import pytest

from minisql.optimizer.estimates.cardinality import CardinalityEstimator
from minisql.optimizer.estimates.column_facts import ColumnFacts
from minisql.optimizer.estimates.selectivity import RANGE, combined_selectivity, selectivity
from minisql.optimizer.relational_expression import (
    FullGroup,
    Implied,
    InnerJoin,
    Leaf,
    RelationalExpression,
    leaves_of,
)
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    InList,
    IsNull,
    Literal,
    Not,
    Or,
)
from minisql.types.datatype import BOOLEAN, INTEGER
from tests.unit.join_trees import ANTI, FULL, INNER, LEFT, SEMI, column, equal, hypergraph_of, join, table

A, B, C = range(3)


def estimator(root: RelationalExpression, *filters: Expression) -> CardinalityEstimator:
    hypergraph = hypergraph_of(root, *filters)
    facts = ColumnFacts(hypergraph.leaves, dict.fromkeys(hypergraph.leaves, 1000.0))
    return CardinalityEstimator(hypergraph, facts)


def compare(operator: ComparisonOperator, value: int) -> Expression:
    return Comparison(operator, column(A), Literal(value, type=INTEGER), type=BOOLEAN)


def keyed(number: int, value: int) -> Leaf:
    """The table filtered by `x = value`."""
    condition = Comparison(ComparisonOperator.EQUAL, column(number), Literal(value, type=INTEGER), type=BOOLEAN)
    return Leaf(table(number).table, (condition,))


IS_SEVEN = compare(ComparisonOperator.EQUAL, 7)
FACTS = ColumnFacts({A: table(A)}, {A: 1000.0})

SELECTIVITIES = [
    (IS_SEVEN, 1 / 100),
    (compare(ComparisonOperator.EQUAL, 101), 0.0),
    (compare(ComparisonOperator.NOT_EQUAL, 7), 0.99),
    (compare(ComparisonOperator.LESS, 25), 0.25 * 0.99),  # of 100 values at equal distances from 0 to 100
    (compare(ComparisonOperator.LESS_EQUAL, 25), 0.25 * 0.99 + 0.01),
    (compare(ComparisonOperator.GREATER, 25), 1 - 0.25 * 0.99 - 0.01),
    (compare(ComparisonOperator.GREATER, 100), 0.0),
    (compare(ComparisonOperator.GREATER_EQUAL, 100), 0.01),
    (compare(ComparisonOperator.LESS, -5), 0.0),
    (IsNull(column(A), type=BOOLEAN), 0.0),
    (Not(IsNull(column(A), type=BOOLEAN), type=BOOLEAN), 1.0),
    (Or((IS_SEVEN, IS_SEVEN), type=BOOLEAN), 1 - 0.99**2),
    (InList(column(A), tuple(Literal(i, type=INTEGER) for i in range(5)), type=BOOLEAN), 0.05),
    (Literal(False, type=BOOLEAN), 0.0),
    (Comparison(ComparisonOperator.LESS, column(A), column(A), type=BOOLEAN), RANGE),
]


@pytest.mark.parametrize(("condition", "expected"), SELECTIVITIES)
def test_selectivity(condition: Expression, expected: float) -> None:
    assert selectivity(condition, FACTS) == pytest.approx(expected)


def test_conditions_on_one_input_are_combined_by_exponential_backoff() -> None:
    assert combined_selectivity([0.5, 0.1]) == pytest.approx(0.1 * 0.5**0.5)
    assert combined_selectivity([]) == 1.0


JOINS = [
    (INNER, 10_000.0),  # 1000 * 1000 / max(100, 100)
    (LEFT, 10_000.0),  # every left row has a partner: both sides have the same 100 values
    (FULL, 10_000.0),
    (SEMI, 1000.0),
    (ANTI, 1.0),  # never none at all
]


@pytest.mark.parametrize(("kind", "expected"), JOINS)
def test_equi_join(kind, expected: float) -> None:  # type: ignore[no-untyped-def]
    assert estimator(join(kind, table(A), table(B), equal(A, B))).rows(0b11) == pytest.approx(expected)


def test_a_filter_on_the_key_cuts_values_off() -> None:
    """b = 7 leaves 10 rows with one value: 1,000 * 10 / 100 pairs, and 99 of 100 rows of a without a partner."""
    assert estimator(join(LEFT, table(A), keyed(B, 7), equal(A, B))).rows(0b11) == pytest.approx(100 + 990)
    assert estimator(join(ANTI, table(A), keyed(B, 7), equal(A, B))).rows(0b11) == pytest.approx(990)


def test_keys_with_the_same_filter_are_equal() -> None:
    """a = 7 AND b = 7 AND a = b: all 10 * 10 pairs, the equality is not counted a second time."""
    assert estimator(join(INNER, keyed(A, 7), keyed(B, 7), equal(A, B))).rows(0b11) == pytest.approx(100)


def test_a_filter_on_another_column_takes_rows_whatever_their_key() -> None:
    """b.y = 7 leaves 10 of 1,000 rows of b, and of its 100 keys 100 (1 - 0.99^10) = 9.6."""
    other = ColumnRef(ColumnId(B, 1), "b", "y", type=INTEGER)
    condition = Comparison(ComparisonOperator.EQUAL, other, Literal(7, type=INTEGER), type=BOOLEAN)
    estimates = estimator(join(LEFT, table(A), Leaf(table(B).table, (condition,)), equal(A, B)))
    assert estimates.rows(0b10) == 10
    assert estimates.rows(0b11) == pytest.approx(1000 * 10 / 100 + 1000 * 0.99**10)


def test_a_class_of_equal_columns_counts_once() -> None:
    """a = b AND b = c AND a = c is one class: 1000^3 / (100 * 100), however often it is written."""
    chain = join(INNER, join(INNER, table(A), table(B), equal(A, B)), table(C), equal(B, C))
    triangle = join(INNER, join(INNER, table(A), table(B), equal(A, B)), table(C), equal(B, C), equal(A, C))
    assert estimator(chain).rows(0b111) == pytest.approx(100_000)
    assert estimator(triangle).rows(0b111) == pytest.approx(100_000)


def test_rows_of_a_set_are_those_of_the_tree_restricted_to_it() -> None:
    tree = join(FULL, join(LEFT, table(A), table(B), equal(A, B)), table(C), equal(A, C))
    estimates = estimator(tree)
    assert estimates.rows(0b001) == 1000
    assert estimates.rows(0b101) == pytest.approx(10_000)
    assert estimates.rows(0b111) == pytest.approx(100_000)


def test_a_group_counts_the_keys_of_its_largest_member_once() -> None:
    """Three members with 100 keys of 10 rows each make 100 * 10^3 rows. Where c has the rows of one key, the 99 others
    make 10 * 10 rows each."""
    one_key = Leaf(table(C).table, (compare_column(C, 7),))
    assert group_estimator(table(A), table(B), table(C)).rows(0b111) == pytest.approx(100_000)
    for members in permutations((table(A), table(B), one_key)):
        estimates = group_estimator(*members)
        assert estimates.rows(0b111) == pytest.approx(10 * 10 * 10 + 99 * 10 * 10)
        assert estimates.rows(0b011) == pytest.approx(10_000)


def test_two_members_of_a_group_are_a_full_join() -> None:
    full = estimator(join(FULL, table(A), table(B), equal(A, B)))
    assert group_estimator(table(A), table(B), table(C)).rows(0b11) == pytest.approx(full.rows(0b11))


def group_estimator(*members: RelationalExpression) -> CardinalityEstimator:
    keys = tuple(column(leaf.relation) for member in members for leaf in leaves_of(member))
    return estimator(FullGroup(members, (keys,)))


def compare_column(number: int, value: int) -> Expression:
    return Comparison(ComparisonOperator.EQUAL, column(number), Literal(value, type=INTEGER), type=BOOLEAN)


def test_full_join_without_matches_keeps_both_sides() -> None:
    nothing = Literal(False, type=BOOLEAN)
    assert estimator(join(FULL, table(A), table(B), nothing)).rows(0b11) == 2000


def test_a_derived_equality_joins_two_tables_and_counts_no_further_one() -> None:
    """a and c alone are joined on the derived a = c; with b it is one class, as before."""
    derived = InnerJoin((table(A), table(B), table(C)), (equal(A, B), equal(B, C)), (equal(A, C),))
    assert estimator(derived).rows(0b101) == pytest.approx(10_000)
    assert estimator(derived).rows(0b111) == pytest.approx(100_000)


def test_an_implied_filter_counts_only_while_its_source_is_not_applied() -> None:
    source = Or((IsNull(column(B), type=BOOLEAN), Not(IsNull(column(A), type=BOOLEAN), type=BOOLEAN)), type=BOOLEAN)
    leaf = Leaf(table(A).table, (IS_SEVEN,), (Implied(IS_SEVEN, source),))
    plain = estimator(InnerJoin((table(A), table(B)), (source,)))
    implied = estimator(InnerJoin((leaf, table(B)), (source,)))
    assert implied.rows(0b01) == pytest.approx(10)
    assert implied.rows(0b11) == pytest.approx(plain.rows(0b11))
