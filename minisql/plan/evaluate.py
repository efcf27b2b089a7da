"""Evaluation of bound expressions: each compiles once to a closure over batches, built from whole-array kernels.

The closures of the operands are called first and give arrays, or scalars for constants; then a kernel of
`kernels/` combines them (`compiled.py`). NULL is Arrow validity, boolean logic is Kleene's. AND, OR, CASE and COALESCE
evaluate an operand only on the rows that need it (`conditional.py`), so an error such as a division by zero is raised
exactly when some row needs the value; the same goes for constants, which are computed once, when first needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.arithmetic_types import operand_types
from minisql.plan.compiled import (
    ONE_ROW,
    Compiled,
    Operand,
    constant,
    not_strict,
    on_each_row,
    rows_of_arguments,
    strict,
)
from minisql.plan.conditional import case, coalesce, kleene_and, kleene_or, truth_of
from minisql.plan.expression import (
    And,
    AnyComparison,
    Arithmetic,
    Case,
    Cast,
    Coalesce,
    ColumnId,
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
    SubqueryCall,
    SubqueryExpression,
    TryCast,
    Value,
)
from minisql.plan.function import NullRule
from minisql.plan.kernels.arithmetic import arithmetic_kernel, negate_kernel
from minisql.plan.kernels.casts import cannot_fail, cast_kernel
from minisql.plan.kernels.comparison import comparison_kernel, in_constants_kernel, in_items_kernel, in_values_kernel
from minisql.plan.kernels.datum import FALSE, TRUE, Datum, as_array
from minisql.plan.kernels.like import like_kernel
from minisql.plan.kernels.try_cast import try_cast_kernel
from minisql.plan.walk_expression import (
    columns_of,
)
from minisql.source import Span
from minisql.types.arrays import as_constant
from minisql.types.batch import Array, Batch
from minisql.types.datatype import NULL, SqlType

Layout = Mapping[ColumnId, int]
"""Where in a batch a column stands."""


def compile_expression(expression: Expression, layout: Sequence[ColumnId]) -> Callable[[Batch], Array]:
    """The values of the expression on each row of a batch whose columns are those of `layout`, in that order.

    The array has the Arrow type of the expression's type. The closure raises ExecutionError, with the span of the
    operation that failed.
    """
    compiled = _compile(expression, _positions(layout))
    type_ = expression.type.arrow

    def evaluate(batch: Batch) -> Array:
        if batch.num_rows == 0:
            return pa.nulls(0, type_)
        return as_array(compiled.evaluate(batch), batch.num_rows)

    return evaluate


def compile_predicate(conditions: Sequence[Expression], layout: Sequence[ColumnId]) -> Callable[[Batch], Array]:
    """TRUE on each row where every condition is TRUE, else FALSE; never NULL.

    A condition is evaluated only on the rows on which all earlier ones are TRUE.
    """
    operands = [_operand(condition, _positions(layout)) for condition in conditions]

    def evaluate(batch: Batch) -> Array:
        holds = pa.repeat(TRUE, batch.num_rows)
        for operand in operands:
            if not holds.true_count:
                break
            holds = pc.and_(holds, truth_of(operand.evaluate_where(batch, holds), batch.num_rows))
        return holds

    return evaluate


def constant_value(expression: Expression) -> Value:
    """The value of an expression without columns. ExecutionError where it has none, as for 1 / 0."""
    value: Value = as_constant(compile_expression(expression, ())(ONE_ROW)[0].as_py())
    return value


def is_total(expression: Expression) -> bool:
    """Has the expression a value on every row, at little cost? Then it may be evaluated where it need not be."""
    return _compile(expression, _positions(tuple(columns_of([expression])))).eager


def _positions(layout: Sequence[ColumnId]) -> Layout:
    return {column: position for position, column in enumerate(layout)}


def _compile(expression: Expression, layout: Layout) -> Compiled:
    if expression.type == NULL:
        return constant(pa.scalar(None, pa.null()))
    type_, span = expression.type.arrow, expression.span
    match expression:
        case ColumnRef(id):
            return _column(layout[id], type_)
        case Literal(value):
            return constant(pa.scalar(value, type_))
        case MergedKey(operands) | Coalesce(operands):
            return coalesce(_operands(operands, layout), type_)
        case And(operands):
            return kleene_and(_operands(operands, layout))
        case Or(operands):
            return kleene_or(_operands(operands, layout))
        case Case(branches, otherwise):
            compiled = [(_operand(branch.condition, layout), _operand(branch.result, layout)) for branch in branches]
            return case(compiled, _operand(otherwise, layout), type_)
        case Not(operand):
            return strict(pc.invert, [_compile(operand, layout)], type_, span, eager=True)
        case IsNull(operand):
            return not_strict(pc.is_null, [_compile(operand, layout)], type_, span, eager=True)
        case IsTruth(operand, truth):
            return not_strict(_is_true if truth else _is_false, [_compile(operand, layout)], type_, span, eager=True)
        case Arithmetic():
            return _arithmetic(expression, layout)
        case Negate(operand):
            return strict(negate_kernel(expression.type), [_compile(operand, layout)], type_, span, eager=False)
        case Comparison():
            return _comparison(expression, layout)
        case InList():
            return _in_list(expression, layout)
        case Like(operand, pattern, escape, ignore_case):
            texts = [_compile(operand, layout), _compile(pattern, layout)]
            return strict(like_kernel(escape, ignore_case), texts, type_, span, eager=False)
        case Cast(operand):
            return _cast(_compile(operand, layout), operand.type, expression.type, span)
        case TryCast(operand):
            convert = try_cast_kernel(operand.type, expression.type)
            return not_strict(convert, [_compile(operand, layout)], type_, span, eager=True)
        case FunctionCall():
            return _function_call(expression, layout)
        case OuterColumn(place):
            return Compiled(lambda batch: place.value, type_, eager=True)
        case SubqueryCall(arguments, run):
            return rows_of_arguments(run, [_compile(argument, layout) for argument in arguments], type_)
        case Exists() | AnyComparison() | ScalarSubquery():
            return _not_planned(expression, type_)


def _not_planned(expression: SubqueryExpression, type_: pa.DataType) -> Compiled:
    """Before the executor has put a call in its place a subquery has no value, though it can be asked what it is."""

    def evaluate(batch: Batch) -> Datum:
        raise TypeError(f"subquery {expression.query.number} was not planned")

    return Compiled(evaluate, type_)


def _operands(expressions: Sequence[Expression], layout: Layout) -> list[Operand]:
    return [_operand(expression, layout) for expression in expressions]


def _operand(expression: Expression, layout: Layout) -> Operand:
    columns = tuple(columns_of([expression]))
    compiled = _compile(expression, _positions(columns))
    # A column of the NULL type is a constant too: it is evaluated without a batch to read.
    return Operand(compiled, () if compiled.constant else tuple(layout[column] for column in columns))


def _column(position: int, type_: pa.DataType) -> Compiled:
    return Compiled(lambda batch: batch.columns[position], type_, eager=True)


def _is_true(value: Datum) -> Array:
    return pc.coalesce(value, FALSE)


def _is_false(value: Datum) -> Array:
    return pc.coalesce(pc.invert(value), FALSE)


def _arithmetic(expression: Arithmetic, layout: Layout) -> Compiled:
    left, right = expression.left, expression.right
    types = operand_types(left.type, right.type, expression.type)
    operands = [
        _cast(_compile(operand, layout), operand.type, type_, expression.span)
        for operand, type_ in zip((left, right), types, strict=True)
    ]
    kernel = arithmetic_kernel(expression.operator, *types, expression.type)
    return strict(kernel, operands, expression.type.arrow, expression.span, eager=False)


def _comparison(expression: Comparison, layout: Layout) -> Compiled:
    combine = not_strict if expression.operator is ComparisonOperator.NOT_DISTINCT else strict
    operands = [_compile(expression.left, layout), _compile(expression.right, layout)]
    kernel = comparison_kernel(expression.operator, expression.left.type)
    return combine(kernel, operands, expression.type.arrow, expression.span, eager=True)


def _in_list(expression: InList, layout: Layout) -> Compiled:
    operand = _compile(expression.operand, layout)
    type_, span, item_type = expression.type.arrow, expression.span, expression.operand.type
    literals = [item.value for item in expression.items if isinstance(item, Literal)]
    if len(literals) == len(expression.items):
        return strict(in_values_kernel(pa.array(literals, item_type.arrow)), [operand], type_, span, eager=True)
    items = [_compile(item, layout) for item in expression.items]
    if not all(item.constant for item in items):
        return not_strict(in_items_kernel(item_type), [operand, *items], type_, span, eager=True)

    @cache
    def look_up() -> Callable[[Array], Array]:
        return in_constants_kernel([item.evaluate(ONE_ROW) for item in items], item_type)

    eager = all(item.eager for item in items)
    return strict(lambda values: look_up()(values), [operand], type_, span, eager=eager)


def _cast(operand: Compiled, source: SqlType, target: SqlType, span: Span | None) -> Compiled:
    if source == target:
        return operand
    if source == NULL:
        return constant(pa.scalar(None, target.arrow))
    kernel = cast_kernel(source, target)
    return strict(kernel, [operand], target.arrow, span, eager=cannot_fail(source, target))


def _function_call(expression: FunctionCall, layout: Layout) -> Compiled:
    function, arguments = expression.function, expression.arguments
    signature = function.resolve([argument.type for argument in arguments])
    assert signature is not None, "the binder has cast the arguments to what the function takes"
    if function.volatile:
        operands = [_compile(argument, layout) for argument in arguments]
        return on_each_row(signature.kernel, operands, expression.type.arrow, expression.span)
    combine = strict if function.null_rule in (NullRule.STRICT, NullRule.PARTIAL) else not_strict
    operands = [_compile(argument, layout) for argument in arguments]
    return combine(signature.kernel, operands, expression.type.arrow, expression.span, eager=False)
