"""The cell magic %%minisql, in a real IPython where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

import minisql
from minisql.ipython import load_ipython_extension, run_cell


class Shell(SimpleNamespace):
    """What of an IPython shell the extension uses."""

    user_ns: dict[str, Any]
    magics: dict[tuple[str, str], Any]

    def register_magic_function(self, function: Any, magic_kind: str, magic_name: str) -> None:
        self.magics[magic_kind, magic_name] = function


@pytest.fixture
def shell() -> Iterator[Any]:
    yield Shell(user_ns={}, magics={})
    minisql.default_connection().close()


def test_the_last_result_is_that_of_the_cell(shell: Any) -> None:
    load_ipython_extension(shell)
    magic = shell.magics["line_cell", "minisql"]
    assert magic(
        "", "CREATE TABLE t (x INTEGER);\nINSERT INTO t VALUES (1), (2);\nSELECT sum(x) FROM t;\n"
    ).fetchall() == [(3,)]
    assert minisql.sql("SELECT count(*) FROM t").fetchall() == [(2,)]


def test_connections_and_variables(shell: Any) -> None:
    connection = minisql.connect()
    connection.register("t", [{"x": 7}])
    shell.user_ns["con"] = connection
    assert run_cell(shell, "con", "SELECT x FROM t").fetchall() == [(7,)]  # type: ignore[union-attr]
    assert run_cell(shell, "con << rows", "SELECT x + 1 FROM t") is None
    assert shell.user_ns["rows"].fetchall() == [(8,)]


def test_one_line(shell: Any) -> None:
    load_ipython_extension(shell)
    magic = shell.magics["line_cell", "minisql"]
    assert magic("SELECT 1 AS x").fetchall() == [(1,)]
    shell.user_ns["con"] = minisql.connect()
    shell.user_ns["con"].register("t", [{"x": 7}])
    assert magic("con SELECT x FROM t").fetchall() == [(7,)]


def test_parameters_are_variables(shell: Any) -> None:
    shell.user_ns |= {"least": 3, "other": 4}
    cell = "CREATE TABLE u AS SELECT x FROM generate_series(1, 5) AS g(x);\nSELECT x, ':other' FROM u WHERE x > :least"
    assert run_cell(shell, "", cell).fetchall() == [(4, ":other"), (5, ":other")]  # type: ignore[union-attr]
    with pytest.raises(minisql.ProgrammingError, match="no variable most"):
        run_cell(shell, "", "SELECT :most")


@pytest.mark.parametrize(
    ("line", "cell", "message"),
    [("nothing", "SELECT 1", "no connection"), ("<< 1x", "SELECT 1", "no name"), ("", " -- nothing", "no statement")],
)
def test_wrong_cells(shell: Any, line: str, cell: str, message: str) -> None:
    with pytest.raises(minisql.ProgrammingError, match=message):
        run_cell(shell, line, cell)


@pytest.mark.filterwarnings("ignore")
def test_in_a_real_shell() -> None:
    interactive = pytest.importorskip("IPython.core.interactiveshell")
    shell = interactive.InteractiveShell()
    shell.run_line_magic("load_ext", "minisql.ipython")
    result = shell.run_cell("%%minisql << rows\nSELECT 1 AS x")
    assert result.success
    assert shell.user_ns["rows"].fetchall() == [(1,)]
    assert shell.run_cell("n = 41\nline = %minisql SELECT :n + 1 AS x").success
    assert shell.user_ns["line"][0] == (42,)
