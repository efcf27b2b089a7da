"""Conditions with subqueries, brought to where the other rules look for them: the conjuncts of WHERE.

`NOT (p OR q)` is `NOT p AND NOT q`, and `NOT NOT p` is p; a condition of an inner join is one of WHERE.
"""

from __future__ import annotations

from dataclasses import replace

from minisql.optimizer.unnest.correlation import NO_CONDITIONS, hoist_conditions
from minisql.plan.expression import (
    And,
    Expression,
    IsTruth,
    Not,
    Or,
)
from minisql.plan.query_block import QueryBlock
from minisql.plan.walk_expression import (
    subqueries_in,
)


def split_conditions(block: QueryBlock) -> QueryBlock:
    """The block with its conjuncts that have subqueries split as far as possible."""
    table, hoisted = block.table, NO_CONDITIONS
    if table is not None:
        table, hoisted = hoist_conditions(table, _has_subquery)
    where = tuple(part for condition in (*hoisted, *block.where) for part in _conjuncts(condition))
    if table is block.table and len(where) == len(block.where) and all(map(_same, where, block.where)):
        return block
    return replace(block, table=table, where=where)


def _same(left: Expression, right: Expression) -> bool:
    return left is right


def _has_subquery(condition: Expression) -> bool:
    return any(subqueries_in([condition]))


def _conjuncts(condition: Expression) -> tuple[Expression, ...]:
    if not _has_subquery(condition):
        return (condition,)
    match condition:
        case And(operands):
            return tuple(part for operand in operands for part in _conjuncts(operand))
        case Not(Or(operands)):
            return tuple(part for operand in operands for part in _conjuncts(_not(operand)))
        case Not(Not(operand)) | IsTruth(operand, True):
            return _conjuncts(operand)
        case _:
            return (condition,)


def _not(operand: Expression) -> Expression:
    return Not(operand, type=operand.type, span=operand.span)
