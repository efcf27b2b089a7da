"""RelationalExpression: the join tree as written, before the hypergraph exists.

Leaves are relation instances with the filters that were pushed down to them; inner nodes are joins. INNER nodes that
touch are flattened into one n-ary `InnerJoin`, so that rewriting does not depend on how inner joins were nested. FULL
nodes that join on one merged key become one n-ary `FullGroup` when all other rewriting is done.
RIGHT does not exist here (the binder swapped it), nor does CROSS (an InnerJoin without conditions).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from minisql.dataclass import dataclass
from minisql.optimizer.node_map import NodeMap, union
from minisql.plan.expression import (
    Expression,
    MergedKey,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import LeafTable


@dataclass(frozen=True, slots=True)
class Implied:
    """A filter that follows from a condition above, so that the two together pass no fewer rows than that one alone."""

    condition: Expression
    source: Expression


@dataclass(frozen=True, slots=True)
class Leaf:
    """A relation instance and the filters that hold for every row that leaves it.

    `implied` says which of the filters were derived from conditions that are still to come: an estimate for a set of
    tables in which the source is applied must not count them.
    """

    table: LeafTable
    filters: tuple[Expression, ...] = ()
    implied: tuple[Implied, ...] = ()

    @property
    def relation(self) -> int:
        return self.table.relation

    @property
    def tables(self) -> NodeMap:
        return 1 << self.relation

    @property
    def visible(self) -> NodeMap:
        return self.tables


@dataclass(frozen=True, slots=True)
class InnerJoin:
    """The inner join of two or more inputs; each conjunct becomes a hyperedge of its own.

    `derived` are equalities between two inputs that follow from other equalities: more ways to join, not more
    conditions. They change no row, so whoever has no use for them may leave them out.
    """

    inputs: tuple[RelationalExpression, ...]
    conditions: tuple[Expression, ...]
    derived: tuple[Expression, ...] = ()

    @property
    def tables(self) -> NodeMap:
        """All leaves below."""
        return union(child.tables for child in self.inputs)

    @property
    def visible(self) -> NodeMap:
        """The leaves whose columns can be read above."""
        return union(child.visible for child in self.inputs)


@dataclass(frozen=True, slots=True)
class OuterJoin:
    """A binary join that is not INNER: LEFT, FULL, SEMI, ANTI or FULL_ANTI."""

    kind: JoinKind
    left: RelationalExpression
    right: RelationalExpression
    conditions: tuple[Expression, ...]

    @property
    def tables(self) -> NodeMap:
        """All leaves below."""
        return self.left.tables | self.right.tables

    @property
    def visible(self) -> NodeMap:
        """The leaves whose columns can be read above: SEMI and ANTI hide their right side."""
        return self.left.visible | (0 if self.kind.hides_right else self.right.visible)


@dataclass(frozen=True, slots=True)
class FullGroup:
    """The FULL JOIN of two or more members on one key that all of them share, as FULL JOIN … USING (k) chains make it.

    `keys` has for each part of the key one expression a member, in the order of the members, all of one type; it reads
    that member only and is NULL when the member is. For every value v of the key the group holds the cross product over
    the members of (their rows with key v, or one NULL row where they have none). A row with NULL in any part of its key
    matches nothing and stands alone. The members play equal parts in this, so every order of joining them gives the
    same rows, if each join is on the merged keys of its two sides.
    """

    members: tuple[RelationalExpression, ...]
    keys: tuple[tuple[Expression, ...], ...]

    @property
    def tables(self) -> NodeMap:
        """All leaves below."""
        return union(member.tables for member in self.members)

    @property
    def visible(self) -> NodeMap:
        """The leaves whose columns can be read above."""
        return union(member.visible for member in self.members)


RelationalExpression = Leaf | InnerJoin | OuterJoin | FullGroup


def merged_key(keys: tuple[Expression, ...]) -> Expression:
    """The MergedKey of several keys of one type; a single key is itself."""
    return keys[0] if len(keys) == 1 else MergedKey(keys, type=keys[0].type)


@dataclass(frozen=True, slots=True)
class FilteredJoin:
    """A whole FROM clause: the join tree, and the WHERE conjuncts that stand above it.

    Rewriting may find that only NULL-extended rows of some tables survive: these are `absent`, not joined at all (or
    only looked up by an anti join), and their columns are NULL in every row. `impossible` says why no row can pass.
    """

    root: RelationalExpression
    filters: tuple[Expression, ...]
    absent: NodeMap = 0
    impossible: str | None = None


def leaves_of(expression: RelationalExpression) -> Iterator[Leaf]:
    """The leaves in the order of FROM."""
    match expression:
        case Leaf():
            yield expression
        case InnerJoin(inputs=inputs):
            for child in inputs:
                yield from leaves_of(child)
        case OuterJoin(left=left, right=right):
            yield from leaves_of(left)
            yield from leaves_of(right)
        case FullGroup(members=members):
            for member in members:
                yield from leaves_of(member)


def map_leaves(node: RelationalExpression, change: Callable[[Leaf], Leaf]) -> RelationalExpression:
    """The same tree with every leaf changed."""
    match node:
        case Leaf():
            return change(node)
        case InnerJoin(inputs=inputs):
            return replace(node, inputs=tuple(map_leaves(child, change) for child in inputs))
        case OuterJoin(left=left, right=right):
            return replace(node, left=map_leaves(left, change), right=map_leaves(right, change))
        case FullGroup(members=members):
            return replace(node, members=tuple(map_leaves(member, change) for member in members))


def conditions_of(join: FilteredJoin) -> Iterator[Expression]:
    """All conditions of the tree, the keys of its groups and the filters above it."""
    yield from join.filters
    for node in nodes_below(join.root):
        match node:
            case Leaf(filters=filters):
                yield from filters
            case InnerJoin(conditions=conditions, derived=derived):
                yield from (*conditions, *derived)
            case OuterJoin(conditions=conditions):
                yield from conditions
            case FullGroup(keys=keys):
                yield from (key for part in keys for key in part)


def transform_conditions(join: FilteredJoin, change: Callable[[Expression], Expression]) -> FilteredJoin:
    """The same tree with every condition of its joins, its leaves and its filters changed."""

    def of_all(conditions: tuple[Expression, ...]) -> tuple[Expression, ...]:
        return tuple(map(change, conditions))

    def of_node(node: RelationalExpression) -> RelationalExpression:
        match node:
            case Leaf(filters=filters):
                return replace(node, filters=of_all(filters))
            case InnerJoin(inputs=inputs, conditions=conditions):
                return replace(node, inputs=tuple(map(of_node, inputs)), conditions=of_all(conditions))
            case OuterJoin(kind=kind, left=left, right=right, conditions=conditions):
                return OuterJoin(kind, of_node(left), of_node(right), of_all(conditions))
            case FullGroup(members=members, keys=keys):
                return FullGroup(tuple(map(of_node, members)), tuple(map(of_all, keys)))

    return replace(join, root=of_node(join.root), filters=of_all(join.filters))


def nodes_below(node: RelationalExpression) -> Iterator[RelationalExpression]:
    """The node and everything below it, inputs before the join over them."""
    match node:
        case Leaf():
            pass
        case InnerJoin(inputs=inputs) | FullGroup(members=inputs):
            for child in inputs:
                yield from nodes_below(child)
        case OuterJoin(left=left, right=right):
            yield from nodes_below(left)
            yield from nodes_below(right)
    yield node
