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
| a name and [], once or several times | the array of that type |

The standard leaves it to the system how far SMALLINT and REAL reach; here, as far as INTEGER and DOUBLE.
CAST(x AS UNSIGNED), also INT UNSIGNED and the like, gives a BIGINT and checks that it is not negative; there are no
columns of such types. A DECIMAL without digits is DECIMAL(18, 3) here, as in DuckDB; the n of VARCHAR(n) and CHAR(n) is
none of the type's.
"""

from __future__ import annotations

import re

from minisql.errors import BindError, NotSupportedError, did_you_mean
from minisql.source import Span
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
"""What DECIMAL means without digits as the type of a column."""

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
DECIMAL_NAMES = ("DECIMAL", "NUMERIC", "DEC")
PADDED_NAMES = ("CHAR", "CHARACTER")
UNSIGNED_NAMES = ("UNSIGNED", *(f"{name} UNSIGNED" for name, type_ in _PLAIN.items() if type_.is_integer))
"""Only a CAST converts to these, and checks that the BIGINT that it gives is not negative."""
NAMES_WITH_LENGTH = ("VARCHAR", "CHARACTER VARYING", *PADDED_NAMES)
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


_OF_TEXT = "read it as VARCHAR; a CAST makes arrays of texts such as [1, 2]"
_SPELLING = re.compile(r"\s*([A-Za-z_][\w ]*?)\s*(?:\(\s*(\d+(?:\s*,\s*\d+)*)\s*\)\s*)?$")


def type_spelled(text: str) -> SqlType:
    """The type of a CSV column that a text such as `decimal(10, 2)` names; no array. Raises as `named_type`."""
    match = _SPELLING.match(text)
    if text.rstrip().endswith("]"):
        raise NotSupportedError(f"{text.strip()} as the type of a CSV column is not supported", hint=_OF_TEXT)
    if match is None:
        raise BindError(f"{text!r} is no type", hint="a type is written as INTEGER, TEXT or DECIMAL(10,2)")
    name = " ".join(match[1].upper().split())
    return named_type(name, tuple(map(int, (match[2] or "").split(","))) if match[2] else (), text.strip())


def named_type(name: str, arguments: tuple[int, ...], words: str, span: Span | None = None) -> SqlType:
    """The type of a name in capitals and the numbers behind it; `words` are its spelling, for errors.

    NotSupportedError or BindError (with the nearest names) when there is none.
    """
    if name in DECIMAL_NAMES:
        return _decimal(name, arguments, words, span)
    if name in NAMES_WITH_LENGTH:
        return VARCHAR
    if name in _REFUSED:
        raise NotSupportedError(f"type {name} is not supported", span, _REFUSED[name])
    if name in UNSIGNED_NAMES:
        hint = "use BIGINT, and CHECK (x >= 0) of a column"
        raise NotSupportedError(f"type {name} is not supported here", span, hint)
    known = _PLAIN.get(name)
    if known is None:
        candidates = (*_PLAIN, *DECIMAL_NAMES)
        hint = did_you_mean(name, candidates) or f"the types are {', '.join(map(str, _TYPES))}"
        raise BindError(f"there is no type {name}", span, hint)
    _check_arguments(name, arguments, known, words, span)
    return known


_TYPES = (BOOLEAN, INTEGER, BIGINT, "DECIMAL(p,s)", DOUBLE, VARCHAR, DATE, TIME, TIMESTAMP, INTERVAL)


def _decimal(name: str, arguments: tuple[int, ...], words: str, span: Span | None) -> SqlType:
    match arguments:
        case ():
            return DEFAULT_DECIMAL
        case (precision,):
            scale = 0
        case (precision, scale):
            pass
        case _:
            raise BindError(f"{name} takes a precision and a scale", span, "as in DECIMAL(10,2)")
    if not 1 <= precision <= MAX_DECIMAL_PRECISION or not 0 <= scale <= precision:
        hint = f"the precision is 1 to {MAX_DECIMAL_PRECISION} digits, the scale 0 to the precision"
        raise BindError(f"there is no type {words}", span, hint)
    return decimal(precision, scale)


def _check_arguments(name: str, arguments: tuple[int, ...], known: SqlType, words: str, span: Span | None) -> None:
    match name, arguments:
        case _, ():
            return
        case "FLOAT", (bits,) if 1 <= bits <= _MAX_FLOAT_BITS:
            return
        case (("TIMESTAMP" | "TIME"), (6,)):
            return
    raise NotSupportedError(f"type {words} is not supported", span, f"use {known}")
