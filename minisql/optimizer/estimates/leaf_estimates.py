"""The rows that the filters of a leaf let pass, and what they leave of the domains of its columns."""

from __future__ import annotations

from collections.abc import Iterable

from minisql.optimizer.estimates.column_facts import ColumnFacts, Domain, only_column
from minisql.optimizer.estimates.sampled_selectivity import ENOUGH_HITS, passing_rows
from minisql.optimizer.estimates.selectivity import estimate_conjunction
from minisql.optimizer.estimates.selectivity_source import Selectivity
from minisql.optimizer.relational_expression import Leaf
from minisql.plan.expression import (
    ColumnId,
    Comparison,
    ComparisonOperator,
    Expression,
    InList,
)
from minisql.plan.null_rejection import rejects


def estimate_leaves(leaves: Iterable[Leaf], facts: ColumnFacts) -> dict[int, Selectivity]:
    """For each relation the share of rows that pass its filters; `facts` learn the rows and domains that are left.

    Where a table has rows at all, one is taken to pass: statistics may say that none does, but are not proof.
    """
    estimates = {leaf.relation: estimate_conjunction(leaf.filters, facts) for leaf in leaves}
    for leaf in leaves:
        rows = facts.leaf_rows[leaf.relation]
        facts.filtered_rows[leaf.relation] = max(rows * estimates[leaf.relation].share, min(rows, 1.0))
        passing = passing_rows(leaf.filters, facts)
        is_whole = facts.has_whole_sample(leaf.relation)
        if passing is not None and passing.true_count >= (1 if is_whole else ENOUGH_HITS):
            facts.passing[leaf.relation] = passing
            if is_whole:
                continue
        for column, conditions in _by_column(leaf.filters).items():
            facts.domains[column] = _domain(column, conditions, leaf, facts)
    return estimates


def _by_column(conditions: Iterable[Expression]) -> dict[ColumnId, list[Expression]]:
    """The conditions on a single column, by column."""
    result: dict[ColumnId, list[Expression]] = {}
    for condition in conditions:
        column = only_column(condition)
        if column is not None:
            result.setdefault(column.id, []).append(condition)
    return result


def _domain(column: ColumnId, conditions: list[Expression], leaf: Leaf, facts: ColumnFacts) -> Domain:
    statistics = facts.statistics(column)
    share = estimate_conjunction(conditions, facts).share
    nulls, kept = statistics.null_fraction, share
    if any(rejects(condition, leaf.tables) for condition in conditions):
        kept, nulls = share / max(1 - nulls, share, 1e-12), 0.0
    values = min([statistics.distinct_count * kept, *(_most_values(condition) for condition in conditions)])
    rows = max(1.0, facts.leaf_rows[leaf.relation] * share)
    return Domain(max(1.0, values), rows, min(1.0, nulls / share) if share else nulls, None)


def _most_values(condition: Expression) -> float:
    """How many values can satisfy a condition on one column."""
    match condition:
        case Comparison(operator=ComparisonOperator.EQUAL):
            return 1.0
        case InList(items=items):
            return float(len(items))
        case _:
            return float("inf")
