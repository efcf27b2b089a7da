"""Commands that change how results are printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from minisql.cli.meta_commands.definition import Argument, MetaCommand, limit, no_words, switch, words_of
from minisql.cli.output.modes import OUTPUT_MODES
from minisql.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from minisql.cli.shell import Shell


def _change(shell: Shell, **changes: Any) -> None:
    """Change the display, and tell a person what it is now."""
    shell.display = replace(shell.display, **changes)
    for name, value in changes.items():
        shell.remark(f"{name} is {_spoken(value)}")


def _spoken(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return "all" if value is None else str(value) or "''"


def check_mode(name: str) -> str:
    """The mode's own spelling. UsageError when there is none of this name."""
    if name.lower() not in OUTPUT_MODES:
        hint = did_you_mean(name, OUTPUT_MODES) or f"the modes are {', '.join(OUTPUT_MODES)}"
        raise UsageError(f"there is no output mode {name}", hint=hint)
    return name.lower()


def _mode(shell: Shell, text: str) -> None:
    match words_of(text, MODE.synopsis, 0, 2):
        case [name]:
            _change(shell, mode=check_mode(name))
        case [name, table] if check_mode(name) == "insert":
            _change(shell, mode="insert", table=table)
        case [name, other]:
            raise UsageError(f"mode {name} takes no {other}", hint="only insert takes a table: .mode insert TABLE")
        case _:
            for mode in OUTPUT_MODES.values():
                mark = "*" if mode.name == shell.display.mode else " "
                shell.say(f"{mark} {mode.name:<9} {mode.help}")


def _expanded(shell: Shell, text: str) -> None:
    if text.lower() == "auto":
        _change(shell, mode="auto")
    else:
        _change(shell, mode="line" if switch(text, EXPANDED.synopsis, shell.display.mode == "line") else "table")


def _switch(name: str, synopsis: str) -> Callable[[Shell, str], None]:
    def run(shell: Shell, text: str) -> None:
        _change(shell, **{name: switch(text, synopsis, getattr(shell.display, name))})

    return run


def _null(shell: Shell, text: str) -> None:
    (null,) = words_of(text, NULL.synopsis, 1, 1)
    _change(shell, null=null)


def _separator(shell: Shell, text: str) -> None:
    (separator,) = words_of(text, SEPARATOR.synopsis, 1, 1)
    separator = separator.replace("\\t", "\t")
    if len(separator) != 1 or not separator.isascii() or separator in '"\r\n':
        raise UsageError(f"{separator} is no single character", hint=f"as in {SEPARATOR.synopsis}")
    _change(shell, separator=separator)


def _rows(shell: Shell, text: str) -> None:
    _change(shell, rows=limit(text, ROWS.synopsis, {"all": None}))


def _width(shell: Shell, text: str) -> None:
    _change(shell, width=limit(text, WIDTH.synopsis, {"auto": 0, "all": None}))


def _switched(name: str, help: str, *aliases: str) -> MetaCommand:
    """Of a field of the display that is either on or off."""
    synopsis = f".{name} [on|off]"
    return MetaCommand(synopsis, help, _switch(name, synopsis), Argument.SWITCH, aliases)


def _pset(shell: Shell, text: str) -> None:
    r"""psql's \\pset, for those of its options that there are."""
    option, _, value = text.partition(" ")
    command = PSET_OPTIONS.get(option.lower())
    if command is None:
        raise UsageError(
            f"there is no option {option}" if option else "which option?",
            hint=did_you_mean(option, PSET_OPTIONS) or f"the options are {', '.join(PSET_OPTIONS)}",
        )
    value = value.strip()
    command.run(shell, "table" if command is MODE and value.lower() == "aligned" else value)


def _show(shell: Shell, text: str) -> None:
    no_words(text, SHOW.synopsis)
    shown = {setting.name: _spoken(getattr(shell.display, setting.name)) for setting in fields(shell.display)}
    if shell.display.width == 0:
        shown["width"] = "auto"
    shown |= {
        "bail": _spoken(shell.bails),
        "keys": "vi" if shell.vi_keys else "emacs",
        "output": shell.outputs.name or "here",
    }
    longest = max(map(len, shown))
    for name, value in shown.items():
        shell.say(f"{name:<{longest}}  {value}")


MODE = MetaCommand(
    ".mode [MODE [TABLE]]", "print results in another way; without one: which there are", _mode, Argument.MODE
)
EXPANDED = MetaCommand(
    ".expanded [on|off|auto]",
    "a line for each value, or tables again; auto: where a table is too wide",
    _expanded,
    Argument.SWITCH,
    aliases=("\\x",),
)
NULL = MetaCommand(".null TEXT", "what stands for NULL: .null '-'", _null, Argument.TEXT, aliases=(".nullvalue",))
ROWS = MetaCommand(
    ".rows NUMBER|all", "so many rows of a long result are shown on a terminal", _rows, Argument.TEXT, (".maxrows",)
)
WIDTH = MetaCommand(
    ".width NUMBER|auto|all", "so wide may tables be on a terminal", _width, Argument.TEXT, (".maxwidth",)
)
HEADERS = _switched("headers", "the names of the columns, in tables, csv and tsv", ".header")
SEPARATOR = MetaCommand(
    ".separator CHARACTER", "what stands between the fields of csv: .separator ';'", _separator, Argument.TEXT, ("\\f",)
)
TYPES = _switched("types", "the types of the columns under their names")
TIMER = _switched("timer", "how long statements take, split by stage", "\\timing")
PAGER = _switched("pager", "long results through $PAGER, complete")
ECHO = _switched("echo", "statements and commands before they run, for scripts")
COLOR = _switched("color", "colours on a terminal")
PSET_OPTIONS = {"format": MODE, "null": NULL, "expanded": EXPANDED, "pager": PAGER, "fieldsep": SEPARATOR}
PSET = MetaCommand(
    ".pset OPTION [VALUE]",
    f"psql's spelling of {', '.join(command.name for command in PSET_OPTIONS.values())}: \\pset null '-'",
    _pset,
    Argument.TEXT,
    aliases=("\\pset",),
)
SHOW = MetaCommand(".show", "what these commands have set", _show)

DISPLAY_COMMANDS = (
    MODE,
    EXPANDED,
    HEADERS,
    TYPES,
    NULL,
    SEPARATOR,
    ROWS,
    WIDTH,
    PAGER,
    COLOR,
    TIMER,
    ECHO,
    PSET,
    SHOW,
)
