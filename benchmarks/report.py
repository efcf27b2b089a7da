"""The table of results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tabulate import tabulate

MINISQL = "minisql"


@dataclass(frozen=True, slots=True)
class Result:
    """One measured thing: a number for each engine (None: not measured), and how minisql should compare.

    The first engine beside minisql is the one that it is compared with. `bar` is the largest ratio to it that is good
    enough, or with `bar_is_absolute` the largest number.
    `notes` say, by engine, under which other conditions it was measured.
    """

    name: str
    unit: str
    numbers: dict[str, float | None]
    bar: float | None = None
    bar_is_absolute: bool = False
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def holds(self) -> bool | None:
        """Does minisql keep the bar? None where there is none."""
        minisql, peer = self.numbers[MINISQL], self.numbers.get(self.peer)
        if self.bar is None or minisql is None:
            return None
        return minisql <= self.bar * (1 if self.bar_is_absolute else peer or 0)

    @property
    def peer(self) -> str:
        """Who minisql is compared with; empty where it stands alone."""
        return next((name for name in self.numbers if name != MINISQL), "")


def print_results(results: Sequence[Result]) -> None:
    """minisql's numbers, the other engines' in proportion to them, and the footnotes: a table for each peer."""
    footnotes: list[str] = []
    for peer in dict.fromkeys(result.peer for result in results):
        group = [result for result in results if result.peer == peer]
        engines = list(dict.fromkeys(name for result in group for name in result.numbers if name != MINISQL))
        rows = [_row(result, engines, footnotes) for result in group]
        headers = ["", MINISQL, *engines, f"{MINISQL} : {peer}", "bar", ""]
        print(tabulate(rows, headers, disable_numparse=True, tablefmt="github"))
        print()
    for number, note in enumerate(footnotes, 1):
        print(f"[{number}] {note}")


def _row(result: Result, engines: Sequence[str], footnotes: list[str]) -> list[str]:
    cells = [f"{result.name} ({result.unit})", _number(result.numbers[MINISQL])]
    for engine in engines:
        mark = ""
        if engine in result.notes:
            note = f"{engine}: {result.notes[engine]}"
            if note not in footnotes:
                footnotes.append(note)
            mark = f" [{footnotes.index(note) + 1}]"
        cells.append(_number(result.numbers.get(engine)) + mark)
    return [*cells, _ratio(result), _bar(result), {None: "", True: "ok", False: "MISSED"}[result.holds]]


def _ratio(result: Result) -> str:
    minisql, peer = result.numbers[MINISQL], result.numbers.get(result.peer)
    return "-" if not minisql or not peer else f"{minisql / peer:.2f}"


def _bar(result: Result) -> str:
    if result.bar is None:
        return ""
    return f"{result.bar:g} {result.unit}" if result.bar_is_absolute else f"{result.bar:g} x"


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
