"""Hash table of buckets, made by sorting.

The build rows are sorted by the hash of their key, so that equal keys stand together as a group, and a directory says
for each bucket, which is the leading bits of the hash, where its first group is. A probe looks up its bucket and steps
on from there until it meets its own hash or a larger one; with two to four buckets for a group that is seldom more than
one step.

The hash is the key's word times a constant derived from the golden ratio (Knuth, The Art of Computer Programming,
volume 3, section 6.4). Multiplying by an odd number loses nothing, so rows with equal hashes have equal words. Where
equal words do not mean equal keys, the keys are compared as well. Different keys with one hash are different groups:
when a probe finds its hash but not its key, it goes on to the next group.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.iterators.hash_table import Candidates, HashTable
from minisql.iterators.join_keys import KeyColumns
from minisql.types.batch import Array
from minisql.types.stable_argsort import stable_argsort
from minisql.types.vectors import Flags, RowNumbers, Words

_GOLDEN_RATIO = np.uint64(0x9E3779B97F4A7C15)
_HASH_BITS = 64
_MAX_STEPS = 8
"""Groups to step over one by one. What is farther, in a bucket crowded by bad luck, is found by binary search."""


class BucketTable(HashTable):
    """Groups in the order of their hashes, and the directory of buckets."""

    def __init__(self, keys: KeyColumns) -> None:
        """`keys` are those of all build rows, of which one at least is live."""
        hashes = keys.words * _GOLDEN_RATIO
        rows = keys.live_rows
        order = stable_argsort(hashes) if rows is None else rows[stable_argsort(hashes[rows])]
        hashes = hashes[order]
        starts_group = _starts_group(keys, order, hashes)
        self._keys = keys
        self._order = order
        self._is_unique = bool(starts_group.all())
        if self._is_unique:
            self._hashes, self._first_rows = hashes, order
        else:
            starts = np.flatnonzero(starts_group)
            self._starts = np.append(starts, len(order))
            self._hashes, self._first_rows = hashes[starts], order[starts]
        bucket_bits = (2 * len(self._hashes) - 1).bit_length()
        self._shift = np.uint64(_HASH_BITS - bucket_bits)
        groups_of_buckets = np.bincount(self._buckets(self._hashes), minlength=1 << bucket_bits)
        self._directory = np.zeros(len(groups_of_buckets) + 1, np.int64)
        np.cumsum(groups_of_buckets, out=self._directory[1:])

    def find(self, keys: KeyColumns) -> Candidates:
        hashes = keys.words * _GOLDEN_RATIO
        groups, found = self._search(hashes)
        if keys.columns is not None:
            self._compare_keys(keys, hashes, groups, found)
        if self._is_unique:
            return Candidates(self._first_rows.take(groups, mode="clip"), found, None)
        groups *= found
        starts = self._starts.take(groups)
        return Candidates(starts, (self._starts.take(groups + 1) - starts) * found, self._order)

    def groups(self) -> Candidates:
        """What `find` gives for each key of the build rows, each once, in the order of the row index; the rows of a
        group ascend."""
        if self._is_unique:
            return Candidates(self._first_rows, np.ones(len(self._first_rows), np.bool_), None)
        return Candidates(self._starts[:-1], np.diff(self._starts), self._order)

    def _buckets(self, hashes: Words) -> RowNumbers:
        return (hashes >> self._shift).view(np.int64)

    def _search(self, hashes: Words) -> tuple[RowNumbers, Flags]:
        """The first group whose hash is not smaller, and whether it is the same.

        Behind the last group there is none; a search that gets there sees the last one again and finds nothing.
        """
        groups = self._directory.take(self._buckets(hashes), mode="clip")
        reached = self._hashes.take(groups, mode="clip")
        behind = np.flatnonzero(reached < hashes)
        for _ in range(_MAX_STEPS):
            if len(behind) == 0:
                break
            next_groups = groups[behind] + 1
            next_hashes = self._hashes.take(next_groups, mode="clip")
            groups[behind], reached[behind] = next_groups, next_hashes
            behind = behind[next_hashes < hashes[behind]]
        else:
            groups[behind] = np.searchsorted(self._hashes, hashes[behind])
            reached[behind] = self._hashes.take(groups[behind], mode="clip")
        return groups, reached == hashes

    def _compare_keys(self, keys: KeyColumns, hashes: Words, groups: RowNumbers, found: Flags) -> None:
        """Move on from every group that has the hash but not the key."""
        pending = np.flatnonzero(found)
        while len(pending):
            equal = self._keys.equal(self._first_rows[groups[pending]], keys, pending)
            pending = pending[~equal]
            groups[pending] += 1
            same_hash = self._hashes.take(groups[pending], mode="clip") == hashes[pending]
            found[pending] = same_hash & (groups[pending] < len(self._hashes))
            pending = pending[found[pending]]


def _starts_group(keys: KeyColumns, order: RowNumbers, hashes: Words) -> Flags:
    """For build rows `order`, sorted by hash: is the key another one than that of the row before?

    Within one hash, `order` is changed so that equal keys stand together.
    """
    starts = np.ones(len(order), np.bool_)
    np.not_equal(hashes[1:], hashes[:-1], out=starts[1:])
    if keys.columns is None:
        return starts
    ties = np.flatnonzero(~starts)
    differs = ~keys.equal(order[ties], keys, order[ties - 1])
    if differs.any():
        places = np.flatnonzero(np.isin(hashes, hashes[ties[differs]]))
        order[places] = _sorted_by_key(keys.columns, order[places], hashes[places])
        differs = ~keys.equal(order[ties], keys, order[ties - 1])
    starts[ties] = differs
    return starts


def _sorted_by_key(columns: tuple[Array, ...], rows: RowNumbers, hashes: Words) -> RowNumbers:
    """The rows sorted by hash, those of one hash by key, those of one key in their order."""
    names = [str(position) for position in range(len(columns))]
    table = pa.table([column.take(pa.array(rows)) for column in columns], names)
    by_key = pc.sort_indices(table, sort_keys=[(name, "ascending") for name in names]).to_numpy()
    result: RowNumbers = rows[by_key][np.argsort(hashes[by_key], kind="stable")]
    return result
