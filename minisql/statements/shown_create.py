"""SHOW CREATE TABLE: the statements that make a table like the one that is there, without its rows."""

from __future__ import annotations

from minisql.catalog.catalog import Catalog
from minisql.catalog.constraints import Check, ForeignKey, ReferentialAction, UniqueKey
from minisql.catalog.memory_table import MemoryTable
from minisql.catalog.view import View
from minisql.syntax.quoting import name_as_sql
from minisql.types.schema import Schema


def show_create(name: str, catalog: Catalog) -> str:
    """CREATE TABLE, with all constraints by their names, and CREATE INDEX for each index; of a view CREATE VIEW, of a
    file, which is read for the types, the table that could hold its rows. CatalogError when there is no such name."""
    view = catalog.view(name)
    if view is not None:
        return _create_view(view)
    table = catalog.memory_table(name)
    if table is None:
        schema = tuple(catalog.column(name, place) for place in range(len(catalog.describe(name))))
        return _create_table(catalog.lookup(name).name, [_column(schema, place) for place in range(len(schema))])
    elements = [_column_with_rules(table, place) for place in range(len(table.schema))]
    elements += [_constraint(table, rule, catalog) for rule in table.rules.named]
    statements = [_create_table(table.name, elements)]
    for index in table.indexes:
        unique = "UNIQUE " if index.is_unique else ""
        on = f"ON {name_as_sql(table.name)} ({_names(table.schema, index.positions)})"
        statements.append(f"CREATE {unique}INDEX {name_as_sql(index.name)} {on};")
    return "\n".join(statements)


def _create_view(view: View) -> str:
    columns = ", ".join(map(name_as_sql, view.columns))
    return f"CREATE VIEW {name_as_sql(view.name)} ({columns}) AS {view.query.span.words};"


def _create_table(name: str, elements: list[str]) -> str:
    return f"CREATE TABLE {name_as_sql(name)} (\n  " + ",\n  ".join(elements) + "\n);"


def _column(schema: Schema, position: int) -> str:
    return f"{name_as_sql(schema[position].name)} {schema[position].declared_type}"


def _column_with_rules(table: MemoryTable, position: int) -> str:
    default = "".join(f" DEFAULT {rule.text}" for rule in table.rules.defaults if rule.position == position)
    identity = table.rules.identity(position)
    if identity is not None:
        return f"{_column(table.schema, position)} {identity.text}"
    return _column(table.schema, position) + default + ("" if table.schema[position].nullable else " NOT NULL")


def _constraint(table: MemoryTable, rule: UniqueKey | Check | ForeignKey, catalog: Catalog) -> str:
    name = f"CONSTRAINT {name_as_sql(rule.name)} "
    match rule:
        case UniqueKey():
            return f"{name}{rule.kind} ({_names(table.schema, rule.positions)})"
        case Check():
            return f"{name}CHECK ({rule.text})"
        case ForeignKey():
            columns = _names(table.schema, rule.positions)
            of_parent = _names(catalog.target(rule.parent).schema, rule.parent_positions)
            actions = _action("DELETE", rule.on_delete) + _action("UPDATE", rule.on_update)
            return f"{name}FOREIGN KEY ({columns}) REFERENCES {name_as_sql(rule.parent)} ({of_parent}){actions}"


def _action(event: str, action: ReferentialAction) -> str:
    return "" if action is ReferentialAction.NO_ACTION else f" ON {event} {action.value}"


def _names(schema: Schema, positions: tuple[int, ...]) -> str:
    return ", ".join(name_as_sql(schema[position].name) for position in positions)
