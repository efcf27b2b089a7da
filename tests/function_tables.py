"""`python -m tests.function_tables`: writes the tables of docs/functions.md anew, from the registries of functions.

A table stands below the heading of each theme, behind what is said there in words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from minisql.plan.function_manual import MANUAL, Documented

PAGE = Path(__file__).resolve().parents[1] / "docs" / "functions.md"
_TABLE = r"\| function \|.*\n(?:\|.*\n)*"


def with_function_tables(page: str) -> str:
    """The page with the table of each theme as it should be. AssertionError for a theme without a place for one."""
    for theme, functions in chain.from_iterable(themes.items() for themes in MANUAL.values()):
        heading = re.compile(rf"(^## {re.escape(theme)}\n(?:(?!^## )[\s\S])*?){_TABLE}", re.MULTILINE)
        table = _table(functions)
        page, count = heading.subn(lambda found, table=table: found.group(1) + table, page)  # type: ignore[misc]
        assert count == 1, f"docs/functions.md has no table below the heading {theme}"
    return page


def _table(functions: Sequence[Documented]) -> str:
    rows = [
        f"| `{_cell(f.synopsis)}` | {_cell(f.help)} | `{_cell(f.example)}` |"
        for f in sorted(functions, key=lambda f: f.name)
    ]
    return "\n".join(["| function | what it gives | example |", "|---|---|---|", *rows, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(with_function_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
