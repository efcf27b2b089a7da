"""The kinds of join that exist after binding."""

from __future__ import annotations

from enum import Enum


class JoinKind(Enum):
    """CROSS is INNER without a condition; RIGHT became LEFT with its inputs swapped.

    SEMI keeps the left rows that have a partner, ANTI those that have none; both hide the right columns. FULL_ANTI
    keeps the rows of both sides that have no partner, extended with NULLs: a FULL join without its pairs. No SQL spells
    it; the optimizer makes it of FULL JOIN … WHERE l.k IS NULL OR r.k IS NULL.
    """

    INNER = "inner"
    LEFT = "left"
    FULL = "full"
    SEMI = "semi"
    ANTI = "anti"
    FULL_ANTI = "full anti"

    @property
    def hides_right(self) -> bool:
        """Only the left columns can be seen above the join."""
        return self in (JoinKind.SEMI, JoinKind.ANTI)

    @property
    def preserves_both(self) -> bool:
        """Rows of either side come out without a partner, so no condition may remove them below the join."""
        return self in (JoinKind.FULL, JoinKind.FULL_ANTI)

    @property
    def commutes(self) -> bool:
        """Swapping the inputs changes nothing but the order of columns."""
        return self in (JoinKind.INNER, JoinKind.FULL, JoinKind.FULL_ANTI)
