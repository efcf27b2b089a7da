"""What the optimizer expects of each condition, and where it has that from.

    e: 12 rows, 7 after the filters (histogram)
        (e.salary > 5000)  0.58 of the rows (histogram)
    {e, d}
        (e.department_id = d.department_id)  0.17 of the cross product (most common value)

A join of more tables is estimated from the parts: see `optimizer/estimates/join_rows.py`.
"""

from __future__ import annotations

from minisql.explain.format_access_path import format_rows
from minisql.explain.format_expression import format_conditions, format_expression
from minisql.explain.format_node_map import format_node_map, leaf_name
from minisql.optimizer.estimates.selectivity import estimate_selectivity
from minisql.optimizer.estimates.selectivity_source import Selectivity
from minisql.optimizer.join_problem import JoinProblem
from minisql.plan.expression import (
    Expression,
)


def format_estimates(problem: JoinProblem) -> str:
    """A paragraph for each leaf, each join operator with conditions, and the filters above the joins."""
    hypergraph, estimator, facts = problem.hypergraph, problem.estimator, problem.facts
    lines = []
    for relation, leaf in hypergraph.leaves.items():
        rows, passing = facts.leaf_rows[relation], facts.filtered_rows[relation]
        text = f"{leaf_name(leaf)}: {format_rows(rows)} rows"
        if leaf.filters:
            source = estimator.leaf_selectivities[relation].source
            text += f", {format_rows(passing)} after the filters ({source.value})"
        lines.append(text)
        for condition in leaf.filters:
            lines.append(_line(condition, estimate_selectivity(condition, facts), "rows"))
    for edge in hypergraph.edges:
        if edge.operator.conditions:
            lines.append(format_node_map(edge.operator.ses, hypergraph.leaves))
            together = estimator.conditions_estimate(edge.operator.conditions)
            lines.append(f"    {format_conditions(edge.operator.conditions)}  {_share(together, 'cross product')}")
    for predicate in hypergraph.filters:
        lines.append(format_node_map(predicate.tes, hypergraph.leaves))
        share = estimator.filter_selectivity(predicate.condition)
        source = estimate_selectivity(predicate.condition, facts).source
        lines.append(_line(predicate.condition, Selectivity(share, source), "joined rows"))
    return "\n".join(lines)


def _line(condition: Expression, estimate: Selectivity, whole: str) -> str:
    return f"    {format_expression(condition)}  {_share(estimate, whole)}"


def _share(estimate: Selectivity, whole: str) -> str:
    return f"{estimate.share:.3g} of the {whole} ({estimate.source.value})"
