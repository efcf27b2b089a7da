"""SET STATISTICS and SHOW STATISTICS: which column they mean, and what numbers the statement gives."""

from __future__ import annotations

from decimal import Decimal

from minisql.binder.coerce import assign
from minisql.binder.literals import literal_of
from minisql.catalog.analyzable_table import AnalyzableTable, ColumnEdit
from minisql.errors import BindError, UsageError, did_you_mean
from minisql.plan.evaluate import constant_value
from minisql.syntax import ast
from minisql.types.distribution import ColumnValue


def column_position(table: AnalyzableTable, name: ast.ColumnName) -> int:
    """The position of the column of this name. BindError when there is none."""
    for position, column in enumerate(table.column_names):
        if column.lower() == name.name.lower():
            return position
    hint = did_you_mean(name.name, table.column_names) or f"it has {', '.join(table.column_names)}"
    raise BindError(f"the table has no column {name.name}", name.span, hint)


def bind_row_edit(statement: ast.SetStatistics) -> int:
    """The rows that SET STATISTICS FOR a table gives it. UsageError for what only a column has, or no count."""
    for statistic in statement.statistics:
        if statistic.name != "ROWS":
            hint = f"SET STATISTICS FOR {statement.table}.column {statistic.name} … says it of a column"
            raise UsageError(f"{statistic.name} is a statistic of a column", statistic.span, hint)
    if len(statement.statistics) > 1:
        raise UsageError("ROWS is given twice", statement.statistics[1].span)
    return _count(statement.statistics[0])


def bind_column_edit(statement: ast.SetStatistics, table: AnalyzableTable, position: int) -> ColumnEdit:
    """What SET STATISTICS FOR a column says. UsageError for a number that cannot be, or a statistic given twice."""
    given: dict[str, ast.Statistic] = {}
    for statistic in statement.statistics:
        if statistic.name == "ROWS":
            hint = f"SET STATISTICS FOR {statement.table} ROWS … says it of the table"
            raise UsageError("ROWS is a statistic of a table", statistic.span, hint)
        if statistic.name in given:
            raise UsageError(f"{statistic.name} is given twice", statistic.span)
        given[statistic.name] = statistic
    edit = ColumnEdit(
        _count(given["DISTINCT"]) if "DISTINCT" in given else None,
        _share(given["NULLS"]) if "NULLS" in given else None,
        _value(given["MIN"], table, position) if "MIN" in given else None,
        _value(given["MAX"], table, position) if "MAX" in given else None,
    )
    known = edit.apply(table.statistics(position))
    if known.minimum is not None and known.maximum is not None and known.minimum > known.maximum:  # type: ignore[operator]
        raise UsageError(f"MIN {known.minimum} is above MAX {known.maximum}", statement.span)
    return edit


def _count(statistic: ast.Statistic) -> int:
    value = statistic.value.value
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise UsageError(f"{statistic.name} takes a whole number from 0 on", statistic.span)


def _share(statistic: ast.Statistic) -> float:
    match statistic.value.value:
        case bool():
            pass
        case (int() | float() | Decimal()) as share if 0 <= share <= 1:
            return float(share)
    raise UsageError(f"{statistic.name} takes a share of the rows, from 0 to 1", statistic.span)


def _value(statistic: ast.Statistic, table: AnalyzableTable, position: int) -> ColumnValue:
    literal = literal_of(statistic.value.value, statistic.value.span)
    value = constant_value(assign(literal, table.column_type(position), table.column_names[position]))
    if value is None:
        raise UsageError(f"{statistic.name} takes a value of the column", statistic.span)
    return value
