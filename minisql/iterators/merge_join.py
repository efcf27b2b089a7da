"""Sort-merge join: INNER, LEFT, FULL, SEMI and ANTI over two inputs that are sorted by their keys.

The textbook's two cursors, moved a chunk at a time. For each chunk of left rows the right input is read until its keys
are greater than the last one of the chunk. These right rows, the *window*, hold every partner of the chunk: where the
candidates of a left row begin and end is found by merging the keys of both, whole arrays at a time. Then the window
loses the rows with smaller keys than the last left one, which nothing can match any more. What is kept in memory is a
chunk and a window, which is as large as the largest group of right rows with one key, if not larger.

A row with NULL in a strict key, or one that a gate rejects, is dead: it matches nothing but keeps its place.

The rows come out in the order of the keys for every kind. FULL, where a key can come from either side, is ordered by
COALESCE(left key, right key): see `full_merge_matcher.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from minisql.dataclass import dataclass
from minisql.iterators.column_types import column_types
from minisql.iterators.full_merge_matcher import FullMergeMatcher
from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.hash_table import Candidates, no_candidates
from minisql.iterators.iterator_state import JoinState, Phase
from minisql.iterators.join_conditions import split_conditions
from minisql.iterators.join_keys import JoinKeys
from minisql.iterators.join_matcher import JoinMatcher, JoinSpec, new_counters
from minisql.iterators.join_roles import join_roles
from minisql.iterators.merge_ranks import merge, merge_ranks
from minisql.iterators.rebatch import coalesce, concat_batches, read_at_least
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import AccessPath, MergeJoin
from minisql.plan.evaluate import compile_predicate
from minisql.plan.expression import (
    Expression,
)
from minisql.types.batch import Array, Batch
from minisql.types.vectors import Flags, Words

_CHUNK_ROWS = 65_536
"""Rows read at a time from either input, or more where its batches are larger."""


@dataclass(frozen=True, slots=True)
class KeyedRows:
    """Consecutive rows of one input, a column for each of their keys, and which of them are live (None: all)."""

    rows: Batch
    keys: Sequence[Array]
    live: Flags | None


class SortedInput:
    """One input of the join, read from its beginning to its end."""

    def __init__(
        self, path: AccessPath, keys: Sequence[Expression], null_safe: Sequence[bool], gates: Sequence[Expression]
    ) -> None:
        self._types = column_types(path)
        # The keys of all rows are needed, also where a gate is closed: the input is in their order.
        self._keys = JoinKeys(keys, null_safe, (), path.columns)
        self._gate = compile_predicate(gates, path.columns) if gates else None

    def read(self, batches: Iterator[Batch], at_least: int, before: Batch | None = None) -> KeyedRows:
        """The next rows, this many or more, or all that are left; `before` are rows to put in front of them."""
        rows = read_at_least(batches, at_least, self._types)
        if before is not None and before.num_rows:
            rows = concat_batches([before, rows], self._types) if rows.num_rows else before
        return KeyedRows(rows, *self.keys_of(rows))

    def keys_of(self, rows: Batch) -> tuple[list[Array], Flags | None]:
        """The keys of some rows, and which of these are live."""
        keys, live = self._keys.values(rows)
        if self._gate is not None:
            is_open: Flags = self._gate(rows).to_numpy(zero_copy_only=False)
            live = is_open if live is None else live & is_open
        return keys, live


class MergeJoinIterator(GeneratingIterator):
    """Reads from both inputs only as far as the next rows of the result need."""

    def __init__(self, path: MergeJoin, left: RowIterator, right: RowIterator, batch_size: int) -> None:
        super().__init__(left, right)
        self._left, self._right = left, right
        self._batch_size = batch_size
        self._counters = new_counters()
        conditions = split_conditions(path.extra_conditions, path.left.columns, path.right.columns)
        roles = join_roles(path.kind, build_left=False)
        self._spec = JoinSpec(path.columns, roles, path.left, path.right, conditions.residual)
        null_safe = [key.null_safe for key in path.keys]
        left_keys, right_keys = [key.left for key in path.keys], [key.right for key in path.keys]
        self._left_input = SortedInput(path.left, left_keys, null_safe, conditions.probe_gates)
        self._right_input = SortedInput(path.right, right_keys, null_safe, conditions.build_gates)
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
        return self._matcher.describe_state(self._phase, self._right_input.keys_of, max_rows)

    def _run(self) -> Iterator[Batch]:
        left_batches = coalesce(self._left.batches(), column_types(self._spec.probe))
        right_batches = coalesce(self._right.batches(), column_types(self._spec.build))
        self._begin(Phase.MERGE)
        window = self._right_input.read(right_batches, _CHUNK_ROWS)
        matched = np.zeros(window.rows.num_rows, np.bool_)
        while (left := self._left_input.read(left_batches, _CHUNK_ROWS)).rows.num_rows:
            left_ranks, right_ranks = _ranks(left, window)
            while len(right_ranks) == 0 or right_ranks[-1] <= left_ranks[-1]:
                known = window.rows.num_rows
                window = self._right_input.read(right_batches, max(known, _CHUNK_ROWS), window.rows)
                if window.rows.num_rows == known:
                    break
                matched = np.append(matched, np.zeros(window.rows.num_rows - known, np.bool_))
                left_ranks, right_ranks = _ranks(left, window)
            if window.rows.num_rows == 0 and not self._spec.roles.unmatched_probe:
                return
            candidates = find_candidates(left, window, left_ranks, right_ranks)
            yield from self._join(left, window, candidates, left_ranks, right_ranks, matched)
            passed = int(right_ranks.searchsorted(left_ranks[-1]))
            window, matched = _from_row(window, passed), matched[passed:]
        if self._spec.roles.unmatched_build:
            yield from self._unmatched(window.rows, matched)
            for rest in right_batches:
                yield from self._unmatched(rest, None)
        self._matcher = None

    def _join(
        self,
        left: KeyedRows,
        window: KeyedRows,
        candidates: Candidates,
        left_ranks: Words,
        right_ranks: Words,
        matched: Flags,
    ) -> Iterator[Batch]:
        if self._spec.roles.unmatched_build:
            full = FullMergeMatcher(self._spec, window.rows, self._batch_size, self._counters, matched)
            self._matcher = full
            yield from full.probe_in_order(left.rows, candidates, left_ranks, right_ranks)
            return
        matcher = self._matcher = JoinMatcher(self._spec, window.rows, self._batch_size, self._counters)
        for start in range(0, left.rows.num_rows, self._batch_size):
            piece = candidates.slice(start, start + self._batch_size)
            yield from matcher.probe(left.rows.slice(start, self._batch_size), piece)

    def _unmatched(self, right_rows: Batch, matched: Flags | None) -> Iterator[Batch]:
        """After all left rows: the right rows that have not matched."""
        self._matcher = JoinMatcher(self._spec, right_rows, self._batch_size, self._counters, matched)
        self._begin(Phase.ANTI_JOIN_PASS)
        yield from self._matcher.anti_join_pass()


def find_candidates(left: KeyedRows, window: KeyedRows, left_ranks: Words, right_ranks: Words) -> Candidates:
    """For each live left row the live rows of the window with the same rank."""
    live_rows = None if window.live is None else np.flatnonzero(window.live)
    ranks = right_ranks if live_rows is None else right_ranks[live_rows]
    if len(ranks) == 0:
        return no_candidates(len(left_ranks))
    first, counts = merge(left_ranks, ranks)
    if left.live is not None:
        counts *= left.live
    return Candidates(np.minimum(first, len(ranks) - 1), counts, live_rows)


def _ranks(left: KeyedRows, window: KeyedRows) -> tuple[Words, Words]:
    left_ranks, right_ranks = merge_ranks(left.keys, window.keys)
    for ranks in (left_ranks, right_ranks):
        assert bool(np.all(ranks[1:] >= ranks[:-1])), "an input of a merge join is not sorted by its keys"
    return left_ranks, right_ranks


def _from_row(rows: KeyedRows, start: int) -> KeyedRows:
    """The rows from this one on."""
    rest = rows.rows.num_rows - start
    live = None if rows.live is None else rows.live[start:]
    return KeyedRows(rows.rows.slice(start, rest), [key.slice(start) for key in rows.keys], live)
