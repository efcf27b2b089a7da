"""Commands that teach how a query is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minisql.cli.meta_commands.definition import Argument, MetaCommand
from minisql.cli.step_by_step import ask, asks_for_steps, heading, paragraph, screen_lines
from minisql.errors import UsageError

if TYPE_CHECKING:
    from minisql.cli.shell import Shell


def _explore(shell: Shell, text: str) -> None:
    from minisql.explain.explore_query import StagePage, explore_query

    query = _query(text, EXPLORE.synopsis)
    with shell.progress:
        pages = list(explore_query(shell.session.stages(query)))
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
                break


def _query(text: str, synopsis: str) -> str:
    if not text:
        raise UsageError(f"{synopsis.partition(' ')[0]} takes a query", hint=f"as in {synopsis}, on one line")
    return text


EXPLORE = MetaCommand(
    ".explore QUERY", "the stages of a query one after the other, each explained", _explore, Argument.SQL
)

TEACH_COMMANDS = (EXPLORE,)
