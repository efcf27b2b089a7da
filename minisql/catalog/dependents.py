"""What depends on a table or a view: the views that read it, and the foreign keys of other tables that refer to it.

Names are matched in lower case, in which the catalog keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minisql.catalog.constraints import ForeignKey
from minisql.catalog.memory_table import MemoryTable
from minisql.catalog.view import View
from minisql.errors import CatalogError


def check_unread(views: Mapping[str, View], kind: str | None, names: Sequence[str]) -> None:
    """CatalogError when a view, none of these, reads one of these: which are to be dropped, of the `kind` TABLE or
    VIEW, or (None) to be altered."""
    gone = [name.lower() for name in names]
    for key, view in views.items():
        for name in names:
            if key not in gone and name.lower() in view.reads:
                hint = f"drop view {view.name} first, and create it anew afterwards"
                if kind is not None:
                    hint = f"DROP {kind} {name} CASCADE drops the view too"
                raise CatalogError(f"view {view.name} reads {name}", hint=hint, name=name)


def without_readers(views: Mapping[str, View], names: Sequence[str]) -> dict[str, View]:
    """The views that read none of these, nor a view that does."""
    gone = [name.lower() for name in names]
    kept = {key: view for key, view in views.items() if not any(name in view.reads for name in gone)}
    readers = [key for key in views if key not in kept]
    return without_readers(kept, readers) if readers else kept


def check_unreferenced(tables: Mapping[str, MemoryTable], names: Sequence[str]) -> None:
    """CatalogError when a foreign key of another table refers to one of these."""
    gone = [name.lower() for name in names]
    for child in tables.values():
        for key in child.rules.foreign_keys:
            if key.parent.lower() in gone and child.name.lower() not in gone:
                hint = f"DROP TABLE {key.parent} CASCADE drops the foreign key too"
                message = f"FOREIGN KEY {key.name} of {child.name} refers to {key.parent}"
                raise CatalogError(message, hint=hint, name=key.parent)


def referring_keys(tables: Mapping[str, MemoryTable], name: str) -> list[ForeignKey]:
    """The foreign keys of all tables that refer to the table."""
    keys = (key for table in tables.values() for key in table.rules.foreign_keys)
    return [key for key in keys if key.parent.lower() == name.lower()]
