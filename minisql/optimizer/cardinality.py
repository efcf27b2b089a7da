"""Cardinality: the expected rows of a set of tables.

The estimate belongs to the set, not to a plan: it is computed once, from the join tree as rewritten, restricted to the
tables of the set (a join with one side missing passes the other side through). So all plans of one set agree on their
rows by construction, and the dynamic programming compares like with like.

* Inner joins use containment: a class of k equal columns divides the cross product by all their distinct counts but the
  smallest. Classes between the same tables are combined by exponential backoff.
* Outer joins add the rows without a partner. m, the share of rows with a partner, is min(1, V_other / V_own) of the
  keys; with residual conditions of selectivity r and a fan-out f it becomes m * (1 - (1 - r)^max(f, 1)).

| join of L and R rows, J of them matched pairs | rows |
|---|---|
| SEMI | L m_L |
| ANTI | L (1 - m_L) |
| LEFT | J + L (1 - m_L), at least L |
| FULL | J + L (1 - m_L) + R (1 - m_R), at least max(L, R), at most L R + L + R |
| FULL ANTI | L (1 - m_L) + R (1 - m_R) |

* The members of a FullGroup contribute their distinct keys by containment, all at once (`_full_group`). For two members
  this is the FULL of the table; for more it does not depend on an order.
"""

from __future__ import annotations

from minisql.optimizer.column_facts import ColumnFacts
from minisql.optimizer.equi_keys import equi_key
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import NodeMap, nodes_of, subset_of, tables_in
from minisql.optimizer.relational_expression import FullGroup, InnerJoin, Leaf, OuterJoin, RelationalExpression
from minisql.optimizer.selectivity import IS_NULL, combined_selectivity, selectivity
from minisql.plan.expression import ColumnRef, Comparison, ComparisonOperator, Expression, IsNull
from minisql.plan.join_kind import JoinKind


class CardinalityEstimator:
    """Rows by set of tables, each computed once."""

    def __init__(self, hypergraph: JoinHypergraph, facts: ColumnFacts) -> None:
        self._hypergraph = hypergraph
        self._facts = facts
        self._rows: dict[NodeMap, float] = {}
        for relation, leaf in hypergraph.leaves.items():
            facts.filtered_rows[relation] = self._leaf_rows(leaf)

    def rows(self, tables: NodeMap) -> float:
        """Expected rows of the join of these tables, after every filter whose TES they cover."""
        rows = self._rows.get(tables)
        if rows is None:
            rows = self._restricted(self._hypergraph.join.root, tables)
            filters = [self._hypergraph.filters[i] for i in nodes_of(self._hypergraph.filters_inside(tables))]
            rows *= combined_selectivity(self.filter_selectivity(predicate.condition) for predicate in filters)
            self._rows[tables] = rows
        return rows

    def pairs(self, left: NodeMap, right: NodeMap, conditions: tuple[Expression, ...]) -> float:
        """Expected pairs of rows of the two sets on which the conditions are TRUE."""
        return self.rows(left) * self.rows(right) * self._selectivity(conditions)

    def filter_selectivity(self, condition: Expression) -> float:
        """The share of joined rows that pass a filter above the joins.

        IS NULL finds NULL-extended rows too, which the null fraction of the table knows nothing of.
        """
        share = selectivity(condition, self._facts)
        return max(share, IS_NULL) if isinstance(condition, IsNull) else share

    def _leaf_rows(self, leaf: Leaf) -> float:
        rows = self._facts.leaf_rows[leaf.relation]
        share = combined_selectivity(selectivity(condition, self._facts) for condition in leaf.filters)
        return max(rows * share, min(rows, 1.0))

    def _restricted(self, node: RelationalExpression, tables: NodeMap) -> float:
        match node:
            case Leaf():
                return self._facts.filtered_rows[node.relation]
            case InnerJoin(inputs=inputs, conditions=conditions):
                rows = 1.0
                for child in inputs:
                    if child.tables & tables:
                        rows *= self._restricted(child, tables)
                return rows * self._selectivity(_inside(conditions, tables))
            case FullGroup(members=members):
                inside = [i for i, member in enumerate(members) if member.tables & tables]
                return self._full_group(node, inside, [self._restricted(members[i], tables) for i in inside])
            case OuterJoin(left=left, right=right):
                if not right.tables & tables:
                    return self._restricted(left, tables)
                if not left.tables & tables:
                    return self._restricted(right, tables)
                return self._outer_join(node, self._restricted(left, tables), self._restricted(right, tables), tables)

    def _outer_join(self, node: OuterJoin, left: float, right: float, tables: NodeMap) -> float:
        conditions = _inside(node.conditions, tables)
        matched_left = self._matched_share(conditions, node.left.tables, node.right.tables, right)
        pairs = left * right * self._selectivity(conditions)
        match node.kind:
            case JoinKind.SEMI:
                return left * matched_left
            case JoinKind.ANTI:
                return left * (1 - matched_left)
            case JoinKind.LEFT:
                return max(left, pairs + left * (1 - matched_left))
            case _:
                matched_right = self._matched_share(conditions, node.right.tables, node.left.tables, left)
                unmatched = left * (1 - matched_left) + right * (1 - matched_right)
                if node.kind is JoinKind.FULL_ANTI:
                    return unmatched
                rows = pairs + unmatched
                return min(max(rows, left, right), left * right + left + right)

    def _full_group(self, group: FullGroup, positions: list[int], rows: list[float]) -> float:
        """Some members of a group, which have so many rows.

        Of the distinct keys of a member none is taken to be missing in a member that has more of them. So the keys that
        member i has and member i + 1 (with the next fewer) has not are in members 1 to i, and each of them makes a row
        for every combination of its rows there.
        """
        live: list[tuple[float, float]] = []
        alone = 0.0
        for position, of_member in zip(positions, rows, strict=True):
            share, values = 1.0, 1.0
            for part in group.keys:
                share *= 1 - self._facts.null_fraction(part[position])
                values *= self._facts.distinct_values(part[position]) or 1.0
            alone += of_member * (1 - share)
            live.append((min(values, of_member * share), of_member * share))
        live.sort(reverse=True)
        combinations, result = 1.0, alone
        for (values, with_key), (fewer, _) in zip(live, [*live[1:], (0.0, 0.0)], strict=True):
            combinations *= with_key / values if values > 0 else 1.0
            result += (values - fewer) * combinations
        return result

    def _matched_share(
        self, conditions: tuple[Expression, ...], own: NodeMap, other: NodeMap, other_rows: float
    ) -> float:
        """m: the share of rows of the `own` side that have a partner among `other_rows` rows of the other side."""
        share, fan_out, residual = 1.0, other_rows, 1.0
        for condition in conditions:
            key = equi_key(condition, own, other)
            if key is None or key.null_safe:
                residual *= selectivity(condition, self._facts)
                continue
            own_values = self._facts.distinct_values(key.left) or 1.0
            other_values = self._facts.distinct_values(key.right) or 1.0
            known = 1 - self._facts.null_fraction(key.left)
            share = min(share, known * min(1.0, other_values / own_values))
            fan_out /= other_values
        if other_rows <= 0:
            return 0.0
        return float(share * (1 - (1 - residual) ** max(fan_out, 1.0)))

    def _selectivity(self, conditions: tuple[Expression, ...]) -> float:
        """Of all conditions together over a cross product: each class of equal columns counts once."""
        result = 1.0
        classes: list[list[ColumnRef]] = []
        for condition in conditions:
            match condition:
                case Comparison(
                    operator=ComparisonOperator.EQUAL, left=ColumnRef() as left, right=ColumnRef() as right
                ):
                    _merge(classes, left, right)
                case _:
                    result *= selectivity(condition, self._facts)
        by_tables: dict[NodeMap, list[float]] = {}
        for members in classes:
            by_tables.setdefault(tables_in(members), []).append(self._class_selectivity(members))
        for selectivities in by_tables.values():
            result *= combined_selectivity(selectivities)
        return result

    def _class_selectivity(self, members: list[ColumnRef]) -> float:
        result = 1.0
        for member in members:
            result *= 1 - self._facts.null_fraction(member)
        values = sorted(self._facts.distinct_values(member) or 1.0 for member in members)
        for count in values[1:]:
            result /= count
        return result


def _inside(conditions: tuple[Expression, ...], tables: NodeMap) -> tuple[Expression, ...]:
    return tuple(condition for condition in conditions if subset_of(tables_in([condition]), tables))


def _merge(classes: list[list[ColumnRef]], left: ColumnRef, right: ColumnRef) -> None:
    """Put both columns into one class, merging the classes they were in."""
    touched = [members for members in classes if left in members or right in members]
    for members in touched:
        classes.remove(members)
    classes.append(list(dict.fromkeys([*(member for members in touched for member in members), left, right])))
