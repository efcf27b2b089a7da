"""Running SQL text and printing what comes of it: the same for `-c`, `-f`, piped input and the prompt."""

from __future__ import annotations

from typing import TextIO

from minisql.cli.progress import Progress
from minisql.cli.table_output import format_table
from minisql.engine import Result, Session
from minisql.syntax.script import split_statements

MAX_ROWS_ON_TERMINAL = 40
"""A longer result shows its first and last rows on a terminal. Piped, every result is complete."""


def run_script(session: Session, text: str, output: TextIO, progress: TextIO) -> None:
    """Run the statements one after the other, and print each result before the next statement begins.

    The first error ends the script. `progress` shows life signs of long statements if it is a terminal.
    """
    for statement in split_statements(text):
        with Progress(progress) as counter:
            result = session.execute(statement)
            rendered = _render(result, output.isatty(), counter)
        if rendered is not None:
            print(rendered, file=output, flush=True)


def _render(result: Result, on_terminal: bool, progress: Progress) -> str | None:
    """A message of what was done is for people: it is not mixed into output that goes elsewhere."""
    if not result.schema:
        return result.message if on_terminal else None
    if result.is_text:
        return "\n".join(_single_values(result))
    max_rows = MAX_ROWS_ON_TERMINAL if on_terminal else None
    return format_table(result.schema, progress.counting(result.batches()), max_rows)


def _single_values(result: Result) -> list[str]:
    return [str(value) for batch in result.batches() for value in batch.columns[0].to_pylist()]
