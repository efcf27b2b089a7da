"""The manual of functions: every row is complete, and its example holds."""

from __future__ import annotations

from pathlib import Path

import pytest

import minisql
from minisql.binder.bind_window import WINDOW_FUNCTIONS
from minisql.plan.aggregate_definitions import AGGREGATES
from minisql.plan.function import function_names
from minisql.plan.function_manual import Documented, documented_functions

ROOT = Path(__file__).resolve().parents[2]
ROWS = "(VALUES (1, 'a'), (2, 'b'), (2, 'c')) AS t (x, s)"
SOURCES = {"scalar": "", "table": "", "aggregate": f" FROM {ROWS}", "window": f" FROM {ROWS} ORDER BY s"}
FUNCTIONS = [pytest.param(kind, function, id=f"{kind} {function.name}") for kind, function in documented_functions()]


@pytest.mark.parametrize(("kind", "function"), FUNCTIONS)
def test_the_row_is_complete(kind: str, function: Documented) -> None:
    assert function.name == function.name.lower()
    assert function.synopsis.startswith(f"{function.name}(")
    assert f"{function.name}(" in function.example
    assert " → " in function.example
    assert function.help.endswith((".", "?"))


@pytest.mark.parametrize(("kind", "function"), FUNCTIONS)
def test_the_example_holds(kind: str, function: Documented, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    expression, _, expected = function.example.partition(" → ")
    with minisql.connect() as connection:
        rows = connection.execute(f"SELECT CAST({expression} AS VARCHAR){SOURCES[kind]}").fetchall()
    assert ", ".join("NULL" if value is None else str(value) for (value,) in rows) == expected


def test_no_function_is_missing() -> None:
    listed = [function.name for kind, function in documented_functions() if kind != "table"]
    assert len(listed) == len(set(listed))
    assert {*function_names(), *AGGREGATES, *WINDOW_FUNCTIONS} <= set(listed)


def test_show_functions() -> None:
    with minisql.connect() as connection:
        shown = connection.execute("SHOW FUNCTIONS")
        assert [column[0] for column in shown.description or ()] == [
            "name",
            "kind",
            "signature",
            "description",
            "example",
        ]
        assert len(shown.fetchall()) == len(documented_functions())
        assert [row[:2] for row in connection.execute("SHOW FUNCTIONS LIKE 'R%RANK'").fetchall()] == []
        assert [row[:2] for row in connection.execute("SHOW FUNCTIONS LIKE '%RANK'").fetchall()] == [
            ("dense_rank", "window"),
            ("percent_rank", "window"),
            ("rank", "window"),
        ]
