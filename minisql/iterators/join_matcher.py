"""From candidate pairs to the rows of a join: what every join algorithm has in common.

An algorithm finds, for each batch of probe rows, the build rows that are candidates. Here the residual conditions
decide which pairs really match, and the kind of the join decides what is emitted. A row counts as matched only when
some pair with it passed all residual conditions: that one event makes the pair a row of the result, and keeps both of
its rows out of the unmatched ones.

Rows come out in the order of the probe rows, the unmatched ones in their place among the others; the build rows follow
in their order. So the order of the result does not depend on the batch size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pyarrow as pa

from minisql.dataclass import dataclass
from minisql.iterators.column_types import column_types
from minisql.iterators.hash_table import Candidates
from minisql.iterators.iterator_state import HeldRows, JoinState, Phase
from minisql.iterators.join_pairs import PairChunk, candidate_chunks
from minisql.iterators.join_roles import JoinRoles
from minisql.iterators.joined_rows import JoinedRows
from minisql.optimizer.access_path import AccessPath
from minisql.plan.evaluate import compile_predicate
from minisql.plan.expression import (
    ColumnId,
    Expression,
)
from minisql.plan.walk_expression import (
    columns_of,
)
from minisql.types.batch import Array, Batch
from minisql.types.vectors import Flags, RowNumbers, runs_of_numbers

_PAIRS_AT_ONCE = 65_536
"""Candidate pairs in memory at a time, unless the batch size is larger."""


@dataclass(frozen=True, slots=True)
class JoinSpec:
    """A join as seen by its algorithm: `columns` are its output, `residual` what each candidate pair has to pass."""

    columns: tuple[ColumnId, ...]
    roles: JoinRoles
    probe: AccessPath
    build: AccessPath
    residual: tuple[Expression, ...]


def new_counters() -> dict[str, int]:
    """Rows emitted: pairs or, for SEMI, rows with a partner; unmatched probe rows; unmatched build rows."""
    return {"matched": 0, "probe_only": 0, "build_only": 0}


class JoinMatcher:
    """One run of a join: knows the build rows, and which of them have matched so far."""

    def __init__(
        self,
        spec: JoinSpec,
        build_rows: Batch,
        batch_size: int,
        counters: dict[str, int],
        matched_build: Flags | None = None,
    ) -> None:
        """`matched_build`: the build rows that have matched before, if any have."""
        probe, build = spec.probe.columns, spec.build.columns
        self._roles = spec.roles
        self._build_rows = build_rows
        self._batch_size = batch_size
        self._counters = counters
        self._probe_types = [type_.arrow for type_ in column_types(spec.probe)]
        self._output = JoinedRows(spec.columns, probe, build, build_rows)
        self._matched_build = np.zeros(build_rows.num_rows, np.bool_) if matched_build is None else matched_build
        self._num_passed = 0
        layout = tuple(columns_of(spec.residual))
        self._has_residual = bool(spec.residual)
        self._residual = compile_predicate(spec.residual, layout)
        self._residual_input = JoinedRows(layout, probe, build, build_rows)

    def probe(self, batch: Batch, candidates: Candidates) -> Iterator[Batch]:
        """The rows that a probe batch contributes."""
        if candidates.at_most_one:
            return self._probe_single(batch, candidates)
        if not self._has_residual and not self._roles.pairs:
            return self._probe_existence(batch, candidates)
        return self._probe_chunks(batch, candidates)

    def anti_join_pass(self) -> Iterator[Batch]:
        """After all probe rows: the build rows that matched nothing (for SEMI with the left input built: something)."""
        if not self._roles.emits_build:
            return
        rows = self._rows_to_pass()
        self._counters["matched" if self._roles.matched_build else "build_only"] += len(rows)
        for start in range(0, len(rows), self._batch_size):
            self._num_passed = start + self._batch_size
            yield self._output.build_only(rows[start : start + self._batch_size], self._probe_types)

    def _rows_to_pass(self) -> RowNumbers:
        """The build rows that the pass would emit if it began now."""
        rows: RowNumbers = np.flatnonzero(self._matched_build if self._roles.matched_build else ~self._matched_build)
        return rows

    def describe_state(
        self, phase: Phase, keys_of: Callable[[Batch], tuple[list[Array], Flags | None]], max_rows: int
    ) -> JoinState:
        """The build rows as they stand, with what `keys_of` says of their keys."""

        def held(rows: RowNumbers) -> HeldRows:
            first = rows[:max_rows]
            batch = self._build_rows.take(pa.array(first))
            keys, is_live = keys_of(batch)
            is_matched = self._matched_build[first] if self._roles.emits_build else None
            return HeldRows(len(rows), batch, tuple(keys), is_live, is_matched)

        to_pass = self._rows_to_pass()[self._num_passed :] if self._roles.emits_build else None
        every_row = np.arange(self._build_rows.num_rows)
        return JoinState(phase, held(every_row), None if to_pass is None else held(to_pass))

    def _probe_single(self, batch: Batch, candidates: Candidates) -> Iterator[Batch]:
        """Each probe row has one candidate or none, so the probe rows need not be multiplied."""
        build_rows = candidates.build_rows(candidates.first)
        matched = candidates.counts.astype(np.bool_, copy=False)
        if self._has_residual:
            probe_rows = np.flatnonzero(matched)
            matched = np.zeros(batch.num_rows, np.bool_)
            matched[probe_rows[self._passes(batch, probe_rows, build_rows[probe_rows])]] = True
        if self._roles.emits_build:
            self._matched_build[build_rows.compress(matched)] = True
        if not self._roles.pairs:
            yield from self._probe_rows(batch, matched)
        elif self._roles.unmatched_probe or matched.all():
            num_matched = int(np.count_nonzero(matched))
            self._counters["matched"] += num_matched
            self._counters["probe_only"] += batch.num_rows - num_matched
            yield self._output.pairs(batch, None, build_rows, matched)
        elif matched.any():
            probe_rows = np.flatnonzero(matched)
            self._counters["matched"] += len(probe_rows)
            yield self._output.pairs(batch, probe_rows, build_rows[probe_rows])

    def _probe_existence(self, batch: Batch, candidates: Candidates) -> Iterator[Batch]:
        """SEMI, ANTI and FULL ANTI without residual conditions: having a candidate is enough, no pair is looked at."""
        matched = candidates.counts > 0
        if self._roles.emits_build:
            groups, probe_rows = np.unique(candidates.first[matched], return_index=True)
            counts = candidates.counts[matched][probe_rows]
            places = runs_of_numbers(groups, counts.astype(np.int64, copy=False))
            self._matched_build[candidates.build_rows(places)] = True
        yield from self._probe_rows(batch, matched)

    def _probe_chunks(self, batch: Batch, candidates: Candidates) -> Iterator[Batch]:
        """Probe rows are multiplied by their candidates. For LEFT and FULL, one that has none gets a false candidate;
        if nothing matches a probe row, its last candidate stands for the row without a partner."""
        has_candidate = candidates.counts > 0
        if self._roles.unmatched_probe and self._roles.pairs:
            candidates = replace(candidates, counts=np.maximum(candidates.counts, 1))
        matched = np.zeros(batch.num_rows, np.bool_) if self._has_residual else has_candidate
        for chunk, passes in self._judged_chunks(batch, candidates, has_candidate, matched):
            if self._roles.pairs:
                yield from self._pairs(batch, chunk, passes, matched)
        if not self._roles.pairs:
            yield from self._probe_rows(batch, matched)

    def _judged_chunks(
        self, batch: Batch, candidates: Candidates, has_candidate: Flags, matched: Flags
    ) -> Iterator[tuple[PairChunk, Flags]]:
        """Chunks of candidate pairs, and which of these match. The rows that do are then marked, those of the probe
        batch in `matched`; a candidate is false where its probe row has none (`has_candidate`)."""
        for chunk in candidate_chunks(candidates, max(self._batch_size, _PAIRS_AT_ONCE)):
            passes = has_candidate.take(chunk.probe_rows)
            if self._has_residual:
                pairs = np.flatnonzero(passes)
                passes[pairs] = self._passes(batch, chunk.probe_rows[pairs], chunk.build_rows[pairs])
                matched[chunk.probe_rows.compress(passes)] = True
            if self._roles.emits_build:
                self._matched_build[chunk.build_rows.compress(passes)] = True
            yield chunk, passes

    def _pairs(self, batch: Batch, chunk: PairChunk, passes: Flags, matched: Flags) -> Iterator[Batch]:
        """The pairs that match, and in their place the probe rows now known to have no partner."""
        probe_rows, build_rows, present = chunk.probe_rows, chunk.build_rows, passes
        if self._has_residual:
            emitted = passes
            if self._roles.unmatched_probe:
                emitted = passes | (chunk.is_last() & ~matched.take(probe_rows))
            probe_rows, build_rows = probe_rows.compress(emitted), build_rows.compress(emitted)
            present = passes.compress(emitted)
        num_matched = int(np.count_nonzero(present))
        self._counters["matched"] += num_matched
        self._counters["probe_only"] += len(present) - num_matched
        for start in range(0, len(present), self._batch_size):
            piece = slice(start, start + self._batch_size)
            yield self._output.pairs(batch, probe_rows[piece], build_rows[piece], present[piece])

    def _probe_rows(self, batch: Batch, matched: Flags) -> Iterator[Batch]:
        """SEMI emits the probe rows that matched, ANTI those that did not, unless the left input is built; FULL ANTI
        emits those that did not."""
        if not (self._roles.matched_probe or self._roles.unmatched_probe):
            return
        rows = np.flatnonzero(matched if self._roles.matched_probe else ~matched)
        self._counters["matched" if self._roles.matched_probe else "probe_only"] += len(rows)
        if len(rows):
            yield self._output.probe_only(batch, rows)

    def _passes(self, batch: Batch, probe_rows: RowNumbers, build_rows: RowNumbers) -> Flags:
        """Which of the candidate pairs pass the residual conditions."""
        pairs = self._residual_input.pairs(batch, probe_rows, build_rows)
        passes: Flags = self._residual(pairs).to_numpy(zero_copy_only=False)
        return passes
