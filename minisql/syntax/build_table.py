"""The nodes of FROM: tables, joins and aliases."""

from __future__ import annotations

from dataclasses import replace

from lark import Token

from minisql.errors import NotSupportedError, ParseError
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.literals import identifier, unquote


class TableBuilder:
    """One method for each node that the grammar names in its section on tables and joins."""

    def cross_join(self, span: Span, left: ast.TableReference, right: ast.TableReference) -> ast.Join:
        """The comma too."""
        return ast.Join(ast.JoinType.CROSS, left, right, span=span)

    def natural_join(
        self, span: Span, left: ast.TableReference, join_type: ast.JoinType | None, right: ast.TableReference
    ) -> ast.Join:
        return ast.Join(join_type or ast.JoinType.INNER, left, right, natural=True, span=span)

    def join_on(
        self,
        span: Span,
        left: ast.TableReference,
        join_type: ast.JoinType | None,
        right: ast.TableReference,
        condition: ast.Expression,
    ) -> ast.Join:
        return ast.Join(join_type or ast.JoinType.INNER, left, right, on=condition, span=span)

    def join_using(
        self,
        span: Span,
        left: ast.TableReference,
        join_type: ast.JoinType | None,
        right: ast.TableReference,
        columns: tuple[ast.ColumnName, ...],
    ) -> ast.Join:
        return ast.Join(join_type or ast.JoinType.INNER, left, right, using=columns, span=span)

    def join_type(self, span: Span, *words: Token) -> ast.JoinType:
        """LEFT SEMI is SEMI, and OUTER says nothing."""
        names = [word.type for word in words if word.type != "OUTER"]
        return ast.JoinType[names[-1]]

    def table_name(self, span: Span, name: str, alias: ast.Alias | None) -> ast.TableName:
        return ast.TableName(name, alias, span=span)

    def schema_table(self, span: Span, schema: str, name: str, alias: ast.Alias | None) -> ast.SchemaTable:
        if schema.lower() != "information_schema":
            raise NotSupportedError(
                "a name qualified by a schema is not supported",
                span,
                "there are no schemas but information_schema, whose tables tell what there is",
            )
        return ast.SchemaTable(name, alias, span=span)

    def file_table(self, span: Span, path: Token, alias: ast.Alias | None) -> ast.FileTable:
        return ast.FileTable(unquote(path), alias, span=span)

    def table_function(
        self,
        span: Span,
        name: str,
        arguments: tuple[ast.Expression | ast.NamedArgument, ...] | None,
        ordinality: Token | None,
        alias: ast.Alias | None,
    ) -> ast.TableFunction:
        positional: list[ast.Expression] = []
        options: list[ast.NamedArgument] = []
        for argument in arguments or ():
            if isinstance(argument, ast.NamedArgument):
                options.append(argument)
            elif options:
                raise ParseError("an argument without a name after one with a name", argument.span)
            else:
                positional.append(argument)
        return ast.TableFunction(
            name, tuple(positional), tuple(options), alias, numbered=ordinality is not None, span=span
        )

    def arguments(
        self, span: Span, *arguments: ast.Expression | ast.NamedArgument
    ) -> tuple[ast.Expression | ast.NamedArgument, ...]:
        return arguments

    def named_argument(self, span: Span, name: str, value: ast.Expression) -> ast.NamedArgument:
        return ast.NamedArgument(name, value, span=span)

    def derived_table(self, span: Span, query: ast.Query, alias: ast.Alias | None = None) -> ast.DerivedTable:
        return ast.DerivedTable(query, alias, span=span)

    def derived_values(self, span: Span, values: ast.Values, alias: ast.Alias) -> ast.DerivedTable:
        return ast.DerivedTable(ast.Query(values, span=values.span), alias, span=span)

    def lateral_table(self, span: Span, query: ast.Query, alias: ast.Alias | None) -> ast.DerivedTable:
        return ast.DerivedTable(query, alias, lateral=True, span=span)

    def aliased_join(self, span: Span, join: ast.Join, alias: ast.Alias) -> ast.DerivedTable:
        """`(a JOIN b …) AS t` hides the names a and b, exactly as `(SELECT * FROM a JOIN b …) AS t` does."""
        query = ast.Query(ast.select_all(join, join.span), span=join.span)
        return ast.DerivedTable(query, alias, span=span)

    def aliased_table(self, span: Span, table: ast.NamedTable | ast.DerivedTable, alias: ast.Alias) -> ast.Node:
        """`(t) AS u` is `t AS u`; `(t AS u) AS v` hides the name u, as a join in parentheses hides its names."""
        if table.alias is None:
            return replace(table, alias=alias)
        query = ast.Query(ast.select_all(table, table.span), span=table.span)
        return ast.DerivedTable(query, alias, span=span)

    def alias(self, span: Span, name: str, columns: tuple[ast.ColumnName, ...] | None) -> ast.Alias:
        return ast.Alias(name, tuple(column.name for column in columns or ()), span=span)

    def column_list(self, span: Span, *columns: ast.ColumnName) -> tuple[ast.ColumnName, ...]:
        return columns

    def simple_column(self, span: Span, name: Token) -> ast.ColumnName:
        return ast.ColumnName(None, identifier(name), span=span)
