"""`WHERE EXISTS (q)` → SEMI JOIN, on the conditions of q that read the query around.

An EXISTS that reads nothing of the query around is left: its one answer is found by running it once.
"""

from __future__ import annotations

from minisql.optimizer.unnest.block_parts import joined, without_condition
from minisql.optimizer.unnest.join_input import join_input
from minisql.plan.expression import (
    Exists,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import QueryBlock


def exists_to_semi_join(block: QueryBlock) -> QueryBlock:
    """The block with its first EXISTS that can be a SEMI JOIN made one."""
    for condition in block.where:
        match condition:
            case Exists(query, outer) if outer and block.table is not None:
                found = join_input(query, outer, block)
                if found is not None and found.table is not None:
                    rest = without_condition(block, condition)
                    return joined(rest, JoinKind.SEMI, found.table, found.conditions)
    return block
