"""`.step`: a query call by call."""

from __future__ import annotations

import io
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from minisql.cli.completion import SqlCompleter
from minisql.cli.meta_commands.teach import PRINTED_STEPS
from minisql.cli.progress import Progress
from minisql.cli.shell import Shell
from minisql.engine import Session
from minisql.errors import ExecutionError, MiniSqlError, UsageError
from minisql.explain.step_query import Step, step_query
from minisql.resources import resource_folder
from tests.terminal import Terminal

TypeAt = Callable[..., Callable[[str, str], str]]

FULL_JOIN = (
    "SELECT e.employee_name, d.department_name FROM employees e "
    "FULL JOIN departments d ON e.department_id = d.department_id"
)


def steps_of(session: Session, sql: str, size: int = 1, width: int = 120) -> list[Step]:
    steps: list[Step] = []
    step_query(session.stages(sql), size, width, steps.append)
    return steps


def test_the_anti_join_pass_lists_the_rows_that_it_then_returns(session: Session) -> None:
    steps = steps_of(session, FULL_JOIN)
    at = next(place for place, step in enumerate(steps) if "anti-join pass begins" in step.title)
    assert steps[at].text.endswith(
        "unmatched build rows still to come out: 3:\n"
        "    d.department_id  d.department_name\n"
        "    40               'Legal'\n"
        "    50               'Archive'\n"
        "    NULL             'Robotics'"
    )
    returned = [step for step in steps[at:] if step.gives_result]
    assert [step.text.split("it returns:\n")[1].splitlines()[1].split() for step in returned] == [
        ["NULL", "'Legal'"],
        ["NULL", "'Archive'"],
        ["NULL", "'Robotics'"],
    ]
    assert all(step.title == "Full hash join returns 1 row to the client, from its anti-join pass" for step in returned)
    assert "still to come out: 2:" in returned[0].text
    assert "still to come out: none" in returned[2].text


def test_the_plan_is_marked(session: Session) -> None:
    step = next(step for step in steps_of(session, FULL_JOIN) if "asks Table scan on employees" in step.title)
    assert step.title == "next(): Full hash join asks Table scan on employees AS e for rows"
    assert step.text.splitlines() == [
        " > -> Full hash join (e.department_id = d.department_id)  probe, 0 rows",
        "=>     -> Table scan on employees AS e                    0 rows",
        "       -> Hash",
        "           -> Table scan on departments AS d              6 rows, closed",
    ]


def test_rows_of_one_key_stand_together_and_rows_in_no_bucket_last(session: Session) -> None:
    session.execute("CREATE TABLE a AS SELECT * FROM (VALUES (1, 5), (NULL, 6), (2, 7), (1, 8)) v(k, x)")
    session.execute("CREATE TABLE p AS SELECT * FROM (VALUES (1, 6), (3, 6), (3, 7), (4, 5), (4, 5), (4, 8)) v(k, y)")
    steps = steps_of(session, "SELECT * FROM p FULL JOIN a ON p.k = a.k AND p.y > a.x", 9)
    probe = next(step for step in steps if step.gives_result)
    assert probe.text.partition("hash table on ")[2].splitlines() == [
        "a.k, 4 rows:",
        "    key      a.k   a.x",
        "    1    ->  1     5    matched",
        "             1     8    unmatched",
        "    2    ->  2     7    unmatched",
        "             NULL  6    unmatched, NULL key, in no bucket",
        "unmatched so far: 3 of 4",
    ]


def test_lines_are_cut_to_the_width_and_long_tables_to_a_few_rows(session: Session) -> None:
    sql = "SELECT * FROM generate_series(1, 20) a(x) FULL JOIN employees e ON e.employee_id + 100 = a.x AND 1 < a.x"
    steps = steps_of(session, sql, 100, width=60)
    assert max(len(line) for step in steps for line in step.text.splitlines()) <= 60
    assert any("… and 12 more" in step.text or "… and 4 more" in step.text for step in steps)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "SELECT DISTINCT city FROM departments ORDER BY city LIMIT 1 OFFSET 1",
        "SELECT department_id, COUNT(*) FROM employees GROUP BY department_id HAVING COUNT(*) > 1",
        "SELECT * FROM employees FULL JOIN departments USING (department_id) FULL JOIN projects USING (department_id)",
        "SELECT employee_name, (SELECT MAX(budget) FROM projects p WHERE p.lead_id = e.employee_id) FROM employees e",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT * FROM t",
        "SELECT department_id FROM employees INTERSECT SELECT department_id FROM departments",
        "SELECT employee_name, RANK() OVER (ORDER BY salary) FROM employees",
        "SELECT * FROM employees e FULL JOIN salary_grades g ON e.salary BETWEEN g.low AND g.high",
    ],
)
def test_every_kind_of_query_can_be_stepped(session: Session, sql: str) -> None:
    for size in (1, 3):
        rows = session.execute(sql).read_all().num_rows
        steps = steps_of(session, sql, size)
        given = [step for step in steps if step.gives_result]
        assert len(given) >= -(-rows // size)
        assert [step.number for step in steps] == list(range(1, len(steps) + 1))


def text_of(steps: list[Step], title: str, nth: int = 0) -> list[str]:
    """What stands below the plan of the nth step with this in its title."""
    text = [step.text for step in steps if title in step.title][nth].splitlines()
    return [line for line in text if "-> " not in line]


def test_groups_grow_with_the_rows(session: Session) -> None:
    steps = steps_of(session, "SELECT department_id AS d, COUNT(*) FROM employees AS e GROUP BY d", 5)
    asked = [text_of(steps, "Group aggregate asks Table scan", nth) for nth in range(4)]
    assert asked[0] == ["Group aggregate, groups so far: 0"]
    assert asked[1] == [
        "Group aggregate, groups so far: 2:",
        "    e.department_id  COUNT(*)",
        "    10               3",
        "    20               2",
    ]
    assert asked[3][0] == "Group aggregate, groups so far: 5:"
    assert text_of(steps, "Group aggregate: the output begins")[1] == "5 groups:"


def test_the_last_group_of_sorted_rows_is_open(session: Session) -> None:
    session.execute("CREATE TABLE few AS SELECT x AS id, 1 AS x FROM generate_series(1, 6) AS g(x)")
    session.execute("CREATE TABLE many AS SELECT x AS y, 1 AS x FROM generate_series(1, 8) AS g(x)")
    sql = "SELECT few.id, COUNT(*) FROM few JOIN many ON few.x = many.x GROUP BY few.id ORDER BY few.id"
    steps = steps_of(session, sql, 9)
    assert text_of(steps, "Group aggregate asks", 2) == [
        "Group aggregate, groups so far: 3, of which the last is open:",
        "    few.id  COUNT(*)",
        "    1       8",
        "    2       8",
        "    3       2",
    ]


def test_the_groups_of_all_grouping_sets_grow(session: Session) -> None:
    steps = steps_of(session, "SELECT city, COUNT(*) FROM departments GROUP BY ROLLUP (city)", 2)
    assert text_of(steps, "asks Table scan", 1)[1:] == [
        "    departments.city  COUNT(*)",
        "    'Berlin'          1",
        "    'Paris'           1",
        "    NULL              2",
    ]


def test_distinct_shows_the_rows_that_it_has_seen(session: Session) -> None:
    steps = steps_of(session, "SELECT DISTINCT city FROM departments", 2)
    assert (
        text_of(steps, "Distinct returns", 1)[-4:]
        == [
            "rows seen so far, each once: 3:",
            "    departments.city",
            "    'Berlin'",
            "    'Paris'",
            "    'Rome'",
        ][-4:]
    )


def test_a_set_operation_shows_its_right_rows_and_what_comes_out_of_the_left(session: Session) -> None:
    session.execute("CREATE TABLE l AS SELECT * FROM (VALUES (1), (1), (2), (NULL)) v(x)")
    session.execute("CREATE TABLE r AS SELECT * FROM (VALUES (1), (NULL), (NULL), (3)) v(x)")
    steps = steps_of(session, "TABLE l INTERSECT ALL TABLE r", 3)
    assert text_of(steps, "Intersect all asks Table scan on r", 1) == [
        "Intersect all, rows of the right input so far: 3:",
        "    r.x",
        "    1",
        "    NULL",
        "    NULL",
    ]
    assert text_of(steps, "Intersect all: the output begins")[1:] == [
        "rows of the left input: 4, of the right one: 4",
        "    l.x",
        "    1     comes out",
        "    1",
        "    2",
        "    NULL  comes out",
    ]


def test_a_recursion_shows_its_working_table(session: Session) -> None:
    sql = "WITH RECURSIVE t(n) AS (VALUES (1), (2) UNION SELECT n + 2 FROM t WHERE n < 4) SELECT n FROM t"
    steps = steps_of(session, sql, 9)
    working = [text_of(steps, "the recursion begins", nth)[1:] for nth in range(2)]
    assert working[0] == ["step 1, working table of 2 rows; rows seen so far: 2:", "    n", "    1", "    2"]
    assert working[1] == ["step 2, working table of 2 rows; rows seen so far: 4:", "    n", "    3", "    4"]


def test_a_window_shows_partitions_and_peers(session: Session) -> None:
    session.execute("CREATE TABLE w AS SELECT * FROM (VALUES (1, 5), (1, 5), (1, 6), (2, 7)) v(k, x)")
    steps = steps_of(session, "SELECT k, x, RANK() OVER (PARTITION BY k ORDER BY x) FROM w", 9)
    lines = text_of(steps, "Window: the output begins")
    assert lines[1] == "4 rows in order, in 2 partitions:"
    assert [line.split() for line in lines[3:]] == [
        ["1", "1", "1", "5", "1"],
        ["1", "5", "1"],
        ["2", "1", "6", "3"],
        ["2", "1", "2", "7", "1"],
    ]


def test_wide_characters_and_line_breaks_keep_the_columns_in_line(session: Session) -> None:
    session.execute("CREATE TABLE wide AS SELECT * FROM (VALUES ('東京', 'a'), ('x', 'b\n')) v(s, t)")
    steps = steps_of(session, "SELECT * FROM wide", 2)
    assert text_of(steps, "returns")[1:4] == ["    wide.s  wide.t", "    '東京'  'a'", r"    'x'     'b\n'"]


def test_an_error_of_evaluation_comes_out_after_the_steps_before_it(session: Session) -> None:
    steps: list[Step] = []
    with pytest.raises(ExecutionError, match="division by zero"):
        step_query(session.stages("SELECT 1 / (employee_id - 2) FROM employees"), 1, 80, steps.append)
    assert "close()" not in steps[-1].title
    assert sum(step.gives_result for step in steps) == 1


# --- in the shell --------------------------------------------------------------------------------------------------


RunStep = Callable[..., str]


@pytest.fixture
def step(session: Session, monkeypatch: pytest.MonkeyPatch) -> RunStep:
    """Runs `.step` in a terminal with these answers, or elsewhere, and gives what was printed."""

    def run(arguments: str, *answers: str, stream: type[io.StringIO] = Terminal) -> str:
        output = stream()
        left = list(answers)

        def answer(question: str) -> str:
            if left[0] == "ctrl-c":
                raise KeyboardInterrupt
            return left.pop(0)

        monkeypatch.setattr("sys.stdin.isatty", lambda: stream is Terminal)
        monkeypatch.setattr("minisql.cli.meta_commands.teach.ask", answer)
        monkeypatch.setenv("NO_COLOR", "1")
        Shell(session, Progress(io.StringIO()), output, io.StringIO()).run(f".step {arguments}")
        assert left == []
        return output.getvalue()

    return run


def titles(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("step ")]


def test_a_pipe_gets_all_steps_up_to_a_limit(step: RunStep) -> None:
    assert titles(step("SELECT title FROM projects LIMIT 1", stream=io.StringIO)) == [
        "step 1: open(): the client opens Limit",
        "step 2: open(): Limit opens Table scan on projects",
        "step 3: next(): the client asks Limit for rows",
        "step 4: next(): Limit asks Table scan on projects for rows",
        "step 5: Table scan on projects returns 1 row to Limit",
        "step 6: Limit returns 1 row to the client",
        "step 7: next(): the client asks Limit for rows",
        "step 8: Limit tells the client that there are no more rows",
        "step 9: close(): the client closes Limit",
        "step 10: close(): Limit closes Table scan on projects",
    ]
    text = step("SELECT * FROM generate_series(1, 1000)", stream=io.StringIO)
    assert len(titles(text)) == PRINTED_STEPS
    assert text.endswith("... only the first 200 steps are shown; .step 100 QUERY takes 100 rows at a time\n")
    assert len(titles(step("500 SELECT * FROM generate_series(1, 1000)", stream=io.StringIO))) < PRINTED_STEPS


def test_a_person_asks_for_each_step(step: RunStep) -> None:
    assert len(titles(step(FULL_JOIN, "", "", "q"))) == 3


def test_a_person_can_skip_to_the_next_row_and_the_next_phase(step: RunStep) -> None:
    shown = titles(step(FULL_JOIN, "r", "p", "q"))
    assert [title.partition(": ")[2] for title in shown] == [
        "open(): the client opens Full hash join",
        "Full hash join returns 1 row to the client",
        "Full hash join: the anti-join pass begins",
    ]


def test_the_session_goes_on_after_ctrl_c_and_errors(session: Session, step: RunStep) -> None:
    with pytest.raises(KeyboardInterrupt):
        step(FULL_JOIN, "ctrl-c")
    for arguments in ("", "0 SELECT 1", "3", "SELEC 1", "SELECT * FROM nothing", "DELETE FROM employees"):
        with pytest.raises(MiniSqlError):
            step(arguments)
    with pytest.raises(UsageError, match="1 to"):
        step("99999999999 SELECT 1")
    assert session.execute("SELECT COUNT(*) FROM employees").read_all()[0][0].as_py() == 12


def test_an_error_is_told_after_the_steps(session: Session) -> None:
    output = io.StringIO()
    with pytest.raises(ExecutionError):
        Shell(session, Progress(output), output, output).run(".step SELECT 1 / (employee_id - 2) FROM employees")
    assert len(titles(output.getvalue())) > 5


def test_the_output_file_takes_the_steps(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "steps.txt"
    output = io.StringIO()
    Shell(session, Progress(output), output, output).run(f".once {target}\n.step TABLE\nprojects;\nSELECT 2 AS x;")
    assert len(titles(target.read_text(encoding="utf-8"))) > 6
    assert "| x |" in output.getvalue()


def test_the_query_is_completed(session: Session) -> None:
    completer = SqlCompleter(session)

    def completed(text: str) -> list[str]:
        return [item.text for item in completer.get_completions(Document(text), CompleteEvent())]

    assert completed(".step SELECT * FROM emp") == ["employees"]
    assert completed(".explore SELECT * FROM employees e WHERE e.hir") == ["hired"]


# --- in a real terminal --------------------------------------------------------------------------------------------


@pytest.fixture
def terminal() -> Iterator[TypeAt]:
    """Starts minisql with a command in a terminal of its own. What is given back types keys, waits for a text, and
    gives all that was shown until then."""
    processes: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> Callable[[str, str], str]:
        ours, theirs = os.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "minisql", str(resource_folder("sample_data") / "company"), *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "LINES": "40"},
            preexec_fn=lambda: os.login_tty(os.dup(0)),  # so that Ctrl-C reaches it
        )
        os.close(theirs)
        processes.append(process)

        def type_keys(keys: str, wanted: str) -> str:
            os.write(ours, keys.encode())
            shown = ""
            while wanted not in shown:
                assert select.select([ours], [], [], 60)[0], f"no {wanted!r} after {shown!r}"
                shown += os.read(ours, 4096).decode()
            return shown

        return type_keys

    yield start
    for process in processes:
        process.kill()
        process.wait()


QUESTION = "q: stop: "


def test_stepping_in_a_terminal(terminal: TypeAt) -> None:
    type_keys = terminal("-c", f".step {FULL_JOIN}")
    assert "step 1: open()" in type_keys("", QUESTION)
    assert "step 2: open()" in type_keys("\n", QUESTION)
    type_keys("p\n", QUESTION)
    type_keys("p\n", QUESTION)
    assert "unmatched build rows still to come out: 3:" in type_keys("p\n", QUESTION)
    assert "'Legal'" in type_keys("r\n", QUESTION)
    assert "73 steps were taken" in type_keys("q\n", "steps were taken")


def test_ctrl_c_ends_the_stepping_in_a_terminal(terminal: TypeAt) -> None:
    type_keys = terminal("-c", f".step {FULL_JOIN}")
    type_keys("", QUESTION)
    time.sleep(0.2)  # Python shows the question just before it reads, and hears a signal in between after the next key
    assert "Traceback" not in type_keys("\x03", "interrupted")
