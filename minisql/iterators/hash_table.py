"""What the hash table of a join offers: from the key of a probe row to the build rows with the same key.

There are two layouts, both plain arrays made and searched by whole-array steps: `DirectAddressTable` where the keys are
integers in a small range, `BucketTable` for everything else. Both put the build rows of one key, a *group*, next to
each other in a permuted row index; where every group is one row, a group is that row's number and needs no index.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np

from minisql.dataclass import dataclass
from minisql.iterators.join_keys import KeyColumns
from minisql.types.vectors import Flags, RowNumbers


@dataclass(frozen=True, slots=True)
class Candidates:
    """For each probe row the build rows that have its key.

    Probe row i has the `counts[i]` build rows `order[first[i]]`, `order[first[i] + 1]`, and so on; without `order`, the
    build rows `first[i]`, `first[i] + 1`, and so on. `counts` can be flags where no row has more than one. Where it has
    none, `first[i]` still names some build row, if there is any.
    """

    first: RowNumbers
    counts: RowNumbers | Flags
    order: RowNumbers | None

    @property
    def at_most_one(self) -> bool:
        """No probe row has two build rows."""
        return self.counts.dtype == np.bool_ or bool(self.counts.max() <= 1)

    def slice(self, start: int, stop: int) -> Candidates:
        """Those of the probe rows from `start` on and before `stop`."""
        return Candidates(self.first[start:stop], self.counts[start:stop], self.order)

    def build_rows(self, places: RowNumbers) -> RowNumbers:
        """The build rows at places in the row index, such as those in `first`."""
        if self.order is None:
            return places
        rows: RowNumbers = self.order.take(places)
        return rows


def no_candidates(num_rows: int) -> Candidates:
    """For probe rows of which none has a candidate."""
    return Candidates(np.zeros(num_rows, np.int64), np.zeros(num_rows, np.bool_), None)


class HashTable(ABC):
    """The build rows by key, those excepted that can match nothing."""

    @abstractmethod
    def find(self, keys: KeyColumns) -> Candidates:
        """The build rows for the key of each probe row; for a dead probe row they mean nothing."""
