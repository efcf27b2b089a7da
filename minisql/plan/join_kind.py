"""The kinds of join that exist after binding."""

from __future__ import annotations

from enum import Enum


class JoinKind(Enum):
    """CROSS is INNER without a condition; RIGHT became LEFT with its inputs swapped.

    SEMI keeps the left rows that have a partner, ANTI those that have none; both hide the right columns.
    """

    INNER = "inner"
    LEFT = "left"
    FULL = "full"
    SEMI = "semi"
    ANTI = "anti"

    @property
    def hides_right(self) -> bool:
        """Only the left columns can be seen above the join."""
        return self in (JoinKind.SEMI, JoinKind.ANTI)

    @property
    def commutes(self) -> bool:
        """Swapping the inputs changes nothing but the order of columns."""
        return self in (JoinKind.INNER, JoinKind.FULL)
