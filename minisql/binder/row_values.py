"""Row values, written out: (a, b) = (c, d) is a = c AND b = d, and so on, as syntax trees that are bound instead.

Comparisons by order go from left to right, up to the first two values that differ, or of which one is NULL (SQL:1999,
feature T641 and `comparison predicate`). `(a, b) IS NULL` asks whether all are NULL, `IS NOT NULL` whether none is.

A row compared with the rows of a query becomes EXISTS over the query as a table. `row = ANY (q)`, which IN is, is TRUE
where some row of q is equal, and NULL where none is but some could be; where only TRUE counts, as in WHERE, the first
half is enough, and becomes a semijoin. So `row <> ALL (q)`, which NOT IN is, is TRUE where the comparison is TRUE for
every row: an antijoin. Compared with a query as a whole, `row = (q)`, it becomes the scalar subquery that selects the
comparison: NULL where q has no row, an error where it has several.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

from minisql.errors import BindError, NotSupportedError
from minisql.source import Span
from minisql.syntax import ast

_OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_STRICT = {"<": "<", "<=": "<", ">": ">", ">=": ">"}


def has_row(expression: ast.Expression) -> bool:
    """Is the expression a row, or one of its operands where these can be rows?"""
    match expression:
        case ast.RowValue():
            return True
        case ast.Binary(left=left, right=right):
            return isinstance(left, ast.RowValue) or isinstance(right, ast.RowValue)
        case ast.InList(operand=operand, items=items):
            return any(isinstance(part, ast.RowValue) for part in (operand, *items))
        case ast.Between(operand=operand, low=low, high=high):
            return any(isinstance(part, ast.RowValue) for part in (operand, low, high))
        case ast.IsTest(operand=operand) | ast.QuantifiedComparison(operand=operand):
            return isinstance(operand, ast.RowValue)
        case _:
            return False


def compare_rows(operator: str, left: ast.Expression, right: ast.Expression, span: Span) -> ast.Expression:
    """`left operator right`, of which at least one is a row. BindError where the other is not one of this length."""
    if not isinstance(left, ast.RowValue) or not isinstance(right, ast.RowValue):
        row, other = (left, right) if isinstance(left, ast.RowValue) else (right, left)
        if isinstance(other, ast.ScalarSubquery):
            return _compared_with_query(operator, left, right, span)
        raise BindError("a row is compared with a single value", other.span, f"it has {len(_items(row))} values")
    if len(left.items) != len(right.items):
        message = f"a row of {len(left.items)} is compared with a row of {len(right.items)}"
        raise BindError(message, span, "both rows have the same number of values")
    pairs = list(zip(left.items, right.items, strict=True))
    match operator:
        case "=" | "<=>":
            return _logical("AND", [ast.Binary(operator, a, b, span=span) for a, b in pairs], span)
        case "<>":
            return _logical("OR", [ast.Binary(operator, a, b, span=span) for a, b in pairs], span)
        case "<" | "<=" | ">" | ">=":
            return _in_order(operator, pairs, span)
        case _:
            raise NotSupportedError(f"{operator} of rows is not supported", span)


def _compared_with_query(operator: str, left: ast.Expression, right: ast.Expression, span: Span) -> ast.ScalarSubquery:
    """`row operator (query)`: the comparison as the one value of the query, which may have one row at most."""
    query = right if isinstance(right, ast.ScalarSubquery) else left
    row = left if query is right else right
    assert isinstance(query, ast.ScalarSubquery)
    table, columns = _as_table(query.query, len(_items(row)))
    first, second = (row, columns) if query is right else (columns, row)
    compared = ast.SelectItem(compare_rows(operator, first, second, span), None, span=span)
    select = ast.Select(False, (compared,), table, None, (), None, span=span)
    return ast.ScalarSubquery(ast.Query(select, span=query.span), span=span)


def row_in_list(node: ast.InList) -> ast.Expression:
    """`row IN (rows…)`."""
    equal = [compare_rows("=", node.operand, item, node.span) for item in node.items]
    return _negated(_logical("OR", equal, node.span), node.negated)


def row_between(node: ast.Between) -> ast.Expression:
    """`row BETWEEN row AND row`."""
    if node.symmetric:
        raise NotSupportedError("BETWEEN SYMMETRIC of rows is not supported", node.span)
    above = compare_rows(">=", node.operand, node.low, node.span)
    below = compare_rows("<=", node.operand, node.high, node.span)
    return _negated(_logical("AND", [above, below], node.span), node.negated)


def row_is_null(node: ast.IsTest) -> ast.Expression:
    """`row IS [NOT] NULL`."""
    if node.test != "NULL":
        raise BindError(f"a row cannot be {node.test}", node.operand.span, "a row IS NULL, or IS NOT NULL")
    tests = [ast.IsTest(item, "NULL", node.negated, span=node.span) for item in _items(node.operand)]
    return _logical("AND", tests, node.span)


def quantified_truth(node: ast.QuantifiedComparison) -> ast.Expression:
    """An expression that is TRUE where `row operator ANY | ALL (query)` is, and never NULL."""
    if node.quantifier == "ANY":
        return _exists(node, lambda comparison: comparison)
    failing = _exists(node, lambda comparison: ast.IsTest(comparison, "TRUE", True, span=node.span))
    return ast.Unary("NOT", failing, span=node.span)


def quantified_value(node: ast.QuantifiedComparison) -> ast.Expression:
    """`row operator ANY | ALL (query)` with its NULLs: NULL where no row passes, and some comparison is NULL."""
    if node.quantifier == "ALL":
        some = ast.QuantifiedComparison(_opposite(node), node.operand, "ANY", node.query, span=node.span)
        return ast.Unary("NOT", quantified_value(some), span=node.span)
    unknown = _exists(node, lambda comparison: ast.IsTest(comparison, "NULL", False, span=node.span))
    null, false = (ast.Literal(value, span=node.span) for value in (None, False))
    otherwise = ast.Case(None, (ast.When(unknown, null, span=node.span),), false, span=node.span)
    return _logical("OR", [quantified_truth(node), otherwise], node.span)


def _opposite(node: ast.QuantifiedComparison) -> str:
    if node.operator not in _OPPOSITE:
        raise NotSupportedError(f"{node.operator} ALL is not supported", node.span, "write NOT EXISTS (…)")
    return _OPPOSITE[node.operator]


def _exists(node: ast.QuantifiedComparison, condition: Callable[[ast.Expression], ast.Expression]) -> ast.Exists:
    """EXISTS of a row of the query on which the condition over the comparison holds."""
    span = node.span
    table, columns = _as_table(node.query, len(_items(node.operand)))
    comparison = compare_rows(node.operator, node.operand, columns, span)
    one = ast.SelectItem(ast.Literal(1, span=span), None, span=span)
    select = ast.Select(False, (one,), table, condition(comparison), (), None, span=span)
    return ast.Exists(ast.Query(select, span=node.query.span), span=span)


def _as_table(query: ast.Query, count: int) -> tuple[ast.DerivedTable, ast.RowValue]:
    """The query as a table, and its columns as a row of this length."""
    names = tuple(f"value {number} of the row" for number in range(1, count + 1))
    columns = tuple(ast.ColumnName(None, name, span=query.span) for name in names)
    table = ast.DerivedTable(query, ast.Alias("row", names, span=query.span), span=query.span)
    return table, ast.RowValue(columns, span=query.span)


def _in_order(operator: str, pairs: list[tuple[ast.Expression, ast.Expression]], span: Span) -> ast.Expression:
    """a < c OR (a = c AND (b < d OR …)), the last comparison with the operator itself."""
    *first, (last_left, last_right) = pairs
    strict = _STRICT[operator]

    def before(rest: ast.Expression, pair: tuple[ast.Expression, ast.Expression]) -> ast.Expression:
        less = ast.Binary(strict, *pair, span=span)
        equal = ast.Binary("=", *pair, span=span)
        return _logical("OR", [less, _logical("AND", [equal, rest], span)], span)

    last: ast.Expression = ast.Binary(operator, last_left, last_right, span=span)
    return reduce(before, reversed(first), last)


def _items(row: ast.Expression) -> tuple[ast.Expression, ...]:
    assert isinstance(row, ast.RowValue)
    return row.items


def _logical(operator: str, operands: Sequence[ast.Expression], span: Span) -> ast.Expression:
    return operands[0] if len(operands) == 1 else ast.Logical(operator, tuple(operands), span=span)


def _negated(expression: ast.Expression, negated: bool) -> ast.Expression:
    return ast.Unary("NOT", expression, span=expression.span) if negated else expression
