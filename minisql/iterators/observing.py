"""Observing: every call between iterators as an event, in the order in which they happen.

An observed plan has an `ObservedIterator` around each of its iterators. It tells of a call before it passes it on, and
of the answer before it hands that back, so that an observer who takes time holds up the whole tree: this is how a
person steps through it. A plan that is not observed knows nothing of this.
"""

from __future__ import annotations

from collections.abc import Callable

from minisql.dataclass import dataclass
from minisql.iterators.iterator_state import IteratorState
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import AccessPath
from minisql.types.batch import Batch


@dataclass(frozen=True, slots=True)
class CallEvent:
    """Something that happened at the iterator of `path`. `callers` are the iterators whose calls led here and have not
    returned yet, the outermost first."""

    path: AccessPath
    callers: tuple[AccessPath, ...]


@dataclass(frozen=True, slots=True)
class Opened(CallEvent):
    """`open()` was called."""


@dataclass(frozen=True, slots=True)
class Pulled(CallEvent):
    """`next()` was called, while the caller was in this state."""

    state: IteratorState | None


@dataclass(frozen=True, slots=True)
class PhaseBegan(CallEvent):
    """Within a call of `next()` another phase of the work begins."""

    state: IteratorState | None


@dataclass(frozen=True, slots=True)
class Returned(CallEvent):
    """`next()` gives a batch, or None at the end."""

    batch: Batch | None
    state: IteratorState | None


@dataclass(frozen=True, slots=True)
class Closed(CallEvent):
    """`close()` was called."""


Event = Opened | Pulled | PhaseBegan | Returned | Closed


class Observer:
    """Tells of all calls within one plan. What `tell` raises comes out of the call that it was told of."""

    def __init__(self, tell: Callable[[Event], None], max_rows: int) -> None:
        """`max_rows`: so many rows of what an iterator holds are described."""
        self.tell = tell
        self.max_rows = max_rows
        self.at_work: tuple[ObservedIterator, ...] = ()

    def wrap(self, path: AccessPath, iterator: RowIterator) -> RowIterator:
        """For `create_iterator`."""
        return ObservedIterator(path, iterator, self)


class ObservedIterator(RowIterator):
    """Passes every call on, and tells of it."""

    def __init__(self, path: AccessPath, input_: RowIterator, observer: Observer) -> None:
        self._path = path
        self._input = input_
        self._observer = observer
        input_.on_phase(self._phase_began)

    def open(self) -> None:
        callers = self._enter()
        try:
            self._observer.tell(Opened(self._path, _paths(callers)))
            self._input.open()
        finally:
            self._observer.at_work = callers

    def next(self) -> Batch | None:
        callers = self._enter()
        try:
            state = callers[-1]._state() if callers else None
            self._observer.tell(Pulled(self._path, _paths(callers), state))
            batch = self._input.next()
            self._observer.tell(Returned(self._path, _paths(callers), batch, self._state()))
        finally:
            self._observer.at_work = callers
        return batch

    def close(self) -> None:
        callers = self._enter()
        try:
            self._observer.tell(Closed(self._path, _paths(callers)))
        finally:
            self._input.close()
            self._observer.at_work = callers

    def counters(self) -> dict[str, int]:
        return self._input.counters()

    def _enter(self) -> tuple[ObservedIterator, ...]:
        """This iterator is at work now. What was so before."""
        callers = self._observer.at_work
        self._observer.at_work = (*callers, self)
        return callers

    def _phase_began(self) -> None:
        self._observer.tell(PhaseBegan(self._path, _paths(self._observer.at_work[:-1]), self._state()))

    def _state(self) -> IteratorState | None:
        return self._input.describe_state(self._observer.max_rows)


def _paths(iterators: tuple[ObservedIterator, ...]) -> tuple[AccessPath, ...]:
    return tuple(iterator._path for iterator in iterators)
