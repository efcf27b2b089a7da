"""The records that are known not to pass, with the reason: the one list of them, `known.tsv`.

A line of it names a file (from the folder of the suites on), the outcome, the numbers of lines where records begin, and
the cause. Causes that begin with `difference` are decisions of the language, which `docs/differences.md` gives; `suite`
stands for records that no engine can run as they stand; `fault` for what is wrong in minisql.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from tests.slt.runner import Outcome, Verdict

Known = Mapping[int, tuple[Outcome, str]]
"""Line of the record → what becomes of it and why."""


def known_outcomes(path: Path) -> Known:
    """The known outcomes of the records of one file."""
    return _by_file().get(_key(path), {})


def surprises(path: Path, verdicts: Iterable[Verdict], known: Known | None = None) -> list[str]:
    """How the outcomes differ from the known ones: records that fail unexpectedly, and those that pass by now."""
    if known is None:
        known = known_outcomes(path)
    found = []
    for verdict in verdicts:
        expected, _ = known.get(verdict.record.line, (Outcome.PASSED, ""))
        if verdict.outcome is not expected:
            words = f"line {verdict.record.line}: {verdict.outcome.value}, not {expected.value}"
            found.append(f"{words}: {verdict.detail}" if verdict.detail else f"{words}; take it off known.tsv")
    return found


def _key(path: Path) -> str:
    parts = path.resolve().parts
    return "/".join(parts[parts.index("corpora") + 1 :] if "corpora" in parts else parts)


@cache
def _by_file() -> dict[str, dict[int, tuple[Outcome, str]]]:
    files: dict[str, dict[int, tuple[Outcome, str]]] = {}
    for row in Path(__file__).with_name("known.tsv").read_text(encoding="utf-8").splitlines():
        file, outcome, lines, cause = row.split("\t")
        records = files.setdefault(file, {})
        records.update({int(line): (Outcome(outcome), cause) for line in lines.split()})
    return files
