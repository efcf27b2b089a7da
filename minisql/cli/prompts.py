"""What stands before a line at the prompt, and before the lines that follow it."""

from __future__ import annotations

DEFAULT_PROMPTS = ("minisql> ", "      -> ")
