"""EXPLAIN (FORMAT JSON) and (FORMAT DOT): the files are whole, and say what the tree says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from minisql.catalog.catalog import Catalog
from minisql.engine import Session

FULL_JOIN = "SELECT b.y, count(*) FROM a FULL JOIN b ON a.x = b.x AND a.y < 3 WHERE a.x > 0 OR b.x > 0 GROUP BY b.y"
QUERIES = [
    FULL_JOIN,
    "SELECT * FROM b LEFT JOIN a ON a.x = b.x LIMIT 1",
    "SELECT DISTINCT a.x FROM a ANTI JOIN b ON a.x < b.y ORDER BY 1 DESC",
    "SELECT * FROM (SELECT a.x + 1 AS z FROM a) AS d, (VALUES (1), (2)) AS v (z) WHERE d.z = v.z",
    "SELECT 1 WHERE 1 = 2",
    'SELECT "q""\\".x FROM a AS "q""\\" SEMI JOIN b ON b.x = "q""\\".x AND b.y = 3',
    "SELECT * FROM a JOIN b ON a.x = b.x JOIN b AS c ON a.x + b.x = c.x FULL JOIN b d ON d.y = a.y WHERE d.x IS NULL",
]
STATEMENT = re.compile(
    r'\s*(?:"(?:[^"\\]|\\.)*"(?: -> "(?:[^"\\]|\\.)*")?(?: \[\w+="(?:[^"\\]|\\.)*"(?:, \w+="(?:[^"\\]|\\.)*")*\])?;'
    r'|label="(?:[^"\\]|\\.)*";|edge \[dir=back\];|subgraph "cluster_\d+" \{|\})'
)
"""The part of DOT's grammar that is used."""


@pytest.fixture(scope="module")
def session() -> Session:
    session = Session(Catalog())
    for name in ("a", "b"):
        session.execute(f"CREATE TABLE {name} (x INTEGER, y INTEGER)")
        session.execute(f"INSERT INTO {name} VALUES (1, 1), (2, 2), (NULL, 3), (4, NULL)")
    return session


def explain(session: Session, options: str, query: str) -> str:
    return str(session.execute(f"EXPLAIN {options} {query}").read_all().column(0)[0].as_py())


def nodes(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *(node for below in plan.get("Plans", ()) for node in nodes(below))]


def tree_operations(text: str) -> list[str]:
    return [line.strip().removeprefix("-> ").split("  (cost=")[0] for line in text.splitlines()]


@pytest.mark.parametrize("query", QUERIES)
def test_json_has_the_operators_of_the_tree(session: Session, query: str) -> None:
    (statement,) = json.loads(explain(session, "(FORMAT JSON)", query))
    found = nodes(statement["Plan"])
    assert [node["operation"] for node in found] == tree_operations(explain(session, "", query))
    for node in found:
        assert {"Node Type", "Startup Cost", "Total Cost", "Plan Rows"} <= node.keys()
        assert not any(key.startswith(("Actual", "actual")) for key in node)
        assert [below["Parent Relationship"] for below in node.get("Plans", ())] in ([], ["Outer"], ["Outer", "Inner"])


@pytest.mark.parametrize("query", QUERIES)
def test_json_of_explain_analyze_has_what_was_measured(session: Session, query: str) -> None:
    (statement,) = json.loads(explain(session, "ANALYZE (FORMAT JSON)", query))
    rows = session.execute(query).read_all().num_rows
    assert statement["Plan"]["Actual Rows"] == rows
    assert statement["Execution Time"] >= 0
    for node in nodes(statement["Plan"]):
        assert {"Actual Startup Time", "Actual Total Time", "Actual Rows", "Actual Loops"} <= node.keys()
        assert node["Actual Startup Time"] <= node["Actual Total Time"]


def test_json_of_a_full_join(session: Session) -> None:
    (statement,) = json.loads(explain(session, "(ANALYZE, FORMAT JSON)", FULL_JOIN))
    (join,) = [node for node in nodes(statement["Plan"]) if node["Node Type"] == "Hash Join"]
    assert (join["Join Type"], join["join_type"], join["join_algorithm"]) == ("Full", "full", "hash")
    assert join["Hash Cond"] == "(a.x = b.x)"
    assert join["hash_condition"] == ["(a.x = b.x)"]
    assert join["extra_condition"] == ["a.y < 3"]
    assert join["row_origins"] == {"matched": 2, "probe_only": 2, "build_only": 2}
    assert [below["Node Type"] for below in join["Plans"]] == ["Seq Scan", "Hash"]


def test_a_join_that_hashes_what_it_preserves_is_a_right_join_for_viewers(session: Session) -> None:
    session.execute("CREATE TABLE small (x INTEGER)")
    session.execute("INSERT INTO small VALUES (1)")
    for word, join_type in (("LEFT", "Right"), ("SEMI", "Right Semi"), ("ANTI", "Right Anti")):
        query = f"SELECT small.x FROM small {word} JOIN a ON small.x = a.x AND small.x < a.y"
        (statement,) = json.loads(explain(session, "(FORMAT JSON)", query))
        join = statement["Plan"]
        assert (join["Join Type"], join["join_type"]) == (join_type, word.lower())
        assert "build side preserved" in join["operation"]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("options", ["(FORMAT DOT)", "ANALYZE (FORMAT DOT)", "(HYPERGRAPH, FORMAT DOT)"])
def test_dot_is_well_formed(session: Session, query: str, options: str) -> None:
    first, *statements, last = explain(session, options, query).splitlines()
    assert re.fullmatch(r'digraph "[\w ]+" \{', first)
    assert last == "}"
    for statement in statements:
        assert STATEMENT.fullmatch(statement), statement
    text = "\n".join(statements)
    declared = re.findall(r'^\s*("(?:[^"\\]|\\.)*") \[(?:shape|xlabel)', text, re.MULTILINE)
    ends = re.findall(r'^\s*("(?:[^"\\]|\\.)*") -> ("(?:[^"\\]|\\.)*")', text, re.MULTILINE)
    assert len(set(declared)) == len(declared)
    assert {end for pair in ends for end in pair} <= set(declared)
