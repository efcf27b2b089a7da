"""What stands in the parentheses of EXPLAIN (…): which stages to show, and in which format.

Anything that is not known, or that a stage does not have, is refused by name, before the query is planned or run.
"""

from __future__ import annotations

from dataclasses import replace

from minisql.dataclass import dataclass
from minisql.errors import NotSupportedError, UsageError, did_you_mean
from minisql.syntax import ast

STAGE_FORMATS = {
    "PARSE": ("TREE",),
    "AST": ("TREE",),
    "BLOCK": ("TREE",),
    "LOGICAL": ("TREE",),
    "HYPERGRAPH": ("TEXT", "DOT"),
    "ESTIMATES": ("TEXT",),
    "TRACE": ("TEXT",),
    "WHY NOT": ("TEXT",),
    "ALTERNATIVES": ("TREE",),
    "PLAN": ("TREE", "JSON", "DOT"),
}
"""What EXPLAIN (…) can show, in the order in which the stages happen, and the formats of each; the first is taken where
none is named. TREE and TEXT may follow one another, a file of another format has one stage in it."""


MAX_ALTERNATIVES = 100
"""So many plans nobody reads, and a set of tables would keep as many candidates."""


@dataclass(frozen=True, slots=True)
class StageRequest:
    """A stage to be shown, and the option that asked for it; None for the plan that EXPLAIN shows by itself."""

    stage: str
    format: str
    option: ast.ExplainOption | ast.WhyNot | None


def requested_stages(explain: ast.Explain) -> tuple[StageRequest, ...]:
    """The stages in the order they were named.

    Raises UsageError for a word that is no stage or format, NotSupportedError for a combination that does not exist.
    """
    formats = [option for option in explain.options if isinstance(option, ast.ExplainFormat)]
    named = tuple(_stage(option) for option in explain.options if not isinstance(option, ast.ExplainFormat))
    requests = named or (StageRequest("PLAN", "TREE", None),)
    if len(formats) > 1:
        raise UsageError("EXPLAIN takes one FORMAT", formats[1].span)
    for wanted in formats:
        requests = tuple(_in_format(request, wanted) for request in requests)
        if len(requests) > 1 and wanted.name not in ("TREE", "TEXT"):
            raise NotSupportedError(f"FORMAT {wanted.name} of several stages at once is not supported", wanted.span)
    for request in requests:
        if explain.analyze and request.stage != "PLAN":
            raise NotSupportedError(f"EXPLAIN ANALYZE with {request.stage} is not supported", explain.span)
    return requests


def _stage(option: ast.ExplainOption | ast.WhyNot) -> StageRequest:
    stage = "WHY NOT" if isinstance(option, ast.WhyNot) else option.word
    if stage not in STAGE_FORMATS:
        hint = did_you_mean(stage, STAGE_FORMATS) or f"the stages are {', '.join(STAGE_FORMATS)}"
        raise UsageError(f"EXPLAIN has no stage {stage}", option.span, hint)
    if isinstance(option, ast.ExplainOption):
        _check_number(option)
    return StageRequest(stage, STAGE_FORMATS[stage][0], option)


def _check_number(option: ast.ExplainOption) -> None:
    if option.word != "ALTERNATIVES":
        if option.number is not None:
            raise UsageError(f"the stage {option.word} takes no number", option.span)
    elif not isinstance(option.number, int) or not 1 <= option.number <= MAX_ALTERNATIVES:
        hint = f"write ALTERNATIVES 5; the number is 1 to {MAX_ALTERNATIVES}"
        raise UsageError("how many ALTERNATIVES?", option.span, hint)


def _in_format(request: StageRequest, wanted: ast.ExplainFormat) -> StageRequest:
    formats = STAGE_FORMATS[request.stage]
    known = tuple(dict.fromkeys(name for names in STAGE_FORMATS.values() for name in names))
    if wanted.name not in known:
        raise UsageError(f"EXPLAIN has no FORMAT {wanted.name}", wanted.span, f"the formats are {', '.join(known)}")
    if wanted.name not in formats:
        hint = f"{request.stage} comes as {', '.join(formats)}"
        raise NotSupportedError(f"FORMAT {wanted.name} of {request.stage} is not supported", wanted.span, hint)
    return replace(request, format=wanted.name)
