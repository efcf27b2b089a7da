"""Column pruning: what is loaded before types are asked. FakeTable refuses to tell the type of anything else."""

from __future__ import annotations

import pytest

from tests.unit.binding import FakeCatalog, bind


def loads(sql: str) -> dict[str, list[list[int]]]:
    catalog = FakeCatalog()
    bind(sql, catalog=catalog)
    return {name: table.loads for name, table in catalog.tables.items() if table.loads}


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT count(*) FROM a", {}),
        ("SELECT S FROM a WHERE X > 1", {"a": [[1, 2]]}),
        ("SELECT * FROM a, b WHERE y = 1", {"a": [[0, 1, 2]], "b": [[0, 1, 2]]}),
        ("SELECT a.*, y FROM a, b", {"a": [[0, 1, 2]], "b": [[1]]}),
        ("SELECT A2.* FROM a JOIN c AS a2 USING (k)", {"a": [[0]], "c": [[0, 1]]}),
        ("SELECT y FROM a NATURAL JOIN b, c", {"a": [[0, 1, 2]], "b": [[0, 1, 2]]}),
        ("SELECT 1 FROM (SELECT * FROM a) q, b", {"a": [[0, 1, 2]]}),
        ("SELECT * FROM (SELECT x FROM a) q", {"a": [[1]]}),
        ("SELECT p.s FROM a p JOIN a q ON p.k = q.k", {"a": [[0, 2]]}),
        ("SELECT other FROM a AS p(other)", {"a": [[0]]}),
        ("SELECT 1 FROM a GROUP BY x HAVING max(s) > 'm' ORDER BY min(k)", {"a": [[0, 1, 2]]}),
    ],
)
def test_each_table_loads_once_what_is_mentioned(sql: str, expected: dict[str, list[list[int]]]) -> None:
    assert loads(sql) == expected


def test_a_file_is_looked_up_once() -> None:
    catalog = FakeCatalog()
    bind("SELECT p.id, q.name FROM 'x.csv' p JOIN 'x.csv' q ON p.id = q.id", catalog=catalog)
    assert len(catalog.opened) == 1
