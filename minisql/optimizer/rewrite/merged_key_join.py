"""A join on the merged key of FULL JOINs, turned round: the joined table looks up every member by itself.

`(a FULL JOIN b ON a.x = b.x) JOIN c ON COALESCE(a.x, b.x) = c.x` asks, for each row of c, for the rows of a and of b
with its key, and for one of the two at least. So the same rows come from

    σ[COALESCE(a.x, b.x) IS NOT NULL] ((c LEFT JOIN a ON a.x = c.x) LEFT JOIN b ON b.x = c.x)

and the FULL JOIN is never computed: rows of a and b that c does not ask for are not joined with each other first. The
LEFT JOINs hang off c alone, so they may be done in any order and after any other join of c. For `c LEFT JOIN (a FULL
JOIN b …)` it is the same without the filter, because a row of c that finds nothing is wanted.

Neither shape is always the cheaper one. This is no rule of the fixpoint, therefore, but an alternative: the optimizer
plans both trees and keeps the cheaper plan. The filter has to stand above all joins, so the join must be the root of
the tree.
"""

from __future__ import annotations

from dataclasses import replace

from minisql.dataclass import dataclass
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
from minisql.plan.expression import (
    Comparison,
    ComparisonOperator,
    Expression,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.walk_expression import (
    transform,
)
from minisql.types.datatype import BOOLEAN


def merged_key_join(join: FilteredJoin) -> FilteredJoin | None:
    """The same rows without the FULL JOIN; None where the root is no INNER or LEFT JOIN on the merged key of one."""
    match join.root:
        case InnerJoin(inputs=inputs, conditions=conditions):
            for position, child in enumerate(inputs):
                others = inputs[:position] + inputs[position + 1 :]
                look_up = _look_up(child, union(other.tables for other in others), conditions)
                if look_up is not None:
                    tree = look_up.beside(others[0] if len(others) == 1 else InnerJoin(others, ()))
                    filters = [look_up.with_values(condition) for condition in (*look_up.rest, *join.filters)]
                    filters.append(is_present(look_up.merged_keys[0]))
                    return push_down_conditions(replace(join, root=tree, filters=tuple(filters)), [])
        case OuterJoin(kind=JoinKind.LEFT, left=left, right=right, conditions=conditions):
            look_up = _look_up(right, left.tables, conditions)
            if look_up is not None and not look_up.rest:
                return replace(join, root=look_up.beside(left))
    return None


@dataclass(frozen=True, slots=True)
class _LookUp:
    """A group that is joined with other inputs on its merged key: `values` are the expressions of these inputs that
    each part of the key has to equal, `rest` the conditions that do not say so."""

    group: FullGroup
    values: tuple[Expression, ...]
    rest: tuple[Expression, ...]

    @property
    def merged_keys(self) -> tuple[Expression, ...]:
        return tuple(map(merged_key, self.group.keys))

    def beside(self, tree: RelationalExpression) -> RelationalExpression:
        """The tree of the other inputs, LEFT JOINed with each member."""
        for position, member in enumerate(self.group.members):
            on = tuple(
                Comparison(ComparisonOperator.EQUAL, part[position], value, type=BOOLEAN)
                for part, value in zip(self.group.keys, self.values, strict=True)
            )
            tree = OuterJoin(JoinKind.LEFT, tree, member, on)
        return tree

    def with_values(self, condition: Expression) -> Expression:
        """The condition with the values in place of the merged keys, to which they are equal."""
        values = {
            key: value
            for key, value in zip(self.merged_keys, self.values, strict=True)
            if cannot_tell_equals_apart(condition, key)
        }
        return transform(condition, values.get)


def _look_up(node: RelationalExpression, others: NodeMap, conditions: tuple[Expression, ...]) -> _LookUp | None:
    """None where the node is no group, or some part of its key is equated with no value of the others."""
    group = full_group_of(node)
    if group is None:
        return None
    values: dict[tuple[Expression, ...], Expression] = {}
    rest = []
    for condition in conditions:
        sides = equated_sides(condition, group.tables, others)
        part = next((part for part in group.keys if sides and is_merged_key(sides[0], part)), None)
        if sides and part is not None and part not in values:
            values[part] = sides[1]
        else:
            rest.append(condition)
    if len(values) < len(group.keys):
        return None
    return _LookUp(group, tuple(values[part] for part in group.keys), tuple(rest))
