"""The format language of C's strftime, with the directives that Python and DuckDB have: %Y, %m, %-d, …

| directive | field |
|---|---|
| %Y %y %G | year, its last two digits, year of the ISO week |
| %m %B %b | month as two digits, its name, its short name |
| %d %j | day of the month, of the year |
| %A %a %w %u | name of the day, its short name, its number from 0 (Sunday), from 1 (Monday) |
| %U %W %V | week of the year from Sunday, from Monday, ISO week |
| %H %I %p %M %S | hour, hour from 12 to 11, AM or PM, minute, second |
| %f %g | microseconds, milliseconds |
| %x %X %c %D %F %T %R | several of them: 2024-02-29, 23:59:58, both, 02/29/24, 2024-02-29, 23:59:58, 23:59 |
| %% | % |

A `-` behind the % takes the zeros before a number away.
"""

from __future__ import annotations

import re
from functools import lru_cache

from minisql.errors import ExecutionError
from minisql.plan.kernels.templates.elements import (
    DAYS,
    MONTHS,
    SHORT_DAYS,
    SHORT_MONTHS,
    Element,
    Name,
    Number,
    Text,
)

_NUMBERS = {
    "Y": ("year", 4, None),
    "y": ("year", 2, 100),
    "G": ("iso_year", 4, None),
    "m": ("month", 2, None),
    "d": ("day", 2, None),
    "j": ("year_day", 3, None),
    "w": ("weekday", 1, None),
    "u": ("iso_weekday", 1, None),
    "U": ("week_from_sunday", 2, None),
    "W": ("week_from_monday", 2, None),
    "V": ("iso_week", 2, None),
    "H": ("hour", 2, None),
    "I": ("hour12", 2, None),
    "M": ("minute", 2, None),
    "S": ("second", 2, None),
}
_NAMES = {
    "B": ("calendar_month", MONTHS, 1),
    "b": ("calendar_month", SHORT_MONTHS, 1),
    "h": ("calendar_month", SHORT_MONTHS, 1),
    "A": ("weekday", DAYS, 0),
    "a": ("weekday", SHORT_DAYS, 0),
    "p": ("half_day", ("AM", "PM"), 0),
}
_FRACTIONS = {"f": 6, "g": 3}
_SEVERAL = {
    "c": "%Y-%m-%d %H:%M:%S",
    "x": "%Y-%m-%d",
    "X": "%H:%M:%S",
    "D": "%m/%d/%y",
    "F": "%Y-%m-%d",
    "T": "%H:%M:%S",
    "R": "%H:%M",
}
_REFUSED = {
    "z": "a TIMESTAMP has no time zone",
    "Z": "a TIMESTAMP has no time zone",
    "n": "a TIMESTAMP has microseconds: %f",
    "s": "epoch(t) gives the seconds since 1970",
    "J": "EXTRACT(JULIAN FROM t) gives the Julian day",
}
_DIRECTIVE = re.compile(r"%(-?)(.?)|[^%]+", re.DOTALL)


@lru_cache(maxsize=256)
def strftime_template(template: str) -> tuple[Element, ...]:
    """The elements. ExecutionError for a directive that does not exist or is refused."""
    elements: list[Element] = []
    for found in _DIRECTIVE.finditer(template):
        minus, letter = found.groups()
        if letter is None:
            elements.append(Text(found.group()))
        elif letter in _SEVERAL and not minus:
            elements.extend(strftime_template(_SEVERAL[letter]))
        else:
            elements.append(_directive(found.group(), letter, minus))
    return tuple(elements)


def _directive(words: str, letter: str, minus: str) -> Element:
    if letter == "%" and not minus:
        return Text("%")
    if letter in _NUMBERS:
        field, digits, modulus = _NUMBERS[letter]
        return Number(words, field, digits, 0 if minus else digits, modulus)
    if letter in _FRACTIONS and not minus:
        return Number(words, "microsecond", _FRACTIONS[letter], _FRACTIONS[letter], fraction=True)
    if letter in _NAMES and not minus:
        return Name(words, *_NAMES[letter])
    known = [*_NUMBERS, *_NAMES, *_FRACTIONS, *_SEVERAL, "%"]
    hint = _REFUSED.get(letter) or f"the directives are %{' %'.join(known)}"
    raise ExecutionError(f"{words} in a format of strftime is not supported", hint=hint)
