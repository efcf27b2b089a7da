"""Disjunctions: what all their branches have in common stands beside them, what they imply for one table goes there.

* `(p AND q) OR (p AND r)` is `p AND (q OR r)`: Kleene's logic is a distributive lattice. Then p, if it is a join
  condition, is one that a hash join can use; `p OR (p AND r)` is p.
* `(a.x = 1 AND b.y = 2) OR (a.x = 3 AND b.y = 4)` implies `a.x = 1 OR a.x = 3`. That is a filter on one table, so it
  may sink wherever a filter on that table may; the disjunction itself stays. The new filter is marked as implied: the
  rows that it removes early must not be counted twice.

Only conditions that cannot fail are moved out of their branch: in `x <> 0 AND 1 / x > 2` the first one protects the
second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from minisql.optimizer.node_map import NodeMap, nodes_of, tables_in
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.optimizer.rewrite.leaf_filters import add_leaf_filter, reachable
from minisql.optimizer.rewrite.reason import Reason, Reasons
from minisql.plan.evaluate import is_total
from minisql.plan.expression import (
    Expression,
    Or,
)
from minisql.plan.fold import fold_conjuncts
from minisql.plan.join_kind import JoinKind
from minisql.plan.walk_expression import (
    conjunction,
    conjuncts,
)
from minisql.types.datatype import BOOLEAN


def factor_disjunctions(join: FilteredJoin, because: Reasons) -> FilteredJoin:
    """What all branches of an OR share stands beside it; what it implies for one table becomes a filter there."""
    filters = _factored(join.filters, because)
    root = _rewrite(join.root, because)
    return replace(join, root=_with_implied(root, filters, because), filters=filters)


def _rewrite(node: RelationalExpression, because: Reasons) -> RelationalExpression:
    match node:
        case Leaf(filters=filters):
            return replace(node, filters=_factored(filters, because))
        case InnerJoin(inputs=inputs):
            conditions = _factored(node.conditions, because)
            inner = replace(node, inputs=tuple(_rewrite(child, because) for child in inputs), conditions=conditions)
            return _with_implied(inner, conditions, because)
        case OuterJoin(kind=kind):
            conditions = _factored(node.conditions, because)
            left, right = _rewrite(node.left, because), _rewrite(node.right, because)
            if kind is JoinKind.SEMI:
                left = _with_implied(left, conditions, because)
            if not kind.preserves_both:
                right = _with_implied(right, conditions, because)
            return OuterJoin(kind, left, right, conditions)
        case FullGroup():
            return node


# --- common conjuncts ----------------------------------------------------------------------------------------------


def _factored(conditions: tuple[Expression, ...], because: Reasons) -> tuple[Expression, ...]:
    result: list[Expression] = []
    for condition in conditions:
        parts = _factor(condition)
        if parts != (condition,):
            because.append(Reason("common conjuncts come out", condition))
        result += parts
    return tuple(result)


def _factor(condition: Expression) -> tuple[Expression, ...]:
    """The conjuncts that all branches of a disjunction share, then the OR of what is left of the branches."""
    if not isinstance(condition, Or):
        return (condition,)
    branches = [conjuncts(branch) for branch in condition.operands]
    common = [part for part in branches[0] if all(part in branch for branch in branches[1:]) and is_total(part)]
    if not common:
        return (condition,)
    rest = [conjunction(part for part in branch if part not in common) for branch in branches]
    return fold_conjuncts([*common, Or(tuple(rest), type=BOOLEAN, span=condition.span)])


# --- implied disjunctions ------------------------------------------------------------------------------------------


def _with_implied(
    node: RelationalExpression, conditions: Iterable[Expression], because: Reasons
) -> RelationalExpression:
    """The subtree with the filters on its tables that conditions above it imply."""
    allowed = reachable(node)
    for condition in conditions:
        for relation, implied in _implied_filters(condition, allowed):
            added = add_leaf_filter(node, relation, implied, condition)
            if added is not node:
                because.append(Reason("a filter on one table is implied", condition))
                node = added
    return node


def _implied_filters(condition: Expression, allowed: NodeMap) -> Iterator[tuple[int, Expression]]:
    """For each table that every branch of a disjunction over several tables restricts: the OR of these restrictions."""
    if not isinstance(condition, Or):
        return
    tables = tables_in([condition])
    if tables.bit_count() < 2:
        return
    branches = [conjuncts(branch) for branch in condition.operands]
    for relation in nodes_of(tables & allowed):
        own = [
            [part for part in branch if tables_in([part]) == 1 << relation and is_total(part)] for branch in branches
        ]
        if all(own):
            implied = Or(tuple(map(conjunction, own)), type=BOOLEAN, span=condition.span)
            yield from ((relation, part) for part in fold_conjuncts([implied]))
