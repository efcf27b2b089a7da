"""Why a rule changed a join: said for people, beside the tree that came out."""

from __future__ import annotations

from minisql.dataclass import dataclass
from minisql.plan.expression import (
    Expression,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """What became of something, and the predicate that allows it, if it was one."""

    change: str
    predicate: Expression | None = None


Reasons = list[Reason]
"""Filled by a rule while it works."""
