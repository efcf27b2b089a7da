"""An inner join on the merged key of FULL JOINs, turned round: the joined table looks up every member by itself.

`(a FULL JOIN b ON a.x = b.x) JOIN c ON COALESCE(a.x, b.x) = c.x` asks, for each row of c, for the rows of a and of b
with its key, and for one of the two at least. So the same rows come from

    σ[COALESCE(a.x, b.x) IS NOT NULL] ((c LEFT JOIN a ON a.x = c.x) LEFT JOIN b ON b.x = c.x)

and the FULL JOIN is never computed: rows of a and b that c does not ask for are not joined with each other first. The
LEFT JOINs hang off c alone, so they may be done in any order and after any other join of c.

Neither shape is always the cheaper one. This is no rule of the fixpoint, therefore, but an alternative: the optimizer
plans both trees and keeps the cheaper plan. The filter has to stand above all joins, so the inner join must be the root
of the tree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from minisql.optimizer.merged_keys import (
    cannot_tell_equals_apart,
    equated_sides,
    full_group_of,
    is_merged_key,
    is_present,
)
from minisql.optimizer.node_map import NodeMap, union
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    OuterJoin,
    RelationalExpression,
    merged_key,
)
from minisql.optimizer.rewrite.push_down_conditions import push_down_conditions
from minisql.plan.expression import Comparison, ComparisonOperator, Expression, transform
from minisql.plan.join_kind import JoinKind
from minisql.types.datatype import BOOLEAN

Part = tuple[Expression, ...]


def merged_key_join(join: FilteredJoin) -> FilteredJoin | None:
    """The same rows without the FULL JOIN; None where the root is no inner join on the merged key of one."""
    root = join.root
    if not isinstance(root, InnerJoin):
        return None
    for position, child in enumerate(root.inputs):
        group = full_group_of(child)
        others = root.inputs[:position] + root.inputs[position + 1 :]
        if group is not None:
            found = _look_ups(group, union(other.tables for other in others), root.conditions)
            if found is not None:
                return _turned_round(join, group, others, found, root.conditions)
    return None


def _look_ups(
    group: FullGroup, others: NodeMap, conditions: Iterable[Expression]
) -> dict[Part, tuple[Expression, Expression]] | None:
    """For each part of the key a condition that equates it with an expression of the other inputs, and that
    expression; None where a part has none."""
    found: dict[Part, tuple[Expression, Expression]] = {}
    for condition in conditions:
        sides = equated_sides(condition, group.tables, others)
        part = next((part for part in group.keys if sides and is_merged_key(sides[0], part)), None)
        if sides and part is not None:
            found.setdefault(part, (condition, sides[1]))
    return found if len(found) == len(group.keys) else None


def _turned_round(
    join: FilteredJoin,
    group: FullGroup,
    others: tuple[RelationalExpression, ...],
    look_ups: dict[Part, tuple[Expression, Expression]],
    conditions: tuple[Expression, ...],
) -> FilteredJoin:
    used = [condition for condition, _ in look_ups.values()]
    values = {part: value for part, (_, value) in look_ups.items()}
    tree = others[0] if len(others) == 1 else InnerJoin(others, ())
    for position, member in enumerate(group.members):
        on = tuple(
            Comparison(ComparisonOperator.EQUAL, part[position], value, type=BOOLEAN) for part, value in values.items()
        )
        tree = OuterJoin(JoinKind.LEFT, tree, member, on)
    rest = [condition for condition in conditions if not any(condition is one for one in used)]
    rest = [_with_values(condition, values) for condition in (*rest, *join.filters)]
    turned = replace(join, root=tree, filters=(*rest, is_present(merged_key(group.keys[0]))))
    return push_down_conditions(turned, [])


def _with_values(condition: Expression, values: dict[Part, Expression]) -> Expression:
    """The condition with the values that were looked up in place of the merged keys, which are equal to them."""
    for part, value in values.items():
        key = merged_key(part)
        if cannot_tell_equals_apart(condition, key):
            condition = _replaced(condition, key, value)
    return condition


def _replaced(condition: Expression, key: Expression, value: Expression) -> Expression:
    return transform(condition, lambda node: value if node == key else None)
