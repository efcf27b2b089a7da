"""JoinConditions: the share of a cross product that satisfies those of some conditions which read its tables only.

Equalities of columns are collected into classes, so that a = b AND b = c AND a = c counts twice and not three times.
Two classes between the same tables are one composite key. If a table holds the same combinations of its columns again
and again, there are not more in all than those (`domain_size`), and the number of them takes the place of the product
of the distinct counts. Where no table repeats its combinations, nothing is known of the domain, and the selectivities
of the classes are combined by exponential backoff; but never to more than one partner for each combination that
occurs. Every other condition counts by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from minisql.dataclass import dataclass
from minisql.optimizer.estimates.column_facts import ColumnFacts, domain_size, plain_column
from minisql.optimizer.estimates.equality_class import EqualityClass
from minisql.optimizer.estimates.selectivity import combined_selectivity, estimate_selectivity, selectivity
from minisql.optimizer.estimates.selectivity_source import weakest
from minisql.optimizer.node_map import NodeMap, nodes_of, tables_in
from minisql.plan.expression import (
    ColumnId,
    Comparison,
    ComparisonOperator,
    Expression,
)


class JoinConditions:
    """The conditions of one join operator, or of one flattened inner join. `source` is the weakest of their sources."""

    def __init__(self, conditions: Sequence[Expression], facts: ColumnFacts) -> None:
        equalities, others = _split(conditions)
        self.classes = [EqualityClass(columns, pairs, facts) for columns, pairs in _classes(equalities)]
        self._composite_keys = _composite_keys(self.classes, facts)
        self.residuals = _residuals(others, facts)
        self.source = weakest(
            [*(one.source for one in self.classes), *(estimate_selectivity(one, facts).source for one in others)]
        )

    def selectivity(self, tables: NodeMap) -> float:
        """The share of the cross product of the tables on which the conditions between them are TRUE."""
        result = 1.0
        for equal in self.classes:
            result *= equal.selectivity(tables)
        for key in self._composite_keys:
            result *= key.correction(tables)
        for needed, share in self.residuals:
            if not needed & ~tables:
                result *= share
        return result

    def residual_selectivity(self, tables: NodeMap) -> float:
        """The same of the conditions that are not equalities of columns."""
        return combined_selectivity(share for needed, share in self.residuals if not needed & ~tables)


@dataclass(frozen=True, slots=True)
class _Combinations:
    """The combinations of the key's columns that occur in a table, and how many there are in all, where it shows."""

    combinations: float
    domain: float | None


class _CompositeKey:
    """Classes that join the same tables, which are dependent on each other: what multiplying their selectivities has to
    be corrected by."""

    def __init__(self, classes: list[EqualityClass], tables: NodeMap, facts: ColumnFacts) -> None:
        self._classes = classes
        self._tables = tables
        self._keys = {relation: self._combinations(relation, facts) for relation in nodes_of(tables)}
        self._corrections: dict[NodeMap, float] = {}

    def correction(self, tables: NodeMap) -> float:
        tables &= self._tables
        if not tables & (tables - 1):
            return 1.0
        known = self._corrections.get(tables)
        if known is None:
            known = self._correction(tables) if all(one.connects(tables) for one in self._classes) else 1.0
            self._corrections[tables] = known
        return known

    def _correction(self, tables: NodeMap) -> float:
        selectivities = [one.selectivity(tables) for one in self._classes]
        product = 1.0
        for share in selectivities:
            product *= share
        if product == 0:
            return 1.0
        backoff = combined_selectivity(selectivities)
        keys = [self._keys[relation] for relation in nodes_of(tables)]
        counts = sorted(key.combinations for key in keys if key is not None)
        if len(counts) < len(keys):
            return backoff / product
        at_most = 1.0
        for count in counts[1:]:
            at_most /= count
        domains = [key.domain for key in keys if key is not None and key.domain is not None]
        joint = min(domains) ** (1 - len(keys)) if domains else backoff
        return max(1.0, min(joint, at_most) / product)

    def _combinations(self, relation: int, facts: ColumnFacts) -> _Combinations | None:
        """Of the columns of one table, as far as the filters on the columns leave them."""
        columns = [column for one in self._classes for column in one.columns if column.relation == relation]
        count = facts.distinct_combinations(tuple(columns))
        if count is None:
            return None
        domain = domain_size(count, facts.leaf_rows[relation])
        left = 1.0
        for column in columns:
            left *= facts.domain(column).values / max(1.0, float(facts.statistics(column).distinct_count))
        return _Combinations(max(1.0, count * left), None if domain is None else max(1.0, domain * left))


def _split(conditions: Iterable[Expression]) -> tuple[list[tuple[ColumnId, ColumnId]], list[Expression]]:
    """The conditions that set a column equal to one of another table, and the others."""
    equalities, others = [], []
    for condition in conditions:
        if isinstance(condition, Comparison) and condition.operator is ComparisonOperator.EQUAL:
            left, right = plain_column(condition.left), plain_column(condition.right)
            if left is not None and right is not None and left.id.relation != right.id.relation:
                equalities.append((left.id, right.id))
                continue
        others.append(condition)
    return equalities, others


def _classes(equalities: Iterable[tuple[ColumnId, ColumnId]]) -> list[tuple[list[ColumnId], list[tuple[int, int]]]]:
    """Classes of equal columns, each with its columns in ascending order and its equalities by position."""
    groups: dict[int, list[tuple[ColumnId, ColumnId]]] = {}
    group_of: dict[ColumnId, int] = {}
    for number, pair in enumerate(equalities):
        touched = sorted({group_of[column] for column in pair if column in group_of})
        groups[number] = group = [*chain.from_iterable(map(groups.pop, touched)), pair]
        group_of.update(dict.fromkeys(chain.from_iterable(group), number))
    result = []
    for group in groups.values():
        columns = sorted({column for pair in group for column in pair})
        result.append((columns, [(columns.index(one), columns.index(other)) for one, other in group]))
    return sorted(result)


def _composite_keys(classes: Sequence[EqualityClass], facts: ColumnFacts) -> list[_CompositeKey]:
    """For each set of classes that share two tables or more, all tables that it joins."""
    joined: dict[tuple[int, ...], NodeMap] = {}
    tables = sorted({column.relation for one in classes for column in one.columns})
    for position, relation in enumerate(tables):
        for other in tables[position + 1 :]:
            both = 1 << relation | 1 << other
            shared = tuple(i for i, one in enumerate(classes) if one.tables & both == both)
            if len(shared) > 1:
                joined[shared] = joined.get(shared, 0) | both
    return [_CompositeKey([classes[i] for i in shared], needed, facts) for shared, needed in joined.items()]


def _residuals(conditions: Iterable[Expression], facts: ColumnFacts) -> list[tuple[NodeMap, float]]:
    """For each set of tables the selectivity of all conditions that read just them."""
    by_tables: dict[NodeMap, list[float]] = {}
    for condition in conditions:
        by_tables.setdefault(tables_in([condition]), []).append(selectivity(condition, facts))
    return [(tables, combined_selectivity(shares)) for tables, shares in by_tables.items()]
