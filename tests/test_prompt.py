"""The interactive prompt, typed at through a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from minisql.cli.meta_commands import META_COMMANDS
from minisql.cli.progress import Progress
from minisql.cli.prompt import greeting, run_prompt
from minisql.cli.shell import Shell
from minisql.engine import Session

ENTER, CTRL_C, CTRL_D, UP = "\r", "\x03", "\x04", "\x1b[A"

Type = Callable[..., tuple[str, str]]


@pytest.fixture
def typed(
    session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Type:
    """Types keys into a new prompt, and gives what was printed (without the greeting) to stdout and stderr."""
    monkeypatch.setenv("HOME", str(tmp_path))

    def type_keys(*keys: str) -> tuple[str, str]:
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text("".join(keys))
            run_prompt(Shell(session, Progress(sys.stderr), sys.stdout, sys.stderr))
        out, err = capsys.readouterr()
        return "".join(out.splitlines(keepends=True)[3:]), err

    return type_keys


def test_the_greeting_has_three_lines_and_its_suggestion_works(session: Session) -> None:
    lines = greeting(session).splitlines()
    assert len(lines) == 3
    assert lines[1] == "tables: assignments, departments, employees, projects, salary_grades"
    suggestion = lines[2].removeprefix("try: ").removesuffix(";")
    (text,) = session.execute(suggestion).read_all().to_pylist()
    assert "(matched=9 probe-only=" in text["EXPLAIN"]


def test_enter_begins_a_new_line_until_the_semicolon(typed: Type) -> None:
    out, err = typed("SELECT COUNT(*) AS n", ENTER, "FROM employees", ENTER, "WHERE salary > 7000;", ENTER, CTRL_D)
    assert out.splitlines()[1:4] == ["| n |", "+---+", "| 3 |"]
    assert err == ""


def test_a_semicolon_in_a_string_ends_nothing(typed: Type) -> None:
    out, _ = typed("SELECT 'a;", ENTER, "b' AS x;", ENTER, CTRL_D)
    assert r"| a;\nb |" in out


def test_a_comment_needs_no_semicolon(typed: Type) -> None:
    out, err = typed("-- what is there", ENTER, ".tables", ENTER, "/* and", ENTER, "more */", ENTER, CTRL_D)
    assert "| employees " in out
    assert err == ""


def test_an_error_is_shown_and_the_session_goes_on(typed: Type) -> None:
    out, err = typed("SELECT nothing;", ENTER, "SELECT 7 AS x;", ENTER, CTRL_D)
    assert err.startswith("error: ")
    assert "line 1: SELECT nothing" in err
    assert "| 7 |" in out


def test_what_was_done_is_reported(typed: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    out, _ = typed("CREATE TABLE t (x INTEGER);", ENTER, CTRL_D)
    assert out == "created table t\n"


def test_ctrl_c_clears_the_line(typed: Type) -> None:
    out, err = typed("SELECT nonsense", CTRL_C, "SELECT 7 AS x;", ENTER, CTRL_D)
    assert "| 7 |" in out
    assert err == ""


def test_ctrl_c_cancels_a_query_and_the_session_goes_on(typed: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    execute = Session.execute

    def interrupted_once(*arguments: object) -> object:
        monkeypatch.setattr(Session, "execute", execute)
        raise KeyboardInterrupt

    monkeypatch.setattr(Session, "execute", interrupted_once)
    out, err = typed("SELECT 6 AS x;", ENTER, "SELECT 7 AS x;", ENTER, CTRL_D)
    assert err == "cancelled\n"
    assert "| 6 |" not in out
    assert "| 7 |" in out


@pytest.mark.parametrize("word", ["exit", "QUIT;", r"\q", ".exit", ".quit"])
def test_words_that_leave(typed: Type, word: str) -> None:
    assert typed(word, ENTER, "SELECT 1;", ENTER) == ("", "")


def test_help_and_unknown_commands(typed: Type) -> None:
    out, err = typed("help", ENTER, ".frobnicate", ENTER, ".modee", ENTER, CTRL_D)
    assert all(command.synopsis in out for command in META_COMMANDS)
    assert err.startswith("error: there is no command .frobnicate\nhint: ")
    assert "did you mean .mode?" in err


def test_history_reaches_back_into_earlier_sessions(typed: Type, tmp_path: Path) -> None:
    typed("SELECT 1", ENTER, "+ 1 AS x;", ENTER, CTRL_D)
    out, _ = typed(UP, ENTER, CTRL_D)
    assert "| 2 |" in out
    assert (tmp_path / ".minisql_history").exists()


def test_a_home_that_cannot_be_written_costs_only_the_history(
    typed: Type, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "missing"))
    out, err = typed("SELECT 7 AS x;", ENTER, CTRL_D)
    assert "| 7 |" in out
    assert err == ""
