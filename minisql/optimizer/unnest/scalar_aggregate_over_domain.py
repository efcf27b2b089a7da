"""A scalar aggregate that is correlated by more than equalities → LEFT JOIN with the aggregates for its domain D.

    … LEFT JOIN (SELECT D.x, agg FROM D JOIN … ON … GROUP BY D.x) AS d ON x <=> d.x

Some equality, or a table function in its FROM, must be among what correlates it. Without any, D would meet every row of
the subquery, which is no less than running the subquery for each combination of D.
"""

from __future__ import annotations

from minisql.optimizer.unnest.correlation import decorrelation
from minisql.optimizer.unnest.domain import domain_of, expands_domain, table_over_domain
from minisql.optimizer.unnest.grouped_scalar import Grouping, with_scalar_joined
from minisql.optimizer.unnest.ties import ties_of
from minisql.plan.expression import (
    ComparisonOperator,
    ScalarSubquery,
)
from minisql.plan.query_block import QueryBlock


def scalar_aggregate_over_domain(block: QueryBlock) -> QueryBlock:
    """The block with its first scalar aggregate that can be computed for a domain made a LEFT JOIN."""

    def grouping(node: ScalarSubquery) -> Grouping | None:
        return _grouping(node, block)

    return with_scalar_joined(block, grouping)


def _grouping(node: ScalarSubquery, around: QueryBlock) -> Grouping | None:
    block = node.query.block
    if around.table is None or block.aggregation is None:
        return None
    if not ties_of(node.query)[0] and not expands_domain(node.query, block.table):
        return None
    domain = domain_of(node.query, node.outer, around.table)
    pushed = None if domain is None else table_over_domain(block.table, domain)
    if pushed is None:
        return None
    table, columns = pushed
    over = decorrelation(node.query, columns)
    same = (ComparisonOperator.NOT_DISTINCT,) * len(columns)
    return Grouping(table, over(block.where), over(block.aggregation.aggregates), columns, same, node.outer)
