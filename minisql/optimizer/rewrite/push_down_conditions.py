"""Push-down: every conjunct sinks to the lowest place where it means the same.

A filter `f` standing above a join, and a conjunct `c` of the join's own ON, by the side they read:

| join | f left only | f right only | c left only | c right only |
|---|---|---|---|---|
| INNER | push | push | push | push |
| LEFT | push | stays | stays (probe gate) | push |
| FULL, FULL ANTI | stays | stays | stays (gate) | stays (gate) |
| SEMI | push | – | push | push |
| ANTI | push | – | stays (probe gate) | push |

A gate decides whether a row takes part in matching but may not remove it. A filter over several inputs of an inner join
becomes one of its join conditions; what stays above an outer join waits there for its TES (`join_hypergraph.py`).

One filter does pass a FULL JOIN: one whose only column is the merged key. A matched pair has one key value and an
unmatched row brings its own, so filtering both inputs by their own key keeps exactly the rows that pass above, for any
deterministic predicate, IS NULL included, that cannot tell equal keys apart (0 and -0 are equal, and are not the same).
"""

from __future__ import annotations

from dataclasses import replace

from minisql.optimizer.merged_keys import cannot_tell_equals_apart
from minisql.optimizer.node_map import subset_of, tables_in
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.optimizer.rewrite.reason import Reason, Reasons
from minisql.plan.expression import (
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    MergedKey,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.walk_expression import (
    transform,
    walk,
)


def push_down_conditions(join: FilteredJoin, because: Reasons) -> FilteredJoin:
    """Every condition sinks to the lowest join or table where it means the same."""
    root, waiting = join.root, []
    for condition in join.filters:
        pushed = push_filter(root, condition)
        if pushed is None:
            waiting.append(condition)
        else:
            root = pushed
            because.append(Reason("a filter above the joins sinks", condition))
    return replace(join, root=_push_own_conditions(root, because), filters=tuple(waiting))


def push_filter(node: RelationalExpression, condition: Expression) -> RelationalExpression | None:
    """The node with a filter above it moved inside; None where the filter has to stay above."""
    tables = tables_in([condition])
    if tables == 0:
        return None
    match node:
        case Leaf(filters=filters):
            return replace(node, filters=(*filters, condition))
        case InnerJoin(inputs=inputs, conditions=conditions):
            for position, child in enumerate(inputs):
                if subset_of(tables, child.tables):
                    return _push_into_input(node, position, condition)
            return replace(node, conditions=(*conditions, condition))
        case FullGroup():
            return None
        case OuterJoin(kind=kind) if kind.preserves_both:
            return _push_below_full(node, condition)
        case OuterJoin(left=left):
            if not subset_of(tables, left.tables):
                return None
            pushed = push_filter(left, condition)
            return pushed and replace(node, left=pushed)


def _push_into_input(node: InnerJoin, position: int, condition: Expression) -> InnerJoin | None:
    pushed = push_filter(node.inputs[position], condition)
    if pushed is None:
        return None
    return replace(node, inputs=(*node.inputs[:position], pushed, *node.inputs[position + 1 :]))


def _push_below_full(node: OuterJoin, condition: Expression) -> RelationalExpression | None:
    """Copy a filter on the merged key of this FULL JOIN to both inputs, each with its own key."""
    merged = _only_merged_key(condition)
    if merged is None or not cannot_tell_equals_apart(condition, merged):
        return None
    left_key, right_key = _key_of(merged, node.left), _key_of(merged, node.right)
    if left_key is None or right_key is None or not _is_join_key(node, left_key, right_key):
        return None
    left = push_filter(node.left, _with_key(condition, merged, left_key))
    right = push_filter(node.right, _with_key(condition, merged, right_key))
    return left and right and replace(node, left=left, right=right)


def _only_merged_key(condition: Expression) -> MergedKey | None:
    """The merged key that every column of the condition stands in, if there is one such key."""
    keys = {node for node in walk(condition) if isinstance(node, MergedKey)}
    if len(keys) != 1:
        return None
    key = keys.pop()
    without = transform(condition, lambda node: key.members[0] if node == key else None)
    members = sum(isinstance(node, ColumnRef) for node in walk(key.members[0]))
    uses = sum(node == key for node in walk(condition))
    columns = sum(isinstance(node, ColumnRef) for node in walk(without))
    return key if columns == uses * members else None


def _key_of(merged: MergedKey, side: RelationalExpression) -> Expression | None:
    """The merged key of the members that live in `side`; the member itself when it is only one."""
    members = tuple(member for member in merged.members if subset_of(tables_in([member]), side.tables))
    if len(members) < 2:
        return members[0] if members else None
    return MergedKey(members, type=merged.type)


def _is_join_key(node: OuterJoin, left: Expression, right: Expression) -> bool:
    return any(
        isinstance(condition, Comparison)
        and condition.operator is ComparisonOperator.EQUAL
        and {condition.left, condition.right} == {left, right}
        for condition in node.conditions
    )


def _with_key(condition: Expression, merged: MergedKey, key: Expression) -> Expression:
    return transform(condition, lambda node: key if node == merged else None)


def _push_own_conditions(node: RelationalExpression, because: Reasons) -> RelationalExpression:
    """Push each conjunct of each ON below into the input it reads, where the table above allows it."""
    match node:
        case Leaf() | FullGroup():
            return node
        case InnerJoin():
            for condition in node.conditions:
                node = _push_inner_condition(node, condition, because)
            return replace(node, inputs=tuple(_push_own_conditions(child, because) for child in node.inputs))
        case OuterJoin():
            for condition in node.conditions:
                node = _push_outer_condition(node, condition, because)
            left, right = _push_own_conditions(node.left, because), _push_own_conditions(node.right, because)
            return replace(node, left=left, right=right)


def _push_inner_condition(node: InnerJoin, condition: Expression, because: Reasons) -> InnerJoin:
    tables = tables_in([condition])
    for position, child in enumerate(node.inputs):
        if tables and subset_of(tables, child.tables):
            pushed = _push_into_input(node, position, condition)
            if pushed is None:
                return node
            because.append(_sunk(condition))
            return replace(pushed, conditions=_without(node.conditions, condition))
    return node


def _push_outer_condition(node: OuterJoin, condition: Expression, because: Reasons) -> OuterJoin:
    tables = tables_in([condition])
    if tables == 0 or node.kind.preserves_both:
        return node
    rest = _without(node.conditions, condition)
    if subset_of(tables, node.right.tables):
        right = push_filter(node.right, condition)
        if right is not None:
            because.append(_sunk(condition))
            return replace(node, right=right, conditions=rest)
    elif node.kind is JoinKind.SEMI and subset_of(tables, node.left.tables):
        left = push_filter(node.left, condition)
        if left is not None:
            because.append(_sunk(condition))
            return replace(node, left=left, conditions=rest)
    return node


def _sunk(condition: Expression) -> Reason:
    return Reason("a condition of a join sinks into the input that it reads", condition)


def _without(conditions: tuple[Expression, ...], condition: Expression) -> tuple[Expression, ...]:
    return tuple(other for other in conditions if other is not condition)
