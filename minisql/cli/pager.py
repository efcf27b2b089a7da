"""Long text one screen at a time, through the user's pager."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess

from minisql.errors import UsageError

DEFAULT_PAGER = "less -R -S -F -X"
"""Keeps colours, does not fold wide lines, and leaves at once where everything fits on the screen."""


def page(text: str) -> None:
    """Show the text with $PAGER, or less. Raises UsageError when there is no such program."""
    command = shlex.split(os.environ.get("PAGER") or DEFAULT_PAGER)
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)
    except OSError as error:
        hint = "set PAGER to another one, or turn it off with .pager off"
        raise UsageError(f"cannot start the pager {command[0]}: {error.strerror}", hint=hint) from error
    with contextlib.suppress(BrokenPipeError):  # the reader has seen enough
        process.communicate(text + "\n")
    process.wait()
