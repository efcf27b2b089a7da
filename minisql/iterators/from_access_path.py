"""AccessPath to iterators: one class for each kind of path, the inputs first."""

from __future__ import annotations

from collections.abc import Callable

from minisql.iterators.append import AppendIterator
from minisql.iterators.common_table_read import CommonTableReadIterator, DroppingIterator, KeptRows
from minisql.iterators.dependent_join import DependentJoinIterator
from minisql.iterators.distinct import DistinctIterator
from minisql.iterators.filter import FilterIterator
from minisql.iterators.full_key_merge import FullKeyMergeIterator
from minisql.iterators.grouping_sets import GroupingSetsIterator
from minisql.iterators.hash_aggregate import HashAggregateIterator
from minisql.iterators.hash_join import HashJoinIterator
from minisql.iterators.index_nested_loop_join import IndexNestedLoopJoinIterator
from minisql.iterators.index_scan import IndexScanIterator
from minisql.iterators.limit import LimitIterator
from minisql.iterators.merge_join import MergeJoinIterator
from minisql.iterators.nested_loop_join import NestedLoopJoinIterator
from minisql.iterators.project import ProjectIterator
from minisql.iterators.recursive_union import RecursiveUnionIterator, WorkingRows, WorkingTableScanIterator
from minisql.iterators.row_iterator import DEFAULT_BATCH_SIZE, RowIterator
from minisql.iterators.run_subqueries import with_subqueries_running
from minisql.iterators.set_operation import SetOperationIterator
from minisql.iterators.sort import SortIterator
from minisql.iterators.stream_aggregate import StreamAggregateIterator
from minisql.iterators.table_function import TableFunctionIterator
from minisql.iterators.table_scan import TableScanIterator
from minisql.iterators.values_scan import ValuesScanIterator
from minisql.iterators.window.window import WindowIterator
from minisql.iterators.zero_rows import ZeroRowsIterator
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
    SharedRows,
    Sort,
    StreamAggregate,
    TableFunctionScan,
    TableScan,
    ValuesScan,
    Window,
    WorkingTableScan,
    ZeroRows,
)
from minisql.plan.common_table import CommonTable

Wrap = Callable[[AccessPath, RowIterator], RowIterator]
"""What stands in for an iterator in the tree, such as a TimingIterator around it."""


def create_iterator(path: AccessPath, batch_size: int = DEFAULT_BATCH_SIZE, wrap: Wrap | None = None) -> RowIterator:
    """The iterator that runs a path, not yet opened. `wrap` is applied to it and to every iterator below."""
    shared_rows: dict[SharedRows, KeptRows] = {}
    working_tables: dict[CommonTable, WorkingRows] = {}

    def create(path: AccessPath) -> RowIterator:
        iterator = create_bare(path)
        return iterator if wrap is None else wrap(path, iterator)

    def create_bare(path: AccessPath) -> RowIterator:
        match path:
            case CommonTableRead(shared=shared):
                if shared not in shared_rows:
                    shared_rows[shared] = KeptRows(create(shared.path))
                return CommonTableReadIterator(path, shared_rows[shared])
            case RecursiveUnionPath(table=table):
                rows = working_tables[table] = WorkingRows()
                return RecursiveUnionIterator(path, create(path.anchor), create(path.step), rows, batch_size)
            case WorkingTableScan(table=table):
                return WorkingTableScanIterator(working_tables[table])
            case _:
                return _create(with_subqueries_running(path, create), batch_size, create)

    plan = create(path)
    return DroppingIterator(plan, shared_rows.values()) if shared_rows else plan


def _create(path: AccessPath, batch_size: int, create: Callable[[AccessPath], RowIterator]) -> RowIterator:
    match path:
        case TableScan():
            return TableScanIterator(path, batch_size)
        case IndexScan() | IndexRangeScan():
            return IndexScanIterator(path, batch_size)
        case ValuesScan():
            return ValuesScanIterator(path, batch_size)
        case ZeroRows():
            return ZeroRowsIterator()
        case Filter():
            return FilterIterator(path, create(path.input))
        case Project():
            return ProjectIterator(path, create(path.input))
        case HashJoin():
            return HashJoinIterator(path, create(path.probe), create(path.build), batch_size)
        case NestedLoopJoin(right=IndexLookup() as lookup):
            running = with_subqueries_running(lookup, create)
            return IndexNestedLoopJoinIterator(path, running, create(path.left), batch_size)
        case NestedLoopJoin():
            return NestedLoopJoinIterator(path, create(path.left), create(path.right), batch_size)
        case MergeJoin():
            return MergeJoinIterator(path, create(path.left), create(path.right), batch_size)
        case FullKeyMerge():
            return FullKeyMergeIterator(path, [create(input_) for input_ in path.inputs], batch_size)
        case HashAggregate():
            return HashAggregateIterator(path, create(path.input), batch_size)
        case GroupingSetsAggregate():
            return GroupingSetsIterator(path, create(path.input), batch_size)
        case StreamAggregate():
            return StreamAggregateIterator(path, create(path.input), batch_size)
        case Distinct():
            return DistinctIterator(path, create(path.input), batch_size)
        case Sort():
            return SortIterator(path, create(path.input), batch_size)
        case Window():
            return WindowIterator(path, create(path.input), batch_size)
        case Limit():
            return LimitIterator(path, create(path.input))
        case Append():
            return AppendIterator([create(input_) for input_ in path.inputs])
        case SetOperation():
            return SetOperationIterator(path, create(path.left), create(path.right), batch_size)
        case DependentJoinPath():
            return DependentJoinIterator(path, create(path.domain), create(path.query), batch_size)
        case TableFunctionScan():
            return TableFunctionIterator(path, create(path.input), batch_size)
        case IndexLookup():
            raise AssertionError("an index look-up is run by the nested loop join above it")
        case CommonTableRead() | RecursiveUnionPath() | WorkingTableScan():
            raise AssertionError("these share rows, and are made where the shared rows are")
