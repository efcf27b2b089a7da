"""A run of many random queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from minisql.optimizer.cost_model import COST_MODELS
from minisql.optimizer.join_order import JOIN_ORDERS
from tests.engines import MiniSql
from tests.random_queries.blocks import random_block_query
from tests.random_queries.compare import AnyQuery, Comparison, MakeEngine, Verdict, sessions
from tests.random_queries.database import Table, random_tables
from tests.random_queries.generate import random_query
from tests.random_queries.minimise import Case, minimise

SUSPICIOUS = (Verdict.DIFFERENT, Verdict.FAILS, Verdict.SQLITE_DIFFERS, Verdict.DUCKDB_DIFFERS)
QUERIES_PER_DATABASE = 25
TABLES_PER_DATABASE = 5
SETTINGS: dict[str, tuple[object, ...]] = {
    "batch_size": (65536, 65536, 1, 2, 3, 7),
    "join_order": ("dphyp", "dphyp", *JOIN_ORDERS),
    "cost_model": tuple(COST_MODELS),
    "max_subgraph_pairs": (20_000, 20_000, 1, 3, 7),
}
"""What each session is set to, one of each by chance."""


@dataclass(slots=True)
class Tally:
    """Verdicts so far, and the cases that need a look."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    suspects: list[tuple[Case, Comparison]] = field(default_factory=list)


GENERATORS: dict[str, Callable[[Random, Sequence[Table]], AnyQuery]] = {
    "joins": random_query,
    "blocks": random_block_query,
}


def run(count: int, seed: int, minisql: MakeEngine = MiniSql, kind: str = "joins") -> Iterator[Tally]:
    """Runs `count` queries; gives the tally after each database. The same seed gives the same queries."""
    tally = Tally()
    for start in range(0, count, QUERIES_PER_DATABASE):
        random = Random(f"{seed}/{start}")
        tables = random_tables(random, TABLES_PER_DATABASE)
        settings = {name: random.choice(values) for name, values in SETTINGS.items()}
        with sessions(tables, minisql, settings) as opened:
            for _ in range(min(QUERIES_PER_DATABASE, count - start)):
                query = GENERATORS[kind](random, tables)
                comparison = opened.compare(query)
                tally.verdicts[comparison.verdict] += 1
                if comparison.verdict in SUSPICIOUS:
                    tally.suspects.append((Case(query, tables, settings), comparison))
        yield tally


def smallest(case: Case, verdict: Verdict, minisql: MakeEngine = MiniSql) -> tuple[Case, Comparison]:
    """The case cut down as far as it keeps its verdict."""
    case = minimise(case, lambda candidate: compare_case(candidate, minisql).verdict is verdict)
    return case, compare_case(case, minisql)


def compare_case(case: Case, minisql: MakeEngine = MiniSql) -> Comparison:
    with sessions(case.tables, minisql, case.settings) as opened:
        return opened.compare(case.query)
