"""Session settings: what SET can change, with the values it takes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace

from minisql.dataclass import dataclass
from minisql.errors import UsageError, did_you_mean
from minisql.iterators.row_iterator import DEFAULT_BATCH_SIZE
from minisql.optimizer.cost_model import COST_MODELS
from minisql.optimizer.join_order import JOIN_ORDERS
from minisql.optimizer.options import MAX_RECURSION, MAX_SUBGRAPH_PAIRS, PlannerOptions
from minisql.source import Span

MAX_BATCH_SIZE = 1 << 24
MAX_MAX_SUBGRAPH_PAIRS = (1 << 31) - 1
MAX_MAX_RECURSION = (1 << 31) - 1


@dataclass(frozen=True, slots=True)
class Settings:
    """What a session starts with.

    | setting | |
    |---|---|
    | `batch_size` | rows that one `next()` of an iterator gives at most; 1 is the tuple-at-a-time Volcano model |
    | `join_order` | the algorithm that looks for the order of joins |
    | `cost_model` | what it compares plans by |
    | `max_subgraph_pairs` | joins that it looks at before it makes do with fewer orders |
    | `max_recursion` | steps of WITH RECURSIVE after which it is taken to be endless |
    """

    batch_size: int = DEFAULT_BATCH_SIZE
    join_order: str = "dphyp"
    cost_model: str = "default"
    max_subgraph_pairs: int = MAX_SUBGRAPH_PAIRS
    max_recursion: int = MAX_RECURSION

    @property
    def planner(self) -> PlannerOptions:
        """The settings that the optimizer heeds."""
        return PlannerOptions(self.join_order, self.cost_model, self.max_subgraph_pairs, self.max_recursion)


SETTING_NAMES = tuple(setting.name for setting in fields(Settings))


def change_setting(settings: Settings, name: str, value: object, span: Span) -> Settings:
    """The settings with one changed; the value DEFAULT gives a setting the value that a session starts with.

    Raises UsageError for an unknown name or a value that does not fit.
    """
    known = check_name(name, span)
    if isinstance(value, str) and value.lower() == "default":
        value = getattr(Settings(), known)
    match known:
        case "batch_size":
            return replace(settings, batch_size=_whole_number("batch_size", value, MAX_BATCH_SIZE, span))
        case "max_subgraph_pairs":
            pairs = _whole_number("max_subgraph_pairs", value, MAX_MAX_SUBGRAPH_PAIRS, span)
            return replace(settings, max_subgraph_pairs=pairs)
        case "max_recursion":
            return replace(settings, max_recursion=_whole_number("max_recursion", value, MAX_MAX_RECURSION, span))
        case "join_order":
            return replace(settings, join_order=_choice("join_order", value, JOIN_ORDERS, span))
        case _:
            return replace(settings, cost_model=_choice("cost_model", value, COST_MODELS, span))


def reset_setting(settings: Settings, name: str, span: Span) -> Settings:
    """The settings with one, or `all`, as a session starts with them. Raises UsageError for an unknown name."""
    return Settings() if name.lower() == "all" else change_setting(settings, name, "default", span)


def check_name(name: str, span: Span) -> str:
    """The setting's own spelling of a name. Raises UsageError when there is none."""
    if name.lower() not in SETTING_NAMES:
        hint = did_you_mean(name, SETTING_NAMES) or f"the settings are {', '.join(SETTING_NAMES)}"
        raise UsageError(f"there is no setting {name}", span, hint)
    return name.lower()


def _whole_number(name: str, value: object, maximum: int, span: Span) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= maximum:
        raise UsageError(f"{name} takes a whole number from 1 to {maximum}", span)
    return value


def _choice(name: str, value: object, choices: Collection[str], span: Span) -> str:
    """The value as one of the choices, however it is capitalised."""
    if not isinstance(value, str) or value.lower() not in choices:
        *others, last = choices
        hint = did_you_mean(value, choices) if isinstance(value, str) else None
        raise UsageError(f"{name} takes {', '.join(others)} or {last}", span, hint)
    return value.lower()
