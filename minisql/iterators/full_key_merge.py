"""Full key merge: the FULL JOIN of any number of inputs on one key that all of them share, in one step.

For every key the result has the cross product, over the inputs, of the rows with that key, or one row of NULLs where an
input has none. A chain of FULL JOINs … USING (k) says just that, join by join; done at once, every row of every input
is looked up once, and no intermediate result is built only to be looked up again.

1. **Gather.** All inputs but the first are read to their end, and their rows put into one table by key.
2. **Drive.** For each batch of the first input find the group of each row, and emit the row beside the combinations of
   the group's rows. A row without a group, or with NULL in its key, comes out beside NULLs.
3. **The rest.** Emit the combinations of the groups that no row of the first input has met, and then, each alone, the
   gathered rows with NULL in their key.

Only the gathered inputs are held in memory, so the first should be the largest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from minisql.iterators.column_types import column_types
from minisql.iterators.generating_iterator import GeneratingIterator
from minisql.iterators.iterator_state import HeldRows, KeyGroupsState, Phase
from minisql.iterators.join_keys import JoinKeys
from minisql.iterators.key_groups import KeyGroups, group_keys
from minisql.iterators.key_merged_rows import KeyMergedRows
from minisql.iterators.rebatch import concat_batches, read_all
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import AccessPath, FullKeyMerge
from minisql.types.batch import Batch
from minisql.types.vectors import Flags, RowNumbers


class FullKeyMergeIterator(GeneratingIterator):
    """Gathers at the first `next()`, then reads one batch of the first input at a time."""

    def __init__(self, path: FullKeyMerge, inputs: Sequence[RowIterator], batch_size: int) -> None:
        super().__init__(*inputs)
        self._path = path
        self._driving, *self._gathered = inputs
        self._batch_size = batch_size
        self._driving_keys, *self._gathered_keys = (
            JoinKeys(keys, [False] * len(keys), (), input_.columns)
            for keys, input_ in zip(path.keys, path.inputs, strict=True)
        )
        self._counters = _new_counters()
        self._met: tuple[list[Batch], KeyGroups, Flags] | None = None

    def open(self) -> None:
        super().open()
        self._counters = _new_counters()

    def close(self) -> None:
        self._met = None
        super().close()

    def counters(self) -> dict[str, int]:
        return self._counters

    def describe_state(self, max_rows: int) -> KeyGroupsState | None:
        if self._phase is None:
            return None
        if self._met is None:
            return KeyGroupsState(self._phase, 0, None)
        gathered, groups, met = self._met
        unmet = np.flatnonzero(groups.has_some & ~met)
        keys = [self._key_of_group(gathered, groups, number) for number in unmet[:max_rows].tolist()]
        types = [key.type for key in self._path.keys[0]]
        return KeyGroupsState(
            self._phase, int(groups.has_some.sum()), HeldRows(len(unmet), concat_batches(keys, types))
        )

    def _key_of_group(self, gathered: Sequence[Batch], groups: KeyGroups, number: int) -> Batch:
        """The key, as one row, from the first input that has a row with it."""
        position = int(np.flatnonzero(groups.counts[number])[0])
        row = groups.rows[groups.starts[number, position]]
        columns, _ = self._gathered_keys[position].values(gathered[position].slice(int(row), 1))
        return Batch(tuple(columns), 1)

    def _run(self) -> Iterator[Batch]:
        self._begin(Phase.GATHER)
        gathered = [self._read(*pair) for pair in zip(self._gathered, self._path.inputs[1:], strict=True)]
        keys = [of_input.evaluate(rows) for of_input, rows in zip(self._gathered_keys, gathered, strict=True)]
        groups = group_keys(keys)
        output = KeyMergedRows(self._path, gathered, groups, self._batch_size)
        met = np.zeros(len(groups.counts), np.bool_)
        self._met = gathered, groups, met
        self._begin(Phase.DRIVE)
        for batch in self._driving.batches():
            driving_keys = self._driving_keys.evaluate(batch)
            numbers = groups.find(driving_keys)
            met[numbers] = True
            self._count(groups, numbers, groups.has_all, len(driving_keys.dead_rows))
            yield from output.combined(batch, numbers)
        self._begin(Phase.REST)
        rest = np.flatnonzero(groups.has_some & ~met)
        self._count(groups, rest, np.zeros_like(met), 0)
        yield from output.combined(None, rest)
        for position, of_input in enumerate(keys):
            dead = of_input.dead_rows
            self._counters["null_key"] += len(dead)
            yield from output.alone(position, dead)
        self._met = None

    def _count(self, groups: KeyGroups, numbers: RowNumbers, complete: Flags, dead: int) -> None:
        """Count the combinations of these groups, of which the `complete` ones have a row of every input."""
        rows = groups.combinations[numbers]
        in_all = int(rows[complete[numbers]].sum())
        self._counters["in_all"] += in_all
        self._counters["null_key"] += dead
        self._counters["in_some"] += int(rows.sum()) - in_all - dead

    def _read(self, iterator: RowIterator, path: AccessPath) -> Batch:
        rows = read_all(iterator.batches(), column_types(path))
        iterator.close()
        return rows


def _new_counters() -> dict[str, int]:
    """Rows emitted: those with a row of every input, other rows with a key, rows alone for a NULL in their key."""
    return {"in_all": 0, "in_some": 0, "null_key": 0}
