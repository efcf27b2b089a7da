"""The winning candidate → AccessPath: top-down, every path is given just the columns that something above it reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minisql.dataclass import dataclass
from minisql.optimizer.access_path import (
    AccessPath,
    Estimate,
    Filter,
    FullKeyMerge,
    HashJoin,
    IndexLookup,
    IndexRangeScan,
    IndexScan,
    MergeJoin,
    NestedLoopJoin,
    Sort,
    SortColumn,
    TableScan,
    ValuesScan,
)
from minisql.optimizer.candidate import (
    Candidate,
    IndexedRows,
    JoinAlgorithm,
    JoinCandidate,
    KeyMergeCandidate,
    LeafCandidate,
    SortCandidate,
)
from minisql.optimizer.cost_model import CostModel
from minisql.optimizer.equi_keys import split_equi_keys
from minisql.optimizer.index_lookups import Lookup
from minisql.optimizer.join_hypergraph import JoinHypergraph, JoinStep
from minisql.optimizer.node_map import NodeMap, subset_of
from minisql.optimizer.orderings import Ordering, Orderings
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.plan.query_block import BaseTable, ValuesTable
from minisql.plan.walk_expression import (
    columns_of,
)

Columns = tuple[ColumnId, ...]


def with_columns_of(columns: Iterable[ColumnId], expressions: Iterable[Expression]) -> Columns:
    """The columns, and those that the expressions read, in a fixed order."""
    return tuple(sorted({*columns, *columns_of(expressions)}))


@dataclass(frozen=True, slots=True)
class AccessPathBuilder:
    """Builds the paths of one FROM clause; `derived` holds the paths of its derived tables and of what
    else is planned by itself. `first_rows` says that the
    cost to the first row was a reason for the choice, so that it is shown."""

    hypergraph: JoinHypergraph
    orderings: Orderings
    derived: Mapping[int, AccessPath]
    cost_model: CostModel
    first_rows: bool

    def build(self, candidate: Candidate, needed: Columns) -> AccessPath:
        """The path of a candidate that hands on the `needed` columns."""
        match candidate:
            case LeafCandidate():
                return self._leaf(candidate, needed)
            case JoinCandidate():
                return self._join(candidate, needed)
            case KeyMergeCandidate():
                return self._key_merge(candidate, needed)
            case SortCandidate():
                return self._sort(candidate, needed)

    def _estimate(self, rows: float, cost: float, candidate: Candidate) -> Estimate:
        return Estimate(rows, cost, candidate.init_cost if self.first_rows else 0.0)

    def _leaf(self, candidate: LeafCandidate, needed: Columns) -> AccessPath:
        if not candidate.filters:
            return self._source(candidate, needed)
        source = self._source(candidate, with_columns_of(needed, candidate.filters))
        estimate = self._estimate(candidate.rows, candidate.cost, candidate)
        return Filter(columns=needed, estimate=estimate, input=source, conditions=candidate.filters)

    def _source(self, candidate: LeafCandidate, columns: Columns) -> AccessPath:
        estimate = self._estimate(candidate.source_rows, candidate.source_cost, candidate)
        match candidate.leaf.table:
            case BaseTable() as table:
                return _table_path(table, candidate.indexed, columns, estimate)
            case ValuesTable(relation=relation, alias=alias, columns=schema, rows=rows):
                return ValuesScan(
                    columns=tuple(ColumnId(relation, position) for position in range(len(schema))),
                    estimate=estimate,
                    alias=alias,
                    types=tuple(column.type for column in schema),
                    rows=rows,
                )
            case table:
                return self.derived[table.relation]

    def _sort(self, candidate: SortCandidate, needed: Columns) -> AccessPath:
        keys = _sort_columns(candidate.keys)
        input_ = self.build(candidate.input, tuple(sorted({*needed, *(key.column for key in keys)})))
        estimate = Estimate(candidate.rows, candidate.cost, candidate.init_cost)
        return Sort(columns=input_.columns, estimate=estimate, input=input_, keys=keys)

    def _join(self, candidate: JoinCandidate, needed: Columns) -> AccessPath:
        step = self.hypergraph.join_step(candidate.connection)
        joined = with_columns_of(needed, step.filters)
        return self._filtered(self._joined(candidate, step, joined), candidate, needed, step.filters)

    def _joined(self, candidate: JoinCandidate, step: JoinStep, joined: Columns) -> AccessPath:
        """The join itself, which hands on the columns `joined`."""
        if candidate.lookup is not None:
            return self._index_lookup_join(candidate, candidate.lookup, step, joined)
        inputs = with_columns_of(joined, step.conditions)
        left = self.build(candidate.left, _columns_from(inputs, step.left))
        right = self.build(candidate.right, _columns_from(inputs, step.right))
        estimate = self._estimate(candidate.joined_rows, candidate.join_cost, candidate)
        match candidate.algorithm:
            case JoinAlgorithm.NESTED_LOOP:
                return NestedLoopJoin(
                    columns=joined,
                    estimate=estimate,
                    kind=step.kind,
                    left=left,
                    right=right,
                    conditions=step.conditions,
                )
            case JoinAlgorithm.MERGE:
                _, extra_conditions = split_equi_keys(step.conditions, step.left, step.right)
                return MergeJoin(
                    columns=joined,
                    estimate=estimate,
                    kind=step.kind,
                    left=left,
                    right=right,
                    keys=candidate.keys,
                    extra_conditions=extra_conditions,
                )
            case algorithm:
                keys, extra_conditions = split_equi_keys(step.conditions, step.left, step.right)
                return HashJoin(
                    columns=joined,
                    estimate=estimate,
                    kind=step.kind,
                    left=left,
                    right=right,
                    build_left=algorithm is JoinAlgorithm.HASH_BUILD_LEFT,
                    keys=keys,
                    extra_conditions=extra_conditions,
                )

    def _index_lookup_join(
        self, candidate: JoinCandidate, lookup: Lookup, step: JoinStep, joined: Columns
    ) -> NestedLoopJoin:
        table = lookup.inner.table
        assert isinstance(table, BaseTable)
        outer = _columns_from(with_columns_of(joined, step.conditions), lookup.outer)
        inner = _columns_from(with_columns_of(joined, lookup.conditions), lookup.inner.tables)
        one_lookup = self.cost_model.index_lookup(1.0, lookup.index_rows, lookup.found, 0, lookup.found)
        right = IndexLookup(
            columns=inner,
            estimate=Estimate(lookup.found, one_lookup),
            table=table.table,
            alias=table.alias,
            index=lookup.index,
            keys=lookup.keys,
        )
        return NestedLoopJoin(
            columns=joined,
            estimate=self._estimate(candidate.joined_rows, candidate.join_cost, candidate),
            kind=step.kind,
            left=self.build(candidate.left, outer),
            right=right,
            conditions=lookup.conditions,
        )

    def _key_merge(self, candidate: KeyMergeCandidate, needed: Columns) -> AccessPath:
        merge = candidate.merge
        filters = self.hypergraph.filter_conditions(merge.filters)
        joined = with_columns_of(needed, filters)
        order = [candidate.driving, *(i for i in range(len(candidate.inputs)) if i != candidate.driving)]
        path = FullKeyMerge(
            columns=joined,
            estimate=self._estimate(candidate.joined_rows, candidate.join_cost, candidate),
            inputs=tuple(
                self.build(candidate.inputs[i], with_columns_of(_columns_from(joined, merge.members[i]), merge.keys[i]))
                for i in order
            ),
            keys=tuple(merge.keys[i] for i in order),
        )
        return self._filtered(path, candidate, needed, filters)

    def _filtered(
        self,
        path: AccessPath,
        candidate: JoinCandidate | KeyMergeCandidate,
        needed: Columns,
        filters: tuple[Expression, ...],
    ) -> AccessPath:
        if not filters:
            return path
        estimate = self._estimate(candidate.rows, candidate.cost, candidate)
        return Filter(columns=needed, estimate=estimate, input=path, conditions=filters)


def _table_path(table: BaseTable, indexed: IndexedRows | None, columns: Columns, estimate: Estimate) -> AccessPath:
    source, alias = table.table, table.alias
    if indexed is None:
        return TableScan(columns=columns, estimate=estimate, table=source, alias=alias)
    index = indexed.index
    if indexed.range is None:
        return IndexScan(columns=columns, estimate=estimate, table=source, alias=alias, index=index)
    return IndexRangeScan(
        columns=columns, estimate=estimate, table=source, alias=alias, index=index, range=indexed.range
    )


def _columns_from(columns: Columns, tables: NodeMap) -> Columns:
    return tuple(column for column in columns if subset_of(1 << column.relation, tables))


def _sort_columns(ordering: Ordering) -> tuple[SortColumn, ...]:
    """An order of plain columns as the keys of a sort."""
    keys = []
    for element in ordering:
        assert isinstance(element.expression, ColumnRef), "below the select list there are only columns to sort by"
        keys.append(SortColumn(element.expression.id, element.descending, element.nulls_first))
    return tuple(keys)
