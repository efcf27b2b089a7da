"""Several files as one table: they have the same columns, in any order and in any capitals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from minisql.errors import FileError, did_you_mean


def arrangement(names: Sequence[str], path: Path, first_names: Sequence[str], first_path: Path) -> list[int]:
    """For each column of the first file its position in the file at `path`. FileError where one of the two lacks a
    column of the other."""
    by_name = {name.lower(): position for position, name in enumerate(names)}
    wanted = [name.lower() for name in first_names]
    _refuse_missing([name for name in names if name.lower() not in wanted], path, first_path, first_names)
    _refuse_missing([name for name in first_names if name.lower() not in by_name], first_path, path, names)
    return [by_name[name] for name in wanted]


def _refuse_missing(columns: Sequence[str], owner: Path, other: Path, names: Sequence[str]) -> None:
    if columns:
        hint = did_you_mean(columns[0], names) or "the files of one table have the same columns, in any order"
        raise FileError(f"{owner} has a column {columns[0]}, {other} has none", hint=hint)
