"""Random join trees: every plan that the optimizer may choose gives the rows of the tree as written.

Trees of two to five tables over all kinds of join, with predicates that reject NULLs and predicates that do not, that
read two, three or one table or none, and with filters above. `python -m tests.test_plan_space 100000` runs as many
trees.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import cast

import pyarrow as pa
import pytest

from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import nodes_of
from minisql.optimizer.relational_expression import FilteredJoin, Leaf, RelationalExpression
from minisql.optimizer.rewrite import ALTERNATIVES, RULES, rewrite
from minisql.plan.expression import (
    And,
    Coalesce,
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    InList,
    IsNull,
    IsTruth,
    Literal,
    MergedKey,
    Not,
    Or,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import BaseTable
from minisql.types.batch import Array
from minisql.types.datatype import BOOLEAN, INTEGER
from minisql.types.table_source import TableSource
from tests.naive import ROW_NUMBER, Bag, Row, as_counter, join_rows
from tests.plan_space import PlanSpaceChecker
from tests.unit.join_trees import FakeTable, join

KINDS = [JoinKind.INNER, JoinKind.LEFT, JoinKind.FULL, JoinKind.FULL, JoinKind.SEMI, JoinKind.ANTI, JoinKind.FULL_ANTI]
OPERATORS = [ComparisonOperator.EQUAL] * 6 + [ComparisonOperator.NOT_DISTINCT, ComparisonOperator.LESS]
ZERO, ONE = Literal(0, type=INTEGER), Literal(1, type=INTEGER)


@dataclass(frozen=True)
class DataTable(FakeTable):
    """A table whose columns can be asked whether they hold NULLs."""

    number: int = 0
    rows: Bag = field(default_factory=list)

    def column(self, position: int) -> Array:
        return pa.array([row[ColumnId(self.number, position)] for row in self.rows], pa.int32())


class RandomJoin:
    """A random tree with its data, a function of the seed; every fifth has equalities only, so it has classes."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._equalities = self._random.random() < 0.2
        self._make()

    def _make(self) -> None:
        self.data = {number: self._rows(number) for number in range(self._random.choice([2, 3, 3, 4, 4, 5]))}
        root = self._tree(0, len(self.data))
        filters = tuple(self._filter(root) for _ in range(self._random.choice([0, 0, 1, 2, 3])))
        self.join = FilteredJoin(root, filters)

    def leaf_rows(self, leaf: Leaf) -> Bag:
        return self.data[leaf.relation]

    def _rows(self, number: int) -> Bag:
        rows: Bag = []
        domains: list[list[int | None]] = [self._random.choice([[None, 0, 1], [None, 0, 1], [0, 1]]) for _ in "xy"]
        for row_number in range(self._random.randint(0, 3)):
            row: Row = {ColumnId(number, ROW_NUMBER): row_number}
            for position, domain in enumerate(domains):
                row[ColumnId(number, position)] = self._random.choice(domain)
            rows.append(row)
        return rows

    def _tree(self, first: int, last: int) -> RelationalExpression:
        if last - first == 1:
            table = DataTable("t", ("x", "y"), first, self.data[first])
            return Leaf(BaseTable(first, f"t{first}", cast(TableSource, table)))
        middle = self._random.randint(first + 1, last - 1)
        left, right = self._tree(first, middle), self._tree(middle, last)
        if self._equalities:
            one, other = self._column(left, 0), self._column(right, 0)
            parts: list[Expression] = [Comparison(ComparisonOperator.EQUAL, one, other, type=BOOLEAN)]
            if self._random.random() < 0.3:
                parts.append(self._compare(self._random.choice([one, other]), self._random.choice([ZERO, ONE])))
            return join(self._random.choice(KINDS + [JoinKind.INNER] * 9), left, right, *parts)
        conditions = [self._condition(left, right) for _ in range(self._random.choice([0, 1, 1, 1, 1, 2]))]
        return join(self._random.choice(KINDS), left, right, *conditions)

    def _condition(self, left: RelationalExpression, right: RelationalExpression) -> Expression:
        shape = self._random.random()
        if shape < 0.1:
            return self._filter(self._random.choice([left, right]))
        if shape < 0.2:
            return Comparison(ComparisonOperator.EQUAL, self._column(left), self._column(right), type=BOOLEAN)
        if shape < 0.24:
            return self._branches(left, right)
        if shape < 0.26:
            return Literal(self._random.choice([True, False, None]), type=BOOLEAN)
        a, b = self._operand(left), self._operand(right)
        compared = self._compare(a, b)
        if shape < 0.3:
            return Or((compared, self._filter(self._random.choice([left, right]))), type=BOOLEAN)
        return compared

    def _filter(self, node: RelationalExpression) -> Expression:
        operand = self._operand(node)
        shape = self._random.random()
        if shape < 0.15:
            return self._foldable(node)
        if shape < 0.2:
            return self._branches(node, node)
        if shape < 0.3:
            return IsNull(operand, type=BOOLEAN)
        if shape < 0.4:
            return Not(IsNull(operand, type=BOOLEAN), type=BOOLEAN)
        if shape < 0.6:
            return self._compare(operand, self._operand(node))
        if shape < 0.7:
            return And((self._compare(operand, ZERO), self._compare(self._operand(node), ZERO)), type=BOOLEAN)
        return self._compare(operand, self._random.choice([ZERO, ZERO, ONE]))

    def _branches(self, one: RelationalExpression, other: RelationalExpression) -> Expression:
        """An OR each of whose branches restricts a column of either side."""
        columns = self._column(one), self._column(other)
        branches = [
            And(tuple(self._compare(column, self._random.choice([ZERO, ONE])) for column in columns), type=BOOLEAN)
            for _ in range(2)
        ]
        return Or(tuple(branches), type=BOOLEAN)

    def _foldable(self, node: RelationalExpression) -> Expression:
        """A constant, NOT, or AND and OR over parts that may be equal: what folding and factoring work on."""
        shape = self._random.random()
        if shape < 0.15:
            return Literal(self._random.choice([True, False, None]), type=BOOLEAN)
        if shape < 0.3:
            return Not(self._filter(node), type=BOOLEAN)
        if shape < 0.4:
            return self._compare(self._operand(node), Literal(None, type=INTEGER))
        if shape < 0.5:
            column = self._column(node)
            return Comparison(self._random.choice(OPERATORS), column, column, type=BOOLEAN)
        if shape < 0.6:
            items = tuple(Literal(self._random.choice([None, 0, 1, 2]), type=INTEGER) for _ in range(2))
            return InList(self._operand(node), items, type=BOOLEAN)
        if shape < 0.7:
            return IsTruth(self._filter(node), self._random.random() < 0.5, type=BOOLEAN)
        common, one, other = (self._filter(node) for _ in range(3))
        parts = (And((common, one), type=BOOLEAN), And((other, common), type=BOOLEAN))
        return Or(parts if shape < 0.9 else (*parts, common), type=BOOLEAN)

    def _compare(self, left: Expression, right: Expression) -> Expression:
        return Comparison(self._random.choice(OPERATORS), left, right, type=BOOLEAN)

    def _operand(self, node: RelationalExpression) -> Expression:
        shape = self._random.random()
        if shape < 0.15:
            return Coalesce((self._column(node), ZERO), type=INTEGER)
        if shape < 0.3:
            return MergedKey((self._column(node), self._column(node)), type=INTEGER)
        return self._column(node)

    def _column(self, node: RelationalExpression, position: int | None = None) -> Expression:
        relation = self._random.choice(list(nodes_of(node.visible)))
        position = self._random.randint(0, 1) if position is None else position
        return ColumnRef(ColumnId(relation, position), f"t{relation}", "xy"[position], type=INTEGER)


def check(seed: int, fired: Counter[str]) -> int:
    """Check one random join; gives the number of pairs that were compared. Counts the rules that changed something."""
    return check_join(RandomJoin(seed), seed, fired)


def check_join(case: RandomJoin, seed: int, fired: Counter[str] | None = None) -> int:
    """The same for a join that is at hand."""
    fired = Counter() if fired is None else fired
    expected = as_counter(join_rows(case.join, case.leaf_rows))
    result = case.join
    for step in rewrite(case.join):
        result = step.join
        fired[step.rule] += 1
        rows = as_counter(join_rows(result, case.leaf_rows))
        assert rows == expected, f"seed {seed}: {step.rule} changed the rows"
    if result.impossible is not None:
        return 0
    checker = PlanSpaceChecker(JoinHypergraph(result), case.leaf_rows)
    assert as_counter(checker.check()) == expected, f"seed {seed}: the plans give other rows"
    assert checker.check_parts() > 0, f"seed {seed}"
    return checker.pairs + sum(_check_alternative(alternative(result), case, seed) for alternative in ALTERNATIVES)


def _check_alternative(join: FilteredJoin | None, case: RandomJoin, seed: int) -> int:
    if join is None:
        return 0
    expected = as_counter(join_rows(case.join, case.leaf_rows))
    assert as_counter(join_rows(join, case.leaf_rows)) == expected, f"seed {seed}: an alternative has other rows"
    checker = PlanSpaceChecker(JoinHypergraph(join), case.leaf_rows)
    assert as_counter(checker.check()) == expected, f"seed {seed}: a plan of an alternative gives other rows"
    return checker.pairs


@pytest.mark.parametrize("block", range(10))
def test_every_plan_gives_the_rows_of_the_tree(block: int) -> None:
    fired = Counter[str]()
    pairs = sum(check(seed, fired) for seed in range(block * 200, block * 200 + 200))
    assert pairs > 400
    # The rules on merged keys are for trees of their own, in test_merged_key_chains.py.
    assert fired.keys() >= {rule.__name__ for rule in RULES} - {"name_merged_keys", "shorten_merged_keys"}


@pytest.mark.long
def test_a_hundred_thousand_joins_of_plans() -> None:
    fired = Counter[str]()
    assert sum(check(seed, fired) for seed in range(2_000, 32_000)) > 100_000


if __name__ == "__main__":
    all_fired = Counter[str]()
    total = sum(check(number, all_fired) for number in range(int(sys.argv[1])))
    print(f"{sys.argv[1]} trees, {total} csg-cmp pairs, 0 differences; rules: {dict(all_fired.most_common())}")
