"""The columns of a table or a view in words: for DESCRIBE, SHOW SCHEMA and SHOW CREATE TABLE."""

from __future__ import annotations

from minisql.binder.bind_query import view_schema
from minisql.catalog.catalog import Catalog
from minisql.catalog.memory_table import MemoryTable
from minisql.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class DescribedColumn:
    """`constraints` are those that the column has alone, and the keys of several columns that it is part of; `reason`
    says why it has its type."""

    name: str
    type: str
    constraints: str
    reason: str


def described_columns(name: str, catalog: Catalog) -> list[DescribedColumn]:
    """The columns, for which a CSV file is read completely. CatalogError when there is no such table or view."""
    if catalog.view(name) is not None:
        return [
            DescribedColumn(
                column.name, str(column.type), "", f"{column.type} because the query of view {name} says so"
            )
            for column in view_schema(catalog, name)
        ]
    columns, table = catalog.describe(name), catalog.memory_table(name)
    if table is None:
        return [DescribedColumn(column.name, str(column.type), "", column.reason) for column in columns]
    return [
        DescribedColumn(column.name, table.schema[position].declared_type, _constraints(table, position), column.reason)
        for position, column in enumerate(columns)
    ]


def _constraints(table: MemoryTable, position: int) -> str:
    rules = table.rules
    said = [f"DEFAULT {default.text}" for default in rules.defaults if default.position == position]
    said += [identity.text for identity in rules.identities if identity.position == position]
    keys = [key for key in rules.keys if position in key.positions]
    if not table.schema[position].nullable and not any(key.is_primary for key in keys):
        said.insert(0, "NOT NULL")
    said += [f"{key.kind} ({_names(table, key.positions)})" if key.positions[1:] else key.kind for key in keys]
    said += [f"REFERENCES {key.parent}" for key in rules.foreign_keys if position in key.positions]
    said += [f"CHECK ({check.text})" for check in rules.checks_of(position)]
    return ", ".join(said)


def _names(table: MemoryTable, positions: tuple[int, ...]) -> str:
    return ", ".join(table.column_names[position] for position in positions)
