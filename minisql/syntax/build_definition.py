"""The nodes of CREATE TABLE and DROP: column definitions, constraints, and what is dropped."""

from __future__ import annotations

from dataclasses import replace

from lark import Token

from minisql.errors import ParseError
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.literals import number

_SERIAL = {
    "SERIAL": "INTEGER",
    "SERIAL4": "INTEGER",
    "SMALLSERIAL": "INTEGER",
    "SERIAL2": "INTEGER",
    "BIGSERIAL": "BIGINT",
    "SERIAL8": "BIGINT",
}
"""PostgreSQL's old names of an identity column, and its types."""


class DefinitionBuilder:
    """One method for each node that the grammar names in its section on definitions."""

    def create_table(
        self,
        span: Span,
        or_replace: bool | None,
        if_not_exists: bool | None,
        name: str,
        *elements: ast.ColumnDefinition | ast.TableConstraint,
    ) -> ast.CreateTable:
        """The constraints of the columns follow the columns, as if they were written for the table."""
        columns = tuple(element for element in elements if isinstance(element, ast.ColumnDefinition))
        constraints = tuple(element for element in elements if not isinstance(element, ast.ColumnDefinition))
        return ast.CreateTable(name, columns, bool(if_not_exists), constraints, bool(or_replace), span=span)

    def create_table_as(
        self,
        span: Span,
        or_replace: bool | None,
        if_not_exists: bool | None,
        name: str,
        columns: tuple[ast.ColumnName, ...] | None,
        query: ast.Query,
        with_data: bool | None,
    ) -> ast.CreateTableAs:
        return ast.CreateTableAs(
            name,
            columns or (),
            query,
            bool(if_not_exists),
            bool(or_replace),
            with_data is not False,
            span=span,
        )

    def with_data(self, span: Span, no: Token | None) -> bool:
        return no is None

    def or_replace(self, span: Span) -> bool:
        return True

    def if_not_exists(self, span: Span) -> bool:
        return True

    def if_exists(self, span: Span) -> bool:
        return True

    # --- columns and constraints -------------------------------------------------------------------------------------

    def column_definition(
        self, span: Span, name: str, type_name: ast.TypeName, *constraints: ast.ColumnConstraint
    ) -> ast.ColumnDefinition:
        """SERIAL is an INTEGER that is numbered."""
        if type_name.name in _SERIAL and not type_name.arguments:
            constraints = (ast.IdentityClause(False, span=type_name.span), *constraints)
            type_name = replace(type_name, name=_SERIAL[type_name.name])
        return ast.ColumnDefinition(name, type_name, constraints, span=span)

    def named_constraint(self, span: Span, name: str, constraint: ast.ColumnConstraint) -> ast.ColumnConstraint:
        """NOT NULL, NULL and DEFAULT have no use for a name."""
        if isinstance(constraint, ast.KeyConstraint | ast.CheckConstraint | ast.ForeignKeyConstraint):
            return replace(constraint, name=name, span=span)
        return constraint

    def not_null(self, span: Span, negation: Token | None) -> ast.NullConstraint:
        return ast.NullConstraint(negation is None, span=span)

    def default_clause(self, span: Span, value: ast.Expression) -> ast.DefaultClause:
        return ast.DefaultClause(value, span=span)

    def identity(self, span: Span, always: bool, *options: tuple[str, int] | None) -> ast.IdentityClause:
        given = [option for option in options if option is not None]
        if len(dict(given)) < len(given):
            raise ParseError("an option of IDENTITY is given twice", span)
        return ast.IdentityClause(always, **dict(given), span=span)

    def auto_increment(self, span: Span) -> ast.IdentityClause:
        return ast.IdentityClause(False, span=span)

    def generated(self, span: Span, *words: Token) -> bool:
        """Is it ALWAYS?"""
        return len(words) == 1

    def identity_option(self, span: Span, name: str, value: Token | ast.Literal) -> tuple[str, int]:
        chosen = value.value if isinstance(value, ast.Literal) else number(value, span)
        if not isinstance(chosen, int) or (name == "increment" and chosen == 0):
            raise ParseError(f"{name.upper()} of IDENTITY takes a whole number, INCREMENT none that is 0", span)
        return name, chosen

    def identity_word(self, span: Span, word: Token) -> str:
        return word.lower()

    def primary_key(self, span: Span, columns: tuple[ast.ColumnName, ...] | None = None) -> ast.KeyConstraint:
        return ast.KeyConstraint(None, columns or (), True, span=span)

    def unique(self, span: Span, columns: tuple[ast.ColumnName, ...] | None = None) -> ast.KeyConstraint:
        return ast.KeyConstraint(None, columns or (), False, span=span)

    def check(self, span: Span, condition: ast.Expression) -> ast.CheckConstraint:
        return ast.CheckConstraint(None, condition, span=span)

    def references(
        self, span: Span, parent: str, columns: tuple[ast.ColumnName, ...] | None, *actions: tuple[str, str]
    ) -> ast.ForeignKeyConstraint:
        said = dict(actions)
        if len(said) < len(actions):
            raise ParseError("ON DELETE or ON UPDATE is said twice", span)
        return ast.ForeignKeyConstraint(None, (), parent, columns or (), **said, span=span)

    def reference_action(self, span: Span, event: str, action: str) -> tuple[str, str]:
        return event, action

    def reference_event(self, span: Span, word: Token) -> str:
        return f"on_{word.lower()}"

    def referential_action(self, span: Span, *words: Token) -> str:
        return " ".join(words).upper()

    def foreign_key(
        self, span: Span, columns: tuple[ast.ColumnName, ...], reference: ast.ForeignKeyConstraint
    ) -> ast.ForeignKeyConstraint:
        return replace(reference, columns=columns, span=span)

    # --- DROP --------------------------------------------------------------------------------------------------------

    def drop_table(
        self, span: Span, if_exists: bool | None, names: tuple[str, ...], cascade: bool | None
    ) -> ast.DropTable:
        return ast.DropTable(names, bool(if_exists), cascade, span=span)

    def drop_index(
        self, span: Span, if_exists: bool | None, names: tuple[str, ...], cascade: bool | None
    ) -> ast.DropIndex:
        """Nothing depends on an index, so CASCADE and RESTRICT do the same."""
        return ast.DropIndex(names, bool(if_exists), span=span)

    def create_index(
        self,
        span: Span,
        unique: Token | None,
        if_not_exists: bool | None,
        name: str,
        table: str,
        *columns: tuple[ast.ColumnName, bool],
    ) -> ast.CreateIndex:
        names = tuple(name for name, _ in columns)
        descending = any(is_descending for _, is_descending in columns)
        return ast.CreateIndex(name, table, names, bool(if_not_exists), unique is not None, descending, span=span)

    def index_column(self, span: Span, column: ast.ColumnName, direction: Token | None) -> tuple[ast.ColumnName, bool]:
        return column, direction is not None and direction.type == "DESC"

    # --- ALTER TABLE -------------------------------------------------------------------------------------------------

    def alter_table(self, span: Span, if_exists: bool | None, table: str, change: ast.Alteration) -> ast.AlterTable:
        return ast.AlterTable(table, change, bool(if_exists), span=span)

    def rename_table(self, span: Span, name: str) -> ast.RenameTable:
        return ast.RenameTable(name, span=span)

    def rename_column(self, span: Span, column: ast.ColumnName, name: str) -> ast.RenameColumn:
        return ast.RenameColumn(column, name, span=span)

    def add_column(self, span: Span, if_not_exists: bool | None, definition: ast.ColumnDefinition) -> ast.AddColumn:
        return ast.AddColumn(definition, bool(if_not_exists), span=span)

    def drop_column(self, span: Span, if_exists: bool | None, column: ast.ColumnName) -> ast.DropColumn:
        return ast.DropColumn(column, bool(if_exists), span=span)

    def add_constraint(self, span: Span, constraint: ast.TableConstraint) -> ast.AddConstraint:
        return ast.AddConstraint(constraint, span=span)

    def drop_constraint(
        self, span: Span, if_exists: bool | None, name: str, cascade: bool | None
    ) -> ast.DropConstraint:
        return ast.DropConstraint(name, bool(if_exists), cascade, span=span)

    def set_default(self, span: Span, column: ast.ColumnName, value: ast.Expression | None = None) -> ast.SetDefault:
        return ast.SetDefault(column, value, span=span)

    def set_nullable(self, span: Span, column: ast.ColumnName, *words: Token) -> ast.SetNullable:
        """The words are NOT, for SET, or DROP and NOT."""
        return ast.SetNullable(column, len(words) == 2, span=span)

    def set_type(
        self, span: Span, column: ast.ColumnName, type_name: ast.TypeName, using: ast.Expression | None
    ) -> ast.SetType:
        return ast.SetType(column, type_name, using, span=span)

    # --- views -------------------------------------------------------------------------------------------------------

    def create_view(
        self,
        span: Span,
        or_replace: bool | None,
        if_not_exists: bool | None,
        name: str,
        columns: tuple[ast.ColumnName, ...] | None,
        query: ast.Query,
    ) -> ast.CreateView:
        return ast.CreateView(name, columns or (), query, bool(if_not_exists), bool(or_replace), span=span)

    def drop_view(
        self, span: Span, if_exists: bool | None, names: tuple[str, ...], cascade: bool | None
    ) -> ast.DropView:
        return ast.DropView(names, bool(if_exists), cascade, span=span)

    def names(self, span: Span, *names: str) -> tuple[str, ...]:
        return names

    def cascade(self, span: Span) -> bool:
        return True

    def restrict(self, span: Span) -> bool:
        return False
