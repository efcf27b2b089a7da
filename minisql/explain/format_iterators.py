"""The iterators of a plan: on each path the class that runs it, and the file that this is written in."""

from __future__ import annotations

from minisql.explain.format_access_path import describe, plan_tree
from minisql.explain.format_tree import format_tree
from minisql.iterators.from_access_path import create_iterator
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import AccessPath


def format_iterators(path: AccessPath) -> str:
    """The tree of the plan. An index look-up is run by the join above it, and has no iterator of its own."""
    kinds: dict[AccessPath, type[RowIterator]] = {}

    def note(path: AccessPath, iterator: RowIterator) -> RowIterator:
        kinds[path] = type(iterator)
        return iterator

    create_iterator(path, wrap=note)

    def label(path: AccessPath, above: AccessPath | None) -> str:
        kind = kinds.get(path)
        if kind is None:
            return f"{describe(path)}: run by the join above"
        file = kind.__module__.removeprefix("minisql.iterators.").replace(".", "/")
        return f"{kind.__name__} ({file}.py): {describe(path)}"

    return format_tree(plan_tree(path, label))
