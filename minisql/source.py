"""Where in the SQL text something came from.

Every node of the parse tree, the AST and the bound expressions carries a `Span`, so that an error raised in
any stage, even during execution, can point at the words that caused it.
"""

from __future__ import annotations

from minisql.dataclass import dataclass

_EXCERPT_WIDTH = 110
"""Characters of a line that an error shows at most."""

_CONTEXT = 50
"""Characters of a longer line that are shown before the place of an error."""


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` to `end` (exclusive, 0-based) of `text`, the whole SQL text they stand in."""

    text: str
    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The span from the beginning of this one to the end of `other`."""
        return Span(self.text, min(self.start, other.start), max(self.end, other.end))

    @property
    def words(self) -> str:
        """The covered SQL, with runs of white space folded to one blank."""
        return " ".join(self.text[self.start : self.end].split())

    @property
    def line(self) -> int:
        """1-based line number of the first character."""
        return self.text.count("\n", 0, self.start) + 1

    @property
    def column(self) -> int:
        """1-based column number of the first character within its line."""
        return self.start - self._line_start() + 1

    def excerpt(self) -> str:
        """The first covered line, and under it carets below the covered characters; of a long line only the part
        around its first covered character."""
        line_start = self._line_start()
        line = self.text[line_start:].split("\n", 1)[0].rstrip("\r").replace("\t", " ")
        place = self.start - line_start
        first = max(0, place - _CONTEXT) if len(line) > _EXCERPT_WIDTH else 0
        last = first + _EXCERPT_WIDTH
        before = f"line {self.line}: {'...' if first else ''}"
        after = "..." if last < len(line) else ""
        carets = max(1, min(self.end - line_start, len(line), last) - place)
        return f"{before}{line[first:last]}{after}\n{' ' * (len(before) + place - first)}{'^' * carets}"

    def _line_start(self) -> int:
        return self.text.rfind("\n", 0, self.start) + 1
