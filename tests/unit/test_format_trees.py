"""Parse tree, AST, QueryBlock and RelationalExpression as text: golden trees, each made by hand."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from lark import Token, Tree

from minisql.explain.format_ast import format_ast
from minisql.explain.format_parse_tree import format_parse_tree
from minisql.explain.format_query_block import format_query_block
from minisql.explain.format_relational_expression import format_filtered_join
from minisql.explain.format_tree import TreeNode, format_tree
from minisql.optimizer.relational_expression import FilteredJoin, InnerJoin, Leaf, OuterJoin
from minisql.plan.aggregate import AggregateCall, AggregateFunction
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    Literal,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import (
    Aggregation,
    BaseTable,
    DerivedTable,
    JoinedTable,
    OutputColumn,
    QueryBlock,
    SortKey,
    ValuesTable,
)
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.datatype import BIGINT, BOOLEAN
from minisql.types.schema import Column

SPAN = Span("", 0, 0)


@dataclass
class NamedTable:
    """As much of a TableSource as the printers look at."""

    name: str


def base(relation: int, alias: str, name: str) -> BaseTable:
    return BaseTable(relation, alias, NamedTable(name))  # type: ignore[arg-type]


def column(relation: int, table: str, name: str) -> ColumnRef:
    return ColumnRef(ColumnId(relation, 0), table, name, type=BIGINT)


def compare(left: Expression, operator: str, right: Expression) -> Comparison:
    return Comparison(ComparisonOperator(operator), left, right, type=BOOLEAN)


A, B = base(0, "a", "a"), base(1, "b", "bees")
AX, BX = column(0, "a", "x"), column(1, "b", "x")
THREE = Literal(3, type=BIGINT)


def test_tree_indents_by_four_and_survives_any_depth() -> None:
    tree = TreeNode("root", (TreeNode("one", (TreeNode("two"),)), TreeNode("three")))
    assert format_tree(tree) == "-> root\n    -> one\n        -> two\n    -> three"
    deep = TreeNode("leaf")
    for _ in range(3000):
        deep = TreeNode("node", (deep,))
    assert format_tree(deep).count("\n") == 3000


def test_parse_tree() -> None:
    name = Tree("name", [None, Token("NAME", "it's")])
    tree: Tree[Any] = Tree("select", [Token("SELECT", "select"), None, name, Tree("empty", [])])
    assert format_parse_tree(tree) == dedent("""\
        -> select
            -> SELECT 'select'
            -> name: NAME "it's"
            -> empty""")


def test_ast_hides_what_says_nothing() -> None:
    alias = ast.Alias("e", ("k", "v"), span=SPAN)
    name = ast.ColumnName("e", "k", span=SPAN)
    select = ast.Select(
        distinct=False,
        items=(ast.SelectItem(ast.Literal(None, span=SPAN), "nothing", span=SPAN),),
        table=ast.Join(
            ast.JoinType.FULL,
            ast.TableName("employees", alias, span=SPAN),
            ast.TableName("d", None, span=SPAN),
            using=(name,),
            span=SPAN,
        ),
        where=None,
        group_by=(),
        having=None,
        span=SPAN,
    )
    assert format_ast(ast.Query(select, span=SPAN)) == dedent("""\
        -> Query
            -> body: Select
                -> items: SelectItem alias='nothing'
                    -> expression: Literal value=None
                -> table: Join type=FULL
                    -> left: TableName name='employees'
                        -> alias: Alias name='e' columns=('k', 'v')
                    -> right: TableName name='d'
                    -> using: ColumnName table='e' name='k'""")


def test_ast_keeps_the_rows_of_values_apart() -> None:
    one, two = ast.Literal(1, span=SPAN), ast.Literal(False, span=SPAN)
    assert format_ast(ast.Query(ast.Values(((one,), (two,)), span=SPAN), span=SPAN)) == dedent("""\
        -> Query
            -> body: Values
                -> rows:
                    -> Literal value=1
                -> rows:
                    -> Literal value=False""")


def test_query_block_shows_its_clauses_in_order_of_effect() -> None:
    values = ValuesTable(3, "v", (Column("x", BIGINT),), ((THREE,), (Literal(None, type=BIGINT),)))
    inner = QueryBlock(2, values, (), None, (), (OutputColumn("x", column(3, "v", "x")),), 0, True, (), None, 0)
    joined = JoinedTable(
        JoinKind.INNER, JoinedTable(JoinKind.FULL, A, B, (compare(AX, "=", BX),)), DerivedTable("d", inner), ()
    )
    count = AggregateCall(AggregateFunction.COUNT, None, False, BIGINT)
    total = ColumnRef(ColumnId(4, 1), "", "COUNT(*)", type=BIGINT)
    block = QueryBlock(
        relation=5,
        table=joined,
        where=(compare(AX, ">", THREE),),
        aggregation=Aggregation(4, (AX,), (count,)),
        having=(compare(total, ">", THREE),),
        select=(OutputColumn("the x", AX), OutputColumn("n", total)),
        hidden=1,
        distinct=False,
        order_by=(SortKey(1, descending=True, nulls_first=True),),
        limit=10,
        offset=2,
    )
    assert format_query_block(block) == dedent("""\
        -> Query block
            -> FROM
                -> INNER JOIN
                    -> FULL JOIN ON (a.x = b.x)
                        -> a
                        -> bees AS b
                    -> (SELECT) AS d
                        -> FROM
                            -> (VALUES) AS v
                                -> (3)
                                -> (NULL)
                        -> SELECT DISTINCT
                            -> v.x AS x
            -> WHERE (a.x > 3)
            -> GROUP BY a.x
            -> Aggregates COUNT(*)
            -> HAVING (COUNT(*) > 3)
            -> SELECT
                -> a.x AS "the x"
            -> Hidden, for ORDER BY: COUNT(*)
            -> ORDER BY COUNT(*) DESC NULLS FIRST
            -> LIMIT 10
            -> OFFSET 2""")


def test_relational_expression() -> None:
    left = OuterJoin(JoinKind.FULL, Leaf(A, (compare(AX, "<", THREE),)), Leaf(B), (compare(AX, "=", BX),))
    root = InnerJoin((left, Leaf(base(2, "c", "c"))), ())
    assert format_filtered_join(FilteredJoin(root, (compare(AX, "=", THREE), compare(BX, "=", THREE)))) == dedent("""\
        -> Filter: (a.x = 3) and (b.x = 3)
            -> Inner join (no condition)
                -> Full join: (a.x = b.x)
                    -> a, filter: (a.x < 3)
                    -> bees AS b
                -> c""")
