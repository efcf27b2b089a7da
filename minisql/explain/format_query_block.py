"""QueryBlock as text: the clauses of a resolved query, in the order in which they take effect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from minisql.explain.format_expression import (
    format_aggregate,
    format_conditions,
    format_expression,
    format_expressions,
    format_grouping_sets,
    format_identifier,
)
from minisql.explain.format_relation import format_relation, format_set_operator
from minisql.explain.format_tree import TreeNode, format_tree
from minisql.explain.format_window import format_window_call
from minisql.plan.common_table import CommonTable, RecursiveUnion
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.query_block import (
    Aggregation,
    DependentJoin,
    DerivedTable,
    FunctionTable,
    JoinedTable,
    LateralTable,
    OutputColumn,
    QueryBlock,
    SetOperationTable,
    SetOperator,
    SortKey,
    TableExpression,
    ValuesTable,
)
from minisql.plan.walk_expression import (
    expressions_within,
    subqueries_in,
)


def format_query_block(block: QueryBlock) -> str:
    """The block, the derived tables and the subqueries in it as a tree, and before it the tables of WITH that it
    reads."""
    return "\n".join(
        [*map(_common_table, _common_tables(block)), format_tree(TreeNode("Query block", tuple(_clauses(block))))]
    )


def _common_tables(block: QueryBlock) -> Iterator[CommonTable]:
    """Those that any part of the block names, each once, before the tables that read it."""
    visited: set[CommonTable] = set()
    found: list[CommonTable] = []

    def visit(value: object) -> None:
        match value:
            case CommonTable():
                if value not in visited:
                    visited.add(value)
                    visit(value.query)
                    found.append(value)
            case tuple():
                for item in value:
                    visit(item)
            case _ if is_dataclass(value):
                for field in fields(value):
                    visit(getattr(value, field.name))

    visit(block)
    yield from found


def _common_table(table: CommonTable) -> str:
    match table.query:
        case RecursiveUnion(anchor=anchor, step=step, all=every_row):
            union = format_set_operator(SetOperator.UNION, every_row)
            parts = (TreeNode("Input", tuple(_clauses(anchor))), TreeNode("Recursive part", tuple(_clauses(step))))
            return format_tree(TreeNode(f"WITH RECURSIVE {format_identifier(table.name)}: {union}", parts))
        case QueryBlock() as block:
            return format_tree(TreeNode(f"WITH {format_identifier(table.name)}", tuple(_clauses(block))))
        case None:
            raise AssertionError("a table of WITH without a query is still being bound")


def _clauses(block: QueryBlock) -> Iterator[TreeNode]:
    yield from _own_clauses(block)
    for query in dict.fromkeys(node.query for node in subqueries_in(_expressions(block))):
        yield TreeNode(f"Subquery {query.number}", tuple(_clauses(query.block)))


def _expressions(block: QueryBlock) -> Iterator[Expression]:
    """The expressions of the block itself, not those of its derived tables."""
    for part in (block.where, block.aggregation, block.having, block.windowing, block.qualify, block.select):
        yield from expressions_within(part)
    pending = [block.table]
    while pending:
        match pending.pop():
            case JoinedTable(left=left, right=right, conditions=conditions):
                yield from conditions
                pending += [right, left]
            case ValuesTable(rows=rows):
                yield from expressions_within(rows)
            case FunctionTable(arguments=arguments):
                yield from arguments


def _own_clauses(block: QueryBlock) -> Iterator[TreeNode]:
    if block.table is not None:
        yield TreeNode("FROM", (_table_expression(block.table),))
    if block.where:
        yield TreeNode(f"WHERE {format_conditions(block.where)}")
    if block.aggregation is not None:
        yield from _aggregation(block.aggregation)
    if block.having:
        yield TreeNode(f"HAVING {format_conditions(block.having)}")
    if block.windowing is not None:
        yield TreeNode("Window functions", tuple(TreeNode(format_window_call(call)) for call in block.windowing.calls))
    if block.qualify:
        yield TreeNode(f"QUALIFY {format_conditions(block.qualify)}")
    yield from _select(block)
    if block.order_by:
        yield TreeNode(f"ORDER BY {', '.join(_sort_key(key, block) for key in block.order_by)}")
    if block.limit is not None:
        yield TreeNode(f"LIMIT {block.limit}")
    if block.offset:
        yield TreeNode(f"OFFSET {block.offset}")


def _table_expression(table: TableExpression) -> TreeNode:
    match table:
        case JoinedTable(kind=kind, left=left, right=right, conditions=conditions):
            on = f" ON {format_conditions(conditions)}" if conditions else ""
            return TreeNode(f"{kind.name} JOIN{on}", (_table_expression(left), _table_expression(right)))
        case DerivedTable(block=block):
            return TreeNode(format_relation(table), tuple(_clauses(block)))
        case LateralTable(query=query):
            return TreeNode(format_relation(table), tuple(_clauses(query.block)))
        case DependentJoin(query=query, domain=domain):
            return TreeNode(format_relation(table), (_table_expression(domain), *_clauses(query.block)))
        case FunctionTable(input=DerivedTable() as input_):
            return TreeNode(format_relation(table), (_table_expression(input_),))
        case SetOperationTable(inputs=inputs):
            return TreeNode(
                format_relation(table), tuple(TreeNode("Input", tuple(_clauses(block))) for block in inputs)
            )
        case ValuesTable(rows=rows):
            return TreeNode(format_relation(table), tuple(TreeNode(f"({format_expressions(row)})") for row in rows))
        case _:
            return TreeNode(format_relation(table))


def _aggregation(aggregation: Aggregation) -> Iterator[TreeNode]:
    if aggregation.sets is not None:
        yield TreeNode(f"GROUP BY {format_grouping_sets(aggregation.keys, aggregation.sets)}")
    elif aggregation.keys:
        yield TreeNode(f"GROUP BY {format_expressions(aggregation.keys)}")
    if aggregation.aggregates:
        yield TreeNode(f"Aggregates {', '.join(map(format_aggregate, aggregation.aggregates))}")


def _select(block: QueryBlock) -> Iterator[TreeNode]:
    visible = len(block.select) - block.hidden
    columns = tuple(TreeNode(_output_column(column)) for column in block.select[:visible])
    yield TreeNode("SELECT DISTINCT" if block.distinct else "SELECT", columns)
    if block.hidden:
        hidden = format_expressions(column.expression for column in block.select[visible:])
        yield TreeNode(f"Hidden, for ORDER BY: {hidden}")


def _output_column(column: OutputColumn) -> str:
    return f"{format_expression(column.expression)} AS {format_identifier(column.name)}"


def _sort_key(key: SortKey, block: QueryBlock) -> str:
    direction = " DESC" if key.descending else ""
    nulls = "FIRST" if key.nulls_first else "LAST"
    return f"{format_expression(block.select[key.position].expression)}{direction} NULLS {nulls}"
