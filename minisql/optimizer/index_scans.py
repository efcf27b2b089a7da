"""The ways in which indexes can read a table: the rows in a range of keys, or all rows in an order that is of use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minisql.optimizer.candidate import IndexedRows, LeafCandidate
from minisql.optimizer.cost_model import CostModel
from minisql.optimizer.estimates.column_facts import ColumnFacts
from minisql.optimizer.estimates.selectivity import combined_selectivity, selectivity
from minisql.optimizer.index_matching import match_range
from minisql.optimizer.orderings import UNORDERED, OrderElement, Ordering, Orderings
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
)
from minisql.plan.query_block import BaseTable
from minisql.types.table_source import TableIndex


def index_scans(
    scan: LeafCandidate, num_columns: int, width: float, facts: ColumnFacts, model: CostModel, orderings: Orderings
) -> Iterator[LeafCandidate]:
    """A candidate for each index of the table that `scan` reads from its beginning to its end.

    The range is what the filters of the leaf give; those that it does not stand for are tested on its rows.
    """
    leaf = scan.leaf
    if not isinstance(leaf.table, BaseTable):
        return
    for index in leaf.table.table.indexes:
        ordering = orderings.number(index_order(index, leaf.table))
        match = match_range(index, leaf.relation, leaf.filters)
        if match is not None:
            share = combined_selectivity(selectivity(condition, facts) for condition in match.used)
            rows, rest = max(scan.source_rows * share, scan.rows), match.rest
            cost = model.index_range_scan(scan.source_rows, rows, num_columns, width)
        elif ordering != UNORDERED:
            rows, rest = scan.source_rows, leaf.filters
            cost = model.index_scan(rows, num_columns, width)
        else:
            continue
        filtered = cost + model.filter(rows, [selectivity(condition, facts) for condition in rest])
        yield replace(
            scan,
            source_rows=rows,
            source_cost=cost,
            cost=filtered,
            ordering=ordering,
            indexed=IndexedRows(index, None if match is None else match.range, rest),
        )


def index_order(index: TableIndex, table: BaseTable) -> Ordering:
    """The order in which an index gives the rows."""
    source = table.table
    return tuple(
        OrderElement(
            ColumnRef(
                ColumnId(table.relation, position),
                table.alias,
                source.column_names[position],
                type=source.column_type(position),
            )
        )
        for position in index.positions
    )
