"""Watching: what a session is doing, for the progress line and the timer of the shell.

The pull model makes the iterator at work a question of who was called last: a call of `next()` begins the work of an
iterator and its return ends it, so at any moment the innermost call that has not returned is the work being done.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from minisql.dataclass import dataclass
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import AccessPath, inputs_of
from minisql.types.batch import Batch


@dataclass(frozen=True, slots=True)
class StageTimes:
    """Seconds that a statement took, by stage. `files` is the reading and analyzing of tables, in whatever stage."""

    parse: float
    plan: float
    files: float
    run: float

    @property
    def total(self) -> float:
        return self.parse + self.plan + self.files + self.run


class Watch:
    """What the statement does that runs now; may be read from another thread at any time.

    `activity` is a phrase for what is no iterator's work, such as `reading orders.csv`, and `at_work` the iterator
    otherwise. `rows_read` counts the rows that the leaves of the plan gave.
    """

    def __init__(self, iterators: bool = False) -> None:
        """Without `iterators` the plan runs unwatched, as fast as it can."""
        self._iterators = iterators
        self.begin()

    def begin(self) -> None:
        """A statement begins."""
        self.activity = self._stage = "parsing"
        self.at_work: WatchedIterator | None = None
        self.rows_read = 0
        self._began = self._parsed = self._planned = perf_counter()
        self._files = self._files_before_run = 0.0
        self._file_began: float | None = None

    def parsed(self) -> None:
        """The text is a tree now."""
        self._parsed = self._planned = perf_counter()
        self.activity = self._stage = "planning"

    def planned(self) -> None:
        """There is a plan now."""
        self._planned, self._files_before_run = perf_counter(), self._files
        self.activity = self._stage = "running"

    def tell(self, activity: str) -> None:
        """A table is being worked on, in the words of `activity`; no words: this is over."""
        now = perf_counter()
        if self._file_began is not None:
            self._files += now - self._file_began
        self._file_began = now if activity else None
        self.activity = activity or self._stage

    def times(self) -> StageTimes:
        """The times of the statement that ends now."""
        plan = self._planned - self._parsed - self._files_before_run
        run = perf_counter() - self._planned - (self._files - self._files_before_run)
        return StageTimes(self._parsed - self._began, plan, self._files, run)

    @property
    def wrap(self) -> Callable[[AccessPath, RowIterator], RowIterator] | None:
        """What `create_iterator` is to put around each iterator."""
        return self._watched if self._iterators else None

    def _watched(self, path: AccessPath, iterator: RowIterator) -> RowIterator:
        return WatchedIterator(path, iterator, self)


class WatchedIterator(RowIterator):
    """Passes every call on, and leaves word of it. `rows` is what it gave so far."""

    def __init__(self, path: AccessPath, input_: RowIterator, watch: Watch) -> None:
        self.path = path
        self.rows = 0
        self._input = input_
        self._watch = watch
        self._is_leaf = next(inputs_of(path), None) is None

    def open(self) -> None:
        caller = self._begin()
        self._input.open()
        self._end(caller)

    def next(self) -> Batch | None:
        caller = self._begin()
        batch = self._input.next()
        if batch is not None:
            self.rows += batch.num_rows
            if self._is_leaf:
                self._watch.rows_read += batch.num_rows
        self._end(caller)
        return batch

    def close(self) -> None:
        self._input.close()

    def counters(self) -> dict[str, int]:
        return self._input.counters()

    def _begin(self) -> WatchedIterator | None:
        caller = self._watch.at_work
        self._watch.activity, self._watch.at_work = "", self
        return caller

    def _end(self, caller: WatchedIterator | None) -> None:
        self._watch.at_work = caller
