"""The same query on the same data gives the same EXPLAIN, byte for byte, in every process.

Sets of strings come in another order with every PYTHONHASHSEED; none may reach a plan, a rewrite or the trace.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

FROM = [
    "student s LEFT JOIN advisor a ON s.ID = a.s_ID FULL JOIN instructor i ON a.i_ID = i.ID WHERE i.salary > 60000",
    "student s JOIN takes t ON s.ID = t.ID JOIN section x USING (course_id, sec_id, semester) "
    "JOIN teaches h USING (course_id, sec_id, semester) JOIN instructor i ON h.ID = i.ID, department d "
    "WHERE d.dept_name = i.dept_name AND s.dept_name = d.dept_name AND i.salary BETWEEN 1 AND 90000",
    "stock_north n FULL JOIN stock_south s USING (sku) FULL JOIN stock_online o USING (sku) "
    "LEFT JOIN products USING (sku)",
    "employees e FULL JOIN assignments a ON e.employee_id = a.employee_id FULL JOIN projects p "
    "ON a.project_id = p.project_id AND (e.employee_name LIKE 'A%' OR p.project_id IN (1, 2)) "
    "WHERE e.employee_name IS NOT NULL",
    "(SELECT department_id, count(*) AS n FROM employees GROUP BY department_id) c "
    "FULL JOIN departments d ON c.department_id = d.department_id "
    "SEMI JOIN employees e ON e.department_id = d.department_id",
]
EXPLAINS = ["EXPLAIN", *(f"EXPLAIN ({stage})" for stage in ("LOGICAL", "HYPERGRAPH", "TRACE"))]
PROGRAM = """
import sys, minisql
folders, statements = sys.argv[1].split(";"), sys.argv[2].split(";")
with minisql.connect(*folders) as connection:
    for statement in statements:
        for row in connection.execute(statement).fetchall():
            print(*row, sep="\\n")
"""


def explained(hash_seed: int) -> bytes:
    """What a process of its own prints."""
    folders = ";".join(str(folder) for folder in sorted((ROOT / "sample_data").iterdir()) if folder.is_dir())
    statements = ";".join(f"{explain} SELECT count(*) FROM {text}" for text in FROM for explain in EXPLAINS)
    command = [sys.executable, "-c", PROGRAM, folders, statements]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(hash_seed)}
    process = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert process.returncode == 0, process.stdout.decode()[-2000:]
    return process.stdout


def test_explain_is_the_same_in_every_process() -> None:
    first = explained(0)
    assert len(first.splitlines()) > 200
    for hash_seed in (1, 2, 3):
        assert explained(hash_seed) == first
