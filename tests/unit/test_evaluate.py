"""Evaluation as a whole: Kleene logic, and operands evaluated only where they are needed."""

from __future__ import annotations

import datetime
from decimal import Decimal
from itertools import product
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minisql.errors import ExecutionError
from minisql.plan.evaluate import compile_expression, compile_predicate, constant_value
from minisql.plan.expression import (
    And,
    Case,
    CaseBranch,
    Coalesce,
    ColumnId,
    Expression,
    InList,
    IsNull,
    IsTruth,
    MergedKey,
    Not,
    Or,
    Value,
)
from minisql.types.batch import Batch
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    NULL,
    TIMESTAMP,
    VARCHAR,
    SqlType,
    decimal,
)
from tests.unit.expressions import UNKNOWN, arithmetic, call, cast, column, compare, evaluate, literal

TRUTHS = (True, False, None)
X, Y = column(0, INTEGER), column(1, INTEGER)
ONE, ZERO, TWO = literal(1, INTEGER), literal(0, INTEGER), literal(2, INTEGER)
INVERSE = arithmetic(ONE, "/", X)
BOOM = arithmetic(ONE, "/", ZERO)


def conjunction(*operands: Expression) -> And:
    return And(operands, type=BOOLEAN)


def disjunction(*operands: Expression) -> Or:
    return Or(operands, type=BOOLEAN)


def case(*branches: tuple[Expression, Expression], otherwise: Expression) -> Case:
    return Case(tuple(CaseBranch(*branch) for branch in branches), otherwise, type=otherwise.type)


def kleene_and(left: bool | None, right: bool | None) -> bool | None:
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def kleene_or(left: bool | None, right: bool | None) -> bool | None:
    if left is True or right is True:
        return True
    return None if left is None or right is None else False


def test_and_or_not_follow_kleene() -> None:
    pairs = list(product(TRUTHS, repeat=2))
    columns = [(BOOLEAN, [left for left, _ in pairs]), (BOOLEAN, [right for _, right in pairs])]
    left, right = column(0, BOOLEAN), column(1, BOOLEAN)
    assert evaluate(conjunction(left, right), *columns) == [kleene_and(*pair) for pair in pairs]
    assert evaluate(disjunction(left, right), *columns) == [kleene_or(*pair) for pair in pairs]
    assert evaluate(Not(left, type=BOOLEAN), columns[0]) == [None if x is None else not x for x in columns[0][1]]


@pytest.mark.parametrize("left", TRUTHS)
def test_and_or_with_a_constant(left: bool | None) -> None:
    constant, right = literal(left, BOOLEAN), column(0, BOOLEAN)
    for operands, turn in (((constant, right), False), ((right, constant), True)):
        expected = [(value, left) if turn else (left, value) for value in TRUTHS]
        assert evaluate(conjunction(*operands), (BOOLEAN, TRUTHS)) == [kleene_and(*pair) for pair in expected]
        assert evaluate(disjunction(*operands), (BOOLEAN, TRUTHS)) == [kleene_or(*pair) for pair in expected]


def fallible(operand: Expression) -> Expression:
    """The same truth, by a way that evaluation takes to be able to fail: so it picks the rows that need it."""
    return cast(cast(operand, VARCHAR), BOOLEAN)


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from(TRUTHS)] * 3), min_size=1, max_size=12))
def test_picking_rows_changes_no_truth(rows: list[tuple[bool | None, ...]]) -> None:
    columns = [(BOOLEAN, [row[position] for row in rows]) for position in range(3)]
    a, b, c = (column(position, BOOLEAN) for position in range(3))
    for combine, kleene in ((conjunction, kleene_and), (disjunction, kleene_or)):
        picking = combine(fallible(a), fallible(b), fallible(c))
        assert evaluate(picking, *columns) == [kleene(kleene(x, y), z) for x, y, z in rows]
    chosen = case((fallible(a), fallible(b)), (fallible(b), fallible(c)), otherwise=fallible(a))
    assert evaluate(chosen, *columns) == [y if x else z if y else x for x, y, z in rows]
    first = Coalesce((fallible(a), fallible(b), fallible(c)), type=BOOLEAN)
    assert evaluate(first, *columns) == [next((v for v in row if v is not None), None) for row in rows]


def test_and_evaluates_later_operands_where_no_earlier_one_is_false() -> None:
    guarded = conjunction(compare(X, "<>", ZERO), compare(INVERSE, "=", ONE))
    assert evaluate(guarded, (INTEGER, [0, 1, 2, None, 0])) == [False, True, False, None, False]
    unguarded = conjunction(compare(INVERSE, "=", ONE), compare(X, "<>", ZERO))
    with pytest.raises(ExecutionError, match="division by zero"):
        evaluate(unguarded, (INTEGER, [1, 0]))


def test_and_evaluates_later_operands_where_an_earlier_one_is_null() -> None:
    with pytest.raises(ExecutionError, match="division by zero"):
        evaluate(conjunction(compare(Y, "=", ONE), compare(INVERSE, "=", ONE)), (INTEGER, [0]), (INTEGER, [None]))


def test_or_evaluates_later_operands_where_no_earlier_one_is_true() -> None:
    guarded = disjunction(compare(X, "=", ZERO), compare(INVERSE, "=", ONE))
    assert evaluate(guarded, (INTEGER, [0, 1, 2, None])) == [True, True, False, None]


def test_case_divides_only_where_it_may() -> None:
    guarded = case((compare(X, "<>", ZERO), INVERSE), otherwise=literal(-1, INTEGER))
    assert evaluate(guarded, (INTEGER, [0, 1, 2, None, -1])) == [-1, 1, 0, -1, -1]
    other = case((compare(X, "=", ZERO), literal(-1, INTEGER)), otherwise=INVERSE)
    assert evaluate(other, (INTEGER, [0, 1, 2, None, -1])) == [-1, 1, 0, None, -1]


def test_case_evaluates_a_later_condition_only_where_no_earlier_one_held() -> None:
    guarded = case((compare(X, "=", ZERO), ZERO), (compare(INVERSE, "=", ONE), ONE), otherwise=TWO)
    assert evaluate(guarded, (INTEGER, [0, 1, 5, None])) == [0, 1, 2, 2]


def test_coalesce_evaluates_later_arguments_only_where_earlier_ones_are_null() -> None:
    assert evaluate(Coalesce((Y, INVERSE), type=INTEGER), (INTEGER, [0, 1]), (INTEGER, [7, None])) == [7, 1]


def test_merged_key_is_the_first_key_that_is_not_null() -> None:
    merged = MergedKey((X, Y), type=INTEGER)
    assert evaluate(merged, (INTEGER, [1, None, None]), (INTEGER, [5, 2, None])) == [1, 2, None]


def test_a_constant_that_fails_fails_only_when_a_row_needs_it() -> None:
    assert len(compile_expression(BOOM, ())(Batch((), 0))) == 0
    assert evaluate(Coalesce((X, BOOM), type=INTEGER), (INTEGER, [1, 2])) == [1, 2]
    needed = compile_expression(Coalesce((X, BOOM), type=INTEGER), [X.id])
    for _ in range(2):
        with pytest.raises(ExecutionError, match="division by zero"):
            needed(Batch((pa.array([1, None], pa.int32()),), 2))


def test_an_error_points_at_the_operation_that_failed() -> None:
    with pytest.raises(ExecutionError) as caught:
        evaluate(arithmetic(arithmetic(X, "/", Y), "+", X), (INTEGER, [1]), (INTEGER, [0]))
    assert caught.value.span is not None
    assert caught.value.span.words == "x / y"


def test_predicate_is_true_where_all_conditions_are() -> None:
    holds = compile_predicate([compare(X, ">", ZERO), compare(X, "<", TWO)], [X.id])
    assert holds(Batch((pa.array([0, 1, 2, None], pa.int32()),), 4)).to_pylist() == [False, True, False, False]


def test_predicate_evaluates_a_condition_only_where_the_earlier_ones_are_true() -> None:
    conditions = [compare(Y, "=", ONE), compare(INVERSE, ">=", ZERO)]
    batch = Batch((pa.array([0, 0, 3], pa.int32()), pa.array([None, 2, 1], pa.int32())), 3)
    assert compile_predicate(conditions, [X.id, Y.id])(batch).to_pylist() == [False, False, True]
    nowhere = batch.slice(0, 2)
    assert compile_predicate([*conditions, compare(BOOM, "=", ONE)], [X.id, Y.id])(nowhere).to_pylist() == [False] * 2


@pytest.mark.parametrize("rows", [0, 3])
def test_predicate_without_conditions_or_rows(rows: int) -> None:
    assert compile_predicate([], ())(Batch((), rows)).to_pylist() == [True] * rows
    assert compile_predicate([compare(BOOM, "=", ONE)], ())(Batch((), 0)).to_pylist() == []


def test_predicate_over_constants() -> None:
    for value in TRUTHS:
        holds = compile_predicate([literal(value, BOOLEAN)], ())(Batch((), 2))
        assert holds.to_pylist() == [value is True] * 2


def test_constant_value_has_its_python_type() -> None:
    assert constant_value(arithmetic(ONE, "+", TWO)) == 3
    assert constant_value(UNKNOWN) is None
    assert constant_value(call("upper", literal("a", VARCHAR))) == "A"
    with pytest.raises(ExecutionError, match="division by zero"):
        constant_value(BOOM)


ALL_TYPES = (NULL, BOOLEAN, INTEGER, BIGINT, decimal(9, 2), DOUBLE, VARCHAR, DATE, TIMESTAMP)


@pytest.mark.parametrize("type_", ALL_TYPES, ids=str)
def test_every_type_passes_through_every_conditional(type_: SqlType) -> None:
    value = cast(literal(1, INTEGER), VARCHAR) if type_ == VARCHAR else literal(None, type_)
    for expression in (
        value,
        cast(UNKNOWN, type_),
        Coalesce((literal(None, type_), value), type=type_),
        case((compare(X, "=", ONE), literal(None, type_)), otherwise=value),
        case((compare(INVERSE, "=", ONE), column(1, type_)), otherwise=column(1, type_)),
    ):
        assert evaluate(expression, (INTEGER, [1, 2]), (type_, [None, None])) in ([None, None], ["1", "1"], [None, "1"])


def test_is_null_and_is_truth_are_never_null() -> None:
    truth = column(0, BOOLEAN)
    tests: dict[Expression, list[bool]] = {
        IsNull(truth, type=BOOLEAN): [False, False, True],
        IsTruth(truth, True, type=BOOLEAN): [True, False, False],
        IsTruth(truth, False, type=BOOLEAN): [False, True, False],
        Not(IsTruth(truth, True, type=BOOLEAN), type=BOOLEAN): [False, True, True],
    }
    for test, expected in tests.items():
        assert evaluate(test, (BOOLEAN, TRUTHS)) == expected
    assert constant_value(IsNull(UNKNOWN, type=BOOLEAN)) is True
    nan = evaluate(IsNull(column(0, DOUBLE), type=BOOLEAN), (DOUBLE, [float("nan"), None]))
    assert nan == [False, True]


def in_list(operand: Expression, *items: Expression) -> InList:
    return InList(operand, items, type=BOOLEAN)


def in_by_equalities(value: Any, items: list[Any]) -> bool | None:
    truth: bool | None = False
    for item in items:
        truth = kleene_or(truth, None if value is None or item is None else value == item)
    return truth


@given(
    st.lists(st.sampled_from([None, 0, 1, 2]), min_size=1, max_size=5),
    st.lists(st.sampled_from([None, 0, 1]), min_size=1, max_size=3),
)
def test_in_is_an_or_of_equalities(values: list[int | None], items: list[int | None]) -> None:
    constants = in_list(X, *(literal(item, INTEGER) for item in items))
    assert evaluate(constants, (INTEGER, values)) == [in_by_equalities(value, items) for value in values]
    others = in_list(X, Y, *(literal(item, INTEGER) for item in items))
    expected = [in_by_equalities(value, [1, *items]) for value in values]
    assert evaluate(others, (INTEGER, values), (INTEGER, [1] * len(values))) == expected


def test_in_knows_nan_and_zero() -> None:
    nan, zeros = float("nan"), [0.0, -0.0]
    listed = in_list(column(0, DOUBLE), literal(nan, DOUBLE), literal(-0.0, DOUBLE))
    assert evaluate(listed, (DOUBLE, [nan, *zeros, 1.0])) == [True, True, True, False]


@pytest.mark.parametrize(
    ("type_", "first", "second"),
    [
        (VARCHAR, "a", "é"),
        (BOOLEAN, True, False),
        (decimal(5, 1), Decimal("1.5"), Decimal("-1.5")),
        (DATE, datetime.date(1969, 12, 31), datetime.date(2024, 2, 29)),
        (TIMESTAMP, datetime.datetime(1969, 12, 31, 1), datetime.datetime(1969, 12, 31)),
        (BIGINT, 2**63 - 1, -(2**63)),
    ],
    ids=str,
)
def test_in_of_every_type(type_: SqlType, first: Value, second: Value) -> None:
    listed = in_list(column(0, type_), literal(first, type_))
    assert evaluate(listed, (type_, [first, second, None])) == [True, False, None]


def test_a_layout_may_have_any_order_and_more_columns() -> None:
    layout = [ColumnId(3, 1), Y.id, ColumnId(1, 0), X.id]
    batch = Batch((pa.array(["s"]), pa.array([10], pa.int32()), pa.array([True]), pa.array([3], pa.int32())), 1)
    guarded = case((compare(INVERSE, "=", ONE), ONE), otherwise=arithmetic(Y, "-", X))
    assert compile_expression(guarded, layout)(batch).to_pylist() == [7]
