"""AST expression to bound expression: names resolved in a scope, types checked, implicit casts inserted.

What SQL only abbreviates is written out: BETWEEN as two comparisons, `CASE x WHEN y` as `x = y`, NULLIF as CASE, IS NOT
NULL as NOT IS NULL, FILTER as CASE in the argument of the aggregate.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial

from minisql.binder import bind_operator, bind_subquery
from minisql.binder.bind_aggregate import AggregateCollector
from minisql.binder.bind_aggregate_call import bind_aggregate_call
from minisql.binder.bind_array import (
    array,
    array_subquery,
    concatenation,
    is_array_concatenation,
    quantified,
    slice_,
    subscript,
)
from minisql.binder.bind_conditional import case, coalesce, if_function, nullif
from minisql.binder.bind_date_part import date_part
from minisql.binder.bind_function import (
    OPERATOR_FUNCTIONS,
    of_length,
    operator_call,
    refuse_aggregate_words,
    scalar_call,
    unsigned,
)
from minisql.binder.bind_interval_sum import is_sum_of_intervals, sum_of_intervals
from minisql.binder.bind_window import NO_WINDOWS_HINT, WINDOW_FUNCTIONS, WindowCollector
from minisql.binder.clock import CLOCK_FUNCTIONS, clock_value
from minisql.binder.coerce import as_condition, cast_to
from minisql.binder.context import StatementContext
from minisql.binder.correlation import Correlation, refuse_volatile_calls
from minisql.binder.literals import is_bare_string, is_null, literal_of
from minisql.binder.repeated_expressions import RepeatedExpressions
from minisql.binder.row_values import (
    compare_rows,
    has_row,
    quantified_truth,
    quantified_value,
    row_between,
    row_in_list,
    row_is_null,
)
from minisql.binder.scope import Scope
from minisql.binder.text_reasons import text_explained
from minisql.binder.type_names import cast_type_from_name
from minisql.binder.walk_ast import own_names, walk_ast
from minisql.dataclass import dataclass
from minisql.errors import BindError, NotSupportedError, TypeMismatchError
from minisql.plan.aggregate_definitions import AGGREGATES
from minisql.plan.expression import (
    And,
    Cast,
    ComparisonOperator,
    Expression,
    Literal,
    Or,
    OuterColumn,
    Subquery,
    TryCast,
)
from minisql.plan.walk_expression import (
    columns_of,
    conjuncts,
    is_volatile,
    walk,
)
from minisql.syntax import ast
from minisql.types.coercion import can_cast
from minisql.types.datatype import BIGINT, BOOLEAN, DOUBLE, SqlType
from minisql.types.type_names import UNSIGNED_NAMES

NO_AGGREGATES_HINT = {
    "WHERE": "WHERE chooses rows before they are grouped; HAVING chooses groups",
    "ON": "a join comes before grouping; aggregate in a derived table and join that",
    "GROUP BY": "the groups come first; aggregate in a derived table and group that",
    "an aggregate": "aggregate in a derived table, then aggregate that",
}


@dataclass(frozen=True, slots=True)
class ExpressionBinder:
    """Binds the expressions of one clause. `aggregates` is None where aggregates may not stand, `windows` where window
    functions may not, `repeated` where no other clause may repeat an expression."""

    scope: Scope
    context: StatementContext
    clause: str
    aggregates: AggregateCollector | None = None
    windows: WindowCollector | None = None
    repeated: RepeatedExpressions | None = None

    def bind(self, expression: ast.Expression) -> Expression:
        """The bound expression. BindError or TypeMismatchError, with the place, where that is not possible."""
        try:
            return self._bind(expression) if self.repeated is None else self.repeated.bind(expression, self._bind)
        except TypeMismatchError as error:
            raise text_explained(error, expression, self.scope) from None

    def _bind(self, expression: ast.Expression) -> Expression:
        if has_row(expression):
            return self._row(expression)
        match expression:
            case ast.Literal(value=value, span=span):
                return literal_of(value, span)
            case ast.Parameter():
                return self.context.parameters.literal(expression)
            case ast.ColumnName(span=span):
                return self.scope.column(expression).at(span)
            case ast.Unary():
                return self._unary(expression)
            case ast.Binary():
                return self._binary(expression)
            case ast.Logical():
                return self._logical(expression)
            case ast.Case():
                return self._case(expression)
            case ast.Cast():
                return self._cast(expression)
            case ast.Collate(operand=operand, collation=collation, span=span):
                return bind_operator.collated(self.bind(operand), collation, span)
            case ast.FunctionCall():
                return self._function(expression)
            case ast.QuantifiedArray(operator=symbol, operand=operand, quantifier=quantifier, span=span):
                operator, elements = bind_operator.COMPARISONS[symbol], self.bind(expression.array)
                return quantified(operator, self.bind(operand), quantifier, elements, span)
            case ast.Exists() | ast.ScalarSubquery() | ast.ArraySubquery() | ast.QuantifiedComparison():
                return self._subquery(expression)
            case ast.Array(items=items, span=span):
                return array(tuple(self.bind(item) for item in items), span)
            case ast.Subscript(operand=operand, index=index, span=span):
                return subscript(self.bind(operand), self.bind(index), span)
            case ast.Slice(operand=operand, low=low, high=high, span=span):
                first, last = (None if bound is None else self.bind(bound) for bound in (low, high))
                return slice_(self.bind(operand), first, last, span)
            case ast.RowValue():
                return self._row(expression)
            case ast.Default(span=span):
                raise BindError("DEFAULT stands for a whole value that INSERT or UPDATE stores, and nowhere else", span)
            case ast.AllColumns(span=span):
                raise BindError("ORDER BY ALL stands at the end of a query, and nowhere else", span)
            case _:
                return self._predicate(expression)

    def condition(self, expression: ast.Expression) -> Expression:
        """The expression as a BOOLEAN."""
        return as_condition(self.bind(expression), self.clause)

    def conjuncts(self, expression: ast.Expression | None) -> tuple[Expression, ...]:
        """The condition, split at its top-level ANDs; empty for no condition. Only where they are TRUE counts."""
        match expression:
            case None:
                return ()
            case ast.Logical(operator="AND", operands=operands):
                return tuple(part for operand in operands for part in self.conjuncts(operand))
            case ast.QuantifiedComparison(operand=ast.RowValue() as row, query=query):
                self._check_row(row, query)
                return (self.bind(quantified_truth(expression)),)
            case _:
                return conjuncts(self.condition(expression))

    def _check_row(self, row: ast.RowValue, query: ast.Query) -> None:
        """The query gives as many columns as the row has values."""
        wanted, given = len(row.items), len(self._query(query)[0].block.schema)
        if wanted != given:
            message = f"the subquery gives {given} columns, and is compared with a row of {wanted}"
            raise BindError(message, query.span, "both have the same number of values")

    def _row(self, expression: ast.Expression) -> Expression:
        """An expression one of whose operands is a row."""
        match expression:
            case ast.Binary(operator=operator, left=left, right=right, span=span):
                match left, right:
                    case (ast.RowValue() as row, ast.ScalarSubquery(query=query)):
                        self._check_row(row, query)
                    case (ast.ScalarSubquery(query=query), ast.RowValue() as row):
                        self._check_row(row, query)
                return self.bind(compare_rows(operator, left, right, span))
            case ast.InList():
                return self.bind(row_in_list(expression))
            case ast.Between():
                return self.bind(row_between(expression))
            case ast.IsTest():
                return self.bind(row_is_null(expression))
            case ast.QuantifiedComparison(operand=ast.RowValue() as row, query=query):
                self._check_row(row, query)
                return self.bind(quantified_value(expression))
            case _:
                hint = "rows can be compared, listed behind IN, and tested for NULL"
                raise NotSupportedError("a row value here is not supported", expression.span, hint)

    def _unary(self, unary: ast.Unary) -> Expression:
        operand = self.bind(unary.operand)
        if unary.operator == "NOT":
            return bind_operator.negation(operand, unary.span)
        if unary.operator == "~":
            return operator_call("~", (operand,), unary.span)
        return bind_operator.sign(unary.operator, operand, unary.span)

    def _binary(self, binary: ast.Binary) -> Expression:
        left, right = self.bind(binary.left), self.bind(binary.right)
        comparison = bind_operator.COMPARISONS.get(binary.operator)
        if comparison is not None:
            return bind_operator.compare(comparison, left, right, binary.span)
        if binary.operator in OPERATOR_FUNCTIONS:
            return operator_call(binary.operator, (left, right), binary.span)
        if binary.operator == "||" and is_array_concatenation(left, right):
            return concatenation(left, right, binary.span)
        return bind_operator.arithmetic(binary.operator, left, right, binary.span)

    def _logical(self, logical: ast.Logical) -> Expression:
        operands = tuple(as_condition(self.bind(operand), logical.operator) for operand in logical.operands)
        connect = And if logical.operator == "AND" else Or
        return connect(operands, type=BOOLEAN, span=logical.span)

    def _predicate(self, predicate: ast.IsTest | ast.Between | ast.InList | ast.Like) -> Expression:
        operand, span = self.bind(predicate.operand), predicate.span
        match predicate:
            case ast.IsTest(test=test):
                bound = bind_operator.is_test(operand, test, span)
            case ast.Between(low=low, high=high, symmetric=symmetric):
                bind_operator.evaluated_once(operand, "an operand of BETWEEN")
                bound = bind_operator.between(operand, self.bind(low), self.bind(high), symmetric, span)
            case ast.InList(items=items):
                bound = bind_operator.in_list(operand, tuple(self.bind(item) for item in items), span)
            case ast.Like(pattern=pattern, escape=escape, case_insensitive=ignore_case):
                bound_escape = None if escape is None else self.bind(escape)
                bound = bind_operator.like(operand, self.bind(pattern), bound_escape, ignore_case, span)
        return bind_operator.negation(bound, span) if predicate.negated else bound

    def _subquery(
        self, node: ast.Exists | ast.ScalarSubquery | ast.ArraySubquery | ast.QuantifiedComparison
    ) -> Expression:
        match node:
            case ast.Exists(span=span):
                return bind_subquery.exists(*self._query(node.query), span)
            case ast.ArraySubquery(span=span):
                return array_subquery(*self._query(node.query), span)
            case ast.ScalarSubquery(span=span):
                return bind_subquery.scalar_subquery(*self._query(node.query), span)
            case ast.QuantifiedComparison(operator=symbol, quantifier=quantifier, span=span):
                operator, operand = bind_operator.COMPARISONS[symbol], self.bind(node.operand)
                query, outer = self._query(node.query)
                return bind_subquery.quantified_comparison(operator, operand, quantifier, query, outer, span)

    def _query(self, query: ast.Query) -> tuple[Subquery, tuple[Expression, ...]]:
        """The query inside an expression, and the expressions here that give the values of its outer columns."""
        correlation = Correlation(self.scope, self._function)
        number = self.context.new_subquery()
        block = self.context.bind_block(query, self.context, correlation)
        if correlation.outer:
            refuse_volatile_calls(block, query.span)
        subquery = Subquery(number, block, tuple(correlation.parameters), self.context.new_relation)
        return subquery, tuple(correlation.outer)

    def _case(self, node: ast.Case) -> Expression:
        operand = (
            None
            if node.operand is None
            else bind_operator.evaluated_once(self.bind(node.operand), "the operand of CASE")
        )
        conditions = []
        for branch in node.branches:
            condition = self.bind(branch.condition)
            if operand is None:
                conditions.append(as_condition(condition, "WHEN"))
            else:
                equal = ComparisonOperator.EQUAL
                conditions.append(bind_operator.compare(equal, operand, condition, branch.condition.span))
        otherwise = ast.Literal(None, span=node.span) if node.otherwise is None else node.otherwise
        results = [self.bind(branch.result) for branch in node.branches]
        return case(conditions, [*results, self.bind(otherwise)], node.span)

    def _cast(self, cast: ast.Cast) -> Expression:
        operand = self.bind(cast.operand)
        if cast.type.name in UNSIGNED_NAMES and not cast.or_null:
            return unsigned(self._converted(cast, operand, BIGINT), cast.span)
        return of_length(cast.type, self._converted(cast, operand, cast_type_from_name(cast.type, operand)))

    def _converted(self, cast: ast.Cast, operand: Expression, target: SqlType) -> Expression:
        if not can_cast(operand.type, target):
            raise TypeMismatchError(f"{operand.type} does not convert to {target}", cast.span)
        if is_null(operand):
            return cast_to(operand, target)
        if cast.or_null:
            return TryCast(operand, type=target, span=cast.span)
        if operand.type == target and not is_bare_string(operand):
            return operand
        return Cast(operand, type=target, span=cast.span)

    def _function(self, call: ast.FunctionCall) -> Expression:
        name = call.name.lower()
        if call.over is not None:
            return self._window(call)
        if name in WINDOW_FUNCTIONS:
            raise BindError(f"{call.name} needs a window: write {call.span.words} OVER (…)", call.span)
        if name in AGGREGATES or name == "grouping":
            return self._of_query_around(call) or self._aggregate(call)
        if name == "approx_count_distinct":
            hint = "count(DISTINCT x) counts exactly"
            raise NotSupportedError("approx_count_distinct is not supported", call.span, hint)
        arguments = tuple(self.bind(argument) for argument in call.arguments)
        match name:
            case "coalesce":
                return coalesce(call, arguments)
            case "nullif":
                return nullif(call, arguments)
            case "ifnull" | "nvl":
                return coalesce(call, arguments, 2)
            case "if" | "iif":
                return if_function(call, arguments)
            case "pi" if not arguments and not call.star:
                return Literal(math.pi, type=DOUBLE, span=call.span)
            case _ if name in CLOCK_FUNCTIONS and not arguments and not call.star:
                return clock_value(name, self.context.now, call.span)
            case "age" if len(arguments) == 1:
                return self._scalar(call, (clock_value("current_date", self.context.now, call.span), *arguments))
            case "date_part":
                return date_part(call, arguments)
            case _:
                return self._scalar(call, arguments)

    def _scalar(self, call: ast.FunctionCall, arguments: tuple[Expression, ...]) -> Expression:
        bound = scalar_call(call, arguments)
        if self.clause == "ON" and is_volatile(bound):
            raise NotSupportedError(
                f"{call.name} in ON is not supported", call.span, "a condition in WHERE may call it"
            )
        return bound

    def _grouping(self, call: ast.FunctionCall) -> Expression:
        """GROUPING(keys): which of them the grouping set of a row leaves out."""
        if self.aggregates is None:
            raise BindError(f"GROUPING cannot stand in {self.clause}", call.span, "it tells groups apart")
        refuse_aggregate_words(call)
        inner = replace(self, clause="GROUPING", aggregates=None)
        return self.aggregates.add_grouping(call, tuple(inner.bind(argument) for argument in call.arguments))

    def _of_query_around(self, call: ast.FunctionCall) -> Expression | None:
        """The value of an aggregate, or of GROUPING, that names columns of queries around this one alone; None for one
        of this query."""
        outer, names = self.scope.outer, list(own_names(call))
        if outer is None or not names or any(self.scope.means_own(name) for name in names):
            return None
        if not all(outer.scope.knows(name) for name in names):
            return None
        return outer.aggregate(call).at(call.span)

    def _aggregate(self, call: ast.FunctionCall) -> Expression:
        if call.name.lower() == "grouping":
            return self._grouping(call)
        if self.aggregates is None:
            hint = NO_AGGREGATES_HINT.get(self.clause)
            raise BindError(f"{call.span.words} cannot stand in {self.clause}", call.span, hint)
        inner = replace(self, clause="an aggregate", aggregates=None, windows=None)
        aggregate = bind_aggregate_call(call, inner.bind)
        self._refuse_outer_subqueries(call, aggregate.inputs)
        if is_sum_of_intervals(aggregate):
            return sum_of_intervals(aggregate, partial(self.aggregates.add, call), call.span)
        return self.aggregates.add(call, aggregate)

    def _refuse_outer_subqueries(self, call: ast.FunctionCall, inputs: tuple[Expression, ...]) -> None:
        """An aggregate of subqueries that name columns of a query around alone would be one of that query. What a table
        of WITH reads of it, where that is written, says nothing of the aggregate."""
        nodes = [node for expression in inputs for node in walk(expression)]
        if columns_of(inputs) or not any(isinstance(node, OuterColumn) for node in nodes):
            return
        outer = self.scope.outer
        names = (node for node in walk_ast(call) if isinstance(node, ast.ColumnName))
        if outer is not None and any(outer.scope.knows(name) for name in names):
            hint = "compute it in a derived table of the query around"
            raise NotSupportedError(
                "an aggregate of subqueries that read outer columns is not supported", call.span, hint
            )

    def _window(self, call: ast.FunctionCall) -> Expression:
        name = call.name.lower()
        if name not in AGGREGATES and name not in WINDOW_FUNCTIONS:
            raise BindError(f"{call.name} is neither a window function nor an aggregate", call.span)
        if self.windows is None:
            hint = NO_WINDOWS_HINT.get(self.clause)
            raise BindError(f"a window function cannot stand in {self.clause}", call.span, hint)
        inner = replace(self, clause="a window function", windows=None)
        if name in WINDOW_FUNCTIONS:
            return self.windows.add(call, None, inner.bind)
        aggregate = bind_aggregate_call(call, inner.bind)
        windows = self.windows
        if is_sum_of_intervals(aggregate):
            return sum_of_intervals(aggregate, lambda part: windows.add(call, part, inner.bind), call.span)
        return windows.add(call, aggregate, inner.bind)
