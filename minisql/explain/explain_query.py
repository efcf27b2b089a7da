"""EXPLAIN: each stage of a query that was asked for as text, in the format that was asked for.

Trees and texts come under a title, one after the other; a DOT or JSON file stands for itself, so that it can be piped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from minisql.dataclass import dataclass
from minisql.explain.explain_options import StageRequest
from minisql.explain.format_access_path import format_access_path
from minisql.explain.format_alternatives import format_alternatives
from minisql.explain.format_ast import format_ast
from minisql.explain.format_estimates import format_estimates
from minisql.explain.format_hypergraph import format_join_hypergraph
from minisql.explain.format_hypergraph_dot import format_hypergraphs_dot
from minisql.explain.format_parse_tree import format_parse_tree
from minisql.explain.format_plan_dot import format_plan_dot
from minisql.explain.format_plan_json import format_plan_json
from minisql.explain.format_query_block import format_query_block
from minisql.explain.format_relational_expression import format_filtered_join, format_rewrite_step
from minisql.explain.format_trace import format_trace
from minisql.explain.format_why_not import format_why_not
from minisql.explain.read_join_order import read_join_order
from minisql.iterators.timing import Profile
from minisql.optimizer.access_path import AccessPath
from minisql.optimizer.options import DEFAULT_OPTIONS, PlannerOptions
from minisql.optimizer.plan_from import JoinPlanning
from minisql.optimizer.plan_query import QueryPlan, plan_alternatives
from minisql.optimizer.why_not import why_not
from minisql.plan.query_block import QueryBlock
from minisql.syntax import ast
from minisql.syntax.parser import ParseTree

NO_FROM = "The query has no FROM clause."


@dataclass(frozen=True, slots=True)
class Stages:
    """All that one query became on its way; `profiles` is what was measured, by EXPLAIN ANALYZE, and `options` what it
    was planned with."""

    tree: ParseTree
    query: ast.Query | ast.RowChange
    block: QueryBlock
    plan: QueryPlan
    profiles: Mapping[AccessPath, Profile] | None = None
    options: PlannerOptions = DEFAULT_OPTIONS


def explain_query(requests: Iterable[StageRequest], stages: Stages) -> str:
    """The text of the stages that were asked for."""
    return "\n\n".join(_text(request, stages) for request in requests)


def _text(request: StageRequest, stages: Stages) -> str:
    match request.option:
        case None if request.format == "TREE":
            return format_access_path(stages.plan.path, stages.profiles)
        case ast.WhyNot(order=order):
            return _why_not(stages, order)
        case ast.ExplainOption(word="ALTERNATIVES", number=int() as count):
            return format_alternatives(plan_alternatives(stages.block, count, stages.options))
        case _:
            return _PRINTERS[request.stage, request.format](stages)


def _parse_tree(stages: Stages) -> str:
    return f"Parse tree\n{format_parse_tree(stages.tree)}"


def _ast(stages: Stages) -> str:
    return f"Abstract syntax tree\n{format_ast(stages.query)}"


def _query_block(stages: Stages) -> str:
    return format_query_block(stages.block)


def _logical(stages: Stages) -> str:
    unnestings = [f"After {step.rule}\n{format_query_block(step.block)}" for step in stages.plan.unnestings]
    return "\n\n".join([*unnestings, _each_join(stages, _rewrites)])


def _rewrites(join: JoinPlanning) -> str:
    texts = [f"Relational expression\n{format_filtered_join(join.written)}"]
    texts += map(format_rewrite_step, join.rewrites)
    return "\n\n".join([*texts, *format_contenders(join)])


def format_contenders(join: JoinPlanning) -> list[str]:
    """The other trees that were planned as well, a text each."""
    texts = []
    for contender in join.contenders[1:]:
        rival = join.contenders[0]
        verdict = "chosen" if contender.cost < rival.cost else "not chosen"
        title = f"Alternative by {contender.rule}, cost={contender.cost:.2f} against {rival.cost:.2f}: {verdict}"
        texts.append(f"{title}\n{format_filtered_join(contender.join)}")
    return texts


def _hypergraph(stages: Stages) -> str:
    def text(join: JoinPlanning) -> str:
        if join.rewritten.impossible is not None:
            return f"Join hypergraph\nnone: {join.rewritten.impossible}"
        return f"Join hypergraph\n{format_join_hypergraph(join.hypergraph)}"

    return _each_join(stages, text)


def _estimates(stages: Stages) -> str:
    return _each_join(stages, lambda join: f"Estimates\n{format_estimates(join.problem)}")


def _hypergraph_dot(stages: Stages) -> str:
    return format_hypergraphs_dot([join.searched.hypergraph for join in stages.plan.joins if join.searched is not None])


def _trace(stages: Stages) -> str:
    def text(join: JoinPlanning) -> str:
        if join.rewritten.impossible is not None:
            return f"{_rewrites(join)}\n\nSearch\nnothing to search: {join.rewritten.impossible}"
        return f"{_rewrites(join)}\n\n{format_trace(join.trace, join.problem)}"

    return _each_join(stages, text)


def _plan(stages: Stages) -> str:
    return f"Access path\n{format_access_path(stages.plan.path, stages.profiles)}"


def _each_join(stages: Stages, text: Callable[[JoinPlanning], str]) -> str:
    return "\n\n".join(map(text, stages.plan.joins)) or NO_FROM


def _why_not(stages: Stages, order: ast.JoinOrder) -> str:
    planning, wanted = read_join_order(order, stages.plan.joins)
    return format_why_not(why_not(planning.problem, wanted), planning.problem)


_PRINTERS: dict[tuple[str, str], Callable[[Stages], str]] = {
    ("PARSE", "TREE"): _parse_tree,
    ("AST", "TREE"): _ast,
    ("BLOCK", "TREE"): _query_block,
    ("LOGICAL", "TREE"): _logical,
    ("HYPERGRAPH", "TEXT"): _hypergraph,
    ("HYPERGRAPH", "DOT"): _hypergraph_dot,
    ("ESTIMATES", "TEXT"): _estimates,
    ("TRACE", "TEXT"): _trace,
    ("PLAN", "TREE"): _plan,
    ("PLAN", "JSON"): lambda stages: format_plan_json(stages.plan.path, stages.profiles),
    ("PLAN", "DOT"): lambda stages: format_plan_dot(stages.plan.path, stages.profiles),
}
