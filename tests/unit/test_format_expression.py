"""Bound expressions as SQL text: every kind of node, and parentheses exactly where precedence asks for them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from minisql.explain.format_expression import (
    format_aggregate,
    format_conditions,
    format_expression,
    format_identifier,
    format_value,
)
from minisql.plan.aggregate import AggregateCall, AggregateFunction
from minisql.plan.expression import (
    And,
    Arithmetic,
    ArithmeticOperator,
    Case,
    CaseBranch,
    Cast,
    Coalesce,
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    InList,
    IsNull,
    IsTruth,
    Like,
    Literal,
    MergedKey,
    Negate,
    Not,
    Or,
    Value,
)
from minisql.types.datatype import BIGINT, BOOLEAN, DOUBLE, VARCHAR


def column(name: str, table: str = "a") -> ColumnRef:
    return ColumnRef(ColumnId(0, 0), table, name, type=BIGINT)


def number(value: Value) -> Literal:
    return Literal(value, type=BIGINT)


def compute(left: Expression, operator: str, right: Expression) -> Arithmetic:
    return Arithmetic(ArithmeticOperator(operator), left, right, type=BIGINT)


def compare(left: Expression, operator: str, right: Expression) -> Comparison:
    return Comparison(ComparisonOperator(operator), left, right, type=BOOLEAN)


def both(*operands: Expression) -> And:
    return And(operands, type=BOOLEAN)


def either(*operands: Expression) -> Or:
    return Or(operands, type=BOOLEAN)


def negated(operand: Expression) -> Not:
    return Not(operand, type=BOOLEAN)


X, Y, Z = column("x"), column("y"), column("z", "b")
P, Q, R = compare(X, "=", Y), compare(X, "<", Z), IsNull(Z, type=BOOLEAN)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (column("order date", "my table"), '"my table"."order date"'),
        (column("COUNT(*)", ""), "COUNT(*)"),
        (compute(column("COUNT(*)", ""), "*", column("x + 1", "")), "COUNT(*) * (x + 1)"),
        (compute(compute(X, "+", Y), "+", Z), "a.x + a.y + b.z"),
        (compute(X, "-", compute(Y, "-", Z)), "a.x - (a.y - b.z)"),
        (compute(compute(X, "-", Y), "*", Z), "(a.x - a.y) * b.z"),
        (compute(compute(X, "*", Y), "-", Z), "a.x * a.y - b.z"),
        (compute(X, "%", compute(Y, "/", Z)), "a.x % (a.y / b.z)"),
        (compute(compute(X, "+", Y), "||", Z), "a.x + a.y || b.z"),
        (compute(compute(X, "||", Y), "+", Z), "(a.x || a.y) + b.z"),
        (Negate(X, type=BIGINT), "-a.x"),
        (Negate(Negate(X, type=BIGINT), type=BIGINT), "-(-a.x)"),
        (Negate(number(-5), type=BIGINT), "-(-5)"),
        (compute(number(-5), "*", Negate(compute(X, "+", Y), type=BIGINT)), "-5 * -(a.x + a.y)"),
        (compare(compute(X, "+", Y), "<=", Z), "a.x + a.y <= b.z"),
        (compare(P, "=", Q), "(a.x = a.y) = (a.x < b.z)"),
        (compare(X, "<=>", Y), "a.x <=> a.y"),
        (negated(compare(X, "<=>", Y)), "a.x IS DISTINCT FROM a.y"),
        (negated(P), "NOT (a.x = a.y)"),
        (negated(column("flag")), "NOT a.flag"),
        (negated(both(P, Q)), "NOT (a.x = a.y AND a.x < b.z)"),
        (either(both(P, Q), R), "a.x = a.y AND a.x < b.z OR b.z IS NULL"),
        (both(either(P, Q), R), "(a.x = a.y OR a.x < b.z) AND b.z IS NULL"),
        (both(negated(P), R), "NOT (a.x = a.y) AND b.z IS NULL"),
        (R, "b.z IS NULL"),
        (negated(R), "b.z IS NOT NULL"),
        (IsNull(P, type=BOOLEAN), "(a.x = a.y) IS NULL"),
        (IsNull(compute(X, "+", Y), type=BOOLEAN), "a.x + a.y IS NULL"),
        (IsTruth(P, True, type=BOOLEAN), "(a.x = a.y) IS TRUE"),
        (negated(IsTruth(column("flag"), False, type=BOOLEAN)), "a.flag IS NOT FALSE"),
        (InList(X, (number(1), number(None)), type=BOOLEAN), "a.x IN (1, NULL)"),
        (negated(InList(X, (number(1),), type=BOOLEAN)), "a.x NOT IN (1)"),
        (Like(X, Literal("a%", type=VARCHAR), None, False, type=BOOLEAN), "a.x LIKE 'a%'"),
        (negated(Like(X, Literal("a!%", type=VARCHAR), "!", True, type=BOOLEAN)), "a.x NOT ILIKE 'a!%' ESCAPE '!'"),
        (Case((CaseBranch(P, X),), number(None), type=BIGINT), "CASE WHEN a.x = a.y THEN a.x END"),
        (
            Case((CaseBranch(P, X), CaseBranch(R, Y)), number(0), type=BIGINT),
            "CASE WHEN a.x = a.y THEN a.x WHEN b.z IS NULL THEN a.y ELSE 0 END",
        ),
        (Coalesce((X, number(0)), type=BIGINT), "COALESCE(a.x, 0)"),
        (MergedKey((X, Z), type=BIGINT), "COALESCE(a.x, b.z)"),
        (Cast(compute(X, "+", Y), type=DOUBLE), "CAST(a.x + a.y AS DOUBLE)"),
    ],
)
def test_expression(expression: Expression, text: str) -> None:
    assert format_expression(expression) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "NULL"),
        (True, "TRUE"),
        (7, "7"),
        (0.1, "0.1"),
        (Decimal("1E+3"), "1000"),
        (Decimal("2.50"), "2.50"),
        ("it's", "'it''s'"),
        (datetime.date(2026, 1, 31), "DATE '2026-01-31'"),
        (datetime.datetime(2026, 1, 31, 9, 5), "TIMESTAMP '2026-01-31 09:05:00'"),
    ],
)
def test_value(value: Value, text: str) -> None:
    assert format_value(value) == text


def test_identifier_quotes_what_is_not_plain() -> None:
    names = ["ID", "straße", "2fast", 'a"b', "x y"]
    assert [format_identifier(name) for name in names] == ["ID", "straße", '"2fast"', '"a""b"', '"x y"']


def test_conditions_stand_in_parentheses() -> None:
    assert format_conditions([P]) == "(a.x = a.y)"
    assert format_conditions([P, either(Q, R)]) == "(a.x = a.y) and (a.x < b.z OR b.z IS NULL)"


def test_aggregates() -> None:
    assert format_aggregate(AggregateCall(AggregateFunction.COUNT, None, False, BIGINT)) == "COUNT(*)"
    assert format_aggregate(AggregateCall(AggregateFunction.SUM, X, True, BIGINT)) == "SUM(DISTINCT a.x)"
