"""`python -m tests.update_scripts [--texts] [SCRIPT…]`: write what minisql gives into the golden scripts.

Rows are written only where every oracle of the record gives the same bag. Plans and error texts, which no oracle can
confirm, are written with `--texts` only: read the difference before committing it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.golden.check import Outcome, run_script
from tests.golden.script import read_script, script_paths


def main() -> int:
    """Exit code 1 when a record does not hold and could not be rewritten."""
    parser = argparse.ArgumentParser(prog="python -m tests.update_scripts", description=__doc__)
    parser.add_argument("scripts", nargs="*", type=Path, metavar="SCRIPT", help="the scripts to update (all)")
    parser.add_argument("--texts", action="store_true", help="also write plans and error texts")
    arguments = parser.parse_args()
    unconfirmed = [line for path in arguments.scripts or script_paths() for line in update(path, arguments.texts)]
    print("\n".join(unconfirmed))
    return 1 if unconfirmed else 0


def update(path: Path, texts: bool) -> list[str]:
    """Rewrite the confirmed records of a script; the faults of the others."""
    outcomes = [outcome for outcome in run_script(read_script(path)) if outcome.faults]
    confirmed = [outcome for outcome in outcomes if _may_write(outcome, texts)]
    lines = path.read_text(encoding="utf-8").splitlines()
    for outcome in reversed(confirmed):
        at = outcome.record.output_lines
        lines[at.start : at.stop] = outcome.output or ()
    if confirmed:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{path}: {len(confirmed)} records written")
    return [f"{path}:{o.record.line}: {fault}" for o in outcomes if o not in confirmed for fault in o.faults]


def _may_write(outcome: Outcome, texts: bool) -> bool:
    record = outcome.record
    if record.expected is None or outcome.objections or not outcome.as_tagged:
        return False
    return texts or (record.is_query and bool(record.oracles))


if __name__ == "__main__":
    sys.exit(main())
