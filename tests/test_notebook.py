"""The module as a person has it in a notebook: a real kernel runs the cells, and what they show is looked at."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONNECT = 'import minisql\n%load_ext minisql.ipython\ncompany = minisql.connect("sample_data/company")'
SECONDS = 180
"""For the start of a kernel on the slowest machine."""


@pytest.fixture
def run_notebook() -> Callable[..., list[Any]]:
    """Runs cells in a new kernel, and gives the outputs of each."""
    pytest.importorskip("ipykernel", reason="ipykernel is not installed: pip install -e .[dev]")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: pip install -e .[dev]")
    nbformat = pytest.importorskip("nbformat")

    def run(*cells: str) -> list[Any]:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        client = nbclient.NotebookClient(
            notebook, timeout=SECONDS, allow_errors=True, resources={"metadata": {"path": str(ROOT)}}
        )
        paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        client.execute(env={**os.environ, "PYTHONPATH": paths})
        return [cell.outputs for cell in notebook.cells]

    return run


@pytest.mark.filterwarnings("default")  # what nbclient and its like warn of is not ours
def test_a_notebook(run_notebook: Callable[..., list[Any]]) -> None:
    loaded, table, stored, frame, plan, mistake, after = run_notebook(
        CONNECT,
        "%%minisql company\nSELECT city, count(*) AS n FROM departments GROUP BY city ORDER BY n DESC, city LIMIT 1",
        "%%minisql company << paid\nSELECT employee_name, salary FROM employees WHERE salary > 5000",
        "paid.arrow().num_rows",
        'minisql.optimize("SELECT * FROM employees FULL JOIN departments USING (department_id)", company)',
        "%%minisql company\nSELECT salery FROM employees",
        '%%minisql company\nSELECT count(*) AS "a<b" FROM employees',
    )
    assert loaded == stored == []
    (shown,) = table
    assert "<td>Berlin</td>" in shown.data["text/html"]
    assert "<p>1 row</p>" in shown.data["text/html"]
    assert "| Berlin  |      3 |" in shown.data["text/plain"]
    assert frame[0].data["text/plain"] == "7"
    assert "Full hash join" in plan[0].data["text/html"]
    assert mistake[0].ename == "ProgrammingError"
    assert "did you mean salary?" in mistake[0].evalue
    assert "a&lt;b" in after[0].data["text/html"]
