"""Text of a golden script → its records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.engines import ORACLES

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "tests" / "scripts"
DIVIDER = "----"
_TAG = re.compile(r"-- (error|oracle: (?P<oracles>[a-z0-9 ]+?)(?P<reason> \(.+\))?|sample: (?P<sample>\w+))\s*")


class ScriptFormatError(Exception):
    """A golden script is not in the form that `tests/golden/__init__.py` describes."""


@dataclass(frozen=True, slots=True)
class Record:
    """A paragraph with SQL. `expected` is None where only success is asked for.

    `line` is the 1-based line of its first statement. The expected lines stand at `output_lines` (0-based, exclusive
    end) of the file.
    """

    line: int
    statements: tuple[str, ...]
    expected: tuple[str, ...] | None
    output_lines: range
    fails: bool
    oracles: tuple[str, ...]

    @property
    def is_query(self) -> bool:
        """Does its last statement give rows that other engines can confirm?"""
        text = re.sub(r"'[^']*'|--[^\n]*", "", self.statements[-1]).upper()
        is_query = re.match(r"[\s(]*(SELECT|VALUES|FROM|TABLE|WITH)\b", text)
        is_change = re.match(r"(\s*WITH\b.*\))?\s*(INSERT|UPDATE|DELETE|MERGE)\b", text, re.DOTALL)
        gives_rows = re.search(r"\bRETURNING\b", text) if is_change else is_query
        return self.expected is not None and not self.fails and gives_rows is not None

    @property
    def is_ordered(self) -> bool:
        """Has its last statement an ORDER BY at the outermost level?"""
        text = re.sub(r"'[^']*'|--[^\n]*", "", self.statements[-1])
        while (inner := re.sub(r"\([^()]*\)", "", text)) != text:
            text = inner
        return re.search(r"\border\s+by\b", text, re.IGNORECASE) is not None


@dataclass(frozen=True, slots=True)
class Script:
    path: Path
    samples: tuple[Path, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Tags:
    fails: bool = False
    oracles: tuple[str, ...] | None = None
    samples: tuple[Path, ...] = ()


def script_paths() -> list[Path]:
    """All golden scripts, by theme and name."""
    return sorted(SCRIPTS.rglob("*.sql"))


def read_script(path: Path) -> Script:
    """Raises ScriptFormatError with file and line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    paragraphs = list(_paragraphs(lines))
    if not paragraphs or any(_statements(lines, paragraphs[0])):
        raise ScriptFormatError(f"{path}: the first paragraph must be comments that say what the script shows")
    head = _tags(path, lines, paragraphs[0])
    records = tuple(_record(path, lines, paragraph, head) for paragraph in paragraphs[1:])
    return Script(path, head.samples, records)


def _paragraphs(lines: list[str]) -> Iterator[range]:
    start = 0
    for at, line in enumerate([*lines, ""]):
        if not line.strip():
            if at > start:
                yield range(start, at)
            start = at + 1


def _record(path: Path, lines: list[str], paragraph: range, head: _Tags) -> Record:
    dividers = [at for at in paragraph if lines[at] == DIVIDER]
    sql_end = dividers[0] if dividers else paragraph.stop
    sql_lines = range(paragraph.start, sql_end)
    tags = _tags(path, lines, sql_lines)
    statements = tuple(_statements(lines, sql_lines))
    if not statements:
        raise ScriptFormatError(f"{path}:{paragraph.start + 1}: a paragraph without SQL")
    output_lines = range(sql_end + 1, paragraph.stop) if dividers else range(0)
    return Record(
        line=next(at for at in sql_lines if not lines[at].startswith("--")) + 1,
        statements=statements,
        expected=tuple(lines[at] for at in output_lines) if dividers else None,
        output_lines=output_lines,
        fails=tags.fails,
        oracles=next(names for names in (tags.oracles, head.oracles, tuple(ORACLES)) if names is not None),
    )


def _tags(path: Path, lines: list[str], paragraph: range) -> _Tags:
    fails, oracles, samples = False, None, []
    for at in paragraph:
        match = _TAG.fullmatch(lines[at])
        if match is None:
            if re.match(r"-- (error|oracle|sample)\b", lines[at]):
                raise ScriptFormatError(f"{path}:{at + 1}: {lines[at]!r} is no tag")
        elif match["oracles"]:
            oracles = _oracles(match["oracles"])
            if oracles is None or (not match["reason"] and len(oracles) < len(ORACLES)):
                raise ScriptFormatError(f"{path}:{at + 1}: name {', '.join(ORACLES)} or none, and (the reason)")
        elif match["sample"]:
            samples.append(ROOT / "sample_data" / match["sample"])
        else:
            fails = True
    return _Tags(fails, oracles, tuple(samples))


def _oracles(words: str) -> tuple[str, ...] | None:
    names = tuple(words.split())
    if names == ("none",):
        return ()
    return names if set(names) <= set(ORACLES) else None


def _statements(lines: list[str], paragraph: range) -> Iterator[str]:
    """The SQL statements; each ends with a `;` at the end of a line."""
    statement: list[str] = []
    for at in paragraph:
        if lines[at].startswith("--") and not statement:
            continue
        statement.append(lines[at])
        if lines[at].rstrip().endswith(";"):
            yield "\n".join(statement)
            statement = []
    if statement:
        yield "\n".join(statement)
