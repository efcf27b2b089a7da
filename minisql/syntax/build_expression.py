"""The nodes of expressions, and the names and types in them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from lark import Token

from minisql.errors import ParseError
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.literal_lists import literals_of_list
from minisql.syntax.literals import CAST_LITERALS, identifier, number, typed_literal, unquote


class ExpressionBuilder:
    """One method for each node that the grammar names in its section on expressions."""

    def __init__(self) -> None:
        self._question_marks = 0

    def disjunction(self, span: Span, *operands: ast.Expression) -> ast.Logical:
        return ast.Logical("OR", operands, span=span)

    def conjunction(self, span: Span, *operands: ast.Expression) -> ast.Logical:
        return ast.Logical("AND", operands, span=span)

    def logical_not(self, span: Span, operand: ast.Expression) -> ast.Unary:
        return ast.Unary("NOT", operand, span=span)

    def is_test(self, span: Span, operand: ast.Expression, negation: Token | None, test: Token) -> ast.IsTest:
        return ast.IsTest(operand, test.type, negation is not None, span=span)

    def is_null(self, span: Span, operand: ast.Expression, word: Token) -> ast.IsTest:
        return ast.IsTest(operand, "NULL", word.type == "NOTNULL", span=span)

    def is_distinct(
        self, span: Span, left: ast.Expression, negation: Token | None, right: ast.Expression
    ) -> ast.Binary | ast.Unary:
        same = ast.Binary("<=>", left, right, span=span)
        return ast.Unary("NOT", same, span=span) if negation is None else same

    def binary(self, span: Span, left: ast.Expression, operator: Token, right: ast.Expression) -> ast.Binary:
        return ast.Binary(_comparison(operator), left, right, span=span)

    def between(
        self,
        span: Span,
        operand: ast.Expression,
        negation: Token | None,
        symmetric: Token | None,
        low: ast.Expression,
        high: ast.Expression,
    ) -> ast.Between:
        return ast.Between(operand, low, high, negation is not None, symmetric is not None, span=span)

    def in_list(
        self, span: Span, operand: ast.Expression, negation: Token | None, *items: ast.Expression
    ) -> ast.InList | ast.QuantifiedComparison:
        """The list of a single query in parentheses, `IN ((SELECT …))`, is that query."""
        match items:
            case (ast.ScalarSubquery(query=query),):
                return self.in_subquery(span, operand, negation, query)
            case _:
                return ast.InList(operand, items, negation is not None, span=span)

    def in_literals(self, span: Span, operand: ast.Expression, negation: Token | None, literals: Token) -> ast.InList:
        """The items of the list stand in one token."""
        return ast.InList(operand, literals_of_list(literals, span), negation is not None, span=span)

    def in_subquery(
        self, span: Span, operand: ast.Expression, negation: Token | None, query: ast.Query
    ) -> ast.QuantifiedComparison:
        operator, quantifier = ("=", "ANY") if negation is None else ("<>", "ALL")
        return ast.QuantifiedComparison(operator, operand, quantifier, query, span=span)

    def quantified(
        self, span: Span, operand: ast.Expression, operator: Token, quantifier: Token, query: ast.Query
    ) -> ast.QuantifiedComparison:
        word = "ALL" if quantifier.type == "ALL" else "ANY"
        return ast.QuantifiedComparison(_comparison(operator), operand, word, query, span=span)

    def quantified_array(
        self, span: Span, operand: ast.Expression, operator: Token, quantifier: Token, array: ast.Expression
    ) -> ast.QuantifiedArray | ast.QuantifiedComparison:
        """What stands in two pairs of parentheses, `ANY ((SELECT …))`, is a query, too."""
        match array:
            case ast.ScalarSubquery(query=query):
                return self.quantified(span, operand, operator, quantifier, query)
            case _:
                word = "ALL" if quantifier.type == "ALL" else "ANY"
                return ast.QuantifiedArray(_comparison(operator), operand, word, array, span=span)

    def exists(self, span: Span, query: ast.Query) -> ast.Exists:
        """What the query selects does not matter: a plain `*` becomes 1, so that no column is read for it."""
        return ast.Exists(_selecting_one_for_star(query), span=span)

    def scalar_subquery(self, span: Span, query: ast.Query) -> ast.ScalarSubquery:
        return ast.ScalarSubquery(query, span=span)

    def like(
        self,
        span: Span,
        operand: ast.Expression,
        negation: Token | None,
        operator: Token,
        pattern: ast.Expression,
        escape: ast.Expression | None,
    ) -> ast.Like:
        return ast.Like(operand, pattern, escape, operator.type == "ILIKE", negation is not None, span=span)

    def like_operator(self, span: Span, operand: ast.Expression, symbol: Token, pattern: ast.Expression) -> ast.Like:
        """PostgreSQL's symbols for LIKE: ~~ and !~~, with a star for ILIKE."""
        return ast.Like(operand, pattern, None, symbol.endswith("*"), symbol.startswith("!"), span=span)

    def sign(self, span: Span, operator: Token, operand: ast.Expression) -> ast.Unary | ast.Literal:
        match operand:
            case ast.Literal(Decimal() as value) if operator == "-":
                # Unary minus would round to the digits of Python's decimal context.
                return ast.Literal(value.copy_negate(), span=span)
            case ast.Literal(int() | float() as value) if operator == "-" and not isinstance(value, bool):
                return ast.Literal(-value, span=span)
            case _:
                return ast.Unary(str(operator), operand, span=span)

    def cast(self, span: Span, operand: ast.Expression, type_name: ast.TypeName) -> ast.Cast:
        return ast.Cast(operand, type_name, span=span)

    def try_cast(self, span: Span, operand: ast.Expression, type_name: ast.TypeName) -> ast.Cast:
        return ast.Cast(operand, type_name, or_null=True, span=span)

    def collate(self, span: Span, operand: ast.Expression, collation: str) -> ast.Collate:
        return ast.Collate(operand, collation, span=span)

    def similar(
        self,
        span: Span,
        operand: ast.Expression,
        negation: Token | None,
        pattern: ast.Expression,
        escape: ast.Expression | None,
    ) -> ast.FunctionCall | ast.Unary:
        arguments = (operand, pattern) if escape is None else (operand, pattern, escape)
        call = ast.FunctionCall("similar_to", arguments, span=span)
        return call if negation is None else ast.Unary("NOT", call, span=span)

    def row_value(self, span: Span, *items: ast.Expression) -> ast.RowValue:
        return ast.RowValue(items, span=span)

    def array(self, span: Span, *items: ast.Expression | None) -> ast.Array:
        """An array without elements has one child None in their place."""
        return ast.Array(tuple(item for item in items if item is not None), span=span)

    def array_subquery(self, span: Span, query: ast.Query) -> ast.ArraySubquery:
        return ast.ArraySubquery(query, span=span)

    def subscript(self, span: Span, operand: ast.Expression, index: ast.Expression) -> ast.Subscript:
        return ast.Subscript(operand, index, span=span)

    def slice(
        self, span: Span, operand: ast.Expression, low: ast.Expression | None, high: ast.Expression | None
    ) -> ast.Slice:
        return ast.Slice(operand, low, high, span=span)

    def parentheses(self, span: Span, expression: ast.Expression) -> ast.Expression:
        return expression

    def literal(self, span: Span, token: Token) -> ast.Literal:
        match token.type:
            case "NUMBER":
                return ast.Literal(number(token, span), span=span)
            case "STRING":
                return ast.Literal(unquote(token), span=span)
            case word:
                return ast.Literal({"TRUE": True, "FALSE": False, "NULL": None}[word], span=span)

    def typed_literal(self, span: Span, type_name: Token, string: Token) -> ast.Literal | ast.Cast:
        if type_name.upper() not in CAST_LITERALS:
            return ast.Literal(typed_literal(type_name, unquote(string), span), span=span)
        type_end, text_start = span.start + len(type_name), span.end - len(string)
        target = ast.TypeName(type_name.upper(), (), span=Span(span.text, span.start, type_end))
        return ast.Cast(self.literal(Span(span.text, text_start, span.end), string), target, span=span)

    def parameter(self, span: Span, token: Token) -> ast.Parameter:
        if token == "?":
            self._question_marks += 1
            return ast.Parameter(self._question_marks - 1, span=span)
        return ast.Parameter(token[1:], span=span)

    def column(self, span: Span, first: str, second: str | None) -> ast.ColumnName:
        table, name = (None, first) if second is None else (first, second)
        return ast.ColumnName(table, name, span=span)

    def function_call(
        self,
        span: Span,
        name: str,
        quantifier: Token | None,
        arguments: tuple[ast.Expression, ...],
        order_by: tuple[ast.OrderItem, ...] | None,
        within_group: tuple[ast.OrderItem, ...] | None,
        condition: ast.Expression | None,
    ) -> ast.FunctionCall:
        distinct = is_distinct_quantifier(quantifier)
        return ast.FunctionCall(
            name, arguments, distinct, False, order_by or (), within_group or (), condition, span=span
        )

    def arguments_of_call(self, span: Span, *arguments: ast.Expression) -> tuple[ast.Expression, ...]:
        return arguments

    def function_call_empty(
        self,
        span: Span,
        name: str,
        within_group: tuple[ast.OrderItem, ...] | None,
        condition: ast.Expression | None,
    ) -> ast.FunctionCall:
        return ast.FunctionCall(name, (), within_group=within_group or (), filter=condition, span=span)

    def function_call_star(self, span: Span, name: str, condition: ast.Expression | None) -> ast.FunctionCall:
        return ast.FunctionCall(name, (), star=True, filter=condition, span=span)

    def case(self, span: Span, operand: ast.Expression | None, *rest: Any) -> ast.Case:
        """The rest is one When or more, and last the expression of ELSE or None."""
        return ast.Case(operand, rest[:-1], rest[-1], span=span)

    def when(self, span: Span, condition: ast.Expression, result: ast.Expression) -> ast.When:
        return ast.When(condition, result, span=span)

    def type_name(self, span: Span, name: str, *numbers: Token | None) -> ast.TypeName:
        """A type without numbers has one child None in their place."""
        return ast.TypeName(name, tuple(_whole(digits, span) for digits in numbers if digits is not None), span=span)

    def array_type(self, span: Span, element: ast.TypeName) -> ast.TypeName:
        return replace(element, dimensions=element.dimensions + 1, span=span)

    def type_words(self, span: Span, *words: Token) -> str:
        return " ".join(words).upper()

    def name(self, span: Span, token: Token) -> str:
        return identifier(token)


def is_distinct_quantifier(quantifier: Token | None) -> bool:
    """DISTINCT, not ALL or nothing."""
    return quantifier is not None and quantifier.type == "DISTINCT"


def _selecting_one_for_star(query: ast.Query) -> ast.Query:
    match query.body:
        case ast.Select(
            False, (ast.SelectItem(ast.Star(None, (), (), span=span), None),), ast.Node(), _, (), None
        ) as select:
            one = ast.SelectItem(ast.Literal(1, span=span), None, span=span)
            return replace(query, body=replace(select, items=(one,)))
        case _:
            return query


def _comparison(operator: Token) -> str:
    """The operator as the standard spells it."""
    return {"!=": "<>", "==": "="}.get(operator, str(operator))


def _whole(digits: Token, span: Span) -> int:
    value = number(digits, span)
    if not isinstance(value, int):
        raise ParseError(f"{digits} is not a whole number", span)
    return value
