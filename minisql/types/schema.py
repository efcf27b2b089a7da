"""Names and types of the columns of a table or a result."""

from __future__ import annotations

from minisql.dataclass import dataclass
from minisql.types.datatype import SqlType


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name as spelled at its source, its type, whether it can hold NULL, and the number of characters
    that its texts may have, None for any."""

    name: str
    type: SqlType
    nullable: bool = True
    length: int | None = None

    @property
    def declared_type(self) -> str:
        """The type as CREATE TABLE would declare it."""
        return str(self.type) if self.length is None else f"{self.type}({self.length})"


Schema = tuple[Column, ...]
