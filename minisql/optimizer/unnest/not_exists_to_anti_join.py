"""`WHERE NOT EXISTS (q)` → ANTI JOIN, on the conditions of q that read the query around."""

from __future__ import annotations

from minisql.optimizer.unnest.block_parts import joined, without_condition
from minisql.optimizer.unnest.join_input import join_input
from minisql.plan.expression import (
    Exists,
    Not,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import QueryBlock


def not_exists_to_anti_join(block: QueryBlock) -> QueryBlock:
    """The block with its first NOT EXISTS that can be an ANTI JOIN made one."""
    for condition in block.where:
        match condition:
            case Not(Exists(query, outer)) if outer and block.table is not None:
                found = join_input(query, outer, block)
                if found is not None and found.table is not None:
                    rest = without_condition(block, condition)
                    return joined(rest, JoinKind.ANTI, found.table, found.conditions)
    return block
