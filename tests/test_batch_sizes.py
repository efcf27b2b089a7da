"""The golden scripts give the same at every batch size, down to the one row of the textbooks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.check import run_script
from tests.golden.script import SCRIPTS, read_script, script_paths


@pytest.mark.parametrize("batch_size", [1, 2, 3])
@pytest.mark.parametrize("path", script_paths(), ids=lambda path: str(path.relative_to(SCRIPTS)))
def test_script(path: Path, batch_size: int) -> None:
    outcomes = run_script(read_script(path), {"batch_size": batch_size}, with_oracles=False)
    faults = [f"{path}:{o.record.line}: {fault}" for o in outcomes for fault in o.faults]
    if faults:
        pytest.fail("\n\n".join(faults), pytrace=False)
