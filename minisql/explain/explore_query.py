"""The stages of one query as the pages of a lesson: what `.explore` of the shell shows one after the other.

Each page has the text that EXPLAIN (…) prints of the stage and, before it, what the stage does, what the field calls
it, and where to look. A stage that did nothing to this query has no page.
"""

from __future__ import annotations

from collections.abc import Iterator

from minisql.dataclass import dataclass
from minisql.explain.explain_query import Stages, format_contenders
from minisql.explain.format_access_path import format_access_path
from minisql.explain.format_ast import format_ast
from minisql.explain.format_changes import format_changes
from minisql.explain.format_estimates import format_estimates
from minisql.explain.format_hypergraph import format_join_hypergraph
from minisql.explain.format_iterators import format_iterators
from minisql.explain.format_parse_tree import format_parse_tree
from minisql.explain.format_query_block import format_query_block
from minisql.explain.format_relational_expression import format_filtered_join, format_reason
from minisql.explain.format_trace import kept_paths, trace_parts
from minisql.optimizer.plan_from import JoinPlanning
from minisql.optimizer.relational_expression import leaves_of
from minisql.optimizer.unnest.merge_derived_tables import merge_derived_tables


@dataclass(frozen=True, slots=True)
class StagePage:
    """`text` is the stage itself, `explanation` a few sentences about it on one line, not yet broken into several."""

    title: str
    explanation: str
    text: str


PARSE_TREE = (
    "The parser (LALR(1), from grammar/sql.lark) has cut the text into tokens, the leaves, and grouped them by the "
    "rules of the grammar, the inner nodes. No name was looked up: a table that does not exist parses as well. Look at "
    "how the nesting of the rules follows the precedence of the operators."
)
AST = (
    "The abstract syntax tree (AST) keeps what the text means and drops how it was spelled: chains of rules that only "
    "pass something on, parentheses, keywords. Look at FROM: joins are a binary tree, and the first join written is "
    "the deepest."
)
QUERY_BLOCK = (
    "The binder has looked every name up in the catalog (semantic analysis): each column is now one of one relation "
    "instance, with a type. RIGHT JOIN has become LEFT JOIN, conditions are split at their ANDs, and the clauses stand "
    "in the order in which they take effect. This is when the files are read, and only the columns named here."
)
UNNESTING = (
    "A subquery that would run once for each outer row has become a join (unnesting, or decorrelation), so that the "
    "optimizer can order it with the others. Look for the semijoin or antijoin, or the derived table, that took its "
    "place."
)
MERGING = (
    "A query in FROM that only joins, filters and computes (a derived table, a view, a table of WITH) has given its "
    "tables to the query around it, so that all of them can be joined in any order. Look for its WHERE among the "
    "conditions, and for its expressions where its columns were read."
)
WRITTEN = (
    "The relational expression: the join tree as it was written, with WHERE as a filter above it. Inner joins that "
    "stand side by side are one node, for they have no order; outer joins keep theirs until rules allow another."
)
CONTENDERS = (
    "Rules whose result is not always cheaper give a second tree. Both were planned to the end (a cost-based rewrite), "
    "and the cheaper one won. The pages that follow are about that one."
)
HYPERGRAPH = (
    "The join hypergraph. Every table is a node; every join condition is a hyperedge between sets of tables. The sets "
    "beside an edge are its TES (total eligibility set): the tables that must be there before this join can be "
    "applied. FULL and INNER commute (-), LEFT, SEMI and ANTI do not (->). Where a TES cannot say it, a conflict rule "
    "below the edge does: {b} => {a} means that a join with any of b must have all of a. They keep outer joins from "
    "being reordered into another result."
)
ESTIMATES = (
    "Cardinality estimation: the rows of each table, the selectivity of each condition (which part of the rows, or of "
    "the cross product, it lets pass) and, in parentheses, where that number comes from. ANALYZE replaces most "
    "defaults. Wrong plans come from wrong estimates far more often than from the cost formulas."
)
SEARCH = (
    "DPhyp walks the hypergraph and finds every csg-cmp pair once: a connected subgraph and its connected complement, "
    "two sets of tables with an edge between them, in an order in which the best paths of both are already known "
    "(dynamic programming). Each pair proposes its join algorithms. A path is kept unless another one for the same set "
    "is at least as cheap and as well ordered (dominated by). Look at the sets that can be made of different pairs: "
    "these are the join orders, and the dearer ones end there."
)
OTHER_SEARCH = (
    "SET join_order = {algorithm} looks at fewer pairs of sets than DPhyp, which finds every csg-cmp pair. Each pair "
    "proposes its join algorithms, and a path is kept unless another one for the same set is at least as cheap and as "
    "well ordered (dominated by)."
)
SINGLE = "One table has no join order: its ways of being read are proposed, and the best is kept."
ORDERS = " An interesting order is an order of rows that saves a sort later; a dearer path that has it is kept too."
ACCESS_PATH = (
    "The access path: the plan that was chosen, with the clauses above FROM. cost counts all work up to here, inputs "
    "included, in units of the cost model, and rows is what is expected. A join lists its probe input first, and under "
    "Hash the input whose rows become the hash table. EXPLAIN ANALYZE puts what really happened beside it."
)
ITERATORS = (
    "Each path becomes an iterator with open(), next() and close() (the Volcano model). The topmost is asked for rows "
    "and asks those below it, so rows are pulled up and nothing runs before it is needed. .step runs this tree call by "
    "call."
)


def explore_query(stages: Stages) -> Iterator[StagePage]:
    """The pages, in the order in which the stages happen. The plan must have been recorded."""
    yield StagePage("Tokens and parse tree", PARSE_TREE, format_parse_tree(stages.tree))
    yield StagePage("Abstract syntax tree", AST, format_ast(stages.query))
    yield StagePage("Query block", QUERY_BLOCK, format_query_block(stages.block))
    for step in stages.plan.unnestings:
        explanation = MERGING if step.rule == merge_derived_tables.__name__ else UNNESTING
        yield StagePage(f"Rewrite: {step.rule}", explanation, format_query_block(step.block))
    for number, join in enumerate(stages.plan.joins, 1):
        where = f" (FROM clause {number} of {len(stages.plan.joins)})" if len(stages.plan.joins) > 1 else ""
        for page in _from_clause(join, stages.options.join_order):
            yield StagePage(page.title + where, page.explanation, page.text)
    yield StagePage("Access path", ACCESS_PATH, format_access_path(stages.plan.path))
    yield StagePage("Iterators", ITERATORS, format_iterators(stages.plan.path))


def _from_clause(join: JoinPlanning, algorithm: str) -> Iterator[StagePage]:
    yield StagePage("Relational expression", WRITTEN, format_filtered_join(join.written))
    yield from _rewrites(join)
    contenders = format_contenders(join)
    if contenders:
        yield StagePage("Alternative trees", CONTENDERS, "\n\n".join(contenders))
    if join.searched is None:
        return
    yield StagePage("Join hypergraph", HYPERGRAPH, format_join_hypergraph(join.hypergraph))
    yield StagePage("Estimates", ESTIMATES, format_estimates(join.problem))
    yield StagePage("Search", *_search(join, algorithm))


def _search(join: JoinPlanning, algorithm: str) -> tuple[str, str]:
    """What it is about, and its events, what they left for each set, and their number."""
    parts = trace_parts(join.trace, join.problem)
    orders = parts.get("Interesting orders", [])
    shown = {
        "Interesting orders": orders,
        "": parts["Search"],
        "Kept": kept_paths(join.trace, join.problem),
        "Result": parts["Result"],
    }
    text = "\n\n".join("\n".join([title, *lines] if title else lines) for title, lines in shown.items() if lines)
    return _about_search(join, algorithm) + (ORDERS if orders else ""), text


def _rewrites(join: JoinPlanning) -> Iterator[StagePage]:
    before = format_filtered_join(join.written)
    for step in join.rewrites:
        after = format_filtered_join(step.join)
        reasons = [format_reason(reason) for reason in step.reasons]
        yield StagePage(
            f"Rewrite: {step.rule}",
            f"{step.summary} Lines with - are those before the rule, lines with + those after it.",
            "\n".join([*reasons, format_changes(before, after)]),
        )
        before = after


def _about_search(join: JoinPlanning, algorithm: str) -> str:
    if len(list(leaves_of(join.hypergraph.join.root))) == 1:
        return SINGLE
    return SEARCH if algorithm == "dphyp" else OTHER_SEARCH.format(algorithm=algorithm)
