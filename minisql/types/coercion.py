"""The one coercion lattice: which types meet, and where.

```
            DOUBLE          TIMESTAMP     VARCHAR    BOOLEAN    TIME    INTERVAL
              │                 │
        DECIMAL(p, s)         DATE
              │
           BIGINT
              │
           INTEGER
                      (NULL below all of them)
```

Two types of arrays meet where those of their elements do, in the array of what these convert to.

Two types that meet convert implicitly to the lower bound of their common part: the operands of a comparison, the
branches of CASE and COALESCE, the items of an IN list, the rows of VALUES, the two columns of USING. Types in different
columns of the picture never meet; only a CAST converts between them. A quoted literal is the exception of the SQL
standard and of PostgreSQL: it has no type of its own and takes the type of what it meets (`id = '3'`), which the binder
does, not this table.
"""

from __future__ import annotations

from minisql.types.datatype import (
    BIGINT,
    DATE,
    DOUBLE,
    INTEGER,
    MAX_DECIMAL_PRECISION,
    NULL,
    TIMESTAMP,
    VARCHAR,
    Kind,
    SqlType,
    array_of,
    decimal,
)

_DIGITS = {Kind.INTEGER: 10, Kind.BIGINT: 19}
_TIME_OF_DAY_CASTS = ((Kind.TIMESTAMP, Kind.TIME), (Kind.TIME, Kind.INTERVAL), (Kind.INTERVAL, Kind.TIME))


def common_type(left: SqlType, right: SqlType) -> SqlType | None:
    """The type both convert to implicitly, or None where they do not meet."""
    if left == right or right == NULL:
        return left
    if left == NULL:
        return right
    if left.is_numeric and right.is_numeric:
        return _common_numeric(left, right)
    if {left, right} == {DATE, TIMESTAMP}:
        return TIMESTAMP
    if left.element is not None and right.element is not None:
        element = common_type(left.element, right.element)
        return None if element is None else array_of(element)
    return None


def _common_numeric(left: SqlType, right: SqlType) -> SqlType:
    kinds = {left.kind, right.kind}
    if Kind.DOUBLE in kinds:
        return DOUBLE
    if Kind.DECIMAL in kinds:
        a, b = as_decimal(left), as_decimal(right)
        scale = max(a.scale, b.scale)
        whole = max(a.precision - a.scale, b.precision - b.scale)
        return decimal(min(whole + scale, MAX_DECIMAL_PRECISION), scale)
    return BIGINT if Kind.BIGINT in kinds else INTEGER


def as_decimal(type_: SqlType) -> SqlType:
    """The DECIMAL that holds every value of an exact numeric type."""
    if type_.kind is Kind.DECIMAL:
        return type_
    return decimal(_DIGITS[type_.kind], 0)


def text_for_null(type_: SqlType) -> SqlType:
    """The type that an expression of type NULL, or an array of nothing but NULLs, gets where it needs one: VARCHAR."""
    if type_.element is not None:
        return array_of(text_for_null(type_.element))
    return VARCHAR if type_ == NULL else type_


def can_cast(source: SqlType, target: SqlType) -> bool:
    """Does CAST exist between the two types (single values may still fail)?"""
    if source in (target, NULL) or Kind.VARCHAR in (source.kind, target.kind):
        return True
    if source.element is not None and target.element is not None:
        return can_cast(source.element, target.element)
    if source.is_numeric and target.is_numeric:
        return True
    if {source.kind, target.kind} == {Kind.DATE, Kind.TIMESTAMP}:
        return True
    if (source.kind, target.kind) in _TIME_OF_DAY_CASTS:
        return True
    booleans_and_integers = {source.kind, target.kind}
    return Kind.BOOLEAN in booleans_and_integers and bool(booleans_and_integers & {Kind.INTEGER, Kind.BIGINT})
