"""The types that the type names of a statement stand for (`types/type_names.py` has the names).

A CAST to DECIMAL without digits keeps all digits that there are, and is one to DECIMAL(38, 16) where those are not
known before the rows are; a column declared so is DECIMAL(18, 3), as in DuckDB.

A CAST to VARCHAR(n) cuts the text off after n characters, as in the standard. CHAR(n) does so too, and takes away
blanks at the end: in PostgreSQL these do not count wherever a CHAR is compared, measured or made a text. CHAR is
CHAR(1). A column declared so is a VARCHAR that takes no longer text; blanks at its end count, those of a CHAR too.
"""

from __future__ import annotations

from minisql.binder.literals import is_bare_string, string_as
from minisql.errors import BindError, NotSupportedError, TypeMismatchError
from minisql.plan.expression import (
    Expression,
    Literal,
)
from minisql.syntax import ast
from minisql.types.coercion import as_decimal
from minisql.types.datatype import Kind, SqlType, array_of, decimal
from minisql.types.type_names import DECIMAL_NAMES, NAMES_WITH_LENGTH, PADDED_NAMES, named_type

CAST_DECIMAL = decimal(38, 16)
"""What DECIMAL means in a CAST of a DOUBLE, or of texts that are not constant."""


def type_from_name(name: ast.TypeName) -> SqlType:
    """The type that CAST converts to. NotSupportedError or BindError (with the nearest names) when there is none."""
    if not name.dimensions:
        return named_type(name.name, name.arguments, name.span.words, name.span)
    if name.name in NAMES_WITH_LENGTH and (name.arguments or name.name in PADDED_NAMES):
        raise NotSupportedError("an array of texts of a length is not supported", name.span, "use VARCHAR[]")
    type_ = named_type(name.name, name.arguments, name.span.words, name.span)
    for _ in range(name.dimensions):
        type_ = array_of(type_)
    return type_


def cast_type_from_name(name: ast.TypeName, operand: Expression) -> SqlType:
    """The type that a CAST of the operand converts to: `type_from_name`, but for a DECIMAL without digits."""
    if name.name not in DECIMAL_NAMES or name.arguments or name.dimensions:
        return type_from_name(name)
    if isinstance(operand, Literal) and is_bare_string(operand):
        return _decimal_of_text(operand)
    exact = operand.type.is_integer or operand.type.kind is Kind.DECIMAL
    return as_decimal(operand.type) if exact else CAST_DECIMAL


def _decimal_of_text(literal: Literal) -> SqlType:
    try:
        return string_as(literal, CAST_DECIMAL).type
    except TypeMismatchError:
        return CAST_DECIMAL  # the CAST says that the text is no number, or TRY_CAST that it is NULL


def length_from_name(name: ast.TypeName) -> int | None:
    """The n of VARCHAR(n) and CHAR(n), 1 for CHAR; None for a type without a length. BindError for no such length."""
    if name.name not in NAMES_WITH_LENGTH or name.dimensions:
        return None
    match name.arguments:
        case ():
            return 1 if name.name in PADDED_NAMES else None
        case (length,) if length > 0:
            return length
    raise BindError(f"there is no type {name.span.words}", name.span, "the length is one number, from 1 on")


def is_padded(name: ast.TypeName) -> bool:
    """Is it CHAR, in which blanks at the end do not count?"""
    return name.name in PADDED_NAMES


def column_type_from_name(name: ast.TypeName) -> SqlType:
    """The type of a column in CREATE TABLE: as `type_from_name`; a length must be one."""
    length_from_name(name)
    return type_from_name(name)
