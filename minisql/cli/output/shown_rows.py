"""Which rows of a long result are shown: the first and the last ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from minisql.dataclass import dataclass
from minisql.types.batch import Batch


@dataclass(frozen=True, slots=True)
class ShownRows:
    """The rows to show, and how many rows between head and tail are not."""

    head: list[Batch]
    tail: list[Batch]
    total: int
    left_out: int


def shown_rows(batches: Iterable[Batch], max_rows: int | None) -> ShownRows:
    """Reads all batches and keeps those that will be shown: all of them without a limit."""
    if max_rows is None:
        everything = list(batches)
        return ShownRows(everything, [], sum(batch.num_rows for batch in everything), 0)
    head_size, tail_size = max_rows - max_rows // 2, max_rows // 2
    head: list[Batch] = []
    tail: deque[Batch] = deque()
    in_head = in_tail = total = 0
    for batch in batches:
        total += batch.num_rows
        if in_head < head_size:
            first = batch.slice(0, head_size - in_head)
            head.append(first)
            in_head += first.num_rows
            batch = batch.slice(first.num_rows, batch.num_rows)
        tail.append(batch)
        in_tail += batch.num_rows
        while in_tail - tail[0].num_rows >= tail_size:
            in_tail -= tail.popleft().num_rows
    left_out = max(0, total - max_rows)
    if in_tail > tail_size:
        tail[0] = tail[0].slice(in_tail - tail_size, tail[0].num_rows)
    return ShownRows(head, list(tail), total, left_out)
