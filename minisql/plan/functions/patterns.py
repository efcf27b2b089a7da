"""Functions of regular expressions, and the operators that are short for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minisql.plan.functions.definition import Function, NullRule, Overload, fixed
from minisql.plan.kernels import regular_expression
from minisql.plan.kernels.by_distinct import by_distinct
from minisql.types.batch import Array
from minisql.types.datatype import BIGINT, BOOLEAN, INTEGER, VARCHAR, SqlType


def _of_text(parameters: Sequence[SqlType], result: SqlType, kernel: Callable[..., Array]) -> Overload:
    return fixed((VARCHAR, *parameters), result, lambda values, *rest: by_distinct(kernel, result.arrow, values, *rest))


PATTERN_FUNCTIONS = (
    Function(
        "regexp_count",
        "regexp_count(s, pattern [, flags])",
        "How often the pattern matches.",
        "regexp_count('banana', 'an') → 2",
        (
            _of_text([VARCHAR], INTEGER, regular_expression.count_matches),
            _of_text([VARCHAR, VARCHAR], INTEGER, regular_expression.count_matches),
        ),
    ),
    Function(
        "regexp_extract",
        "regexp_extract(s, pattern [, n])",
        "What the pattern, or its n-th pair of parentheses, first matches; '' if nothing.",
        "regexp_extract('id=42', '(\\w+)=(\\d+)', 2) → 42",
        (
            _of_text([VARCHAR], VARCHAR, lambda v, p: regular_expression.first_match(v, p, no_match="")),
            _of_text([VARCHAR, BIGINT], VARCHAR, lambda v, p, n: regular_expression.first_match(v, p, n, "")),
        ),
    ),
    Function(
        "regexp_full_match",
        "regexp_full_match(s, pattern)",
        "Does the pattern match all of s?",
        "regexp_full_match('banana', '(b|an)*a') → true",
        (_of_text([VARCHAR], BOOLEAN, lambda values, pattern: regular_expression.matches(values, f"^(?:{pattern})$")),),
    ),
    Function(
        "regexp_instr",
        "regexp_instr(s, pattern)",
        "Where the first match of the pattern begins, 0 if nowhere.",
        "regexp_instr('room 101', '[0-9]+') → 6",
        (_of_text([VARCHAR], INTEGER, regular_expression.first_place),),
    ),
    Function(
        "regexp_like",
        "regexp_like(s, pattern [, flags])",
        "Does the pattern match somewhere? The same as s ~ pattern.",
        "regexp_like('Banana', 'ban', 'i') → true",
        (
            _of_text([VARCHAR], BOOLEAN, regular_expression.matches),
            _of_text([VARCHAR, VARCHAR], BOOLEAN, regular_expression.matches),
        ),
    ),
    Function(
        "regexp_replace",
        "regexp_replace(s, pattern, new [, flags])",
        "The first match replaced, every match with the flag g; \\1 in `new` is what the first parentheses matched.",
        "regexp_replace('banana', 'an', 'o', 'g') → booa",
        (
            _of_text([VARCHAR, VARCHAR], VARCHAR, regular_expression.replace_matches),
            _of_text([VARCHAR, VARCHAR, VARCHAR], VARCHAR, regular_expression.replace_matches),
        ),
    ),
    Function(
        "regexp_substr",
        "regexp_substr(s, pattern)",
        "What the pattern first matches, NULL if nothing.",
        "regexp_substr('room 101', '\\d+') → 101",
        (_of_text([VARCHAR], VARCHAR, regular_expression.first_match),),
        NullRule.PARTIAL,
    ),
    Function(
        "similar_to",
        "similar_to(s, pattern [, escape])",
        "The same as s SIMILAR TO pattern ESCAPE escape: does all of s match, % any text and _ any character?",
        "similar_to('abc', '(a|b)%') → true",
        (
            _of_text([VARCHAR], BOOLEAN, regular_expression.similar_to),
            _of_text([VARCHAR, VARCHAR], BOOLEAN, regular_expression.similar_to),
        ),
    ),
)
