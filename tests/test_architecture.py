"""The packages of minisql import each other in one direction only, and the stages know the same kinds of node."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from typing import get_args

import pytest

from minisql.optimizer.access_path import AccessPath
from minisql.optimizer.cost_model import COST_MODELS, CostModel

PACKAGE = Path(__file__).resolve().parents[1] / "minisql"

BASE = frozenset({"errors", "source", "dataclass"})
MAY_IMPORT = {
    "dataclass": frozenset(),
    "source": frozenset({"dataclass"}),
    "errors": frozenset({"source"}),
    "resources": frozenset(),
    "garbage_collection": frozenset(),
    "types": BASE,
    "syntax": BASE | {"resources", "garbage_collection", "types.intervals", "types.interval_text"},
    "catalog": BASE | {"types", "plan", "syntax"},
    "plan": BASE | {"types"},
    "files": BASE | {"types", "plan.kernels", "catalog"},
    "binder": BASE | {"types", "syntax", "plan", "catalog", "files"},
    "optimizer": BASE | {"types", "plan", "catalog"},
    "iterators": BASE | {"types", "plan", "optimizer.access_path"},
    "settings": BASE | {"iterators", "optimizer"},
    "explain": BASE | {"types", "syntax", "plan", "catalog", "binder", "optimizer", "iterators"},
    "statements": BASE | {"types", "syntax", "plan", "catalog", "binder"},
    "engine": BASE
    | {"types", "syntax", "plan", "catalog", "files", "binder", "optimizer", "iterators"}
    | {"explain", "settings", "statements"},
    "registered_data": BASE | {"types", "catalog"},
    "dbapi_errors": BASE,
    "dbapi_types": BASE | {"types"},
    "frames": BASE | {"dbapi_errors"},
    "parameter_values": BASE | {"plan", "engine"},
    "query_result": BASE | {"types", "plan", "engine", "frames", "cli.output"},
    "dbapi": BASE
    | {"types", "plan", "catalog", "engine", "settings"}
    | {"syntax", "registered_data", "dbapi_errors", "dbapi_types", "frames", "parameter_values", "query_result"},
    "statistics_catalog": BASE | {"types", "syntax", "plan", "catalog", "binder"},
    "optimized_query": BASE
    | {"syntax", "plan", "catalog", "binder", "optimizer", "explain", "engine", "settings"}
    | {"dbapi", "dbapi_errors", "query_result", "statistics_catalog"},
    "ipython": frozenset({"syntax", "dbapi", "dbapi_errors", "module_connection", "query_result"}),
    "module_connection": frozenset({"parameter_values", "dbapi", "query_result", "registered_data"}),
    "cli": BASE
    | {"types", "syntax", "plan.kernels", "catalog", "files", "explain", "engine", "settings", "resources"}
    | {"garbage_collection", "iterators.watching"},
    "__main__": frozenset({"cli"}),
    "__init__": frozenset({"dbapi", "module_connection", "query_result", "optimized_query", "statistics_catalog"}),
}
"""For each part of the package the other parts (packages, or single modules with a point) that it may import."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part_of(module: Path) -> str:
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(module: Path) -> set[str]:
    """The names after `minisql.` that the module imports, anywhere in its text."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module="minisql", level=0):
                names |= {alias.name for alias in node.names}
            case ast.ImportFrom(module=str(name), level=0):
                names |= {name.removeprefix("minisql.")} if name.startswith("minisql.") else set()
            case ast.Import():
                names |= {a.name.removeprefix("minisql.") for a in node.names if a.name.startswith("minisql.")}
            case ast.ImportFrom():
                raise AssertionError(f"{module}:{node.lineno}: a relative import")
    return names


def is_allowed(name: str, part: str) -> bool:
    return any(name == other or name.startswith(f"{other}.") for other in MAY_IMPORT[part] | {part})


@pytest.mark.parametrize("module", modules(), ids=lambda module: str(module.relative_to(PACKAGE)))
def test_imports(module: Path) -> None:
    part = part_of(module)
    assert [name for name in sorted(imported(module)) if not is_allowed(name, part)] == []


def test_the_order_of_the_parts_has_no_cycle() -> None:
    done: set[str] = set()
    while len(done) < len(MAY_IMPORT):
        ready = {
            part
            for part, others in MAY_IMPORT.items()
            if part not in done and {other.split(".")[0] for other in others} <= done | {part}
        }
        assert ready, sorted(set(MAY_IMPORT) - done)
        done |= ready


def matched_classes(module: str) -> set[str]:
    """The classes that a `match` of the module has a case for."""
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    return {
        node.cls.id for node in ast.walk(tree) if isinstance(node, ast.MatchClass) and isinstance(node.cls, ast.Name)
    }


COSTS: dict[str, str | None] = {
    "TableScan": "scan",
    "IndexScan": "index_scan",
    "IndexRangeScan": "index_range_scan",
    "IndexLookup": "index_lookup",
    "ValuesScan": "scan",
    "Filter": "filter",
    "Project": "project",
    "HashJoin": "hash_join",
    "NestedLoopJoin": "nested_loop",
    "MergeJoin": "merge_join",
    "FullKeyMerge": "full_key_merge",
    "HashAggregate": "aggregate",
    "StreamAggregate": "stream_aggregate",
    "GroupingSetsAggregate": "aggregate",
    "Distinct": "aggregate",
    "Sort": "sort",
    "Window": "window",
    "Limit": None,
    "Append": None,
    "SetOperation": "set_operation",
    "DependentJoinPath": None,
    "TableFunctionScan": "project",
    "CommonTableRead": "scan",
    "RecursiveUnionPath": "aggregate",
    "WorkingTableScan": "scan",
    "ZeroRows": None,
}
"""The method of a cost model for each access path; None for those that do no work on a row."""


def test_every_access_path_has_a_cost() -> None:
    assert {kind.__name__ for kind in get_args(AccessPath)} == COSTS.keys()
    formulas = {name for name, value in vars(CostModel).items() if callable(value) and not name.startswith("_")}
    assert {method for method in COSTS.values() if method is not None} <= formulas
    for model in COST_MODELS.values():
        for method in formulas:
            parameters = inspect.signature(getattr(CostModel, method)).parameters
            assert inspect.signature(getattr(model, method)).parameters.keys() == parameters.keys() - {"self"}


@pytest.mark.parametrize("module", ["iterators/from_access_path.py", "explain/format_access_path.py"])
def test_every_access_path_is_known(module: str) -> None:
    assert {kind.__name__ for kind in get_args(AccessPath)} - matched_classes(module) == set()


def test_dataclasses_with_slots_are_made_in_one_way() -> None:
    texts = {path: path.read_text() for path in PACKAGE.rglob("*.py") if path.name != "dataclass.py"}
    assert [
        path.relative_to(PACKAGE).as_posix()
        for path, text in texts.items()
        if "slots=True" in text and "from minisql.dataclass import dataclass" not in text
    ] == []
