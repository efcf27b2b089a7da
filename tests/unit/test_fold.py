"""Constant folding: each law by an example, and that no value changes, by the naive interpreter on random input."""

from __future__ import annotations

from random import Random

import pytest

from minisql.explain.format_expression import format_conditions, format_expression
from minisql.plan.expression import (
    And,
    Case,
    CaseBranch,
    Coalesce,
    ColumnId,
    Comparison,
    ComparisonOperator,
    Expression,
    InList,
    IsNull,
    IsTruth,
    MergedKey,
    Not,
    Or,
)
from minisql.plan.fold import fold, fold_condition, fold_conjuncts
from minisql.types.datatype import BOOLEAN, DOUBLE, INTEGER, VARCHAR
from tests.naive import value_of
from tests.unit.expressions import arithmetic, call, cast, column, compare, literal

X, Y = column(0, INTEGER, 0), column(1, INTEGER, 0)
ZERO, ONE, NO_NUMBER = (literal(value, INTEGER) for value in (0, 1, None))
TRUE, FALSE, UNKNOWN = (literal(value, BOOLEAN) for value in (True, False, None))
P, Q = compare(X, "<", ONE), compare(Y, "=", ZERO)
FAILS = compare(arithmetic(ONE, "/", ZERO), "=", ONE)


def conj(*operands: Expression) -> Expression:
    return And(operands, type=BOOLEAN)


def disj(*operands: Expression) -> Expression:
    return Or(operands, type=BOOLEAN)


def negation(operand: Expression) -> Expression:
    return Not(operand, type=BOOLEAN)


def is_null(operand: Expression) -> Expression:
    return IsNull(operand, type=BOOLEAN)


def is_truth(operand: Expression, truth: bool) -> Expression:
    return IsTruth(operand, truth, type=BOOLEAN)


def within(operand: Expression, *items: Expression) -> Expression:
    return InList(operand, items, type=BOOLEAN)


def coalesce(*arguments: Expression) -> Expression:
    return Coalesce(arguments, type=INTEGER)


def case(condition: Expression, result: Expression, otherwise: Expression) -> Expression:
    return Case((CaseBranch(condition, result),), otherwise, type=result.type)


SAME_VALUE: list[tuple[Expression, Expression]] = [
    (arithmetic(ONE, "+", ONE), literal(2, INTEGER)),
    (compare(cast(literal("12", VARCHAR), INTEGER), ">", X), compare(literal(12, INTEGER), ">", X)),
    (call("upper", literal("a", VARCHAR)), literal("A", VARCHAR)),
    (compare(X, "=", NO_NUMBER), UNKNOWN),
    (compare(X, "<=>", NO_NUMBER), is_null(X)),
    (compare(NO_NUMBER, "<=>", NO_NUMBER), TRUE),
    (conj(P, TRUE), P),
    (conj(P, FALSE), FALSE),
    (conj(P, UNKNOWN), conj(P, UNKNOWN)),
    (conj(conj(P, Q), P), conj(P, Q)),
    (disj(P, FALSE), P),
    (disj(P, TRUE, Q), TRUE),
    (disj(UNKNOWN, UNKNOWN), UNKNOWN),
    (negation(negation(P)), P),
    (negation(conj(P, Q)), disj(compare(X, ">=", ONE), compare(Y, "<>", ZERO))),
    (negation(disj(P, is_null(X))), conj(compare(X, ">=", ONE), negation(is_null(X)))),
    (negation(compare(X, "<=>", Y)), negation(compare(X, "<=>", Y))),
    (negation(UNKNOWN), UNKNOWN),
    (within(X, ONE), compare(X, "=", ONE)),
    (within(ONE, ZERO, NO_NUMBER), UNKNOWN),
    (is_null(ONE), FALSE),
    (is_null(compare(X, "<=>", Y)), FALSE),
    (is_null(coalesce(X, ONE)), FALSE),
    (is_truth(UNKNOWN, False), FALSE),
    (coalesce(NO_NUMBER, X, ONE, Y), coalesce(X, ONE)),
    (coalesce(NO_NUMBER, X), X),
    (coalesce(NO_NUMBER, NO_NUMBER), NO_NUMBER),
    (MergedKey((X, NO_NUMBER), type=INTEGER), X),
    (case(FALSE, X, Y), Y),
    (case(UNKNOWN, X, Y), Y),
    (case(TRUE, X, Y), X),
    (case(P, X, Y), case(P, X, Y)),
]

SAME_ROWS: list[tuple[Expression, Expression]] = [
    (UNKNOWN, FALSE),
    (compare(X, "=", NO_NUMBER), FALSE),
    (conj(P, UNKNOWN), FALSE),
    (disj(P, UNKNOWN), P),
    (negation(disj(P, UNKNOWN)), FALSE),
    (compare(X, "=", X), negation(is_null(X))),
    (compare(X, "<", X), compare(X, "<", X)),
    (within(X, ONE, NO_NUMBER), compare(X, "=", ONE)),
    (within(X, ONE, NO_NUMBER, ZERO), within(X, ONE, ZERO)),
    (within(X, NO_NUMBER, NO_NUMBER), FALSE),
    (negation(within(X, ONE, NO_NUMBER)), FALSE),
    (is_truth(P, True), P),
    (is_truth(P, False), compare(X, ">=", ONE)),
    (disj(is_truth(compare(X, "=", X), True), Q), disj(negation(is_null(X)), Q)),
]


@pytest.mark.parametrize(("expression", "folded"), SAME_VALUE, ids=lambda e: format_expression(e))
def test_the_value_is_kept(expression: Expression, folded: Expression) -> None:
    assert fold(expression) == folded


@pytest.mark.parametrize(("condition", "folded"), SAME_ROWS, ids=lambda e: format_expression(e))
def test_the_rows_on_which_a_condition_is_true_are_kept(condition: Expression, folded: Expression) -> None:
    assert fold_condition(condition) == folded


def test_what_does_not_fold_is_the_same_object() -> None:
    for expression in (X, P, conj(P, Q), case(P, X, Y), within(X, ONE, ZERO)):
        assert fold(expression) is expression


def test_conjuncts_are_taken_apart_and_counted_once() -> None:
    assert fold_conjuncts([conj(P, Q), TRUE, P]) == (P, Q)
    assert fold_conjuncts([conj(P, UNKNOWN), Q]) == (FALSE,)
    assert fold_conjuncts([]) == ()


def test_errors_stay_where_a_row_needs_the_value() -> None:
    assert fold(FAILS) == FAILS
    assert fold_conjuncts([FAILS, P]) == (FAILS, P)
    assert fold(is_null(arithmetic(ONE, "/", ZERO))) == is_null(arithmetic(ONE, "/", ZERO))
    assert fold(is_null(is_null(arithmetic(X, "/", Y)))) == is_null(is_null(arithmetic(X, "/", Y)))
    assert fold(case(P, arithmetic(ONE, "/", ZERO), X)) == case(P, arithmetic(ONE, "/", ZERO), X)


def test_a_value_without_a_literal_stays_an_expression() -> None:
    not_a_number = cast(literal("NaN", VARCHAR), DOUBLE)
    assert fold(not_a_number) == not_a_number


class RandomCondition:
    """Conditions over x and y with every connective, constants among the operands."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def condition(self, depth: int) -> Expression:
        pick = self._random.randrange(4 if depth == 0 else 10)
        match pick:
            case 0:
                return self._random.choice([TRUE, FALSE, UNKNOWN])
            case 1:
                return is_null(self._number())
            case 2:
                return within(self._number(), self._number(), self._number())
            case 4 | 5:
                return conj(*(self.condition(depth - 1) for _ in range(self._random.randint(2, 3))))
            case 6 | 7:
                return disj(*(self.condition(depth - 1) for _ in range(self._random.randint(2, 3))))
            case 8:
                return negation(self.condition(depth - 1))
            case 9:
                operand = self.condition(depth - 1)
                tests = [
                    is_truth(operand, self._random.random() < 0.5),
                    case(operand, self.condition(depth - 1), FALSE),
                ]
                return self._random.choice([*tests, is_null(operand)])
            case _:
                operator = self._random.choice(list(ComparisonOperator))
                return Comparison(operator, self._number(), self._number(), type=BOOLEAN)

    def _number(self) -> Expression:
        numbers: list[Expression] = [X, Y, ZERO, ONE, NO_NUMBER]
        operands = [self._random.choice(numbers) for _ in range(3)]
        return self._random.choice([*operands, coalesce(*operands), MergedKey((X, Y), type=INTEGER)])


def test_random_conditions_are_true_on_the_same_rows_and_expressions_keep_their_value() -> None:
    rows = [{ColumnId(0, 0): x, ColumnId(0, 1): y} for x in (None, 0, 1) for y in (None, 0, 1)]
    changed = 0
    for seed in range(5000):
        condition = RandomCondition(seed).condition(3)
        folded, filtering = fold(condition), fold_condition(condition)
        changed += folded != condition
        for row in rows:
            value = value_of(condition, row)
            assert value_of(folded, row) is value, f"{format_expression(condition)} on {row}"
            assert (value_of(filtering, row) is True) == (value is True), f"{format_expression(condition)} on {row}"
            split = [value_of(part, row) for part in fold_conjuncts([condition])]
            assert all(part is True for part in split) == (value is True), format_conditions([condition])
    assert changed > 2000
