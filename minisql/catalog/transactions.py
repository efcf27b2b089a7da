"""Transactions over what a session has defined: its tables, their rows and all indexes.

Tables are immutable, so that BEGIN and SAVEPOINT need only remember which ones there are, and going back costs nothing
(shadow paging, without the pages). A session is alone with its tables, so transactions need no isolation. As in the SQL
standard and in SQLite, a statement that fails takes back what it did itself and nothing else: the transaction goes on
(in PostgreSQL it would take nothing but ROLLBACK from then on).

Settings, ANALYZE and SET STATISTICS belong to no transaction, and a file that COPY … TO has written stays.
"""

from __future__ import annotations

from minisql.catalog.catalog import Catalog, CatalogSnapshot
from minisql.errors import TransactionError
from minisql.source import Span


class Transactions:
    """The transaction of one session, if one is open."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._begun: CatalogSnapshot | None = None
        self._savepoints: list[tuple[str, CatalogSnapshot]] = []

    @property
    def is_open(self) -> bool:
        """Was a transaction begun that is not at its end?"""
        return self._begun is not None

    def begin(self, span: Span | None = None) -> None:
        """TransactionError when one is open."""
        if self.is_open:
            hint = "COMMIT or ROLLBACK ends it; SAVEPOINT marks a place in it"
            raise TransactionError("a transaction is open already", span, hint)
        self._begun = self._catalog.snapshot()

    def commit(self, span: Span | None = None) -> None:
        """Keep what was done. TransactionError when none is open."""
        self._open_one(span)
        self._end()

    def rollback(self, span: Span | None = None) -> None:
        """Take back what was done since it began. TransactionError when none is open."""
        self._catalog.restore(self._open_one(span))
        self._end()

    def set_savepoint(self, name: str, span: Span) -> None:
        """Mark this place by a name, which hides an earlier mark of it. TransactionError when none is open."""
        self._open_one(span)
        self._savepoints.append((name, self._catalog.snapshot()))

    def rollback_to(self, name: str, span: Span) -> None:
        """Take back what was done since the savepoint, which stays, while later ones are gone.

        TransactionError when there is no savepoint of this name.
        """
        place = self._find(name, span)
        self._catalog.restore(self._savepoints[place][1])
        del self._savepoints[place + 1 :]

    def release(self, name: str, span: Span) -> None:
        """Forget the savepoint and later ones, and keep what was done. Raises as `rollback_to`."""
        del self._savepoints[self._find(name, span) :]

    def _open_one(self, span: Span | None) -> CatalogSnapshot:
        if self._begun is None:
            hint = "BEGIN opens one; outside, every statement has taken effect when it returns"
            raise TransactionError("no transaction is open", span, hint)
        return self._begun

    def _end(self) -> None:
        self._begun = None
        self._savepoints = []

    def _find(self, name: str, span: Span) -> int:
        """The last savepoint of this name."""
        self._open_one(span)
        for place in reversed(range(len(self._savepoints))):
            if self._savepoints[place][0].lower() == name.lower():
                return place
        names = ", ".join(name for name, _ in self._savepoints)
        raise TransactionError(f"there is no savepoint {name}", span, f"the savepoints are {names}" if names else None)
