"""Whatever a session is set to, a query gives the same rows: golden scripts under each join order and cost model."""

from __future__ import annotations

from itertools import product

import pytest

from minisql.optimizer.cost_model import COST_MODELS
from minisql.optimizer.join_order import JOIN_ORDERS
from tests.golden.check import run_script
from tests.golden.script import SCRIPTS, read_script, script_paths

THEMES = ("joins", "rewrites", "faults")
CHOICES = [(order, model, 20_000) for order, model in product(JOIN_ORDERS, COST_MODELS)] + [
    ("dphyp", "default", 1),
    ("dphyp", "default", 4),
    ("left_deep", "default", 1),
]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: "-".join(map(str, choice)))
@pytest.mark.parametrize("theme", THEMES)
def test_rows(theme: str, choice: tuple[str, str, int]) -> None:
    settings = dict(zip(("join_order", "cost_model", "max_subgraph_pairs"), choice, strict=True))
    queries, faults = 0, []
    for path in (path for path in script_paths() if path.is_relative_to(SCRIPTS / theme)):
        outcomes = [o for o in run_script(read_script(path), settings, with_oracles=False) if o.record.is_query]
        queries += len(outcomes)
        faults += [f"{path}:{outcome.record.line}: {fault}" for outcome in outcomes for fault in outcome.faults]
    if faults:
        pytest.fail("\n\n".join(faults), pytrace=False)
    assert queries > 10
