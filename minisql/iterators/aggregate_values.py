"""The aggregates of a query over the rows of each group: those that take all values, and those with DISTINCT."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from minisql.dataclass import dataclass
from minisql.iterators.partial_aggregates import finish, partial_aggregates
from minisql.iterators.partial_groups import PartialGroups
from minisql.plan.aggregate import AggregateCall
from minisql.plan.expression import (
    Expression,
)
from minisql.types.batch import Array
from minisql.types.vectors import RowNumbers

Chunk = Mapping[Expression, pa.ChunkedArray]
"""The values of all keys and arguments on a chunk of rows."""


@dataclass(frozen=True, slots=True)
class Aggregated:
    """The distinct keys in the order of their first appearance, and beside them the finished aggregates."""

    keys: Sequence[Array]
    aggregates: Mapping[AggregateCall, Array]


class AllValues:
    """Aggregates without DISTINCT."""

    def __init__(self, keys: Sequence[Expression], calls: Sequence[AggregateCall]) -> None:
        self._keys = keys
        self._calls = calls
        self._partials = list(dict.fromkeys(partial for call in calls for partial in partial_aggregates(call)))
        self._groups = PartialGroups(len(keys), self._partials)

    def add(self, chunk: Chunk, starts: RowNumbers | None = None) -> None:
        """Take in the next rows; `starts` as for `PartialGroups`."""
        arguments = [chunk[partial.argument] for partial in self._partials]
        self._groups.add([chunk[key] for key in self._keys], arguments, starts)

    def result(self) -> Aggregated:
        """Over all rows; at least one chunk must have been added, if an empty one."""
        columns = self._groups.result()
        keys = columns[: len(self._keys)]
        partials = dict(zip(self._partials, columns[len(self._keys) :], strict=True))
        finished = {
            call: finish(call, [partials[partial] for partial in partial_aggregates(call)]) for call in self._calls
        }
        return Aggregated(keys, finished)


class DistinctValues:
    """Aggregates over the distinct values of one argument: grouped by key and argument, then once more by key.

    The keys appear in the same order among the distinct combinations as among the rows.
    """

    def __init__(self, keys: Sequence[Expression], argument: Expression, calls: Sequence[AggregateCall]) -> None:
        self._keys = keys
        self._argument = argument
        self._calls = calls
        self._groups = PartialGroups(len(keys) + 1, ())

    def add(self, chunk: Chunk, starts: RowNumbers | None = None) -> None:
        """Take in the next rows. Where the groups by key alone start is of no help."""
        self._groups.add([*(chunk[key] for key in self._keys), chunk[self._argument]], ())

    def result(self) -> Aggregated:
        """Over all rows; at least one chunk must have been added, if an empty one."""
        columns = [pa.chunked_array([column]) for column in self._groups.result()]
        all_values = AllValues(self._keys, self._calls)
        all_values.add(dict(zip((*self._keys, self._argument), columns, strict=True)))
        return all_values.result()
