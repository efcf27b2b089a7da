"""Index nested loop join: for every left row the rows of a table that an index finds for its key.

The table itself is what a nested loop join keeps in memory, and the sorted index takes the place of a hash table that
need not be built: a binary search, for a whole batch of left rows at once, gives the candidates of each. What remains
of the conditions, those on the table alone included, is tested on the pairs that were found.
"""

from __future__ import annotations

from functools import partial

from minisql.iterators.hash_table import Candidates
from minisql.iterators.join_conditions import split_conditions
from minisql.iterators.join_iterator import CandidateFinder, JoinIterator
from minisql.iterators.join_keys import JoinKeys
from minisql.iterators.join_matcher import JoinSpec
from minisql.iterators.join_roles import join_roles
from minisql.iterators.row_iterator import RowIterator
from minisql.iterators.table_scan import TableScanIterator
from minisql.optimizer.access_path import IndexLookup, NestedLoopJoin
from minisql.types.batch import Batch
from minisql.types.table_source import IndexEntries


class IndexNestedLoopJoinIterator(JoinIterator):
    """The left input probes; the table of the look-up is the build input, used where it lies.

    Counts the `lookups`, one for each left row, and the rows that they `found`.
    """

    def __init__(self, path: NestedLoopJoin, lookup: IndexLookup, left: RowIterator, batch_size: int) -> None:
        conditions = split_conditions(path.conditions, path.left.columns, lookup.columns)
        roles = join_roles(path.kind, build_left=False)
        residual = (*conditions.build_gates, *conditions.residual)
        table = TableScanIterator(lookup, batch_size=max(lookup.table.row_count(), 1))
        super().__init__(JoinSpec(path.columns, roles, path.left, lookup, residual), left, table, batch_size)
        self._lookup = lookup
        self._null_safe = [key.null_safe for key in lookup.keys]
        left_keys = [key.left for key in lookup.keys]
        self._left_keys = JoinKeys(left_keys, self._null_safe, conditions.probe_gates, path.left.columns)

    def open(self) -> None:
        super().open()
        self._counters |= {"lookups": 0, "found": 0}

    def _finder(self, build_rows: Batch) -> CandidateFinder | None:
        entries = self._lookup.index.entries(self._lookup.table)
        return partial(self._candidates, entries) if len(entries.order) else None

    def _candidates(self, entries: IndexEntries, batch: Batch) -> Candidates:
        keys, live = self._left_keys.values(batch)
        first, counts = entries.find(keys, self._null_safe)
        if live is not None:
            counts = counts * live
        self._counters["lookups"] += batch.num_rows
        self._counters["found"] += int(counts.sum())
        return Candidates(first.clip(max=len(entries.order) - 1), counts, entries.order)
