"""The aggregates of SQL by name, with their rows in the manual (`docs/functions.md`)."""

from __future__ import annotations

from minisql.dataclass import dataclass
from minisql.plan.aggregate import AggregateFunction


@dataclass(frozen=True, slots=True)
class AggregateDefinition:
    """A name of an aggregate. `function` is what it is computed as; `synopsis`, `help` and `example` are as those of a
    scalar `Function`, and the example is over the rows (1, 'a'), (2, 'b'), (2, 'c') of a table (x, s)."""

    name: str
    synopsis: str
    help: str
    example: str
    function: AggregateFunction


_F = AggregateFunction
_PAIRS = "over the rows in which neither is NULL"

AGGREGATE_DEFINITIONS = (
    AggregateDefinition("any_value", "any_value(x)", "The first value.", "any_value(s) → a", _F.ANY_VALUE),
    AggregateDefinition(
        "arg_max", "arg_max(x, y)", f"x where y is greatest, {_PAIRS}.", "arg_max(s, x) → b", _F.ARG_MAX
    ),
    AggregateDefinition("arg_min", "arg_min(x, y)", f"x where y is least, {_PAIRS}.", "arg_min(s, x) → a", _F.ARG_MIN),
    AggregateDefinition(
        "array_agg",
        "array_agg(x [ORDER BY …])",
        "The array of all values, NULLs too; NULL over no rows.",
        "array_agg(s ORDER BY x DESC, s) → [b, c, a]",
        _F.ARRAY_AGG,
    ),
    AggregateDefinition("avg", "avg(x)", "The average, a DOUBLE.", "avg(x) → 1.6666666666666667", _F.AVG),
    AggregateDefinition("bit_and", "bit_and(x)", "The bits that all whole numbers have.", "bit_and(x) → 0", _F.BIT_AND),
    AggregateDefinition("bit_or", "bit_or(x)", "The bits that some whole number has.", "bit_or(x) → 3", _F.BIT_OR),
    AggregateDefinition("bit_xor", "bit_xor(x)", "The bits of an odd number of values.", "bit_xor(x) → 1", _F.BIT_XOR),
    AggregateDefinition("bool_and", "bool_and(b)", "Are all TRUE?", "bool_and(x > 1) → false", _F.MIN),
    AggregateDefinition("bool_or", "bool_or(b)", "Is one of them TRUE?", "bool_or(x > 1) → true", _F.MAX),
    AggregateDefinition(
        "corr",
        "corr(y, x)",
        f"The correlation coefficient, {_PAIRS}; NULL where one of them does not vary.",
        "corr(x, x) → 1",
        _F.CORR,
    ),
    AggregateDefinition(
        "count",
        "count(*), count(x)",
        "The rows, also written count(); those in which x is not NULL.",
        "count(x) → 3",
        _F.COUNT,
    ),
    AggregateDefinition("count_if", "count_if(b)", "The rows on which b is TRUE.", "count_if(x > 1) → 2", _F.COUNT),
    AggregateDefinition("covar_pop", "covar_pop(y, x)", "The covariance.", "covar_pop(x, 1) → 0", _F.COVAR_POP),
    AggregateDefinition(
        "covar_samp",
        "covar_samp(y, x)",
        "The covariance of a sample; NULL for less than two rows.",
        "covar_samp(x, 1) → 0",
        _F.COVAR_SAMP,
    ),
    AggregateDefinition("every", "every(b)", "The same as bool_and.", "every(x > 0) → true", _F.MIN),
    AggregateDefinition(
        "group_concat",
        "group_concat(s [, separator])",
        "The same as string_agg.",
        "group_concat(s) → a,b,c",
        _F.STRING_AGG,
    ),
    AggregateDefinition("list", "list(x [ORDER BY …])", "The same as array_agg.", "list(x) → [1, 2, 2]", _F.ARRAY_AGG),
    AggregateDefinition(
        "listagg", "listagg(s [, separator])", "The same as string_agg.", "listagg(s, '') → abc", _F.STRING_AGG
    ),
    AggregateDefinition("max", "max(x)", "The greatest value.", "max(s) → c", _F.MAX),
    AggregateDefinition("max_by", "max_by(x, y)", "The same as arg_max.", "max_by(s, x) → b", _F.ARG_MAX),
    AggregateDefinition("mean", "mean(x)", "The same as avg.", "mean(x) → 1.6666666666666667", _F.AVG),
    AggregateDefinition(
        "median", "median(x)", "The same as percentile_cont(0.5).", "median(x) → 2", _F.PERCENTILE_CONT
    ),
    AggregateDefinition("min", "min(x)", "The least value.", "min(s) → a", _F.MIN),
    AggregateDefinition("min_by", "min_by(x, y)", "The same as arg_min.", "min_by(s, x) → a", _F.ARG_MIN),
    AggregateDefinition(
        "mode",
        "mode(x), mode() WITHIN GROUP (ORDER BY x)",
        "The most frequent value; of several the first in the order.",
        "mode(x) → 2",
        _F.MODE,
    ),
    AggregateDefinition(
        "percentile_cont",
        "percentile_cont(f) WITHIN GROUP (ORDER BY x)",
        "The value at the fraction f, from 0 to 1, of the ordered numbers, interpolated.",
        "percentile_cont(0.25) WITHIN GROUP (ORDER BY x) → 1.5",
        _F.PERCENTILE_CONT,
    ),
    AggregateDefinition(
        "percentile_disc",
        "percentile_disc(f) WITHIN GROUP (ORDER BY x)",
        "The first value with at least the fraction f of the values up to it.",
        "percentile_disc(0.5) WITHIN GROUP (ORDER BY s) → b",
        _F.PERCENTILE_DISC,
    ),
    AggregateDefinition(
        "quantile_cont",
        "quantile_cont(x, f), quantile_cont(f ORDER BY x)",
        "The same as percentile_cont.",
        "quantile_cont(x, 0.5) → 2",
        _F.PERCENTILE_CONT,
    ),
    AggregateDefinition(
        "quantile_disc",
        "quantile_disc(x, f), quantile_disc(f ORDER BY x)",
        "The same as percentile_disc.",
        "quantile_disc(s, 0.5) → b",
        _F.PERCENTILE_DISC,
    ),
    AggregateDefinition(
        "regr_avgx", "regr_avgx(y, x)", "The average of x.", "regr_avgx(1, x) → 1.6666666666666667", _F.REGR_AVGX
    ),
    AggregateDefinition("regr_avgy", "regr_avgy(y, x)", "The average of y.", "regr_avgy(1, x) → 1", _F.REGR_AVGY),
    AggregateDefinition(
        "regr_count", "regr_count(y, x)", "The rows in which neither is NULL.", "regr_count(1, x) → 3", _F.COUNT
    ),
    AggregateDefinition(
        "regr_intercept",
        "regr_intercept(y, x)",
        "Where the least-squares line crosses x = 0; NULL where x does not vary.",
        "regr_intercept(1, x) → 1",
        _F.REGR_INTERCEPT,
    ),
    AggregateDefinition(
        "regr_r2",
        "regr_r2(y, x)",
        "The square of corr; 1 where only y does not vary.",
        "regr_r2(1, x) → 1",
        _F.REGR_R2,
    ),
    AggregateDefinition(
        "regr_slope",
        "regr_slope(y, x)",
        "The slope of the least-squares line; NULL where x does not vary.",
        "regr_slope(1, x) → 0",
        _F.REGR_SLOPE,
    ),
    AggregateDefinition(
        "regr_sxx", "regr_sxx(y, x)", "The sum of (x - avg(x))².", "regr_sxx(1, x) → 0.6666666666666666", _F.REGR_SXX
    ),
    AggregateDefinition(
        "regr_sxy", "regr_sxy(y, x)", "The sum of (x - avg(x)) (y - avg(y)).", "regr_sxy(1, x) → 0", _F.REGR_SXY
    ),
    AggregateDefinition("regr_syy", "regr_syy(y, x)", "The sum of (y - avg(y))².", "regr_syy(1, x) → 0", _F.REGR_SYY),
    AggregateDefinition(
        "stddev", "stddev(x)", "The same as stddev_samp.", "stddev(x) → 0.5773502691896257", _F.STDDEV_SAMP
    ),
    AggregateDefinition(
        "stddev_pop", "stddev_pop(x)", "The standard deviation.", "stddev_pop(x) → 0.4714045207910317", _F.STDDEV_POP
    ),
    AggregateDefinition(
        "stddev_samp",
        "stddev_samp(x)",
        "The standard deviation of a sample; NULL for less than two values.",
        "stddev_samp(x) → 0.5773502691896257",
        _F.STDDEV_SAMP,
    ),
    AggregateDefinition(
        "string_agg",
        "string_agg(s [, separator] [ORDER BY …])",
        "The texts one after the other, with the separator, which is a comma if not given, between them.",
        "string_agg(s, '-' ORDER BY x DESC, s) → b-c-a",
        _F.STRING_AGG,
    ),
    AggregateDefinition("sum", "sum(x)", "The sum.", "sum(x) → 5", _F.SUM),
    AggregateDefinition("var_pop", "var_pop(x)", "The variance.", "var_pop(x) → 0.2222222222222222", _F.VAR_POP),
    AggregateDefinition(
        "var_samp",
        "var_samp(x)",
        "The variance of a sample; NULL for less than two values.",
        "var_samp(x) → 0.3333333333333333",
        _F.VAR_SAMP,
    ),
    AggregateDefinition(
        "variance", "variance(x)", "The same as var_samp.", "variance(x) → 0.3333333333333333", _F.VAR_SAMP
    ),
)

AGGREGATES = {definition.name: definition for definition in AGGREGATE_DEFINITIONS}
"""Each by its name, in small letters."""
