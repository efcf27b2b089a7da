"""The winning candidate → AccessPath: top-down, every path is given just the columns that something above it reads."""

from __future__ import annotations

from collections.abc import Iterable

from minisql.optimizer.access_path import AccessPath, Estimate, Filter, HashJoin, NestedLoopJoin, TableScan, ValuesScan
from minisql.optimizer.candidate import Candidate, JoinAlgorithm, JoinCandidate, LeafCandidate
from minisql.optimizer.node_map import subset_of
from minisql.plan.expression import ColumnId, Expression, columns_of
from minisql.plan.query_block import BaseTable, DerivedTable, ValuesTable

Columns = tuple[ColumnId, ...]


def build_access_path(candidate: Candidate, needed: Columns, derived: dict[int, AccessPath]) -> AccessPath:
    """The path of a candidate that hands on the `needed` columns; `derived` holds the paths of derived tables."""
    match candidate:
        case LeafCandidate():
            return _leaf_path(candidate, needed, derived)
        case JoinCandidate():
            return _join_path(candidate, needed, derived)


def with_columns_of(columns: Iterable[ColumnId], expressions: Iterable[Expression]) -> Columns:
    """The columns, and those that the expressions read, in a fixed order."""
    return tuple(sorted({*columns, *columns_of(expressions)}))


def _leaf_path(candidate: LeafCandidate, needed: Columns, derived: dict[int, AccessPath]) -> AccessPath:
    leaf = candidate.leaf
    if not leaf.filters:
        return _source_path(candidate, needed, derived)
    source = _source_path(candidate, with_columns_of(needed, leaf.filters), derived)
    estimate = Estimate(candidate.rows, candidate.cost)
    return Filter(columns=needed, estimate=estimate, input=source, conditions=leaf.filters)


def _source_path(candidate: LeafCandidate, columns: Columns, derived: dict[int, AccessPath]) -> AccessPath:
    estimate = Estimate(candidate.source_rows, candidate.source_cost)
    match candidate.leaf.table:
        case BaseTable(alias=alias, table=table):
            return TableScan(columns=columns, estimate=estimate, table=table, alias=alias)
        case DerivedTable(block=block):
            return derived[block.relation]
        case ValuesTable(relation=relation, alias=alias, columns=schema, rows=rows):
            return ValuesScan(
                columns=tuple(ColumnId(relation, position) for position in range(len(schema))),
                estimate=estimate,
                alias=alias,
                types=tuple(column.type for column in schema),
                rows=rows,
            )


def _join_path(candidate: JoinCandidate, needed: Columns, derived: dict[int, AccessPath]) -> AccessPath:
    step = candidate.step
    joined = with_columns_of(needed, step.filters)
    inputs = with_columns_of(joined, step.conditions)
    left = build_access_path(candidate.left, _columns_from(inputs, step.left), derived)
    right = build_access_path(candidate.right, _columns_from(inputs, step.right), derived)
    estimate = Estimate(candidate.joined_rows, candidate.join_cost)
    path: AccessPath
    if candidate.algorithm is JoinAlgorithm.NESTED_LOOP:
        path = NestedLoopJoin(
            columns=joined, estimate=estimate, kind=step.kind, left=left, right=right, conditions=step.conditions
        )
    else:
        path = HashJoin(
            columns=joined,
            estimate=estimate,
            kind=step.kind,
            left=left,
            right=right,
            build_left=candidate.algorithm is JoinAlgorithm.HASH_BUILD_LEFT,
            keys=candidate.keys,
            extra_conditions=candidate.extra_conditions,
        )
    if not step.filters:
        return path
    filtered = Estimate(candidate.rows, candidate.cost)
    return Filter(columns=needed, estimate=filtered, input=path, conditions=step.filters)


def _columns_from(columns: Columns, tables: int) -> Columns:
    return tuple(column for column in columns if subset_of(1 << column.relation, tables))
