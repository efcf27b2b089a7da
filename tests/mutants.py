"""Mutants: wrong rewrites and executor faults, each a change of one place, that the tests must notice.

`python -m tests.mutants [WORD…]` makes a copy of the project for each mutant (those whose name has all the words),
changes the one place in it, and runs the golden scripts and the plan-space test there until something fails. A mutant
that survives, or lives for more than a minute, is a hole in the tests; one whose place is gone must be written anew.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("minisql", "grammar", "sample_data", "tests", "pyproject.toml")
TESTS = ("tests/test_scripts.py", "tests/test_plan_space.py")
MAX_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Mutant:
    """`text` stands exactly once in `file`, a path within `minisql/`, and becomes `wrong`."""

    name: str
    file: str
    text: str
    wrong: str

    def source(self, root: Path) -> str:
        """The changed file. Raises ValueError when the place is gone, or is not the only one."""
        source = (root / "minisql" / self.file).read_text(encoding="utf-8")
        if source.count(self.text) != 1:
            raise ValueError(
                f"{self.name}: {self.text!r} stands {source.count(self.text)} times in minisql/{self.file}"
            )
        return source.replace(self.text, self.wrong)


WRITTEN = "optimizer/make_relational_expression.py"
PUSH_DOWN = "optimizer/rewrite/push_down_conditions.py"
SIMPLIFY = "optimizer/rewrite/simplify_outer_joins.py"
OUTER_JOINS = "optimizer/rewrite/outer_joins.py"
RULES = "optimizer/conflict_rules.py"
HYPERGRAPH = "optimizer/join_hypergraph.py"
MATCHER = "iterators/join_matcher.py"
FRAME = "iterators/join_iterator.py"
KEYS = "iterators/join_keys.py"

MUTANTS = (
    Mutant(
        "FULL becomes LEFT",
        WRITTEN,
        "return OuterJoin(kind, _join_tree(left)",
        "return OuterJoin(JoinKind.LEFT if kind is JoinKind.FULL else kind, _join_tree(left)",
    ),
    Mutant(
        "a one-sided condition of ON filters the preserved input of LEFT and ANTI",
        PUSH_DOWN,
        "if node.kind is JoinKind.SEMI and subset_of(tables, node.left.tables):",
        "if subset_of(tables, node.left.tables):",
    ),
    Mutant(
        "a one-sided condition of ON filters an input of FULL",
        PUSH_DOWN,
        "if tables == 0 or node.kind.preserves_both:",
        "if tables == 0:",
    ),
    Mutant(
        "a filter moves into the ON of an outer join",
        PUSH_DOWN,
        "if not subset_of(tables, left.tables):\n                return None",
        "if not subset_of(tables, left.tables):\n"
        "                return replace(node, conditions=(*node.conditions, condition))",
    ),
    Mutant(
        "a filter on one side of FULL filters that input",
        PUSH_DOWN,
        "case OuterJoin(kind=kind) if kind.preserves_both:",
        "case OuterJoin(kind=kind) if kind.preserves_both and _push_below_full(node, condition):",
    ),
    Mutant(
        "an outer join becomes inner whenever a predicate stands above it",
        SIMPLIFY,
        "(predicate for predicate in predicates if rejects(predicate, tables))",
        "(predicate for predicate in predicates)",
    ),
    Mutant(
        "the ON of FULL simplifies what is below it",
        OUTER_JOINS,
        "JoinKind.FULL: ((), ()),",
        "JoinKind.FULL: (node.conditions, node.conditions),",
    ),
    Mutant("joins always reassociate", RULES, 'return cell != "-" and all(', "return cell == cell or all("),
    Mutant(
        "l-asscom of FULL and LEFT asks for e3, as usually published",
        RULES,
        '"L2": (Requirement(1, 0),)',
        '"L2": (Requirement(1, 1),)',
    ),
    Mutant(
        "assoc: LEFT, FULL",
        RULES,
        "LEFT         -     A1    - ",
        "LEFT         -     A1    A1",
    ),
    Mutant(
        "assoc: INNER, FULL",
        RULES,
        "INNER        +     +     -     +     +       -\n    LEFT         -     A1 ",
        "INNER        +     +     +     +     +       -\n    LEFT         -     A1 ",
    ),
    Mutant("assoc: FULL, FULL without its condition", RULES, "A2    -     -", "+     -     -"),
    Mutant("l-asscom: FULL, INNER", RULES, "FULL         -     L2 ", "FULL         +     L2 "),
    Mutant("l-asscom: LEFT, FULL without its condition", RULES, "L1    +     +", "+     +     +"),
    Mutant("l-asscom: FULL, FULL without its condition", RULES, "L3    -     -", "+     -     -"),
    Mutant("r-asscom: FULL, FULL without its condition", RULES, "R1    -     -", "+     -     -"),
    Mutant(
        "r-asscom: LEFT, LEFT",
        RULES,
        "LEFT         -     -     - ",
        "LEFT         -     +     - ",
    ),
    Mutant(
        "a filter above FULL waits for no more than its own tables",
        HYPERGRAPH,
        "case OuterJoin(kind=kind) if kind.preserves_both:\n"
        "            return node.tables if tables & node.tables else 0",
        "case OuterJoin(kind=kind) if kind.preserves_both:\n            return tables & node.tables",
    ),
    Mutant(
        "NULL keys match",
        KEYS,
        "if not null_safe and column.null_count",
        "if False",
    ),
    Mutant(
        "gates are not evaluated",
        KEYS,
        "if self._gate is not None:",
        "if False:",
    ),
    Mutant(
        "the residual conditions of ON are dropped",
        MATCHER,
        "self._has_residual = bool(spec.residual)",
        "self._has_residual = False",
    ),
    Mutant(
        "the flag of a build row is set before the residual conditions hold",
        MATCHER,
        "self._matched_build[chunk.build_rows.compress(passes)] = True",
        "self._matched_build[chunk.build_rows.compress(has_candidate.take(chunk.probe_rows))] = True",
    ),
    Mutant(
        "a probe row has matched before the residual conditions hold",
        MATCHER,
        "matched = np.zeros(batch.num_rows, np.bool_) if self._has_residual else has_candidate",
        "matched = has_candidate",
    ),
    Mutant(
        "flags are forgotten with every probe batch",
        MATCHER,
        "        if candidates.at_most_one:\n            return self._probe_single(batch, candidates)",
        "        self._matched_build[:] = False\n        if candidates.at_most_one:\n"
        "            return self._probe_single(batch, candidates)",
    ),
    Mutant(
        "the anti-join pass is left out when the probe input is empty",
        FRAME,
        "        yield from matcher.anti_join_pass()",
        "        if sum(self._counters.values()):\n            yield from matcher.anti_join_pass()",
    ),
    Mutant(
        "the probe input is not read when no build row can match",
        FRAME,
        "if find is not None or self._spec.roles.unmatched_probe:",
        "if find is not None:",
    ),
    Mutant(
        "build rows with a NULL key have no place in the anti-join pass",
        FRAME,
        "        matcher = JoinMatcher(self._spec, build_rows,",
        "        keys = getattr(self, '_build_keys', None)\n"
        "        live = keys and keys.evaluate(build_rows).live_rows\n"
        "        build_rows = build_rows if live is None else build_rows.take(live)\n"
        "        find = self._finder(build_rows)\n"
        "        matcher = JoinMatcher(self._spec, build_rows,",
    ),
    Mutant(
        "the anti-join pass emits the rows that matched",
        MATCHER,
        "flags = self._matched_build if self._roles.matched_build else ~self._matched_build",
        "flags = self._matched_build",
    ),
)


def run(mutant: Mutant) -> str | None:
    """The first test that failed in a copy of the project with the mutant; None where none did in time."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "minisql"
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / part)
        (copy / "minisql" / mutant.file).write_text(mutant.source(ROOT), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *TESTS]
        environment = {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            tests = subprocess.run(
                command, cwd=copy, env=environment, capture_output=True, text=True, timeout=MAX_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return None
    failed = [line for line in tests.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed[0].split(" - ")[0] if tests.returncode == 1 and failed else None


def main() -> int:
    """Exit code 1 when a mutant survives."""
    words = sys.argv[1:]
    survivors = 0
    for mutant in MUTANTS:
        if not all(word in mutant.name for word in words):
            continue
        began = time.perf_counter()
        killer = run(mutant)
        survivors += killer is None
        verdict = f"{killer}, {time.perf_counter() - began:.0f} s" if killer else "SURVIVES"
        print(f"{mutant.name}: {verdict}", flush=True)
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
