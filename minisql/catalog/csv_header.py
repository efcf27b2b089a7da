"""The names of columns: from the first row, made unique, or made up; and whether that row is likely to hold names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pyarrow as pa

from minisql.catalog.csv_types import decide_type
from minisql.types.datatype import VARCHAR, SqlType

_COULD_BE_DATA = re.compile(r"[+-]?\.?\d|true$|false$", re.IGNORECASE)


def numbered_names(count: int) -> tuple[str, ...]:
    """`column0`, `column1`, …"""
    return tuple(f"column{position}" for position in range(count))


def distinct_names(header: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """Names that differ in more than case, and a notice for each that had to be changed for it.

    `id, id` becomes `id, id_1`; an empty name becomes `column` and its position. Blanks around names are dropped.
    """
    names: list[str] = []
    notices = []
    wanted = [cell.strip() or name for cell, name in zip(header, numbered_names(len(header)), strict=True)]
    taken = Counter(name.lower() for name in wanted)
    seen: set[str] = set()
    for name in wanted:
        unique, suffix = name, 0
        while unique.lower() in seen or (suffix and unique.lower() in taken):
            suffix += 1
            unique = f"{name}_{suffix}"
        if suffix:
            notices.append(f"there is another column {name}; column {len(names) + 1} is called {unique} here")
        seen.add(unique.lower())
        names.append(unique)
    return tuple(names), notices


def looks_like_data(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Does the first row type like the rows below it, with a number, date or truth value somewhere?"""
    if not rows or not any(_COULD_BE_DATA.match(cell) for cell in header):
        return False
    pairs = [(_type_of([cell]), _type_of(column)) for cell, column in zip(header, zip(*rows, strict=True), strict=True)]
    has_names = any(cell == VARCHAR and column != VARCHAR for cell, column in pairs)
    return not has_names and any(cell == column != VARCHAR for cell, column in pairs)


def _type_of(cells: Sequence[str]) -> SqlType:
    return decide_type(pa.chunked_array([pa.array([cell or None for cell in cells], pa.string())])).type
