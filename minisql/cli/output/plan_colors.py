"""Colours for the plans that EXPLAIN prints: where the cost is, and how far off the estimates were.

| | of `(cost=…)` | of `(q-error=…)` |
|---|---|---|
| faint, green | below 5 % of the plan's cost | below 2 |
| plain | 5 % to 25 % | 2 to 10 |
| magenta | 25 % to 50 % | 10 to 100 |
| bold red | 50 % and more | 100 and more |

The printed cost of an operator includes its inputs; its share is of what it adds to them. The rescans of the inner
input of a nested loop join are the join's own. The colours are of the eight that every terminal lets its user define,
without yellow, white and the bright ones, of which each is hard to read on a light or on a dark ground. The worst has
bold type too, for those who do not see red.
"""

from __future__ import annotations

import re

_PLAIN = "\x1b[0m"
_FAINT, _GREEN, _MAGENTA, _BOLD_RED = "\x1b[2m", "\x1b[32m", "\x1b[35m", "\x1b[1;31m"

COST_COLORS = ((0.5, _BOLD_RED), (0.25, _MAGENTA), (0.05, ""), (0.0, _FAINT))
Q_ERROR_COLORS = ((100.0, _BOLD_RED), (10.0, _MAGENTA), (2.0, ""), (1.0, _GREEN))
"""From which share, or q-error, on which colour is used; the first that fits."""

_NODE = re.compile(r"(?P<indent> *)-> ")
_COST = re.compile(r"  \((cost=(?:[\d.]+\.\.)?(?P<cost>[\d.]+) rows=[^() ]+)\)")
_Q_ERROR = re.compile(r"\((q-error=(?P<factor>[\d.]+))\)")


def color_plans(text: str) -> str:
    """The text with every plan in it coloured; what is no plan stays as it is."""
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if _NODE.match(line)]
    shares = _cost_shares([lines[place] for place in places])
    for place, share in zip(places, shares, strict=True):
        lines[place] = _colored(lines[place], share)
    return "\n".join(lines)


def _cost_shares(nodes: list[str]) -> list[float | None]:
    """The part of its plan's cost that each line's operator adds; None for a line without a cost."""
    own: list[float | None] = []
    totals: list[float] = []
    ancestors: list[tuple[int, int | None]] = []
    """Indentation and, for a line with a cost, its place; from the root to the last line."""
    for place, line in enumerate(nodes):
        indent, cost = _indent(line), _cost(line)
        while ancestors and ancestors[-1][0] >= indent:
            ancestors.pop()
        parent = next((above for _, above in reversed(ancestors) if above is not None), None)
        totals.append(totals[parent] if parent is not None else cost or 0.0)
        own.append(cost)
        if cost is not None and parent is not None:
            own[parent] = (own[parent] or 0.0) - cost
        ancestors.append((indent, place if cost is not None else None))
    return [_share(part, total) for part, total in zip(own, totals, strict=True)]


def _share(part: float | None, total: float) -> float | None:
    """A limit costs less than what it cuts off would have: no share is negative or more than everything."""
    if part is None:
        return None
    return min(max(part / total, 0.0), 1.0) if total > 0 else 0.0


def _indent(line: str) -> int:
    match = _NODE.match(line)
    assert match is not None
    return len(match["indent"])


def _last(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """The last match: what stands in a text of the statement itself comes before the numbers."""
    return max(pattern.finditer(line), key=re.Match.start, default=None)


def _cost(line: str) -> float | None:
    match = _last(_COST, line)
    return None if match is None else float(match["cost"])


def _colored(line: str, share: float | None) -> str:
    factor = _last(_Q_ERROR, line)
    if factor is not None:
        line = _paint(line, factor, _color(float(factor["factor"]), Q_ERROR_COLORS))
    cost = _last(_COST, line)
    return line if cost is None or share is None else _paint(line, cost, _color(share, COST_COLORS))


def _color(value: float, colors: tuple[tuple[float, str], ...]) -> str:
    return next((color for least, color in colors if value >= least), "")


def _paint(line: str, match: re.Match[str], color: str) -> str:
    start, end = match.span(1)
    return f"{line[:start]}{color}{line[start:end]}{_PLAIN}{line[end:]}" if color else line
