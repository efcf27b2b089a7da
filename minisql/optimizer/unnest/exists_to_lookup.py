"""EXISTS where its FALSE counts too, below OR or in the select list, tied by one equality `c = x` → a look-up of x.

    EXISTS (SELECT … WHERE c = x AND …)   →   (x IN (SELECT c … WHERE …)) IS TRUE

What is looked up in reads nothing of the query around, so it runs once, not once for each x: a mark join in other
words. IS TRUE, because EXISTS is FALSE where x or some c is NULL and IN is not. The conditions are now tested for rows
that no x asks for; they must be such that cannot fail.
"""

from __future__ import annotations

from dataclasses import replace

from minisql.optimizer.unnest.block_parts import may_fail
from minisql.optimizer.unnest.correlation import decorrelation
from minisql.optimizer.unnest.ties import is_tied_only, ties_of
from minisql.plan.expression import (
    AnyComparison,
    ComparisonOperator,
    Exists,
    Expression,
    IsTruth,
)
from minisql.plan.query_block import OutputColumn, QueryBlock
from minisql.plan.walk_expression import (
    expressions_within,
    subqueries_in,
    transform_within,
)
from minisql.types.datatype import BOOLEAN


def exists_to_lookup(block: QueryBlock) -> QueryBlock:
    """The block with every EXISTS that can be a look-up made one."""
    changed: QueryBlock = transform_within(block, _lookup)
    return changed


def _lookup(node: Expression) -> Expression | None:
    if not isinstance(node, Exists):
        return None
    asked = node.query.block
    ties, others = ties_of(node.query)
    if len(ties) != 1 or ties[0].operator is not ComparisonOperator.EQUAL or not is_tied_only(node.query, others):
        return None
    if asked.aggregation is not None or asked.windowing is not None or asked.limit is not None or asked.offset:
        return None
    inside = tuple(expressions_within((asked.table, others)))
    if any(map(may_fail, inside)) or any(subqueries_in(inside)):
        return None
    values = replace(asked, where=others, select=(OutputColumn("key", ties[0].inner),), hidden=0, order_by=())
    query = replace(node.query, block=values, parameters=())
    operand = decorrelation(node.query, node.outer)(ties[0].outer)
    found = AnyComparison(ComparisonOperator.EQUAL, operand, query, (), type=BOOLEAN, span=node.span)
    return IsTruth(found, True, type=BOOLEAN, span=node.span)
