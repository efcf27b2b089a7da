"""How a file of COPY is laid out."""

from __future__ import annotations

from enum import Enum

from minisql.dataclass import dataclass


class FileKind(Enum):
    """The value is the word of FORMAT. ARROW is Arrow's IPC file format, also called Feather."""

    CSV = "CSV"
    PARQUET = "PARQUET"
    ARROW = "ARROW"


@dataclass(frozen=True, slots=True)
class FileFormat:
    """All but `kind` is for CSV: `null` is the spelling of NULL, without quotes; `encoding` None leaves it to the
    file."""

    kind: FileKind
    header: bool = True
    delimiter: str = ","
    quote: str = '"'
    null: str = ""
    encoding: str | None = None
