"""Where in the SQL text something came from.

Every node of the parse tree, the AST and the bound expressions carries a `Span`, so that an error raised in
any stage, even during execution, can point at the words that caused it.
"""

from __future__ import annotations

from dataclasses import dataclass


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
        """The first covered line, and under it carets below the covered characters."""
        line_start = self._line_start()
        line_end = self.text.find("\n", self.start)
        line_end = len(self.text) if line_end < 0 else line_end
        source_line = self.text[line_start:line_end].replace("\t", " ")
        carets = max(1, min(self.end, line_end) - self.start)
        prefix = f"line {self.line}: "
        return f"{prefix}{source_line}\n{' ' * (len(prefix) + self.start - line_start)}{'^' * carets}"

    def _line_start(self) -> int:
        return self.text.rfind("\n", 0, self.start) + 1
