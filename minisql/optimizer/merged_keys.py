"""Merged keys: which FULL JOINs share one key, however the query spells it.

`a FULL JOIN b USING (k) FULL JOIN c USING (k)` joins c on COALESCE(a.k, b.k) = c.k. Read as any condition that is one
over three tables, and no optimizer may move it. Read as what it is, the key of the rows so far, it says that a, b and c
are joined on one key, and then their order is free.

A FULL JOIN belongs to a group of members when every one of its conditions equates the merged keys of its two sides. The
merged key of a side that is a group itself is the COALESCE of the keys of all its members: a MergedKey of USING or a
COALESCE written by hand, in any order, because above the joins all keys of one row that are not NULL are equal. Any
other side is one member, with any key that is NULL when the member is missing. A key of several parts is merged part by
part; a row with NULL in one of them matches nothing in any order, so the parts of its key never mix with another row's.
"""

from __future__ import annotations

from minisql.optimizer.node_map import NodeMap, subset_of, tables_in
from minisql.optimizer.relational_expression import FullGroup, OuterJoin, RelationalExpression
from minisql.plan.expression import (
    Coalesce,
    Comparison,
    ComparisonOperator,
    Expression,
    InList,
    IsNull,
    MergedKey,
    Not,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.null_rejection import rejects
from minisql.plan.walk_expression import (
    children,
    walk,
)
from minisql.types.datatype import BOOLEAN, DOUBLE


def full_group_of(node: RelationalExpression) -> FullGroup | None:
    """The group of two or more members that the node joins; None where it joins no two sides on their merged keys."""
    if isinstance(node, FullGroup):
        return node
    if not isinstance(node, OuterJoin) or node.kind is not JoinKind.FULL or not node.conditions:
        return None
    pairs = [equated_sides(condition, node.left.tables, node.right.tables) for condition in node.conditions]
    equated = [pair for pair in pairs if pair is not None]
    if len(equated) < len(pairs):
        return None
    left = _side(node.left, [pair[0] for pair in equated])
    right = _side(node.right, [pair[1] for pair in equated])
    if left is None or right is None:
        return None
    keys = tuple(of_left + of_right for of_left, of_right in zip(left.keys, right.keys, strict=True))
    return FullGroup(left.members + right.members, keys)


def is_merged_key(expression: Expression, part: tuple[Expression, ...]) -> bool:
    """Is the expression the COALESCE of exactly these keys, in any order and nesting?"""
    return set(part) in (set(_arguments(expression)), set(coalesced(expression)))


def coalesced(expression: Expression) -> tuple[Expression, ...]:
    """The arguments of nested COALESCEs, in their order; the expression itself where it is none."""
    arguments = _arguments(expression)
    if arguments == (expression,):
        return arguments
    return tuple(inner for argument in arguments for inner in coalesced(argument))


def equated_sides(condition: Expression, left: NodeMap, right: NodeMap) -> tuple[Expression, Expression] | None:
    """The operands of a strict equality that read the tables `left` and `right`, in this order."""
    if isinstance(condition, Comparison) and condition.operator is ComparisonOperator.EQUAL:
        for one, other in ((condition.left, condition.right), (condition.right, condition.left)):
            if _reads_only(one, left) and _reads_only(other, right):
                return one, other
    return None


def cannot_tell_equals_apart(condition: Expression, key: Expression) -> bool:
    """Is the condition the same for any two equal values of the key?

    Of all types only DOUBLE has equal values that differ, 0 and -0. Where the key is compared or tested for NULL they
    do the same; anything else (`CAST(k AS VARCHAR)`, for one) might not.
    """
    if key.type != DOUBLE:
        return True
    harmless = (Comparison, InList, IsNull)
    return condition != key and all(
        isinstance(node, harmless) or key not in children(node) for node in walk(condition) if node != key
    )


def is_present(key: Expression) -> Expression:
    """`key IS NOT NULL`."""
    return Not(IsNull(key, type=BOOLEAN), type=BOOLEAN)


def _arguments(expression: Expression) -> tuple[Expression, ...]:
    match expression:
        case Coalesce(arguments=arguments) | MergedKey(members=arguments):
            return arguments
        case _:
            return (expression,)


def _reads_only(expression: Expression, tables: NodeMap) -> bool:
    read = tables_in([expression])
    return read != 0 and subset_of(read, tables)


def _side(node: RelationalExpression, operands: list[Expression]) -> FullGroup | None:
    """One side of a FULL JOIN on these operands: the members of a group, or the side as the only member of one."""
    group = full_group_of(node)
    if group is not None:
        parts = [next((part for part in group.keys if is_merged_key(operand, part)), None) for operand in operands]
        found = tuple(dict.fromkeys(part for part in parts if part is not None))
        if len(found) == len(parts) == len(group.keys):
            return FullGroup(group.members, found)
    if all(rejects(is_present(operand), node.tables) for operand in operands):
        return FullGroup((node,), tuple((operand,) for operand in operands))
    return None
