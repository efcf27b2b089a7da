"""What README.md and docs/ show is what the program prints.

| fenced block | test |
|---|---|
| `console` | each `$ command` runs in the project folder; what follows it is its output |
| `sql` | runs over the sample data, all blocks of a page in one session |
| `text` right after `sql` | what that prints |
| `python` with `>>>` | runs as a doctest in the project folder, all blocks of a page one after the other |

The tables of the page of functions are made from the registry, in the words that a function itself brings along.
Other blocks are only shown. Times differ from run to run, and so are not compared.
"""

from __future__ import annotations

import doctest
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from minisql.catalog.catalog import Catalog
from minisql.cli.progress import Progress
from minisql.cli.shell import Shell
from minisql.engine import Session
from minisql.optimizer.cost_model import COST_MODELS
from minisql.optimizer.join_order import JOIN_ORDERS
from tests.function_tables import with_function_tables

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])

_FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block. `follows` is the language of the block before it, where only white space stands between."""

    language: str
    text: str
    line: int
    follows: str | None


def blocks(page: Path) -> list[Block]:
    source = page.read_text(encoding="utf-8")
    found: list[Block] = []
    end = 0
    for match in _FENCE.finditer(source):
        adjacent = bool(found) and not source[end : match.start()].strip()
        line = source.count("\n", 0, match.start()) + 1
        found.append(Block(match["language"], match["text"], line, found[-1].language if adjacent else None))
        end = match.end()
    return found


def each(language: str) -> list[pytest.ParameterSet]:
    return [
        pytest.param(block, id=f"{page.relative_to(ROOT)}:{block.line}")
        for page in PAGES
        for block in blocks(page)
        if block.language == language
    ]


def comparable(text: str) -> str:
    """Without times, and without blanks at the ends of lines."""
    text = re.sub(r"actual time=[\d.]+", "actual time=…", text)
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """One in which `minisql` is the command of this checkout."""
    command = tmp_path / "minisql"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m minisql "$@"\n')
    command.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize("block", each("console"))
def test_console(block: Block, environment: dict[str, str]) -> None:
    for session in filter(None, _COMMAND.split(block.text)):
        command, expected = _split_command(session)
        run = subprocess.run(
            ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert comparable(run.stdout + run.stderr) == comparable(expected), command


def _split_command(session: str) -> tuple[str, str]:
    """A command goes on over lines whose last character is a backslash or that leave a quote open."""
    lines = session.splitlines(keepends=True)
    end = 1
    while lines[end - 1].endswith("\\\n") or "".join(lines[:end]).count('"') % 2:
        end += 1
    return "".join(lines[:end]), "".join(lines[end:])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_sql(page: Path) -> None:
    catalog = Catalog()
    for theme in sorted(folder for folder in (ROOT / "sample_data").iterdir() if folder.is_dir()):
        catalog.open(theme)
    session = Session(catalog)
    printed = ""
    for block in blocks(page):
        if block.language == "sql":
            output = io.StringIO()
            Shell(session, Progress(output), output, output).run(block.text)
            printed = output.getvalue()
        elif block.language == "text" and block.follows == "sql":
            assert comparable(printed) == comparable(block.text), f"{page}:{block.line}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_python(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    with patch.dict(JOIN_ORDERS), patch.dict(COST_MODELS):
        for block in blocks(page):
            if block.language == "python":
                test = doctest.DocTestParser().get_doctest(block.text, names, str(page), None, block.line)
                report = io.StringIO()
                doctest.DocTestRunner().run(test, out=report.write, clear_globs=False)
                assert report.getvalue() == ""
                names = test.globs


def test_the_page_of_functions_is_that_of_the_registry() -> None:
    page = (ROOT / "docs" / "functions.md").read_text(encoding="utf-8")
    assert with_function_tables(page) == page, "run python -m tests.function_tables"


def _languages() -> Iterator[str]:
    for page in PAGES:
        for block in blocks(page):
            yield block.language


def test_the_pages_have_examples() -> None:
    assert {"console", "sql", "python"} <= set(_languages())
