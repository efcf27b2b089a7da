"""Groups that grow while rows are read: each chunk of rows is reduced to a partial result for each of its groups.

Partial results are merged when there are twice as many of them as groups after the last merge, and many at all; so the
work of merging stays proportional to the rows read.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from minisql.iterators.grouping import group_key, group_rows
from minisql.iterators.partial_aggregates import PartialAggregate
from minisql.iterators.run_aggregates import aggregate_runs
from minisql.types.batch import Array
from minisql.types.vectors import RowNumbers

_MERGE_AT_LEAST = 1 << 20


class PartialGroups:
    """The distinct keys of the rows added so far, in the order of their first appearance, with partial aggregates."""

    def __init__(self, num_keys: int, partials: Sequence[PartialAggregate]) -> None:
        self._num_keys = num_keys
        self._partials = partials
        self._results: list[list[Array]] = []
        self._num_results = 0
        self._merge_at = _MERGE_AT_LEAST

    def add(
        self,
        keys: Sequence[pa.ChunkedArray],
        arguments: Sequence[pa.ChunkedArray],
        starts: RowNumbers | None = None,
    ) -> None:
        """Take in a chunk of rows: a column for each key and one for the argument of each partial aggregate; `starts`
        are the rows at which its groups begin, if those of each group stand together."""
        keys = [pa.chunked_array([group_key(piece) for piece in key.chunks]) for key in keys]
        values = [partial.prepare(argument) for partial, argument in zip(self._partials, arguments, strict=True)]
        functions = [partial.function for partial in self._partials]
        if starts is None:
            self._keep(group_rows(keys, values, functions))
        else:
            self._keep(aggregate_runs(starts, keys, values, functions))
        if self._num_results >= self._merge_at:
            self._merge()
            self._merge_at = max(2 * self._num_results, _MERGE_AT_LEAST)

    def result(self) -> list[Array]:
        """The keys, then the partial results over all rows; at least one chunk must have been added."""
        if len(self._results) > 1:
            self._merge()
        return self._results[0]

    def _merge(self) -> None:
        columns = [pa.chunked_array(pieces) for pieces in zip(*self._results, strict=True)]
        self._results, self._num_results = [], 0
        keys, values = columns[: self._num_keys], columns[self._num_keys :]
        self._keep(group_rows(keys, values, [partial.merge_function for partial in self._partials]))

    def _keep(self, groups: list[Array]) -> None:
        keys, results = groups[: self._num_keys], groups[self._num_keys :]
        carried = [partial.carry(result) for partial, result in zip(self._partials, results, strict=True)]
        self._results.append([*keys, *carried])
        self._num_results += len(groups[0])
