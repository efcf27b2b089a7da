"""The types of the columns that an access path carries, which a join must know to make NULLs of them."""

from __future__ import annotations

from minisql.optimizer.access_path import (
    AccessPath,
    Append,
    CommonTableRead,
    DependentJoinPath,
    Distinct,
    Filter,
    FullKeyMerge,
    GroupingSetsAggregate,
    HashAggregate,
    HashJoin,
    IndexLookup,
    IndexRangeScan,
    IndexScan,
    Limit,
    MergeJoin,
    NestedLoopJoin,
    Project,
    RecursiveUnionPath,
    SetOperation,
    Sort,
    StreamAggregate,
    TableFunctionScan,
    TableScan,
    ValuesScan,
    Window,
    WorkingTableScan,
    ZeroRows,
)
from minisql.types.datatype import BIGINT, INTEGER, SqlType


def column_types(path: AccessPath) -> tuple[SqlType, ...]:
    """One type for each of `path.columns`. A scanned column must have been loaded or is loaded now."""
    match path:
        case TableScan() | IndexScan() | IndexRangeScan() | IndexLookup():
            return tuple(path.table.column_type(column.position) for column in path.columns)
        case ValuesScan(types=types) | ZeroRows(types=types):
            return types
        case Project(expressions=expressions):
            return tuple(expression.type for expression in expressions)
        case HashAggregate(keys=keys, aggregates=aggregates) | StreamAggregate(keys=keys, aggregates=aggregates):
            return tuple(item.type for item in (*keys, *aggregates))
        case GroupingSetsAggregate(keys=keys, aggregates=aggregates, groupings=groupings):
            return (*(item.type for item in (*keys, *aggregates)), *(INTEGER for _ in groupings))
        case (
            HashJoin(left=left, right=right)
            | NestedLoopJoin(left=left, right=right)
            | MergeJoin(left=left, right=right)
        ):
            return _some_of(path, left, right)
        case Window(input=input_, calls=calls):
            return (*column_types(input_), *(call.type for call in calls))
        case Append(inputs=inputs):
            return column_types(inputs[0])
        case SetOperation(left=left):
            return column_types(left)
        case DependentJoinPath(query=query, domain=domain):
            return (*column_types(query), *column_types(domain))
        case TableFunctionScan(function=function, numbered=numbered, input=input_):
            return (function.type, *((BIGINT,) if numbered else ()), *column_types(input_))
        case CommonTableRead(shared=shared):
            kept = dict(zip(shared.path.columns, column_types(shared.path), strict=True))
            return tuple(kept[column] for column in path.kept_columns)
        case RecursiveUnionPath(table=table) | WorkingTableScan(table=table):
            return tuple(column.type for column in table.columns)
        case FullKeyMerge(inputs=inputs):
            return _some_of(path, *inputs)
        case Filter(input=input_):
            return _some_of(path, input_)
        case Distinct(input=input_) | Sort(input=input_) | Limit(input=input_):
            return column_types(input_)


def _some_of(path: AccessPath, *inputs: AccessPath) -> tuple[SqlType, ...]:
    """The types of a path that hands on some of the columns of its inputs."""
    by_column = {
        column: type_ for input_ in inputs for column, type_ in zip(input_.columns, column_types(input_), strict=True)
    }
    return tuple(by_column[column] for column in path.columns)
