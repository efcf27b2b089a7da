"""`WHERE x op ANY (q)`, and so `x IN (q)` → SEMI JOIN on `x op y`, where y is what q selects.

As a conjunct of WHERE it only has to tell TRUE from the rest, so NULLs need no care: they match nothing.
"""

from __future__ import annotations

from minisql.optimizer.unnest.block_parts import joined, without_condition
from minisql.optimizer.unnest.join_input import join_input
from minisql.plan.expression import (
    AnyComparison,
    Comparison,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import QueryBlock
from minisql.plan.walk_expression import (
    columns_of,
)
from minisql.types.datatype import BOOLEAN


def any_to_semi_join(block: QueryBlock) -> QueryBlock:
    """The block with its first comparison with ANY that can be a SEMI JOIN made one."""
    for condition in block.where:
        match condition:
            case AnyComparison(operator, operand, query, outer) if columns_of((operand, *outer)):
                found = join_input(query, outer, block)
                if found is None or block.table is None:
                    continue
                compared = Comparison(operator, operand, found.value, type=BOOLEAN, span=condition.span)
                if found.table is None:
                    return without_condition(block, condition, (*found.conditions, compared))
                rest = without_condition(block, condition)
                return joined(rest, JoinKind.SEMI, found.table, (*found.conditions, compared))
    return block
