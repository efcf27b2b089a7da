"""The frame of the operators whose output is written as one generator, because it comes in several phases."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator

from minisql.iterators.iterator_state import Phase
from minisql.iterators.row_iterator import RowIterator
from minisql.types.batch import Batch


class GeneratingIterator(RowIterator):
    """Opens its inputs, then gives what `_run()` yields; closing it drops the generator and all that it holds."""

    def __init__(self, *inputs: RowIterator) -> None:
        self._inputs = inputs
        self._output: Iterator[Batch] = iter(())
        self._phase: Phase | None = None
        self._phase_listener: Callable[[], None] | None = None
        self._noted: list[Batch] = []

    def open(self) -> None:
        for input_ in self._inputs:
            input_.open()
        self._phase = None
        self._output = self._run()

    def next(self) -> Batch | None:
        return next(self._output, None)

    def close(self) -> None:
        self._output = iter(())
        self._noted = []
        for input_ in self._inputs:
            input_.close()

    def on_phase(self, listener: Callable[[], None]) -> None:
        self._phase_listener = listener

    def _begin(self, phase: Phase) -> None:
        """Note that a phase begins."""
        self._phase = phase
        if self._phase_listener is not None:
            self._phase_listener()

    def _noting(self, batches: Iterator[Batch]) -> Iterator[Batch]:
        """The same batches; while somebody watches, those that were taken so far are `_noted`."""
        self._noted = []
        return batches if self._phase_listener is None else self._note(batches)

    def _note(self, batches: Iterator[Batch]) -> Iterator[Batch]:
        for batch in batches:
            self._noted.append(batch)
            yield batch

    @abstractmethod
    def _run(self) -> Iterator[Batch]:
        """The whole output, from opened inputs; called once for each `open()`."""
