"""Tables of WITH: computed once, kept, and read by every scan at its own pace.

The rows are pulled as far as the scan that is furthest ahead asks for them, so a LIMIT above stops a recursion.
"""

from __future__ import annotations

from minisql.iterators.row_iterator import RowIterator
from minisql.types.batch import Batch


class KeptRows:
    """The batches of an iterator, each computed when it is first asked for."""

    def __init__(self, source: RowIterator) -> None:
        self._source = source
        self._batches: list[Batch] = []
        self._is_open = self._is_complete = False

    def batch(self, number: int) -> Batch | None:
        """The batch with this number, counted from 0; None behind the last."""
        while number >= len(self._batches) and not self._is_complete:
            self._pull()
        return self._batches[number] if number < len(self._batches) else None

    def _pull(self) -> None:
        if not self._is_open:
            self._source.open()
            self._is_open = True
        batch = self._source.next()
        if batch is None:
            self._is_complete = True
            self._source.close()
        else:
            self._batches.append(batch)


class CommonTableReadIterator(RowIterator):
    """One scan of the kept rows. They outlive it: others may still read them."""

    def __init__(self, rows: KeptRows) -> None:
        self._rows = rows
        self._number = 0

    def open(self) -> None:
        self._number = 0

    def next(self) -> Batch | None:
        batch = self._rows.batch(self._number)
        self._number += batch is not None
        return batch

    def close(self) -> None:
        self._number = 0
