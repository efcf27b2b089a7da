"""Every golden script holds, and the oracles agree with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.check import run_script
from tests.golden.script import SCRIPTS, read_script, script_paths


@pytest.mark.parametrize("path", script_paths(), ids=lambda path: str(path.relative_to(SCRIPTS)))
def test_script(path: Path) -> None:
    outcomes = run_script(read_script(path))
    faults = [f"{path}:{o.record.line}: {fault}" for o in outcomes for fault in o.faults]
    if faults:
        pytest.fail("\n\n".join(faults), pytrace=False)
