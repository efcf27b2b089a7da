"""How wide texts are on a terminal, and cutting them to fit."""

from __future__ import annotations

from wcwidth import wcswidth

CUT = "…"


def width(text: str) -> int:
    """Columns of a terminal that the text takes: two for a wide character."""
    return len(text) if text.isascii() else max(0, wcswidth(text))


def fit_text(text: str, limit: int) -> str:
    """The text, cut to at most `limit` columns; what was cut has an ellipsis in its place."""
    if width(text) <= limit:
        return text
    kept = text[: limit - 1]
    while width(kept) > limit - 1:
        kept = kept[:-1]
    return kept + CUT
