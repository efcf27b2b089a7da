"""The equalities that tie a subquery to the query around it, where nothing else does.

With `WHERE c = x`, x being of the query around, the subquery can be computed for all c at once and joined on c: x takes
the place of the domain that general unnesting would need (`domain.py`).
"""

from __future__ import annotations

from dataclasses import replace

from minisql.dataclass import dataclass
from minisql.optimizer.unnest.correlation import Conditions, is_correlated
from minisql.plan.expression import (
    Comparison,
    ComparisonOperator,
    Expression,
    Subquery,
)
from minisql.plan.walk_expression import (
    columns_of,
)

_EQUALITIES = (ComparisonOperator.EQUAL, ComparisonOperator.NOT_DISTINCT)


@dataclass(frozen=True, slots=True)
class Tie:
    """A condition `inner operator outer`; `outer` reads outer columns of the subquery, `inner` only its own."""

    operator: ComparisonOperator
    inner: Expression
    outer: Expression


def ties_of(query: Subquery) -> tuple[list[Tie], Conditions]:
    """The ties among the conditions of WHERE, and the other conditions."""
    ties, others = [], []
    for condition in query.block.where:
        tie = _tie(query, condition)
        if tie is None:
            others.append(condition)
        else:
            ties.append(tie)
    return ties, tuple(others)


def is_tied_only(query: Subquery, others: Conditions) -> bool:
    """Are its ties all that the subquery reads of the query around? What it selects is not asked."""
    return not is_correlated(query, replace(query.block, where=others, select=()))


def _tie(query: Subquery, condition: Expression) -> Tie | None:
    match condition:
        case Comparison(operator, left, right) if operator in _EQUALITIES:
            for inner, outer in ((left, right), (right, left)):
                own = columns_of([inner]) and not is_correlated(query, inner)
                if own and is_correlated(query, outer) and not columns_of([outer]):
                    return Tie(operator, inner, outer)
    return None
