"""A relation instance in words, as FROM would name it."""

from __future__ import annotations

from minisql.explain.format_expression import format_identifier
from minisql.plan.query_block import BaseTable, DerivedTable, ValuesTable


def format_relation(relation: BaseTable | DerivedTable | ValuesTable) -> str:
    """`employees AS e`, `(SELECT) AS d`, `(VALUES) AS v`."""
    match relation:
        case BaseTable(alias=alias, table=table):
            return format_table(table.name, alias)
        case DerivedTable(alias=alias):
            return f"(SELECT) AS {format_identifier(alias)}"
        case ValuesTable(alias=alias):
            return f"(VALUES) AS {format_identifier(alias)}"


def format_table(name: str, alias: str) -> str:
    """`employees`, or `employees AS e` where the query gave another name."""
    if name.casefold() == alias.casefold():
        return format_identifier(alias)
    return f"{format_identifier(name)} AS {format_identifier(alias)}"
