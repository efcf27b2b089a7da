"""The rows of a join tree restricted to a set of tables: a join of which one side is missing passes the other through.

Each node keeps what it has computed by set, so a set costs little more than one step. For an outer join of L and R rows
of which J pairs match, m being the share of rows with a partner:

| join | rows |
|---|---|
| SEMI | L m_L |
| ANTI | L (1 - m_L), at least one |
| LEFT | J + L (1 - m_L), at least L |
| FULL | J + L (1 - m_L) + R (1 - m_R), at least max(L, R), at most L R + L + R |
| FULL ANTI | L (1 - m_L) + R (1 - m_R) |

A FullGroup is estimated by its keys, all members at once, so that it does not depend on an order: see `_GroupRows`.

m is the share of values with an equal on the other side; with residual conditions of selectivity r, and f partners on
average before them, it becomes m (1 - (1 - r)^max(f, 1)).

A table is *present* in a share of the rows: in the others an outer join below has extended it with NULLs, and a join
above finds no partner by its columns.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import NamedTuple

from minisql.optimizer.estimates.column_facts import ColumnFacts
from minisql.optimizer.estimates.join_conditions import JoinConditions
from minisql.optimizer.estimates.selectivity import estimate_conjunction
from minisql.optimizer.node_map import NodeMap, tables_in
from minisql.optimizer.relational_expression import FullGroup, InnerJoin, Leaf, OuterJoin, RelationalExpression
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.join_kind import JoinKind


class JoinRows(ABC):
    """A node of the tree. Sets may hold tables of other subtrees, but at least one of this."""

    tables: NodeMap

    @abstractmethod
    def rows(self, tables: NodeMap) -> float:
        """Expected rows of the subtree, restricted to the tables of the set."""

    @abstractmethod
    def present(self, tables: NodeMap, needed: NodeMap) -> float:
        """The share of these rows in which all `needed` tables of the subtree are present."""


def join_rows(node: RelationalExpression, facts: ColumnFacts) -> JoinRows:
    """The estimates of a join tree whose leaves are estimated already."""
    match node:
        case Leaf():
            return _LeafRows(node, facts)
        case InnerJoin(inputs=inputs, conditions=conditions, derived=derived):
            return _InnerRows([join_rows(child, facts) for child in inputs], conditions + derived, facts)
        case OuterJoin(kind=kind, left=left, right=right, conditions=conditions):
            return _OuterRows(kind, join_rows(left, facts), join_rows(right, facts), conditions, facts)
        case FullGroup(members=members):
            return _GroupRows(node, [join_rows(member, facts) for member in members], facts)


class _LeafRows(JoinRows):
    """The rows that pass the filters. A filter that is `implied` by a condition of the set itself does not count: there
    the condition counts for both."""

    def __init__(self, leaf: Leaf, facts: ColumnFacts) -> None:
        self.tables = leaf.tables
        self.implied = [
            (tables_in([implied.source]), implied.condition)
            for implied in leaf.implied
            if implied.condition in leaf.filters
        ]
        self._leaf = leaf
        self._facts = facts

    def rows(self, tables: NodeMap) -> float:
        filtered = self._facts.filtered_rows[self._leaf.relation]
        counted_above = [condition for source, condition in self.implied if not source & ~tables]
        if not counted_above:
            return filtered
        counted = [condition for condition in self._leaf.filters if condition not in counted_above]
        share = estimate_conjunction(counted, self._facts).share
        return max(filtered, self._facts.leaf_rows[self._leaf.relation] * share)

    def present(self, tables: NodeMap, needed: NodeMap) -> float:
        return 1.0


class _InnerRows(JoinRows):
    def __init__(self, children: list[JoinRows], conditions: tuple[Expression, ...], facts: ColumnFacts) -> None:
        self.tables = 0
        for child in children:
            self.tables |= child.tables
        leaves = [child for child in children if isinstance(child, _LeafRows) and not child.implied]
        self._leaves = [(leaf.tables, leaf.rows(leaf.tables)) for leaf in leaves]
        self._joins = [child for child in children if child not in leaves]
        self._conditions = JoinConditions(conditions, facts)
        self._needed = [tables_in([condition]) for condition in conditions] if self._joins else []
        self._by_tables: dict[NodeMap, float] = {}

    def rows(self, tables: NodeMap) -> float:
        tables &= self.tables
        known = self._by_tables.get(tables)
        if known is None:
            known = self._conditions.selectivity(tables)
            for leaf, rows in self._leaves:
                if leaf & tables:
                    known *= rows
            for join in self._joins:
                if join.tables & tables:
                    known *= join.rows(tables) * join.present(tables, self._read(tables) & join.tables)
            self._by_tables[tables] = known
        return known

    def present(self, tables: NodeMap, needed: NodeMap) -> float:
        share = 1.0
        needed &= ~self._read(tables & self.tables)  # the conditions let only rows pass in which they are present
        for join in self._joins:
            if join.tables & needed:
                share *= join.present(tables, needed & join.tables)
        return share

    def _read(self, tables: NodeMap) -> NodeMap:
        """The tables that conditions inside the set read."""
        read = 0
        for needed in self._needed:
            if not needed & ~tables:
                read |= needed
        return read


class _OuterRows(JoinRows):
    def __init__(
        self, kind: JoinKind, left: JoinRows, right: JoinRows, conditions: tuple[Expression, ...], facts: ColumnFacts
    ) -> None:
        self.tables = left.tables | right.tables
        self._kind = kind
        self._left, self._right = left, right
        self._conditions = JoinConditions(conditions, facts)
        self._needed = [tables_in([condition]) for condition in conditions]
        self._by_tables: dict[NodeMap, tuple[float, float, float]] = {}
        self._present: dict[tuple[NodeMap, NodeMap], float] = {}

    def rows(self, tables: NodeMap) -> float:
        if not tables & self._right.tables:
            return self._left.rows(tables)
        if not tables & self._left.tables:
            return self._right.rows(tables)
        return self._estimate(tables & self.tables)[0]

    def present(self, tables: NodeMap, needed: NodeMap) -> float:
        key = tables & self.tables, needed
        known = self._present.get(key)
        if known is None:
            known = self._present[key] = self._present_share(*key)
        return known

    def _present_share(self, tables: NodeMap, needed: NodeMap) -> float:
        left, right = needed & self._left.tables, needed & self._right.tables
        share = 1.0
        if left:
            share *= self._left.present(tables, left)
        if right:
            share *= self._right.present(tables, right)
        if not (tables & self._left.tables and tables & self._right.tables):
            return share
        rows, left_only, right_only = self._estimate(tables)
        lost = (left_only if right else 0.0) + (right_only if left else 0.0)
        return share * max(0.0, 1 - lost / rows) if rows > 0 else share

    def _estimate(self, tables: NodeMap) -> tuple[float, float, float]:
        """The rows, and how many of them are rows of one side without a partner: of the left, of the right."""
        known = self._by_tables.get(tables)
        if known is None:
            known = self._joined(tables, self._left.rows(tables), self._right.rows(tables))
            self._by_tables[tables] = known
        return known

    def _joined(self, tables: NodeMap, left: float, right: float) -> tuple[float, float, float]:
        left_present = left * self._left.present(tables, self._read(tables) & self._left.tables)
        right_present = right * self._right.present(tables, self._read(tables) & self._right.tables)
        pairs = left_present * right_present * self._conditions.selectivity(tables)
        matched_left = self._matched(tables, self._left, left_present, self._right, right_present)
        matched_right = self._matched(tables, self._right, right_present, self._left, left_present)
        left_only, right_only = left - matched_left, right - matched_right
        match self._kind:
            case JoinKind.SEMI:
                return matched_left, 0.0, 0.0
            case JoinKind.ANTI:
                return max(left_only, min(left, 1.0)), 0.0, 0.0
            case JoinKind.LEFT:
                return max(left, pairs + left_only), left_only, 0.0
            case JoinKind.FULL_ANTI:
                return left_only + right_only, left_only, right_only
            case _:
                rows = max(pairs + left_only + right_only, left, right)
                return min(rows, left * right + left + right), left_only, right_only

    def _matched(self, tables: NodeMap, own: JoinRows, own_rows: float, other: JoinRows, other_rows: float) -> float:
        """The rows of one side that have a partner among `other_rows` rows of the other side."""
        if other_rows <= 0:
            return 0.0
        share, fan_out = 1.0, other_rows
        for equal in self._conditions.classes:
            one = _first(equal.positions(tables & own.tables))
            another = _first(equal.positions(tables & other.tables))
            if one is not None and another is not None:
                share = min(share, equal.matched_share(one, another, other_rows))
                fan_out /= equal.domains[another].values
        residual = self._conditions.residual_selectivity(tables)
        return float(own_rows * share * (1 - (1 - residual) ** max(fan_out, 1.0)))

    def _read(self, tables: NodeMap) -> NodeMap:
        """The tables that conditions inside the set read."""
        read = 0
        for needed in self._needed:
            if not needed & ~tables:
                read |= needed
        return read


class _GroupRows(JoinRows):
    """The members of a FullGroup, or some of them.

    Of the distinct keys of a member none is taken to be missing in a member that has more of them. So the keys that a
    member has and the one with the next fewer keys has not are in all members with more, and each of them makes a row
    for every combination of its rows there. Rows with a NULL key stand alone.
    """

    def __init__(self, group: FullGroup, members: list[JoinRows], facts: ColumnFacts) -> None:
        self.tables = group.tables
        self._members = members
        self._keys = [
            _MemberKeys(
                math.prod(1 - facts.null_fraction(part[position]) for part in group.keys),
                math.prod(facts.distinct_values(part[position]) or 1.0 for part in group.keys),
            )
            for position in range(len(members))
        ]
        self._by_tables: dict[NodeMap, list[_KeyLevel]] = {}

    def rows(self, tables: NodeMap) -> float:
        return sum(level.joined + level.alone for level in self._levels(tables & self.tables))

    def present(self, tables: NodeMap, needed: NodeMap) -> float:
        levels = self._levels(tables & self.tables)
        fewest = max((i for i, level in enumerate(levels) if level.tables & needed), default=None)
        if fewest is None:
            return 1.0
        only_one = not needed & ~levels[fewest].tables
        together = sum(level.joined for level in levels[fewest:]) + (levels[fewest].alone if only_one else 0.0)
        rows = self.rows(tables)
        share = together / rows if rows > 0 else 1.0
        for member in self._members:
            if member.tables & needed:
                share *= member.present(tables, needed & member.tables)
        return share

    def _levels(self, tables: NodeMap) -> list[_KeyLevel]:
        """The members inside the set, the one with the most keys first."""
        levels = self._by_tables.get(tables)
        if levels is None:
            levels = self._by_tables[tables] = self._make_levels(tables)
        return levels

    def _make_levels(self, tables: NodeMap) -> list[_KeyLevel]:
        inside = []
        for member, keys in zip(self._members, self._keys, strict=True):
            if member.tables & tables:
                rows = member.rows(tables)
                with_key = rows * keys.known
                inside.append((min(keys.values, with_key), with_key, rows - with_key, member.tables))
        inside.sort(key=lambda one: one[:2], reverse=True)
        combinations, levels = 1.0, []
        for i, (values, with_key, alone, of_member) in enumerate(inside):
            fewer = inside[i + 1][0] if i + 1 < len(inside) else 0.0
            combinations *= with_key / values if values > 0 else 1.0
            levels.append(_KeyLevel(of_member, (values - fewer) * combinations, alone))
        return levels


class _MemberKeys(NamedTuple):
    """The share of a member's rows whose key has no NULL, and its distinct keys."""

    known: float
    values: float


class _KeyLevel(NamedTuple):
    """Of a member the rows that come of keys which no member with fewer keys has, and its rows with a NULL key."""

    tables: NodeMap
    joined: float
    alone: float


def _first(positions: Iterable[int]) -> int | None:
    return next(iter(positions), None)
