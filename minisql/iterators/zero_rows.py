"""Zero rows: the plan of a query that is known to give nothing."""

from __future__ import annotations

from minisql.iterators.row_iterator import RowIterator


class ZeroRowsIterator(RowIterator):
    """Ends at once."""

    def open(self) -> None:
        pass

    def next(self) -> None:
        return None

    def close(self) -> None:
        pass
