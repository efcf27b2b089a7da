"""Interesting orders: what is useful of an order, which order satisfies which, and what reducing takes away."""

from __future__ import annotations

import pytest

from minisql.optimizer.orderings import UNORDERED, OrderElement, Ordering, Orderings, merged_sides
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
    MergedKey,
)
from minisql.types.datatype import INTEGER


def column(relation: int, position: int = 0) -> ColumnRef:
    return ColumnRef(ColumnId(relation, position), f"t{relation}", f"c{position}", type=INTEGER)


A, B, C, D = map(column, range(4))


def by(*expressions: Expression, descending: bool = False) -> Ordering:
    return tuple(OrderElement(expression, descending) for expression in expressions)


def test_an_order_that_nothing_wants_is_none() -> None:
    orderings = Orderings([by(A)], {}, (), ())
    assert orderings.number(by(B)) == UNORDERED
    assert orderings.number(by(A)) != UNORDERED


def test_the_useful_part_is_the_longest_beginning_of_a_wanted_order() -> None:
    orderings = Orderings([by(A, B, C)], {}, (), ())
    assert orderings.ordering(orderings.number(by(A, B, D))) == by(A, B)
    assert orderings.number(by(B, A)) == UNORDERED


def test_directions_must_agree() -> None:
    orderings = Orderings([by(A, descending=True)], {}, (), ())
    assert orderings.number(by(A)) == UNORDERED
    assert orderings.number(by(A, descending=True)) != UNORDERED


def test_keys_that_joins_share_are_useful() -> None:
    orderings = Orderings((), {}, (), [A, B])
    assert orderings.ordering(orderings.number(by(A, B, C))) == by(A, B)
    assert orderings.is_useful_key(A)
    assert not orderings.is_useful_key(C)


def test_equal_columns_and_constants_are_reduced_over_all_tables() -> None:
    orderings = Orderings([by(A, C, D)], {A: A, B: A}, [C], ())
    assert orderings.wanted == (by(A, D),)
    assert orderings.reduce(by(B, A, C, D)) == by(A, D)


def test_a_column_equal_to_a_wanted_one_is_useful_and_keeps_its_name() -> None:
    orderings = Orderings([by(A)], {A: A, B: A}, (), ())
    assert orderings.ordering(orderings.number(by(B))) == by(B)


def test_within_a_set_equal_columns_are_different_orders() -> None:
    """a = b holds only where both are joined: rows in the order of one need not be in that of the other."""
    orderings = Orderings([by(A)], {A: A, B: A}, (), ())
    assert not orderings.satisfies(orderings.number(by(A)), orderings.number(by(B)))


@pytest.mark.parametrize(("have", "want"), [(by(A, B), by(A)), (by(A, B), by(A, B)), (by(A), ())])
def test_an_order_satisfies_what_it_begins_with(have: Ordering, want: Ordering) -> None:
    orderings = Orderings([by(A, B)], {}, (), ())
    assert orderings.satisfies(orderings.number(have), orderings.number(want))


def test_a_shorter_order_does_not_satisfy_a_longer_one() -> None:
    orderings = Orderings([by(A, B)], {}, (), ())
    assert not orderings.satisfies(orderings.number(by(A)), orderings.number(by(A, B)))
    assert not orderings.satisfies(UNORDERED, orderings.number(by(A)))


def test_the_merged_key_of_a_chain_has_all_members() -> None:
    first = merged_sides(A, B)
    assert merged_sides(first, C) == MergedKey((A, B, C), type=INTEGER)


def test_columns_of_a_complete_class_are_one_order_everywhere() -> None:
    orderings = Orderings([by(A)], {A: A, B: A}, (), (), complete={A})
    assert orderings.number(by(A)) == orderings.number(by(B)) != UNORDERED
    assert orderings.key_number(A) == orderings.key_number(B) != orderings.key_number(C)
