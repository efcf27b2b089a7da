"""A merged key forgets the members that tell it nothing, when its FULL JOIN has become LEFT or INNER.

Of `a FULL JOIN b USING (k) … WHERE a.x = 1` only `a LEFT JOIN b ON a.k = b.k` is left. Where b has a row, its key is
equal to a.k, and where it has none, COALESCE(a.k, b.k) is a.k anyway. So the merged key is the plain column a.k, which
can be pushed down and reordered like any other. In the same way MergedKey(a.k, b.k, c.k) loses c.k when only c may be
missing.

Keys of DOUBLE lose only what comes after the key that stays: of 0 and -0, which are equal, the first decides which of
the two comes out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from minisql.optimizer.merged_keys import coalesced, equated_sides
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    InnerJoin,
    OuterJoin,
    RelationalExpression,
    merged_key,
    nodes_below,
    transform_conditions,
)
from minisql.optimizer.rewrite.reason import Reason, Reasons
from minisql.plan.expression import (
    Comparison,
    ComparisonOperator,
    Expression,
    MergedKey,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.walk_expression import (
    transform,
)
from minisql.types.datatype import DOUBLE


class Implication(NamedTuple):
    """Where one of the `dropped` keys is not NULL, one of the `kept` is not NULL either and equals it: the `predicate`
    says so."""

    kept: frozenset[Expression]
    dropped: frozenset[Expression]
    predicate: Expression


def shorten_merged_keys(join: FilteredJoin, because: Reasons) -> FilteredJoin:
    """A merged key loses the members that another member stands for."""
    implications = [implication for node in nodes_below(join.root) for implication in _implications(node)]
    if not implications:
        return join

    def shorten(expression: Expression) -> Expression | None:
        return _shortened(expression, implications, because) if isinstance(expression, MergedKey) else None

    return transform_conditions(join, lambda condition: transform(condition, shorten))


def _implications(node: RelationalExpression) -> Iterator[Implication]:
    match node:
        case OuterJoin(kind=JoinKind.LEFT, left=left, right=right, conditions=conditions):
            for condition in conditions:
                sides = equated_sides(condition, left.tables, right.tables)
                if sides is not None:
                    yield Implication(_members(sides[0]), _members(sides[1]), condition)
        case InnerJoin(conditions=conditions):
            for condition in conditions:
                match condition:
                    case Comparison(operator=ComparisonOperator.EQUAL, left=one, right=other):
                        yield Implication(_members(one), _members(other), condition)
                        yield Implication(_members(other), _members(one), condition)


def _shortened(key: MergedKey, implications: list[Implication], because: Reasons) -> Expression:
    members = key.members
    for kept, dropped, predicate in implications:
        if kept | dropped <= set(members) and not kept & dropped and _may_drop(members, kept, dropped):
            members = tuple(member for member in members if member not in dropped)
            reason = Reason("a merged key loses a member", predicate)
            if reason not in because:
                because.append(reason)
    return key if len(members) == len(key.members) else merged_key(members)


def _may_drop(members: tuple[Expression, ...], kept: frozenset[Expression], dropped: frozenset[Expression]) -> bool:
    return members[0].type != DOUBLE or max(map(members.index, kept)) < min(map(members.index, dropped))


def _members(key: Expression) -> frozenset[Expression]:
    return frozenset(coalesced(key))
