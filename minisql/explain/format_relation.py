"""A relation instance in words, as FROM would name it."""

from __future__ import annotations

from collections.abc import Sequence

from minisql.explain.format_expression import format_expressions, format_identifier
from minisql.plan.expansion import TableFunction
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.query_block import (
    BaseTable,
    CommonTableScan,
    DependentJoin,
    DerivedTable,
    FunctionTable,
    LateralTable,
    LeafTable,
    SetOperationTable,
    SetOperator,
    ValuesTable,
    WorkingTable,
)


def format_relation(relation: LeafTable) -> str:
    """`employees AS e`, `(SELECT) AS d`, `(VALUES) AS v`, `(UNION ALL) AS u`."""
    match relation:
        case BaseTable(alias=alias, table=table):
            return format_table(table.name, alias)
        case DerivedTable(alias=alias):
            return f"(SELECT) AS {format_identifier(alias)}"
        case LateralTable(alias=alias):
            return f"LATERAL (SELECT) AS {format_identifier(alias)}"
        case DependentJoin(alias=alias):
            return f"(dependent join) AS {format_identifier(alias)}"
        case FunctionTable(alias=alias, function=function, arguments=arguments, numbered=numbered):
            return format_function_table(function, arguments, numbered, alias)
        case ValuesTable(alias=alias):
            return f"(VALUES) AS {format_identifier(alias)}"
        case CommonTableScan(alias=alias, table=common) | WorkingTable(alias=alias, table=common):
            return format_table(common.name, alias)
        case SetOperationTable(alias=alias, operator=operator, all=every_row):
            return f"({format_set_operator(operator, every_row)}) AS {format_identifier(alias)}"


def format_set_operator(operator: SetOperator, every_row: bool) -> str:
    """`UNION`, `UNION ALL`."""
    return f"{operator.value} ALL" if every_row else operator.value


def format_function_table(function: TableFunction, arguments: Sequence[Expression], numbered: bool, alias: str) -> str:
    """`unnest(t.a) AS u`."""
    call = f"{function.name}({format_expressions(arguments)})" + (" WITH ORDINALITY" if numbered else "")
    return call if alias.casefold() == function.name else f"{call} AS {format_identifier(alias)}"


def format_table(name: str, alias: str) -> str:
    """`employees`, or `employees AS e` where the query gave another name."""
    if name.casefold() == alias.casefold():
        return format_identifier(alias)
    return f"{format_identifier(name)} AS {format_identifier(alias)}"
