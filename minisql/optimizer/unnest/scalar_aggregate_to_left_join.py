"""`(SELECT g(agg) FROM … WHERE c = x)`, x being of the query around → LEFT JOIN with the aggregates grouped by c.

    … LEFT JOIN (SELECT c, agg FROM … GROUP BY c) AS d ON x = d.c

A correlation by `<=>` stays one, and joins the group of NULL too.
"""

from __future__ import annotations

from minisql.optimizer.unnest.correlation import decorrelation
from minisql.optimizer.unnest.grouped_scalar import Grouping, with_scalar_joined
from minisql.optimizer.unnest.ties import is_tied_only, ties_of
from minisql.plan.expression import (
    ScalarSubquery,
)
from minisql.plan.query_block import QueryBlock


def scalar_aggregate_to_left_join(block: QueryBlock) -> QueryBlock:
    """The block with its first scalar aggregate that is correlated by equalities only made a LEFT JOIN."""
    return with_scalar_joined(block, _grouping)


def _grouping(node: ScalarSubquery) -> Grouping | None:
    block = node.query.block
    ties, others = ties_of(node.query)
    if not ties or not is_tied_only(node.query, others):
        return None
    assert block.table is not None
    assert block.aggregation is not None
    return Grouping(
        block.table,
        others,
        block.aggregation.aggregates,
        tuple(tie.inner for tie in ties),
        tuple(tie.operator for tie in ties),
        decorrelation(node.query, node.outer)(tuple(tie.outer for tie in ties)),
    )
