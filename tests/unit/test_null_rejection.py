"""Null rejection: each rule by an example, and soundness by evaluating predicates on every row of NULLs."""

from __future__ import annotations

from itertools import product

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minisql.plan.evaluate import compile_predicate
from minisql.plan.expression import (
    And,
    Case,
    CaseBranch,
    Coalesce,
    Expression,
    InList,
    IsNull,
    IsTruth,
    Like,
    MergedKey,
    Negate,
    Not,
    Or,
)
from minisql.plan.null_rejection import rejects
from minisql.plan.walk_expression import (
    columns_of,
)
from minisql.types.batch import Batch
from minisql.types.datatype import BIGINT, BOOLEAN, INTEGER, VARCHAR
from tests.unit.expressions import arithmetic, call, cast, column, compare, literal

A, B, C = (column(0, INTEGER, relation) for relation in range(3))
IN_A, IN_B, IN_AB = 0b001, 0b010, 0b011
ONE, ZERO, NULL_INTEGER = literal(1, INTEGER), literal(0, INTEGER), literal(None, INTEGER)
TRUE, FALSE, NO_TRUTH = literal(True, BOOLEAN), literal(False, BOOLEAN), literal(None, BOOLEAN)
FLAG, OTHER_FLAG = column(1, BOOLEAN, 0), column(1, BOOLEAN, 1)
A_IS_1, B_IS_1 = compare(A, "=", ONE), compare(B, "=", ONE)


def both(*operands: Expression) -> Expression:
    return And(operands, type=BOOLEAN)


def either(*operands: Expression) -> Expression:
    return Or(operands, type=BOOLEAN)


def negation(operand: Expression) -> Expression:
    return Not(operand, type=BOOLEAN)


def is_null(operand: Expression) -> Expression:
    return IsNull(operand, type=BOOLEAN)


def is_truth(operand: Expression, truth: bool) -> Expression:
    return IsTruth(operand, truth, type=BOOLEAN)


def coalesce(*arguments: Expression) -> Expression:
    return Coalesce(arguments, type=arguments[0].type)


def case(condition: Expression, result: Expression, otherwise: Expression) -> Expression:
    return Case((CaseBranch(condition, result),), otherwise, type=result.type)


def contained(operand: Expression, *items: Expression) -> Expression:
    return InList(operand, items, type=BOOLEAN)


def like(operand: Expression, pattern: Expression) -> Expression:
    return Like(cast(operand, VARCHAR), pattern, None, False, type=BOOLEAN)


ONE_TEXT = literal("1", VARCHAR)

REJECTING: dict[str, tuple[Expression, int]] = {
    "column": (A_IS_1, IN_A),
    "boolean column": (FLAG, IN_A),
    "literal": (compare(C, "=", NULL_INTEGER), IN_A),
    "false": (FALSE, IN_A),
    "unknown": (NO_TRUTH, IN_A),
    "arithmetic": (compare(arithmetic(A, "+", B), "<>", ONE), IN_A),
    "negation": (compare(Negate(A, type=INTEGER), "<", ONE), IN_A),
    "cast": (compare(cast(A, BIGINT), ">", literal(1, BIGINT)), IN_A),
    "strict function": (compare(call("abs", A), "=", ONE), IN_A),
    "function that ignores NULLs": (compare(call("greatest", A, B), "=", ONE), IN_AB),
    "LIKE": (like(A, ONE_TEXT), IN_A),
    "LIKE pattern": (like(B, cast(A, VARCHAR)), IN_A),
    "NOT LIKE": (negation(like(A, ONE_TEXT)), IN_A),
    "join condition, left": (compare(A, "=", B), IN_A),
    "join condition, right": (compare(A, "<=", B), IN_B),
    "<=> of NULL and a value": (compare(A, "<=>", ONE), IN_A),
    "NOT <=> of two NULLs": (negation(compare(A, "<=>", B)), IN_AB),
    "IS NULL of a value": (is_null(ONE), IN_A),
    "IS NOT NULL": (negation(is_null(A)), IN_A),
    "IS TRUE": (is_truth(A_IS_1, True), IN_A),
    "IS FALSE": (is_truth(A_IS_1, False), IN_A),
    "AND, one side": (both(is_null(C), A_IS_1), IN_A),
    "OR, both sides": (either(A_IS_1, B_IS_1), IN_AB),
    "NOT": (negation(A_IS_1), IN_A),
    "NOT of OR": (negation(either(A_IS_1, is_null(C))), IN_A),
    "COALESCE, jointly": (compare(coalesce(A, B), "=", C), IN_AB),
    "merged key, jointly": (compare(MergedKey((A, B), type=INTEGER), "=", C), IN_AB),
    "COALESCE of conditions": (coalesce(A_IS_1, FALSE), IN_A),
    "CASE without a branch": (case(A_IS_1, TRUE, FALSE), IN_A),
    "CASE with one branch": (case(is_null(A), FALSE, TRUE), IN_A),
    "CASE that is NULL": (compare(case(B_IS_1, A, arithmetic(A, "+", ONE)), "=", ONE), IN_A),
    "IN": (contained(A, ONE, ZERO), IN_A),
    "NOT IN": (negation(contained(A, ONE, ZERO)), IN_A),
    "NOT IN with NULL": (negation(contained(C, ONE, A)), IN_A),
    "IN nothing but NULLs": (contained(C, A, NULL_INTEGER), IN_A),
}

NOT_REJECTING: dict[str, tuple[Expression, int]] = {
    "other table": (A_IS_1, IN_B),
    "no table": (A_IS_1, 0),
    "true": (TRUE, IN_A),
    "boolean column of another table": (FLAG, IN_B),
    "IS NULL": (is_null(A), IN_A),
    "IS NULL, jointly": (is_null(coalesce(A, B)), IN_AB),
    "IS NOT TRUE": (negation(is_truth(A_IS_1, True)), IN_A),
    "IS NOT FALSE": (negation(is_truth(A_IS_1, False)), IN_A),
    "IS UNKNOWN": (is_null(A_IS_1), IN_A),
    "<=> of two tables": (compare(A, "<=>", B), IN_A),
    "<=> of two NULLs": (compare(A, "<=>", B), IN_AB),
    "<=> of a NULL literal": (compare(A, "<=>", NULL_INTEGER), IN_A),
    "NOT <=> of NULL and a value": (negation(compare(A, "<=>", ONE)), IN_A),
    "OR, one side": (either(A_IS_1, B_IS_1), IN_A),
    "NOT of AND": (negation(both(A_IS_1, is_null(C))), IN_A),
    "COALESCE, one table": (compare(coalesce(A, B), "=", C), IN_A),
    "COALESCE with a value": (compare(coalesce(A, ZERO), "=", C), IN_A),
    "merged key, one table": (compare(MergedKey((A, B), type=INTEGER), "=", C), IN_B),
    "function that ignores NULLs, one table": (compare(call("greatest", A, B), "=", ONE), IN_A),
    "function that is never NULL": (compare(call("concat", A), "=", literal("", VARCHAR)), IN_A),
    "CASE ELSE": (case(A_IS_1, FALSE, TRUE), IN_A),
    "CASE with a condition on another table": (compare(case(B_IS_1, C, A), "=", ONE), IN_A),
    "IN": (contained(C, A, ONE), IN_A),
}


@pytest.mark.parametrize("name", REJECTING)
def test_rejecting(name: str) -> None:
    predicate, tables = REJECTING[name]
    assert rejects(predicate, tables)
    assert true_somewhere(predicate, tables) is False


@pytest.mark.parametrize("name", NOT_REJECTING)
def test_not_rejecting(name: str) -> None:
    predicate, tables = NOT_REJECTING[name]
    assert not rejects(predicate, tables)
    assert true_somewhere(predicate, tables) is True


DOMAINS = {INTEGER: (None, 0, 1), BOOLEAN: (None, False, True)}


def true_somewhere(predicate: Expression, tables: int) -> bool:
    """Is the predicate TRUE on any row in which all columns of the tables are NULL?"""
    columns = list(columns_of([predicate]).values())
    domains = [(None,) if tables >> one.id.relation & 1 else DOMAINS[one.type] for one in columns]
    rows = list(product(*domains))
    arrays = tuple(pa.array([row[place] for row in rows], one.type.arrow) for place, one in enumerate(columns))
    truths = compile_predicate([predicate], [one.id for one in columns])(Batch(arrays, len(rows)))
    return truths.true_count > 0  # type: ignore[no-any-return]


def numbers(conditions: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """Numbers of the domain, no operator of which can fail."""
    leaves: list[Expression] = [A, B, C, ZERO, ONE, NULL_INTEGER]
    return st.recursive(
        st.sampled_from(leaves),
        lambda inner: st.one_of(
            st.builds(lambda x, y: arithmetic(x, "+", y), inner, inner),
            st.builds(lambda x: Negate(x, type=INTEGER), inner),
            st.builds(lambda *xs: MergedKey(xs, type=INTEGER), inner, inner),
            st.builds(coalesce, inner, inner),
            st.builds(lambda x, y: call("least", x, y), inner, inner),
            st.builds(lambda x: call("length", call("concat", x)), inner),
            st.builds(case, conditions, inner, inner),
        ),
        max_leaves=4,
    )


def extended(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    value = numbers(inner)
    return st.one_of(
        st.builds(compare, value, st.sampled_from(["=", "<>", "<", ">=", "<=>"]), value),
        st.builds(negation, inner),
        st.builds(both, inner, inner),
        st.builds(either, inner, inner, inner),
        st.builds(is_null, inner | value),
        st.builds(is_truth, inner, st.booleans()),
        st.builds(contained, value, value, value),
        st.builds(case, inner, inner, inner),
        st.builds(coalesce, inner, inner),
        st.builds(like, value, st.sampled_from([ONE_TEXT, literal("%", VARCHAR)])),
        st.builds(lambda x: cast(cast(x, INTEGER), BOOLEAN), inner),
        st.builds(compare, inner, st.sampled_from(["=", "<", "<=>"]), inner),
    )


ATOMS: list[Expression] = [A_IS_1, B_IS_1, FLAG, OTHER_FLAG, TRUE, FALSE, NO_TRUTH]
PREDICATES = st.recursive(st.sampled_from(ATOMS), extended, max_leaves=6)


@settings(max_examples=400, deadline=None)
@given(PREDICATES, st.integers(0, 7))
def test_what_is_rejected_is_never_true(predicate: Expression, tables: int) -> None:
    if rejects(predicate, tables):
        assert not true_somewhere(predicate, tables)


@settings(max_examples=200, deadline=None)
@given(PREDICATES, st.integers(0, 7), st.integers(0, 7))
def test_tables_that_are_not_mentioned_do_not_matter(predicate: Expression, some: int, more: int) -> None:
    mentioned = sum(1 << relation for relation in {one.relation for one in columns_of([predicate])})
    assert rejects(predicate, some) == rejects(predicate, some & mentioned | more & ~mentioned)
