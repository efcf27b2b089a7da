"""RelationalExpression: the join tree as written, before the hypergraph exists.

Leaves are relation instances with the filters that were pushed down to them; inner nodes are joins. INNER nodes that
touch are flattened into one n-ary `InnerJoin`, so that rewriting does not depend on how inner joins were nested.
RIGHT does not exist here (the binder swapped it), nor does CROSS (an InnerJoin without conditions).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minisql.optimizer.node_map import NodeMap, union
from minisql.plan.expression import Expression
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import BaseTable, DerivedTable, ValuesTable


@dataclass(frozen=True, slots=True)
class Leaf:
    """A relation instance and the filters that hold for every row that leaves it."""

    table: BaseTable | DerivedTable | ValuesTable
    filters: tuple[Expression, ...] = ()

    @property
    def relation(self) -> int:
        match self.table:
            case DerivedTable(block=block):
                return block.relation
            case BaseTable(relation=relation) | ValuesTable(relation=relation):
                return relation

    @property
    def tables(self) -> NodeMap:
        return 1 << self.relation

    @property
    def visible(self) -> NodeMap:
        return self.tables


@dataclass(frozen=True, slots=True)
class InnerJoin:
    """The inner join of two or more inputs; each conjunct becomes a hyperedge of its own."""

    inputs: tuple[RelationalExpression, ...]
    conditions: tuple[Expression, ...]

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
    """A binary join that is not INNER: LEFT, FULL, SEMI or ANTI."""

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


RelationalExpression = Leaf | InnerJoin | OuterJoin


@dataclass(frozen=True, slots=True)
class FilteredJoin:
    """A whole FROM clause: the join tree, and the WHERE conjuncts that stand above it."""

    root: RelationalExpression
    filters: tuple[Expression, ...]


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
