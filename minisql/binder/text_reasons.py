"""Why an operand is text: one value of a CSV file can make text of a column that holds numbers otherwise.

Whoever sums a column with a single `NA` in a million rows meets "sum needs a number, this is VARCHAR". The file knows
which value in which line decided that, and the error passes it on.
"""

from __future__ import annotations

from minisql.binder.scope import Scope
from minisql.binder.walk_ast import own_names
from minisql.errors import TypeMismatchError
from minisql.source import Span
from minisql.syntax import ast


def text_explained(error: TypeMismatchError, expression: ast.Expression, scope: Scope) -> TypeMismatchError:
    """The error of an expression, its hint replaced by the reason where an operand is such a column."""
    if error.explained or error.span is None:
        return error
    for name in own_names(expression):
        if _within(name.span, error.span) and scope.knows(name):
            reason = scope.column(name).text_reason()
            if reason is not None:
                explained = TypeMismatchError(error.message, error.span, _hint(name, reason))
                explained.explained = True
                return explained
    return error


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _hint(name: ast.ColumnName, reason: str) -> str:
    written = name.span.words
    return (
        f"{written} is {reason}; nullstr (--null) names what stands for NULL in the file, "
        f"and TRY_CAST({written} AS DOUBLE) makes NULL of all that is no number"
    )
