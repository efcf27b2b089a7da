"""The frame of every join: keep the build input, meet it with the probe input batch by batch, then the anti-join pass.

A join algorithm adds what makes it one: how the candidates of a probe batch are found.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator

from minisql.iterators.column_types import column_types
from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.hash_table import Candidates, no_candidates
from minisql.iterators.iterator_state import JoinState, Phase
from minisql.iterators.join_matcher import JoinMatcher, JoinSpec, new_counters
from minisql.iterators.rebatch import read_all
from minisql.iterators.row_iterator import RowIterator
from minisql.types.batch import Array, Batch
from minisql.types.vectors import Flags

CandidateFinder = Callable[[Batch], Candidates]
"""The candidates of each row of a probe batch."""


class JoinIterator(GeneratingIterator):
    """Reads the build input at the first `next()`, then one probe batch at a time."""

    def __init__(self, spec: JoinSpec, probe: RowIterator, build: RowIterator, batch_size: int) -> None:
        super().__init__(probe, build)
        self._spec = spec
        self._probe = probe
        self._build = build
        self._batch_size = batch_size
        self._counters = new_counters()
        self._matcher: JoinMatcher | None = None

    def open(self) -> None:
        super().open()
        self._counters = new_counters()

    def close(self) -> None:
        self._matcher = None
        super().close()

    def counters(self) -> dict[str, int]:
        return self._counters

    def describe_state(self, max_rows: int) -> JoinState | None:
        if self._phase is None:
            return None
        if self._matcher is None:
            return JoinState(self._phase, None, None)
        return self._matcher.describe_state(self._phase, self._keys_of, max_rows)

    def _run(self) -> Iterator[Batch]:
        self._begin(Phase.BUILD)
        build_rows = read_all(self._build.batches(), column_types(self._spec.build))
        self._build.close()
        find = self._finder(build_rows)
        matcher = self._matcher = JoinMatcher(self._spec, build_rows, self._batch_size, self._counters)
        self._begin(Phase.PROBE)
        if find is not None or self._spec.roles.unmatched_probe:
            for batch in self._probe.batches():
                yield from matcher.probe(batch, no_candidates(batch.num_rows) if find is None else find(batch))
        if (phase := self._spec.roles.last_phase) is not None:
            self._begin(phase)
            yield from matcher.anti_join_pass()
        self._matcher = None

    def _keys_of(self, build_rows: Batch) -> tuple[list[Array], Flags | None]:
        """The keys of build rows, and which of the rows can match (None: all)."""
        return [], None

    @abstractmethod
    def _finder(self, build_rows: Batch) -> CandidateFinder | None:
        """What finds candidates among the build rows; None where none of them can match."""
