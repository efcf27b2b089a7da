"""TPC-H tables as CSV files, made by tpchgen-cli when they are not there yet."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


def tpch_folder(scale: float) -> Path:
    """The folder with the tables at this scale; scale 1 is 6,000,000 line items. Ignored by git."""
    folder = DATA / f"tpch-{scale:g}"
    if not (folder / "lineitem.csv").is_file():
        generator = shutil.which("tpchgen-cli", path=str(Path(sys.executable).parent)) or shutil.which("tpchgen-cli")
        if generator is None:
            raise SystemExit('tpchgen-cli is missing: pip install -e ".[bench]"')
        folder.mkdir(parents=True, exist_ok=True)
        command = [generator, "csv", "-s", f"{scale:g}", f"--output-dir={folder}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder
