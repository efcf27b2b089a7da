"""SQL as a tree of pieces that can be written for each engine and cut down.

A piece is a template over its children, with another template for an engine that writes it differently, or none for
one that does not know it. Children may be dropped from a list, optional pieces as a whole, and any piece may give way
to a piece of the same kind inside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

OPTIONAL = "optional"
LIST = "list"
NOTHING = ""
DEFAULTS = {"number": ("1",), "text": ("'a'",), "condition": ("TRUE",), OPTIONAL: (NOTHING,)}
"""What a piece of a kind may give way to, besides the pieces inside it."""


@dataclass(frozen=True, slots=True)
class Sql:
    """`template` has {0}, {1}, … for the children; of a list it is the separator."""

    kind: str
    template: str
    children: tuple[Sql, ...] = ()
    dialects: Mapping[str, str | None] = field(default_factory=dict)

    def write(self, engine: str) -> str | None:
        """The SQL for an engine; None when a piece of it is unknown to the engine."""
        parts = [child.write(engine) for child in self.children]
        template = self.dialects.get(engine, self.template)
        if template is None or None in parts:
            return None
        return template.join(map(str, parts)) if self.kind == LIST else template.format(*parts)


def piece(kind: str, template: str, *children: Sql, **dialects: str | None) -> Sql:
    return Sql(kind, template, children, dialects)


def sql_list(separator: str, *items: Sql) -> Sql:
    return Sql(LIST, separator, items)


def smaller(sql: Sql) -> Iterator[Sql]:
    """Every tree with one piece less, big cuts first."""
    for kind in DEFAULTS.get(sql.kind, ()):
        if sql.template != kind:
            yield Sql(sql.kind, kind)
    if sql.kind == LIST:
        if len(sql.children) > 1:
            yield from (replace(sql, children=_without(sql.children, at)) for at in range(len(sql.children)))
    elif sql.kind != OPTIONAL:
        yield from (inner for inner in _inside(sql) if inner.kind == sql.kind)
    for at, child in enumerate(sql.children):
        for changed in smaller(child):
            yield replace(sql, children=(*sql.children[:at], changed, *sql.children[at + 1 :]))


def _inside(sql: Sql) -> Iterator[Sql]:
    for child in sql.children:
        yield child
        yield from _inside(child)


def _without(items: tuple[Sql, ...], at: int) -> tuple[Sql, ...]:
    return (*items[:at], *items[at + 1 :])
