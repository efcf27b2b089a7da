"""Parse tree to abstract syntax tree: one method for each kind of node that the grammar names.

A tree is built from its leaves up. A method gets the span of the text its node was written as, and the built children,
None for an optional part that is missing. Spelling variants end here: `!=` is `<>`, the comma is CROSS JOIN, `x::type`
is CAST, FETCH FIRST is LIMIT. A minus before a number is part of the number: -9223372036854775808 is a literal.
"""

from __future__ import annotations

from typing import Any

from lark import Token, Tree

from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.build_copy import CopyBuilder
from minisql.syntax.build_definition import DefinitionBuilder
from minisql.syntax.build_expression import ExpressionBuilder, is_distinct_quantifier
from minisql.syntax.build_interval import IntervalBuilder
from minisql.syntax.build_keyword_call import KeywordCallBuilder
from minisql.syntax.build_row_change import RowChangeBuilder
from minisql.syntax.build_table import TableBuilder
from minisql.syntax.build_transaction import TransactionBuilder
from minisql.syntax.build_window import WindowBuilder
from minisql.syntax.common_table_names import with_common_tables, with_earlier_tables
from minisql.syntax.literal_lists import literals_of_rows
from minisql.syntax.literals import number, unquote
from minisql.syntax.parser import ParseTree


def build_ast(tree: ParseTree, statement: Span) -> ast.Statement:
    """The AST of the statement whose parse tree is `tree`.

    Raises ParseError for a DATE, TIME, TIMESTAMP or INTERVAL literal that is none, and for a number out of all range.
    """
    built: ast.Statement = AstBuilder(statement.text).build(tree)
    return built


ExplainOption = ast.ExplainOption | ast.ExplainFormat | ast.WhyNot


class AstBuilder(
    DefinitionBuilder,
    TableBuilder,
    WindowBuilder,
    KeywordCallBuilder,
    ExpressionBuilder,
    IntervalBuilder,
    RowChangeBuilder,
    CopyBuilder,
    TransactionBuilder,
):
    """One method for each node of statements and queries; the others are inherited."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def build(self, node: ParseTree | Token | None) -> Any:
        """The value of the method for the node; leaves stay as they are. The parser limits how deep this recurs."""
        if not isinstance(node, Tree):
            return node
        children = []
        for child in node.children:  # not a comprehension, which would be one more Python call a level
            children.append(self.build(child))
        span = Span(self._text, node.meta.start_pos, node.meta.end_pos)
        return getattr(self, node.data)(span, *children)

    def start(self, span: Span, statement: ast.Statement) -> ast.Statement:
        return statement

    # --- Statements --------------------------------------------------------------------------------------------------

    def explain(
        self, span: Span, analyze: Token | None, options: tuple[ExplainOption, ...] | None, query: ast.Query
    ) -> ast.Explain:
        """ANALYZE may also stand among the options."""
        others = tuple(option for option in options or () if not _is_analyze(option))
        return ast.Explain(query, analyze is not None or others != (options or ()), others, span=span)

    def explain_options(self, span: Span, *options: ExplainOption) -> tuple[ExplainOption, ...]:
        return options

    def explain_option(self, span: Span, word: Token, digits: Token | None) -> ast.ExplainOption:
        return ast.ExplainOption(word.upper(), None if digits is None else number(digits, span), span=span)

    def explain_format(self, span: Span, name: Token) -> ast.ExplainFormat:
        return ast.ExplainFormat(name.upper(), span=span)

    def why_not(self, span: Span, order: ast.JoinOrder) -> ast.WhyNot:
        return ast.WhyNot(order, span=span)

    def join_order(self, span: Span, *inputs: ast.JoinOrder | ast.JoinOrderTable) -> ast.JoinOrder:
        return ast.JoinOrder(inputs, span=span)

    def join_order_table(self, span: Span, alias: str) -> ast.JoinOrderTable:
        return ast.JoinOrderTable(alias, span=span)

    def show_functions(self, span: Span, pattern: Token | None) -> ast.ShowFunctions:
        return ast.ShowFunctions(None if pattern is None else unquote(pattern), span=span)

    def show_indexes(self, span: Span, table: str | None) -> ast.ShowIndexes:
        return ast.ShowIndexes(table, span=span)

    def set_setting(self, span: Span, name: str, value: ast.Literal | ast.ColumnName) -> ast.SetSetting:
        return ast.SetSetting(name, value, span=span)

    def negative_number(self, span: Span, digits: Token) -> ast.Literal:
        return ast.Literal(-number(digits, span), span=span)

    def setting_word(self, span: Span, word: Token) -> ast.ColumnName:
        return ast.ColumnName(None, str(word), span=span)

    def show_setting(self, span: Span, name: str = "all") -> ast.ShowSetting:
        """SHOW ALL gives the token ALL, SHOW SETTINGS nothing."""
        return ast.ShowSetting(name.lower() if isinstance(name, Token) else name, span=span)

    def reset_setting(self, span: Span, name: str) -> ast.ResetSetting:
        """RESET ALL gives the token ALL."""
        return ast.ResetSetting(name.lower() if isinstance(name, Token) else name, span=span)

    def show_tables(self, span: Span, pattern: Token | None) -> ast.ShowTables:
        return ast.ShowTables(None if pattern is None else unquote(pattern), span=span)

    def show_views(self, span: Span) -> ast.ShowViews:
        return ast.ShowViews(span=span)

    def show_schema(self, span: Span) -> ast.ShowSchema:
        return ast.ShowSchema(span=span)

    def show_create(self, span: Span, name: str) -> ast.ShowCreate:
        return ast.ShowCreate(name, span=span)

    def describe(self, span: Span, name: str) -> ast.Describe:
        return ast.Describe(name, span=span)

    def analyze(self, span: Span, table: str | None) -> ast.Analyze:
        return ast.Analyze(table, span=span)

    def show_statistics(self, span: Span, table: str, column: ast.ColumnName | None) -> ast.ShowStatistics:
        return ast.ShowStatistics(table, column, span=span)

    def set_statistics(
        self, span: Span, table: str, column: ast.ColumnName | None, *statistics: ast.Statistic
    ) -> ast.SetStatistics:
        return ast.SetStatistics(table, column, statistics, span=span)

    def statistic(self, span: Span, name: str, value: ast.Literal) -> ast.Statistic:
        return ast.Statistic(name, value, span=span)

    def statistic_name(self, span: Span, word: Token) -> str:
        return word.upper()

    def reset_statistics(self, span: Span, table: str | None) -> ast.ResetStatistics:
        return ast.ResetStatistics(table, span=span)

    # --- Queries -----------------------------------------------------------------------------------------------------

    def query(
        self,
        span: Span,
        with_clause: ast.With | None,
        body: ast.QueryBody,
        order_by: tuple[ast.OrderItem, ...] | None,
        limit: ast.Limit | None,
        offset: ast.Expression | None,
    ) -> ast.Query:
        query = ast.Query(body, order_by or (), limit, offset, with_clause, span=span)
        return query if with_clause is None else with_common_tables(query, with_clause)

    def query_offset_first(
        self,
        span: Span,
        with_clause: ast.With | None,
        body: ast.QueryBody,
        order_by: tuple[ast.OrderItem, ...] | None,
        offset: ast.Expression,
        limit: ast.Limit,
    ) -> ast.Query:
        return self.query(span, with_clause, body, order_by, limit, offset)

    def query_limited(
        self,
        span: Span,
        with_clause: ast.With | None,
        body: ast.Query,
        limit: ast.Limit,
        offset: ast.Expression | None,
    ) -> ast.Query:
        return self.query(span, with_clause, body, (), limit, offset)

    def query_limited_offset_first(
        self,
        span: Span,
        with_clause: ast.With | None,
        body: ast.Query,
        offset: ast.Expression,
        limit: ast.Limit | None,
    ) -> ast.Query:
        return self.query(span, with_clause, body, (), limit, offset)

    def query_of_query(self, span: Span, with_clause: ast.With, body: ast.Query) -> ast.Query:
        return self.query(span, with_clause, body, (), None, None)

    def with_clause(self, span: Span, recursive: Token | None, *tables: ast.CommonTable) -> ast.With:
        return with_earlier_tables(ast.With(recursive is not None, tables, span=span))

    def common_table(
        self,
        span: Span,
        name: str,
        columns: tuple[ast.ColumnName, ...] | None,
        materialized: bool | None,
        query: ast.Query,
    ) -> ast.CommonTable:
        names = tuple(column.name for column in columns or ())
        return ast.CommonTable(name, names, query, materialized, span=span)

    def materialized(self, span: Span, negation: Token | None) -> bool:
        return negation is None

    def set_operation(
        self, span: Span, left: ast.QueryBody, operator: Token, quantifier: Token | None, right: ast.QueryBody
    ) -> ast.SetOperation:
        """DISTINCT is what none of the two words means, too."""
        every_row = quantifier is not None and quantifier.type == "ALL"
        return ast.SetOperation(operator.type, every_row, left, right, span=span)

    def table_query(self, span: Span, name: str) -> ast.Select:
        """TABLE t is SELECT * FROM t."""
        return ast.select_all(ast.TableName(name, None, span=span), span)

    def select(
        self,
        span: Span,
        quantifier: Token | tuple[ast.Expression, ...] | None,
        items: tuple[ast.SelectItem, ...],
        table: ast.TableReference | None,
        where: ast.Expression | None,
        group_by: tuple[ast.GroupItem, ...] | None,
        having: ast.Expression | None,
        windows: tuple[ast.NamedWindow, ...] | None,
        qualify: ast.Expression | None,
    ) -> ast.Select:
        on = quantifier if isinstance(quantifier, tuple) else ()
        distinct = not isinstance(quantifier, tuple) and is_distinct_quantifier(quantifier)
        return ast.Select(distinct, items, table, where, group_by or (), having, windows or (), qualify, on, span=span)

    def from_first(
        self,
        span: Span,
        table: ast.TableReference,
        quantifier: Token | tuple[ast.Expression, ...] | None,
        items: tuple[ast.SelectItem, ...] | None,
        *clauses: Any,
    ) -> ast.Select:
        """FROM t SELECT x is SELECT x FROM t, and without a select list it is SELECT * FROM t."""
        return self.select(span, quantifier, items or (ast.all_columns(table.span),), table, *clauses)

    def distinct_on(self, span: Span, distinct: Token, *expressions: ast.Expression) -> tuple[ast.Expression, ...]:
        return expressions

    def select_list(self, span: Span, *items: ast.SelectItem) -> tuple[ast.SelectItem, ...]:
        return items

    def select_item(self, span: Span, expression: ast.Expression, alias: str | None) -> ast.SelectItem:
        return ast.SelectItem(expression, alias, span=span)

    def star(
        self,
        span: Span,
        table: str | None,
        excluded: tuple[ast.ColumnName, ...] | None,
        replaced: tuple[ast.ReplacedColumn, ...] | None,
    ) -> ast.SelectItem:
        return ast.SelectItem(ast.Star(table, excluded or (), replaced or (), span=span), None, span=span)

    def excluded_columns(
        self, span: Span, columns: ast.ColumnName | tuple[ast.ColumnName, ...]
    ) -> tuple[ast.ColumnName, ...]:
        return columns if isinstance(columns, tuple) else (columns,)

    def replaced_columns(self, span: Span, *columns: ast.ReplacedColumn) -> tuple[ast.ReplacedColumn, ...]:
        return columns

    def replaced_column(self, span: Span, expression: ast.Expression, name: str) -> ast.ReplacedColumn:
        return ast.ReplacedColumn(expression, name, span=span)

    def group_by(self, span: Span, *items: ast.GroupItem) -> tuple[ast.GroupItem, ...]:
        return items

    def group_by_all(self, span: Span, word: Token) -> tuple[ast.AllColumns]:
        return (ast.AllColumns(span=span),)

    def group_list(self, span: Span, *items: ast.Expression) -> ast.GroupList:
        return ast.GroupList(items, span=span)

    def rollup(self, span: Span, *items: ast.Expression | ast.GroupList) -> ast.Rollup:
        return ast.Rollup(items, span=span)

    def cube(self, span: Span, *items: ast.Expression | ast.GroupList) -> ast.Cube:
        return ast.Cube(items, span=span)

    def grouping_sets(self, span: Span, *items: ast.GroupItem) -> ast.GroupingSets:
        return ast.GroupingSets(items, span=span)

    def order_by(self, span: Span, *items: ast.OrderItem) -> tuple[ast.OrderItem, ...]:
        return items

    def order_by_all(self, span: Span, word: Token, direction: Token | None, nulls: Token | None) -> ast.OrderItem:
        return self.order_item(span, ast.AllColumns(span=span), direction, nulls)

    def order_item(
        self, span: Span, expression: ast.Expression, direction: Token | None, nulls: Token | None
    ) -> ast.OrderItem:
        descending = direction is not None and direction.type == "DESC"
        return ast.OrderItem(expression, descending, None if nulls is None else nulls.type == "FIRST", span=span)

    def limit(self, span: Span, count: ast.Expression | None) -> ast.Expression:
        """FETCH FIRST ROW ONLY has no count and means one row."""
        return ast.Literal(1, span=span) if count is None else count

    def limit_with_ties(self, span: Span, count: ast.Expression | None) -> ast.WithTies:
        return ast.WithTies(self.limit(span, count), span=span)

    def offset(self, span: Span, count: ast.Expression) -> ast.Expression:
        return count

    def values(self, span: Span, word: Token, *rows: tuple[ast.Expression, ...]) -> ast.Values:
        return ast.Values(rows, span=span)

    def literal_rows(self, span: Span, word: Token, rows: Token) -> ast.Values:
        """All rows stand in one token."""
        return ast.Values(literals_of_rows(rows, span), span=span)

    def row(self, span: Span, *values: ast.Expression) -> tuple[ast.Expression, ...]:
        return values


def _is_analyze(option: ExplainOption) -> bool:
    return isinstance(option, ast.ExplainOption) and (option.word, option.number) == ("ANALYZE", None)
