"""What must hold for every estimate, on random conditions over correlated data; and how good they are on real data.

CERT (Ba and Rigger, "Finding Performance Issues in Database Engines via Cardinality Estimation Testing", 2024): one
more AND conjunct never raises the estimate of a table.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.estimates import estimate, q_error, stats_questions
from minisql.catalog.catalog import Catalog
from minisql.types.datatype import DOUBLE, INTEGER, VARCHAR
from minisql.types.schema import Column

STATS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "stats-ceb"


def _catalog(analyze: bool) -> Catalog:
    """Two tables of skewed columns that depend on each other, a of 4,000 rows and b of 1,500, with NULLs."""
    random = np.random.default_rng(7)
    tables = Catalog()
    for name, rows in (("a", 4000), ("b", 1500)):
        k = random.zipf(1.5, rows) % 300
        x = np.where(random.random(rows) < 0.7, k % 20, random.integers(0, 50, rows))
        y = x * 0.5 + random.random(rows)
        s = [f"{'ab'[int(i) % 2]}{i}" for i in x]
        schema = tuple(map(Column, ("k", "x", "y", "s"), (INTEGER, INTEGER, DOUBLE, VARCHAR)))
        tables.create_table(name, schema)
        nulls = random.random(rows) < 0.1
        tables.insert(name, [pa.array(v, c.type.arrow, mask=nulls) for v, c in zip((k, x, y, s), schema, strict=True)])
        if analyze:
            tables.analyze(name)
    return tables


CATALOGS = {True: _catalog(True), False: _catalog(False)}

_NUMBERS = st.integers(-5, 60)
_COMPARISONS = st.builds(
    lambda column, operator, value: f"{column} {operator} {value}",
    st.sampled_from(["a.k", "a.x", "a.y"]),
    st.sampled_from(["=", "<>", "<", "<=", ">", ">="]),
    _NUMBERS,
)
_OTHERS = st.sampled_from(
    [
        *("a.s LIKE 'a%'", "a.s LIKE '%1'", "a.s IS NULL", "a.s IS NOT NULL", "a.k < a.x", "a.k = a.x", "a.y > a.x"),
        *("a.x IN (1, 2, 30)", "a.x NOT IN (1, 2)", "a.x + a.k > 20", "a.x BETWEEN 3 AND 9", "a.s IN ('a0', 'b1')"),
        *("a.x = 1 OR a.k = 1", "NOT (a.x < 5 AND a.k < 5)", "length(a.s) = 2", "CASE WHEN a.x > 3 THEN a.k > 5 END"),
    ]
)
CONDITIONS = st.lists(_COMPARISONS | _OTHERS, min_size=1, max_size=6)
TINY = 1 + 1e-9


@pytest.mark.parametrize("analyzed", [True, False])
@given(conditions=CONDITIONS)
@settings(max_examples=60, deadline=None)
def test_one_more_conjunct_never_raises_the_estimate_of_a_table(analyzed: bool, conditions: list[str]) -> None:
    before = 4000.0
    for count in range(1, len(conditions) + 1):
        rows = estimate(f"SELECT COUNT(*) FROM a WHERE {_all(conditions[:count])}", CATALOGS[analyzed])
        assert rows <= before * TINY
        before = rows


JOINS = ["a.k = b.k", "a.k = b.k AND a.x = b.x", "a.k = b.k AND a.y < b.y", "a.x < b.x"]


@pytest.mark.parametrize("analyzed", [True, False])
@given(on=st.sampled_from(JOINS), conditions=CONDITIONS)
@settings(max_examples=20, deadline=None)
def test_outer_joins_keep_their_sides(analyzed: bool, on: str, conditions: list[str]) -> None:
    """INNER <= LEFT <= FULL, SEMI + ANTI is the left side (but for the one row of ANTI), FULL commutes.

    LIMIT makes the left side the same query for all: without it the side of the others is merged into the block, where
    the join is estimated from the rows of the sample that pass the conditions, and that of FULL is not.
    """
    catalog = CATALOGS[analyzed]
    side = f"(SELECT * FROM a WHERE {_all(conditions)} LIMIT 4000)"
    a, b = estimate(f"SELECT COUNT(*) FROM {side} AS a", catalog), 1500.0
    rows = {
        kind: estimate(f"SELECT COUNT(*) FROM {side} AS a {kind} JOIN b ON {on}", catalog)
        for kind in ("INNER", "LEFT", "RIGHT", "FULL", "SEMI", "ANTI")
    }
    assert rows["INNER"] <= rows["LEFT"] * TINY
    assert rows["LEFT"] <= rows["FULL"] * TINY
    assert rows["LEFT"] * TINY >= a
    assert rows["RIGHT"] * TINY >= b
    assert rows["FULL"] * TINY >= max(a, b)
    assert rows["FULL"] <= (a * b + a + b) * TINY
    assert a * (1 - 1e-9) <= rows["SEMI"] + rows["ANTI"] <= a + 1
    swapped = estimate(f"SELECT COUNT(*) FROM b FULL JOIN {side} AS a ON {on}", catalog)
    assert rows["FULL"] == pytest.approx(swapped)


@given(condition=_COMPARISONS | _OTHERS)
@settings(max_examples=40, deadline=None)
def test_a_filter_never_raises_the_estimate_of_a_join(condition: str) -> None:
    """Without the sample, which is evidence of how filters and keys depend on each other, and may raise an estimate."""
    for kind in ("INNER", "LEFT", "FULL"):
        query = f"SELECT COUNT(*) FROM a {kind} JOIN b ON a.k = b.k"
        before, after = (estimate(query + clause, CATALOGS[False]) for clause in ("", f" WHERE {condition}"))
        assert after <= before * TINY


@pytest.mark.skipif(not STATS.is_dir(), reason="needs ../shared/corpora")
def test_real_data() -> None:
    """The q-errors that benchmarks/estimates.py prints stay within their bars."""
    catalog = Catalog()
    catalog.open(STATS)
    for name in catalog.table_names():
        catalog.analyze(name)
    errors: dict[str, list[float]] = {}
    for question in stats_questions(STATS):
        assert question.count is not None
        errors.setdefault(question.group, []).append(q_error(estimate(question.sql, catalog), question.count))
    base = errors["base tables"]
    assert np.median(base) <= 1.05
    assert np.percentile(base, 95) <= 3
    for group, bar in (("1 join(s)", 0.10), ("2 join(s)", 0.25), ("3 join(s)", 0.45), ("1 FULL JOIN", 0.10)):
        assert np.mean(np.array(errors[group]) >= 10) <= bar, group


def _all(conditions: list[str]) -> str:
    return " AND ".join(f"({condition})" for condition in conditions)
