"""The names of types as SQL spells them, and the types they stand for.

| names | type |
|---|---|
| BOOLEAN, BOOL | BOOLEAN |
| INTEGER, INT, INT4, SMALLINT, INT2 | INTEGER |
| BIGINT, INT8 | BIGINT |
| DOUBLE, DOUBLE PRECISION, REAL, FLOAT, FLOAT(n), FLOAT4, FLOAT8 | DOUBLE |
| DECIMAL(p, s), NUMERIC(p, s), DEC(p, s) | DECIMAL(p, s); one number is p; none is DECIMAL(18, 3), as in DuckDB |
| VARCHAR, CHARACTER VARYING, TEXT, STRING | VARCHAR |
| DATE | DATE |
| TIME, TIME WITHOUT TIME ZONE | TIME (of microseconds, so TIME(6) too) |
| INTERVAL | INTERVAL |
| TIMESTAMP, TIMESTAMP WITHOUT TIME ZONE, DATETIME | TIMESTAMP (of microseconds, so TIMESTAMP(6) too) |

The standard leaves it to the system how far SMALLINT and REAL reach; here, as far as INTEGER and DOUBLE.
VARCHAR(n) and CHAR(n) would shorten or pad values. A CAST to them is refused; a column of a table may be declared so,
is a VARCHAR, and its length is not enforced.
"""

from __future__ import annotations

from minisql.errors import BindError, NotSupportedError, did_you_mean
from minisql.syntax import ast
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
    SqlType,
    decimal,
)

DEFAULT_DECIMAL = decimal(18, 3)
"""What DECIMAL means without digits."""

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
_WITH_LENGTH = ("VARCHAR", "CHARACTER VARYING", "CHAR", "CHARACTER")
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
    if name.name in ("CHAR", "CHARACTER") or (name.name in _WITH_LENGTH and name.arguments):
        raise NotSupportedError(
            f"type {name.span.words} is not supported in an expression", name.span, "use VARCHAR without a length"
        )
    if name.name in _REFUSED:
        raise NotSupportedError(f"type {name.name} is not supported", name.span, _REFUSED[name.name])
    known = _PLAIN.get(name.name)
    if known is None:
        candidates = (*_PLAIN, *_DECIMALS)
        hint = did_you_mean(name.name, candidates) or f"the types are {', '.join(map(str, _TYPES))}"
        raise BindError(f"there is no type {name.name}", name.span, hint)
    _check_arguments(name, known)
    return known


def column_type_from_name(name: ast.TypeName) -> SqlType:
    """The type of a column in CREATE TABLE: as `type_from_name`, and VARCHAR for the types with a length."""
    if name.name in _WITH_LENGTH and len(name.arguments) <= 1:
        return VARCHAR
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
