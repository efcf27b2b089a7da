"""Commands that teach how a query is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from minisql.cli.meta_commands.again import last_statement
from minisql.cli.meta_commands.definition import Argument, MetaCommand
from minisql.cli.step_by_step import ask, asks_for_steps, heading, paragraph, screen_lines, text_width
from minisql.errors import UsageError
from minisql.settings import MAX_BATCH_SIZE

if TYPE_CHECKING:
    from minisql.cli.shell import Shell
    from minisql.explain.step_query import Step

PRINTED_STEPS = 200
"""So many steps are shown where nobody asks for each."""


def _explore(shell: Shell, text: str) -> None:
    from minisql.explain.explore_query import StagePage, explore_query

    query = _query(shell, text)
    with shell.progress:
        pages = list(explore_query(shell.session.stages(query, shell.parameters_of(query))))
    shell.print_notices()

    def lines(number: int, page: StagePage) -> list[str]:
        title = heading(f"{number}/{len(pages)} {page.title}", shell)
        return [title, *paragraph(page.explanation, shell).split("\n"), "", *page.text.split("\n"), ""]

    texts = [lines(number, page) for number, page in enumerate(pages, 1)]
    if asks_for_steps(shell):
        _show_page_by_page(shell, texts)
    else:
        shell.show("\n".join(lines) for lines in texts)


def _show_page_by_page(shell: Shell, pages: list[list[str]]) -> None:
    """A page that is longer than the screen in several parts; after each the user may skip the rest of the page."""
    for number, page in enumerate(pages, 1):
        for start in range(0, len(page), screen_lines()):
            end = min(start + screen_lines(), len(page))
            shell.show(iter(page[start:end]))
            if number == len(pages) and end == len(page):
                return
            next_stage = "Enter: next stage" if end == len(page) else "Enter: more of this stage, n: next stage"
            answer = ask(f"{next_stage}, q: stop")
            if answer.startswith("q"):
                return
            if answer.startswith("n"):
                shell.show(iter([""]))
                break


# --- .step -----------------------------------------------------------------------------------------------------------


class _Stopped(Exception):  # noqa: N818 - no error
    """Enough was shown."""


def _step(shell: Shell, text: str) -> None:
    from minisql.explain.step_query import MARKS, step_query

    first, _, rest = text.partition(" ")
    size, query = (int(first), rest.strip()) if first.isdecimal() else (1, text)
    if not 1 <= size <= MAX_BATCH_SIZE:
        raise UsageError(f"the number of rows at a time is 1 to {MAX_BATCH_SIZE}", hint=f"as in {STEP.synopsis}")
    with shell.progress:
        query = _query(shell, query)
        stages = shell.session.stages(query, shell.parameters_of(query))
    shell.print_notices()
    steps = _AskedSteps(shell, MARKS) if asks_for_steps(shell) else _PrintedSteps(shell, MARKS)
    try:
        step_query(stages, size, text_width(shell), steps.show)
    except _Stopped:
        pass
    finally:
        steps.finish()


class _PrintedSteps:
    """All steps, up to a limit."""

    def __init__(self, shell: Shell, introduction: str) -> None:
        self._shell = shell
        self._texts = [f"{introduction}\n"]

    def show(self, step: Step) -> None:
        if step.number > PRINTED_STEPS:
            self._texts.append(
                f"... only the first {PRINTED_STEPS} steps are shown; .step 100 QUERY takes 100 rows at a time"
            )
            raise _Stopped
        self._texts.append(step_text(step, self._shell))

    def finish(self) -> None:
        self._shell.show(iter(self._texts))


class _AskedSteps:
    """One step for each time that Enter is pressed."""

    def __init__(self, shell: Shell, introduction: str) -> None:
        self._shell = shell
        self._is_wanted: Callable[[Step], bool] = _every_step
        self._last = 0
        shell.show(iter([f"{introduction}\n"]))

    def show(self, step: Step) -> None:
        self._last = step.number
        if not self._is_wanted(step):
            return
        self._shell.show(iter([step_text(step, self._shell)]))
        answer = ask("Enter: next step, r: next row of the result, p: next phase, q: stop")
        if answer.startswith("q"):
            raise _Stopped
        self._is_wanted = _WANTED.get(answer[:1], _every_step)

    def finish(self) -> None:
        """Say that there is nothing more, where the query was not watched to its end."""
        self._shell.show(iter([f"{self._last} steps were taken"]))


def _every_step(step: Step) -> bool:
    return True


_WANTED: dict[str, Callable[[Step], bool]] = {
    "r": lambda step: step.gives_result,
    "p": lambda step: step.begins_phase,
}


def step_text(step: Step, shell: Shell) -> str:
    """The step under its sentence; this and the iterator at work stand out."""
    lines = [heading(line, shell) if line.startswith("=>") else line for line in step.text.splitlines()]
    return "\n".join([heading(f"step {step.number}: {step.title}", shell), *lines, ""])


# --- both ------------------------------------------------------------------------------------------------------------


def _query(shell: Shell, text: str) -> str:
    """The query that was given, or else the last statement."""
    statement = last_statement(shell) if not text else None
    return text if statement is None else statement.text[statement.start : statement.end]


EXPLORE = MetaCommand(
    ".explore [QUERY]", "the stages of a query one after the other, each explained", _explore, Argument.SQL
)
STEP = MetaCommand(
    ".step [ROWS] [QUERY]",
    "run a query call by call, one row (or ROWS rows) at a time: iterators, hash tables, passes",
    _step,
    Argument.SQL,
)

TEACH_COMMANDS = (EXPLORE, STEP)
