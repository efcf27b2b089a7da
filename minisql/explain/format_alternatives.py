"""The n best plans as text: a line with the join order and the cost of each, and then the plan.

    Plan 1: (b (a c))  cost=22.82
    Plan 2: ((b a) c)  cost=24.49, 1.07 times the first

In a join order the left input of a join stands left, so `(a b)` and `(b a)` are different plans only of operators for
which that matters. Plans of the same order differ in how they join.
"""

from __future__ import annotations

from collections.abc import Sequence

from minisql.explain.format_access_path import format_access_path
from minisql.explain.format_expression import format_identifier
from minisql.optimizer.access_path import (
    AccessPath,
    IndexLookup,
    IndexRangeScan,
    IndexScan,
    Project,
    TableScan,
    ValuesScan,
    inputs_of,
)


def format_alternatives(plans: Sequence[AccessPath]) -> str:
    """All plans, with a heading that counts them."""
    heading = f"The {len(plans)} cheapest plans" if len(plans) > 1 else "The only plan"
    return "\n\n".join([heading, *(_plan(number, plans) for number in range(len(plans)))])


def _plan(number: int, plans: Sequence[AccessPath]) -> str:
    cost, least = plans[number].estimate.cost, plans[0].estimate.cost
    ratio = f", {cost / least:.2f} times the first" if number and least else ""
    order = format_join_order(plans[number])
    headline = f"Plan {number + 1}: {order}{'  ' if order else ''}cost={cost:.2f}{ratio}"
    return f"{headline}\n{format_access_path(plans[number])}"


def format_join_order(path: AccessPath) -> str:
    """`((a b) c)`: the relations of the outermost FROM clause as they are joined; empty where there are none."""
    match path:
        case TableScan(alias=alias) | IndexScan(alias=alias) | IndexRangeScan(alias=alias) | IndexLookup(alias=alias):
            return format_identifier(alias)
        case ValuesScan(alias=alias) | Project(alias=str() as alias):
            return format_identifier(alias) if alias else ""
        case _:
            orders = [order for below in inputs_of(path) if (order := format_join_order(below))]
            return orders[0] if len(orders) == 1 else f"({' '.join(orders)})" if orders else ""
