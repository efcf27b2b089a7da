"""Which columns of a wide result are shown, and how wide: the table may not be wider than the terminal.

Long texts are cut first, the widest most, but never below a width at which their beginning tells something. When that
is not enough, columns in the middle are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from minisql.dataclass import dataclass

SHORTEST_CUT = 12
"""Texts are not cut to fewer characters, the ellipsis included."""

_BORDER = 1
_PADDING = 3
"""The table has a line at its left, and beside each column two blanks and a line."""


@dataclass(frozen=True, slots=True)
class ColumnFit:
    """`left` and `right` are positions of columns to show, with what is left out between them; `widths` are those of
    all columns, after cutting."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    widths: tuple[int, ...]

    @property
    def shown(self) -> tuple[int, ...]:
        return (*self.left, *self.right)


def fit_columns(widths: Sequence[int], may_cut: Sequence[bool], max_width: int | None, gap: int) -> ColumnFit:
    """The columns that fit; at least the first one. `gap` is the width of what stands for those left out."""
    everything = tuple(range(len(widths)))
    if max_width is None or table_width(widths) <= max_width:
        return ColumnFit(everything, (), tuple(widths))
    cut = _cut(list(widths), may_cut, max_width)
    if table_width(cut) <= max_width:
        return ColumnFit(everything, (), tuple(cut))
    room = max_width - _BORDER - gap - _PADDING
    left: list[int] = [0]
    right: list[int] = []
    room -= cut[0] + _PADDING
    first, last = 1, len(cut) - 1
    while first <= last:
        position = last if len(right) < len(left) else first
        room -= cut[position] + _PADDING
        if room < 0:
            break
        if position == last:
            right.insert(0, position)
            last -= 1
        else:
            left.append(position)
            first += 1
    return ColumnFit(tuple(left), tuple(right), tuple(cut))


def table_width(widths: Sequence[int]) -> int:
    """The width of a table whose columns have these."""
    return _BORDER + sum(widths) + _PADDING * len(widths)


def _cut(widths: list[int], may_cut: Sequence[bool], max_width: int) -> list[int]:
    """The widest texts are made as wide as the next widest, again and again, until the table fits or none can be."""
    while (surplus := table_width(widths) - max_width) > 0:
        cuttable = [place for place, width in enumerate(widths) if may_cut[place] and width > SHORTEST_CUT]
        if not cuttable:
            break
        widest = max(widths[place] for place in cuttable)
        among = [place for place in cuttable if widths[place] == widest]
        next_widest = max((widths[place] for place in cuttable if widths[place] < widest), default=SHORTEST_CUT)
        step = min(widest - next_widest, -(-surplus // len(among)))
        for place in among:
            widths[place] -= step
    return widths
