"""RowIterator: the Volcano interface, one batch of rows a call.

`open()` prepares (a hash join reads its build input at the first `next()`), `next()` gives the next batch or None at
the end, `close()` frees what was held, may be called at any time and more than once. With a batch size of 1 this is
the tuple-at-a-time iterator of the textbooks; the default of tens of thousands rows makes the same pull model run at
the speed of whole-array kernels.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator

from minisql.iterators.iterator_state import IteratorState
from minisql.types.batch import Batch

DEFAULT_BATCH_SIZE = 65_536
"""Rows in a batch unless `SET batch_size` says otherwise."""


class RowIterator(ABC):
    """Base of all operators. No batch it gives is empty or longer than the batch size of the session."""

    @abstractmethod
    def open(self) -> None:
        """Get ready to give the first batch; opens the inputs. After `close()` it may be opened again."""

    @abstractmethod
    def next(self) -> Batch | None:
        """The next batch, or None when there is none left."""

    @abstractmethod
    def close(self) -> None:
        """Free everything; closes the inputs."""

    def counters(self) -> dict[str, int]:
        """Rows by their origin, for EXPLAIN ANALYZE; only joins count any."""
        return {}

    def describe_state(self, max_rows: int) -> IteratorState | None:
        """What it holds at this moment, with `max_rows` rows of it at most; None where there is nothing to say."""
        return None

    def on_phase(self, listener: Callable[[], None]) -> None:  # noqa: B027 - most have one phase only
        """Call `listener` whenever a phase of the work begins; nothing to do where the work has no phases."""

    def batches(self) -> Iterator[Batch]:
        """All remaining batches of an opened iterator."""
        while (batch := self.next()) is not None:
            yield batch
