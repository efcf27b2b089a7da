"""WHY NOT in words: at which join a join order ends, and which rule or missing condition ends it; or what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from minisql.explain.format_access_path import format_access_path, format_rows
from minisql.explain.format_expression import format_conditions
from minisql.explain.format_node_map import format_node_map
from minisql.explain.format_obstacle import format_obstacle
from minisql.optimizer.candidate import Candidate
from minisql.optimizer.join_hypergraph import JoinStep
from minisql.optimizer.join_problem import JoinProblem
from minisql.optimizer.relational_expression import Leaf
from minisql.optimizer.why_not import (
    CostedStep,
    Impossible,
    ImpossibleJoin,
    Possible,
)

Leaves = Mapping[int, Leaf]


def format_why_not(answer: Impossible | Possible, problem: JoinProblem) -> str:
    """What became of the order."""
    leaves = problem.hypergraph.leaves
    match answer:
        case Impossible(steps=steps, join=join):
            lines = [f"possible: {_step(step, leaves)}" for step in steps]
            return "\n".join(["The join order is impossible", *lines, *_impossible(join, leaves)])
        case Possible(steps=costed, wanted=wanted, cheapest=cheapest):
            lines = [_headline(wanted, cheapest), *_costed_steps(costed, leaves)]
            lines += ["", "Joined in this order", _tree(wanted, problem)]
            if wanted.cost != cheapest.cost:
                lines += ["", "Joined at the least cost", _tree(cheapest, problem)]
            return "\n".join(lines)


def _headline(wanted: Candidate, cheapest: Candidate) -> str:
    if wanted.cost == cheapest.cost:
        return f"The join order is possible, and no other is cheaper than its {wanted.cost:.2f}"
    if wanted.cost < cheapest.cost:
        return f"The join order is possible at {wanted.cost:.2f}; the search found {cheapest.cost:.2f} and missed it"
    ratio = f"{wanted.cost / cheapest.cost:.2f} times" if cheapest.cost else "more than"
    return f"The join order is possible at {wanted.cost:.2f}, {ratio} the least cost {cheapest.cost:.2f}"


def _costed_steps(steps: Iterable[CostedStep], leaves: Leaves) -> Iterator[str]:
    """A line for each join; the first that could be had for less is where the order loses."""
    lost = False
    for costed in steps:
        text = f"{_step(costed.step, leaves)}  cost={costed.cost:.2f} rows={format_rows(costed.rows)}"
        if costed.best_cost is not None and costed.best_cost < costed.cost:
            text += f", at best {costed.best_cost:.2f}" + ("" if lost else ": here it loses")
            lost = True
        yield text


def _tree(candidate: Candidate, problem: JoinProblem) -> str:
    return format_access_path(problem.path_builder().build(candidate, problem.requirements.columns))


def _step(step: JoinStep, leaves: Leaves) -> str:
    condition = f" on {format_conditions(step.conditions)}" if step.conditions else " (no condition)"
    filters = f", then filter {format_conditions(step.filters)}" if step.filters else ""
    left, right = format_node_map(step.left, leaves), format_node_map(step.right, leaves)
    return f"{left} {step.kind.name} {right}{condition}{filters}"


def _impossible(join: ImpossibleJoin, leaves: Leaves) -> list[str]:
    heading = f"impossible: {format_node_map(join.left, leaves)} with {format_node_map(join.right, leaves)}"
    return [heading, *(f"    {line}" for obstacle in join.obstacles for line in format_obstacle(obstacle, leaves))]
