"""Where partitions and groups of peers begin and end, for rows that come in the order of their window."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from minisql.dataclass import dataclass
from minisql.iterators.equal_keys import comparable, equal_or_both_null
from minisql.types.batch import Array
from minisql.types.vectors import Flags, RowNumbers


@dataclass(frozen=True, slots=True)
class Partitions:
    """For each row: the first row of its partition and the row behind its last one, `first_peer` and `peers_end` for
    the rows that tie with it, and the number of that group of peers among all groups.

    `group_starts` has the first row of each group, and at its end the number of rows.
    """

    first: RowNumbers
    end: RowNumbers
    first_peer: RowNumbers
    peers_end: RowNumbers
    group: RowNumbers
    group_starts: RowNumbers

    @property
    def rows(self) -> RowNumbers:
        """The number of each row."""
        return np.arange(len(self.first))

    def numbers(self) -> tuple[RowNumbers, RowNumbers]:
        """For each row the number of its partition, and of its group of peers in the partition, both from 1."""
        return np.cumsum(self.first == self.rows), self.group - self.group[self.first] + 1


def find_partitions(partition: Sequence[Array], order: Sequence[Array], num_rows: int) -> Partitions:
    """The partitions of at least one row, from the values of the expressions by which they are divided and ordered."""
    new_partition = _changes(partition, num_rows)
    new_partition[0] = True
    new_group = new_partition | _changes(order, num_rows)
    first, end = _spread(np.flatnonzero(new_partition), num_rows)
    group_starts = np.flatnonzero(new_group)
    first_peer, peers_end = _spread(group_starts, num_rows)
    group = np.cumsum(new_group) - 1
    return Partitions(first, end, first_peer, peers_end, group, np.append(group_starts, num_rows))


def _changes(keys: Sequence[Array], num_rows: int) -> Flags:
    """The rows with another key than the row before."""
    changes = np.zeros(num_rows, np.bool_)
    for key in map(comparable, keys):
        changes[1:] |= ~equal_or_both_null(key.slice(1), key.slice(0, num_rows - 1))
    return changes


def _spread(starts: RowNumbers, num_rows: int) -> tuple[RowNumbers, RowNumbers]:
    """For each row where its run begins and ends."""
    ends = np.append(starts[1:], num_rows)
    lengths = ends - starts
    return np.repeat(starts, lengths), np.repeat(ends, lengths)
