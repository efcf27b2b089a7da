"""Completion of the command line in bash and zsh, as a text for the shell: `eval "$(minisql --completion bash)"`.

It is made of the argument parser itself, so that it knows every option, and for each of them whether it takes one of
some words, a file, or something that nobody can guess.
"""

from __future__ import annotations

import argparse
import shlex

_FILE_METAVARS = ("FILE", "PATH")


def completion_script(parser: argparse.ArgumentParser, shell: str) -> str:
    """The text for `shell`, which is bash or zsh."""
    return {"bash": _bash, "zsh": _zsh}[shell](parser)


def _options(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in parser._actions if action.option_strings and action.help != argparse.SUPPRESS]


def _takes_value(action: argparse.Action) -> bool:
    return action.nargs is None


# --- bash ----------------------------------------------------------------------------------------------------------


def _bash(parser: argparse.ArgumentParser) -> str:
    """A function that fills COMPREPLY from the word before the cursor and the one that is being typed."""
    name = parser.prog
    flags = " ".join(flag for action in _options(parser) for flag in action.option_strings)
    cases = "\n".join(
        f"    {'|'.join(action.option_strings)}) {_bash_values(action)}; return ;;"
        for action in _options(parser)
        if _takes_value(action)
    )
    return f"""\
_{name}() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}"
  COMPREPLY=()
  case "$before" in
{cases}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "{flags}" -- "$word")) ;;
    *)
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -f -- "$word"))
      [ "$COMP_CWORD" -eq 1 ] && COMPREPLY+=($(compgen -W "check" -- "$word")) ;;
  esac
}}
complete -F _{name} {name}"""


def _bash_values(action: argparse.Action) -> str:
    if action.choices is not None:
        return f'COMPREPLY=($(compgen -W "{" ".join(map(str, action.choices))}" -- "$word"))'
    if action.metavar in _FILE_METAVARS:
        return 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$word"))'
    return ":"


# --- zsh -----------------------------------------------------------------------------------------------------------


def _zsh(parser: argparse.ArgumentParser) -> str:
    """The specifications of `_arguments`, one for each spelling of an option; the first word may be `check`."""
    name = parser.prog
    specifications = [
        shlex.quote(f"{'*' * _repeats(action)}{flag}[{_escaped(str(action.help))}]{_zsh_values(action)}")
        for action in _options(parser)
        for flag in action.option_strings
    ]
    lines = " \\\n    ".join([*specifications, f"'1:file or check:_{name}_first'", "'*:file:_files'"])
    return f"""\
#compdef {name}
_{name}_first() {{
  _files "$@"
  compadd check
}}
_{name}() {{
  _arguments \\
    {lines}
}}
compdef _{name} {name}"""


def _repeats(action: argparse.Action) -> bool:
    return isinstance(action, argparse._AppendAction)


def _escaped(text: str) -> str:
    return "".join(f"\\{character}" if character in "[]:\\" else character for character in text)


def _zsh_values(action: argparse.Action) -> str:
    if not _takes_value(action):
        return ""
    if action.choices is not None:
        return f":{action.dest}:({' '.join(map(str, action.choices))})"
    return f":{action.dest}:{'_files' if action.metavar in _FILE_METAVARS else ' '}"
