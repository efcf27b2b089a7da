"""All plans of a join, checked set by set: every csg-cmp pair of one set of tables must give the same rows.

The rows of a set are computed once, from the first pair that makes it, and every other pair for the set is joined from
the rows of its parts and compared. If all agree, then all plans agree (by induction over the sets), without running
them one by one. Everything is computed by the naive interpreter.
"""

from __future__ import annotations

from collections.abc import Callable

from minisql.optimizer.clique import KeyMerge
from minisql.optimizer.join_hypergraph import JoinHypergraph, JoinStep
from minisql.optimizer.node_map import NodeMap, subset_of
from minisql.optimizer.relational_expression import FullGroup, InnerJoin, Leaf, OuterJoin, RelationalExpression
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs
from minisql.plan.expression import (
    Expression,
)
from tests.naive import Bag, as_counter, full_group_rows, holds, join_bags, tree_rows


class DifferentRowsError(AssertionError):
    """Two plans for one set of tables give different rows."""

    def __init__(self, step: JoinStep) -> None:
        super().__init__(f"joining {step.left:b} with {step.right:b} ({step.kind.name}) gives other rows")


class PlanSpaceChecker:
    """Receives the pairs of one hypergraph; `rows` has the rows by set of tables, `pairs` how many pairs agreed."""

    def __init__(self, hypergraph: JoinHypergraph, leaf_rows: Callable[[Leaf], Bag]) -> None:
        self.rows: dict[NodeMap, Bag] = {}
        self.pairs = 0
        self._hypergraph = hypergraph
        self._leaf_rows = leaf_rows

    def check(self) -> Bag:
        """The rows of all tables joined. Raises DifferentRowsError."""
        enumerate_csg_cmp_pairs(self._hypergraph.graph, self)
        return self.rows[self._hypergraph.graph.nodes]

    def check_parts(self) -> int:
        """Has every set of tables on the way the rows of the written tree restricted to it? Gives the number of sets.

        A join of which one side is absent hands the other one on. Sets that hold tables of both sides of an outer join,
        but not all that it needs, are left out: they can be joined, and lead to no plan.
        """
        checked = 0
        for tables, rows in self.rows.items():
            tree = self._restricted(self._hypergraph.join.root, tables)
            if tree is not None:
                expected = [row for row in tree_rows(tree, self._leaf_rows) if holds(self._filters(tables), row)]
                assert as_counter(rows) == as_counter(expected), f"{tables:b} is not the tree restricted to it"
                checked += 1
        return checked

    def _restricted(self, node: RelationalExpression, tables: NodeMap) -> RelationalExpression | None:
        match node:
            case Leaf():
                return node
            case InnerJoin(inputs=inputs, conditions=conditions, derived=derived):
                present = [self._restricted(child, tables) for child in inputs if child.tables & tables]
                kept = tuple(condition for condition in conditions + derived if self._applies((condition,), tables))
                return None if None in present else InnerJoin(tuple(filter(None, present)), kept)
            case OuterJoin(kind=kind, left=left, right=right, conditions=conditions):
                sides = [self._restricted(side, tables) for side in (left, right) if side.tables & tables]
                match sides:
                    case [only]:
                        return only
                    case [one, other] if one and other and self._applies(conditions, tables):
                        return OuterJoin(kind, one, other, conditions)
                return None
            case FullGroup(members=members, keys=keys):
                at = [position for position, member in enumerate(members) if member.tables & tables]
                parts = [self._restricted(members[position], tables) for position in at]
                if None in parts or len(parts) == 1:
                    return None if None in parts else parts[0]
                key_parts = tuple(tuple(part[position] for position in at) for part in keys)
                return FullGroup(tuple(filter(None, parts)), key_parts)

    def _applies(self, conditions: tuple[Expression, ...], tables: NodeMap) -> bool:
        edges = [edge for edge in self._hypergraph.edges if edge.operator.conditions == conditions]
        return any(subset_of(edge.tes, tables) for edge in edges)

    def _filters(self, tables: NodeMap) -> list[Expression]:
        return [predicate.condition for predicate in self._hypergraph.filters if subset_of(predicate.tes, tables)]

    def found_single_node(self, node: int) -> None:
        leaf = self._hypergraph.leaves[node]
        self.rows[1 << node] = [row for row in self._leaf_rows(leaf) if holds(leaf.filters, row)]

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        step = self._hypergraph.connect(left, right)
        if step is None:
            return False
        joined = join_bags(step.kind, self.rows[step.left], self.rows[step.right], step.conditions)
        joined = [row for row in joined if holds(step.filters, row)]
        known = self.rows.setdefault(left | right, joined)
        if known is not joined and as_counter(known) != as_counter(joined):
            raise DifferentRowsError(step)
        merge = self._hypergraph.key_merge(left | right)
        if merge is not None and as_counter(self._merged(merge)) != as_counter(known):
            raise DifferentRowsError(step)
        self.pairs += 1
        return True

    def _merged(self, merge: KeyMerge) -> Bag:
        """The rows of members of a FullGroup joined all at once."""
        members = [self.rows[tables] for tables in merge.members]
        filters = self._hypergraph.filter_conditions(merge.filters)
        return [row for row in full_group_rows(members, tuple(zip(*merge.keys, strict=True))) if holds(filters, row)]
