"""The shell: runs scripts of statements and commands, and prints what comes of them.

It is the same for `-c`, `-f`, piped input and the prompt. What the user chose (output mode, timer, output file) lives
in `display` and `output_file`, for the rest of the session.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from minisql.cli.background import BackgroundCalls
from minisql.cli.display import Display
from minisql.cli.output.plan_colors import color_plans
from minisql.cli.output_target import OutputFile
from minisql.cli.pager import page
from minisql.cli.progress import Progress
from minisql.cli.read_script import read_script
from minisql.cli.script_items import CommandLine, script_items
from minisql.engine import Result, Session
from minisql.errors import UsageError
from minisql.iterators.watching import StageTimes
from minisql.source import Span

MAX_SCRIPT_DEPTH = 20
"""Scripts may read scripts, but a script that reads itself would do so for ever."""


class Shell:
    """Runs statements in a session. `progress` shows life signs of the long ones; notices about the files, and times,
    go to `notices`. With `calls` statements run in the background, where Ctrl-C is answered at once."""

    def __init__(self, session: Session, progress: Progress, output: TextIO, notices: TextIO) -> None:
        self.session = session
        self.session.watch = progress.watch
        self.progress = progress
        self.calls: BackgroundCalls | None = None
        self.notices = notices
        self.display = Display()
        self.is_quiet = False
        self.is_verbose = False
        self.history: list[str] = []
        self._standard_output = output
        self._output_file: OutputFile | None = None
        self._only_once = False
        self._depth = 0

    @property
    def output(self) -> TextIO:
        """Where results go at present."""
        return self._standard_output if self._output_file is None else self._output_file.stream

    @property
    def output_path(self) -> Path | None:
        """The file that results go to at present, if it is one."""
        return None if self._output_file is None else self._output_file.path

    def run(self, text: str) -> None:
        """Run statements and commands one after the other, and print each result before the next begins.

        The first error ends the script.
        """
        for item in script_items(text):
            self._settle()
            match item:
                case Span():
                    self.run_statement(item)
                case CommandLine():
                    self.run_command(item)

    def _settle(self) -> None:
        """Wait for the end of a statement that was cancelled in the middle of a kernel: there is but one session."""
        if self.calls is None or self.calls.is_settled:
            return
        with self.progress:
            self.session.watch.tell("ending what was cancelled")
            too_late = self.calls.settle()
        if too_late:
            print("notice: the statement before had ended when it was cancelled", file=self.notices)

    def run_file(self, path: str) -> None:
        """Run the script in a file. What is raised carries a note of the path."""
        if self._depth == MAX_SCRIPT_DEPTH:
            raise UsageError(f"scripts read scripts {MAX_SCRIPT_DEPTH} deep", hint="does one read itself?")
        self._depth += 1
        try:
            self.run(read_script(path))
        except Exception as error:
            error.add_note(path)
            raise
        finally:
            self._depth -= 1

    def run_command(self, line: CommandLine) -> None:
        """Raises UsageError for a command that does not exist, or takes other arguments."""
        # Loaded when the first command is given: statements do not wait for it.
        from minisql.cli.meta_commands import find_command

        find_command(line.name).run(self, line.argument)

    def run_statement(self, statement: str | Span) -> None:
        """Run one statement and print its result. A file for this result only is not written when it fails."""
        try:
            with self.progress:
                if self.calls is None:
                    pieces = self._execute(statement)
                else:
                    pieces = self.calls.run(lambda: self._execute(statement))
                times = self.session.watch.times()
        except BaseException:
            if self._only_once:
                self.discard_output()
            raise
        self.show(pieces)
        if self.display.timer:
            print(_format_times(times), file=self.notices)
        self.print_notices()

    def _execute(self, statement: str | Span) -> Iterable[str]:
        """Run the statement to its end. What goes to a terminal is not printed but returned: the line that shows the
        progress must be gone before."""
        pieces = self._pieces(self.session.execute(statement))
        if self.output.isatty():
            return list(pieces)
        self._print(pieces)
        return ()

    def _pieces(self, result: Result) -> Iterator[str]:
        """What to print. A message of what was done is for people: it is not mixed into output that goes elsewhere."""
        if not result.schema:
            if result.message is not None and self.output.isatty():
                yield result.message
            elif result.message is not None and self.is_verbose:
                print(result.message, file=self.notices)
        elif result.is_text:
            (text,) = _single_values(result)
            yield color_plans(text) if self.display.colors(self.output) else text
        else:
            yield from self.display.output_mode.print_rows(
                result.schema, result.batches(), self.display.style(self.output)
            )

    def print_notices(self) -> None:
        """What the catalog has to say about the files it opened since the last time."""
        for notice in self.session.catalog.take_notices():
            if self.is_quiet:
                continue
            print(f"notice: {notice}", file=self.notices)

    def show(self, pieces: Iterable[str]) -> None:
        """Print a result, where results go."""
        self._print(pieces)
        if self._only_once:
            self.finish_output()

    def say(self, text: str) -> None:
        """Print what a command answers."""
        print(text, file=self._standard_output, flush=True)

    def remark(self, text: str) -> None:
        """Tell a person, if there is one, what the command did that was typed; those of scripts work in silence."""
        if self._standard_output.isatty() and not self._depth:
            self.say(text)

    # --- where output goes -------------------------------------------------------------------------------------------

    def send_output_to(self, path: Path | None, only_once: bool = False) -> None:
        """Results go to a file from now on, or only the next one; None: to the standard output again.

        Raises FileError when the file cannot be written.
        """
        self.finish_output()
        if path is not None:
            self._output_file, self._only_once = OutputFile(path), only_once

    def finish_output(self) -> None:
        """The output file, if there is one, is complete."""
        file, self._output_file, self._only_once = self._output_file, None, False
        if file is not None:
            file.complete()

    def discard_output(self) -> None:
        """The output file, if there is one, is not written at all."""
        file, self._output_file, self._only_once = self._output_file, None, False
        if file is not None:
            file.discard()

    def _print(self, pieces: Iterable[str]) -> None:
        if self.display.pager and self.output.isatty():
            page("\n".join(pieces))
            return
        for piece in pieces:
            print(piece, file=self.output)
        self.output.flush()


def _format_times(times: StageTimes) -> str:
    stages = [("parse", times.parse), ("plan", times.plan), ("files", times.files), ("run", times.run)]
    shown = ", ".join(f"{name} {seconds:.3f}" for name, seconds in stages if name != "files" or seconds)
    return f"time: {times.total:.3f} s ({shown})"


def _single_values(result: Result) -> list[str]:
    return [str(value) for batch in result.batches() for value in batch.columns[0].to_pylist()]
