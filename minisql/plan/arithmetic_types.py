"""The result types of arithmetic.

| operands | operators | result |
|---|---|---|
| INTEGER, BIGINT | + - * / % | the wider of the two |
| any number with DOUBLE | + - * / % | DOUBLE |
| DECIMAL, or DECIMAL with an integer | + - | max(whole digits) + 1 whole digits, max(s1, s2) behind the point |
| | * | p1 + p2 digits, s1 + s2 behind the point; undefined where s1 + s2 > 38 |
| | / | max(s1, s2, 16) digits behind the point |
| | % | min(whole digits), max(s1, s2) behind the point |
| DATE - DATE | - | INTEGER, the number of days |
| DATE with an integer | + - | DATE |
| DATE or TIMESTAMP with INTERVAL | + - | TIMESTAMP |
| TIMESTAMP - TIMESTAMP or DATE | - | INTERVAL, days and a time |
| DATE or TIMESTAMP with TIME | + | TIMESTAMP |
| TIME - TIME | - | INTERVAL |
| TIME with INTERVAL | + - | TIME |
| INTERVAL with INTERVAL | + - | INTERVAL |
| INTERVAL with a number | * / | INTERVAL |
| text | \\|\\| | VARCHAR |

An integer counts as DECIMAL(10,0) or DECIMAL(19,0). `+ - *` are exact: the digits behind the point are never given up,
and where the whole result would take more than 38 digits the type is capped at 38, and a value that does not fit is an
error. A quotient is rounded, half away from zero, to at least 16 digits behind the point, as in PostgreSQL (which
counts significant digits and so keeps more of a very small quotient); it too is capped at 38 digits by giving up whole
digits. A bare NULL counts as a number of the other operand's type, as INTEGER beside a DATE, and as INTERVAL beside
other types of time.
"""

from __future__ import annotations

from minisql.plan.expression import (
    ArithmeticOperator,
)
from minisql.types.coercion import as_decimal, common_type
from minisql.types.datatype import (
    DATE,
    DOUBLE,
    INTEGER,
    INTERVAL,
    MAX_DECIMAL_PRECISION,
    NULL,
    TIME,
    TIMESTAMP,
    VARCHAR,
    Kind,
    SqlType,
    decimal,
)

QUOTIENT_SCALE = 16
"""The least number of digits behind the point of a DECIMAL quotient."""


def arithmetic_type(operator: ArithmeticOperator, left: SqlType, right: SqlType) -> SqlType | None:
    """The type of `left operator right`, or None where it is not defined."""
    if operator is ArithmeticOperator.CONCATENATE:
        return VARCHAR if {left, right} & {VARCHAR, NULL} else None
    if left == right == NULL:
        return NULL
    left, right = _typed(left, right), _typed(right, left)
    if left.is_numeric and right.is_numeric:
        return _numeric_type(operator, left, right)
    return _date_type(operator, left, right) or _temporal_type(operator, left, right)


def operand_types(left: SqlType, right: SqlType, result: SqlType) -> tuple[SqlType, SqlType]:
    """The types to which the operands are converted before `left operator right` gives `result`."""
    left, right = _typed(left, right), _typed(right, left)
    if result.kind is Kind.DECIMAL:
        return as_decimal(left), as_decimal(right)
    if result.is_numeric and DATE not in (left, right):
        return result, result
    if result == DATE or left == right == DATE:
        return left, right
    return _in_time(left), _in_time(right)


def type_of_null(other: SqlType) -> SqlType:
    """What a bare NULL counts as beside an operand of the type `other`."""
    if other in (TIME, TIMESTAMP, INTERVAL):
        return INTERVAL
    return other if other.is_numeric else INTEGER


def _in_time(operand: SqlType) -> SqlType:
    """How an operand of temporal arithmetic is given to its kernel."""
    if operand == DATE:
        return TIMESTAMP
    return DOUBLE if operand.is_numeric else operand


def _typed(operand: SqlType, other: SqlType) -> SqlType:
    return type_of_null(other) if operand == NULL else operand


def _numeric_type(operator: ArithmeticOperator, left: SqlType, right: SqlType) -> SqlType | None:
    if Kind.DECIMAL not in (left.kind, right.kind) or Kind.DOUBLE in (left.kind, right.kind):
        return common_type(left, right)
    return _decimal_type(operator, as_decimal(left), as_decimal(right))


def _decimal_type(operator: ArithmeticOperator, left: SqlType, right: SqlType) -> SqlType | None:
    left_whole, right_whole = left.precision - left.scale, right.precision - right.scale
    scale = max(left.scale, right.scale)
    match operator:
        case ArithmeticOperator.ADD | ArithmeticOperator.SUBTRACT:
            whole = max(left_whole, right_whole) + 1
        case ArithmeticOperator.MULTIPLY:
            whole, scale = left_whole + right_whole, left.scale + right.scale
        case ArithmeticOperator.DIVIDE:
            whole, scale = left_whole + right.scale, max(scale, QUOTIENT_SCALE)
        case _:
            whole = min(left_whole, right_whole)
    if scale > MAX_DECIMAL_PRECISION:
        return None
    return decimal(max(1, min(whole + scale, MAX_DECIMAL_PRECISION)), scale)


def _date_type(operator: ArithmeticOperator, left: SqlType, right: SqlType) -> SqlType | None:
    match operator:
        case ArithmeticOperator.SUBTRACT if left == right == DATE:
            return INTEGER
        case ArithmeticOperator.SUBTRACT if left == DATE and right.is_integer:
            return DATE
        case ArithmeticOperator.ADD if (left == DATE and right.is_integer) or (left.is_integer and right == DATE):
            return DATE
        case _:
            return None


def _temporal_type(operator: ArithmeticOperator, left: SqlType, right: SqlType) -> SqlType | None:
    match operator:
        case ArithmeticOperator.ADD if INTERVAL in (left, right):
            return _shifted_type(right if left == INTERVAL else left)
        case ArithmeticOperator.ADD if {left, right} in ({DATE, TIME}, {TIMESTAMP, TIME}):
            return TIMESTAMP
        case ArithmeticOperator.SUBTRACT if right == INTERVAL:
            return _shifted_type(left)
        case ArithmeticOperator.SUBTRACT if {left, right} <= {DATE, TIMESTAMP} or left == right == TIME:
            return INTERVAL
        case ArithmeticOperator.MULTIPLY if INTERVAL in (left, right) and (left.is_numeric or right.is_numeric):
            return INTERVAL
        case ArithmeticOperator.DIVIDE if left == INTERVAL and right.is_numeric:
            return INTERVAL
        case _:
            return None


def _shifted_type(moved: SqlType) -> SqlType | None:
    """The type of a value moved by an INTERVAL."""
    match moved.kind:
        case Kind.DATE | Kind.TIMESTAMP:
            return TIMESTAMP
        case Kind.TIME | Kind.INTERVAL:
            return moved
        case _:
            return None
