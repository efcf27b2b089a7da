"""Which engines agree on the answer that a record expects.

The suites of other systems say it in a comment above each query: `agree: origin pg duckdb  differ: sqlite`. `origin` is
the system whose suite it is, which is the name of the file's folder; two versions of one system count once.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.slt.records import Record

_SYSTEMS = {"pg": "postgresql", "sqlite354": "sqlite"}


def agreeing_engines(record: Record, path: Path) -> frozenset[str]:
    """The systems that give the expected answer; none where the record does not say."""
    for comment in record.comments:
        found = re.search(r"agree: ([\w ]+?)(?:  differ:|$)", comment)
        if found:
            words = [path.parent.name if word == "origin" else word for word in found[1].split()]
            return frozenset(_SYSTEMS.get(word, word) for word in words)
    return frozenset()
