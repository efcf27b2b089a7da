"""Hash join: INNER, LEFT, FULL, SEMI and ANTI, with either input built.

1. **Build.** Read the build input to its end, keep all its rows, and put those that can match into a hash table. A row
   with NULL in a strict key, or one that a gate rejects, is *dead*: it is not in the table but among the rows.
2. **Probe.** For each batch of the probe input find the build rows with equal keys, let the residual conditions decide
   which of these candidates match, and emit pairs; for LEFT and FULL also the probe rows without a partner.
3. **Anti-join pass.** Emit the build rows that nothing matched, if the join preserves them, beside NULLs.

FULL JOIN is therefore an outer join that preserves the probe input, followed by an anti-join pass over the rows that
are in memory anyway. Its flags are kept for each build row, not for each key: of two rows with one key a residual
condition may accept one only, and dead rows have no place in the table at all.

A join without keys is the same machine: all live rows are in one group, and every pair is a candidate.
"""

from __future__ import annotations

from functools import partial

from minisql.iterators.bucket_table import BucketTable
from minisql.iterators.direct_address_table import DirectAddressTable, has_small_range
from minisql.iterators.hash_table import Candidates, HashTable
from minisql.iterators.join_conditions import split_conditions
from minisql.iterators.join_iterator import CandidateFinder, JoinIterator
from minisql.iterators.join_keys import JoinKeys, KeyColumns
from minisql.iterators.join_matcher import JoinSpec
from minisql.iterators.join_roles import join_roles
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import HashJoin
from minisql.types.batch import Array, Batch
from minisql.types.vectors import Flags


class HashJoinIterator(JoinIterator):
    """Its build rows become a hash table."""

    def __init__(self, path: HashJoin, probe: RowIterator, build: RowIterator, batch_size: int) -> None:
        conditions = split_conditions(path.extra_conditions, path.probe.columns, path.build.columns)
        roles = join_roles(path.kind, path.build_left)
        super().__init__(
            JoinSpec(path.columns, roles, path.probe, path.build, conditions.residual), probe, build, batch_size
        )
        null_safe = [key.null_safe for key in path.keys]
        left, right = [key.left for key in path.keys], [key.right for key in path.keys]
        probe_keys, build_keys = (right, left) if path.build_left else (left, right)
        self._probe_keys = JoinKeys(probe_keys, null_safe, conditions.probe_gates, path.probe.columns)
        self._build_keys = JoinKeys(build_keys, null_safe, conditions.build_gates, path.build.columns)

    def _finder(self, build_rows: Batch) -> CandidateFinder | None:
        table = make_hash_table(self._build_keys.evaluate(build_rows))
        return None if table is None else partial(self._candidates, table)

    def _keys_of(self, build_rows: Batch) -> tuple[list[Array], Flags | None]:
        return self._build_keys.values(build_rows)

    def _candidates(self, table: HashTable, batch: Batch) -> Candidates:
        keys = self._probe_keys.evaluate(batch)
        candidates = table.find(keys)
        if keys.live is None:
            return candidates
        return Candidates(candidates.first, candidates.counts * keys.live, candidates.order)


def make_hash_table(keys: KeyColumns) -> HashTable | None:
    """The hash table for the keys of the build rows; None if none of the rows can match."""
    words = keys.live_words
    if len(words) == 0:
        return None
    if keys.columns is None and has_small_range(words):
        return DirectAddressTable(keys)
    return BucketTable(keys)
