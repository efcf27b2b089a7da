"""SHOW FUNCTIONS: the manual of functions as a table."""

from __future__ import annotations

import pyarrow as pa

from minisql.plan.function_manual import documented_functions
from minisql.plan.kernels.like import like_kernel
from minisql.statements.shown_tables import TextColumns


def show_functions(pattern: str | None) -> TextColumns:
    """The functions whose names are LIKE the pattern, in any case, or all."""
    rows = documented_functions()
    if pattern is not None:
        is_like = like_kernel(None, ignore_case=True)(pa.array([f.name for _, f in rows]), pa.scalar(pattern))
        rows = [row for row, like in zip(rows, is_like.to_pylist(), strict=True) if like]
    return {
        "name": [function.name for _, function in rows],
        "kind": [kind for kind, _ in rows],
        "signature": [function.synopsis for _, function in rows],
        "description": [function.help for _, function in rows],
        "example": [function.example for _, function in rows],
    }
