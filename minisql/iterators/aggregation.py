"""What GROUP BY computes, whatever finds the groups: keys and arguments of each row, aggregates of each group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa

from minisql.iterators.aggregate_values import AllValues, Chunk, DistinctValues
from minisql.iterators.collected_values import CollectedValues
from minisql.iterators.partial_aggregates import argument_of
from minisql.iterators.rebatch import coalesce, concat_batches, in_chunks
from minisql.plan.aggregate import AggregateCall
from minisql.plan.evaluate import compile_expression
from minisql.plan.expression import (
    ColumnId,
    Expression,
)
from minisql.plan.query_block import GroupingSet
from minisql.types.batch import Array, Batch
from minisql.types.datatype import NULL
from minisql.types.vectors import RowNumbers

_Part = AllValues | DistinctValues | CollectedValues


class Aggregation:
    """The keys and aggregates of a query over an input with the columns `layout`."""

    def __init__(
        self, keys: Sequence[Expression], aggregates: Sequence[AggregateCall], layout: Sequence[ColumnId]
    ) -> None:
        self._keys = keys
        self._aggregates = aggregates
        arguments = [expression for call in aggregates for expression in (argument_of(call), *call.inputs)]
        self._evaluators = {expression: compile_expression(expression, layout) for expression in (*keys, *arguments)}

    def chunks(self, batches: Iterable[Batch], chunk_rows: int) -> Iterator[Chunk]:
        """The rows as values of keys and arguments, `chunk_rows` at a time; the last chunk has fewer, or none."""
        types = [expression.type for expression in self._evaluators]
        for chunk in in_chunks(coalesce(map(self._evaluate, batches), types), chunk_rows):
            pieces = [batch.columns for batch in chunk or [concat_batches([], types)]]
            columns = [pa.chunked_array(column) for column in zip(*pieces, strict=True)]
            yield dict(zip(self._evaluators, columns, strict=True))

    def groups_of(self, batches: Iterable[Batch]) -> Batch:
        """The result over no more than these rows, for who watches."""
        groups = self.new_groups()
        self.add_to([groups], batches)
        return groups.result()

    def add_to(self, groups: Sequence[Groups], batches: Iterable[Batch], chunk_rows: int = 1 << 20) -> None:
        """Take in all rows."""
        for chunk in self.chunks(batches, chunk_rows):
            for of_set in groups:
                of_set.add(chunk)

    def _evaluate(self, batch: Batch) -> Batch:
        return Batch(tuple(evaluate(batch) for evaluate in self._evaluators.values()), batch.num_rows)

    def new_groups(self) -> Groups:
        """No groups yet."""
        return Groups(self._keys, self._aggregates)

    def new_groups_of(self, grouping_set: GroupingSet) -> Groups:
        """No groups yet, of some of the keys only."""
        return Groups([self._keys[position] for position in grouping_set], self._aggregates)


class Groups:
    """The groups of the rows added so far, in the order in which their keys first appear."""

    def __init__(self, keys: Sequence[Expression], aggregates: Sequence[AggregateCall]) -> None:
        self._keys = keys
        self._aggregates = aggregates
        self._parts = self._new_parts()

    def add(self, chunk: Chunk, starts: RowNumbers | None = None) -> None:
        """Take in the next rows; `starts` are those at which groups begin, if the rows of each stand together."""
        for part in self._parts:
            part.add(chunk, starts)

    def result(self) -> Batch:
        """A row for each group: its keys, then its aggregates. At least one chunk was added, if an empty one.

        Without keys there is one group, even over no rows.
        """
        results = [part.result() for part in self._parts]
        aggregates = {call: column for result in results for call, column in result.aggregates.items()}
        keys = results[0].keys if self._keys else ()
        columns = [_typed(column, key) for column, key in zip(keys, self._keys, strict=True)]
        columns += [aggregates[call] for call in self._aggregates]
        return Batch(tuple(columns), len(columns[0]) if columns else 1)

    def _new_parts(self) -> list[_Part]:
        """One part for the aggregates with partial results, one more for each argument with DISTINCT, and one for the
        aggregates that need all values together."""
        all_values: list[AggregateCall] = []
        collected: list[AggregateCall] = []
        distinct_values: dict[Expression, list[AggregateCall]] = {}
        for call in self._aggregates:
            if not call.function.has_partial_results:
                collected.append(call)
            elif call.distinct and not call.function.is_extreme:
                distinct_values.setdefault(argument_of(call), []).append(call)
            else:
                all_values.append(call)
        parts: list[_Part] = [AllValues(self._keys, all_values)] if all_values else []
        parts += [DistinctValues(self._keys, argument, calls) for argument, calls in distinct_values.items()]
        if collected:
            parts.append(CollectedValues(self._keys, collected))
        if self._keys and not parts:
            parts.append(AllValues(self._keys, ()))
        return parts


def _typed(column: Array, key: Expression) -> Array:
    """A bare NULL was grouped as a BOOLEAN."""
    return pa.nulls(len(column)) if key.type == NULL else column
