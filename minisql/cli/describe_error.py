"""What a user is told when something went wrong. Never a traceback, unless Python runs in its development mode
(`python -X dev -m minisql`).
"""

from __future__ import annotations

import sys

from minisql.errors import MiniSqlError


def describe_error(error: Exception) -> str:
    """The text for stderr, after the files of SQL that it happened in, which are the notes of the error."""
    return "".join(f"{path}: " for path in reversed(getattr(error, "__notes__", []))) + _description(error)


def _description(error: Exception) -> str:
    """What is neither the user's nor the system's is a fault of minisql, and is called one."""
    match error:
        case MiniSqlError():
            return f"error: {error}"
        case MemoryError():
            return "error: out of memory"
        case OSError():
            return f"error: {error.strerror or error}"
        case _:
            if sys.flags.dev_mode:
                raise error
            return (
                f"internal error: {type(error).__name__}: {error}\n"
                "hint: this is a fault of minisql, not yours; please report it with the statement that met it"
            )
