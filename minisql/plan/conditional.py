"""AND, OR, CASE and COALESCE: later operands are evaluated only on the rows that earlier ones leave open.

Each of them asks `Operand.evaluate_where` for the rows it needs. What comes back for the other rows is combined by a
whole-array kernel in which it does not count: FALSE AND anything is FALSE, TRUE OR anything is TRUE, a branch of CASE
that is not taken is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.compiled import Compiled, Operand, where_needed
from minisql.plan.kernels.datum import FALSE, TRUE, Datum, as_array
from minisql.types.batch import Array, Batch


def kleene_and(operands: Sequence[Operand]) -> Compiled:
    """AND: an operand is needed where no earlier one is FALSE."""
    return _fold(operands, pa.bool_(), pc.and_kleene, lambda value: pc.coalesce(value, TRUE))


def kleene_or(operands: Sequence[Operand]) -> Compiled:
    """OR: an operand is needed where no earlier one is TRUE."""
    return _fold(operands, pa.bool_(), pc.or_kleene, lambda value: pc.invert(pc.coalesce(value, FALSE)))


def coalesce(operands: Sequence[Operand], type_: pa.DataType) -> Compiled:
    """COALESCE: an operand is needed where all earlier ones are NULL."""
    return _fold(operands, type_, pc.coalesce, pc.is_null)


def case(branches: Sequence[tuple[Operand, Operand]], otherwise: Operand, type_: pa.DataType) -> Compiled:
    """CASE with (condition, result) branches.

    A condition is needed where no earlier one is TRUE, a result where its condition is the first one that is.
    """

    def evaluate(batch: Batch) -> Datum:
        open_rows = pa.repeat(TRUE, batch.num_rows)
        chosen, results = [], []
        for condition, result in branches:
            truth = truth_of(condition.evaluate_where(batch, open_rows), batch.num_rows)
            chosen.append(pc.and_(open_rows, truth))
            results.append(result.evaluate_where(batch, chosen[-1]))
            open_rows = pc.and_not(open_rows, truth)
        return _choose(chosen, results, otherwise.evaluate_where(batch, open_rows))

    operands = [operand for branch in branches for operand in branch]
    return where_needed(evaluate, [*operands, otherwise], type_)


def truth_of(value: Datum, num_rows: int) -> Array:
    """TRUE where a BOOLEAN is TRUE, FALSE where it is FALSE or NULL."""
    return as_array(pc.coalesce(value, FALSE), num_rows)


def _fold(
    operands: Sequence[Operand],
    type_: pa.DataType,
    combine: Callable[[Datum, Datum], Datum],
    still_open: Callable[[Datum], Datum],
) -> Compiled:
    first, *later = operands

    def evaluate(batch: Batch) -> Datum:
        value = first.evaluate(batch)
        for operand in later:
            needed = as_array(still_open(value), batch.num_rows)
            value = combine(value, operand.evaluate_where(batch, needed))
        return value

    return where_needed(evaluate, operands, type_)


def _choose(chosen: Sequence[Array], results: Sequence[Datum], otherwise: Datum) -> Array:
    if len(chosen) == 1:
        return pc.if_else(chosen[0], results[0], otherwise)
    return pc.case_when(pc.make_struct(*chosen), *results, otherwise)
