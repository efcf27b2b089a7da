"""Which conditions of a join are its equi-keys: equalities of an expression of one side with one of the other.

Hash and merge joins need them; the rest of the conditions are residual.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeGuard

from minisql.optimizer.access_path import EquiKey
from minisql.optimizer.node_map import NodeMap, subset_of, tables_in
from minisql.plan.expression import (
    Comparison,
    ComparisonOperator,
    Expression,
)

_EQUALITIES = (ComparisonOperator.EQUAL, ComparisonOperator.NOT_DISTINCT)


def is_equality(condition: Expression) -> TypeGuard[Comparison]:
    """`=` or `<=>`."""
    return isinstance(condition, Comparison) and condition.operator in _EQUALITIES


def equi_key(condition: Expression, left: NodeMap, right: NodeMap) -> EquiKey | None:
    """The condition as a key of a join of the tables `left` with `right`; None where it is no such equality."""
    if not is_equality(condition):
        return None
    null_safe = condition.operator is ComparisonOperator.NOT_DISTINCT
    for a, b in ((condition.left, condition.right), (condition.right, condition.left)):
        a_tables, b_tables = tables_in([a]), tables_in([b])
        if a_tables and b_tables and subset_of(a_tables, left) and subset_of(b_tables, right):
            return EquiKey(a, b, null_safe)
    return None


def split_equi_keys(
    conditions: Iterable[Expression], left: NodeMap, right: NodeMap
) -> tuple[tuple[EquiKey, ...], tuple[Expression, ...]]:
    """The conditions of a join as equi-keys, and those that are none."""
    keys, others = [], []
    for condition in conditions:
        key = equi_key(condition, left, right)
        if key is None:
            others.append(condition)
        else:
            keys.append(key)
    return tuple(keys), tuple(others)
