"""WITH: the tables of the clause, each bound once, in the order of the text.

A table that reads columns of the query around is no table of its own: wherever it is named, it is bound again as a
derived table. A recursive table gets its types from its first part, as in PostgreSQL: the part that refers to the table
may not widen them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from minisql.binder.coerce import cast_to
from minisql.binder.context import StatementContext
from minisql.binder.correlation import Correlation, relayed
from minisql.binder.recursion import check_recursion, in_order_of_use, names_itself
from minisql.dataclass import dataclass
from minisql.errors import BindError, NotSupportedError, TypeMismatchError
from minisql.plan.common_table import CommonTable, RecursiveUnion
from minisql.plan.expression import (
    OuterColumn,
)
from minisql.plan.query_block import OutputColumn, QueryBlock, reads_working_table
from minisql.plan.walk_expression import (
    expressions_within,
    walk,
)
from minisql.syntax import ast
from minisql.types.coercion import common_type
from minisql.types.datatype import NULL, VARCHAR
from minisql.types.schema import Column


@dataclass(frozen=True, slots=True)
class DependentTable:
    """A table of WITH that reads columns of the query around, or the new rows of a recursion, and so is another one
    each time: bound again wherever it is named."""

    query: ast.Query
    columns: tuple[str, ...]
    context: StatementContext
    outer: Correlation | None

    def instance(self, place: Correlation | None) -> QueryBlock:
        """Its query, bound for one place that names it; `place` gives the outer columns there."""
        outer = relayed(self.outer, place)
        return _renamed(self.context.bind_block(self.query, self.context, outer), self.columns)


VisibleTable = CommonTable | DependentTable


def bind_with(with_clause: ast.With, context: StatementContext, outer: Correlation | None) -> StatementContext:
    """The context in which the tables of the clause can be named. BindError for two of one name."""
    for table in in_order_of_use(with_clause):
        bound = _bind_table(table, context, outer)
        context = replace(context, common_tables={**context.common_tables, table.name.lower(): bound})
    return context


def visible_table(name: ast.CommonTableName, tables: Mapping[str, object]) -> VisibleTable:
    """The table that the name means."""
    table = tables.get(name.name.lower())
    assert isinstance(table, CommonTable | DependentTable), "the syntax tree marks no other names"
    return table


def _bind_table(table: ast.CommonTable, context: StatementContext, outer: Correlation | None) -> VisibleTable:
    if names_itself(table.query, table.name) is not None:
        return _bind_recursive(table, context, outer)
    dependent = DependentTable(table.query, _checked_names(table), context, outer)
    block = _instance(table, dependent)
    if _reads_outer_columns(block, outer) or reads_working_table(block):
        return dependent
    common = CommonTable(table.name, block.schema, table.materialized)
    common.query, common.instance = block, lambda: dependent.instance(outer)
    return common


def _instance(table: ast.CommonTable, dependent: DependentTable) -> QueryBlock:
    block = dependent.instance(dependent.outer)
    _check_name_count(table, block)
    return block


def _checked_names(table: ast.CommonTable) -> tuple[str, ...]:
    lower = [name.lower() for name in table.columns]
    for place, name in enumerate(lower):
        if name in lower[:place]:
            raise BindError(f"{table.name} has two columns called {table.columns[place]}", table.span)
    return table.columns


def _check_name_count(table: ast.CommonTable, block: QueryBlock) -> None:
    given, there = len(table.columns), len(block.schema)
    if given > there:
        raise BindError(f"{table.name} has {there} columns, {given} names are given", table.span)


def _renamed(block: QueryBlock, names: tuple[str, ...]) -> QueryBlock:
    """The block with other names for its first columns."""
    named = tuple(OutputColumn(name, column.expression) for name, column in zip(names, block.select, strict=False))
    return replace(block, select=(*named, *block.select[len(named) :]))


def _reads_outer_columns(block: QueryBlock, outer: Correlation | None) -> bool:
    places = set() if outer is None else {parameter.place for parameter in outer.parameters}
    return bool(places) and any(
        isinstance(node, OuterColumn) and node.place in places
        for expression in expressions_within(block)
        for node in walk(expression)
    )


# --- WITH RECURSIVE --------------------------------------------------------------------------------------------------


def _bind_recursive(table: ast.CommonTable, context: StatementContext, outer: Correlation | None) -> CommonTable:
    union, with_clause = check_recursion(table)
    if with_clause is not None:
        context = bind_with(with_clause, context, outer)
    anchor_query = union.left if isinstance(union.left, ast.Query) else ast.Query(union.left, span=union.left.span)
    anchor = _renamed(context.bind_block(anchor_query, context, outer), _checked_names(table))
    _check_name_count(table, anchor)
    anchor = _without_null_types(anchor)
    common = CommonTable(table.name, tuple(Column(c.name, c.type) for c in anchor.schema), table.materialized)
    inside = replace(context, common_tables={**context.common_tables, table.name.lower(): common})
    step_query = union.right if isinstance(union.right, ast.Query) else ast.Query(union.right, span=union.right.span)
    step = _with_types_of(common, inside.bind_block(step_query, inside, outer), union.right)
    for block in (anchor, step):
        if _reads_outer_columns(block, outer):
            message = "a recursive table that reads columns of the query around it is not supported"
            raise NotSupportedError(message, table.span, "read them where the table is used")
    common.query = RecursiveUnion(anchor, step, union.all)
    return common


def _without_null_types(block: QueryBlock) -> QueryBlock:
    """A column of NULLs alone is text."""
    select = tuple(
        OutputColumn(column.name, cast_to(column.expression, VARCHAR)) if column.expression.type == NULL else column
        for column in block.select
    )
    return replace(block, select=select)


def _with_types_of(table: CommonTable, step: QueryBlock, body: ast.Node) -> QueryBlock:
    if len(step.schema) != len(table.columns):
        message = (
            f"the recursive part of {table.name} has {len(step.schema)} columns, the first part {len(table.columns)}"
        )
        raise BindError(message, body.span)
    select = []
    for number, (column, wanted) in enumerate(zip(step.select, table.columns, strict=False), start=1):
        expression = column.expression
        if common_type(expression.type, wanted.type) != wanted.type:
            raise TypeMismatchError(
                f"column {number} of {table.name} is {wanted.type} in its first part, and {expression.type} in the "
                "recursive part",
                expression.span or body.span,
                f"CAST it in one of the parts, such as CAST(… AS {expression.type}) in the first",
            )
        select.append(OutputColumn(column.name, cast_to(expression, wanted.type)))
    return replace(step, select=(*select, *step.select[len(select) :]))
