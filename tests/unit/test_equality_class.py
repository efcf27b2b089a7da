"""Joins by classes of equal columns, against numbers worked out by hand."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest

from minisql.catalog.memory_table import MemoryTable
from minisql.optimizer.estimates.cardinality import CardinalityEstimator
from minisql.optimizer.estimates.column_facts import ColumnFacts, domain_size
from minisql.optimizer.estimates.equality_class import EqualityClass
from minisql.optimizer.estimates.join_conditions import JoinConditions
from minisql.optimizer.relational_expression import Leaf, RelationalExpression
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    Literal,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import BaseTable
from minisql.types.datatype import BOOLEAN, INTEGER
from minisql.types.schema import Column
from tests.unit.join_trees import ANTI, FULL, INNER, LEFT, SEMI, hypergraph_of, join

Values = Sequence[int | None]


def leaf(relation: int, *columns: Values, analyze: bool = True, filters: tuple[Expression, ...] = ()) -> Leaf:
    schema = tuple(Column(f"c{position}", INTEGER) for position in range(len(columns)))
    table = MemoryTable(f"t{relation}", schema, [pa.array(values, pa.int32()) for values in columns])
    if analyze:
        table.analyze(lambda column: None)
    return Leaf(BaseTable(relation, f"t{relation}", table), filters)


def column(relation: int, position: int = 0) -> ColumnRef:
    return ColumnRef(ColumnId(relation, position), f"t{relation}", f"c{position}", type=INTEGER)


def compare(left: Expression, right: Expression, operator: ComparisonOperator = ComparisonOperator.EQUAL) -> Expression:
    return Comparison(operator, left, right, type=BOOLEAN)


def facts_of(*leaves: Leaf) -> ColumnFacts:
    rows = {one.relation: float(one.table.table.row_count()) for one in leaves if isinstance(one.table, BaseTable)}
    return ColumnFacts({one.relation: one for one in leaves}, rows)


def estimator(root: RelationalExpression, *leaves: Leaf) -> CardinalityEstimator:
    return CardinalityEstimator(hypergraph_of(root), facts_of(*leaves))


def equality_class(*columns: Values) -> EqualityClass:
    leaves = [leaf(relation, values) for relation, values in enumerate(columns)]
    ids = [ColumnId(relation, 0) for relation in range(len(columns))]
    pairs = [(position, position + 1) for position in range(len(columns) - 1)]
    return EqualityClass(ids, pairs, facts_of(*leaves))


def true_share(*columns: Values) -> float:
    """The share of the cross product on which all values are equal, counted."""
    matches = sum(np.prod([values.count(value) for values in map(list, columns)]) for value in set(columns[0]) - {None})
    return float(matches / np.prod([len(values) for values in columns]))


FEW = [1, 1, 1, 1, 2, 2, 3, None]
OTHER_FEW = [1, 2, 2, 4, 4, 4]


def test_columns_of_which_all_values_are_known_are_matched_exactly() -> None:
    assert equality_class(FEW, OTHER_FEW).selectivity(0b11) == pytest.approx(true_share(FEW, OTHER_FEW))
    assert equality_class(FEW, OTHER_FEW, [2, 2]).selectivity(0b111) == pytest.approx(
        true_share(FEW, OTHER_FEW, [2, 2])
    )


def test_common_values_are_matched_and_the_others_by_containment() -> None:
    """0 has half of 2,000 rows, the other half are 1,000 values; against each of 0 to 1,000 once: 2,000 matches."""
    skewed = [0] * 1000 + list(range(1, 1001))
    keys = list(range(1001))
    assert equality_class(skewed, keys).selectivity(0b11) == pytest.approx(true_share(skewed, keys))
    assert equality_class(skewed, skewed).selectivity(0b11) == pytest.approx(true_share(skewed, skewed))
    assert equality_class(skewed, keys, skewed).selectivity(0b111) == pytest.approx(true_share(skewed, keys, skewed))


@pytest.mark.parametrize("analyze", [True, False])
def test_columns_are_equal_in_the_range_that_both_reach(analyze: bool) -> None:
    """0 to 999 and 600 to 2,599 have 400 values in common; 0 to 999 and 5,000 to 5,999 have none."""
    low, high, far = (
        leaf(r, range(*ends), analyze=analyze) for r, ends in enumerate([(1000,), (600, 2600), (5000, 6000)])
    )
    near = EqualityClass([ColumnId(0, 0), ColumnId(1, 0)], [(0, 1)], facts_of(low, high))
    assert near.selectivity(0b11) == pytest.approx(400 / (1000 * 2000), rel=0.01)
    assert near.matched_share(0, 1, 2000) == pytest.approx(0.4, rel=0.01)
    assert near.matched_share(1, 0, 1000) == pytest.approx(0.2, rel=0.01)
    apart = EqualityClass([ColumnId(0, 0), ColumnId(2, 0)], [(0, 1)], facts_of(low, far))
    assert apart.selectivity(0b101) == 0


def test_columns_count_only_where_an_equality_connects_them() -> None:
    """Of a = b AND b = c, a and c alone are a cross product."""
    chain = equality_class(FEW, OTHER_FEW, FEW)
    assert chain.selectivity(0b101) == 1.0
    assert not chain.connects(0b101)
    assert chain.connects(0b111)


def test_the_share_with_a_partner() -> None:
    """Of FEW, 1 and 2 are in OTHER_FEW: six of eight rows. Of OTHER_FEW, three of six rows."""
    equal = equality_class(FEW, OTHER_FEW)
    assert equal.matched_share(0, 1, 6) == pytest.approx(6 / 8)
    assert equal.matched_share(1, 0, 8) == pytest.approx(3 / 6)


def test_a_filtered_small_table_is_matched_by_the_keys_that_are_left() -> None:
    """Names 0 to 9 have the keys 0 to 9; of 1,000 rows key 7 has 901, the others 11 each. `name = 7` gives 901."""
    name_is_seven = compare(column(0, 1), Literal(7, type=INTEGER))
    names = leaf(0, range(10), range(10), filters=(name_is_seven,))
    rows = leaf(1, [7] * 901 + [key for key in range(10) if key != 7] * 11)
    join_tree = join(INNER, names, rows, compare(column(0), column(1)))
    assert estimator(join_tree, names, rows).rows(0b11) == pytest.approx(901)


def test_a_filter_and_a_key_that_depend_on_each_other() -> None:
    """Of 10,000 rows 3,000 have key 3 and c1 = 0, 3,000 key 7 and c1 = 1. With c1 = 1, all have key 7."""
    one = compare(column(1, 1), Literal(1, type=INTEGER))
    keys = [3] * 3000 + [7] * 3000 + list(range(10, 4010))
    fact = leaf(1, keys, [int(key == 7) for key in keys], filters=(one,))
    for key, least, most in ((3, 0, 100), (7, 2800, 3000)):
        names = leaf(0, range(10), range(10), filters=(compare(column(0, 1), Literal(key, type=INTEGER)),))
        join_tree = join(INNER, names, fact, compare(column(0), column(1)))
        assert least <= estimator(join_tree, names, fact).rows(0b11) <= most


def test_combinations_that_repeat_are_all_there_are() -> None:
    """c0 and c1 say the same: 100 pairs (i, i), each ten times in 1,000 rows. Both together match what one does."""
    keys = list(range(100)) * 10
    pairs = [leaf(relation, keys, keys, analyze=relation == 0) for relation in range(2)]
    conditions = JoinConditions(
        [compare(column(0, 0), column(1, 0)), compare(column(0, 1), column(1, 1))], facts_of(*pairs)
    )
    assert conditions.selectivity(0b11) == pytest.approx(1 / 100, rel=0.001)


def test_combinations_that_never_repeat_say_nothing_of_their_domain() -> None:
    pairs = [leaf(relation, range(100), range(100)) for relation in range(2)]
    conditions = JoinConditions(
        [compare(column(0, 0), column(1, 0)), compare(column(0, 1), column(1, 1))], facts_of(*pairs)
    )
    assert conditions.selectivity(0b11) == pytest.approx(1 / 100 * (1 / 100) ** 0.5)


def test_a_domain_is_inferred_from_repetitions() -> None:
    drawn = 50_000 * (1 - math.exp(-3000 / 50_000))
    assert domain_size(drawn, 3000) == pytest.approx(50_000, rel=0.01)
    assert domain_size(100, 1000) == pytest.approx(100, rel=0.01)
    assert domain_size(2990, 3000) is None


def test_a_grid_of_two_columns_is_no_correlation() -> None:
    """100 combinations of 10 and 10 values: independent columns."""
    grid = list(itertools.product(range(10), range(10)))
    tables = [leaf(relation, *zip(*grid, strict=True)) for relation in range(2)]
    conditions = JoinConditions(
        [compare(column(0, 0), column(1, 0)), compare(column(0, 1), column(1, 1))], facts_of(*tables)
    )
    assert conditions.selectivity(0b11) == pytest.approx(1 / 100)


def test_edited_statistics_leave_backoff_for_composite_keys() -> None:
    tables = [leaf(relation, range(100), range(100)) for relation in range(2)]
    assert isinstance(tables[0].table, BaseTable)
    tables[0].table.table.edit_rows(200)  # type: ignore[attr-defined]
    conditions = JoinConditions(
        [compare(column(0, 0), column(1, 0)), compare(column(0, 1), column(1, 1))], facts_of(*tables)
    )
    assert conditions.selectivity(0b11) == pytest.approx(1 / 200 * (1 / 200) ** 0.5)


KINDS = [(INNER, 8.0), (LEFT, 10.0), (FULL, 13.0), (SEMI, 6.0), (ANTI, 2.0)]


@pytest.mark.parametrize(("kind", "rows"), KINDS)
def test_every_join_of_columns_that_are_known_is_exact(kind: JoinKind, rows: float) -> None:
    """FEW and OTHER_FEW have 4 * 1 + 2 * 2 = 8 pairs; two rows of FEW and three of OTHER_FEW have no partner."""
    left, right = leaf(0, FEW), leaf(1, OTHER_FEW)
    tree = join(kind, left, right, compare(column(0), column(1)))
    assert estimator(tree, left, right).rows(0b11) == pytest.approx(rows)


def test_a_join_above_an_outer_join_knows_of_its_nulls() -> None:
    """(a FULL b) JOIN c ON b.k = c.k: b is present in 11 of the 13 rows, and a quarter of 11 * 2 pairs are equal."""
    a, b, c = leaf(0, FEW), leaf(1, OTHER_FEW), leaf(2, [4, 9])
    inner = join(FULL, a, b, compare(column(0), column(1)))
    tree = join(INNER, inner, c, compare(column(1), column(2)))
    estimates = estimator(tree, a, b, c)
    assert estimates.rows(0b011) == pytest.approx(13)
    assert estimates.rows(0b111) == pytest.approx(11 * 2 / 4)


RANGES = [
    (range(100), range(100)),
    (range(10), range(100)),
    (range(100), range(10)),
    (range(0, 1000, 7), range(300, 500)),
    (range(500), range(600, 700)),
    ([5] * 50 + list(range(300)), range(0, 900, 3)),
]


@pytest.mark.parametrize("analyze", [True, False])
@pytest.mark.parametrize(("left_values", "right_values"), RANGES, ids=str)
def test_range_joins(left_values: Values, right_values: Values, analyze: bool) -> None:
    left, right = leaf(0, left_values, analyze=analyze), leaf(1, right_values, analyze=analyze)
    if not analyze and len(set(left_values)) < len(left_values):
        return
    for operator, holds in ((ComparisonOperator.LESS, np.less), (ComparisonOperator.GREATER_EQUAL, np.greater_equal)):
        true = int(holds.outer(np.array(left_values), np.array(right_values)).sum())
        tree = join(INNER, left, right, compare(column(0), column(1), operator))
        cross = len(left_values) * len(right_values)
        assert estimator(tree, left, right).rows(0b11) == pytest.approx(true, abs=0.025 * cross)


@pytest.mark.parametrize("order", [1, -1])
def test_rows_do_not_depend_on_the_order_in_which_sets_are_asked_for(order: int) -> None:
    leaves = [leaf(relation, [value % (3 + relation) for value in range(50 + relation)]) for relation in range(6)]
    root: RelationalExpression = leaves[0]
    for relation in range(1, 6):
        kind = (INNER, INNER, LEFT, INNER, FULL)[relation - 1]
        root = join(kind, root, leaves[relation], compare(column(relation - 1), column(relation)))
    estimates = estimator(root, *leaves)
    rows = {tables: estimates.rows(tables) for tables in range(1, 64)[::order]}
    fresh = {tables: estimator(root, *leaves).rows(tables) for tables in range(1, 64)}
    assert rows == fresh
