"""AccessPath as text: the tree that EXPLAIN and EXPLAIN ANALYZE print, in the words of MySQL's EXPLAIN FORMAT=TREE.

A hash join lists its probe input first, then `-> Hash` over its build input. MySQL has no FULL JOIN, so the words for
it are ours, as are `, build side preserved` (the rows that must survive are the hashed ones, so a pass over the
unmatched build rows follows the probing) and the q-error of EXPLAIN ANALYZE.

    -> Full hash join (a.x = b.x), extra conditions: (a.v < b.z)  (cost=412.70 rows=1500)
        -> Table scan on a  (cost=120.00 rows=1000)
        -> Hash
            -> Table scan on b  (cost=80.00 rows=800)

A full key merge lists the input that it streams first, and `-> Hash` over those that it keeps in one table.

A Project shows the expressions that it computes; one that merely picks or renames columns is left out. The subqueries
in an operator's expressions stand below its inputs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from minisql.dataclass import dataclass
from minisql.explain.format_expression import (
    format_aggregate,
    format_conditions,
    format_expression,
    format_expressions,
    format_grouping_sets,
    format_identifier,
    format_shared_key,
)
from minisql.explain.format_relation import format_function_table, format_set_operator, format_table
from minisql.explain.format_tree import TreeNode, format_tree
from minisql.explain.format_window import format_framed_function, format_specification, format_window_call
from minisql.iterators.timing import Profile
from minisql.optimizer.access_path import (
    AccessPath,
    Append,
    CommonTableRead,
    DependentJoinPath,
    Distinct,
    EquiKey,
    Estimate,
    Filter,
    FullKeyMerge,
    GroupingSetsAggregate,
    HashAggregate,
    HashJoin,
    IndexBound,
    IndexLookup,
    IndexRangeScan,
    IndexScan,
    Limit,
    MergeJoin,
    NestedLoopJoin,
    Project,
    RecursiveUnionPath,
    SetOperation,
    SharedRows,
    Sort,
    SortColumn,
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
from minisql.plan.aggregate import AggregateCall
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import SetOperator
from minisql.types.table_source import column_name

_HASH_JOIN = {
    JoinKind.INNER: "Inner hash join",
    JoinKind.LEFT: "Left hash join",
    JoinKind.FULL: "Full hash join",
    JoinKind.SEMI: "Hash semijoin",
    JoinKind.ANTI: "Hash antijoin",
    JoinKind.FULL_ANTI: "Full hash antijoin",
}
_MERGE_JOIN = {
    JoinKind.INNER: "Inner merge join",
    JoinKind.LEFT: "Left merge join",
    JoinKind.FULL: "Full merge join",
    JoinKind.SEMI: "Merge semijoin",
    JoinKind.ANTI: "Merge antijoin",
    JoinKind.FULL_ANTI: "Full merge antijoin",
}
_NESTED_LOOP = {
    JoinKind.INNER: "Nested loop inner join",
    JoinKind.LEFT: "Nested loop left join",
    JoinKind.FULL: "Full nested loop join",
    JoinKind.SEMI: "Nested loop semijoin",
    JoinKind.ANTI: "Nested loop antijoin",
    JoinKind.FULL_ANTI: "Full nested loop antijoin",
}
_PRESERVE_LEFT = frozenset({JoinKind.LEFT, JoinKind.SEMI, JoinKind.ANTI})


Label = Callable[[AccessPath, AccessPath | None], str]
"""What to say of a path, given the one above it (None for the topmost)."""


def format_access_path(path: AccessPath, profiles: Mapping[AccessPath, Profile] | None = None) -> str:
    """The plan as a tree. With `profiles`, what was measured stands behind what was estimated; a path without a profile
    was never executed."""

    def label(path: AccessPath, above: AccessPath | None) -> str:
        text = f"{describe(path)}  {_estimate(path.estimate)}"
        if profiles is None:
            return text
        if isinstance(path, IndexLookup):
            return text + _found(path, None if above is None else profiles.get(above))
        return text + _measured(path, profiles.get(path))

    return format_tree(plan_tree(path, label))


def plan_tree(path: AccessPath, label: Label) -> TreeNode:
    """The plan with a label of your own on each path."""
    return _Printing(label, []).tree(path)


@dataclass(frozen=True, slots=True)
class _Printing:
    """`shown` are the tables of WITH whose plans were printed already."""

    label: Label
    shown: list[SharedRows]

    def tree(self, path: AccessPath, above: AccessPath | None = None) -> TreeNode:
        if only_picks_columns(path):
            (below,) = inputs_of(path)
            return self.tree(below, above)
        label = self.label(path, above)
        inputs = [self.tree(below, path) for below in self._shown_inputs(path)]
        subqueries = tuple(TreeNode(_subquery(item), (self.tree(item.input, path),)) for item in path.subqueries)
        match path:
            case HashJoin():
                probe, build = inputs
                return TreeNode(label, (probe, TreeNode("Hash", (build,)), *subqueries), path)
            case FullKeyMerge():
                driving, *gathered = inputs
                return TreeNode(label, (driving, TreeNode("Hash", tuple(gathered)), *subqueries), path)
            case CommonTableRead(shared=shared) if inputs:
                name = format_identifier(shared.name)
                return TreeNode(label, (TreeNode(f"Materialize CTE {name}", tuple(inputs)),), path)
            case _:
                return TreeNode(label, (*inputs, *subqueries), path)

    def _shown_inputs(self, path: AccessPath) -> Iterator[AccessPath]:
        """The inputs in the order in which they are shown; a table of WITH below the first scan of it."""
        match path:
            case HashJoin():
                yield from (path.probe, path.build)
            case CommonTableRead(shared=shared):
                if shared not in self.shown:
                    self.shown.append(shared)
                    yield shared.path
            case _:
                yield from inputs_of(path)


def _subquery(subquery: SubqueryPath) -> str:
    """How often the plan below is run."""
    expression = subquery.expression
    often = f"once for each distinct ({format_expressions(expression.outer)})" if expression.outer else "once"
    return f"Subquery {expression.query.number}, {often}"


def only_picks_columns(path: AccessPath) -> bool:
    """Is it a Project that computes nothing? No plan shows it."""
    return (
        isinstance(path, Project)
        and path.alias is None
        and all(isinstance(expression, ColumnRef) for expression in path.expressions)
    )


# --- what an operator is called ------------------------------------------------------------------------------------


def describe(path: AccessPath) -> str:
    """The operator and its arguments, without any number."""
    match path:
        case TableScan(table=table, alias=alias):
            return f"Table scan on {format_table(table.name, alias)}"
        case IndexScan(index=index):
            return f"Index scan on {_indexed(path)} using {format_identifier(index.name)}"
        case IndexRangeScan(index=index):
            return (
                f"Index range scan on {_indexed(path)} using {format_identifier(index.name)} over {format_range(path)}"
            )
        case IndexLookup(index=index):
            return f"Index lookup on {_indexed(path)} using {format_identifier(index.name)} {format_lookup_keys(path)}"
        case ValuesScan(alias=alias, types=types):
            return f"Values scan on {format_identifier(alias)}" if types else "Rows fetched before execution"
        case Filter(conditions=conditions):
            return f"Filter: {format_conditions(conditions)}"
        case Project(expressions=expressions, alias=alias):
            return _project(expressions, alias)
        case HashJoin():
            text = _equi_join(_HASH_JOIN[path.kind], path)
            return f"{text}, build side preserved" if path.build_left and path.kind in _PRESERVE_LEFT else text
        case MergeJoin():
            return _equi_join(_MERGE_JOIN[path.kind], path)
        case NestedLoopJoin(kind=kind, conditions=conditions):
            if conditions:
                return f"{_NESTED_LOOP[kind]}: {format_conditions(conditions)}"
            return _NESTED_LOOP[kind] + ("" if isinstance(path.right, IndexLookup) else " (no condition)")
        case HashAggregate(keys=keys, aggregates=aggregates):
            return _aggregate("Group aggregate", keys, aggregates)
        case StreamAggregate(keys=keys, aggregates=aggregates):
            return _aggregate("Group aggregate (streaming)", keys, aggregates)
        case GroupingSetsAggregate(keys=keys, aggregates=aggregates, sets=sets):
            calls = ", ".join(map(format_aggregate, aggregates))
            return f"Group aggregate by {format_grouping_sets(keys, sets)}" + (f": {calls}" if calls else "")
        case FullKeyMerge(inputs=inputs, keys=keys):
            return f"Full key merge ({format_shared_key(zip(*keys, strict=True))}) of {len(inputs)} inputs"
        case Distinct():
            return "Distinct"
        case Sort(input=below, keys=keys, limit=limit):
            tail = "" if limit is None else f", limit input to {limit} row(s) per chunk"
            return f"Sort: {', '.join(format_sort_key(key, below) for key in keys)}{tail}"
        case Window(specification=specification, calls=calls):
            functions = ", ".join(map(format_framed_function, calls))
            return f"Window ({format_specification(specification)}): {functions}"
        case Limit(limit=limit, offset=offset):
            return _limit(limit, offset)
        case Append():
            return "Append"
        case CommonTableRead(alias=alias, shared=shared):
            return f"Scan on CTE {format_table(shared.name, alias)}"
        case RecursiveUnionPath(all=every_row):
            return f"Recursive {format_set_operator(SetOperator.UNION, every_row).lower()}"
        case WorkingTableScan(alias=alias, table=common):
            return f"Scan on the new rows of {format_table(common.name, alias)}"
        case SetOperation(operator=operator, all=every_row):
            return format_set_operator(operator, every_row).capitalize()
        case DependentJoinPath(parameters=parameters):
            return f"Dependent join, its second input once for each ({format_expressions(parameters)})"
        case TableFunctionScan(alias=alias, function=function, arguments=arguments, numbered=numbered):
            return f"Table function {format_function_table(function, arguments, numbered, alias)}"
        case ZeroRows(reason=reason):
            return f"Zero rows ({reason})"


def _project(expressions: tuple[Expression, ...], alias: str | None) -> str:
    if alias is not None:
        return f"Derived table {format_identifier(alias)}" + (
            f": {format_expressions(expressions)}" if expressions else ""
        )
    return f"Project: {format_expressions(item for item in expressions if not isinstance(item, ColumnRef))}"


def _indexed(path: IndexScan | IndexRangeScan | IndexLookup) -> str:
    return format_table(path.table.name, path.alias)


def format_range(path: IndexRangeScan) -> str:
    """`(x = 1, 10 <= y < 20)`: what each column of the index is held to."""
    names, range_ = _index_columns(path), path.range
    parts = [
        f"{name} IS NULL" if value.value is None else f"{name} = {format_expression(value)}"
        for name, value in zip(names, range_.equal, strict=False)
    ]
    if range_.lower is not None or range_.upper is not None:
        parts.append(_interval(names[len(range_.equal)], range_.lower, range_.upper))
    return f"({', '.join(parts)})"


def _interval(name: str, lower: IndexBound | None, upper: IndexBound | None) -> str:
    if lower is None:
        assert upper is not None
        return f"{name} {'<=' if upper.inclusive else '<'} {format_expression(upper.value)}"
    if upper is None:
        return f"{name} {'>=' if lower.inclusive else '>'} {format_expression(lower.value)}"
    low = f"{format_expression(lower.value)} {'<=' if lower.inclusive else '<'}"
    return f"{low} {name} {'<=' if upper.inclusive else '<'} {format_expression(upper.value)}"


def format_lookup_keys(path: IndexLookup) -> str:
    """`(x = a.x, y <=> a.z)`: each column of the index that is looked up."""
    parts = [
        f"{name} {'<=>' if key.null_safe else '='} {format_expression(key.left)}"
        for name, key in zip(_index_columns(path), path.keys, strict=False)
    ]
    return f"({', '.join(parts)})"


def _index_columns(path: IndexRangeScan | IndexLookup) -> list[str]:
    return [format_identifier(path.table.column_names[position]) for position in path.index.positions]


def _equi_join(name: str, join: HashJoin | MergeJoin) -> str:
    text = f"{name} {', '.join(map(format_equi_key, join.keys)) or '(no condition)'}"
    return f"{text}, extra conditions: {format_conditions(join.extra_conditions)}" if join.extra_conditions else text


def format_equi_key(key: EquiKey) -> str:
    """`(a.x = b.x)`."""
    operator = "<=>" if key.null_safe else "="
    return f"({format_expression(key.left)} {operator} {format_expression(key.right)})"


def _aggregate(name: str, keys: Sequence[Expression], aggregates: Sequence[AggregateCall]) -> str:
    grouped = f"{name} by ({format_expressions(keys)})" if keys else "Aggregate"
    return f"{grouped}: {', '.join(map(format_aggregate, aggregates))}" if aggregates else grouped


def format_sort_key(key: SortColumn, below: AccessPath) -> str:
    """`a.x DESC NULLS LAST`, for a sort of what `below` puts out; NULLS where it is not the default."""
    text = format_column(key.column, below) + (" DESC" if key.descending else "")
    if key.nulls_first == key.descending:
        return text
    return f"{text} NULLS {'FIRST' if key.nulls_first else 'LAST'}"


def format_column(column: ColumnId, path: AccessPath) -> str:
    """What computes a column that `path` puts out: the text of an expression, or a column of a table."""
    position = path.columns.index(column)
    match path:
        case TableScan() | IndexScan() | IndexRangeScan() | IndexLookup():
            return f"{format_identifier(path.alias)}.{format_identifier(column_name(path.table, column.position))}"
        case Project(expressions=expressions):
            return format_expression(expressions[position])
        case HashAggregate(keys=keys, aggregates=aggregates) | StreamAggregate(keys=keys, aggregates=aggregates):
            if position < len(keys):
                return format_expression(keys[position])
            return format_aggregate(aggregates[position - len(keys)])
        case GroupingSetsAggregate(keys=keys, aggregates=aggregates, groupings=groupings):
            if position >= len(keys) + len(aggregates):
                columns = [keys[key] for key in groupings[position - len(keys) - len(aggregates)]]
                return f"GROUPING({format_expressions(columns)})"
            if position < len(keys):
                return format_expression(keys[position])
            return format_aggregate(aggregates[position - len(keys)])
        case ValuesScan() | ZeroRows():
            return f"column {position + 1}"
        case Window(input=below, calls=calls) if position >= len(below.columns):
            return format_window_call(calls[position - len(below.columns)])
        case CommonTableRead(shared=shared):
            return format_column(path.kept_columns[position], shared.path)
        case WorkingTableScan(table=common) | RecursiveUnionPath(table=common):
            return format_identifier(common.columns[position].name)
        case DependentJoinPath(query=first, domain=domain) if position >= len(first.columns):
            return format_column(domain.columns[position - len(first.columns)], domain)
        case TableFunctionScan(function=function, numbered=numbered, input=below):
            own = (function.name, "ordinality") if numbered else (function.name,)
            if position < len(own):
                return own[position]
            return format_column(below.columns[position - len(own)], below)
        case Append(inputs=(first, *_)) | SetOperation(left=first) | DependentJoinPath(query=first):
            return format_column(first.columns[position], first)
        case _:
            source = next(below for below in inputs_of(path) if column in below.columns)
            return format_column(column, source)


def _limit(limit: int | None, offset: int) -> str:
    if limit is None:
        return f"Offset: {offset} row(s)"
    return f"Limit/Offset: {limit}/{offset} row(s)" if offset else f"Limit: {limit} row(s)"


# --- numbers -------------------------------------------------------------------------------------------------------


def _estimate(estimate: Estimate) -> str:
    first = f"{estimate.init_cost:.2f}.." if estimate.init_cost > 0 else ""
    return f"(cost={first}{estimate.cost:.2f} rows={format_rows(estimate.rows)})"


def format_rows(rows: float) -> str:
    """A row estimate as an integer; one significant digit where that would read 0 and is not."""
    text = f"{rows:.0f}"
    return f"{rows:.1g}" if text == "0" and rows > 0 else text


def _measured(path: AccessPath, profile: Profile | None) -> str:
    if profile is None or profile.loops == 0:
        return " (never executed)"
    rows = profile.rows / profile.loops
    time = f"{profile.first_ms / profile.loops:.3f}..{profile.last_ms / profile.loops:.3f}"
    text = f" (actual time={time} rows={format_rows(rows)} loops={profile.loops})"
    text += f" (q-error={q_error(path.estimate.rows, rows):.2f})"
    origins = [f"{words}={profile.counters[counter]}" for words, counter in row_origins(path).items()]
    return text + (f" ({' '.join(origins)})" if origins else "")


def _found(lookup: IndexLookup, profile: Profile | None) -> str:
    """A look-up is run by its join, which counts for it, in `profile`; one look-up is one loop."""
    loops = 0 if profile is None else profile.counters.get("lookups", 0)
    if profile is None or loops == 0:
        return " (never executed)"
    rows = profile.counters["found"] / loops
    return f" (actual rows={format_rows(rows)} loops={loops}) (q-error={q_error(lookup.estimate.rows, rows):.2f})"


def row_origins(path: AccessPath) -> dict[str, str]:
    """The counters of an outer join that say where its rows came from, by the words for them."""
    match path:
        case MergeJoin(kind=JoinKind.FULL):
            return {"matched": "matched", "left-only": "probe_only", "right-only": "build_only"}
        case MergeJoin(kind=JoinKind.FULL_ANTI):
            return {"left-only": "probe_only", "right-only": "build_only"}
        case MergeJoin(kind=JoinKind.LEFT):
            return {"matched": "matched", "left-only": "probe_only"}
        case HashJoin(kind=JoinKind.FULL) | NestedLoopJoin(kind=JoinKind.FULL):
            return {"matched": "matched", "probe-only": "probe_only", "build-only": "build_only"}
        case HashJoin(kind=JoinKind.FULL_ANTI) | NestedLoopJoin(kind=JoinKind.FULL_ANTI):
            return {"probe-only": "probe_only", "build-only": "build_only"}
        case FullKeyMerge():
            return {"in-all": "in_all", "in-some": "in_some", "null-key": "null_key"}
        case HashJoin(kind=JoinKind.LEFT, build_left=True):
            return {"matched": "matched", "build-only": "build_only"}
        case HashJoin(kind=JoinKind.LEFT) | NestedLoopJoin(kind=JoinKind.LEFT):
            return {"matched": "matched", "probe-only": "probe_only"}
        case _:
            return {}


def q_error(estimated: float, actual: float) -> float:
    """How many times too high or too low an estimate was; 1 is perfect. Both are taken as at least one row."""
    estimated, actual = max(estimated, 1.0), max(actual, 1.0)
    return max(estimated / actual, actual / estimated)
