"""Comparisons in the order of every type, against Python's."""

from __future__ import annotations

import datetime
import math
import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minisql.plan.evaluate import constant_value
from minisql.plan.expression import (
    Value,
)
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    INTERVAL,
    TIME,
    TIMESTAMP,
    VARCHAR,
    Kind,
    SqlType,
    array_of,
    decimal,
)
from minisql.types.intervals import MonthDayNano
from tests.unit.expressions import UNKNOWN, column, compare, evaluate, literal

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

VALUES: dict[SqlType, st.SearchStrategy[Value]] = {
    BOOLEAN: st.booleans(),
    INTEGER: st.integers(-3, 3),
    BIGINT: st.sampled_from([-(2**63), -1, 0, 2**53, 2**53 + 1, 2**63 - 1]),
    decimal(6, 2): st.decimals(-9, 9, places=2),
    DOUBLE: st.sampled_from([0.0, -0.0, 1.0, -1.5, math.inf, -math.inf, math.nan, 5e-324]),
    VARCHAR: st.sampled_from(["", "a", "A", "ab", "z", "é", "\uffff", "\U0001f600", "a\0"]),
    DATE: st.dates(datetime.date(1969, 12, 28), datetime.date(1970, 1, 3)),
    TIME: st.sampled_from([datetime.time(0, 0), datetime.time(23, 59, 59, 999999)]),
    INTERVAL: st.sampled_from([(1, 0, 0), (0, 30, 0), (0, 29, 86_400 * 10**9), (-1, 31, -1000), (0, 0, 0)]).map(
        MonthDayNano
    ),
    TIMESTAMP: st.sampled_from([datetime.datetime(1969, 12, 31, 23, 59, 59, 999999), datetime.datetime(1970, 1, 1)]),
    array_of(INTEGER): st.lists(st.sampled_from([None, -1, 0, 1]), max_size=3).map(tuple),
    array_of(DOUBLE): st.lists(st.sampled_from([None, -0.0, 0.0, math.nan, 1.5]), max_size=3).map(tuple),
    array_of(VARCHAR): st.lists(st.sampled_from([None, "", "a", "ab", "a\0", "\0", "é"]), max_size=3).map(tuple),
    array_of(array_of(decimal(6, 2))): st.lists(
        st.none() | st.lists(st.none() | st.decimals(-1, 1, places=1), max_size=2).map(tuple), max_size=2
    ).map(tuple),
}


def sort_key(value: Any) -> Any:
    """Python orders as SQL does, but for NaN, which SQL puts above everything and holds equal to itself, for intervals,
    which are as long as their days, 30 of them in a month, and for NULL in an array, which is above all values."""
    if isinstance(value, MonthDayNano):
        return (value.months * 30 + value.days) * 86_400 * 10**9 + value.nanoseconds
    if isinstance(value, tuple):
        return [(element is None, None if element is None else sort_key(element)) for element in value]
    return (math.isnan(value), 0.0 if math.isnan(value) else value) if isinstance(value, float) else value


def expected(symbol: str, left: Value, right: Value) -> bool | None:
    if symbol == "<=>":
        return left is right if left is None or right is None else sort_key(left) == sort_key(right)
    return None if left is None or right is None else OPERATORS[symbol](sort_key(left), sort_key(right))


@pytest.mark.parametrize("type_", VALUES, ids=str)
@given(data=st.data())
def test_comparison(type_: SqlType, data: st.DataObject) -> None:
    one = VALUES[type_] | st.none()
    pairs = data.draw(st.lists(st.tuples(one, one), min_size=1, max_size=8))
    columns = [(type_, [left for left, _ in pairs]), (type_, [right for _, right in pairs])]
    for symbol in [*OPERATORS, "<=>"]:
        both = compare(column(0, type_), symbol, column(1, type_))
        assert evaluate(both, *columns) == [expected(symbol, *pair) for pair in pairs]
        value = pairs[0][1]
        before = compare(literal(value, type_), symbol, column(0, type_))
        assert evaluate(before, columns[0]) == [expected(symbol, value, left) for left, _ in pairs]
        behind = compare(column(0, type_), symbol, literal(value, type_))
        assert evaluate(behind, columns[0]) == [expected(symbol, left, value) for left, _ in pairs]


def test_text_is_ordered_by_code_point_and_not_by_utf_16_unit() -> None:
    assert constant_value(compare(literal("\uffff", VARCHAR), "<", literal("\U0001f600", VARCHAR))) is True


def test_decimals_of_any_length() -> None:
    wide = decimal(38, 0)
    values: list[Value] = [Decimal(10**37), Decimal(10**37 + 1)]
    assert evaluate(compare(column(0, wide), "<", literal(values[1], wide)), (wide, values)) == [True, False]


def test_two_untyped_nulls() -> None:
    assert constant_value(compare(UNKNOWN, "=", UNKNOWN)) is None
    assert constant_value(compare(UNKNOWN, "<=>", UNKNOWN)) is True


def test_every_type_that_has_values_is_compared() -> None:
    assert {type_.kind for type_ in VALUES} == set(Kind) - {Kind.NULL}
