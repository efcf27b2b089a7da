"""Session settings: what SET can change, with the values it takes."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from minisql.errors import UsageError, did_you_mean
from minisql.iterators.row_iterator import DEFAULT_BATCH_SIZE
from minisql.source import Span

MAX_BATCH_SIZE = 1 << 24


@dataclass(frozen=True, slots=True)
class Settings:
    """`batch_size`: rows that one `next()` of an iterator gives at most; 1 is the tuple-at-a-time Volcano model."""

    batch_size: int = DEFAULT_BATCH_SIZE


SETTING_NAMES = tuple(setting.name for setting in fields(Settings))


def change_setting(settings: Settings, name: str, value: object, span: Span) -> Settings:
    """The settings with one changed. Raises UsageError for an unknown name or a value that does not fit."""
    match check_name(name, span), value:
        case "batch_size", int() if not isinstance(value, bool) and 1 <= value <= MAX_BATCH_SIZE:
            return replace(settings, batch_size=value)
        case known, _:
            raise UsageError(f"{known} takes a whole number from 1 to {MAX_BATCH_SIZE}", span)


def check_name(name: str, span: Span) -> str:
    """The setting's own spelling of a name. Raises UsageError when there is none."""
    if name.lower() not in SETTING_NAMES:
        hint = did_you_mean(name, SETTING_NAMES) or f"the settings are {', '.join(SETTING_NAMES)}"
        raise UsageError(f"there is no setting {name}", span, hint)
    return name.lower()
