"""SHOW FUNCTIONS: the manual of functions as a table."""

from __future__ import annotations

from minisql.plan.function_manual import documented_functions
from minisql.statements.shown_tables import TextColumns, places_like


def show_functions(pattern: str | None) -> TextColumns:
    """The functions whose names are LIKE the pattern, in any case, or all."""
    rows = documented_functions()
    rows = [rows[place] for place in places_like([function.name for _, function in rows], pattern)]
    return {
        "name": [function.name for _, function in rows],
        "kind": [kind for kind, _ in rows],
        "signature": [function.synopsis for _, function in rows],
        "description": [function.help for _, function in rows],
        "example": [function.example for _, function in rows],
    }
