"""The rows of a FULL merge join in the order of COALESCE(left key, right key).

Where all left rows with keys up to some k have met their candidates, every right row with a key before k is decided: it
has matched, or it never will. So after each chunk of candidate pairs the right rows that have just been decided are
merged into its output, each behind the left rows of its key. A hash join can only emit them in a pass of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from minisql.iterators.hash_table import Candidates
from minisql.iterators.join_matcher import JoinMatcher
from minisql.types.batch import Batch
from minisql.types.vectors import Flags, RowNumbers, Words


class FullMergeMatcher(JoinMatcher):
    """A JoinMatcher whose build rows, those of the right input, are sorted, and so are the probe rows."""

    def probe_in_order(
        self, batch: Batch, candidates: Candidates, probe_ranks: Words, build_ranks: Words
    ) -> Iterator[Batch]:
        """The rows that a probe batch contributes, with the unmatched build rows before its last key in their places.

        The ranks of probe and build rows say where these stand among each other.
        """
        has_candidate = candidates.counts > 0
        candidates = replace(candidates, counts=np.maximum(candidates.counts, 1))
        matched = np.zeros(batch.num_rows, np.bool_) if self._has_residual else has_candidate
        decided = 0
        for chunk, passes in self._judged_chunks(batch, candidates, has_candidate, matched):
            last_rank = probe_ranks[chunk.probe_rows[-1]]
            end = int(build_ranks.searchsorted(last_rank))
            alone = decided + np.flatnonzero(~self._matched_build[decided:end])
            decided = end
            emitted = chunk.is_last() & ~matched.take(chunk.probe_rows)
            if self._roles.pairs:
                emitted |= passes
            probe_rows, build_rows = chunk.probe_rows.compress(emitted), chunk.build_rows.compress(emitted)
            places = np.argsort(np.concatenate([probe_ranks[probe_rows], build_ranks[alone]]), kind="stable")
            yield from self._merged(batch, probe_rows, build_rows, passes.compress(emitted), alone, places)

    def _merged(
        self,
        batch: Batch,
        probe_rows: RowNumbers,
        build_rows: RowNumbers,
        present: Flags,
        alone: RowNumbers,
        places: RowNumbers,
    ) -> Iterator[Batch]:
        """Probe rows beside build rows (or NULLs, where these are not `present`), then the build rows that stand
        `alone`, all put in the order of `places`."""
        num_matched = int(np.count_nonzero(present))
        self._counters["matched"] += num_matched
        self._counters["probe_only"] += len(probe_rows) - num_matched
        self._counters["build_only"] += len(alone)
        all_probe = np.concatenate([probe_rows, np.zeros(len(alone), np.int64)])[places]
        all_build = np.concatenate([build_rows, alone])[places]
        has_probe = places < len(probe_rows)
        has_build = np.concatenate([present, np.ones(len(alone), np.bool_)])[places]
        for start in range(0, len(places), self._batch_size):
            piece = slice(start, start + self._batch_size)
            yield self._output.pairs(batch, all_probe[piece], all_build[piece], has_build[piece], has_probe[piece])
