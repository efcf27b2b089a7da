"""Implicit conversion: operands that meet get one type.

`unify` is the rule for comparisons, CASE, COALESCE, IN, VALUES and USING: the bare strings take the type of the
others, and everything is cast to the common type of the lattice in `types/coercion.py`. Constants are converted at
once, so that a wrong one is reported where it stands; anything else gets a Cast.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minisql.binder.literals import convert, convert_all, is_bare_string, is_null, string_as
from minisql.errors import TypeMismatchError
from minisql.plan.expression import (
    Cast,
    Comparison,
    ComparisonOperator,
    Expression,
    Literal,
)
from minisql.source import Span
from minisql.types.coercion import can_cast, common_type, text_for_null
from minisql.types.datatype import BOOLEAN, INTEGER, NULL, VARCHAR, Kind, SqlType


def cast_to(expression: Expression, target: SqlType) -> Expression:
    """The expression converted to `target`; the caller knows that the cast exists."""
    if expression.type == target:
        return expression
    if isinstance(expression, Literal):
        return convert(expression, target)
    return Cast(expression, type=target, span=expression.span)


def unify(expressions: Sequence[Expression], problem: str, span: Span | None) -> tuple[Expression, ...]:
    """The expressions, all of one type. TypeMismatchError "`problem` X and Y" where two types do not meet."""
    typed = [expression for expression in expressions if not is_bare_string(expression)]
    if len(typed) < len(expressions):
        met = _common(typed, problem, span)
        expressions = _bare_as(expressions, met)
    target = _common(expressions, problem, span)
    return _cast_all(expressions, target)


def unify_compared(expressions: Sequence[Expression], problem: str, span: Span | None) -> tuple[Expression, ...]:
    """As `unify`, for values that are compared: nothing but NULLs is compared as text, as in PostgreSQL; beside a
    number TRUE is 1 and FALSE is 0, as in SQLite, MySQL and DuckDB."""
    if any(expression.type.is_numeric for expression in expressions):
        expressions = [cast_to(one, INTEGER) if one.type == BOOLEAN else one for one in expressions]
    unified = unify(expressions, problem, span)
    if unified[0].type == NULL:
        return tuple(cast_to(expression, VARCHAR) for expression in unified)
    return unified


def as_condition(expression: Expression, clause: str) -> Expression:
    """The expression as a condition: a number is TRUE when it is not 0, NULL stays NULL, as in SQLite, MySQL and
    DuckDB. TypeMismatchError when it is neither a BOOLEAN nor a number."""
    if not expression.type.is_numeric:
        return as_boolean(expression, clause)
    number, zero = unify((expression, Literal(0, type=INTEGER)), "cannot compare", expression.span)
    return Comparison(ComparisonOperator.NOT_EQUAL, number, zero, type=BOOLEAN, span=expression.span)


def as_boolean(expression: Expression, user: str) -> Expression:
    """The expression as a BOOLEAN for `user`. TypeMismatchError when it is of another type."""
    if expression.type == NULL or is_bare_string(expression):
        return cast_to(expression, BOOLEAN)
    if expression.type != BOOLEAN:
        hint = "compare it with something, as in x <> 0" if expression.type.is_numeric else "write a comparison"
        raise TypeMismatchError(f"{user} needs a BOOLEAN, this is {expression.type}", expression.span, hint)
    return expression


def as_text(expression: Expression, user: str) -> Expression:
    """The expression as a VARCHAR for `user` (LIKE, say), which takes nothing else."""
    if expression.type not in (VARCHAR, NULL):
        hint = f"CAST({words(expression)} AS VARCHAR) converts it"
        raise TypeMismatchError(f"{user} needs a VARCHAR, this is {expression.type}", expression.span, hint)
    return cast_to(expression, VARCHAR)


def assign(expression: Expression, target: SqlType, column: str) -> Expression:
    """The value as it is stored in a column of type `target`.

    Numbers convert to every number, dates and timestamps to each other, everything to VARCHAR; a value that does not
    fit is an error when the statement runs.
    """
    _check_assignable(expression, target, column)
    return cast_to(expression, target)


def assign_all(expressions: Sequence[Expression], target: SqlType, column: str) -> tuple[Expression, ...]:
    """As `assign`, for many values of one column."""
    for expression in expressions:
        _check_assignable(expression, target, column)
    return _cast_all(expressions, target)


def _check_assignable(expression: Expression, target: SqlType, column: str) -> None:
    source = expression.type
    if source == target or is_bare_string(expression) or is_null(expression):
        return
    numbers = source.is_numeric and target.is_numeric
    if not (numbers or target.kind is Kind.VARCHAR or common_type(source, target) is not None):
        hint = _cast_hint(expression, target)
        raise TypeMismatchError(f"column {column} is {target}, this is {source}", expression.span, hint)


def words(expression: Expression) -> str:
    """How the expression was written, for hints."""
    return expression.span.words if expression.span is not None else "x"


def _common(expressions: Sequence[Expression], problem: str, span: Span | None) -> SqlType:
    target = NULL
    for expression in expressions:
        met = common_type(target, expression.type)
        if met is None:
            raise _mismatch(expressions, target, expression, problem, span)
        target = met
    return target


def _mismatch(
    expressions: Sequence[Expression], met: SqlType, expression: Expression, problem: str, span: Span | None
) -> TypeMismatchError:
    text = next((one for one in expressions if one.type == VARCHAR), expression)
    other = met if text is expression else expression.type
    return TypeMismatchError(f"{problem} {met} and {expression.type}", span, _cast_hint(text, other))


def _cast_hint(expression: Expression, target: SqlType) -> str | None:
    if not can_cast(expression.type, target):
        return None
    return f"CAST({words(expression)} AS {target}) converts it"


def _bare_as(expressions: Sequence[Expression], target: SqlType) -> Sequence[Expression]:
    """The expressions with the bare strings among them as constants of `target`."""
    match target.kind:
        case Kind.NULL:
            return expressions
        case Kind.ARRAY:
            return _converted(expressions, text_for_null(target), is_bare_string)
        case Kind.DECIMAL:
            return [string_as(e, target) if isinstance(e, Literal) and is_bare_string(e) else e for e in expressions]
        case _:
            return _converted(expressions, target, is_bare_string)


def _cast_all(expressions: Sequence[Expression], target: SqlType) -> tuple[Expression, ...]:
    constants_done = _converted(expressions, target, lambda one: isinstance(one, Literal) and one.type != target)
    return tuple(cast_to(expression, target) for expression in constants_done)


def _converted(
    expressions: Sequence[Expression], target: SqlType, wanted: Callable[[Expression], bool]
) -> list[Expression]:
    """The expressions with the wanted constants among them converted, all at once."""
    constants = [one for one in expressions if isinstance(one, Literal) and wanted(one)]
    converted = iter(convert_all(constants, target))
    return [next(converted) if isinstance(one, Literal) and wanted(one) else one for one in expressions]
