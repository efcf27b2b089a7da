"""PrecedenceGraph: which of numbered things come before which others, kept free of cycles."""

from __future__ import annotations


class PrecedenceGraph:
    """A strict partial order over 0 … count - 1; for each of them a bit set of all that come after it."""

    def __init__(self, count: int) -> None:
        self._after = [0] * count

    def precedes(self, first: int, second: int) -> bool:
        """Does `first` come before `second`, directly or because of others between them?"""
        return bool(self._after[first] >> second & 1)

    def add(self, first: int, second: int) -> None:
        """Put `first` before `second`. The caller has seen to it that they are two, and not ordered the other way."""
        later = self._after[second] | 1 << second
        self._after = [
            after | later if number == first or after >> first & 1 else after
            for number, after in enumerate(self._after)
        ]
