"""The random queries cover what they claim to, and find engines that are wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from random import Random

import pytest

from tests.engines import DuckDb, QueryResult
from tests.random_queries.block_query import BlockQuery
from tests.random_queries.blocks import SET_OPERATORS, random_block_query
from tests.random_queries.compare import Verdict
from tests.random_queries.database import random_tables
from tests.random_queries.generate import random_query
from tests.random_queries.query import Query
from tests.random_queries.run import run, smallest


class Mutant(DuckDb):
    """An engine that reads some SQL words as others."""

    name = "minisql"
    read: Callable[[str], str] = str

    def __init__(self, settings: Mapping[str, object]) -> None:
        super().__init__()

    def execute(self, sql: str) -> QueryResult:
        return super().execute(type(self).read(sql))


class Faithful(Mutant):
    pass


def mutant(words: str, other_words: str) -> type[Mutant]:
    return type("Misreading", (Mutant,), {"read": staticmethod(lambda sql: sql.replace(words, other_words))})


def queries(count: int) -> list[Query]:
    random = Random("queries")
    return [random_query(random, random_tables(random, 5)) for _ in range(count)]


def test_the_same_seed_gives_the_same_queries() -> None:
    assert [query.sql for query in queries(20)] == [query.sql for query in queries(20)]


def test_every_kind_of_join_and_of_query_occurs() -> None:
    found = queries(300)
    kinds = Counter(join.kind for query in found for join in query.joins)
    assert min(kinds[kind] for kind in ("INNER", "LEFT", "RIGHT", "FULL", "CROSS")) > 10
    assert kinds["FULL"] > 200
    assert kinds["SEMI"] > 2
    assert kinds["ANTI"] > 2
    assert sum(bool(join.using) for query in found for join in query.joins) > 20
    assert sum(join.natural for query in found for join in query.joins) > 5
    for part in ("group_by", "having", "distinct", "order_by", "limit", "where"):
        assert sum(bool(getattr(query, part)) for query in found) > 2, part


def test_a_right_engine_passes() -> None:
    *_, tally = run(100, 7, Faithful)
    assert tally.suspects == []
    assert sum(tally.verdicts.values()) == 100


@pytest.mark.parametrize(
    ("words", "other_words"),
    [
        ("FULL JOIN", "LEFT JOIN"),
        ("RIGHT JOIN", "INNER JOIN"),
        ("IS NOT DISTINCT FROM", "="),
        ("count(DISTINCT", "count("),
        ("DISTINCT r", "r"),
        (" AND ", " OR "),
        ("NATURAL FULL", "NATURAL LEFT"),
        ("WHERE", "WHERE NOT"),
        ("NULLS FIRST", "NULLS LAST"),
    ],
)
def test_a_wrong_engine_is_found(words: str, other_words: str) -> None:
    assert any(tally.verdicts[Verdict.DIFFERENT] for tally in run(300, 7, mutant(words, other_words)))


def test_what_fails_is_cut_down() -> None:
    engine = mutant("FULL JOIN", "LEFT JOIN")
    *_, tally = run(25, 7, engine)
    found, _ = tally.suspects[0]
    case, comparison = smallest(found, Verdict.DIFFERENT, engine)
    assert comparison.verdict is Verdict.DIFFERENT
    assert isinstance(case.query, Query)
    assert [join.kind for join in case.query.joins] == ["FULL"]
    assert sum(len(table.rows) for table in case.tables) == 1
    assert not case.query.where
    assert len(case.query.select + case.query.group_by) == 1
    assert case.describe().endswith(";")


def block_queries(count: int) -> list[BlockQuery]:
    random = Random("blocks")
    return [random_block_query(random, random_tables(random, 5)) for _ in range(count)]


def test_every_kind_of_block_occurs() -> None:
    found = [query.sql for query in block_queries(300)]
    words = (
        *SET_OPERATORS,
        *("WITH RECURSIVE", "NOT MATERIALIZED", "ROLLUP", "CUBE", "GROUPING SETS", "HAVING", "FILTER", "DISTINCT"),
        *("ROWS", "RANGE", "GROUPS", "EXCLUDE", "QUALIFY", "EXISTS", "ANY", "LIMIT", "VALUES", "FULL JOIN"),
    )
    assert [word for word in words if sum(word in sql for sql in found) < 3] == []


def test_most_block_queries_are_known_to_both_oracles() -> None:
    found = block_queries(300)
    assert sum(query.write("duckdb") is not None for query in found) > 200
    assert sum(query.write("sqlite3") is not None for query in found) > 60
