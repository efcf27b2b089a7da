"""Tables of WITH: computed once, kept, and read by every scan at its own pace.

The rows are pulled as far as the scan that is furthest ahead asks for them, so a LIMIT above stops a recursion.
"""

from __future__ import annotations

from collections.abc import Collection

from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import CommonTableRead
from minisql.types.batch import Batch


class KeptRows:
    """The batches of an iterator, each computed when it is first asked for, and kept until all are dropped."""

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

    def drop(self) -> None:
        """Forget the rows, and close the iterator, which a LIMIT may have stopped before its end."""
        if self._is_open and not self._is_complete:
            self._source.close()
        self._batches.clear()
        self._is_open = self._is_complete = False


class DroppingIterator(RowIterator):
    """A whole plan, at the end of which the kept rows of its tables of WITH are dropped."""

    def __init__(self, plan: RowIterator, tables: Collection[KeptRows]) -> None:
        self._plan = plan
        self._tables = tables

    def open(self) -> None:
        self._plan.open()

    def next(self) -> Batch | None:
        return self._plan.next()

    def close(self) -> None:
        self._plan.close()
        for rows in self._tables:
            rows.drop()


class CommonTableReadIterator(RowIterator):
    """One scan of the kept rows. They outlive it: others may still read them."""

    def __init__(self, path: CommonTableRead, rows: KeptRows) -> None:
        self._rows = rows
        self._number = 0
        kept = path.shared.path.columns
        positions = [kept.index(column) for column in path.kept_columns]
        self._positions = None if positions == list(range(len(kept))) else positions

    def open(self) -> None:
        self._number = 0

    def next(self) -> Batch | None:
        batch = self._rows.batch(self._number)
        if batch is None:
            return None
        self._number += 1
        return batch if self._positions is None else batch.select(self._positions)

    def close(self) -> None:
        self._number = 0
