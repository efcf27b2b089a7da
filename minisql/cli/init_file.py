"""The file of statements and commands that the prompt begins with, as ~/.psqlrc and ~/.sqliterc are.

Only the prompt reads it: what a script prints depends on nothing but the script.
"""

from __future__ import annotations

import os
from pathlib import Path

INIT_VARIABLE = "MINISQL_INIT"
"""The variable of the environment that names another file than ~/.minisqlrc."""


def init_file() -> Path | None:
    """The user's file, if there is one; the one that the variable names must be there."""
    named = os.environ.get(INIT_VARIABLE)
    if named:
        return Path(named)
    usual = Path.home() / ".minisqlrc"
    return usual if usual.exists() else None
