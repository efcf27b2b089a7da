"""AccessPath as DOT: a box for each operator, and an arrow along which its rows flow, labelled with their number.

What stands in the boxes is what the lines of the tree say. With EXPLAIN ANALYZE the arrows have the estimated and the
actual number of rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from minisql.explain.dot import dot_edge, dot_graph, dot_node
from minisql.explain.format_access_path import describe, format_rows, only_picks_columns
from minisql.iterators.timing import Profile
from minisql.optimizer.access_path import AccessPath, CommonTableRead, HashJoin, inputs_of

Profiles = Mapping[AccessPath, Profile]


def format_plan_dot(path: AccessPath, profiles: Profiles | None = None) -> str:
    """One graph, the root on top."""
    lines: list[str] = []
    _add(path, profiles, lines, {})
    return dot_graph("plan", ["edge [dir=back];", *lines])


def _add(path: AccessPath, profiles: Profiles | None, lines: list[str], names: dict[AccessPath, str]) -> str:
    """Append the statements of the path and all below it, if they are not there; gives the name of its box."""
    if path in names:
        return names[path]
    if only_picks_columns(path):
        (below,) = inputs_of(path)
        return _add(below, profiles, lines, names)
    name = names[path] = f"n{len(names)}"
    lines.append(dot_node(name, shape="box", label=f"{describe(path)}\ncost={path.estimate.cost:.2f}"))
    shared = (path.shared.path,) if isinstance(path, CommonTableRead) else ()
    for below in (*inputs_of(path), *shared):
        hashed = "hash\n" if isinstance(path, HashJoin) and below is path.build else ""
        lines.append(dot_edge(name, _add(below, profiles, lines, names), label=hashed + _rows(below, profiles)))
    return name


def _rows(path: AccessPath, profiles: Profiles | None) -> str:
    estimated = format_rows(path.estimate.rows)
    profile = None if profiles is None else profiles.get(path)
    if profile is None or profile.loops == 0:
        return f"{estimated} rows"
    return f"{estimated} rows, actual {format_rows(profile.rows / profile.loops)}"
