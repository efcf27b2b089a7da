"""The wheel carries the package, the grammar and the sample data, nothing else, and works where it is unpacked."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
KINDS = {".py", ".lark", ".csv", ".md", ".typed"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (path,) = folder.glob("minisql_engine-*.whl")
    return path


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(unpacked: Path, *arguments: str) -> str:
    """What Python prints with these arguments, the unpacked wheel before everything else on its path."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=unpacked, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def sources() -> set[str]:
    """What the wheel must carry, by its names there."""
    package = {path.relative_to(ROOT) for path in (ROOT / "minisql").rglob("*") if path.suffix in (".py", ".typed")}
    data = {
        Path("minisql") / path.relative_to(ROOT)
        for folder in ("grammar", "sample_data")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    return {path.as_posix() for path in package | data}


def test_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    information = {name for name in names if name.split("/")[0].endswith(".dist-info")}
    assert names - information == sources()
    assert {Path(name).suffix for name in names - information} == KINDS
    assert {name.split("/", 1)[1] for name in information} == {
        *("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")
    }
    assert {"minisql/grammar/sql.lark", "minisql/py.typed", "minisql/sample_data/README.md"} <= names


def test_no_file_of_the_data_folders_is_ignored_by_git() -> None:
    """Building copies whole folders, ignored files too; what git does not keep does not belong in a wheel."""
    command = ["git", "status", "--porcelain", "--ignored", "--", "grammar", "sample_data"]
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert [line for line in listed.splitlines() if line.startswith("!!")] == []


def test_it_runs_on_its_own_sample_data(unpacked: Path) -> None:
    assert run(unpacked, "-c", "import minisql; print(minisql.__file__)").strip().startswith(str(unpacked))
    printed = run(unpacked, "-m", "minisql", "-c", "SELECT count(*) AS people FROM employees")
    assert "people" in printed
    assert "12" in printed


def test_its_command(unpacked: Path) -> None:
    (entry_points,) = unpacked.glob("*.dist-info/entry_points.txt")
    assert "minisql = minisql.__main__:run" in entry_points.read_text()
