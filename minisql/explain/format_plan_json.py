"""AccessPath as JSON, in the shape of PostgreSQL's EXPLAIN (FORMAT JSON), which plan viewers such as pev2 open.

A list of one object, whose "Plan" is the root; a node has its inputs in "Plans". As in PostgreSQL the first input of a
hash join is the probe input and the second a "Hash" node over the build input, and "Join Type" is seen from the first
to the second: a LEFT JOIN that hashes its preserved side is "Right". An operator that PostgreSQL has goes by its name
there, any other by its own.

Beside PostgreSQL's keys each node has some in lower case, for programs: `operation` (the line of plain EXPLAIN),
`access_type`, `join_type` and `join_algorithm`, `hash_condition` and `extra_condition` as lists, and the numbers before
rounding. With EXPLAIN ANALYZE times are in milliseconds; rows and times are averages per loop; an outer join has in
`row_origins` how many rows came from where.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from minisql.dataclass import dataclass
from minisql.explain.format_access_path import (
    describe,
    format_equi_key,
    format_lookup_keys,
    format_range,
    format_sort_key,
    only_picks_columns,
    q_error,
    row_origins,
)
from minisql.explain.format_expression import format_conditions, format_expression
from minisql.explain.format_window import format_framed_function, format_specification
from minisql.iterators.timing import Profile
from minisql.optimizer.access_path import (
    AccessPath,
    Append,
    CommonTableRead,
    DependentJoinPath,
    Distinct,
    Estimate,
    Filter,
    GroupingSetsAggregate,
    HashAggregate,
    HashJoin,
    IndexLookup,
    IndexRangeScan,
    IndexScan,
    MergeJoin,
    NestedLoopJoin,
    Project,
    RecursiveUnionPath,
    SetOperation,
    SharedRows,
    Sort,
    StreamAggregate,
    SubqueryPath,
    TableFunctionScan,
    TableScan,
    ValuesScan,
    Window,
    WorkingTableScan,
    ZeroRows,
    inputs_of,
)
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.join_kind import JoinKind

Node = dict[str, Any]
Profiles = Mapping[AccessPath, Profile]


def format_plan_json(path: AccessPath, profiles: Profiles | None = None) -> str:
    """The plan, and with `profiles` what was measured of it."""
    plan: Node = {"Plan": _node(path, _Printing(profiles, []))}
    if profiles is not None:
        plan["Execution Time"] = round(profiles[path].last_ms, 3)
    return json.dumps([plan], indent=2, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Printing:
    """`shown` are the tables of WITH whose plans have their node already."""

    profiles: Profiles | None
    shown: list[SharedRows]


def _node(path: AccessPath, printing: _Printing, profile: Profile | None = None) -> Node:
    """The node of a path and all below it; `profile` is that of a path that another one runs."""
    inputs, profiles = list(inputs_of(path)), printing.profiles
    if only_picks_columns(path):
        return _node(inputs[0], printing)
    node = {**_operator(path), "operation": describe(path), "access_type": _words(path, "_").lower()}
    node |= _numbers(path, profiles, profile)
    if isinstance(path, HashJoin):
        plans = [_node(path.probe, printing), _hash(path.build, printing)]
    elif isinstance(path, NestedLoopJoin) and isinstance(path.right, IndexLookup):
        plans = [_node(path.left, printing), _node(path.right, printing, _lookups(path, profiles))]
    else:
        plans = [_node(below, printing) for below in inputs]
    plans += [_subquery(subquery, printing) for subquery in path.subqueries]
    for position, plan in enumerate(plans):
        plan["Parent Relationship"] = _relationship(path, position)
    if isinstance(path, CommonTableRead) and path.shared not in printing.shown:
        printing.shown.append(path.shared)
        plans.append(_common_table(path.shared, printing))
    return node | ({"Plans": plans} if plans else {})


def _relationship(path: AccessPath, position: int) -> str:
    """What an input is to its parent."""
    inputs = sum(1 for _ in inputs_of(path))
    if position >= inputs:
        return "SubPlan"
    return ("Outer", "Inner")[position] if inputs < 3 and not isinstance(path, Append) else "Member"


def _common_table(shared: SharedRows, printing: _Printing) -> Node:
    """The plan of a table of WITH, below the first of its scans."""
    return {**_node(shared.path, printing), "Parent Relationship": "InitPlan", "Subplan Name": f"CTE {shared.name}"}


def _subquery(subquery: SubqueryPath, printing: _Printing) -> Node:
    """A subquery that an expression of the operator runs."""
    expression = subquery.expression
    node = _node(subquery.input, printing) | {"Subplan Name": f"Subquery {expression.query.number}"}
    return node | ({"run_for_each_distinct": _texts(expression.outer)} if expression.outer else {})


def _lookups(join: NestedLoopJoin, profiles: Profiles | None) -> Profile | None:
    """What the join counted for its look-ups, whose times are its own; one look-up is one loop."""
    profile = None if profiles is None else profiles.get(join)
    if profile is None:
        return None
    return Profile(rows=profile.counters.get("found", 0), loops=profile.counters.get("lookups", 0))


def _hash(build: AccessPath, printing: _Printing) -> Node:
    """The node that stands for building the hash table; as in PostgreSQL it repeats the numbers of its input."""
    below = _node(build, printing)
    below["Parent Relationship"] = "Outer"
    return {"Node Type": "Hash", "operation": "Hash", **_numbers(build, printing.profiles), "Plans": [below]}


# --- what an operator is -------------------------------------------------------------------------------------------


def _operator(path: AccessPath) -> Node:
    """The keys that say what the operator does."""
    match path:
        case TableScan(table=table, alias=alias):
            return {"Node Type": "Seq Scan", "Relation Name": table.name, "Alias": alias}
        case IndexScan():
            return _index_scan(path)
        case IndexRangeScan():
            return {**_index_scan(path), "Index Cond": format_range(path)}
        case IndexLookup():
            return {**_index_scan(path), "Index Cond": format_lookup_keys(path)}
        case ValuesScan(alias=alias, types=types):
            return {"Node Type": "Values Scan", "Alias": alias} if types else {"Node Type": "Result"}
        case Filter(conditions=conditions):
            return {"Node Type": "Filter", "Filter": format_conditions(conditions)}
        case Project(expressions=expressions, alias=alias):
            source: Node = {"Node Type": "Result"} if alias is None else {"Node Type": "Subquery Scan", "Alias": alias}
            return {**source, "Output": _texts(expressions)}
        case HashJoin():
            return _hash_join(path)
        case MergeJoin(kind=kind, keys=keys, extra_conditions=extra_conditions):
            join = _join("Merge Join", kind.value.title(), kind.value, "merge")
            texts = [format_equi_key(key) for key in keys]
            return {**join, "Merge Cond": " AND ".join(texts), **_extra_conditions(extra_conditions)}
        case NestedLoopJoin(kind=kind, conditions=conditions):
            join = _join("Nested Loop", kind.name.capitalize(), kind.value, "nested_loop")
            return {**join, **_extra_conditions(conditions)}
        case HashAggregate(keys=keys):
            return {"Node Type": "Aggregate", "Strategy": "Hashed" if keys else "Plain", "Group Key": _texts(keys)}
        case GroupingSetsAggregate(keys=keys, sets=sets):
            groups = [{"Group Key": _texts(tuple(keys[i] for i in grouping_set))} for grouping_set in sets]
            return {"Node Type": "Aggregate", "Strategy": "Hashed", "Grouping Sets": groups}
        case StreamAggregate(keys=keys):
            return {"Node Type": "Aggregate", "Strategy": "Sorted", "Group Key": _texts(keys)}
        case Distinct():
            return {"Node Type": "Aggregate", "Strategy": "Hashed"}
        case Sort(input=below, keys=columns):
            return {"Node Type": "Sort", "Sort Key": [format_sort_key(key, below) for key in columns]}
        case Window(specification=specification, calls=calls):
            functions = [format_framed_function(call) for call in calls]
            return {"Node Type": "WindowAgg", "Window": format_specification(specification), "functions": functions}
        case CommonTableRead(alias=alias, shared=shared):
            return {"Node Type": "CTE Scan", "CTE Name": shared.name, "Alias": alias}
        case WorkingTableScan(alias=alias, table=table):
            return {"Node Type": "WorkTable Scan", "CTE Name": table.name, "Alias": alias}
        case DependentJoinPath(parameters=parameters):
            return {"Node Type": "Dependent Join", "run_for_each": _texts(parameters)}
        case TableFunctionScan(alias=alias, function=function):
            return {"Node Type": "Function Scan", "Function Name": function.name, "Alias": alias}
        case RecursiveUnionPath():
            return {"Node Type": "Recursive Union"}
        case SetOperation(operator=operator, all=every_row):
            command = operator.value.capitalize() + (" All" if every_row else "")
            return {"Node Type": "SetOp", "Strategy": "Hashed", "Command": command}
        case ZeroRows():
            return {"Node Type": "Result", "One-Time Filter": "false"}
        case _:
            return {"Node Type": _words(path, " ")}


def _index_scan(path: IndexScan | IndexRangeScan | IndexLookup) -> Node:
    source = {"Relation Name": path.table.name, "Alias": path.alias}
    return {"Node Type": "Index Scan", "Index Name": path.index.name, **source}


def _hash_join(join: HashJoin) -> Node:
    join_type = join.kind.name.capitalize()
    if join.build_left and not join.kind.commutes:
        join_type = "Right" if join.kind is JoinKind.LEFT else f"Right {join_type}"
    keys = [format_equi_key(key) for key in join.keys]
    node = _join("Hash Join", join_type, join.kind.value, "hash")
    if keys:
        node |= {"Hash Cond": " AND ".join(keys), "hash_condition": keys}
    return node | _extra_conditions(join.extra_conditions)


def _join(node_type: str, join_type: str, kind: str, algorithm: str) -> Node:
    return {"Node Type": node_type, "Join Type": join_type, "join_type": kind, "join_algorithm": algorithm}


def _extra_conditions(conditions: tuple[Expression, ...]) -> Node:
    if not conditions:
        return {}
    return {"Join Filter": format_conditions(conditions), "extra_condition": _texts(conditions)}


def _texts(expressions: tuple[Expression, ...]) -> list[str]:
    return [format_expression(expression) for expression in expressions]


def _words(path: AccessPath, between: str) -> str:
    """The class of the path, word by word: `Merge Join`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", between, type(path).__name__)


# --- numbers -------------------------------------------------------------------------------------------------------


def _numbers(path: AccessPath, profiles: Profiles | None, profile: Profile | None = None) -> Node:
    estimated = _estimated(path.estimate)
    return estimated if profiles is None else estimated | _measured(path, profile or profiles.get(path, Profile()))


def _estimated(estimate: Estimate) -> Node:
    return {
        "Startup Cost": round(estimate.init_cost, 2),
        "Total Cost": round(estimate.cost, 2),
        "Plan Rows": round(estimate.rows),
        "estimated_first_row_cost": round(estimate.init_cost, 6),
        "estimated_total_cost": round(estimate.cost, 6),
        "estimated_rows": round(estimate.rows, 6),
    }


def _measured(path: AccessPath, profile: Profile) -> Node:
    loops = max(profile.loops, 1)
    first_ms, last_ms = profile.first_ms / loops, profile.last_ms / loops
    rows = profile.rows / loops
    node: Node = {
        "Actual Startup Time": round(first_ms, 3),
        "Actual Total Time": round(last_ms, 3),
        "Actual Rows": rows,
        "Actual Loops": profile.loops,
        "actual_first_row_ms": round(first_ms, 6),
        "actual_last_row_ms": round(last_ms, 6),
        "actual_rows": rows,
        "actual_loops": profile.loops,
    }
    if profile.loops:
        node["q_error"] = round(q_error(path.estimate.rows, rows), 2)
    origins = row_origins(path)
    if origins and profile.counters:
        node["row_origins"] = {name.replace("-", "_"): profile.counters[key] for name, key in origins.items()}
    return node
