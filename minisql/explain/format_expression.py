"""Bound expressions as SQL text, with no more parentheses than precedence asks for.

The text is SQL of the grammar; columns appear as `alias.name`. What the binder rewrote shows as what it became: BETWEEN
as two comparisons, NULLIF as CASE, the key of a FULL JOIN USING as COALESCE over its members, and the conversions it
inserted as CAST.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import IntEnum

from minisql.plan.aggregate import AggregateCall, AggregateFunction, AggregateOrder
from minisql.plan.expression import (
    OPPOSITE,
    And,
    AnyComparison,
    Arithmetic,
    ArithmeticOperator,
    Case,
    CaseBranch,
    Cast,
    Coalesce,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Exists,
    Expression,
    FunctionCall,
    InList,
    IsNull,
    IsTruth,
    Like,
    Literal,
    MergedKey,
    Negate,
    Not,
    Or,
    OuterColumn,
    ScalarSubquery,
    TryCast,
    Value,
)
from minisql.plan.functions.arrays import (
    FIRST_POSITION,
    LAST_POSITION,
    LIST_EXTRACT,
    LIST_SLICE,
    LIST_VALUE,
    QUANTIFIED,
)
from minisql.plan.query_block import GroupingSet
from minisql.types.interval_text import format_interval
from minisql.types.intervals import MonthDayNano

_PLAIN_IDENTIFIER = re.compile(r"[^\W\d]\w*")


class Precedence(IntEnum):
    """How tightly the outermost operator of a text binds; an operand that binds less tightly needs parentheses."""

    OR = 1
    AND = 2
    NOT = 3
    PREDICATE = 4
    CONCATENATION = 5
    SUM = 6
    PRODUCT = 7
    SIGN = 8
    PRIMARY = 9


_ARITHMETIC_PRECEDENCE = {
    ArithmeticOperator.CONCATENATE: Precedence.CONCATENATION,
    ArithmeticOperator.ADD: Precedence.SUM,
    ArithmeticOperator.SUBTRACT: Precedence.SUM,
    ArithmeticOperator.MULTIPLY: Precedence.PRODUCT,
    ArithmeticOperator.DIVIDE: Precedence.PRODUCT,
    ArithmeticOperator.REMAINDER: Precedence.PRODUCT,
}


def format_expression(expression: Expression) -> str:
    """The expression on one line."""
    return _text_and_precedence(expression)[0]


def format_conditions(conditions: Iterable[Expression]) -> str:
    """Conditions that must all be TRUE, each in parentheses: `(a.x > 1) and (b.y = 2)`."""
    return " and ".join(f"({format_expression(condition)})" for condition in conditions)


def format_expressions(expressions: Iterable[Expression]) -> str:
    """A list: `a.x, b.y + 1`."""
    return ", ".join(format_expression(expression) for expression in expressions)


def format_aggregate(call: AggregateCall) -> str:
    """`COUNT(*)`, `SUM(e.salary)`, `COUNT(DISTINCT e.city)`."""
    if call.function is AggregateFunction.ARRAY_AGG and isinstance(call.second, Case):
        condition = call.second.branches[0].condition
        match call.argument:
            case Case((CaseBranch(same, argument),)) if same == condition:
                call = replace(call, argument=argument)
        return f"{format_aggregate(replace(call, second=None))} FILTER (WHERE {format_expression(condition)})"
    present = [part for part in (call.argument, call.second, call.parameter) if part is not None]
    arguments = format_expressions(present) or "*"
    order = ", ".join(map(_aggregate_order, call.order_by))
    inside = f"{'DISTINCT ' if call.distinct else ''}{arguments}{f' ORDER BY {order}' if order else ''}"
    return f"{call.function.value}({inside})"


def _aggregate_order(item: AggregateOrder) -> str:
    text = format_expression(item.expression) + (" DESC" if item.descending else "")
    return text if item.nulls_first == item.descending else f"{text} NULLS {'FIRST' if item.nulls_first else 'LAST'}"


def format_grouping_sets(keys: Sequence[Expression], sets: Sequence[GroupingSet]) -> str:
    """`grouping sets (a.x, a.y), (a.x), ()`."""
    texts = [f"({format_expressions(keys[position] for position in grouping_set)})" for grouping_set in sets]
    return f"grouping sets {', '.join(texts)}"


def format_identifier(name: str) -> str:
    """The name, in double quotes where it is not a plain identifier."""
    if _PLAIN_IDENTIFIER.fullmatch(name):
        return name
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def format_shared_key(parts: Iterable[tuple[Expression, ...]]) -> str:
    """A key that several inputs are joined on: for each part its name, or what is equated where the names differ."""
    return ", ".join(map(_shared_part, parts))


def _shared_part(part: tuple[Expression, ...]) -> str:
    names = {key.name.lower() if isinstance(key, ColumnRef) else None for key in part}
    first = part[0]
    if len(names) == 1 and isinstance(first, ColumnRef):
        return format_identifier(first.name)
    return " = ".join(map(format_expression, part))


def format_value(value: Value) -> str:
    """A constant as a SQL literal."""
    match value:
        case None:
            return "NULL"
        case bool():
            return "TRUE" if value else "FALSE"
        case str():
            escaped = value.replace("'", "''")
            return f"'{escaped}'"
        case datetime.datetime():
            return f"TIMESTAMP '{value.isoformat(' ')}'"
        case datetime.date():
            return f"DATE '{value.isoformat()}'"
        case datetime.time():
            return f"TIME '{value.isoformat()}'"
        case MonthDayNano():
            return f"INTERVAL '{format_interval(value)}'"
        case tuple() | list():
            return f"ARRAY[{', '.join(map(format_value, value))}]"
        case Decimal():
            return format(value, "f")
        case int() | float():
            return repr(value)


def _text_and_precedence(expression: Expression) -> tuple[str, Precedence]:
    match expression:
        case ColumnRef(table="", name=name):
            # What the query computed itself has no table, and its name is the text that computed it.
            return name, Precedence.PRIMARY if name.isidentifier() or name.endswith(")") else Precedence.OR
        case ColumnRef(table=table, name=name):
            return f"{format_identifier(table)}.{format_identifier(name)}", Precedence.PRIMARY
        case Literal(value=value):
            negative = isinstance(value, int | float | Decimal) and value < 0
            return format_value(value), Precedence.SIGN if negative else Precedence.PRIMARY
        case Arithmetic(operator=operator, left=left, right=right):
            return _binary(operator.value, _ARITHMETIC_PRECEDENCE[operator], left, right)
        case Negate(operand=operand):
            return f"-{_operand(operand, Precedence.PRIMARY)}", Precedence.SIGN
        case TryCast(operand=operand, type=type_):
            return f"TRY_CAST({format_expression(operand)} AS {type_})", Precedence.PRIMARY
        case Cast(operand=operand, type=type_):
            return f"CAST({format_expression(operand)} AS {type_})", Precedence.PRIMARY
        case Coalesce(arguments=arguments) | MergedKey(members=arguments):
            return f"COALESCE({format_expressions(arguments)})", Precedence.PRIMARY
        case FunctionCall(function=function, arguments=arguments) if function is LIST_VALUE:
            return f"ARRAY[{format_expressions(arguments)}]", Precedence.PRIMARY
        case FunctionCall(function=function, arguments=(operand, index)) if function is LIST_EXTRACT:
            return f"{_operand(operand, Precedence.PRIMARY)}[{format_expression(index)}]", Precedence.PRIMARY
        case FunctionCall(function=function, arguments=(operand, low, high)) if function is LIST_SLICE:
            bounds = f"{_bound(low, FIRST_POSITION)}:{_bound(high, LAST_POSITION)}"
            return f"{_operand(operand, Precedence.PRIMARY)}[{bounds}]", Precedence.PRIMARY
        case FunctionCall(function=function, arguments=(operand, array)) if function in QUANTIFIED.values():
            return f"{_computed(operand)} {function.name} ({format_expression(array)})", Precedence.PREDICATE
        case FunctionCall(function=function, arguments=arguments):
            return f"{function.name}({format_expressions(arguments)})", Precedence.PRIMARY
        case Case(branches=branches, otherwise=otherwise):
            return _case(branches, otherwise), Precedence.PRIMARY
        case OuterColumn(table=table, name=name):
            return (f"{format_identifier(table)}." if table else "") + format_identifier(name), Precedence.PRIMARY
        case ScalarSubquery(query=query):
            return f"(subquery {query.number})", Precedence.PRIMARY
        case Exists(query=query):
            return f"EXISTS (subquery {query.number})", Precedence.PRIMARY
        case And(operands=operands):
            return _logical("AND", Precedence.AND, operands)
        case Or(operands=operands):
            return _logical("OR", Precedence.OR, operands)
        case Not(operand=operand):
            return _negated(operand)
        case _:
            return _predicate(expression, negated=False), Precedence.PREDICATE


def _bound(bound: Expression, left_out: Expression) -> str:
    """The bound of a slice, nothing for the one that stands for none."""
    return "" if bound == left_out else format_expression(bound)


def _operand(expression: Expression, at_least: Precedence) -> str:
    """The text of an operand, in parentheses where it binds less tightly than `at_least`."""
    text, precedence = _text_and_precedence(expression)
    return text if precedence >= at_least else f"({text})"


def _binary(operator: str, precedence: Precedence, left: Expression, right: Expression) -> tuple[str, Precedence]:
    # Operators group to the left: an equal one on the right needs parentheses.
    tighter = Precedence(precedence + 1)
    return f"{_operand(left, precedence)} {operator} {_operand(right, tighter)}", precedence


def _logical(word: str, precedence: Precedence, operands: tuple[Expression, ...]) -> tuple[str, Precedence]:
    tighter = Precedence(precedence + 1)
    return f" {word} ".join(_operand(operand, tighter) for operand in operands), precedence


def _negated(operand: Expression) -> tuple[str, Precedence]:
    """NOT goes into the predicate where SQL has a form for it; elsewhere its operand gets parentheses, needed or not,
    since few readers know that NOT binds less tightly than `=`."""
    match operand:
        case Exists():
            return f"NOT {format_expression(operand)}", Precedence.NOT
        case AnyComparison():
            return _predicate(operand, negated=True), Precedence.PREDICATE
        case (
            IsNull()
            | IsTruth()
            | InList()
            | Like()
            | AnyComparison()
            | Comparison(operator=ComparisonOperator.NOT_DISTINCT)
        ):
            return _predicate(operand, negated=True), Precedence.PREDICATE
        case _:
            return f"NOT {_operand(operand, Precedence.PRIMARY)}", Precedence.NOT


def _predicate(predicate: Expression, *, negated: bool) -> str:
    """A comparison or test; its operands are computed values, so anything with a truth value needs parentheses."""
    no = "NOT " if negated else ""
    match predicate:
        case Comparison(operator=ComparisonOperator.NOT_DISTINCT, left=left, right=right) if negated:
            return f"{_computed(left)} IS DISTINCT FROM {_computed(right)}"
        case Comparison(operator=operator, left=left, right=right):
            return f"{_computed(left)} {operator.value} {_computed(right)}"
        case IsNull(operand=operand):
            return f"{_computed(operand)} IS {no}NULL"
        case IsTruth(operand=operand, truth=truth):
            return f"{_computed(operand)} IS {no}{format_value(truth)}"
        case InList(operand=operand, items=items):
            return f"{_computed(operand)} {no}IN ({format_expressions(items)})"
        case AnyComparison(operator=ComparisonOperator.EQUAL, operand=operand, query=query):
            return f"{_computed(operand)} {no}IN (subquery {query.number})"
        case AnyComparison(operator=operator, operand=operand, query=query) if negated:
            return f"{_computed(operand)} {OPPOSITE[operator].value} ALL (subquery {query.number})"
        case AnyComparison(operator=operator, operand=operand, query=query):
            return f"{_computed(operand)} {operator.value} ANY (subquery {query.number})"
        case Like(operand=operand, pattern=pattern, escape=escape, case_insensitive=case_insensitive):
            word = "ILIKE" if case_insensitive else "LIKE"
            tail = "" if escape is None else f" ESCAPE {format_value(escape)}"
            return f"{_computed(operand)} {no}{word} {_computed(pattern)}{tail}"
        case _:
            raise TypeError(f"no text for {type(predicate).__name__}")


def _computed(expression: Expression) -> str:
    return _operand(expression, Precedence.CONCATENATION)


def _case(branches: tuple[CaseBranch, ...], otherwise: Expression) -> str:
    parts = ["CASE"]
    for branch in branches:
        parts.append(f"WHEN {format_expression(branch.condition)} THEN {format_expression(branch.result)}")
    if not (isinstance(otherwise, Literal) and otherwise.value is None):
        parts.append(f"ELSE {format_expression(otherwise)}")
    return " ".join([*parts, "END"])
