"""SetOperationTable → AccessPath: UNION ALL appends, UNION drops duplicates of that, INTERSECT and EXCEPT count rows.

Nothing is known of what the inputs have in common. As in PostgreSQL, a UNION is taken to have no duplicates, INTERSECT
to have all rows of the smaller input, and EXCEPT to have all rows of the left one: upper bounds, so that what is above
is not planned for fewer rows than may come.
"""

from __future__ import annotations

from collections.abc import Sequence

from minisql.optimizer.access_path import AccessPath, Append, Distinct, Estimate, SetOperation
from minisql.optimizer.cost_model import CostModel
from minisql.plan.expression import (
    ColumnId,
)
from minisql.plan.query_block import SetOperationTable, SetOperator


def plan_set_operation(
    table: SetOperationTable, positions: Sequence[int], inputs: Sequence[AccessPath], cost_model: CostModel
) -> AccessPath:
    """The path over those of the inputs, which have the columns of the table at `positions`."""
    columns = tuple(ColumnId(table.relation, position) for position in positions)
    if table.operator is SetOperator.UNION:
        return _union(table, tuple(inputs), columns, cost_model)
    left, right = inputs
    left_rows, right_rows = left.estimate.rows, right.estimate.rows
    cost = left.estimate.cost + right.estimate.cost + cost_model.set_operation(left_rows, right_rows)
    rows = min(left_rows, right_rows) if table.operator is SetOperator.INTERSECT else left_rows
    return SetOperation(
        columns=columns,
        estimate=Estimate(rows, cost, cost),
        operator=table.operator,
        all=table.all,
        left=left,
        right=right,
    )


def _union(
    table: SetOperationTable, inputs: tuple[AccessPath, ...], columns: tuple[ColumnId, ...], cost_model: CostModel
) -> AccessPath:
    rows = sum(path.estimate.rows for path in inputs)
    cost = sum(path.estimate.cost for path in inputs)
    append = Append(columns=columns, estimate=Estimate(rows, cost, inputs[0].estimate.init_cost), inputs=inputs)
    if table.all:
        return append
    cost += cost_model.aggregate(rows, rows)
    return Distinct(columns=columns, estimate=Estimate(rows, cost, cost), input=append)
