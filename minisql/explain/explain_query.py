"""EXPLAIN (stages): each stage of a query as text, under a title, in the order in which the stages happen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from minisql.errors import UsageError, did_you_mean
from minisql.explain.format_access_path import format_access_path
from minisql.explain.format_ast import format_ast
from minisql.explain.format_estimates import format_estimates
from minisql.explain.format_hypergraph import format_join_hypergraph
from minisql.explain.format_parse_tree import format_parse_tree
from minisql.explain.format_query_block import format_query_block
from minisql.explain.format_relational_expression import format_filtered_join, format_rewrite_step
from minisql.explain.format_trace import format_trace
from minisql.optimizer.plan_from import JoinPlanning
from minisql.optimizer.plan_query import QueryPlan
from minisql.plan.query_block import QueryBlock
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.parser import ParseTree


@dataclass(frozen=True, slots=True)
class Stages:
    """All that one query became on its way."""

    tree: ParseTree
    query: ast.Query
    block: QueryBlock
    plan: QueryPlan


def explain_stages(options: Iterable[str], stages: Stages, span: Span) -> str:
    """The text of the stages named by the options. Raises UsageError for a word that names no stage."""
    texts = []
    for option in options:
        if option not in STAGES:
            hint = did_you_mean(option, STAGES) or f"the stages are {', '.join(STAGES)}"
            raise UsageError(f"EXPLAIN has no stage {option}", span, hint)
        texts.append(STAGES[option](stages))
    return "\n\n".join(texts)


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
    for contender in join.contenders[1:]:
        rival = join.contenders[0]
        verdict = "chosen" if contender.cost < rival.cost else "not chosen"
        title = f"Alternative by {contender.rule}, cost={contender.cost:.2f} against {rival.cost:.2f}: {verdict}"
        texts.append(f"{title}\n{format_filtered_join(contender.join)}")
    return "\n\n".join(texts)


def _hypergraph(stages: Stages) -> str:
    def text(join: JoinPlanning) -> str:
        if join.rewritten.impossible is not None:
            return f"Join hypergraph\nnone: {join.rewritten.impossible}"
        return f"Join hypergraph\n{format_join_hypergraph(join.hypergraph)}"

    return _each_join(stages, text)


def _estimates(stages: Stages) -> str:
    return _each_join(stages, lambda join: f"Estimates\n{format_estimates(join.problem)}")


def _trace(stages: Stages) -> str:
    def text(join: JoinPlanning) -> str:
        if join.rewritten.impossible is not None:
            return f"Optimizer trace\nnothing to search: {join.rewritten.impossible}"
        return f"Optimizer trace\n{format_trace(join.trace, join.hypergraph)}"

    return _each_join(stages, text)


def _plan(stages: Stages) -> str:
    return f"Access path\n{format_access_path(stages.plan.path)}"


def _each_join(stages: Stages, text: Callable[[JoinPlanning], str]) -> str:
    return "\n\n".join(map(text, stages.plan.joins)) or "The query has no FROM clause."


STAGES: dict[str, Callable[[Stages], str]] = {
    "PARSE": _parse_tree,
    "AST": _ast,
    "BLOCK": _query_block,
    "LOGICAL": _logical,
    "HYPERGRAPH": _hypergraph,
    "ESTIMATES": _estimates,
    "TRACE": _trace,
    "PLAN": _plan,
}
"""What `EXPLAIN (…)` can show, in the order in which the stages happen."""
