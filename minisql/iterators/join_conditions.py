"""The conditions of a join beside its keys, sorted by what they read.

A condition on one input only is a *gate*: it is evaluated once for each row of that input, and a row that does not pass
can match nothing. It is no filter, because an outer join still emits the row, unmatched. What is left is *residual*: it
is evaluated for each candidate pair.
"""

from __future__ import annotations

from collections.abc import Sequence

from minisql.dataclass import dataclass
from minisql.plan.expression import (
    ColumnId,
    Expression,
)
from minisql.plan.walk_expression import (
    columns_of,
)


@dataclass(frozen=True, slots=True)
class JoinConditions:
    """Conditions that read no column at all are gates of the probe input."""

    probe_gates: tuple[Expression, ...]
    build_gates: tuple[Expression, ...]
    residual: tuple[Expression, ...]


def split_conditions(
    conditions: Sequence[Expression], probe: Sequence[ColumnId], build: Sequence[ColumnId]
) -> JoinConditions:
    """Sort conditions, keeping their order, by the inputs whose columns are `probe` and `build`."""
    probe_gates, build_gates, residual = [], [], []
    for condition in conditions:
        columns = columns_of([condition]).keys()
        if columns <= set(probe):
            probe_gates.append(condition)
        elif columns <= set(build):
            build_gates.append(condition)
        else:
            residual.append(condition)
    return JoinConditions(tuple(probe_gates), tuple(build_gates), tuple(residual))
