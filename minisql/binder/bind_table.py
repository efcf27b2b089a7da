"""The FROM clause: table references to a TableExpression, and the scope of the columns that it offers.

RIGHT JOIN becomes LEFT JOIN with its inputs swapped; the scope keeps the written order, so `*` does not show the swap.
CROSS JOIN and the comma become INNER JOIN without conditions. SEMI and ANTI hide their right side from what follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.bind_function_table import bind_function_table
from minisql.binder.bind_lateral import as_lateral, bind_lateral, lateral_hint, reads_tables
from minisql.binder.bind_set_operation import bind_set_operation
from minisql.binder.bind_table_function import bind_table_function, is_series_of_constants
from minisql.binder.bind_values import bind_values
from minisql.binder.bind_with import DependentTable, VisibleTable, visible_table
from minisql.binder.context import StatementContext
from minisql.binder.correlation import Correlation
from minisql.binder.merged_columns import merge_columns, shared_columns
from minisql.binder.scope import Scope, ScopeTable, base_table_columns, numbered_table, relation_columns, scope_of
from minisql.binder.table_sources import alias_of, is_computed, renamed, visible_names
from minisql.binder.walk_ast import Leaf, from_leaves
from minisql.catalog.numbered_rows import NumberedRows
from minisql.errors import BindError, NotSupportedError
from minisql.plan.common_table import CommonTable
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import (
    BaseTable,
    CommonTableScan,
    DerivedTable,
    JoinedTable,
    LateralTable,
    SetOperationTable,
    TableExpression,
    ValuesTable,
    WorkingTable,
)
from minisql.syntax import ast
from minisql.syntax.ast import JoinType
from minisql.types.schema import Column

_KINDS = {
    JoinType.CROSS: JoinKind.INNER,
    JoinType.INNER: JoinKind.INNER,
    JoinType.LEFT: JoinKind.LEFT,
    JoinType.RIGHT: JoinKind.LEFT,
    JoinType.FULL: JoinKind.FULL,
    JoinType.SEMI: JoinKind.SEMI,
    JoinType.ANTI: JoinKind.ANTI,
}


def bind_from(
    reference: ast.TableReference | None, context: StatementContext, outer: Correlation | None
) -> tuple[TableExpression | None, Scope]:
    """The tables of a FROM clause, joined, and what can be named above them. None means there is no FROM clause.

    In a subquery, `outer` gives the columns of the query around it.
    """
    if reference is None:
        return None, Scope(outer=outer)
    clause = _FromClause(reference, context, outer)
    table, scope = clause.bind(reference, Scope())
    return table, replace(scope, table_hints=clause.hidden, outer=outer)


def _together(left: Scope, right: Scope) -> Scope:
    return Scope((*left.tables, *right.tables), (*left.columns, *right.columns))


class _FromClause:
    """`bound` counts the tables bound so far, in the order of `aliases`; `hidden` says why a name is out of reach."""

    def __init__(self, reference: ast.TableReference, context: StatementContext, outer: Correlation | None) -> None:
        self.context = context
        self.outer = outer
        self.aliases = [
            (alias_in_from(leaf, context), leaf.span if leaf.alias is None else leaf.alias.span)
            for leaf, _ in from_leaves(reference)
        ]
        self.bound = 0
        self.hidden: dict[str, str] = {}

    def bind(self, reference: ast.TableReference, left: Scope) -> tuple[TableExpression, Scope]:
        """`left` has the tables to the left, which a lateral table can read."""
        if isinstance(reference, ast.Join):
            return self._join(reference, left)
        self._check_alias()
        self.bound += 1
        match reference:
            case ast.DerivedTable():
                return self._derived(reference, left)
            case ast.CommonTableName():
                return self._common(reference)
            case ast.TableFunction() if is_computed(reference):
                return self._computed(reference, left)
            case _:
                return self._base(reference)

    def _base(self, leaf: ast.NamedTable) -> tuple[TableExpression, Scope]:
        source = self.context.sources.source(leaf)
        base = BaseTable(self.context.new_relation(), alias_of(leaf, source), source)
        names = visible_names(leaf, source)
        if isinstance(source, NumberedRows):
            return base, scope_of(numbered_table(base, names))
        return base, scope_of(ScopeTable(base.alias, base_table_columns(base, names)))

    def _computed(self, call: ast.TableFunction, left: Scope) -> tuple[TableExpression, Scope]:
        """The alias of a function names its (first) column too, as in PostgreSQL."""
        alias = call.alias
        if alias is not None and not alias.columns:
            alias = replace(alias, columns=(alias.name,))
        if not is_series_of_constants(call):
            name = call.name.lower() if alias is None else alias.name
            table = bind_function_table(call, name, self.context, replace(left, outer=self.outer))
            names = renamed([column.name for column in table.columns], alias)
            columns = tuple(Column(name, old.type) for name, old in zip(names, table.columns, strict=True))
            return table, scope_of(ScopeTable(name, relation_columns(table.relation, name, columns)))
        source = bind_table_function(call, self.context)
        base = BaseTable(self.context.new_relation(), alias_of(call, source), source)
        return base, scope_of(ScopeTable(base.alias, base_table_columns(base, renamed(source.column_names, alias))))

    def _common(self, leaf: ast.CommonTableName) -> tuple[TableExpression, Scope]:
        alias = leaf.name if leaf.alias is None else leaf.alias.name
        table = self._common_table(visible_table(leaf, self.context.common_tables), alias)
        names = renamed([column.name for column in table.columns], leaf.alias)
        columns = tuple(Column(name, old.type) for name, old in zip(names, table.columns, strict=True))
        return table, scope_of(ScopeTable(alias, relation_columns(table.relation, alias, columns)))

    def _common_table(self, table: VisibleTable, alias: str) -> DerivedTable | CommonTableScan | WorkingTable:
        match table:
            case CommonTable(query=None):
                return WorkingTable(self.context.new_relation(), alias, table)
            case CommonTable():
                table.references += 1
                return CommonTableScan(self.context.new_relation(), alias, table)
            case DependentTable():
                return DerivedTable(alias, table.instance(self.outer))

    def _derived(self, derived: ast.DerivedTable, left: Scope) -> tuple[TableExpression, Scope]:
        alias = None if derived.alias is None else derived.alias.name
        table: DerivedTable | LateralTable | ValuesTable | SetOperationTable
        if derived.lateral:
            table = bind_lateral(derived.query, alias or "subquery", self.context, replace(left, outer=self.outer))
        elif derived.view is not None:
            table = self._view(derived, alias)
        else:
            with lateral_hint(left):
                table = self._derived_table(derived.query, alias)
        names = renamed([column.name for column in table.columns], derived.alias)
        columns = tuple(Column(name, old.type) for name, old in zip(names, table.columns, strict=True))
        if isinstance(table, ValuesTable | SetOperationTable):
            table = replace(table, columns=columns)
        return table, scope_of(ScopeTable(alias, relation_columns(table.relation, alias, columns)))

    def _view(self, derived: ast.DerivedTable, alias: str | None) -> DerivedTable | ValuesTable | SetOperationTable:
        """An error in its query says in which view it is."""
        assert derived.view is not None
        name, columns = derived.view
        try:
            table = self._derived_table(derived.query, alias)
        except BindError as error:
            raise type(error)(f"in view {name}: {error.message}", error.span, error.hint) from None
        given = tuple(column.name for column in table.columns)
        if given != columns:
            message = f"the query of view {name} gave the columns {', '.join(columns)}, now it gives {', '.join(given)}"
            raise BindError(message, derived.span, f"CREATE OR REPLACE VIEW {name} AS … makes it anew")
        return table

    def _derived_table(self, query: ast.Query, alias: str | None) -> DerivedTable | ValuesTable | SetOperationTable:
        match query:
            case ast.Query(body=ast.Values() as values, order_by=(), limit=None, offset=None, with_clause=None):
                return bind_values(values, alias or "values", self.context, self.outer)
            case ast.Query(body=ast.SetOperation() as body, order_by=(), limit=None, offset=None, with_clause=None):
                return bind_set_operation(body, alias or body.operator.lower(), self.context, self.outer)
            case _:
                return DerivedTable(alias or "subquery", self.context.bind_block(query, self.context, self.outer))

    def _join(self, join: ast.Join, outside: Scope) -> tuple[TableExpression, Scope]:
        left, left_scope = self.bind(join.left, outside)
        right, right_scope = self.bind(join.right, _together(outside, left_scope))
        if reads_tables(right, left):
            if join.type in (JoinType.RIGHT, JoinType.FULL):
                message = f"{join.type.value} JOIN LATERAL that reads its left side is not supported"
                raise NotSupportedError(message, join.right.span, "it would have to give rows without a left side")
            if not isinstance(right, LateralTable):
                right, right_scope = as_lateral(right, right_scope, self.context, join.right.span)
        scope, conditions = self._match(join, left_scope, right_scope)
        kind = _KINDS[join.type]
        if join.type is JoinType.RIGHT:
            return JoinedTable(kind, right, left, conditions), scope
        if kind.hides_right:
            self._hide(right_scope, join.type)
            scope = left_scope
        return JoinedTable(kind, left, right, conditions), scope

    def _match(self, join: ast.Join, left: Scope, right: Scope) -> tuple[Scope, tuple[Expression, ...]]:
        if join.natural or join.using:
            return merge_columns(join.type, shared_columns(join, left, right), left, right)
        scope = _together(left, right)
        reachable = replace(scope, table_hints=self._out_of_reach(scope), outer=self.outer)
        binder = ExpressionBinder(reachable, self.context, "ON")
        return scope, binder.conjuncts(join.on)

    def _hide(self, scope: Scope, join_type: JoinType) -> None:
        for table in scope.tables:
            if table.alias is not None:
                self.hidden[table.alias.lower()] = f"{join_type.value} JOIN shows its left side only"

    def _out_of_reach(self, scope: Scope) -> Mapping[str, str]:
        """Why an ON cannot read the tables of the clause that are not in its scope."""
        visible = " and ".join(table.alias for table in scope.tables if table.alias is not None)
        hints = {}
        for position, (alias, _) in enumerate(self.aliases):
            if alias is not None:
                reason = "joins later" if position >= self.bound else "is not an input of this join"
                hints[alias.lower()] = f"{alias} {reason}; this ON sees {visible or 'tables without a name'}"
        return {**hints, **self.hidden}

    def _check_alias(self) -> None:
        """The next table has a name of its own."""
        alias, span = self.aliases[self.bound]
        earlier = [name.lower() for name, _ in self.aliases[: self.bound] if name is not None]
        if alias is not None and alias.lower() in earlier:
            raise BindError(
                f"two tables of this FROM are called {alias}", span, f"give one an alias: {alias} AS {alias}2"
            )


def alias_in_from(leaf: Leaf, context: StatementContext) -> str | None:
    """The name by which a table of FROM goes. None for a query without an alias."""
    match leaf:
        case ast.DerivedTable(alias=alias):
            return None if alias is None else alias.name
        case ast.CommonTableName(name=name, alias=alias):
            return name if alias is None else alias.name
        case ast.TableFunction(name=name, alias=alias) if is_computed(leaf):
            return name.lower() if alias is None else alias.name
    return alias_of(leaf, context.sources.source(leaf))
