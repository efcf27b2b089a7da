"""Commands about the shell itself."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from minisql.cli.meta_commands.definition import Argument, MetaCommand, limit, no_words, switch, words_of
from minisql.cli.prompts import DEFAULT_PROMPTS
from minisql.errors import UsageError

if TYPE_CHECKING:
    from minisql.cli.shell import Shell

_SHOWN_HISTORY = 20
_HIGHEST_EXIT_CODE = 255


def _help(shell: Shell, text: str) -> None:
    from minisql.cli.meta_commands import META_COMMANDS, find_command

    match words_of(text, HELP.synopsis, 0, 1):
        case [name]:
            command = find_command(name if name[0] in ".\\" else f".{name}")
            shell.say(f"{command.synopsis}\n    {command.help}")
            if command.aliases:
                shell.say(f"    also: {', '.join(command.aliases)}")
        case _:
            longest = max(len(command.synopsis) for command in META_COMMANDS)
            for command in META_COMMANDS:
                also = f" ({', '.join(command.aliases)})" if command.aliases else ""
                shell.say(f"{command.synopsis:<{longest}}  {command.help}{also}")


def _history(shell: Shell, text: str) -> None:
    count = limit(text or str(_SHOWN_HISTORY), HISTORY.synopsis, {"all": None})
    shown = shell.history if count is None else shell.history[-count:]
    for text in shown:
        shell.say(text)


def _bail(shell: Shell, text: str) -> None:
    shell.bails = switch(text, BAIL.synopsis, shell.bails)
    shell.remark(f"a script {'ends at its first error' if shell.bails else 'goes on after an error'}")


def _keys(shell: Shell, text: str) -> None:
    (keys,) = words_of(text.lower(), KEYS.synopsis, 1, 1)
    if keys not in ("vi", "emacs"):
        raise UsageError(f"there are no keys of {keys}", hint=f"as in {KEYS.synopsis}")
    shell.vi_keys = keys == "vi"
    shell.remark(f"keys are those of {keys}")


def _prompt(shell: Shell, text: str) -> None:
    match words_of(text, PROMPT.synopsis, 0, 2):
        case []:
            shell.prompts = DEFAULT_PROMPTS
        case [first]:
            shell.prompts = first, ("-> ").rjust(len(first))
        case [first, continuation]:
            shell.prompts = first, continuation


def _set(shell: Shell, text: str) -> None:
    match words_of(text, SET.synopsis, 0, 2):
        case [name, value] if name.isidentifier():
            shell.variables[name] = value
        case [name] if name in shell.variables:
            del shell.variables[name]
        case []:
            for name, value in shell.variables.items():
                shell.say(f"{name} = {value}")
        case [name, *value]:
            message = f"{name} is no name" if value else f"there is no variable {name}"
            raise UsageError(message, hint=f"as in {SET.synopsis}")


def _print(shell: Shell, text: str) -> None:
    shell.say(" ".join(words_of(text, PRINT.synopsis, 0, len(text))))


def _system(shell: Shell, text: str) -> None:
    if not text:
        raise UsageError("which command?", hint=f"as in {SYSTEM.synopsis}")
    code = subprocess.run(text, shell=True).returncode
    if code:
        shell.remark(f"exit code {code}")


def _version(shell: Shell, text: str) -> None:
    from minisql.cli.version import installed_version

    no_words(text, VERSION.synopsis)
    shell.say(f"minisql {installed_version()}")


def _quit(shell: Shell, text: str) -> None:
    from minisql.cli.shell import LeaveShell

    match words_of(text, QUIT.synopsis, 0, 1):
        case []:
            raise LeaveShell
        case [code] if code.isdecimal() and int(code) <= _HIGHEST_EXIT_CODE:
            raise LeaveShell(int(code))
        case _:
            raise UsageError(f"{text} is no exit code", hint=f"0 to {_HIGHEST_EXIT_CODE}, as in {QUIT.synopsis}")


HELP = MetaCommand(".help [COMMAND]", "these lines", _help, Argument.COMMAND, aliases=("\\?",))
HISTORY = MetaCommand(".history [NUMBER|all]", "what was typed last", _history, Argument.TEXT, aliases=("\\s",))
BAIL = MetaCommand(".bail [on|off]", "does a script end at its first error?", _bail, Argument.SWITCH)
KEYS = MetaCommand(".keys vi|emacs", "how lines are edited at the prompt", _keys, Argument.KEYS)
PROMPT = MetaCommand(
    ".prompt [TEXT [CONTINUATION]]", "what stands before a line, and before the next ones", _prompt, Argument.TEXT
)
SET = MetaCommand(
    ".set [NAME [VALUE]]",
    "the value of :name in statements; without a value: it has none any more; without a name: all",
    _set,
    Argument.TEXT,
    aliases=("\\set", "\\unset"),
)
PRINT = MetaCommand(".print TEXT", "a line of text, for scripts", _print, Argument.TEXT, aliases=("\\echo",))
SYSTEM = MetaCommand(".shell COMMAND", "a command of the system", _system, Argument.TEXT, aliases=(".system", "\\!"))
VERSION = MetaCommand(".version", "which minisql this is", _version)
QUIT = MetaCommand(
    ".quit [CODE]",
    "leave, with an exit code of your own; Ctrl-D does it too",
    _quit,
    Argument.TEXT,
    aliases=(".exit", ".q", "\\q"),
)

SHELL_COMMANDS = (HELP, HISTORY, SET, KEYS, PROMPT, BAIL, PRINT, SYSTEM, VERSION, QUIT)
