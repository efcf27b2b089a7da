"""Candidate pairs of a join: which probe row might match which build row.

A probe batch can have far more candidates than rows, up to the product of both inputs, so they are made in chunks of
bounded size. A chunk may end in the middle of a probe row's candidates.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from minisql.dataclass import dataclass
from minisql.iterators.hash_table import Candidates
from minisql.types.vectors import Flags, RowNumbers, runs_of_numbers


@dataclass(frozen=True, slots=True)
class PairChunk:
    """Consecutive candidate pairs, `probe_rows` (ascending) beside `build_rows`; at least one.

    `ends_row` says that no more candidates of the last probe row follow in the next chunk.
    """

    probe_rows: RowNumbers
    build_rows: RowNumbers
    ends_row: bool

    def is_last(self) -> Flags:
        """Which pairs are the last candidates of their probe rows."""
        last = np.empty(len(self.probe_rows), np.bool_)
        np.not_equal(self.probe_rows[1:], self.probe_rows[:-1], out=last[:-1])
        last[-1] = self.ends_row
        return last


def candidate_chunks(candidates: Candidates, max_pairs: int) -> Iterator[PairChunk]:
    """All candidates of a probe batch in the order of its rows, at most `max_pairs` at a time."""
    ends = np.cumsum(candidates.counts)
    begins = ends - candidates.counts.astype(np.int64, copy=False)
    for start in range(0, int(ends[-1]), max_pairs):
        stop = start + max_pairs
        touched = slice(int(ends.searchsorted(start, side="right")), int(begins.searchsorted(stop, side="left")))
        skipped = np.maximum(start - begins[touched], 0)
        counts = np.minimum(ends[touched], stop) - begins[touched] - skipped
        probe_rows = np.repeat(np.arange(touched.start, touched.stop), counts)
        places = runs_of_numbers(candidates.first[touched] + skipped, counts)
        yield PairChunk(probe_rows, candidates.build_rows(places), bool(ends[probe_rows[-1]] <= stop))
