"""The nodes of COPY."""

from __future__ import annotations

from lark import Token

from minisql.dataclass import dataclass
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.literals import unquote

_WORDS: dict[str, bool] = {"TRUE": True, "FALSE": False, "ON": True, "OFF": False}


@dataclass(frozen=True, slots=True)
class _CopiedTable:
    name: str
    columns: tuple[ast.ColumnName, ...]
    span: Span

    def query(self) -> ast.Query:
        """SELECT columns FROM table."""
        table = ast.TableName(self.name, None, span=self.span)
        items = tuple(ast.SelectItem(column, None, span=column.span) for column in self.columns)
        if not items:
            return ast.Query(ast.select_all(table, self.span), span=self.span)
        return ast.Query(ast.Select(False, items, table, None, (), None, span=self.span), span=self.span)


class CopyBuilder:
    """One method for each node that the grammar names for COPY."""

    def copied_table(self, span: Span, name: str, columns: tuple[ast.ColumnName, ...] | None) -> _CopiedTable:
        return _CopiedTable(name, columns or (), span)

    def copy_to(
        self, span: Span, source: _CopiedTable | ast.Query, path: Token, options: tuple[ast.CopyOption, ...] | None
    ) -> ast.CopyTo:
        query = source.query() if isinstance(source, _CopiedTable) else source
        return ast.CopyTo(query, unquote(path), options or (), span=span)

    def copy_from(
        self, span: Span, target: _CopiedTable, path: Token, options: tuple[ast.CopyOption, ...] | None
    ) -> ast.CopyFrom:
        return ast.CopyFrom(target.name, target.columns, unquote(path), options or (), span=span)

    def copy_options(self, span: Span, *options: ast.CopyOption) -> tuple[ast.CopyOption, ...]:
        return options

    def copy_option(self, span: Span, name: str, value: str | bool | None) -> ast.CopyOption:
        return ast.CopyOption(name, True if value is None else value, span=span)

    def copy_option_name(self, span: Span, word: Token) -> str:
        return word.upper()

    def copy_value(self, span: Span, word: Token) -> str | bool:
        if word.type == "STRING":
            return unquote(word)
        return _WORDS.get(word.upper(), str(word))
