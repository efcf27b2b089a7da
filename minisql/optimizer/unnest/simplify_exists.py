"""What EXISTS does not ask for, and when its answer is known.

The select list, DISTINCT, ORDER BY, window functions that QUALIFY does not read and a LIMIT of one row or more change
nothing. With LIMIT 0 there is no row. An
aggregation without GROUP BY always has a row; one with GROUP BY has a row where its input has, unless HAVING chooses.
Without FROM there is a row where the conditions are TRUE.
"""

from __future__ import annotations

from dataclasses import replace

from minisql.optimizer.unnest.correlation import decorrelation
from minisql.plan.expression import (
    Exists,
    Expression,
    IsTruth,
    Literal,
    Subquery,
)
from minisql.plan.query_block import OutputColumn, QueryBlock
from minisql.plan.walk_expression import (
    conjunction,
    transform_within,
)
from minisql.types.datatype import BOOLEAN, INTEGER

_ONE = OutputColumn("1", Literal(1, type=INTEGER))


def simplify_exists(block: QueryBlock) -> QueryBlock:
    """The block with every EXISTS in it brought to its shortest form."""
    simplified: QueryBlock = transform_within(block, _simplified)
    return simplified


def _simplified(node: Expression) -> Expression | None:
    if not isinstance(node, Exists):
        return None
    asked = node.query.block
    if asked.offset:
        return None
    if asked.limit == 0:
        return Literal(False, type=BOOLEAN, span=node.span)
    if asked.windowing is not None and not asked.qualify:
        asked = replace(asked, windowing=None, select=(_ONE,), hidden=0, distinct=False)
    if asked.windowing is not None:
        return None
    if asked.aggregation is not None and not asked.having:
        if asked.aggregation.always_has_row:
            return Literal(True, type=BOOLEAN, span=node.span)
        asked = replace(asked, aggregation=None)
    if asked.aggregation is None:
        if asked.table is None:
            where = decorrelation(node.query, node.outer)(asked.where)
            return IsTruth(conjunction(where), True, type=BOOLEAN, span=node.span)
        asked = replace(asked, select=(_ONE,), hidden=0, distinct=False)
    asked = replace(asked, order_by=(), limit=None)
    return None if asked == node.query.block else replace(node, query=_with_block(node.query, asked))


def _with_block(query: Subquery, block: QueryBlock) -> Subquery:
    return replace(query, block=block)
