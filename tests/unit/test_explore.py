"""`.explore`: the stages of a query, page by page."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from minisql.cli.progress import Progress
from minisql.cli.shell import Shell
from minisql.engine import Session
from minisql.errors import MiniSqlError, UsageError
from minisql.explain.explore_query import StagePage, explore_query
from minisql.explain.format_changes import format_changes
from tests.terminal import Terminal

FULL_JOIN = (
    "SELECT e.employee_name, d.department_name FROM employees e FULL JOIN departments d USING (department_id) "
    "LEFT JOIN projects p ON p.department_id = d.department_id AND p.budget > 100 WHERE d.city = 'Berlin'"
)
REWRITES = "Rewrite: simplify_outer_joins", "Rewrite: push_down_conditions"


def pages(session: Session, sql: str) -> dict[str, StagePage]:
    return {page.title: page for page in explore_query(session.stages(sql))}


def test_the_stages_come_in_their_order(session: Session) -> None:
    assert [title for title in pages(session, FULL_JOIN) if title not in REWRITES] == [
        "Tokens and parse tree",
        "Abstract syntax tree",
        "Query block",
        "Relational expression",
        "Join hypergraph",
        "Estimates",
        "Search",
        "Access path",
        "Iterators",
    ]
    assert set(REWRITES) <= set(pages(session, FULL_JOIN))


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("Abstract syntax tree", "AST"),
        ("Query block", "BLOCK"),
        ("Join hypergraph", "HYPERGRAPH"),
        ("Estimates", "ESTIMATES"),
        ("Access path", "PLAN"),
    ],
)
def test_a_page_has_the_text_of_explain(session: Session, title: str, stage: str) -> None:
    text = session.execute(f"EXPLAIN ({stage}) {FULL_JOIN}").read_all()["EXPLAIN"][0].as_py()
    page = pages(session, FULL_JOIN)[title].text
    assert page in text


def test_a_rewrite_shows_the_rule_the_predicate_and_what_changed(session: Session) -> None:
    page = pages(session, FULL_JOIN)["Rewrite: simplify_outer_joins"]
    assert page.explanation.startswith("An outer join becomes LEFT or INNER")
    assert "by (d.city = 'Berlin')" in page.text
    assert "-         -> Full join: (e.department_id = d.department_id)" in page.text.splitlines()


def test_changes_are_marked_line_by_line() -> None:
    assert format_changes("a\nb\nc", "a\nx\nc") == "  a\n- b\n+ x\n  c"
    assert format_changes("a", "a") == "  a"


def test_the_search_ends_with_what_each_set_kept(session: Session) -> None:
    text = pages(session, FULL_JOIN)["Search"].text
    kept = text.split("\n\n")[1].splitlines()
    assert kept[0] == "Kept"
    numbers = {line.split()[0] for line in text.splitlines() if line.endswith("kept") or ", replaces " in line}
    replaced = {word.strip(",") for line in text.splitlines() if "replaces " in line for word in line.split()[-1:]}
    assert {word.strip(",") for line in kept for word in line.split() if word.startswith("#")} <= numbers
    assert not {word.strip(",") for line in kept[1:] for word in line.split()} & replaced


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "VALUES (1, 'a')",
        "SELECT COUNT(*) FROM employees WHERE FALSE",
        "SELECT * FROM employees e WHERE EXISTS (SELECT 1 FROM projects p WHERE p.department_id = e.department_id)",
        "SELECT (SELECT MAX(budget) FROM projects) AS m FROM (SELECT 1 AS x) d",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT * FROM t",
        "SELECT department_id FROM employees UNION SELECT department_id FROM departments ORDER BY 1 LIMIT 2",
        "SELECT employee_name, RANK() OVER (ORDER BY salary) FROM employees",
    ],
)
def test_every_kind_of_query_has_pages(session: Session, sql: str) -> None:
    titles = list(pages(session, sql))
    assert titles[:3] == ["Tokens and parse tree", "Abstract syntax tree", "Query block"]
    assert titles[-2:] == ["Access path", "Iterators"]


def test_the_search_names_the_algorithm_that_was_chosen(session: Session) -> None:
    assert pages(session, FULL_JOIN)["Search"].explanation.startswith("DPhyp ")
    session.execute("SET join_order = greedy")
    assert pages(session, FULL_JOIN)["Search"].explanation.startswith("SET join_order = greedy ")


# --- in the shell --------------------------------------------------------------------------------------------------


Explore = Callable[..., str]


@pytest.fixture
def explore(session: Session, monkeypatch: pytest.MonkeyPatch) -> Explore:
    """Runs `.explore` in a terminal of 24 lines, with these answers, and gives what was printed."""

    def run(sql: str, *answers: str, stream: type[io.StringIO] = Terminal) -> str:
        output = stream()
        left = list(answers)
        monkeypatch.setattr("sys.stdin.isatty", lambda: stream is Terminal)
        monkeypatch.setattr("minisql.cli.meta_commands.teach.ask", lambda question: left.pop(0))
        monkeypatch.setenv("LINES", "24")
        monkeypatch.setenv("NO_COLOR", "1")
        Shell(session, Progress(io.StringIO()), output, io.StringIO()).run(f".explore {sql}")
        assert left == []
        return output.getvalue()

    return run


def test_a_pipe_gets_all_pages(explore: Explore) -> None:
    text = explore("SELECT 1", stream=io.StringIO)
    assert [line for line in text.splitlines() if line[:1].isdigit()] == [
        "1/5 Tokens and parse tree",
        "2/5 Abstract syntax tree",
        "3/5 Query block",
        "4/5 Access path",
        "5/5 Iterators",
    ]
    assert max(map(len, text.splitlines())) <= 100


def test_a_person_turns_the_pages(explore: Explore) -> None:
    assert "5/5 Iterators" in explore("SELECT 1", "", "", "", "")
    one_page = explore("SELECT 1", "q")
    assert "1/5" in one_page
    assert "2/5" not in one_page


def test_a_long_page_comes_in_parts_and_its_rest_can_be_skipped(explore: Explore) -> None:
    first_part = explore(FULL_JOIN, "q")
    assert len(first_part.splitlines()) == 21
    assert "2/11 Abstract syntax tree" in explore(FULL_JOIN, "n", "q")
    assert "2/11" not in explore(FULL_JOIN, "", "q")


def test_wrong_arguments_are_errors(session: Session, explore: Explore) -> None:
    for sql in ("", "SELEC 1", "SELECT * FROM nothing", "CREATE TABLE t (x INTEGER)", "SELECT 1 SELECT 2"):
        with pytest.raises(MiniSqlError):
            explore(sql)
    with pytest.raises(UsageError, match="there was no statement yet"):
        explore("")
    assert session.catalog.table_names() == ["assignments", "departments", "employees", "projects", "salary_grades"]


def test_the_output_file_takes_the_pages(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "pages.txt"
    output = io.StringIO()
    Shell(session, Progress(output), output, output).run(f".once {target}\n.explore SELECT\n1;\nSELECT 2 AS x;")
    assert "5/5 Iterators" in target.read_text(encoding="utf-8")
    assert "| x |" in output.getvalue()
