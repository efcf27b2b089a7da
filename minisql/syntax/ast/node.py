"""What all nodes of the syntax tree have."""

from __future__ import annotations

from dataclasses import field

from minisql.dataclass import dataclass
from minisql.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Base of all AST nodes."""

    span: Span = field(compare=False, repr=False)
