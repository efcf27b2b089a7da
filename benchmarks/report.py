"""The table of results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tabulate import tabulate

PEERS = ("duckdb", "sqlite3", "sqlglot")


@dataclass(frozen=True, slots=True)
class Result:
    """One measured thing: a number for each engine (None: not measured), and how minisql should compare.

    `bar` is the largest ratio to duckdb that is good enough, or with `bar_is_absolute` the largest number.
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
        minisql, duckdb = self.numbers["minisql"], self.numbers.get("duckdb")
        if self.bar is None or minisql is None:
            return None
        return minisql <= self.bar * (1 if self.bar_is_absolute else duckdb or 0)


def print_results(results: Sequence[Result]) -> None:
    """minisql's numbers, the other engines' in proportion to them, and the footnotes."""
    footnotes: list[str] = []
    rows = [_row(result, footnotes) for result in results]
    headers = ["", "minisql", *PEERS, "minisql : duckdb", "bar", ""]
    print(tabulate(rows, headers, disable_numparse=True, tablefmt="github"))
    print()
    for number, note in enumerate(footnotes, 1):
        print(f"[{number}] {note}")


def _row(result: Result, footnotes: list[str]) -> list[str]:
    cells = [f"{result.name} ({result.unit})", _number(result.numbers["minisql"])]
    for peer in PEERS:
        mark = ""
        if peer in result.notes:
            note = f"{peer}: {result.notes[peer]}"
            if note not in footnotes:
                footnotes.append(note)
            mark = f" [{footnotes.index(note) + 1}]"
        cells.append(_number(result.numbers.get(peer)) + mark)
    return [*cells, _ratio(result), _bar(result), {None: "", True: "ok", False: "MISSED"}[result.holds]]


def _ratio(result: Result) -> str:
    minisql, duckdb = result.numbers["minisql"], result.numbers.get("duckdb")
    return "-" if not minisql or not duckdb else f"{minisql / duckdb:.2f}"


def _bar(result: Result) -> str:
    if result.bar is None:
        return ""
    return f"{result.bar:g} {result.unit}" if result.bar_is_absolute else f"{result.bar:g} x"


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
