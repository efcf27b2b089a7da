"""Which files of a folder are tables, and under which names."""

from __future__ import annotations

import glob
import os
from functools import cache
from pathlib import Path

from minisql.catalog.columnar_table import ARROW_SUFFIXES, COLUMNAR_SUFFIXES, PARQUET_SUFFIXES
from minisql.catalog.csv_format import COMPRESSIONS, unreadable
from minisql.errors import FileError

_TEXT_SUFFIXES = (".csv", ".tsv")
SUFFIXES = (
    *_TEXT_SUFFIXES,
    *(text + packed for packed in COMPRESSIONS for text in _TEXT_SUFFIXES),
    *COLUMNAR_SUFFIXES,
)


def path_of(text: Path | str) -> Path:
    """The path that a user wrote; `~` is a home directory. FileError where there is no such one."""
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise FileError(f"{text}: there is no such home directory") from error


def table_files(folder: Path) -> list[Path]:
    """The CSV, Parquet and Arrow files directly in a folder, by name. Hidden ones are left out.

    Raises FileError when the folder cannot be read.
    """
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if _is_table_name(entry.name) and entry.is_file()]
    except OSError as error:
        raise unreadable(folder, error) from error
    return [folder / name for name in sorted(names)]


def is_pattern(path: Path) -> bool:
    """Is it `data/part-*.csv` and the like, and no file that is called so?"""
    return glob.has_magic(str(path)) and not os.path.exists(path)


def files_matching(pattern: Path, must_exist: bool = True) -> list[Path]:
    """The files that a pattern (`*`, `?`, `[…]`, and `**` for folders) matches, by name.

    Raises FileError when there are none, if there must be some.
    """
    files = [Path(path) for path in sorted(glob.glob(str(pattern), recursive=True)) if os.path.isfile(path)]
    if must_exist and not files:
        raise FileError(f"no file matches {pattern}", hint=f"this is {os.getcwd()}")
    return files


def table_name(path: Path) -> str:
    """The name of a file without its suffix, the name that its table goes by."""
    return _without_suffix(path.name)


@cache
def _without_suffix(name: str) -> str:
    """Remembered: all files of a folder are asked for theirs whenever a table is looked up."""
    suffixes = [suffix for suffix in SUFFIXES if name.lower().endswith(suffix)]
    return name[: -max(map(len, suffixes))] if suffixes else Path(name).stem


def kind_of_file(path: Path) -> str:
    """What a file is by its name: csv, parquet or arrow."""
    name = path.name.lower()
    if name.endswith(PARQUET_SUFFIXES):
        return "parquet"
    return "arrow" if name.endswith(ARROW_SUFFIXES) else "csv"


def _is_table_name(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")
