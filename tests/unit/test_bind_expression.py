"""Expressions: the types of constants, what converts to what, what SQL abbreviates, and the refusals."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from minisql.errors import TypeMismatchError
from minisql.plan.expression import (
    Literal,
    Value,
)
from minisql.types.datatype import BOOLEAN
from tests.unit.binding import bind, refusal, types, value_of


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("1", "1: INTEGER"),
        ("2147483647", "2147483647: INTEGER"),
        ("2147483648", "2147483648: BIGINT"),
        ("-2147483648", "-2147483648: INTEGER"),
        ("-9223372036854775808", "-9223372036854775808: BIGINT"),
        ("9223372036854775808", "9223372036854775808: DECIMAL(38,0)"),
        ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999: DECIMAL(38,0)"),
        ("1.50", "1.50: DECIMAL(3,2)"),
        ("0.001", "0.001: DECIMAL(3,3)"),
        (".5", "0.5: DECIMAL(1,1)"),
        ("-12.5", "-12.5: DECIMAL(3,1)"),
        ("-1234567890123456789012345678901.5", "-1234567890123456789012345678901.5: DECIMAL(32,1)"),
        ("1e2", "100.0: DOUBLE"),
        ("'text'", "'text': VARCHAR"),
        ("true", "TRUE: BOOLEAN"),
        ("NULL", "NULL: NULL"),
        ("DATE '2024-02-29'", "DATE '2024-02-29': DATE"),
        ("TIMESTAMP '2024-02-29 12:30:00'", "TIMESTAMP '2024-02-29 12:30:00': TIMESTAMP"),
    ],
)
def test_constants(sql: str, expected: str) -> None:
    assert value_of(sql) == expected


def test_a_number_too_long() -> None:
    message, words, hint = refusal("SELECT 1" + "0" * 38)
    assert message == "a number of 39 digits is too long"
    assert words == "1" + "0" * 38
    assert hint is not None


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        # numbers meet in the wider type; constants are converted at once
        ("i = l", "CAST(typed.i AS BIGINT) = typed.l: BOOLEAN"),
        ("l < 3", "typed.l < 3: BOOLEAN"),
        ("i = 3000000000", "CAST(typed.i AS BIGINT) = 3000000000: BOOLEAN"),
        ("i >= 2.5", "CAST(typed.i AS DECIMAL(11,1)) >= 2.5: BOOLEAN"),
        ("de <> 1", "CAST(typed.de AS DECIMAL(12,2)) <> 1.00: BOOLEAN"),
        ("f = 1", "typed.f = 1.0: BOOLEAN"),
        ("f = 0.1", "typed.f = 0.1: BOOLEAN"),
        ("de = f", "CAST(typed.de AS DOUBLE) = typed.f: BOOLEAN"),
        ("da < ts", "CAST(typed.da AS TIMESTAMP) < typed.ts: BOOLEAN"),
        # a quoted string takes the type of what it meets
        ("l = '3'", "typed.l = 3: BOOLEAN"),
        ("'3' = i", "3 = typed.i: BOOLEAN"),
        ("da < '2024-02-29'", "typed.da < DATE '2024-02-29': BOOLEAN"),
        ("bo = 'true'", "typed.bo = TRUE: BOOLEAN"),
        ("v = '3'", "typed.v = '3': BOOLEAN"),
        ("'a' = 'b'", "'a' = 'b': BOOLEAN"),
        ("de = ' -1e2 '", "typed.de = -100.00: BOOLEAN"),
        ("de = '3.14159'", "CAST(typed.de AS DECIMAL(11,5)) = 3.14159: BOOLEAN"),
        # NULL takes the other type, and is text where there is no other
        ("l = NULL", "typed.l = NULL: BOOLEAN"),
        ("NULL = NULL", "NULL = NULL: BOOLEAN"),
        ("i IS DISTINCT FROM l", "CAST(typed.i AS BIGINT) IS DISTINCT FROM typed.l: BOOLEAN"),
        ("i IS NOT DISTINCT FROM 3", "typed.i <=> 3: BOOLEAN"),
    ],
)
def test_comparisons(sql: str, expected: str) -> None:
    assert value_of(sql) == expected


def test_both_nulls_have_a_type() -> None:
    comparison = bind("SELECT NULL = NULL").select[0].expression
    assert str(comparison.left.type) == "VARCHAR"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("i + l", "typed.i + typed.l: BIGINT"),
        ("i + '3'", "typed.i + 3: INTEGER"),
        ("i * NULL", "typed.i * NULL: INTEGER"),
        ("NULL + NULL", "NULL + NULL: INTEGER"),
        ("f / 2", "typed.f / 2: DOUBLE"),
        ("da + 7", "typed.da + 7: DATE"),
        ("da - '2024-01-01'", "typed.da - DATE '2024-01-01': INTEGER"),
        ("da + NULL", "typed.da + NULL: DATE"),
        ("-i", "-typed.i: INTEGER"),
        ("- -5", "5: INTEGER"),
        ("+f", "typed.f: DOUBLE"),
        ("v || i", "typed.v || CAST(typed.i AS VARCHAR): VARCHAR"),
        ("1 || true", "'1' || 'true': VARCHAR"),
        ("v || NULL", "typed.v || NULL: VARCHAR"),
    ],
)
def test_arithmetic(sql: str, expected: str) -> None:
    assert value_of(sql) == expected


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("i BETWEEN 1 AND 2.5", "typed.i >= 1 AND CAST(typed.i AS DECIMAL(11,1)) <= 2.5: BOOLEAN"),
        ("i NOT BETWEEN 1 AND 2", "NOT (typed.i >= 1 AND typed.i <= 2): BOOLEAN"),
        ("i IN (1, 2)", "typed.i IN (1, 2): BOOLEAN"),
        ("i NOT IN (1, 3000000000, NULL)", "CAST(typed.i AS BIGINT) NOT IN (1, 3000000000, NULL): BOOLEAN"),
        ("da IN ('2024-01-01')", "typed.da IN (DATE '2024-01-01'): BOOLEAN"),
        ("v LIKE 'a%'", "typed.v LIKE 'a%': BOOLEAN"),
        ("v NOT ILIKE 'a!%' ESCAPE '!'", "typed.v NOT ILIKE 'a!%' ESCAPE '!': BOOLEAN"),
        ("v LIKE NULL", "typed.v LIKE NULL: BOOLEAN"),
        ("i IS NULL", "typed.i IS NULL: BOOLEAN"),
        ("i IS NOT NULL", "typed.i IS NOT NULL: BOOLEAN"),
        ("bo IS NOT TRUE", "typed.bo IS NOT TRUE: BOOLEAN"),
        ("(i > 1) IS UNKNOWN", "(typed.i > 1) IS NULL: BOOLEAN"),
        ("bo AND i > 1 AND NULL", "typed.bo AND typed.i > 1 AND NULL: BOOLEAN"),
        ("NOT bo OR bo", "NOT typed.bo OR typed.bo: BOOLEAN"),
        ("CASE WHEN bo THEN i ELSE l END", "CASE WHEN typed.bo THEN CAST(typed.i AS BIGINT) ELSE typed.l END: BIGINT"),
        ("CASE WHEN bo THEN i END", "CASE WHEN typed.bo THEN typed.i END: INTEGER"),
        ("CASE i WHEN 1 THEN 'a' WHEN l THEN 'b' END",
         "CASE WHEN typed.i = 1 THEN 'a' WHEN CAST(typed.i AS BIGINT) = typed.l THEN 'b' END: VARCHAR"),
        ("CASE WHEN bo THEN da ELSE '2024-01-01' END",
         "CASE WHEN typed.bo THEN typed.da ELSE DATE '2024-01-01' END: DATE"),
        ("COALESCE(i, l, 0)", "COALESCE(CAST(typed.i AS BIGINT), typed.l, 0): BIGINT"),
        ("coalesce(NULL, NULL)", "COALESCE(NULL, NULL): NULL"),
        ("NULLIF(i, l)", "CASE WHEN CAST(typed.i AS BIGINT) = typed.l THEN NULL ELSE typed.i END: INTEGER"),
        ("CAST(i AS VARCHAR)", "CAST(typed.i AS VARCHAR): VARCHAR"),
        ("i::INTEGER", "typed.i: INTEGER"),
        ("CAST(NULL AS DATE)", "NULL: DATE"),
        ("v::decimal(10, 2)", "CAST(typed.v AS DECIMAL(10,2)): DECIMAL(10,2)"),
    ],
)  # fmt: skip
def test_what_sql_abbreviates(sql: str, expected: str) -> None:
    assert value_of(sql) == expected


def test_a_cast_string_keeps_its_type() -> None:
    assert refusal("SELECT CAST('3' AS VARCHAR) = i FROM typed")[0] == "cannot compare VARCHAR and INTEGER"


@pytest.mark.parametrize(
    ("sql", "message", "words", "hint"),
    [
        ("v = l", "cannot compare VARCHAR and BIGINT", "v = l", "CAST(v AS BIGINT) converts it"),
        ("l IN (1, v)", "IN cannot compare BIGINT and VARCHAR", "l IN (1, v)", "CAST(v AS BIGINT) converts it"),
        ("bo = da", "cannot compare BOOLEAN and DATE", "bo = da", None),
        ("da = 1", "cannot compare DATE and INTEGER", "da = 1", None),
        ("l = 'abc'", "'abc' is not a value of type BIGINT", "'abc'",
         "a quoted string takes the type of what it meets, here BIGINT"),
        ("de = 'abc'", "'abc' is not a value of type DECIMAL(8,2)", "'abc'",
         "a quoted string takes the type of what it meets, here DECIMAL(8,2)"),
        ("de = '1_000'", "'1_000' is not a value of type DECIMAL(8,2)", "'1_000'",
         "a quoted string takes the type of what it meets, here DECIMAL(8,2)"),
        ("v + 1", "+ is not defined for VARCHAR and INTEGER", "v + 1", "CAST(v AS INTEGER) converts it"),
        ("v + v", "+ is not defined for VARCHAR and VARCHAR", "v + v", "|| joins texts"),
        ("bo * 2", "* is not defined for BOOLEAN and INTEGER", "bo * 2", None),
        ("-v", "- needs a number, this is VARCHAR", "v", "CAST(v AS BIGINT) converts it"),
        ("NOT v", "NOT needs a BOOLEAN, this is VARCHAR", "v", "write a comparison"),
        ("v AND bo", "AND needs a BOOLEAN, this is VARCHAR", "v", "write a comparison"),
        ("bool_or(i)", "bool_or needs a BOOLEAN, this is INTEGER", "i", "compare it with something, as in x <> 0"),
        ("v IS TRUE", "IS TRUE needs a BOOLEAN, this is VARCHAR", "v", "write a comparison"),
        ("i LIKE 'a'", "LIKE needs a VARCHAR, this is INTEGER", "i", "CAST(i AS VARCHAR) converts it"),
        ("v LIKE 'a' ESCAPE 'ab'", "ESCAPE needs one character", "'ab'", "as in LIKE '100!%' ESCAPE '!'"),
        ("CASE WHEN da THEN 1 END", "WHEN needs a BOOLEAN, this is DATE", "da", "write a comparison"),
        ("CASE WHEN bo THEN 1 ELSE da END", "the branches of CASE have types INTEGER and DATE",
         "CASE WHEN bo THEN 1 ELSE da END", None),
        ("coalesce(v, i)", "the arguments of coalesce have types VARCHAR and INTEGER", "coalesce(v, i)",
         "CAST(v AS INTEGER) converts it"),
        ("nullif(i)", "nullif takes 2 arguments, here are 1", "nullif(i)", None),
        ("CAST(i AS DATE)", "INTEGER does not convert to DATE", "CAST(i AS DATE)", None),
        ("CAST(i AS INTEGR)", "there is no type INTEGR", "INTEGR", "did you mean INTEGER or INTERVAL or INT?"),
        ("uper(v)", "there is no function uper", "uper(v)", "did you mean upper or power?"),
        ("coalesce(DISTINCT v)", "DISTINCT is for aggregates, coalesce is none", "coalesce(DISTINCT v)", None),
        ("upper(*)", "* is for aggregates, upper is none", "upper(*)", None),
    ],
)  # fmt: skip
def test_refusals(sql: str, message: str, words: str, hint: str | None) -> None:
    assert refusal(f"SELECT {sql} FROM typed") == (message, words, hint)


def test_where_needs_a_condition() -> None:
    assert refusal("SELECT 1 FROM typed WHERE v")[:2] == ("WHERE needs a BOOLEAN, this is VARCHAR", "v")
    assert bind("SELECT 1 FROM typed WHERE NULL").where == (Literal(None, type=BOOLEAN),)
    with pytest.raises(TypeMismatchError, match="'maybe' is not a value of type BOOLEAN"):
        bind("SELECT 1 FROM typed WHERE 'maybe'")


def test_functions_find_their_signature() -> None:
    assert value_of("upper(v)") == "upper(typed.v): VARCHAR"
    assert value_of("abs(i)") == "abs(typed.i): INTEGER"
    assert refusal("SELECT upper(bo) FROM typed") == ("upper does not take (BOOLEAN)", "upper(bo)", "it is upper(s)")


def test_long_chains_are_flat() -> None:
    condition = " OR ".join(f"i = {number}" for number in range(5000))
    assert types(bind(f"SELECT {condition} FROM typed")) == ["BOOLEAN"]


# --- parameters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "TRUE: BOOLEAN"),
        (7, "7: INTEGER"),
        (1 << 40, "1099511627776: BIGINT"),
        (1.5, "1.5: DOUBLE"),
        (Decimal("1.50"), "1.50: DECIMAL(3,2)"),
        (Decimal("1E+3"), "1000: DECIMAL(4,0)"),
        ("it's", "'it''s': VARCHAR"),
        (datetime.date(2024, 2, 29), "DATE '2024-02-29': DATE"),
        (datetime.datetime(2024, 2, 29, 1, 2), "TIMESTAMP '2024-02-29 01:02:00': TIMESTAMP"),
        (None, "NULL: NULL"),
    ],
)
def test_parameter_types(value: Value, expected: str) -> None:
    assert value_of("?", [value]) == expected


def test_named_parameters_can_repeat() -> None:
    block = bind("SELECT :a, :b, :a", {"a": 1, "b": "x"})
    assert [str(column.type) for column in block.schema] == ["INTEGER", "VARCHAR", "INTEGER"]


def test_a_string_parameter_takes_the_type_it_meets() -> None:
    assert value_of("l = ?", ["3"]) == "typed.l = 3: BOOLEAN"


def test_faults_of_parameters() -> None:
    assert refusal("SELECT ?, ?", [1])[0] == "the statement has 2 parameters, 1 values are given"
    assert refusal("SELECT 1", [1, 2])[0] == "the statement has 0 parameters, 2 values are given"
    assert refusal("SELECT :a, :b", {"a": 1})[:2] == ("no value is given for :b", ":b")
    assert refusal("SELECT :a", {"a": 1, "z": 2})[0] == "values are given for :z, which the statement does not have"
    assert refusal("SELECT :a", [1])[0] == "the parameters of this statement have names"
    assert refusal("SELECT ?", {"a": 1})[0] == "the parameters of this statement are ?"
    assert refusal("SELECT 1", {"a": 1})[0] == "values are given for :a, which the statement does not have"
    assert refusal("SELECT ?, :a", [1])[0] == "a statement takes either ? or :name parameters, not both"
    assert refusal("SELECT ?", "x")[0] == "parameters are a sequence of values, not one string"
    assert refusal("SELECT ?", [object()])[0] == "a value of Python type object has no SQL type"  # type: ignore[list-item]
    assert refusal("SELECT ?", [Decimal("NaN")])[0] == "NaN is not a DECIMAL"
    noon = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    assert refusal("SELECT ?", [noon])[0] == "a TIMESTAMP has no time zone"
    assert refusal("SELECT ?", ["\ud800"])[0] == "a string holds a half of a surrogate pair, which is no character"
