"""Window: every row of the input with the values of window functions, which share one order of the rows.

The rows come partition by partition and in order, and all are kept. Where partitions and groups of peers begin is found
once; each function then needs a few whole-array steps (`ranks.py`, `values.py`, `aggregates.py`), whatever its frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyarrow as pa

from minisql.iterators.column_types import column_types
from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.iterator_state import HeldRows, Phase, WindowState
from minisql.iterators.rebatch import read_all, split_batch
from minisql.iterators.row_iterator import RowIterator
from minisql.iterators.window.aggregates import aggregate
from minisql.iterators.window.frames import frame_ranges
from minisql.iterators.window.partitions import Partitions, find_partitions
from minisql.iterators.window.ranks import RANKS, ntile
from minisql.iterators.window.values import first_value, last_value, nth_value, shifted
from minisql.optimizer.access_path import Window
from minisql.plan.aggregate import AggregateCall
from minisql.plan.evaluate import compile_expression
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.window import WindowCall, WindowFunction
from minisql.types.batch import Array, Batch

Evaluate = Callable[[Expression], Array]


class WindowIterator(GeneratingIterator):
    """Reads its input to the end at the first `next()`."""

    def __init__(self, path: Window, input_: RowIterator, batch_size: int) -> None:
        super().__init__(input_)
        self._input = input_
        self._batch_size = batch_size
        self._specification = path.specification
        self._calls = path.calls
        self._columns = path.input.columns
        self._types = column_types(path.input)
        self._computed: tuple[Batch, Partitions] | None = None

    def close(self) -> None:
        self._computed = None
        super().close()

    def describe_state(self, max_rows: int) -> WindowState | None:
        if self._phase is None:
            return None
        if self._computed is None:
            return WindowState(self._phase, 0, None)
        rows, partitions = self._computed
        number, peers = partitions.numbers()
        keys = (pa.array(number[:max_rows]), pa.array(peers[:max_rows]))
        return WindowState(self._phase, int(number[-1]), HeldRows(rows.num_rows, rows.slice(0, max_rows), keys))

    def _run(self) -> Iterator[Batch]:
        self._begin(Phase.READ)
        rows = read_all(self._input.batches(), self._types)
        if rows.num_rows == 0:
            return

        def evaluate(expression: Expression) -> Array:
            return compile_expression(expression, self._columns)(rows)

        specification = self._specification
        partitions = find_partitions(
            [evaluate(expression) for expression in specification.partition],
            [evaluate(item.expression) for item in specification.order],
            rows.num_rows,
        )
        computed = tuple(
            aggregate(call.function, frame_ranges(call, partitions, evaluate), rows, self._columns)
            if isinstance(call.function, AggregateCall)
            else _compute(call, call.function, partitions, evaluate)
            for call in self._calls
        )
        result = Batch((*rows.columns, *computed), rows.num_rows)
        self._computed = result, partitions
        self._begin(Phase.EMIT)
        yield from split_batch(result, self._batch_size)


def _compute(call: WindowCall, function: WindowFunction, partitions: Partitions, evaluate: Evaluate) -> Array:
    """The values of a window function that is no aggregate on all rows."""
    match function:
        case WindowFunction.NTILE:
            return ntile(partitions, evaluate(call.arguments[0]), call.arguments[0].span)
        case WindowFunction.LAG | WindowFunction.LEAD:
            value, offset, default = map(evaluate, call.arguments)
            forward = function is WindowFunction.LEAD
            return shifted(value, offset, default, partitions, forward=forward, ignore_nulls=call.ignore_nulls)
        case WindowFunction.FIRST_VALUE:
            return first_value(evaluate(call.arguments[0]), frame_ranges(call, partitions, evaluate), call.ignore_nulls)
        case WindowFunction.LAST_VALUE:
            return last_value(evaluate(call.arguments[0]), frame_ranges(call, partitions, evaluate), call.ignore_nulls)
        case WindowFunction.NTH_VALUE:
            value, number = map(evaluate, call.arguments)
            ranges = frame_ranges(call, partitions, evaluate)
            return nth_value(value, number, ranges, call.ignore_nulls, call.arguments[1].span)
        case _:
            return RANKS[function](partitions)
