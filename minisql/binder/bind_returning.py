"""RETURNING: a select list over the rows that a statement has inserted, changed or removed.

Names mean what they mean in the rest of the statement; the columns of the target are those of the row as it is
afterwards, or, for DELETE, was. The list is bound where the statement finds its rows, and then moved over to a table of
the rows that changed, which has the columns of the target and, behind them, what the list reads beside them
(`extras`: columns of other tables, the number of the row), which the statement's own query has to give too. A subquery
sees the tables as they were before, as everywhere in the statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.bind_select_list import bind_select_list
from minisql.binder.context import StatementContext
from minisql.binder.rows_query import RowsQuery, rows_query
from minisql.binder.scope import Scope
from minisql.dataclass import dataclass
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
    MergedKey,
)
from minisql.plan.query_block import OutputColumn
from minisql.plan.walk_expression import (
    transform,
)
from minisql.syntax import ast
from minisql.types.schema import Column, Schema


@dataclass(frozen=True, slots=True)
class BoundReturning:
    """`query` is over the columns of the target, and then the `extras`."""

    query: RowsQuery
    extras: tuple[OutputColumn, ...]


def bind_returning(
    items: Sequence[ast.SelectItem], scope: Scope, target: int, schema: Schema, context: StatementContext
) -> BoundReturning:
    """The clause. `target` is the relation number of the target in the scope, `schema` are
    its columns. BindError for a name that is not there, or an aggregate."""
    relation = context.new_relation()
    read: list[Expression] = []
    width = len(schema)

    def moved(node: Expression) -> Expression | None:
        match node:
            case ColumnRef(id=ColumnId(relation=owner, position=position)) if owner == target and position < width:
                return replace(node, id=ColumnId(relation, position))
            case ColumnRef() | MergedKey():
                if node not in read:
                    read.append(node)
                position = width + read.index(node)
                return ColumnRef(ColumnId(relation, position), "", "", type=node.type, span=node.span)
        return None

    listed = bind_select_list(items, ExpressionBinder(scope, context, "RETURNING"))
    select = [OutputColumn(column.name, transform(column.expression, moved)) for column in listed]
    extras = tuple(OutputColumn(f"extra{number}", expression) for number, expression in enumerate(read))
    columns = (*schema, *(Column(extra.name, extra.expression.type) for extra in extras))
    return BoundReturning(rows_query(context, relation, "returning", columns, select), extras)
