"""The subqueries that are left in expressions, each planned as a block of its own.

Where a subquery could not become a join it runs from inside the expression it stands in. The operator that evaluates
the expression gets a `SubqueryPath` for it, whichever operator that is: a filter, a projection, the residual conditions
of a join, the argument of an aggregate. This comes last, when it is known where every expression went.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from minisql.dataclass import field_names
from minisql.optimizer.access_path import AccessPath, Path, SubqueryPath, inputs_of
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.query_block import QueryBlock
from minisql.plan.walk_expression import (
    expressions_within,
    subqueries_in,
)

PlanBlock = Callable[[QueryBlock], AccessPath]

_WITHOUT_EXPRESSIONS = ("columns", "estimate", "subqueries")
"""What all paths have."""


def plan_subqueries(path: AccessPath, plan_block: PlanBlock) -> AccessPath:
    """The path in which every operator knows how the subqueries in its expressions are run; costs include theirs."""
    inputs = {below: plan_subqueries(below, plan_block) for below in inputs_of(path)}
    changed: dict[str, object] = {}
    own_expressions: list[Expression] = []
    for name in field_names(path):
        if name in _WITHOUT_EXPRESSIONS:
            continue
        value = getattr(path, name)
        if isinstance(value, Path):
            changed[name] = inputs[value]  # type: ignore[index]  # every Path subclass is in the union
        elif isinstance(value, tuple) and any(isinstance(part, Path) for part in value):
            changed[name] = tuple(inputs[part] for part in value)
        else:
            own_expressions += expressions_within(value)
    changed = {name: value for name, value in changed.items() if value != getattr(path, name)}
    cost = sum(after.estimate.cost - before.estimate.cost for before, after in inputs.items())
    nodes = dict.fromkeys(subqueries_in(own_expressions))
    if nodes:
        subqueries = tuple(
            SubqueryPath(node, plan_subqueries(plan_block(node.query.block), plan_block)) for node in nodes
        )
        changed["subqueries"] = subqueries
        cost += sum(_runs(path, subquery) * subquery.input.estimate.cost for subquery in subqueries)
    if not changed:
        return path
    estimate = replace(path.estimate, cost=path.estimate.cost + cost)
    return replace(path, estimate=estimate, **changed)  # type: ignore[arg-type]


def _runs(path: AccessPath, subquery: SubqueryPath) -> float:
    """How often the subquery runs at most: once for each row that the operator reads."""
    if not subquery.expression.outer:
        return 1.0
    rows = 1.0
    for below in inputs_of(path):
        rows *= max(1.0, below.estimate.rows)
    return rows
