"""`WHERE NOT x op ANY (q)`, and so NOT IN and every comparison with ALL → ANTI JOIN.

It passes where `x op y` is FALSE for every y of q: a y for which it is NULL counts like one for which it is TRUE. So
the join is on `x op y` itself only where neither x nor y can be NULL, and on `(x op y) IS NOT FALSE` otherwise. That
condition is no hash key, though the equalities that correlate q still are. Where q is not correlated it is therefore
left in place: q runs once, and all x are looked up in its values, as a null-aware hash anti join would do.
"""

from __future__ import annotations

from minisql.optimizer.unnest.block_parts import joined, without_condition
from minisql.optimizer.unnest.join_input import JoinInput, join_input
from minisql.optimizer.unnest.nullability import cannot_be_null
from minisql.plan.expression import (
    AnyComparison,
    Comparison,
    ComparisonOperator,
    Expression,
    IsTruth,
    Not,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import QueryBlock
from minisql.types.datatype import BOOLEAN


def not_any_to_anti_join(block: QueryBlock) -> QueryBlock:
    """The block with its first negated comparison with ANY that can be an ANTI JOIN made one."""
    for condition in block.where:
        match condition:
            case Not(AnyComparison() as comparison) if block.table is not None:
                found = join_input(comparison.query, comparison.outer, block)
                if found is None or found.table is None:
                    continue
                compared = _never_null(comparison, found, block)
                if compared is None and comparison.outer:
                    compared = _not_false(_comparison(comparison, found))
                if compared is not None:
                    rest = without_condition(block, condition)
                    return joined(rest, JoinKind.ANTI, found.table, (*found.conditions, compared))
    return block


def _comparison(comparison: AnyComparison, found: JoinInput) -> Expression:
    return Comparison(comparison.operator, comparison.operand, found.value, type=BOOLEAN, span=comparison.span)


def _never_null(comparison: AnyComparison, found: JoinInput, block: QueryBlock) -> Expression | None:
    """The comparison of x with y, if it is never NULL."""
    strict = comparison.operator is not ComparisonOperator.NOT_DISTINCT
    if strict and not (
        cannot_be_null(comparison.operand, block.table, block.where)
        and cannot_be_null(found.value, found.table, found.conditions)
    ):
        return None
    return _comparison(comparison, found)


def _not_false(condition: Expression) -> Expression:
    return Not(IsTruth(condition, False, type=BOOLEAN), type=BOOLEAN, span=condition.span)
