"""The same query over the same data gives byte-identical EXPLAIN in every process, however strings are hashed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUERY = """
SELECT e.employee_name, d.city, count(*)
FROM employees AS e
  FULL JOIN departments AS d ON e.department_id = d.department_id
  LEFT JOIN projects AS p ON p.department_id = d.department_id AND p.budget >= 15000
  JOIN assignments AS s ON s.employee_id = e.employee_id
WHERE COALESCE(p.budget, 0) < 60000 AND e.salary IN (7200, 5100, 9500)
GROUP BY e.employee_name, d.city ORDER BY 3 DESC, 1 LIMIT 5
"""
FORMS = [
    "",
    "(PARSE, AST, BLOCK, LOGICAL, HYPERGRAPH, TRACE, PLAN)",
    "(ALTERNATIVES 9)",
    "(WHY NOT (p, d, e, s))",
    "(WHY NOT (p, d))",
    "(FORMAT JSON)",
    "(FORMAT DOT)",
    "(HYPERGRAPH, FORMAT DOT)",
]


def explain(hash_seed: str) -> str:
    script = ";\n".join(f"EXPLAIN {form} {QUERY}" for form in FORMS)
    command = [sys.executable, "-m", "minisql", "sample_data/company", "-c", script]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_two_processes_explain_alike() -> None:
    first, second = explain("1"), explain("2")
    assert len(first) > 5000
    assert first == second
