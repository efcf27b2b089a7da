"""Running SQL text and printing what comes of it: the same for `-c`, `-f`, piped input and the prompt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO

from minisql.cli.output.style import OutputStyle
from minisql.cli.output.table import print_table
from minisql.cli.progress import Progress
from minisql.engine import Result, Session
from minisql.syntax.script import split_statements

MAX_ROWS_ON_TERMINAL = 40
"""A longer result shows its first and last rows on a terminal. Piped, every result is complete."""


@dataclass(frozen=True, slots=True)
class ScriptRunner:
    """Runs statements in a session. `progress` shows life signs of the long ones, and is told by the catalog what is
    read; notices about the files go to `notices`."""

    session: Session
    progress: Progress
    output: TextIO
    notices: TextIO

    def run(self, text: str) -> None:
        """Run the statements one after the other, and print each result before the next statement begins.

        The first error ends the script.
        """
        for statement in split_statements(text):
            with self.progress:
                result = self.session.execute(statement)
                rendered = self._render(result)
            self.print_notices()
            if rendered is not None:
                print(rendered, file=self.output, flush=True)

    def print_notices(self) -> None:
        """What the catalog has to say about the files it opened since the last time."""
        for notice in self.session.catalog.take_notices():
            print(f"notice: {notice}", file=self.notices)

    def _render(self, result: Result) -> str | None:
        """A message of what was done is for people: it is not mixed into output that goes elsewhere."""
        on_terminal = self.output.isatty()
        if not result.schema:
            return result.message if on_terminal else None
        if result.is_text:
            return "\n".join(_single_values(result))
        batches = self.progress.counting(result.batches())
        style = OutputStyle(max_rows=MAX_ROWS_ON_TERMINAL if on_terminal else None)
        return "\n".join(print_table(result.schema, batches, style))


def _single_values(result: Result) -> list[str]:
    return [str(value) for batch in result.batches() for value in batch.columns[0].to_pylist()]
