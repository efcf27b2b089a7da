"""Timing: measures another iterator, for EXPLAIN ANALYZE."""

from __future__ import annotations

from dataclasses import field
from time import perf_counter

from minisql.dataclass import dataclass
from minisql.iterators.row_iterator import RowIterator
from minisql.types.batch import Batch


@dataclass(slots=True)
class Profile:
    """What an iterator did, summed over all times it was opened (`loops`); times in milliseconds, inputs included.

    `first_ms` is the time until the first batch was there, or the end if there was none; `last_ms` until the last call
    returned. `counters` are the joins' rows by origin.
    """

    rows: int = 0
    loops: int = 0
    first_ms: float = 0.0
    last_ms: float = 0.0
    counters: dict[str, int] = field(default_factory=dict)


class TimingIterator(RowIterator):
    """Passes every call on, and keeps the time it took."""

    def __init__(self, input_: RowIterator) -> None:
        self._input = input_
        self._waits_for_first = False
        self.profile = Profile()

    def open(self) -> None:
        self.profile.loops += 1
        self._waits_for_first = True
        start = perf_counter()
        self._input.open()
        self._add_time(start)

    def next(self) -> Batch | None:
        start = perf_counter()
        batch = self._input.next()
        self._add_time(start)
        self._waits_for_first = False
        if batch is not None:
            self.profile.rows += batch.num_rows
        self.profile.counters = self._input.counters()
        return batch

    def close(self) -> None:
        self._input.close()

    def counters(self) -> dict[str, int]:
        return self._input.counters()

    def _add_time(self, start: float) -> None:
        elapsed_ms = (perf_counter() - start) * 1000
        self.profile.last_ms += elapsed_ms
        if self._waits_for_first:
            self.profile.first_ms += elapsed_ms
