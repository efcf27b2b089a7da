"""UNION, INTERSECT and EXCEPT to a SetOperationTable.

Column by column the inputs get one type, by the rule of VALUES and CASE, and the names of the first input. A chain of
UNIONs (or of UNION ALLs) is one table with many inputs, because these operators associate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from minisql.binder.coerce import cast_to, unify
from minisql.binder.context import StatementContext
from minisql.binder.correlation import Correlation
from minisql.errors import BindError
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.plan.query_block import DerivedTable, OutputColumn, QueryBlock, SetOperationTable, SetOperator
from minisql.syntax import ast
from minisql.types.datatype import NULL, VARCHAR
from minisql.types.schema import Column


def bind_set_operation(
    operation: ast.SetOperation, alias: str, context: StatementContext, outer: Correlation | None
) -> SetOperationTable:
    """The operation over its bound inputs. BindError when they differ in their number of columns, TypeMismatchError
    when the types of a column do not meet."""
    operands = tuple(_operands(operation))
    blocks = [context.bind_block(_as_query(operand), context, outer) for operand in operands]
    _check_lengths(operation, operands, blocks)
    columns = [
        _unified([block.select[position].expression for block in blocks], operation, position)
        for position in range(len(blocks[0].schema))
    ]
    inputs = tuple(
        _with_select(block, [column[place] for column in columns], context) for place, block in enumerate(blocks)
    )
    schema = tuple(
        Column(column.name, unified[0].type) for column, unified in zip(blocks[0].schema, columns, strict=True)
    )
    operator = SetOperator[operation.operator]
    return SetOperationTable(context.new_relation(), alias, operator, operation.all, inputs, schema)


def _operands(operation: ast.SetOperation) -> Iterator[ast.QueryBody]:
    """The operands from left to right; those of a UNION inside a UNION of the same kind instead of that."""
    pending: list[ast.QueryBody] = [operation]
    while pending:
        body = pending.pop()
        match body:
            case ast.SetOperation(operator="UNION", all=every_row) if (
                operation.operator == "UNION" and every_row == operation.all
            ):
                pending += [body.right, body.left]
            case ast.SetOperation() if body is operation:
                yield body.left
                yield body.right
            case _:
                yield body


def _as_query(body: ast.QueryBody) -> ast.Query:
    return body if isinstance(body, ast.Query) else ast.Query(body, span=body.span)


def _check_lengths(
    operation: ast.SetOperation, operands: Sequence[ast.QueryBody], blocks: Sequence[QueryBlock]
) -> None:
    expected = len(blocks[0].schema)
    for operand, block in zip(operands, blocks, strict=True):
        found = len(block.schema)
        if found != expected:
            raise BindError(
                f"an input of {operation.operator} has {found} column{'s' * (found != 1)}, the first one {expected}",
                operand.span,
                "all inputs have the same number of columns",
            )


def _unified(expressions: Sequence[Expression], operation: ast.SetOperation, position: int) -> tuple[Expression, ...]:
    """One column of every input, all of one type; nothing but NULLs is text."""
    unified = unify(expressions, f"column {position + 1} of {operation.operator} mixes", operation.span)
    if unified[0].type == NULL:
        return tuple(cast_to(expression, VARCHAR) for expression in unified)
    return unified


def _with_select(block: QueryBlock, expressions: Sequence[Expression], context: StatementContext) -> QueryBlock:
    """The block with the expressions in its select list; they are its own, but for casts.

    What DISTINCT and ORDER BY compare must stay as it is, so a block that has them is put inside of another one.
    """
    own = [column.expression for column in block.select[: len(expressions)]]
    if all(a is b for a, b in zip(own, expressions, strict=True)):
        return block
    if not block.distinct and not block.order_by:
        select = tuple(map(OutputColumn, (column.name for column in block.schema), expressions))
        return replace(block, select=(*select, *block.select[len(select) :]))
    alias = "subquery"
    columns = (
        ColumnRef(ColumnId(block.relation, position), alias, column.name, type=column.type)
        for position, column in enumerate(block.schema)
    )
    select = tuple(
        OutputColumn(column.name, cast_to(column, expression.type))
        for column, expression in zip(columns, expressions, strict=True)
    )
    table = DerivedTable(alias, block)
    return QueryBlock(context.new_relation(), table, (), None, (), select, 0, False, (), None, 0)
