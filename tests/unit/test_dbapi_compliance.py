"""The public suite dbapi-compliance over minisql, and what it asks that PEP 249 does not.

| test | here | PEP 249 says |
|---|---|---|
| `test_non_idempotent_close` | a second `close` does nothing, as in sqlite3 | "an Error (or subclass) exception will be raised if any operation is attempted with the connection"; the suite itself says that reasonable persons differ |
| `test_nextset` | there is no `nextset` | "This method is optional since not all databases support multiple result sets" |
| `test_setoutputsize` | does nothing | "Implementations are free to have this method do nothing" |
| `test_callproc` | there is no `callproc`, and the suite then passes | "This method is optional since not all databases provide stored procedures" |

Beyond the suite: `autocommit` is on at first, where the PEP says of a database with such a feature "this must be
initially off"; `connection.autocommit = False` turns it off.
"""  # noqa: E501 - a table

from __future__ import annotations

import dbapi20
import pytest

import minisql


class TestCompliance(dbapi20.DatabaseAPI20Test):  # type: ignore[misc]
    """All tests of the suite, with those of the table above in our words."""

    driver = minisql

    def test_non_idempotent_close(self) -> None:
        connection = minisql.connect()
        connection.close()
        connection.close()
        with pytest.raises(minisql.InterfaceError):
            connection.commit()

    def test_nextset(self) -> None:
        assert not hasattr(minisql.connect().cursor(), "nextset")

    def test_setoutputsize(self) -> None:
        cursor = minisql.connect().cursor()
        cursor.setoutputsize(1, 0)
        assert cursor.execute("SELECT 'long'").fetchone() == ("long",)

    def test_callproc(self) -> None:
        assert not hasattr(minisql.connect().cursor(), "callproc")
