"""A dependent join (the APPLY of other systems): a query that runs once for each row of its domain.

The rows of the domain are all different, so a loop in Python runs over combinations of outer values. What one run gives
is read to its end before the next one begins, as the outer values of a query lie in one place (`OuterValue`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from minisql.iterators.column_types import column_types
from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.rebatch import coalesce, read_all, split_batch
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import DependentJoinPath
from minisql.types.batch import Batch


class DependentJoinIterator(GeneratingIterator):
    """Emits the rows of the query in the order of the rows of the domain."""

    def __init__(self, path: DependentJoinPath, domain: RowIterator, query: RowIterator, batch_size: int) -> None:
        super().__init__(domain)
        self._domain = domain
        self._query = query
        self._batch_size = batch_size
        self._places = [parameter.place for parameter in path.parameters]
        self._query_types = column_types(path.query)
        self._types = column_types(path)

    def _run(self) -> Iterator[Batch]:
        for batch in coalesce(self._runs(), self._types):
            yield from split_batch(batch, self._batch_size)

    def _runs(self) -> Iterator[Batch]:
        """The rows of one run after the other."""
        for batch in self._domain.batches():
            for row in range(batch.num_rows):
                values = [column[row] for column in batch.columns]
                rows = self._rows_for(values)
                if rows.num_rows:
                    yield _beside(rows, values)

    def _rows_for(self, values: Sequence[pa.Scalar]) -> Batch:
        for place, value in zip(self._places, values, strict=False):  # the domain can have columns of its own
            place.value = value
        self._query.open()
        try:
            return read_all(self._query.batches(), self._query_types)
        finally:
            self._query.close()


def _beside(rows: Batch, values: Sequence[pa.Scalar]) -> Batch:
    repeated = (pa.repeat(value, rows.num_rows) for value in values)
    return Batch((*rows.columns, *repeated), rows.num_rows)
