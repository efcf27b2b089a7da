"""How statements are written, read off the grammar itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from minisql.cli.meta_commands.definition import Argument, MetaCommand
from minisql.errors import UsageError, did_you_mean
from minisql.resources import resource_folder

if TYPE_CHECKING:
    from minisql.cli.shell import Shell

_RULE = re.compile(r"^[!?]*([a-z_]+)(?:\.\d+)?: .*(?:\n[ \t]+\S.*)*", re.MULTILINE)
_LEGEND = "[x]: x or nothing, x*: any number of x, small letters: another rule, as in .syntax select_list"


def _syntax(shell: Shell, text: str) -> None:
    rules = dict(_rules())
    wanted = "_".join(text.lower().split())
    if not wanted:
        statements = rules["statement"].partition(":")[2].replace("|", " ").split()
        shell.say("\n".join(sorted(statement.replace("_", " ") for statement in statements)))
        return
    found = [rule for name, rule in rules.items() if name == wanted or name.startswith(f"{wanted}_")]
    found += [rule for rule in rules.values() if rule not in found and _has_words(rule, text)]
    if not found:
        raise UsageError(f"the grammar has no {text}", hint=did_you_mean(wanted, rules) or f"as in {SYNTAX.synopsis}")
    shell.say("\n".join([*found, f"({_LEGEND})"]))


def _rules() -> Iterator[tuple[str, str]]:
    """The rules of the grammar by their names, in its order."""
    text = (resource_folder("grammar") / "sql.lark").read_text(encoding="utf-8")
    for rule in _RULE.finditer(text):
        yield rule.group(1), re.sub(r"^[!?]*", "", rule.group())


def _has_words(rule: str, text: str) -> bool:
    """Do these words of SQL stand in the rule, one behind the other?"""
    return re.search(r"\W+".join(map(re.escape, text.upper().split())), rule) is not None


SYNTAX = MetaCommand(
    ".syntax [NAME]",
    "the grammar of a statement or a clause: .syntax create table; without one: which statements there are",
    _syntax,
    Argument.TEXT,
    aliases=("\\h",),
)
