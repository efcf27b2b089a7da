"""A view: a query with a name."""

from __future__ import annotations

from minisql.dataclass import dataclass
from minisql.syntax import ast


@dataclass(frozen=True, slots=True)
class View:
    """`columns` are the names that it shows; `query_columns` those that its query gave when the view was made. `reads`
    are the tables and views that the query names, in lower case."""

    name: str
    columns: tuple[str, ...]
    query_columns: tuple[str, ...]
    query: ast.Query
    reads: tuple[str, ...]
