"""Rules that are replaced by their only child give it at once; the trees are those that Lark builds without that."""

from __future__ import annotations

from lark import Token, Tree

from minisql.resources import resource_folder
from minisql.syntax.grammar import _compute, sql_parser
from minisql.syntax.parser import ParseTree

STATEMENTS = (
    "SELECT a, (b), -1 + 2 * (3) FROM t AS x (a, b) WHERE a IN (1, (2), 'x') OR NOT b IS NULL ORDER BY 1 DESC LIMIT 3;",
    "SELECT * FROM ((SELECT 1)) AS q WHERE EXISTS ((SELECT 2)) AND (x, y) IN (SELECT 1, 2)",
    "VALUES (1, DEFAULT), ((SELECT 2), CASE WHEN a THEN b END)",
)


def _positions(node: ParseTree | Token | None) -> object:
    if not isinstance(node, Tree):
        return node
    meta = node.meta
    place = None if meta.empty else (meta.start_pos, meta.end_pos, meta.line, meta.column, meta.end_line)
    return (node.data, place, [_positions(child) for child in node.children])


def test_trees_and_positions_are_the_same() -> None:
    plain = _compute((resource_folder("grammar") / "sql.lark").read_text(encoding="utf-8"))
    for sql in STATEMENTS:
        assert _positions(sql_parser().parse(sql)) == _positions(plain.parse(sql))
