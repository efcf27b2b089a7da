"""Access paths are told apart by identity: two scans that look alike have measurements of their own."""

from __future__ import annotations

from minisql.types.datatype import INTEGER
from tests.unit.iterating import scan


def test_paths_of_equal_content_are_different() -> None:
    one, other = scan(0, [INTEGER], []), scan(0, [INTEGER], [])
    assert one != other
    assert len({one, other}) == 2
