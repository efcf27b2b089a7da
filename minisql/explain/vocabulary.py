"""The words of minisql's SQL: for completion and colours at the prompt."""

from __future__ import annotations

import functools

from minisql.plan.aggregate_definitions import AGGREGATES
from minisql.plan.function import function_names
from minisql.syntax.grammar import sql_parser


@functools.cache
def keywords() -> tuple[str, ...]:
    """The keywords of the grammar in capitals, in alphabetical order."""
    terminals = {terminal.name: terminal.pattern.value for terminal in sql_parser().terminals}
    return tuple(sorted(name for name, pattern in terminals.items() if pattern.startswith(name)))


@functools.cache
def all_function_names() -> tuple[str, ...]:
    """The names of all functions, in lower case and alphabetical order."""
    return tuple(sorted({*function_names(), *AGGREGATES}))
