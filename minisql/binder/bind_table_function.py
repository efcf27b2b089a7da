"""Table functions that compute their rows (those that read files are in `table_sources.py`): generate_series and range.

| call | rows |
|---|---|
| generate_series(start, stop, step) | start, start + step, … up to stop, which is the last one if it is met |
| range(start, stop, step) | the same without stop, as in DuckDB |
| generate_series(stop), range(stop) | from 0, as in DuckDB |

The step is 1 where it is left out. Integers give an INTEGER or BIGINT, the widest of the arguments, and decimals a
DECIMAL; a NULL argument gives no rows, a step of 0 is an error. As in PostgreSQL `generate_series(1, 3) AS n` calls its
column n, too. Over dates and timestamps the step is an INTERVAL, and cannot be left out (`series_of_times.py`).

The arguments are constants here, so the rows are known before the query is planned. A series with other arguments is a
table function (`bind_function_table.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pyarrow as pa

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.coerce import cast_to, unify
from minisql.binder.context import StatementContext
from minisql.binder.literals import is_bare_string
from minisql.binder.scope import Scope
from minisql.binder.series_of_times import series_of_times
from minisql.binder.table_sources import UNNEST
from minisql.binder.walk_ast import walk_ast
from minisql.catalog.series_table import Series, SeriesTable
from minisql.errors import BindError, ExecutionError, TypeMismatchError
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import (
    Expression,
    Literal,
)
from minisql.syntax import ast
from minisql.types.batch import Array
from minisql.types.coercion import as_decimal
from minisql.types.datatype import (
    BIGINT,
    DATE,
    INTEGER,
    INTERVAL,
    MAX_DECIMAL_PRECISION,
    NULL,
    TIMESTAMP,
    Kind,
    SqlType,
    decimal,
)
from minisql.types.table_source import TableSource

MAX_ROWS = 1 << 28
"""Of a series: two gigabytes of BIGINTs."""

_WORD = 2**63

Arguments = tuple[Expression, ...]


def is_series_of_constants(call: ast.TableFunction) -> bool:
    """Is it a series without any column or query in its arguments, and its rows without numbers?"""
    nodes = (node for argument in call.arguments for node in walk_ast(argument))
    varies = any(isinstance(node, ast.ColumnName | ast.Query) for node in nodes)
    return call.name.lower() != UNNEST and not call.numbered and not varies


def bind_table_function(call: ast.TableFunction, context: StatementContext) -> TableSource:
    """The rows of a call of a function of COMPUTED_TABLES. BindError and its kin for wrong arguments."""
    if call.options:
        raise BindError(f"{call.name} takes no named arguments", call.options[0].span)
    binder = ExpressionBinder(Scope(), context, "a table function")
    arguments = tuple(binder.bind(argument) for argument in call.arguments)
    return _series(call, arguments)


def _series(call: ast.TableFunction, arguments: Arguments) -> SeriesTable:
    name = call.name.lower()
    if not 1 <= len(arguments) <= 3:
        raise BindError(f"{name} takes one to three arguments", call.span, f"it is {name}(start, stop, step)")
    start = Literal(0, type=INTEGER, span=call.span) if len(arguments) == 1 else arguments[0]
    stop = arguments[min(len(arguments), 2) - 1]
    step = arguments[2] if len(arguments) == 3 else Literal(1, type=INTEGER, span=call.span)
    if any(argument.type in (DATE, TIMESTAMP, INTERVAL) for argument in arguments):
        return SeriesTable(name, _checked(call, _times(call, arguments)))
    for argument in arguments:
        if not (_is_number(argument.type) or argument.type == NULL or is_bare_string(argument)):
            hint = "it takes integers, decimals, dates and timestamps"
            raise TypeMismatchError(f"{name} of {argument.type} is not supported", argument.span, hint)
    numbers = unify((start, stop, step), f"{name} cannot go through", call.span)
    return SeriesTable(name, _checked(call, _numbers(call, numbers, includes_stop=name == "generate_series")))


def _times(call: ast.TableFunction, arguments: Arguments) -> Series:
    moments = (DATE, TIMESTAMP, NULL)
    match arguments:
        case (start, stop, step):
            ends = all(end.type in moments or is_bare_string(end) for end in (start, stop))
            if ends and (step.type in (INTERVAL, NULL) or is_bare_string(step)):
                return series_of_times(call, arguments, includes_stop=call.name.lower() == "generate_series")
    given = ", ".join(str(argument.type) for argument in arguments)
    hint = f"it is {call.name}(TIMESTAMP, TIMESTAMP, INTERVAL)"
    raise TypeMismatchError(f"{call.name} does not take ({given})", call.span, hint)


def _checked(call: ast.TableFunction, series: Series) -> Series:
    if series.num_rows > MAX_ROWS:
        message = f"{call.name} of {series.num_rows} rows is too long"
        raise BindError(message, call.span, f"a series has {MAX_ROWS} rows at most")
    return series


def _is_number(type_: SqlType) -> bool:
    return type_.is_integer or type_.kind is Kind.DECIMAL


def _numbers(call: ast.TableFunction, arguments: Sequence[Expression], includes_stop: bool) -> Series:
    type_ = arguments[0].type
    if type_.kind is Kind.NULL:
        type_ = INTEGER
    scale = type_.scale
    if scale:  # the last digits of the arguments may be those of different scales
        type_ = decimal(MAX_DECIMAL_PRECISION, scale)
        arguments = [cast_to(argument, type_) for argument in arguments]
    values = [_unscaled(argument, scale) for argument in arguments]
    if None in values:
        return _no_values(type_)
    start, stop, step = (value for value in values if value is not None)
    count = _count(call, start, stop, step, includes_stop)
    if count == 0:
        return _no_values(type_)
    last = start + (count - 1) * step
    if not -_WORD <= min(start, last, step) <= max(start, last, step) < _WORD:
        raise BindError(f"{call.name} of numbers of more than 64 bits is not supported", call.span)
    return Series(
        type_,
        count,
        _scaled(start, scale),
        _scaled(last, scale),
        step > 0,
        lambda: _spaced(start, step, count, type_),
    )


def _count(call: ast.TableFunction, start: int, stop: int, step: int, includes_stop: bool) -> int:
    """How many values there are from `start` to `stop`."""
    if step == 0:
        raise BindError(f"the step of {call.name} cannot be 0", call.arguments[-1].span)
    distance = (stop - start) // step
    if includes_stop:
        return max(0, distance + 1)
    return max(0, -((start - stop) // step))


def _spaced(start: int, step: int, count: int, type_: SqlType) -> Array:
    """The values; the first and the last one fit 64 bits, and so does the step."""
    words = start + step * np.arange(count, dtype=np.int64)
    if type_.kind is Kind.DECIMAL:
        return pa.array(words).cast(as_decimal(BIGINT).arrow).cast(pa.decimal128(type_.precision, 0)).view(type_.arrow)
    return pa.array(words).cast(type_.arrow)


def _unscaled(argument: Expression, scale: int) -> int | None:
    """The value of an argument in units of its last digit."""
    try:
        value = constant_value(argument)
    except ExecutionError as error:
        raise BindError(error.message, error.span or argument.span, error.hint) from None
    assert value is None or isinstance(value, int | Decimal)
    return None if value is None else int(value.scaleb(scale)) if isinstance(value, Decimal) else value


def _scaled(value: int, scale: int) -> int | Decimal:
    return Decimal(value).scaleb(-scale) if scale else value


def _no_values(type_: SqlType) -> Series:
    return Series(type_, 0, None, None, True, lambda: pa.array([], type_.arrow))
