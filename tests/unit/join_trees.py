"""Small join trees for the optimizer's tests: tables 0, 1, 2 … with one INTEGER column each."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar, cast

import pyarrow as pa

from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import NodeMap, nodes_of
from minisql.optimizer.relational_expression import FilteredJoin, InnerJoin, Leaf, OuterJoin, RelationalExpression
from minisql.optimizer.rewrite.flatten_inner_joins import flatten_inner_joins
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs
from minisql.plan.expression import (
    Coalesce,
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    Literal,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import BaseTable
from minisql.types.batch import Array, Batch
from minisql.types.datatype import BOOLEAN, INTEGER, SqlType
from minisql.types.table_source import ColumnStatistics, TableIndex, TableSource

INNER, LEFT, FULL, SEMI, ANTI, FULL_ANTI = JoinKind


@dataclass(frozen=True)
class FakeTable:
    """A table of 1,000 rows that nobody reads; any of them may be NULL."""

    name: str
    column_names: tuple[str, ...] = ("x",)
    indexes: ClassVar[tuple[TableIndex, ...]] = ()

    def load(self, positions: Collection[int]) -> None: ...

    def column_type(self, position: int) -> SqlType:
        return INTEGER

    def text_reason(self, position: int) -> str | None:
        return None

    def row_count(self) -> int:
        return 1000

    def column(self, position: int) -> Array:
        return pa.nulls(1000, pa.int32())

    def statistics(self, position: int) -> ColumnStatistics:
        return ColumnStatistics(0.0, 100, 0.0, 100.0, 4.0)

    def holds_null(self, position: int) -> bool:
        return True

    def has_repeats(self, position: int) -> bool:
        return True

    def width(self, position: int) -> float:
        return 4.0

    def estimated_rows(self) -> int:
        return self.row_count()

    def sample(self) -> Batch | None:
        return None

    def distinct_combinations(self, positions: tuple[int, ...]) -> int | None:
        return None


def table_name(number: int) -> str:
    return "abcdefghijklmnop"[number] if number < 16 else f"t{number}"


def table(number: int) -> Leaf:
    name = table_name(number)
    return Leaf(BaseTable(number, name, cast(TableSource, FakeTable(name))))


def column(number: int) -> ColumnRef:
    return ColumnRef(ColumnId(number, 0), table_name(number), "x", type=INTEGER)


def equal(left: int, right: int) -> Expression:
    """A strict equality: rejects NULLs on both tables."""
    return Comparison(ComparisonOperator.EQUAL, column(left), column(right), type=BOOLEAN)


def null_safe(left: int, right: int) -> Expression:
    """IS NOT DISTINCT FROM: rejects NULLs on neither table."""
    return Comparison(ComparisonOperator.NOT_DISTINCT, column(left), column(right), type=BOOLEAN)


def true_for_null_left(left: int, right: int) -> Expression:
    """COALESCE(left, 0) = right: rejects NULLs on `right` only."""
    filled = Coalesce((column(left), Literal(0, type=INTEGER)), type=INTEGER)
    return Comparison(ComparisonOperator.EQUAL, filled, column(right), type=BOOLEAN)


def join(
    kind: JoinKind, left: RelationalExpression, right: RelationalExpression, *conditions: Expression
) -> RelationalExpression:
    if kind is INNER:
        return InnerJoin((left, right), conditions)
    return OuterJoin(kind, left, right, conditions)


def hypergraph_of(root: RelationalExpression, *filters: Expression) -> JoinHypergraph:
    return JoinHypergraph(flatten_inner_joins(FilteredJoin(root, filters), []))


class PlanCounter:
    """Counts csg-cmp pairs, and the ordered join trees over all tables (both orders of a commutative join)."""

    def __init__(self, hypergraph: JoinHypergraph) -> None:
        self.pairs = 0
        self._hypergraph = hypergraph
        self._trees: dict[NodeMap, int] = {}
        enumerate_csg_cmp_pairs(hypergraph.graph, self)

    @property
    def plans(self) -> int:
        return self._trees.get(self._hypergraph.graph.nodes, 0)

    def found_single_node(self, node: int) -> None:
        self._trees[1 << node] = 1

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        step = self._hypergraph.connect(left, right)
        if step is None:
            return False
        self.pairs += 1
        orders = 2 if step.kind.commutes else 1
        both = left | right
        self._trees[both] = self._trees.get(both, 0) + orders * self._trees[left] * self._trees[right]
        return True


Predicate = Callable[[int, int], Expression]


def left_deep_chain(kind: JoinKind, count: int, predicate: Predicate = equal) -> RelationalExpression:
    """((0 kind 1) kind 2) …, each table joined to the one before it."""
    root: RelationalExpression = table(0)
    for number in range(1, count):
        root = join(kind, root, table(number), predicate(number - 1, number))
    return root


def right_deep_chain(kind: JoinKind, count: int) -> RelationalExpression:
    root: RelationalExpression = table(count - 1)
    for number in range(count - 2, -1, -1):
        root = join(kind, table(number), root, equal(number, number + 1))
    return root


def star(kinds: list[JoinKind]) -> RelationalExpression:
    """((0 kinds[0] 1) kinds[1] 2) …, each table joined to table 0."""
    root: RelationalExpression = table(0)
    for number, kind in enumerate(kinds, start=1):
        root = join(kind, root, table(number), equal(0, number))
    return root


@dataclass(frozen=True)
class Tree:
    """A join tree, the tables that can be seen above it, and those it may have extended with NULLs."""

    root: RelationalExpression
    visible: NodeMap
    extended: NodeMap


def all_trees(first: int, last: int, kinds: tuple[JoinKind, ...]) -> Iterator[Tree]:
    """Every binary tree over tables first … last - 1 in this order, with one strict equality a join.

    Trees that outer-join simplification would change are left out (a FULL JOIN never is).
    """
    if last - first == 1:
        yield Tree(table(first), 1 << first, 0)
        return
    for middle in range(first + 1, last):
        for left in all_trees(first, middle, kinds):
            for right in all_trees(middle, last, kinds):
                yield from joins_of(left, right, kinds)


def joins_of(left: Tree, right: Tree, kinds: tuple[JoinKind, ...]) -> Iterator[Tree]:
    for kind in kinds:
        for a in nodes_of(left.visible):
            for b in nodes_of(right.visible):
                extended = (left.extended >> a & 1, right.extended >> b & 1)
                if (kind in (INNER, SEMI) and any(extended)) or (kind in (LEFT, ANTI) and extended[1]):
                    continue
                visible = left.visible | (0 if kind.hides_right else right.visible)
                null_extended = left.extended | right.extended
                if kind in (LEFT, FULL):
                    null_extended |= right.root.tables
                if kind is FULL:
                    null_extended |= left.root.tables
                yield Tree(join(kind, left.root, right.root, equal(a, b)), visible, null_extended)


def random_tree(chance: random.Random, first: int, last: int) -> tuple[RelationalExpression, NodeMap]:
    """A join tree of all kinds of join over tables first … last - 1, and the tables that can be seen above it."""
    if last - first == 1:
        return table(first), 1 << first
    middle = chance.randint(first + 1, last - 1)
    (left, left_visible), (right, right_visible) = (
        random_tree(chance, first, middle),
        random_tree(chance, middle, last),
    )
    kind = chance.choice([INNER, INNER, LEFT, FULL, SEMI, ANTI])
    conditions = [
        chance.choice([equal, equal, equal, null_safe, true_for_null_left])(
            chance.choice(list(nodes_of(left_visible))), chance.choice(list(nodes_of(right_visible)))
        )
        for _ in range(chance.choice([1, 1, 2]))
    ]
    return join(kind, left, right, *conditions), left_visible | (0 if kind.hides_right else right_visible)
