"""The nodes of window functions: OVER, the WINDOW clause, and frames."""

from __future__ import annotations

from dataclasses import replace

from lark import Token

from minisql.source import Span
from minisql.syntax import ast


class WindowBuilder:
    """One method for each node that the grammar names in its rules on windows."""

    def window_call(
        self, span: Span, call: ast.FunctionCall, ignore_nulls: bool | None, over: ast.Window | ast.WindowName
    ) -> ast.FunctionCall:
        return replace(call, over=over, ignore_nulls=ignore_nulls, span=span)

    def null_treatment(self, span: Span, word: Token) -> bool:
        """Is it IGNORE NULLS?"""
        return word.type == "IGNORE"

    def window(
        self,
        span: Span,
        base: str | None,
        partition_by: tuple[ast.Expression, ...] | None,
        order_by: tuple[ast.OrderItem, ...] | None,
        frame: ast.Frame | None,
    ) -> ast.Window:
        return ast.Window(base, partition_by or (), order_by or (), frame, span=span)

    def window_name(self, span: Span, name: str) -> ast.WindowName:
        return ast.WindowName(name, span=span)

    def named_windows(self, span: Span, *windows: ast.NamedWindow) -> tuple[ast.NamedWindow, ...]:
        return windows

    def named_window(self, span: Span, name: str, window: ast.Window) -> ast.NamedWindow:
        return ast.NamedWindow(name, window, span=span)

    def partition_by(self, span: Span, *expressions: ast.Expression) -> tuple[ast.Expression, ...]:
        return expressions

    def frame(
        self, span: Span, unit: str, start: ast.FrameBound, end: ast.FrameBound, exclusion: str | None
    ) -> ast.Frame:
        return ast.Frame(unit, start, end, exclusion or "NO OTHERS", span=span)

    def frame_to_current_row(self, span: Span, unit: str, start: ast.FrameBound, exclusion: str | None) -> ast.Frame:
        return self.frame(span, unit, start, ast.FrameBound("CURRENT ROW", span=start.span), exclusion)

    def frame_unit(self, span: Span, word: Token) -> str:
        return word.upper()

    def frame_bound(self, span: Span, first: Token, second: Token) -> ast.FrameBound:
        direction = "CURRENT ROW" if first.upper() == "CURRENT" else second.upper()
        return ast.FrameBound(direction, span=span)

    def frame_offset(self, span: Span, offset: ast.Expression, direction: Token) -> ast.FrameBound:
        return ast.FrameBound(direction.upper(), offset, span=span)

    def exclusion(self, span: Span, excluded: str) -> str:
        return excluded

    def excluded(self, span: Span, *words: Token) -> str:
        return " ".join(words).upper()
