"""Names and types of the columns of a table or a result."""

from __future__ import annotations

from dataclasses import dataclass

from minisql.types.datatype import SqlType


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name as spelled at its source, its type, and whether it can hold NULL."""

    name: str
    type: SqlType
    nullable: bool = True


Schema = tuple[Column, ...]
