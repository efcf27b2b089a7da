"""The names of types as SQL spells them, and the types they stand for.

| names | type |
|---|---|
| BOOLEAN, BOOL | BOOLEAN |
| INTEGER, INT, INT4, SMALLINT, INT2 | INTEGER |
| BIGINT, INT8 | BIGINT |
| DOUBLE, DOUBLE PRECISION, REAL, FLOAT, FLOAT(n), FLOAT4, FLOAT8 | DOUBLE |
| DECIMAL(p, s), NUMERIC(p, s), DEC(p, s) | DECIMAL(p, s); one number is p |
| DECIMAL, NUMERIC, DEC | see below |
| VARCHAR, CHARACTER VARYING, TEXT, STRING | VARCHAR |
| DATE | DATE |
| TIME, TIME WITHOUT TIME ZONE | TIME (of microseconds, so TIME(6) too) |
| INTERVAL | INTERVAL |
| TIMESTAMP, TIMESTAMP WITHOUT TIME ZONE, DATETIME | TIMESTAMP (of microseconds, so TIMESTAMP(6) too) |

The standard leaves it to the system how far SMALLINT and REAL reach; here, as far as INTEGER and DOUBLE.
A CAST to DECIMAL without digits keeps all digits that there are, and is one to DECIMAL(38, 16) where those are not
known before the rows are; a column declared so is DECIMAL(18, 3), as in DuckDB.

A CAST to VARCHAR(n) cuts the text off after n characters, as in the standard. CHAR(n) does so too, and takes away
blanks at the end: in PostgreSQL these do not count wherever a CHAR is compared, measured or made a text. CHAR is
CHAR(1). A column declared so is a VARCHAR that takes no longer text; blanks at its end count, those of a CHAR too.
"""

from __future__ import annotations

from minisql.binder.literals import is_bare_string, string_as
from minisql.errors import BindError, NotSupportedError, TypeMismatchError, did_you_mean
from minisql.plan.expression import Expression, Literal
from minisql.syntax import ast
from minisql.types.coercion import as_decimal
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    INTERVAL,
    MAX_DECIMAL_PRECISION,
    TIME,
    TIMESTAMP,
    VARCHAR,
    Kind,
    SqlType,
    decimal,
)

DEFAULT_DECIMAL = decimal(18, 3)
"""What DECIMAL means without digits as the type of a column."""
CAST_DECIMAL = decimal(38, 16)
"""What it means in a CAST of a DOUBLE, or of texts that are not constant."""

_PLAIN = {
    "BOOLEAN": BOOLEAN,
    "BOOL": BOOLEAN,
    "INTEGER": INTEGER,
    "INT": INTEGER,
    "INT4": INTEGER,
    "SMALLINT": INTEGER,
    "INT2": INTEGER,
    "BIGINT": BIGINT,
    "INT8": BIGINT,
    "DOUBLE": DOUBLE,
    "DOUBLE PRECISION": DOUBLE,
    "REAL": DOUBLE,
    "FLOAT": DOUBLE,
    "FLOAT4": DOUBLE,
    "FLOAT8": DOUBLE,
    "VARCHAR": VARCHAR,
    "CHARACTER VARYING": VARCHAR,
    "TEXT": VARCHAR,
    "STRING": VARCHAR,
    "DATE": DATE,
    "TIMESTAMP": TIMESTAMP,
    "TIMESTAMP WITHOUT TIME ZONE": TIMESTAMP,
    "DATETIME": TIMESTAMP,
    "TIME": TIME,
    "TIME WITHOUT TIME ZONE": TIME,
    "INTERVAL": INTERVAL,
}
_DECIMALS = ("DECIMAL", "NUMERIC", "DEC")
_PADDED = ("CHAR", "CHARACTER")
_WITH_LENGTH = ("VARCHAR", "CHARACTER VARYING", *_PADDED)
_MAX_FLOAT_BITS = 53
_REFUSED = {
    "TINYINT": "use INTEGER",
    "HUGEINT": "use DECIMAL(38,0)",
    "TIME WITH TIME ZONE": "use TIME, which has no time zone",
    "TIMETZ": "use TIME, which has no time zone",
    "TIMESTAMP WITH TIME ZONE": "use TIMESTAMP, which has no time zone",
    "TIMESTAMPTZ": "use TIMESTAMP, which has no time zone",
    "BLOB": "use VARCHAR",
    "BYTEA": "use VARCHAR",
    "JSON": "use VARCHAR",
    "UUID": "use VARCHAR",
}


def type_from_name(name: ast.TypeName) -> SqlType:
    """The type that CAST converts to. NotSupportedError or BindError (with the nearest names) when there is none."""
    if name.name in _DECIMALS:
        return _decimal(name)
    if name.name in _WITH_LENGTH:
        return VARCHAR
    if name.name in _REFUSED:
        raise NotSupportedError(f"type {name.name} is not supported", name.span, _REFUSED[name.name])
    known = _PLAIN.get(name.name)
    if known is None:
        candidates = (*_PLAIN, *_DECIMALS)
        hint = did_you_mean(name.name, candidates) or f"the types are {', '.join(map(str, _TYPES))}"
        raise BindError(f"there is no type {name.name}", name.span, hint)
    _check_arguments(name, known)
    return known


def cast_type_from_name(name: ast.TypeName, operand: Expression) -> SqlType:
    """The type that a CAST of the operand converts to: `type_from_name`, but for a DECIMAL without digits."""
    if name.name not in _DECIMALS or name.arguments:
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
    if name.name not in _WITH_LENGTH:
        return None
    match name.arguments:
        case ():
            return 1 if name.name in _PADDED else None
        case (length,) if length > 0:
            return length
    raise BindError(f"there is no type {name.span.words}", name.span, "the length is one number, from 1 on")


def is_padded(name: ast.TypeName) -> bool:
    """Is it CHAR, in which blanks at the end do not count?"""
    return name.name in _PADDED


def column_type_from_name(name: ast.TypeName) -> SqlType:
    """The type of a column in CREATE TABLE: as `type_from_name`; a length must be one."""
    length_from_name(name)
    return type_from_name(name)


_TYPES = (BOOLEAN, INTEGER, BIGINT, "DECIMAL(p,s)", DOUBLE, VARCHAR, DATE, TIME, TIMESTAMP, INTERVAL)


def _decimal(name: ast.TypeName) -> SqlType:
    match name.arguments:
        case ():
            return DEFAULT_DECIMAL
        case (precision,):
            scale = 0
        case (precision, scale):
            pass
        case _:
            raise BindError(f"{name.name} takes a precision and a scale", name.span, "as in DECIMAL(10,2)")
    if not 1 <= precision <= MAX_DECIMAL_PRECISION or not 0 <= scale <= precision:
        hint = f"the precision is 1 to {MAX_DECIMAL_PRECISION} digits, the scale 0 to the precision"
        raise BindError(f"there is no type {name.span.words}", name.span, hint)
    return decimal(precision, scale)


def _check_arguments(name: ast.TypeName, known: SqlType) -> None:
    match name.name, name.arguments:
        case _, ():
            return
        case "FLOAT", (bits,) if 1 <= bits <= _MAX_FLOAT_BITS:
            return
        case (("TIMESTAMP" | "TIME"), (6,)):
            return
    raise NotSupportedError(f"type {name.span.words} is not supported", name.span, f"use {known}")
