"""Scalar functions. The expected values are PostgreSQL's, but where a test says otherwise."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minisql.errors import ExecutionError
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import (
    Expression,
    Literal,
    Value,
)
from minisql.plan.function import NullRule, function_names, lookup_function
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
    array_of,
    decimal,
)
from minisql.types.intervals import MonthDayNano
from tests.unit.expressions import call, cast, column, evaluate, literal

MONEY = decimal(7, 2)
SAMPLES: dict[SqlType, list[Value]] = {
    BOOLEAN: [True, None, False],
    INTEGER: [3, None, 2],
    BIGINT: [4, None, 1],
    MONEY: [Decimal("1.50"), None, Decimal("2.25")],
    DOUBLE: [2.5, None, 0.25],
    VARCHAR: ["abc", None, "ñ b"],
    DATE: [datetime.date(2024, 2, 29), None, datetime.date(1969, 12, 31)],
    TIME: [datetime.time(1, 2, 3), None, datetime.time(23, 59, 59, 999999)],
    TIMESTAMP: [datetime.datetime(2024, 2, 29, 1), None, datetime.datetime(1969, 12, 31)],
    array_of(INTEGER): [(3, None), None, ()],
    array_of(VARCHAR): [("abc",), None, (None,)],
    INTERVAL: [MonthDayNano((14, -3, 4_000_000_000)), None, MonthDayNano((0, 0, -1000))],
}


def typed(value: Value) -> Literal:
    """A constant with the type the binder gives it."""
    match value:
        case None:
            return literal(value, NULL)
        case bool():
            return literal(value, BOOLEAN)
        case int():
            return literal(value, INTEGER if abs(value) < 2**31 else BIGINT)
        case float():
            return literal(value, DOUBLE)
        case Decimal():
            exponent = value.as_tuple().exponent
            assert isinstance(exponent, int)
            return literal(value, decimal(max(len(value.as_tuple().digits), -exponent), -exponent))
        case str():
            return literal(value, VARCHAR)
        case datetime.datetime():
            return literal(value, TIMESTAMP)
        case datetime.date():
            return literal(value, DATE)
        case datetime.time():
            return literal(value, TIME)
        case MonthDayNano():
            return literal(value, INTERVAL)
        case tuple():
            elements = dict.fromkeys(typed(element).type for element in value if element is not None)
            return literal(value, array_of(next(iter(elements), NULL)))


def applied(name: str, *values: Value) -> Value:
    """The function on constants, having been applied to columns of the same values, with the same result."""
    constants = [typed(value) for value in values]
    result = constant_value(call(name, *constants))
    columns = [column(position, constant.type) for position, constant in enumerate(constants)]
    repeated = evaluate(call(name, *columns), *((constant.type, [constant.value] * 2) for constant in constants))
    assert repr(repeated) == repr([result] * 2)
    return result


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("abs", (-2,), 2),
        ("abs", (Decimal("-2.50"),), Decimal("2.50")),
        ("ceil", (-1.5,), -1.0),
        ("ceil", (Decimal("9.75"),), Decimal("10")),
        ("ceiling", (Decimal("-9.75"),), Decimal("-9")),
        ("floor", (Decimal("-9.75"),), Decimal("-10")),
        ("floor", (-0.5,), -1.0),
        ("floor", (7,), 7),
        ("round", (Decimal("2.5"),), Decimal("3")),
        ("round", (Decimal("-2.5"),), Decimal("-3")),
        ("round", (Decimal("99.5"),), Decimal("100")),
        ("round", (2.5,), 2.0),
        ("round", (3.5,), 4.0),
        # PostgreSQL drops the zeros of a rounded DECIMAL; here the type, and so its scale, does not depend on n
        ("round", (Decimal("1.2345"), 2), Decimal("1.2300")),
        ("round", (Decimal("1.2355"), 3), Decimal("1.2360")),
        ("round", (Decimal("999.99"), 1), Decimal("1000.00")),
        ("round", (Decimal("555.55"), -1), Decimal("560.00")),
        ("round", (Decimal("555.55"), -3), Decimal("1000.00")),
        ("round", (Decimal("555.55"), -4), Decimal("0.00")),
        ("round", (Decimal("5.55"), 100), Decimal("5.55")),
        ("round", (1250, -2), 1300),
        ("round", (-1250, -2), -1300),
        ("round", (1250, 2), 1250),
        ("round", (2.675, 2), 2.68),
        ("round", (1e300, 400), 1e300),
        ("round", (1e300, 20), 1e300),
        ("round", (0.1, 20), 0.1),
        ("round", (1e300, -400), 0.0),
        ("trunc", (Decimal("-1.78"),), Decimal("-1")),
        ("trunc", (Decimal("-1.78"), 1), Decimal("-1.70")),
        ("trunc", (-1.7,), -1.0),
        ("trunc", (1299, -2), 1200),
        ("sign", (-3,), -1),
        ("sign", (Decimal("0.00"),), 0),
        ("sign", (2.5,), 1.0),
        ("sqrt", (2,), math.sqrt(2)),
        ("power", (2, 10), 1024.0),
        ("power", (-2.0, 3.0), -8.0),
        ("power", (0.0, 0.0), 1.0),
        ("pow", (Decimal("2.5"), 2), 6.25),
        ("exp", (0,), 1.0),
        ("ln", (1,), 0.0),
        ("log", (100,), 2.0),
        ("log10", (1000,), 3.0),
        ("mod", (-7, 3), -1),
        ("mod", (7, -3), 1),
        ("mod", (Decimal("-7.5"), 2), Decimal("-1.5")),
        ("mod", (-(2**63), -1), 0),
        ("upper", ("añb",), "AÑB"),
        ("lower", ("ÀÉΣ",), "àéσ"),
        ("length", ("añ😀",), 3),
        ("char_length", ("",), 0),
        ("trim", (" \ta \n ",), "\ta \n"),
        ("trim", ("xyxtrimyyx", "xyz"), "trim"),
        ("trim", ("abc", ""), "abc"),
        ("ltrim", ("zzytest", "xyz"), "test"),
        ("rtrim", ("testxxzx", "xyz"), "test"),
        ("ltrim", ("  a ",), "a "),
        ("rtrim", ("  a ",), "  a"),
        ("substr", ("alphabet", 3), "phabet"),
        ("substr", ("alphabet", 3, 2), "ph"),
        ("substr", ("alphabet", -1, 3), "a"),
        ("substr", ("alphabet", 0, 2), "a"),
        ("substr", ("alphabet", -5), "alphabet"),
        ("substr", ("alphabet", -5, 6), ""),
        ("substr", ("alphabet", 9), ""),
        ("substring", ("alphabet", 2, 2**31 - 1), "lphabet"),
        ("substring", ("alphabet", -(2**63), 2**63 - 1), ""),
        ("substring", ("a😀b", 2, 1), "😀"),
        ("replace", ("abcdefabcdef", "cd", "XX"), "abXXefabXXef"),
        ("replace", ("aaa", "aa", "b"), "ba"),
        ("replace", ("abc", "", "x"), "abc"),
        ("replace", ("a.c", ".", ""), "ac"),
        ("concat", ("a", None, 1, True, Decimal("2.50"), 0.5), "a1true2.500.5"),
        ("concat", (None,), ""),
        ("left", ("abcde", 2), "ab"),
        ("left", ("abcde", -2), "abc"),
        ("left", ("abcde", -9), ""),
        ("left", ("abc", 9), "abc"),
        ("left", ("abc", 0), ""),
        ("right", ("abcde", 2), "de"),
        ("right", ("abcde", -2), "cde"),
        ("right", ("abcde", -9), ""),
        ("right", ("abc", 9), "abc"),
        ("right", ("abc", 0), ""),
        ("position", ("b", "abc"), 2),
        ("strpos", ("abc", "z"), 0),
        ("strpos", ("abc", ""), 1),
        ("strpos", ("", ""), 1),
        ("strpos", ("añbñ", "bñ"), 3),
        ("reverse", ("añb",), "bña"),
        ("lpad", ("hi", 5), "   hi"),
        ("lpad", ("hi", 5, "xy"), "xyxhi"),
        ("lpad", ("hello", 3, "xy"), "hel"),
        ("lpad", ("hi", -1), ""),
        ("lpad", ("hi", 5, ""), "hi"),
        ("rpad", ("hi", 5, "xy"), "hixyx"),
        ("rpad", ("ñ", 3, "é"), "ñéé"),
        ("starts_with", ("abc", "ab"), True),
        ("starts_with", ("abc", ""), True),
        ("starts_with", ("abc", "b"), False),
        ("greatest", (1, None, 3), 3),
        ("least", (1, None, 3), 1),
        ("least", (None, None), None),
        ("least", (1, Decimal("2.5")), Decimal("1.0")),
        ("greatest", ("a", "B", "é"), "é"),
        ("greatest", (1.0, math.nan), math.nan),
        ("least", (math.nan, 1.0), 1.0),
        ("greatest", (False, True), True),
        ("greatest", (datetime.date(2024, 1, 1), datetime.datetime(2024, 1, 1, 1)), datetime.datetime(2024, 1, 1, 1)),
        ("year", (datetime.date(1969, 12, 31),), 1969),
        ("month", (datetime.datetime(2024, 2, 29, 23, 59),), 2),
        ("day", (datetime.date(2024, 2, 29),), 29),
    ],
    ids=str,
)
def test_values(name: str, arguments: tuple[Value, ...], expected: Value) -> None:
    assert repr(applied(name, *arguments)) == repr(expected)


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("sqrt", (-1,), "cannot take the square root of a negative number"),
        ("ln", (0,), "cannot take the logarithm of zero"),
        ("log10", (-1,), "cannot take the logarithm of a negative number"),
        ("exp", (1000,), "overflow"),
        ("power", (10.0, 400.0), "overflow"),
        ("power", (0, -1), "zero raised to a negative power"),
        ("power", (-2.0, 0.5), "a negative number raised to a fraction"),
        ("abs", (-(2**63),), "integer overflow"),
        ("round", (2**31 - 1, -1), "integer overflow"),
        ("round", (Decimal("9" * 38), -1), "DECIMAL overflow"),
        ("mod", (1, 0), "division by zero"),
        ("substr", ("abc", 1, -1), "negative length"),
        ("lpad", ("abc", 2**40), "too long"),
    ],
    ids=str,
)
def test_errors_point_at_the_call(name: str, arguments: tuple[Value, ...], message: str) -> None:
    with pytest.raises(ExecutionError, match=message) as caught:
        applied(name, *arguments)
    assert caught.value.span is not None
    assert caught.value.span.words == f"{name}()"


def test_arguments_may_differ_from_row_to_row() -> None:
    rows: list[tuple[str | None, int | None, int | None]] = [
        ("alphabet", 3, 2),
        ("alphabet", None, 2),
        (None, 3, 2),
        ("ñandú", 1, 9),
        ("alphabet", 3, 2),
        ("xyz", -1, 3),
    ]
    columns: list[tuple[SqlType, list[Value]]] = [
        (VARCHAR, [text for text, _, _ in rows]),
        (INTEGER, [start for _, start, _ in rows]),
        (INTEGER, [count for _, _, count in rows]),
    ]
    text, start, count = column(0, VARCHAR), column(1, INTEGER), column(2, INTEGER)
    assert evaluate(call("substr", text, start, count), *columns) == ["ph", None, None, "ñandú", "ph", "x"]
    assert evaluate(call("lpad", text, count, cast(start, VARCHAR)), *columns) == [
        "al",
        None,
        None,
        "1111ñandú",
        "al",
        "xyz",
    ]
    constant_text = call("substr", literal("abc", VARCHAR), start)
    assert evaluate(constant_text, *columns) == ["c", None, "c", "abc", "c", "abc"]


@given(st.lists(st.tuples(st.text("abñ", max_size=6), st.text("abñ", max_size=2)), min_size=1, max_size=8))
def test_replace_and_strpos_agree_with_python(rows: list[tuple[str, str]]) -> None:
    columns: list[tuple[SqlType, list[Value]]] = [
        (VARCHAR, [row[0] for row in rows]),
        (VARCHAR, [row[1] for row in rows]),
    ]
    text, part = column(0, VARCHAR), column(1, VARCHAR)
    assert evaluate(call("strpos", text, part), *columns) == [one.find(other) + 1 for one, other in rows]
    replaced = call("replace", text, part, literal("-", VARCHAR))
    assert evaluate(replaced, *columns) == [one.replace(other, "-") if other else one for one, other in rows]


ARGUMENTS: dict[str, list[Value]] = {
    "acos": [0.5],
    "asin": [0.5],
    "atanh": [0.5],
    "regexp_count": ["abc", "b", "i"],
    "regexp_extract": ["abc", "b", 0],
    "regexp_like": ["abc", "b", "i"],
    "regexp_replace": ["abc", "b", "x", "g"],
    "similar_to": ["abc", "a%", "#"],
    "strptime": ["2024", "%Y"],
    "try_strptime": ["2024", "%Y"],
    "to_date": ["2024", "YYYY"],
    "to_number": ["1", "9"],
    "to_timestamp": ["2024", "YYYY"],
    "width_bucket": [1.5, 0.0, 10.0, 5],
}
"""Arguments of functions that do not take any value of their types."""

SOME_ARGUMENTS: dict[str, dict[int, Value]] = {
    "array_length": {1: 1},
    "date_diff": {0: "month"},
    "datediff": {0: "month"},
    "date_trunc": {0: "month"},
    "to_char": {1: "9"},
}
"""By place, those of functions of which the other arguments have several types."""


def is_volatile(name: str) -> bool:
    function = lookup_function(name)
    assert function is not None
    return function.volatile


def argument_types(name: str) -> list[tuple[SqlType, ...]]:
    """Every combination of up to three, or else four argument types that the function takes as they are."""
    function = lookup_function(name)
    assert function is not None
    found: list[tuple[SqlType, ...]] = [(*[BIGINT] * 5, DOUBLE)] if name == "make_timestamp" else []
    for count in (1, 2, 3, 4):
        if found and count == 4:
            break
        for types in product(SAMPLES, repeat=count):
            signature = function.resolve(types)
            if signature is not None and signature.parameter_types == types:
                found.append(types)
    return found


@pytest.mark.parametrize("name", [name for name in function_names() if not is_volatile(name)])
def test_null_arguments_give_null_as_the_function_says(name: str) -> None:
    function = lookup_function(name)
    assert function is not None
    all_types = argument_types(name)
    assert all_types, "no combination of arguments is taken"
    for types in all_types[:60]:
        arguments: list[Expression] = [column(position, type_) for position, type_ in enumerate(types)]
        samples = ARGUMENTS.get(name, [SAMPLES[type_][0] for type_ in types])
        if name == "date" and types == (VARCHAR,):
            samples = ["2024-02-29"]
        if types == (DOUBLE,):
            samples = samples if isinstance(samples[0], float) else [0.5]
        samples = [SOME_ARGUMENTS.get(name, {}).get(place, sample) for place, sample in enumerate(samples)]
        rows = list(product(*([sample, None] for sample in samples[: len(types)])))
        columns = [(type_, [row[position] for row in rows]) for position, type_ in enumerate(types)]
        for row, value in zip(rows, evaluate(call(name, *arguments), *columns), strict=True):
            is_null = {
                NullRule.STRICT: None in row,
                NullRule.FIRST_ARGUMENT: row[0] is None,
                NullRule.PARTIAL: None in row or value is None,
                NullRule.IGNORES_NULLS: all(argument is None for argument in row),
                NullRule.NEVER_NULL: False,
                NullRule.DEPENDS: value is None,
            }[function.null_rule]
            assert (value is None) == is_null, (types, row, value)


@pytest.mark.parametrize("name", function_names())
def test_resolving_what_was_resolved_changes_nothing(name: str) -> None:
    function = lookup_function(name)
    assert function is not None
    for count in (1, 2, 3):
        for types in product((*SAMPLES, NULL), repeat=count):
            signature = function.resolve(types)
            if signature is not None:
                again = function.resolve(signature.parameter_types)
                assert again is not None
                assert again.parameter_types == signature.parameter_types
                assert again.result_type == signature.result_type


def test_calls_that_do_not_resolve() -> None:
    for name, types in (
        ("upper", (INTEGER,)),
        ("upper", ()),
        ("sqrt", (VARCHAR,)),
        ("round", (INTEGER, DOUBLE)),
        ("round", (INTEGER, INTEGER, INTEGER)),
        ("mod", (DATE, INTEGER)),
        ("greatest", (INTEGER, VARCHAR)),
        ("greatest", ()),
        ("concat", ()),
        ("year", (VARCHAR,)),
        ("lpad", (VARCHAR, DOUBLE)),
    ):
        function = lookup_function(name)
        assert function is not None
        assert function.resolve(types) is None, (name, types)


def test_names_are_found_in_any_case() -> None:
    assert lookup_function("Upper") is lookup_function("upper") is not None
    assert lookup_function("no_such_function") is None
