"""Lark's LALR(1) parser of `grammar/sql.lark`.

Lark computes the parse tables in about a quarter of a second, too long for every start of a command line tool. They are
therefore kept in the user's cache directory, in one file that begins with a hash of what they were made from (the
grammar, this file, the versions of Lark and Python). Where that file is missing, damaged or made from something else,
the tables are computed again, and where it cannot be written, they are not kept. The file is a pickle: as trustworthy
as the user's own cache directory.

It is a pickle of the whole parser. Lark's own `save` and `load` keep the tables in a form that is turned into objects
one by one, which takes five times as long as all that pickle does.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import pickle
import sys
import tempfile
from importlib import import_module
from operator import itemgetter
from pathlib import Path
from types import ModuleType
from typing import Any

import lark
from lark import Lark
from lark.lexer import PatternRE, PatternStr, TerminalDef
from lark.parse_tree_builder import ExpandSingleChild, PropagatePositions
from lark.parsers.lalr_analysis import Action

from minisql.garbage_collection import without_garbage_collection
from minisql.resources import resource_folder


@functools.cache
def sql_parser() -> Lark:
    """The parser, made once in a process."""
    grammar = (resource_folder("grammar") / "sql.lark").read_text(encoding="utf-8")
    key = _key(grammar)
    parser = _load(key)
    if parser is None:
        parser = _compute(grammar)
        _shorten_unit_rules(parser)
        _save(parser, key)
    return parser


def _shorten_unit_rules(parser: Lark) -> None:
    """Let a rule that is replaced by its only child, such as `?sum: product`, give this child at once.

    Each operand in a text climbs all levels of operators by such rules. Lark looks at the positions of the child at
    every level, only to leave them as they are, which is most of the time that parsing would take.
    """
    callbacks = parser.parser.parser.parser.callbacks
    for rule, callback in callbacks.items():
        if (
            len(rule.expansion) == 1
            and isinstance(callback, PropagatePositions)
            and isinstance(callback.node_builder, ExpandSingleChild)
        ):
            callbacks[rule] = itemgetter(0)


def cache_path() -> Path:
    """Where the parse tables are kept. Raises RuntimeError for a user without a home directory."""
    caches = os.environ.get("XDG_CACHE_HOME")
    folder = Path(caches) if caches else Path.home() / ".cache"
    return folder / "minisql" / "parse_tables.pickle"


def _compute(grammar: str) -> Lark:
    return Lark(
        grammar,
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
        edit_terminals=_make_keyword,
    )


def _make_keyword(terminal: TerminalDef) -> None:
    """Let the keyword "IN" match `in`, but not the beginning of `inner`, and precede a name of the same letters."""
    if isinstance(terminal.pattern, PatternStr) and terminal.pattern.value.replace("_", "").isalpha():
        terminal.pattern = PatternRE(rf"{terminal.pattern.value}\b", flags=("i",))
        terminal.priority = 1


def _key(grammar: str) -> bytes:
    made_from = (grammar, Path(__file__).read_text(encoding="utf-8"), lark.__version__, sys.version)
    return hashlib.sha256("\n".join(made_from).encode()).digest()


def _load(key: bytes) -> Lark | None:
    # A damaged pickle can raise anything; whatever is wrong with the cache, the tables can be computed instead.
    with contextlib.suppress(Exception):
        content = cache_path().read_bytes()
        if content.startswith(key):
            with without_garbage_collection():
                parser = pickle.loads(memoryview(content)[len(key) :])
            return parser if isinstance(parser, Lark) else None
    return None


def _save(parser: Lark, key: bytes) -> None:
    with contextlib.suppress(OSError, RuntimeError):
        path = cache_path()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Renamed into place, so that another process sees the whole file or none.
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            written = Path(folder) / path.name
            with written.open("wb") as file:
                file.write(key)
                _ParserPickler(file, pickle.HIGHEST_PROTOCOL).dump(parser)
            written.replace(path)


class _ParserPickler(pickle.Pickler):
    """Writes by their names what a parser has to find again as the one that there is."""

    def reducer_override(self, value: object) -> Any:
        match value:
            case ModuleType():  # the module of regular expressions
                return import_module, (value.__name__,)
            case Action():  # Shift or Reduce, which Lark tells apart by identity
                return value.name
            case _:
                return NotImplemented
