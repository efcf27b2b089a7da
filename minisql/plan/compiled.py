"""What a bound expression compiles to, and the two ways an operand is evaluated: strictly, and where it is needed.

Most operators take all their operands whole. AND, OR, CASE and COALESCE must not: `x <> 0 AND 1 / x > 2` may evaluate
its second operand only on the rows that the first one leaves open. For these, `Operand.evaluate_where` picks the rows,
evaluates, and puts the results back in place. It picks none where that cannot be observed: when all rows are needed, or
when the operand is `eager`, that is, cannot fail and costs no more than picking.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.dataclass import dataclass
from minisql.errors import ExecutionError
from minisql.plan.kernels.datum import Datum, Kernel, as_array
from minisql.source import Span
from minisql.types.batch import Array, Batch

ONE_ROW = Batch((), 1)
"""What constants are evaluated on."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression as a function of a batch.

    `evaluate` gives the values as an array, or a scalar where every row has the same one; never call it on no rows,
    which need no value and so can raise no error. `constant` expressions read no column: theirs is always a scalar,
    computed when it is first needed. `type` is the Arrow type of the values.
    """

    evaluate: Callable[[Batch], Datum]
    type: pa.DataType
    constant: bool = False
    eager: bool = False


@dataclass(frozen=True, slots=True)
class Operand:
    """An operand that may be evaluated on some rows only.

    It was compiled over the columns it reads, which are those at `positions` of a batch, so that picking rows copies no
    other column.
    """

    compiled: Compiled
    positions: tuple[int, ...]

    @property
    def eager(self) -> bool:
        return self.compiled.eager

    def evaluate(self, batch: Batch) -> Datum:
        """The values on all rows."""
        return self.compiled.evaluate(batch.select(self.positions))

    def evaluate_where(self, batch: Batch, needed: Array) -> Datum:
        """The values on the rows where `needed` is TRUE (it has no NULLs); on the others anything, NULL mostly."""
        count = needed.true_count
        if self.eager or count == batch.num_rows:
            return self.evaluate(batch)
        if count == 0:
            return pa.scalar(None, self.compiled.type)
        picked = Batch(tuple(batch.columns[position].filter(needed) for position in self.positions), count)
        values = self.compiled.evaluate(picked)
        if isinstance(values, pa.Scalar):
            return values
        return _spread(values, needed)


def _spread(values: Array, needed: Array) -> Array:
    """The values in the places where `needed` is TRUE, NULL in the others."""
    if pa.types.is_list(values.type):  # for which Arrow's replace_with_mask has no kernel
        flags = needed.to_numpy(zero_copy_only=False)
        return values.take(pa.array(np.cumsum(flags) - 1, mask=~flags))
    return pc.replace_with_mask(pa.nulls(len(needed), values.type), needed, values)


def constant(value: pa.Scalar) -> Compiled:
    """The expression with this value on every row."""
    return Compiled(lambda batch: value, value.type, constant=True, eager=True)


def strict(
    kernel: Kernel, operands: Sequence[Compiled], type_: pa.DataType, span: Span | None, *, eager: bool
) -> Compiled:
    """A kernel that gives NULL where an operand is NULL. `eager` says that it cannot fail and is cheap."""
    null = pa.scalar(None, type_)

    def evaluate(batch: Batch) -> Datum:
        values = [operand.evaluate(batch) for operand in operands]
        if any(isinstance(value, pa.Scalar) and not value.is_valid for value in values):
            return null
        return _call(kernel, values, batch.num_rows, span)

    return _combine(evaluate, operands, type_, eager)


def not_strict(
    kernel: Kernel, operands: Sequence[Compiled], type_: pa.DataType, span: Span | None, *, eager: bool
) -> Compiled:
    """A kernel that sees the NULLs of its operands."""

    def evaluate(batch: Batch) -> Datum:
        values = [operand.evaluate(batch) for operand in operands]
        return _call(kernel, values, batch.num_rows, span)

    return _combine(evaluate, operands, type_, eager)


def rows_of_arguments(run: Callable[[Batch], Array], arguments: Sequence[Compiled], type_: pa.DataType) -> Compiled:
    """What `run` gives for a batch with a column for each argument; it can fail and is dear."""

    def evaluate(batch: Batch) -> Datum:
        columns = tuple(as_array(argument.evaluate(batch), batch.num_rows) for argument in arguments)
        return run(Batch(columns, batch.num_rows))

    return _combine(evaluate, arguments, type_, eager=False)


def on_each_row(
    kernel: Callable[..., Array], operands: Sequence[Compiled], type_: pa.DataType, span: Span | None
) -> Compiled:
    """A volatile function: `kernel` gets the number of rows and a column for each operand, and is never a constant."""

    def evaluate(batch: Batch) -> Datum:
        columns = [as_array(operand.evaluate(batch), batch.num_rows) for operand in operands]
        return _call(partial(kernel, batch.num_rows), columns, batch.num_rows, span)

    return Compiled(evaluate, type_)


def where_needed(evaluate: Callable[[Batch], Datum], operands: Sequence[Operand], type_: pa.DataType) -> Compiled:
    """A combination of operands of which `evaluate` decides on which rows it needs them."""
    return _combine(evaluate, [operand.compiled for operand in operands], type_, eager=True)


def _combine(
    evaluate: Callable[[Batch], Datum], operands: Sequence[Compiled], type_: pa.DataType, eager: bool
) -> Compiled:
    is_constant = all(operand.constant for operand in operands)
    is_eager = eager and all(operand.eager for operand in operands)
    return Compiled(_once(evaluate) if is_constant else evaluate, type_, is_constant, is_eager)


def _once(evaluate: Callable[[Batch], Datum]) -> Callable[[Batch], Datum]:
    """The same, evaluated when the first row needs the value; an error is raised again each time."""

    @cache
    def value() -> pa.Scalar:
        return as_array(evaluate(ONE_ROW), 1)[0]

    return lambda batch: value()


def _call(kernel: Kernel, values: list[Datum], num_rows: int, span: Span | None) -> Array:
    if values and all(isinstance(value, pa.Scalar) for value in values):
        values[0] = as_array(values[0], num_rows)
    try:
        return kernel(*values)
    except ExecutionError as error:
        if error.span is not None:
            raise
        raise ExecutionError(error.message, span, error.hint) from None
    except pa.ArrowException as error:
        raise ExecutionError(f"a value is too large to be computed: {error}", span) from None
