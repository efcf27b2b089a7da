"""A person's sessions at the prompt, in a real pseudo-terminal: keys go in, and the screen is read.

Nothing here waits for a time: each step waits for what the terminal shows next. That a statement ended is known by the
prompt, which asks the terminal to mark pasted text whenever it begins to read.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pexpect = pytest.importorskip("pexpect", reason="pexpect is not installed: pip install -e .[dev]")

READS, READS_NO_MORE = r"\x1b\[\?2004h", r"\x1b\[\?2004l"
PASTED, PASTED_END = "\x1b[200~", "\x1b[201~"
ENTER, TAB, CTRL_C, CTRL_D, CTRL_R, UP = "\r", "\t", "\x03", "\x04", "\x12", "\x1b[A"
SECONDS = 120
"""For the slowest machine; every step ends as soon as the terminal shows what is waited for."""

ENDLESS = (
    "SELECT count(*) FROM generate_series(1, 4000000) AS a(x) JOIN generate_series(1, 4000000) AS b(y) ON x + y < 0;"
)
COMPANY = str(Path(__file__).resolve().parents[1] / "sample_data" / "company")


class Terminal:
    """A prompt that was started with these arguments, ready to read, in a terminal of 24 lines of 80 columns."""

    def __init__(self, home: Path, *arguments: str, **environment: str) -> None:
        self.child: Any = pexpect.spawn(
            sys.executable,
            ["-m", "minisql", *arguments],
            env={
                **{name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "MINISQL_INIT")},
                "HOME": str(home),
                "TERM": "xterm-256color",
                "PROMPT_TOOLKIT_NO_CPR": "1",
                **environment,
            },
            encoding="utf-8",
            timeout=SECONDS,
            dimensions=(24, 80),
        )
        self.child.delaybeforesend = None
        self.greeting = self._until_it_reads()

    def press(self, *keys: str) -> None:
        self.child.send("".join(keys))

    def run(self, text: str) -> str:
        """What is printed for a finished statement, with its colours."""
        self.press(text, ENTER)
        self.child.expect(READS_NO_MORE)
        return self._until_it_reads()

    def see(self, pattern: str) -> None:
        """Wait until the screen shows this."""
        self.child.expect(pattern)

    def cleared(self) -> None:
        """Ctrl-C: whatever is there, the prompt reads anew."""
        self.press(CTRL_C)
        self._until_it_reads()

    def leave(self) -> int:
        """The exit code after Ctrl-D."""
        self.press(CTRL_D)
        self.child.expect(pexpect.EOF)
        self.child.close()
        code: int = self.child.exitstatus
        return code

    def _until_it_reads(self) -> str:
        self.child.expect(READS)
        printed: str = self.child.before
        return printed.replace("\r\n", "\n")


Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    home = tmp_path / "home"
    home.mkdir()
    return lambda *arguments, **environment: Terminal(home, *arguments, **environment)


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", text)


def test_a_first_session(start: Start) -> None:
    terminal = start(COMPANY)
    assert "tables: assignments, departments, employees, projects, salary_grades" in terminal.greeting

    # a statement over several lines, of which the first is not finished; Tab knows the columns of the alias
    terminal.press("SELECT count(*) AS n", ENTER, "FROM employees AS e", ENTER, "WHERE e.sal", TAB)
    terminal.see("ary")
    assert "|  7 |" not in (printed := plain(terminal.run(" > 5000;")))
    assert "| n |\n+---+\n| 7 |\n+---+\n(1 row)" in printed

    # a mistake, with the place and a hint
    mistake = plain(terminal.run("SELECT salery FROM employees;"))
    assert "line 1: SELECT salery FROM employees;\n               ^^^^^^\n" in mistake
    assert "did you mean salary?" in mistake

    # commands, also as psql has them
    assert "null is -" in plain(terminal.run("\\pset null '-'"))
    assert "employees" in plain(terminal.run("\\dt"))
    assert "BIGINT because every value is an integer" in plain(terminal.run("\\d projects"))
    terminal.run("\\x")
    assert "manager_id = -" in plain(terminal.run("SELECT * FROM employees WHERE manager_id IS NULL LIMIT 1;"))
    terminal.run("\\x off")

    # a line that was thought better of, and one that is found again
    terminal.press("SELECT nonsense")
    terminal.cleared()
    terminal.press(CTRL_R, "count", ENTER)
    assert "| 7 |" in plain(terminal.run(""))
    assert terminal.leave() == 0


def test_several_statements_are_pasted_at_once_and_run_when_enter_is_pressed(start: Start) -> None:
    terminal = start(COMPANY)
    terminal.press(PASTED, "SELECT 1 + 1 AS a;\nSELECT 'two\n;' AS b;\n", PASTED_END)
    terminal.see("AS.* b")
    printed = plain(terminal.run(""))
    assert "| 2 |" in printed
    assert r"| two\n; |" in printed


def test_the_menu_of_completions_names_the_kinds(start: Start) -> None:
    terminal = start(COMPANY)
    terminal.press("SELECT * FROM em", TAB)
    terminal.see("ployees")
    terminal.press(" AS x JOIN departments AS y USING (department_id) WHERE y.", TAB)
    for name in ("department_id", "department_name", "city"):
        terminal.see(name)
        terminal.see("column")


def test_a_running_statement_is_shown_and_cancelled_and_the_session_goes_on(start: Start) -> None:
    terminal = start(COMPANY)
    terminal.run("CREATE TABLE t AS SELECT 7 AS x;")
    terminal.press(ENDLESS, ENTER)
    terminal.see(r"\d+ s, \d+ rows read, \d+ rows of Inner hash join \(no condition\)")
    terminal.press(CTRL_C)
    terminal.see(re.escape("\r\x1b[K"))
    terminal.see("cancelled")
    assert "| 7 |" in plain(terminal.run("SELECT x FROM t;"))
    assert terminal.leave() == 0


def test_a_statement_that_plans_for_long_is_cancelled(start: Start) -> None:
    terminal = start(COMPANY)
    terminal.run("SET max_subgraph_pairs = 2000000000;")
    tables = [f"t{number}" for number in range(18)]
    for name in tables:
        terminal.press(f"CREATE TABLE {name} (x INTEGER);")
    terminal.run("")
    pairs = [f"{one}.x = {other}.x + 1" for place, one in enumerate(tables) for other in tables[:place]]
    terminal.press(PASTED, f"EXPLAIN SELECT 1 FROM {', '.join(tables)} WHERE {' AND '.join(pairs)};", PASTED_END, ENTER)
    terminal.see(r"\d+ s, planning")
    terminal.press(CTRL_C)
    terminal.see("cancelled")
    assert "| 2 |" in plain(terminal.run("SELECT 1 + 1 AS x;"))


def test_a_long_and_wide_result_fits_the_terminal_and_tells_the_true_counts(start: Start) -> None:
    terminal = start(COMPANY, PAGER="cat")
    terminal.run(".rows 6")
    columns = ", ".join(f"x AS column_{number}" for number in range(20))
    lines = plain(terminal.run(f"SELECT {columns} FROM generate_series(1, 1000) AS g(x);")).strip().splitlines()
    table = [line for line in lines if line.startswith(("|", "+"))]
    assert len({len(line) for line in table}) == 1
    assert max(map(len, lines)) <= 80
    assert [line.split()[1] for line in table[3:-1]] == ["1", "2", "3", "...", "998", "999", "1000"]
    assert lines[-1] == "(1000 rows, 6 shown; 20 columns, 6 shown)"
    terminal.run(".pager on")
    assert len(plain(terminal.run("SELECT x FROM generate_series(1, 1000) AS g(x);")).splitlines()) > 1000


def test_wide_characters_are_aligned_and_null_is_not_the_empty_text(start: Start) -> None:
    terminal = start(COMPANY)
    printed = terminal.run("SELECT '東京' AS a, NULL AS b, '' AS c, 123456789.10 AS d;")
    assert "| 東京 | \x1b[2mNULL\x1b[0m |   | 123456789.10 |" in printed


PLAN = "EXPLAIN ANALYZE SELECT * FROM employees FULL JOIN departments USING (department_id);"


@pytest.mark.parametrize(
    ("arguments", "environment", "colored"),
    [((), {}, True), (("--no-color",), {}, False), ((), {"NO_COLOR": "1"}, False)],
    ids=["default", "--no-color", "NO_COLOR"],
)
def test_plans_have_colors(
    start: Start, arguments: tuple[str, ...], environment: dict[str, str], colored: bool
) -> None:
    terminal = start(COMPANY, *arguments, **environment)
    printed = terminal.run(PLAN)
    assert ("\x1b[1;31mcost=" in printed) is colored
    assert ("\x1b[32mq-error=1.00\x1b[0m" in printed) is colored
    assert "(matched=9 probe-only=" in plain(printed)


def test_the_init_file(start: Start, tmp_path: Path) -> None:
    (tmp_path / "home" / ".minisqlrc").write_text(".mode markdown\nSELECT 'from home' AS x;\n")
    other = tmp_path / "other.sql"
    other.write_text(".null none\nSELECT 1 +;\n")
    row = "SELECT NULL AS x;"
    terminal = start(COMPANY)
    assert "from home" in terminal.greeting
    assert "mode is" not in terminal.greeting
    assert "| x    |\n|:-----|\n| NULL |" in plain(terminal.run(row))
    assert terminal.leave() == 0
    terminal = start(COMPANY, MINISQL_INIT=str(other))
    assert f"{other}: error: " in terminal.greeting
    assert "| none |" in plain(terminal.run(row))
    assert terminal.leave() == 0
    terminal = start(COMPANY, "--no-init")
    assert "from home" not in terminal.greeting
    assert "| NULL |" in plain(terminal.run(row))
    assert terminal.leave() == 0


def test_the_history_outlives_the_session(start: Start) -> None:
    terminal = start(COMPANY)
    terminal.run("SELECT 40 +\n2 AS x;")
    assert terminal.leave() == 0
    terminal = start(COMPANY)
    terminal.press(UP)
    terminal.see("AS.* x")
    assert "| 42 |" in plain(terminal.run(""))
    assert "SELECT 40 +" in plain(terminal.run(".history"))


def test_the_last_statement_is_shown_again_and_edited(start: Start) -> None:
    terminal = start(COMPANY, EDITOR="sed -i s/9000/2500/")
    assert "employee_name = Amira" in plain(terminal.run("SELECT employee_name FROM employees WHERE salary > 9000 \\G"))
    terminal.press(".edit", ENTER)
    terminal.see("2500")
    terminal.see("rows")
    terminal._until_it_reads()
    terminal.press(".step 9 SELECT 1", ENTER, "AS x;", ENTER)
    terminal.see("step 1: open\\(\\): the client opens Project")
    terminal.see("q: stop")
    terminal.press("q", ENTER)
    terminal.see("1 steps were taken")
    assert "keys are those of vi" in plain(terminal.run(".keys vi"))
    assert terminal.leave() == 0


def test_a_cancelled_statement_adds_nothing_to_a_file(start: Start, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    terminal = start(COMPANY, "--format", "csv")
    terminal.run(f".output {target}")
    terminal.press(ENDLESS.replace("count(*)", "x").replace("< 0", "< 5000"), ENTER)
    terminal.see(r"[1-9]\d* rows of Inner hash join")
    terminal.press(CTRL_C)
    terminal.see("cancelled")
    terminal.run("SELECT 7 AS x;")
    assert not target.exists()
    assert terminal.leave() == 0
    assert target.read_text() == "x\n7\n"
