"""The nodes of transaction control."""

from __future__ import annotations

from minisql.source import Span
from minisql.syntax import ast


class TransactionBuilder:
    """One method for each node that the grammar names for BEGIN, COMMIT, ROLLBACK and savepoints."""

    def begin(self, span: Span) -> ast.Begin:
        return ast.Begin(span=span)

    def commit(self, span: Span) -> ast.Commit:
        return ast.Commit(span=span)

    def rollback(self, span: Span) -> ast.Rollback:
        return ast.Rollback(None, span=span)

    def rollback_to(self, span: Span, savepoint: str) -> ast.Rollback:
        return ast.Rollback(savepoint, span=span)

    def savepoint(self, span: Span, name: str) -> ast.Savepoint:
        return ast.Savepoint(name, span=span)

    def release(self, span: Span, name: str) -> ast.Release:
        return ast.Release(name, span=span)
