"""Operators over bound operands: their types are made to meet, or the error says which two do not."""

from __future__ import annotations

from minisql.binder.coerce import as_condition, as_text, cast_to, unify_compared, words
from minisql.binder.literals import is_bare_string, is_null, string_as
from minisql.errors import BindError, NotSupportedError, TypeMismatchError
from minisql.plan.arithmetic_types import arithmetic_type, type_of_null
from minisql.plan.expression import (
    And,
    Arithmetic,
    ArithmeticOperator,
    Comparison,
    ComparisonOperator,
    Expression,
    InList,
    IsNull,
    IsTruth,
    Like,
    Literal,
    Negate,
    Not,
    Or,
)
from minisql.plan.walk_expression import (
    is_volatile,
)
from minisql.source import Span
from minisql.types.datatype import BOOLEAN, INTEGER, INTERVAL, NULL, VARCHAR

_CODE_POINT_COLLATIONS = ("C", "POSIX", "UCS_BASIC", "BINARY")
"""The names that the standard, PostgreSQL and SQLite have for the order by code points."""

COMPARISONS = {operator.value: operator for operator in ComparisonOperator}
_ARITHMETIC = {operator.value: operator for operator in ArithmeticOperator}


def compare(operator: ComparisonOperator, left: Expression, right: Expression, span: Span) -> Expression:
    """`left operator right`, both cast to their common type."""
    left, right = unify_compared((left, right), "cannot compare", span)
    return Comparison(operator, left, right, type=BOOLEAN, span=span)


def evaluated_once(operand: Expression, place: str) -> Expression:
    """The operand, which is written once and evaluated for each of several comparisons; so it may not be volatile."""
    if is_volatile(operand):
        hint = "compute it in a derived table"
        raise NotSupportedError(f"a volatile function in {place} is not supported", operand.span, hint)
    return operand


def between(operand: Expression, low: Expression, high: Expression, symmetric: bool, span: Span) -> Expression:
    """`operand >= low AND operand <= high`; with SYMMETRIC, or the same with the bounds swapped."""
    if symmetric:
        ways = (between(operand, low, high, False, span), between(operand, high, low, False, span))
        return Or(ways, type=BOOLEAN, span=span)
    bounds = (
        compare(ComparisonOperator.GREATER_EQUAL, operand, low, span),
        compare(ComparisonOperator.LESS_EQUAL, operand, high, span),
    )
    return And(bounds, type=BOOLEAN, span=span)


def in_list(operand: Expression, items: tuple[Expression, ...], span: Span) -> Expression:
    """`operand IN (items)`, all of one type."""
    try:
        operand, *unified = unify_compared((operand, *items), "IN cannot compare", span)
    except TypeMismatchError as error:
        if len(items) == 1 and items[0].type.element is not None:
            error.hint = "= ANY (…) looks for a value among those of an array"
        raise
    return InList(operand, tuple(unified), type=BOOLEAN, span=span)


def is_test(operand: Expression, test: str, span: Span) -> Expression:
    """`operand IS test`, for NULL, TRUE, FALSE and UNKNOWN."""
    match test:
        case "NULL":
            return IsNull(operand, type=BOOLEAN, span=span)
        case "UNKNOWN":
            return IsNull(as_condition(operand, "IS UNKNOWN"), type=BOOLEAN, span=span)
        case _:
            return IsTruth(as_condition(operand, f"IS {test}"), test == "TRUE", type=BOOLEAN, span=span)


def negation(operand: Expression, span: Span) -> Expression:
    """NOT of a condition."""
    return Not(as_condition(operand, "NOT"), type=BOOLEAN, span=span)


def like(
    operand: Expression, pattern: Expression, escape: Expression | None, ignore_case: bool, span: Span
) -> Expression:
    """`operand LIKE pattern ESCAPE escape`. The escape is a constant of one character, or '' for none; of NULL, it is
    NULL."""
    name = "ILIKE" if ignore_case else "LIKE"
    texts = (as_text(operand, name), as_text(pattern, name))
    if isinstance(escape, Literal) and escape.value is None:
        return Literal(None, type=BOOLEAN, span=span)
    return Like(*texts, _escape_character(escape), ignore_case, type=BOOLEAN, span=span)


def collated(operand: Expression, collation: str, span: Span) -> Expression:
    """`operand COLLATE collation`: the operand itself, since there is one collation, by code points."""
    if collation.upper() not in _CODE_POINT_COLLATIONS:
        hint = 'text compares by code points, COLLATE "C"; compare lower(x) to leave the case out'
        raise NotSupportedError(f"the collation {collation} is not supported", span, hint)
    if operand.type not in (VARCHAR, NULL):
        raise TypeMismatchError(f"COLLATE needs a VARCHAR, this is {operand.type}", operand.span)
    return operand


def _escape_character(escape: Expression | None) -> str | None:
    match escape:
        case None | Literal(value=""):
            return None
        case Literal(value=str(character)) if len(character) == 1:
            return character
    raise BindError("ESCAPE needs one character", escape.span, "as in LIKE '100!%' ESCAPE '!'")


def sign(operator: str, operand: Expression, span: Span) -> Expression:
    """`-x` or `+x` of a number or an interval."""
    if operand.type == NULL:
        operand = cast_to(operand, INTEGER)
    if not operand.type.is_numeric and operand.type != INTERVAL:
        hint = f"CAST({words(operand)} AS BIGINT) converts it" if operand.type == VARCHAR else None
        raise TypeMismatchError(f"{operator} needs a number, this is {operand.type}", operand.span, hint)
    return operand if operator == "+" else Negate(operand, type=operand.type, span=span)


def arithmetic(symbol: str, left: Expression, right: Expression, span: Span) -> Expression:
    """`left symbol right`. A bare string or NULL takes the type of the other operand; `||` makes text of both."""
    operator = _ARITHMETIC[symbol]
    if operator is ArithmeticOperator.CONCATENATE:
        left, right = cast_to(left, VARCHAR), cast_to(right, VARCHAR)
    else:
        left, right = _take_type(left, right), _take_type(right, left)
    result = arithmetic_type(operator, left.type, right.type)
    if result is None:
        raise _undefined(symbol, left, right, span)
    return Arithmetic(operator, left, right, type=result, span=span)


def _take_type(operand: Expression, other: Expression) -> Expression:
    if operand.type == NULL:
        return cast_to(operand, type_of_null(other.type))
    if isinstance(operand, Literal) and is_bare_string(operand) and not is_bare_string(other) and not is_null(other):
        return string_as(operand, other.type)
    return operand


def _undefined(symbol: str, left: Expression, right: Expression, span: Span) -> TypeMismatchError:
    message = f"{symbol} is not defined for {left.type} and {right.type}"
    return TypeMismatchError(message, span, _arithmetic_hint(symbol, left, right))


def _arithmetic_hint(symbol: str, left: Expression, right: Expression) -> str | None:
    if left.type.is_numeric and right.type.is_numeric:
        return f"CAST({words(left)} AS DOUBLE) keeps the result within 38 digits"
    for text, other in ((left, right), (right, left)):
        if text.type == VARCHAR and other.type.is_numeric:
            return f"CAST({words(text)} AS {other.type}) converts it"
    return "|| joins texts" if symbol == "+" and VARCHAR in (left.type, right.type) else None
