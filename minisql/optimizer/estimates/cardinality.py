"""Cardinality: the expected rows of a set of tables.

The estimate belongs to the set, not to a plan: it is computed once, from the join tree as rewritten, restricted to the
tables of the set. So all plans of one set agree on their rows by construction, and the dynamic programming compares
like with like. The parts of it:

* `leaf_estimates.py`: what the filters of each leaf let pass, from `selectivity.py`,
* `join_conditions.py`, `equality_class.py`: which share of a cross product satisfies the conditions of a join,
* `join_rows.py`: the rows of inner and outer joins,
* here: the filters above the joins.
"""

from __future__ import annotations

from minisql.optimizer.estimates.column_facts import ColumnFacts
from minisql.optimizer.estimates.join_conditions import JoinConditions
from minisql.optimizer.estimates.join_rows import join_rows
from minisql.optimizer.estimates.leaf_estimates import estimate_leaves
from minisql.optimizer.estimates.selectivity import combined_selectivity, selectivity
from minisql.optimizer.estimates.selectivity_source import Selectivity
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import NodeMap, nodes_of, tables_in
from minisql.plan.expression import (
    ColumnRef,
    Expression,
    IsNull,
)


class CardinalityEstimator:
    """Rows by set of tables, each computed once. `leaf_selectivities` says what each leaf's filters let pass."""

    def __init__(self, hypergraph: JoinHypergraph, facts: ColumnFacts) -> None:
        self._hypergraph = hypergraph
        self._facts = facts
        self.leaf_selectivities = estimate_leaves(hypergraph.leaves.values(), facts)
        self._tree = join_rows(hypergraph.join.root, facts)
        self._rows: dict[NodeMap, float] = {}
        self._filters: dict[int, tuple[Expression, float]] = {}
        self._conditions: dict[tuple[int, ...], tuple[tuple[Expression, ...], JoinConditions]] = {}

    def rows(self, tables: NodeMap) -> float:
        """Expected rows of the join of these tables, after every filter whose TES they cover."""
        rows = self._rows.get(tables)
        if rows is None:
            rows = self._tree.rows(tables)
            filters = self._hypergraph.filters_inside(tables)
            if filters:
                conditions = (self._hypergraph.filters[i].condition for i in nodes_of(filters))
                rows *= combined_selectivity(self.filter_selectivity(condition) for condition in conditions)
            self._rows[tables] = rows
        return rows

    def pairs(self, left: NodeMap, right: NodeMap, conditions: tuple[Expression, ...]) -> float:
        """Expected pairs of rows of the two sets on which the conditions are TRUE."""
        return self.rows(left) * self.rows(right) * self._join_conditions(conditions).selectivity(left | right)

    def conditions_estimate(self, conditions: tuple[Expression, ...]) -> Selectivity:
        """The share of a cross product on which the conditions are TRUE, with what it was taken from."""
        join = self._join_conditions(conditions)
        return Selectivity(join.selectivity(tables_in(conditions)), join.source)

    def _join_conditions(self, conditions: tuple[Expression, ...]) -> JoinConditions:
        # By identity: conditions are those of the hypergraph, and hashing a whole expression for each pair is slow.
        key = tuple(map(id, conditions))
        known = self._conditions.get(key)
        if known is None:
            known = self._conditions[key] = (conditions, JoinConditions(conditions, self._facts))
        return known[1]

    def filter_selectivity(self, condition: Expression) -> float:
        """The share of joined rows that pass a filter above the joins.

        IS NULL finds NULL-extended rows too, which the null fraction of the table knows nothing of.
        """
        known = self._filters.get(id(condition))
        if known is None:
            share = selectivity(condition, self._facts)
            if isinstance(condition, IsNull) and isinstance(condition.operand, ColumnRef):
                table = 1 << condition.operand.id.relation
                share = 1 - (1 - share) * self._tree.present(self._hypergraph.graph.nodes, table)
            known = self._filters[id(condition)] = (condition, share)
        return known[1]
