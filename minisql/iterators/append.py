"""Append: the rows of several inputs, one input after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.row_iterator import RowIterator
from minisql.types.batch import Batch


class AppendIterator(GeneratingIterator):
    """Hands on the batches of its inputs as they are."""

    def __init__(self, inputs: Sequence[RowIterator]) -> None:
        super().__init__(*inputs)

    def _run(self) -> Iterator[Batch]:
        for input_ in self._inputs:
            yield from input_.batches()
            input_.close()
