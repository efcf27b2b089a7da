"""CREATE and ALTER TABLE: columns typed, constraints and defaults bound, and a name for each constraint without one.

The names are PostgreSQL's: t_pkey, t_a_b_key, t_a_check (t_check for a condition over several columns or none), and
t_a_fkey, with a number behind where the table has the name already. CHECK is bound over relation 0, the row itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import count
from typing import TYPE_CHECKING

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.bind_query import open_statement
from minisql.binder.bind_statement import find_column_positions, refuse_array_key
from minisql.binder.coerce import assign
from minisql.binder.context import StatementContext
from minisql.binder.scope import Scope, ScopeTable, relation_columns, scope_of
from minisql.binder.type_names import column_type_from_name, length_from_name
from minisql.binder.walk_ast import walk_ast
from minisql.catalog.constraints import (
    NO_RULES,
    ROW,
    Check,
    Default,
    ForeignKey,
    Identity,
    ReferentialAction,
    TableRules,
    UniqueKey,
)
from minisql.dataclass import dataclass
from minisql.errors import BindError, CatalogError, NotSupportedError, TypeMismatchError
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.walk_expression import (
    columns_of,
)
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.coercion import text_for_null
from minisql.types.schema import Column, Schema

if TYPE_CHECKING:
    from minisql.catalog.catalog import Catalog
    from minisql.catalog.memory_table import MemoryTable


def bind_columns(create: ast.CreateTable) -> Schema:
    """The columns of CREATE TABLE, which take NULL unless NOT NULL or PRIMARY KEY says no.

    BindError for a name that repeats, a type that there is not, or both NULL and NOT NULL.
    """
    keys = [constraint for _, constraint in _constraints(create) if isinstance(constraint, ast.KeyConstraint)]
    in_primary_key = [column.name.lower() for key in keys if key.is_primary for column in key.columns]
    columns: dict[str, Column] = {}
    for definition in create.columns:
        name = definition.name
        if name.lower() in columns:
            raise BindError(f"column {name} is defined twice", definition.span)
        nullable = _nullable(definition) and name.lower() not in in_primary_key
        nullable = nullable and not _identities(definition)
        type_, length = column_type_from_name(definition.type), length_from_name(definition.type)
        columns[name.lower()] = Column(name, type_, nullable, length)
    return tuple(columns.values())


def bind_rules(create: ast.CreateTable, schema: Schema, catalog: Catalog) -> TableRules:
    """The constraints and defaults of CREATE TABLE.

    BindError for a column that there is not, a second primary key or default, or a condition that does not fit;
    CatalogError for a parent that there is not; NotSupportedError for a subquery.
    """
    return bind_more_rules(create, schema, NO_RULES, catalog)


def bind_more_rules(create: ast.CreateTable, schema: Schema, rules: TableRules, catalog: Catalog) -> TableRules:
    """The `rules` of a table with those added that the statement has for some of its columns. Raises as `bind_rules`,
    and BindError for a name of a constraint that the rules have already. Foreign keys come last: one may refer to a key
    of its own table that stands behind it."""
    binder = _RulesBinder(create.name, schema, catalog, _constant_context(create, catalog), rules)
    for definition in create.columns:
        binder.bind_default(definition)
        binder.bind_identity(definition)
    for column, constraint in sorted(
        _constraints(create), key=lambda one: isinstance(one[1], ast.ForeignKeyConstraint)
    ):
        binder.bind(column, constraint)
    return binder.rules


def bind_new_default(table: MemoryTable, position: int, value: ast.Expression, catalog: Catalog) -> Default:
    """DEFAULT of a column that is there. Raises as `bind_rules`."""
    binder = _RulesBinder(table.name, table.schema, catalog, _constant_context(value, catalog))
    return binder.default(position, value)


def bind_conversion(table: MemoryTable, position: int, change: ast.SetType, catalog: Catalog) -> Expression:
    """The new values of a column, over relation `ROW`: those of USING, or the old ones, as a column of the new type
    takes them. TypeMismatchError where it takes no value of their type; NotSupportedError for a subquery."""
    column, target = table.schema[position], column_type_from_name(change.type)
    binder = _RulesBinder(table.name, table.schema, catalog, _constant_context(change, catalog))
    value = binder.over_row(change.column if change.using is None else change.using, "USING")
    try:
        return assign(value, target, column.name)
    except TypeMismatchError as error:
        hint = None if change.using is not None else f"TYPE {target} USING CAST({column.name} AS {target}) converts it"
        raise TypeMismatchError(error.message, error.span, hint) from None


def _constant_context(node: ast.Node, catalog: Catalog) -> StatementContext:
    """What binding needs where there is neither a table nor a parameter."""
    return open_statement(ast.Literal(None, span=node.span), catalog, ())


def columns_of_query(names: Sequence[ast.ColumnName], query: Schema, span: Span, kind: str) -> Schema:
    """The columns of CREATE … AS, the first ones called as the statement says.

    A column of bare NULLs is VARCHAR, as in PostgreSQL, and one of arrays of them VARCHAR[]. BindError for too many
    names, and for a name that repeats.
    """
    if len(names) > len(query):
        raise BindError(f"the query has {len(query)} columns, {len(names)} names are given", span)
    columns: dict[str, Column] = {}
    for position, column in enumerate(query):
        name = names[position].name if position < len(names) else column.name
        if name.lower() in columns:
            hint = f"give the columns of the {kind} names: CREATE {kind.upper()} … (a, b) AS …"
            raise BindError(f"two columns of the {kind} are called {name}", span, hint)
        columns[name.lower()] = Column(name, text_for_null(column.type))
    return tuple(columns.values())


def _constraints(create: ast.CreateTable) -> Iterator[tuple[str | None, ast.TableConstraint]]:
    """All constraints in the order of the text, with the column that a CHECK stands at; those of a column name it."""
    for definition in create.columns:
        column = ast.ColumnName(None, definition.name, span=definition.span)
        for constraint in definition.constraints:
            match constraint:
                case ast.KeyConstraint() | ast.ForeignKeyConstraint():
                    yield definition.name, replace(constraint, columns=(column,))
                case ast.CheckConstraint():
                    yield definition.name, constraint
    for constraint in create.constraints:
        yield None, constraint


def _identities(definition: ast.ColumnDefinition) -> list[ast.IdentityClause]:
    return [constraint for constraint in definition.constraints if isinstance(constraint, ast.IdentityClause)]


def _nullable(definition: ast.ColumnDefinition) -> bool:
    said = [constraint for constraint in definition.constraints if isinstance(constraint, ast.NullConstraint)]
    contradict = any(constraint.nullable for constraint in said) and _identities(definition)
    if len({constraint.nullable for constraint in said}) > 1 or contradict:
        raise BindError(f"column {definition.name} is declared both NULL and NOT NULL", said[-1].span)
    return all(constraint.nullable for constraint in said)


@dataclass(slots=True)
class _RulesBinder:
    """Collects the `rules` of the table."""

    table: str
    schema: Schema
    catalog: Catalog
    context: StatementContext
    rules: TableRules = field(default_factory=TableRules)

    def bind_default(self, definition: ast.ColumnDefinition) -> None:
        clauses = [clause for clause in definition.constraints if isinstance(clause, ast.DefaultClause)]
        for clause in clauses[1:]:
            raise BindError(f"column {definition.name} has two defaults", clause.span)
        for clause in clauses:
            position = self._positions([ast.ColumnName(None, definition.name, span=clause.span)])[0]
            default = self.default(position, clause.value)
            self.rules = replace(self.rules, defaults=(*self.rules.defaults, default))

    def bind_identity(self, definition: ast.ColumnDefinition) -> None:
        """BindError for a column that is no integer, or has a default or NULL beside it."""
        for clause in (clauses := _identities(definition)):
            (position,) = self._positions([ast.ColumnName(None, definition.name, span=clause.span)])
            if len(clauses) > 1 or self.rules.default(position) is not None:
                raise BindError(f"column {definition.name} has two defaults", clause.span)
            if not self.schema[position].type.is_integer:
                message = f"an identity column is INTEGER or BIGINT, {definition.name} is {self.schema[position].type}"
                raise BindError(message, clause.span)
            identity = Identity(position, clause.always, clause.start, clause.increment, clause.start)
            self.rules = replace(self.rules, identities=(*self.rules.identities, identity))

    def default(self, position: int, value: ast.Expression) -> Default:
        column = self.schema[position]
        bound = self._binder(value, Scope(), "DEFAULT").bind(value)
        return Default(position, assign(bound, column.type, column.name), value.span.words)

    def over_row(self, value: ast.Expression, clause: str) -> Expression:
        return self._binder(value, self._row(), clause).bind(value)

    def _row(self) -> Scope:
        return scope_of(ScopeTable(self.table, relation_columns(ROW, self.table, self.schema)))

    def bind(self, column: str | None, constraint: ast.TableConstraint) -> None:
        rules = self.rules
        match constraint:
            case ast.KeyConstraint():
                self.rules = replace(rules, keys=(*rules.keys, self._key(constraint)))
            case ast.CheckConstraint():
                self.rules = replace(rules, checks=(*rules.checks, self._check(column, constraint)))
            case ast.ForeignKeyConstraint():
                self.rules = replace(rules, foreign_keys=(*rules.foreign_keys, self._foreign_key(constraint)))

    def _key(self, key: ast.KeyConstraint) -> UniqueKey:
        if key.is_primary and any(other.is_primary for other in self.rules.keys):
            raise BindError(f"table {self.table} has two primary keys", key.span, "UNIQUE declares another key")
        positions = self._positions(key.columns)
        for position in positions:
            refuse_array_key(self.schema[position].type, key.span)
        parts = ("pkey",) if key.is_primary else (*self._names(positions), "key")
        return UniqueKey(self._name(key.name, parts, key.span), positions, key.is_primary)

    def _check(self, column: str | None, check: ast.CheckConstraint) -> Check:
        binder = self._binder(check.condition, self._row(), "CHECK")
        condition = binder.condition(check.condition)
        read = list(columns_of([condition]))
        only = self.schema[read[0].position].name if len(read) == 1 else column
        parts = ("check",) if only is None else (only, "check")
        return Check(self._name(check.name, parts, check.span), condition, check.condition.span.words)

    def _foreign_key(self, key: ast.ForeignKeyConstraint) -> ForeignKey:
        positions = self._positions(key.columns)
        parent, parent_schema, keys = self._parent(key)
        if key.parent_columns:
            parent_positions = find_column_positions(key.parent_columns, parent, [c.name for c in parent_schema])
        else:
            primary = next((one.positions for one in keys if one.is_primary), None)
            if primary is None:
                raise BindError(f"table {parent} has no primary key", key.span, "name the columns that are its key")
            parent_positions = primary
        if len(positions) != len(parent_positions):
            message = f"{len(positions)} columns cannot refer to {len(parent_positions)}"
            raise BindError(message, key.span, "a foreign key names a column for each column of the key")
        if sorted(parent_positions) not in [sorted(one.positions) for one in keys]:
            names = ", ".join(parent_schema[position].name for position in parent_positions)
            raise BindError(f"({names}) is no key of {parent}", key.span, "declare it PRIMARY KEY or UNIQUE there")
        for position, parent_position in zip(positions, parent_positions, strict=True):
            _check_types(self.schema[position], parent_schema[parent_position], key.span)
        name = self._name(key.name, (*self._names(positions), "fkey"), key.span)
        actions = (ReferentialAction(key.on_delete), ReferentialAction(key.on_update))
        return ForeignKey(name, positions, parent, parent_positions, *actions)

    def _parent(self, key: ast.ForeignKeyConstraint) -> tuple[str, Schema, tuple[UniqueKey, ...]]:
        if key.parent.lower() == self.table.lower():
            return self.table, self.schema, self.rules.keys
        try:
            parent = self.catalog.target(key.parent)
        except CatalogError as error:
            error.span = error.span or key.span
            raise
        return parent.name, parent.schema, parent.rules.keys

    def _binder(self, expression: ast.Expression, scope: Scope, clause: str) -> ExpressionBinder:
        """NotSupportedError for what depends on more than the row."""
        for node in walk_ast(expression):
            if isinstance(node, ast.Query):
                raise NotSupportedError(f"a subquery in {clause} is not supported", node.span)
            if isinstance(node, ast.Parameter):
                raise NotSupportedError(f"a parameter in {clause} is not supported", node.span, "write the value")
        return ExpressionBinder(scope, self.context, clause)

    def _positions(self, columns: Sequence[ast.ColumnName]) -> tuple[int, ...]:
        return find_column_positions(columns, self.table, self._names(range(len(self.schema))))

    def _names(self, positions: Sequence[int]) -> list[str]:
        return [self.schema[position].name for position in positions]

    def _name(self, given: str | None, parts: Sequence[str], span: Span) -> str:
        taken = [rule.name.lower() for rule in self.rules.named]
        if given is None:
            base = "_".join([self.table, *parts])
            candidates = (base if number == 0 else f"{base}{number}" for number in count())
            return next(name for name in candidates if name.lower() not in taken)
        if given.lower() in taken:
            raise BindError(f"constraint {given} is defined twice", span)
        return given


def _check_types(column: Column, parent: Column, span: Span) -> None:
    if column.type != parent.type and not (column.type.is_integer and parent.type.is_integer):
        raise NotSupportedError(
            f"a foreign key of type {column.type} that refers to a {parent.type} is not supported",
            span,
            f"declare {column.name} as {parent.type}",
        )
