"""Equalities that follow from equalities: with `a.x = b.x` and `b.x = c.x` comes `a.x = c.x`.

The columns of an equivalence class are equal pair by pair, so a class of k members stands for k (k - 1) / 2 equalities,
and a join may use any of them: here, to join a with c before b. Those that are not written are `derived` conditions of
the inner join that sees both columns, beside its own. They are alternatives, not further conditions: a join of two sets
of tables evaluates one equality of a class, and estimates count a class once.

Equal to a constant, the members of a class are filters on their tables already, and no equality is derived.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from minisql.optimizer.equivalence_classes import CompanionSet, companion_sets
from minisql.optimizer.node_map import nodes_of
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
    Literal,
)
from minisql.types.datatype import BOOLEAN

MAX_MEMBERS = 8
"""A larger class stays as it is written: a clique of tables has too many orders to look at them all."""

Pair = tuple[ColumnRef, ColumnRef]


def derive_equalities(join: FilteredJoin, because: Reasons) -> FilteredJoin:
    """Columns that are equal through others are equal: every pair of a class is a way to join."""
    pairs = [pair for companions in companion_sets(join.root) for pair in _unwritten_pairs(companions)]
    return replace(join, root=_with_derived(join.root, pairs, because))


def _unwritten_pairs(companions: CompanionSet) -> Iterator[Pair]:
    """The pairs of equal columns that no condition compares."""
    constant, written = set(), set()
    for condition in companions.conditions:
        match condition:
            case Comparison(ComparisonOperator.EQUAL, ColumnRef() as left, ColumnRef() as right):
                written |= {(left, right), (right, left)}
            case Comparison(ComparisonOperator.EQUAL, ColumnRef() as column, Literal()):
                constant.add(column)
    for members in companions.classes():
        if len(members) <= MAX_MEMBERS and not constant.issuperset(members):
            yield from (pair for pair in combinations(members, 2) if pair not in written)


def _with_derived(node: RelationalExpression, pairs: list[Pair], because: Reasons) -> RelationalExpression:
    """Each pair as an equality of the inner join whose inputs it connects."""
    match node:
        case Leaf() | FullGroup():
            return node
        case OuterJoin(left=left, right=right):
            return replace(node, left=_with_derived(left, pairs, because), right=_with_derived(right, pairs, because))
        case InnerJoin(inputs=inputs):
            inputs = tuple(_with_derived(child, pairs, because) for child in inputs)
            places = {relation: i for i, child in enumerate(inputs) for relation in nodes_of(child.tables)}
            derived: tuple[Expression, ...] = tuple(
                Comparison(ComparisonOperator.EQUAL, left, right, type=BOOLEAN)
                for left, right in pairs
                if len({places.get(left.id.relation), places.get(right.id.relation), None}) == 3
            )
            if derived != node.derived:
                because.extend(Reason("follows from other equalities", condition) for condition in derived)
            return replace(node, inputs=inputs, derived=derived)
