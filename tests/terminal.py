"""A stream that takes itself for a terminal."""

from __future__ import annotations

import io


class Terminal(io.StringIO):
    """What a terminal would have been sent."""

    def isatty(self) -> bool:
        return True
