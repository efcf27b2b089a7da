"""Arithmetic: result types, exactness, and errors, against Python's integers and fractions."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from minisql.errors import ExecutionError
from minisql.plan.arithmetic_types import arithmetic_type
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import (
    ArithmeticOperator,
    Expression,
    Negate,
    Value,
)
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    INTERVAL,
    NULL,
    TIME,
    TIMESTAMP,
    VARCHAR,
    SqlType,
    decimal,
)
from tests.unit.expressions import UNKNOWN, arithmetic, column, evaluate, literal

Columns = list[tuple[SqlType, Sequence[Value]]]

LEAST = {INTEGER: -(2**31), BIGINT: -(2**63)}


def truncated(quotient: Fraction) -> int:
    return math.trunc(quotient)


EXACT: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "%": lambda a, b: a - b * truncated(a / b),
}


def half_away(value: Fraction, scale: int) -> Decimal:
    scaled = abs(value) * 10**scale
    digits = math.floor(scaled + Fraction(1, 2))
    return Decimal((0 if value >= 0 else 1, tuple(map(int, str(digits))), -scale))


@pytest.mark.parametrize(
    ("left", "operator", "right", "result"),
    [
        (INTEGER, "+", INTEGER, INTEGER),
        (INTEGER, "/", BIGINT, BIGINT),
        (BIGINT, "%", DOUBLE, DOUBLE),
        (decimal(10, 2), "*", DOUBLE, DOUBLE),
        (decimal(10, 2), "+", decimal(5, 4), decimal(13, 4)),
        (decimal(10, 2), "-", INTEGER, decimal(13, 2)),
        (BIGINT, "+", decimal(3, 1), decimal(21, 1)),
        (decimal(10, 2), "*", decimal(5, 4), decimal(15, 6)),
        (decimal(38, 10), "*", decimal(38, 10), decimal(38, 20)),
        (decimal(38, 20), "*", decimal(38, 20), None),
        (decimal(10, 2), "/", decimal(5, 4), decimal(28, 16)),
        (decimal(38, 2), "/", decimal(38, 2), decimal(38, 16)),
        (decimal(20, 18), "/", INTEGER, decimal(20, 18)),
        (decimal(10, 2), "%", decimal(5, 4), decimal(5, 4)),
        (DATE, "-", DATE, INTEGER),
        (DATE, "-", BIGINT, DATE),
        (INTEGER, "+", DATE, DATE),
        (INTEGER, "-", DATE, None),
        (DATE, "+", DATE, None),
        (DATE, "*", INTEGER, None),
        (DATE, "+", DOUBLE, None),
        (TIMESTAMP, "-", TIMESTAMP, INTERVAL),
        (TIMESTAMP, "-", DATE, INTERVAL),
        (TIMESTAMP, "+", TIMESTAMP, None),
        (DATE, "+", INTERVAL, TIMESTAMP),
        (INTERVAL, "+", TIMESTAMP, TIMESTAMP),
        (INTERVAL, "-", TIMESTAMP, None),
        (INTERVAL, "+", NULL, INTERVAL),
        (INTERVAL, "*", DOUBLE, INTERVAL),
        (INTEGER, "*", INTERVAL, INTERVAL),
        (INTERVAL, "/", decimal(5, 4), INTERVAL),
        (INTEGER, "/", INTERVAL, None),
        (INTERVAL, "+", INTEGER, None),
        (TIME, "-", TIME, INTERVAL),
        (TIME, "-", INTERVAL, TIME),
        (TIME, "+", TIME, None),
        (DATE, "+", TIME, TIMESTAMP),
        (VARCHAR, "+", INTEGER, None),
        (BOOLEAN, "+", BOOLEAN, None),
        (NULL, "+", INTEGER, INTEGER),
        (DATE, "+", NULL, DATE),
        (VARCHAR, "+", NULL, None),
        (NULL, "*", NULL, NULL),
        (VARCHAR, "||", VARCHAR, VARCHAR),
        (VARCHAR, "||", NULL, VARCHAR),
        (INTEGER, "||", VARCHAR, VARCHAR),
        (INTEGER, "||", INTEGER, None),
    ],
    ids=str,
)
def test_result_type(left: SqlType, operator: str, right: SqlType, result: SqlType | None) -> None:
    assert arithmetic_type(ArithmeticOperator(operator), left, right) == result


def integers(type_: SqlType) -> st.SearchStrategy[int]:
    least = LEAST[type_]
    return st.one_of(
        st.sampled_from([least, least + 1, -least - 1, -1, 0, 1, 2, 3, -7]), st.integers(least, -least - 1)
    )


@settings(max_examples=150)
@given(st.data(), st.sampled_from(list(EXACT)), st.sampled_from([INTEGER, BIGINT]), st.sampled_from([INTEGER, BIGINT]))
def test_integers_are_exact_or_an_error(data: st.DataObject, operator: str, left: SqlType, right: SqlType) -> None:
    a, b = data.draw(integers(left)), data.draw(integers(right))
    expression = arithmetic(column(0, left), operator, column(1, right))
    columns: Columns = [(left, [None, a]), (right, [b, b])]
    least = LEAST[expression.type]
    if operator in "/%" and b == 0:
        message = "division by zero"
    else:
        exact = truncated(EXACT[operator](Fraction(a), Fraction(b)))
        if least <= exact < -least:
            assert evaluate(expression, *columns) == [None, exact]
            return
        message = f"integer overflow: the result does not fit {expression.type}"
    with pytest.raises(ExecutionError, match=message):
        evaluate(expression, *columns)


@st.composite
def decimals(draw: st.DrawFn) -> tuple[SqlType, Decimal]:
    precision = draw(st.sampled_from([38, 38, 18, 9, 1]))
    scale = draw(st.integers(0, min(precision, 10)))
    digits = draw(st.integers(1, precision))
    value = draw(st.integers(-(10**digits) + 1, 10**digits - 1))
    return decimal(precision, scale), Decimal((0 if value >= 0 else 1, tuple(map(int, str(abs(value)))), -scale))


@settings(max_examples=300)
@given(decimals(), st.sampled_from(list(EXACT)), decimals())
def test_decimals_are_exact_or_an_error(
    left: tuple[SqlType, Decimal], operator: str, right: tuple[SqlType, Decimal]
) -> None:
    result = arithmetic_type(ArithmeticOperator(operator), left[0], right[0])
    assume(result is not None and not (operator in "/%" and right[1] == 0))
    assert result is not None
    expected = half_away(EXACT[operator](Fraction(left[1]), Fraction(right[1])), result.scale)
    expression = arithmetic(column(0, left[0]), operator, column(1, right[0]))
    columns: Columns = [(left[0], [None, left[1]]), (right[0], [right[1], right[1]])]
    fits = len(expected.as_tuple().digits) <= result.precision
    values, refusal = evaluate_or_refuse(expression, *columns)
    if refusal is None:
        assert fits
        assert values == [None, expected]
    else:
        assert "DECIMAL overflow" in refusal
        # A quotient of two very long numbers is refused although it may be short itself.
        assert not fits or "need more than 76 digits" in refusal


def evaluate_or_refuse(
    expression: Expression, *columns: tuple[SqlType, Sequence[Value]]
) -> tuple[list[Value], str | None]:
    try:
        return evaluate(expression, *columns), None
    except ExecutionError as error:
        return [], error.message


def test_decimal_quotients_round_half_away_from_zero() -> None:
    # 16 digits behind the point; 1 / 2^17 has its last digit, a 5, in the 17th place
    type_ = decimal(6, 0)
    quotient = arithmetic(column(0, type_), "/", literal(Decimal(2**17), type_))
    expected = [Decimal("0.0000076293945313"), Decimal("-0.0000076293945313")]
    assert evaluate(quotient, (type_, [Decimal(1), Decimal(-1)])) == expected


def test_a_quotient_of_very_long_numbers_is_refused() -> None:
    tiny, huge = decimal(38, 38), decimal(38, 0)
    quotient = arithmetic(column(0, tiny), "%", column(1, huge))
    least, most = Decimal(1).scaleb(-38), Decimal(10**38 - 1)
    with pytest.raises(ExecutionError, match="need more than 76 digits"):
        evaluate(quotient, (tiny, [least]), (huge, [most]))


def test_a_long_sum_divides_by_a_long_sum() -> None:
    wide = decimal(38, 4)
    quotient = arithmetic(column(0, wide), "/", column(1, wide))
    assert evaluate(quotient, (wide, [Decimal("123456789012.3456")]), (wide, [Decimal("7.0000")])) == [
        Decimal("17636684144.6208000000000000")
    ]


@pytest.mark.parametrize("zero", [literal(0, INTEGER), literal(0.0, DOUBLE), literal(-0.0, DOUBLE)])
@pytest.mark.parametrize("operator", ["/", "%"])
@pytest.mark.parametrize("type_", [INTEGER, BIGINT, decimal(5, 2), decimal(38, 2), DOUBLE], ids=str)
def test_division_by_zero_is_an_error_in_every_type(type_: SqlType, operator: str, zero: Expression) -> None:
    value: Value = Decimal(1) if type_.scale else 1
    expression = arithmetic(column(0, type_), operator, zero)
    with pytest.raises(ExecutionError, match="division by zero") as caught:
        evaluate(expression, (type_, [value]))
    assert caught.value.hint is not None
    assert evaluate(expression, (type_, [None])) == [None]


@pytest.mark.parametrize(
    ("a", "operator", "b", "expected"),
    [
        (1.5, "+", 2.0, 3.5),
        (0.1, "+", 0.2, 0.1 + 0.2),
        (7.5, "%", -2.0, 1.5),
        (-7.5, "%", 2.0, -1.5),
        (1e-300, "*", 1e-300, 0.0),
        (math.inf, "-", 1e308, math.inf),
        (math.inf, "*", 2.0, math.inf),
    ],
)
def test_double(a: float, operator: str, b: float, expected: float) -> None:
    columns: Columns = [(DOUBLE, [a, None]), (DOUBLE, [b, b])]
    assert evaluate(arithmetic(column(0, DOUBLE), operator, column(1, DOUBLE)), *columns) == [expected, None]


def test_double_with_nan_is_nan() -> None:
    for operator in EXACT:
        result = evaluate(arithmetic(column(0, DOUBLE), operator, literal(2.0, DOUBLE)), (DOUBLE, [math.nan]))
        assert math.isnan(result[0])
    assert math.isnan(evaluate(arithmetic(column(0, DOUBLE), "%", literal(2.0, DOUBLE)), (DOUBLE, [math.inf]))[0])


@pytest.mark.parametrize(
    ("a", "operator", "b"), [(1e308, "+", 1e308), (-1e308, "-", 1e308), (1e200, "*", 1e200), (1e300, "/", 1e-300)]
)
def test_double_overflow_is_an_error(a: float, operator: str, b: float) -> None:
    with pytest.raises(ExecutionError, match="value out of range: overflow"):
        evaluate(arithmetic(column(0, DOUBLE), operator, literal(b, DOUBLE)), (DOUBLE, [1.0, a]))


def test_numbers_of_different_types_meet() -> None:
    assert constant_value(arithmetic(literal(1, INTEGER), "+", literal(0.5, DOUBLE))) == 1.5
    assert constant_value(arithmetic(literal(2**40, BIGINT), "*", literal(2, INTEGER))) == 2**41
    tenth = literal(Decimal("0.1"), decimal(1, 1))
    assert constant_value(arithmetic(tenth, "+", literal(2, INTEGER))) == Decimal("2.1")
    assert constant_value(arithmetic(tenth, "+", literal(0.2, DOUBLE))) == 0.1 + 0.2


@pytest.mark.parametrize("type_", [INTEGER, BIGINT], ids=str)
def test_negation(type_: SqlType) -> None:
    negated = Negate(column(0, type_), type=type_)
    assert evaluate(negated, (type_, [5, None, LEAST[type_] + 1])) == [-5, None, -LEAST[type_] - 1]
    with pytest.raises(ExecutionError, match="integer overflow"):
        evaluate(negated, (type_, [LEAST[type_]]))


def test_negation_of_fractions() -> None:
    type_ = decimal(3, 1)
    assert evaluate(Negate(column(0, type_), type=type_), (type_, [Decimal("99.9")])) == [Decimal("-99.9")]
    assert evaluate(Negate(column(0, DOUBLE), type=DOUBLE), (DOUBLE, [1.5, None])) == [-1.5, None]


LEAP_DAY = datetime.date(2024, 2, 29)


def test_dates() -> None:
    day = column(0, DATE)
    assert evaluate(arithmetic(day, "+", literal(1, INTEGER)), (DATE, [LEAP_DAY, None])) == [
        datetime.date(2024, 3, 1),
        None,
    ]
    assert evaluate(arithmetic(literal(1, BIGINT), "+", day), (DATE, [LEAP_DAY])) == [datetime.date(2024, 3, 1)]
    assert evaluate(arithmetic(day, "-", column(1, INTEGER)), (DATE, [LEAP_DAY]), (INTEGER, [60])) == [
        datetime.date(2023, 12, 31)
    ]
    first = literal(datetime.date(1969, 12, 31), DATE)
    assert evaluate(arithmetic(first, "-", day), (DATE, [LEAP_DAY, None])) == [-19783, None]


@pytest.mark.parametrize("days", [3_000_000, -3_000_000, 2**62])
def test_dates_out_of_range(days: int) -> None:
    with pytest.raises(ExecutionError, match="date out of range"):
        evaluate(arithmetic(column(0, DATE), "+", literal(days, BIGINT)), (DATE, [LEAP_DAY]))


def test_concatenation() -> None:
    text = column(0, VARCHAR)
    assert evaluate(arithmetic(text, "||", literal("é", VARCHAR)), (VARCHAR, ["a", "", None])) == ["aé", "é", None]
    assert evaluate(arithmetic(text, "||", text), (VARCHAR, ["a", None])) == ["aa", None]
    assert evaluate(arithmetic(text, "||", UNKNOWN), (VARCHAR, ["a"])) == [None]


@pytest.mark.parametrize("type_", [INTEGER, DOUBLE, decimal(4, 2)], ids=str)
def test_null_operands(type_: SqlType) -> None:
    for operator in EXACT:
        assert evaluate(
            arithmetic(column(0, type_), operator, UNKNOWN), (type_, [Decimal(1) if type_.scale else 1])
        ) == [None]
