"""Hash aggregate: GROUP BY with COUNT, SUM, AVG, MIN and MAX.

Rows are taken in chunks of a fixed size, whatever the batch size is, and each chunk is reduced to partial results. So
the memory needed is that of the groups, not of the rows, and even sums of DOUBLE, which depend on the order of their
summands, are the same for every batch size. Groups come out in the order in which their keys first appear.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from minisql.iterators.aggregate_values import AllValues, Chunk, DistinctValues
from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.partial_aggregates import argument_of
from minisql.iterators.rebatch import coalesce, concat_batches, in_chunks, split_batch
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import HashAggregate
from minisql.plan.aggregate import AggregateCall, AggregateFunction
from minisql.plan.evaluate import compile_expression
from minisql.plan.expression import Expression
from minisql.types.batch import Array, Batch
from minisql.types.datatype import NULL

_CHUNK_ROWS = 1 << 20


class HashAggregateIterator(GeneratingIterator):
    """Reads its input to the end at the first `next()`."""

    def __init__(self, path: HashAggregate, input_: RowIterator, batch_size: int) -> None:
        self._path = path
        super().__init__(input_)
        self._input = input_
        self._batch_size = batch_size
        arguments = [argument_of(call) for call in path.aggregates]
        self._evaluators = {
            expression: compile_expression(expression, path.input.columns) for expression in (*path.keys, *arguments)
        }

    def _run(self) -> Iterator[Batch]:
        parts = self._parts()
        for chunk in self._chunks():
            for part in parts:
                part.add(chunk)
        results = [part.result() for part in parts]
        aggregates = {call: column for result in results for call, column in result.aggregates.items()}
        keys = results[0].keys if self._path.keys else ()
        columns = [_typed(column, key) for column, key in zip(keys, self._path.keys, strict=True)]
        columns += [aggregates[call] for call in self._path.aggregates]
        num_groups = len(columns[0]) if columns else 1
        yield from split_batch(Batch(tuple(columns), num_groups), self._batch_size)

    def _parts(self) -> list[AllValues | DistinctValues]:
        """One part for the aggregates that see every value, and one for each argument with DISTINCT."""
        all_values: list[AggregateCall] = []
        distinct_values: dict[Expression, list[AggregateCall]] = {}
        for call in self._path.aggregates:
            if call.distinct and call.function not in (AggregateFunction.MIN, AggregateFunction.MAX):
                distinct_values.setdefault(argument_of(call), []).append(call)
            else:
                all_values.append(call)
        keys = self._path.keys
        parts: list[AllValues | DistinctValues] = [AllValues(keys, all_values)] if all_values else []
        parts += [DistinctValues(keys, argument, calls) for argument, calls in distinct_values.items()]
        if keys and not parts:
            parts.append(AllValues(keys, ()))
        return parts

    def _chunks(self) -> Iterator[Chunk]:
        """The rows as values of keys and arguments; one empty chunk at least."""
        types = [expression.type for expression in self._evaluators]
        batches = coalesce(map(self._evaluate, self._input.batches()), types)
        for chunk in in_chunks(batches, _CHUNK_ROWS):
            pieces = [batch.columns for batch in chunk or [concat_batches([], types)]]
            columns = [pa.chunked_array(column) for column in zip(*pieces, strict=True)]
            yield dict(zip(self._evaluators, columns, strict=True))

    def _evaluate(self, batch: Batch) -> Batch:
        return Batch(tuple(evaluate(batch) for evaluate in self._evaluators.values()), batch.num_rows)


def _typed(column: Array, key: Expression) -> Array:
    """A bare NULL was grouped as a BOOLEAN."""
    return pa.nulls(len(column)) if key.type == NULL else column
