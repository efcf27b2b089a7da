"""How texts look on a terminal: their width, cutting them to fit, and characters that it would obey."""

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


def fill_text(text: str, size: int) -> str:
    """The text with blanks behind it, `size` columns wide or more."""
    return text + " " * (size - width(text))


def visible(text: str) -> str:
    """The text without characters that a terminal would obey."""
    return text if text.isprintable() else "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return repr(char)[1:-1]
