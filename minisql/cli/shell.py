"""The shell: runs scripts of statements and commands, and prints what comes of them.

It is the same for `-c`, `-f`, piped input and the prompt. What the user chose (output mode, timer, output file) lives
in `display` and `outputs`, for the rest of the session.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from minisql.cli.background import BackgroundCalls
from minisql.cli.describe_error import describe_error
from minisql.cli.display import Display
from minisql.cli.output.plan_colors import color_plans
from minisql.cli.output_target import Outputs
from minisql.cli.pager import page
from minisql.cli.progress import Progress
from minisql.cli.prompts import DEFAULT_PROMPTS
from minisql.cli.read_script import read_script
from minisql.cli.script_items import AwaitingStatement, CommandLine, ScriptItem, script_items
from minisql.engine import Result, Session
from minisql.errors import UsageError, did_you_mean
from minisql.iterators.watching import StageTimes
from minisql.source import Span
from minisql.syntax.lexeme import parameter_names


class LeaveShell(Exception):  # noqa: N818 - no error
    """The user wants to leave. `code` is the exit code that was asked for."""

    def __init__(self, code: int | None = None) -> None:
        super().__init__()
        self.code = code


MAX_SCRIPT_DEPTH = 20
"""Scripts may read scripts, but a script that reads itself would do so for ever."""


class Shell:
    """Runs statements in a session. `progress` shows life signs of the long ones; notices about the files, and times,
    go to `notices`. With `calls`, at the prompt, statements run in the background, where Ctrl-C is answered at once.

    `variables` are the values of the `:name` parameters of statements. `statement` is the last one, for the commands
    that are about it; `draft` is what the prompt is to begin with next. Without `bails` a script goes on after an
    error, and `failure` is the last one.
    """

    def __init__(self, session: Session, progress: Progress, output: TextIO, notices: TextIO) -> None:
        self.session = session
        self.session.watch = progress.watch
        self.progress = progress
        self.calls: BackgroundCalls | None = None
        self.notices = notices
        self.display = Display()
        self.is_quiet = False
        self.is_verbose = False
        self.bails = True
        self.failure: Exception | None = None
        self.vi_keys = False
        self.prompts = DEFAULT_PROMPTS
        self.variables: dict[str, str] = {}
        self.statement: Span | None = None
        self.draft: str | None = None
        self.history: list[str] = []
        self.outputs = Outputs(output)
        self._depth = 0

    @property
    def output(self) -> TextIO:
        """Where results go at present."""
        return self.outputs.stream

    def run(self, text: str) -> None:
        """Run statements and commands one after the other, and print each result before the next begins.

        The first error ends the script, unless it is to go on: then it is told, and kept as `failure`.
        """
        for item in script_items(text):
            self.settle()
            try:
                self._run_item(item)
            except (LeaveShell, BrokenPipeError):
                raise
            except Exception as error:
                if self.bails:
                    raise
                self.failure = error
                print(describe_error(error), file=self.notices)

    def _run_item(self, item: ScriptItem) -> None:
        match item:
            case Span():
                self.statement = item
                if self.display.echo:
                    self.say(f"{item.text[item.start : item.end]};")
                self.run_statement(item)
            case AwaitingStatement(statement=statement):
                self.statement = statement
            case CommandLine(name=name, argument=argument):
                if self.display.echo:
                    self.say(f"{name} {argument}".rstrip())
                self.run_command(item)

    def settle(self) -> None:
        """Wait for the end of a statement that was cancelled in the middle of a kernel: there is but one session."""
        if self.calls is None or self.calls.is_settled:
            return
        with self.progress:
            self.session.watch.tell("ending what was cancelled")
            too_late = self.calls.settle()
        self.outputs.take_back()
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

        command = find_command(line.name)
        if "\0" in line.argument:  # the system takes it neither in a path nor in a program
            raise UsageError(f"{command.name} was given a NUL character", hint=f"as in {command.synopsis}")
        command.run(self, line.argument)

    def run_statement(self, statement: str | Span) -> None:
        """Run one statement and print its result; of one that fails or is cancelled, nothing goes into a file."""
        try:
            with self.progress:
                if self.calls is None:
                    pieces = self._execute(statement)
                else:
                    pieces = self.calls.run(lambda: self._execute(statement))
                times = self.session.watch.times()
        except BaseException:
            if self.calls is None or self.calls.is_settled:
                self.outputs.take_back()
            raise
        self.show(pieces)
        if self.display.timer:
            print(_format_times(times), file=self.notices)
        self.print_notices()

    def _execute(self, statement: str | Span) -> Iterable[str]:
        """Run the statement to its end. What goes to a terminal is not printed but returned: the line that shows the
        progress must be gone before."""
        pieces = self._pieces(self.session.execute(statement, self.parameters_of(statement)))
        if self.output.isatty():
            return list(pieces)
        self._print(pieces)
        return ()

    def parameters_of(self, statement: str | Span) -> dict[str, str] | tuple[()]:
        """The variables that a statement names. UsageError for one that is not set."""
        span = statement if isinstance(statement, Span) else Span(statement, 0, len(statement))
        names = parameter_names(span.text, span.start, span.end)
        for name in names:
            if name not in self.variables:
                hint = did_you_mean(name, self.variables) or f".set {name} VALUE, or --set {name}=VALUE, gives it one"
                raise UsageError(f"there is no value for :{name}", hint=hint)
        return {name: self.variables[name] for name in names} or ()

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
        self.outputs.keep()

    def say(self, text: str) -> None:
        """Print what a command answers."""
        print(text, file=self.outputs.standard_output, flush=True)

    def remark(self, text: str) -> None:
        """Tell a person, if there is one, what the command did that was typed; those of scripts work in silence."""
        if self.outputs.standard_output.isatty() and not self._depth:
            self.say(text)

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
