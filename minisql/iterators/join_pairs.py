"""Candidate pairs of a join: which probe row might match which build row.

A probe batch can have far more candidates than rows, up to the product of both inputs, so they are made in chunks of
bounded size. A chunk may end in the middle of a probe row's candidates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from minisql.iterators.hash_table import Candidates, rows_in_groups
from minisql.iterators.vectors import RowNumbers


@dataclass(frozen=True, slots=True)
class PairChunk:
    """Consecutive candidate pairs, `probe_rows` (ascending) beside `build_rows`.

    With this chunk the probe rows from `first_done` to `end_done` (exclusive) have had all their candidates.
    """

    probe_rows: RowNumbers
    build_rows: RowNumbers
    first_done: int
    end_done: int


def candidate_chunks(candidates: Candidates, max_pairs: int) -> Iterator[PairChunk]:
    """All candidates of a probe batch, at most `max_pairs` at a time; one empty chunk if there are none."""
    ends = np.cumsum(candidates.counts)
    begins = ends - candidates.counts.astype(np.int64)
    first_done = 0
    for start in range(0, max(int(ends[-1]), 1), max_pairs):
        stop = start + max_pairs
        end_touched = int(np.searchsorted(begins, stop, side="left"))
        touched = slice(first_done, end_touched)
        skipped = np.maximum(start - begins[touched], 0)
        counts = np.minimum(ends[touched], stop) - begins[touched] - skipped
        places = rows_in_groups(candidates.first[touched] + skipped, counts)
        probe_rows = np.repeat(np.arange(first_done, end_touched), counts)
        end_done = int(np.searchsorted(ends, stop, side="right"))
        yield PairChunk(probe_rows, candidates.build_rows(places), first_done, end_done)
        first_done = end_done
