"""Random FULL JOINs on merged keys: every order of the members, and every plan around them, gives the same rows.

Two to five members, each a table or a small tree of any kind of join, are joined by FULL JOINs in a bushy order on the
merged keys of both sides. A key has one part or two; what stands for it is a MergedKey or a COALESCE in any order and
nesting. Now and then a join of the chain is another one (LEFT, INNER, a FULL JOIN on something else), or a key is not
NULL where its member is missing, so that the group ends there; joins and filters above read the merged key. `python -m
tests.test_merged_key_chains 12000` checks as many.
"""

from __future__ import annotations

import sys

import pytest

from minisql.optimizer.relational_expression import FilteredJoin, RelationalExpression
from minisql.plan.expression import (
    Coalesce,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    IsNull,
    MergedKey,
)
from minisql.plan.join_kind import JoinKind
from minisql.types.datatype import BOOLEAN, INTEGER
from tests.test_plan_space import ZERO, RandomJoin, check_join
from tests.unit.join_trees import join

Keys = list[tuple[Expression, ...]]
"""For each part of the merged key the keys of all members so far."""


class RandomChain(RandomJoin):
    """A random tree with merged keys and its data, a function of the seed."""

    def _make(self) -> None:
        self._parts = self._random.choice([1, 1, 2])
        sizes = [self._random.choice([1, 1, 1, 2]) for _ in range(self._random.choice([2, 3, 3, 4]))]
        outside = self._random.choice([0, 0, 1])
        self.data = {number: self._rows(number) for number in range(sum(sizes) + outside)}
        root, keys = self._chain(0, sizes)
        if outside:
            root = self._join_above(root, keys, self._tree(len(self.data) - 1, len(self.data)))
        filters = tuple(self._filter_above(root, keys) for _ in range(self._random.choice([0, 0, 1, 2])))
        self.join = FilteredJoin(root, filters)

    def _chain(self, first: int, sizes: list[int]) -> tuple[RelationalExpression, Keys]:
        if len(sizes) == 1:
            member = self._tree(first, first + sizes[0])
            return member, [(self._key(member),) for _ in range(self._parts)]
        middle = self._random.randint(1, len(sizes) - 1)
        left, left_keys = self._chain(first, sizes[:middle])
        right, right_keys = self._chain(first + sum(sizes[:middle]), sizes[middle:])
        pairs = list(zip(left_keys, right_keys, strict=True))
        conditions = [self._equal(self._spelled(a), self._spelled(b)) for a, b in pairs]
        self._random.shuffle(conditions)
        kind = JoinKind.FULL
        if self._random.random() < 0.1:
            kind = self._random.choice([JoinKind.LEFT, JoinKind.INNER])
        if self._random.random() < 0.05:
            conditions.append(self._condition(left, right))
        return join(kind, left, right, *conditions), [a + b for a, b in pairs]

    def _key(self, member: RelationalExpression) -> Expression:
        """Seldom one that is not NULL where the member is missing."""
        column = self._column(member)
        return Coalesce((column, ZERO), type=INTEGER) if self._random.random() < 0.05 else column

    def _join_above(self, root: RelationalExpression, keys: Keys, other: RelationalExpression) -> RelationalExpression:
        conditions = [self._equal(self._spelled(part), self._column(other)) for part in keys]
        if self._random.random() < 0.4:
            conditions = [self._condition(root, other)]
        kinds = [JoinKind.INNER, JoinKind.INNER, JoinKind.LEFT, JoinKind.FULL, JoinKind.SEMI, JoinKind.ANTI]
        kind = self._random.choice(kinds)
        if self._random.random() < 0.3 and not kind.hides_right:
            return join(kind, other, root, *conditions)
        return join(kind, root, other, *conditions)

    def _filter_above(self, root: RelationalExpression, keys: Keys) -> Expression:
        key = self._spelled(self._random.choice(keys))
        match self._random.randint(0, 3):
            case 0:
                return IsNull(key, type=BOOLEAN)
            case 1:
                return self._compare(key, ZERO)
            case 2:
                return self._compare(key, self._column(root))
            case _:
                return self._filter(root)

    def _equal(self, left: Expression, right: Expression) -> Expression:
        if self._random.random() < 0.5:
            left, right = right, left
        return Comparison(ComparisonOperator.EQUAL, left, right, type=BOOLEAN)

    def _spelled(self, keys: tuple[Expression, ...]) -> Expression:
        """The merged key in one of the ways that it can be written."""
        if len(keys) == 1:
            return keys[0]
        if all(isinstance(key, ColumnRef) for key in keys) and self._random.random() < 0.4:
            return MergedKey(keys, type=INTEGER)
        shuffled = self._random.sample(keys, len(keys))
        if self._random.random() < 0.3:
            inner = self._spelled(tuple(shuffled[:-1]))
            return Coalesce((inner, shuffled[-1]), type=INTEGER)
        return Coalesce(tuple(shuffled), type=INTEGER)


def check(seed: int) -> int:
    """Check one random chain; gives the number of pairs that were compared."""
    return check_join(RandomChain(seed), seed)


@pytest.mark.parametrize("block", range(10))
def test_every_plan_gives_the_rows_of_the_tree(block: int) -> None:
    pairs = sum(check(seed) for seed in range(block * 100, block * 100 + 100))
    assert pairs > 200


if __name__ == "__main__":
    total = 0
    for number in range(int(sys.argv[1])):
        total += check(number)
    print(f"{sys.argv[1]} trees, {total} csg-cmp pairs, 0 differences")
