"""Selectivity: the share of rows (of a table, or of a cross product) on which a condition is TRUE.

A comparison of a column with constants is answered from the column's distribution (`value_shares.py`). Any other
condition on one table is tried on all values of its column, where they are all known, or else on the row sample that
ANALYZE drew. The System R style constants below (Selinger et al., 1979) stand in where nothing is known.

Several conditions on one table: comparisons that bound one column are one range; then the sample says what all of them
together let pass, and where too few of its rows pass, exponential backoff: the most selective condition counts fully,
the next by its square root, and so on, because conditions on one table are rarely independent. Neither is ever allowed
to say more than the most selective condition alone, so that one more condition never raises an estimate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minisql.optimizer.estimates.column_facts import ColumnFacts, plain_column
from minisql.optimizer.estimates.range_join import less_share
from minisql.optimizer.estimates.sampled_selectivity import share_by_sample, share_by_values
from minisql.optimizer.estimates.selectivity_source import Selectivity, Source, weakest
from minisql.optimizer.estimates.value_shares import ValueRange
from minisql.plan.expression import (
    And,
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    InList,
    IsNull,
    IsTruth,
    Like,
    Literal,
    Not,
    Or,
)
from minisql.plan.mirrored import MIRRORED
from minisql.plan.walk_expression import (
    conjuncts,
)

EQUALITY = 0.1
RANGE = 1 / 3
LIKE = 0.1
IS_NULL = 0.1
OTHER = 0.25
BACKOFF_TERMS = 4
"""Conditions beyond this many are ignored by the backoff."""

_LAST_CHARACTER = chr(0x10FFFF)


def combined_selectivity(selectivities: Iterable[float]) -> float:
    """Exponential backoff: s1 * s2^(1/2) * s3^(1/4) * s4^(1/8), most selective first."""
    result = 1.0
    for position, selectivity in enumerate(sorted(selectivities)[:BACKOFF_TERMS]):
        result *= selectivity ** (0.5**position)
    return result


def selectivity(condition: Expression, facts: ColumnFacts) -> float:
    """The share of rows on which a condition is TRUE, between 0 and 1."""
    return estimate_selectivity(condition, facts).share


def estimate_selectivity(condition: Expression, facts: ColumnFacts) -> Selectivity:
    """The same, with what it was taken from. `facts` keep it, because a plan asks for it more than once."""
    kept = facts.selectivities.get(id(condition))
    if kept is None:
        kept = facts.selectivities[id(condition)] = (condition, _estimate(condition, facts))
    return kept[1]


def _estimate(condition: Expression, facts: ColumnFacts) -> Selectivity:
    known = _by_distribution(condition, facts)
    if known is not None:
        return known
    match condition:
        case Literal(value=value):
            return Selectivity(1.0 if value is True else 0.0, Source.CONSTANT)
        case And():
            return estimate_conjunction(conjuncts(condition), facts)
        case IsTruth(operand=operand, truth=True):
            return estimate_selectivity(operand, facts)
    known = share_by_values(condition, facts)
    if known is not None:
        return known
    return share_by_sample([condition], _by_structure(condition, facts), facts)


def estimate_conjunction(conditions: Sequence[Expression], facts: ColumnFacts) -> Selectivity:
    """The share of rows on which all conditions are TRUE."""
    ranges, others = _ranges(conditions)
    estimates = [estimate_selectivity(condition, facts) for condition in others]
    for column, bounds in ranges.items():
        inside = facts.shares(column).inside(bounds)
        estimates.append(inside or Selectivity(facts.shares(column).known * RANGE, Source.DEFAULT))
    if not estimates:
        return Selectivity(1.0, Source.CONSTANT)
    if len(estimates) == 1:
        return estimates[0]
    backoff = combined_selectivity(estimate.share for estimate in estimates)
    expected = Selectivity(backoff, weakest(estimate.source for estimate in estimates))
    together = share_by_sample(conditions, expected, facts)
    most_selective = min(estimate.share for estimate in estimates)
    return Selectivity(min(together.share, most_selective), together.source)


def _by_distribution(condition: Expression, facts: ColumnFacts) -> Selectivity | None:
    """Of a condition that compares one column with constants; None for any other."""
    match condition:
        case IsNull(operand=operand) if (column := plain_column(operand)) is not None:
            return Selectivity(facts.null_fraction(column), Source.NULL_FRACTION)
        case Comparison():
            return _comparison(condition, facts)
        case InList(operand=operand, items=items):
            return _in_list(operand, items, facts)
        case Not(operand=operand):
            inner = _by_distribution(operand, facts)
            if inner is None:
                return None
            unknown = 0.0 if isinstance(operand, IsNull) else _unknown_share(operand, facts)
            return Selectivity(max(0.0, 1 - inner.share - unknown), inner.source)
        case Like() if (bounds := _range_of_prefix(condition)) is not None:
            column = plain_column(condition.operand)
            return None if column is None else facts.shares(column.id).inside(bounds)
        case _:
            return None


def _by_structure(condition: Expression, facts: ColumnFacts) -> Selectivity:
    """From the shape of the condition and the constants above."""
    match condition:
        case Or(operands=operands):
            parts = [estimate_selectivity(operand, facts) for operand in operands]
            missed = 1.0
            for part in parts:
                missed *= 1 - part.share
            return Selectivity(1 - missed, weakest(part.source for part in parts))
        case Not(operand=operand) | IsTruth(operand=operand):
            part = estimate_selectivity(operand, facts)
            return Selectivity(max(0.0, 1 - part.share - _unknown_share(operand, facts)), part.source)
        case Comparison(operator=operator, left=left, right=right):
            return _comparison_of_expressions(operator, left, right, facts)
        case InList(operand=operand, items=items):
            known = 1 - facts.null_fraction(operand)
            return Selectivity(min(known, len(items) * _equality(operand, facts)), Source.DISTINCT_COUNT)
        case Like():
            return Selectivity(LIKE, Source.DEFAULT)
        case IsNull():
            return Selectivity(IS_NULL, Source.DEFAULT)
        case _:
            return Selectivity(OTHER, Source.DEFAULT)


# --- comparisons of a column with constants --------------------------------------------------------------------------


def _comparison(condition: Comparison, facts: ColumnFacts) -> Selectivity | None:
    parts = _column_and_constant(condition)
    if parts is None:
        return None
    column, operator, constant = parts
    shares, value = facts.shares(column.id), constant.value
    if value is None:
        is_null_safe = operator is ComparisonOperator.NOT_DISTINCT
        return Selectivity(facts.null_fraction(column) if is_null_safe else 0.0, Source.NULL_FRACTION)
    match operator:
        case ComparisonOperator.EQUAL | ComparisonOperator.NOT_DISTINCT:
            return shares.equal(value)
        case ComparisonOperator.NOT_EQUAL:
            equal = shares.equal(value)
            return Selectivity(max(0.0, shares.known - equal.share), equal.source)
        case _:
            return shares.inside(_half_open(operator, value)) or Selectivity(shares.known * RANGE, Source.DEFAULT)


def _column_and_constant(condition: Comparison) -> tuple[ColumnRef, ComparisonOperator, Literal] | None:
    left, operator, right = condition.left, condition.operator, condition.right
    if isinstance(left, Literal):
        left, operator, right = right, MIRRORED.get(operator, operator), left
    column = plain_column(left)
    return None if column is None or not isinstance(right, Literal) else (column, operator, right)


def _half_open(operator: ComparisonOperator, value: object) -> ValueRange:
    match operator:
        case ComparisonOperator.LESS | ComparisonOperator.LESS_EQUAL:
            return ValueRange(None, value, True, operator is ComparisonOperator.LESS_EQUAL)  # type: ignore[arg-type]
        case _:
            return ValueRange(value, None, operator is ComparisonOperator.GREATER_EQUAL, True)  # type: ignore[arg-type]


def _in_list(operand: Expression, items: tuple[Expression, ...], facts: ColumnFacts) -> Selectivity | None:
    column = plain_column(operand)
    values = [item.value for item in items if isinstance(item, Literal)]
    if column is None or len(values) < len(items):
        return None
    shares = facts.shares(column.id)
    parts = [shares.equal(value) for value in dict.fromkeys(values) if value is not None]
    share = min(shares.known, sum(part.share for part in parts))
    return Selectivity(share, weakest(part.source for part in parts))


def _range_of_prefix(condition: Like) -> ValueRange | None:
    """The strings that begin as `LIKE 'prefix%'` wants; None for other patterns."""
    pattern = condition.pattern
    if condition.case_insensitive or condition.escape is not None or not isinstance(pattern, Literal):
        return None
    prefix = str(pattern.value).removesuffix("%")
    if pattern.value is None or prefix == pattern.value or not prefix or "%" in prefix or "_" in prefix:
        return None
    return ValueRange(prefix, prefix + _LAST_CHARACTER, True, False)


def _ranges(conditions: Sequence[Expression]) -> tuple[dict[ColumnId, ValueRange], list[Expression]]:
    """The range that the conditions leave to each column that they bound, and the conditions that bound none."""
    ranges: dict[ColumnId, ValueRange] = {}
    others = []
    for condition in conditions:
        parts = _column_and_constant(condition) if isinstance(condition, Comparison) else None
        if parts is None or parts[1] not in MIRRORED or parts[2].value is None:
            others.append(condition)
            continue
        column, operator, constant = parts
        bounds = _half_open(operator, constant.value)
        ranges[column.id] = bounds.intersect(ranges.get(column.id, ValueRange()))
    return ranges, others


# --- other conditions ------------------------------------------------------------------------------------------------


def _comparison_of_expressions(
    operator: ComparisonOperator, left: Expression, right: Expression, facts: ColumnFacts
) -> Selectivity:
    known = (1 - facts.null_fraction(left)) * (1 - facts.null_fraction(right))
    if operator in MIRRORED:
        return _range_join(operator, left, right, facts) or Selectivity(known * RANGE, Source.DEFAULT)
    values = [count for side in (left, right) if (count := facts.distinct_values(side)) is not None]
    equal = known / max(values) if values else known * EQUALITY
    source = Source.DISTINCT_COUNT if values else Source.DEFAULT
    return Selectivity(max(0.0, known - equal) if operator is ComparisonOperator.NOT_EQUAL else equal, source)


def _range_join(
    operator: ComparisonOperator, left: Expression, right: Expression, facts: ColumnFacts
) -> Selectivity | None:
    """Of columns of two tables; None for anything else, and where their ranges are not known."""
    lower, upper = plain_column(left), plain_column(right)
    if lower is None or upper is None or lower.id.relation == upper.id.relation:
        return None
    if operator in (ComparisonOperator.GREATER, ComparisonOperator.GREATER_EQUAL):
        lower, upper = upper, lower
    included = operator in (ComparisonOperator.LESS_EQUAL, ComparisonOperator.GREATER_EQUAL)
    share = less_share(facts.shares(lower.id), facts.shares(upper.id), included)
    analyzed = all(facts.statistics(column.id).distribution is not None for column in (lower, upper))
    return None if share is None else Selectivity(share, Source.HISTOGRAM if analyzed else Source.VALUE_RANGE)


def _equality(operand: Expression, facts: ColumnFacts) -> float:
    values = facts.distinct_values(operand)
    return EQUALITY if values is None else (1 - facts.null_fraction(operand)) / values


def _unknown_share(condition: Expression, facts: ColumnFacts) -> float:
    """The share of rows on which the condition is NULL, as far as a NULL operand tells."""
    match condition:
        case Comparison(operator=operator, left=left, right=right) if operator is not ComparisonOperator.NOT_DISTINCT:
            return 1 - (1 - facts.null_fraction(left)) * (1 - facts.null_fraction(right))
        case InList(operand=operand) | Like(operand=operand):
            return facts.null_fraction(operand)
        case _:
            return 0.0
