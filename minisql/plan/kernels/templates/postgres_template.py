"""The template language of PostgreSQL's to_char, to_date and to_timestamp (section 9.8 of its manual).

Patterns are replaced by fields, everything else stands for itself, and text in double quotes does so even where it
looks like a pattern. FM before a pattern takes away the zeros and blanks that fill it up, TH or th behind it makes an
ordinal number. What has to do with time zones or other languages is refused by name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from minisql.errors import ExecutionError
from minisql.plan.kernels.templates.elements import (
    DAYS,
    MONTHS,
    ROMAN_MONTHS,
    SHORT_DAYS,
    SHORT_MONTHS,
    Element,
    Name,
    Number,
    Text,
)

_NUMBERS = {
    "HH24": ("hour", 2, 2, None),
    "HH12": ("hour12", 2, 2, None),
    "HH": ("hour12", 2, 2, None),
    "MI": ("minute", 2, 2, None),
    "SS": ("second", 2, 2, None),
    "SSSS": ("second_of_day", 5, 0, None),
    "SSSSS": ("second_of_day", 5, 0, None),
    "YYYY": ("year", 4, 4, None),
    "YYY": ("year", 3, 3, 1000),
    "YY": ("year", 2, 2, 100),
    "Y": ("year", 1, 1, 10),
    "IYYY": ("iso_year", 4, 4, None),
    "IYY": ("iso_year", 3, 3, 1000),
    "IY": ("iso_year", 2, 2, 100),
    "I": ("iso_year", 1, 1, 10),
    "MM": ("month", 2, 2, None),
    "DDD": ("year_day", 3, 3, None),
    "IDDD": ("iso_year_day", 3, 3, None),
    "DD": ("day", 2, 2, None),
    "D": ("weekday_from_1", 1, 0, None),
    "ID": ("iso_weekday", 1, 0, None),
    "WW": ("week_of_year", 2, 2, None),
    "W": ("week_of_month", 1, 0, None),
    "IW": ("iso_week", 2, 2, None),
    "CC": ("century", 2, 2, None),
    "Q": ("quarter", 1, 0, None),
    "J": ("julian_day", 7, 0, None),
}
"""Field, digits to read, digits to write at least, and the modulus of those that show the last digits only."""

_FRACTIONS = {"MS": 3, "US": 6} | {f"FF{digits}": digits for digits in range(1, 7)}
_NAMES = {
    "MONTH": ("calendar_month", MONTHS, 1, 9),
    "MON": ("calendar_month", SHORT_MONTHS, 1, 0),
    "DAY": ("weekday", DAYS, 0, 9),
    "DY": ("weekday", SHORT_DAYS, 0, 0),
    "RM": ("month", ROMAN_MONTHS, 1, 4),
    "AM": ("half_day", ("AM", "PM"), 0, 0),
    "PM": ("half_day", ("AM", "PM"), 0, 0),
    "A.M.": ("half_day", ("A.M.", "P.M."), 0, 0),
    "P.M.": ("half_day", ("A.M.", "P.M."), 0, 0),
    "AD": ("era", ("AD",), 0, 0),
    "BC": ("era", ("AD",), 0, 0),
    "A.D.": ("era", ("A.D.",), 0, 0),
    "B.C.": ("era", ("A.D.",), 0, 0),
}
"""Field, names, the number of the first name, and the width to which blanks fill it up."""

_CAPITALIZED = ("Month", "Mon", "Day", "Dy")
_YEAR_WITH_COMMA = "Y,YYY"
_REFUSED = {
    "TZ": "a TIMESTAMP has no time zone",
    "TZH": "a TIMESTAMP has no time zone",
    "TZM": "a TIMESTAMP has no time zone",
    "OF": "a TIMESTAMP has no time zone",
    "TM": "names are English",
    "SP": "PostgreSQL does not spell numbers out either",
}


def _in_both_cases(words: list[str]) -> list[str]:
    return [spelling for word in words for spelling in (word, word.lower())]


_WORDS = [*_in_both_cases([*_NUMBERS, *_FRACTIONS, *_NAMES, _YEAR_WITH_COMMA, "TZ", "TZH", "TZM", "OF", "FX"])]
_PATTERN = "|".join(map(re.escape, sorted([*_WORDS, *_CAPITALIZED], key=len, reverse=True)))
_TOKEN = re.compile(
    rf'"(?P<quoted>(?:\\.|[^"\\])*)"?'
    rf"|(?P<prefix>FM|fm|TM|tm)?(?P<pattern>{_PATTERN})(?P<suffix>TH|th|SP)?"
    rf"|(?P<alone>FM|fm|TM|tm)"
    rf'|\\(?P<escaped>")'
    rf"|(?P<text>.)",
    re.DOTALL,
)


@lru_cache(maxsize=256)
def postgres_template(template: str) -> tuple[tuple[Element, ...], bool]:
    """The elements, and whether FX is among the patterns: texts that are read must then fit blank by blank.

    ExecutionError for a pattern that is refused.
    """
    elements: list[Element] = []
    exact = False
    for found in _TOKEN.finditer(template):
        if found["quoted"] is not None:
            elements.append(Text(re.sub(r"\\(.)", r"\1", found["quoted"], flags=re.DOTALL), quoted=True))
        elif found["pattern"] == "FX" or found["pattern"] == "fx":
            exact = True
        elif found["pattern"]:
            elements.extend(_elements(found["pattern"], (found["prefix"] or "").upper(), found["suffix"] or ""))
        elif found["alone"]:
            raise ExecutionError(f"{found['alone']} in a template stands before a pattern", hint="as in FMMonth")
        else:
            elements.append(Text(found["text"] or '"', quoted=found["escaped"] is not None))
    return _joined(elements), exact


def _elements(pattern: str, prefix: str, suffix: str) -> list[Element]:
    word = pattern.upper()
    for part in (word, prefix, suffix):
        if part in _REFUSED:
            raise ExecutionError(f"{part} in a template is not supported", hint=_REFUSED[part])
    is_filled = prefix != "FM"
    if word == _YEAR_WITH_COMMA:
        last = Number(pattern, "year", 3, 3, 1000, ordinal=suffix)
        return [Number(pattern, "thousands", 1, 0), Text(",", quoted=True), last]
    if word in _FRACTIONS:
        return [Number(pattern, "microsecond", _FRACTIONS[word], _FRACTIONS[word], fraction=True, ordinal=suffix)]
    if word in _NUMBERS:
        field, digits, width, modulus = _NUMBERS[word]
        width = width if is_filled else 0
        return [Number(pattern, field, digits, width, modulus, ordinal=suffix, any_length=not is_filled)]
    field, names, first, width = _NAMES[word]
    return [Name(pattern, field, tuple(_cased(name, pattern) for name in names), first, width if is_filled else 0)]


def _cased(name: str, pattern: str) -> str:
    """The name in the letters of the pattern: MONTH, Month or month."""
    if pattern in _CAPITALIZED:
        return name
    return name.lower() if pattern.islower() else name.upper()


def _joined(elements: list[Element]) -> tuple[Element, ...]:
    """Neighbouring texts as one."""
    joined: list[Element] = []
    for element in elements:
        match element, joined[-1] if joined else None:
            case Text(text, quoted), Text(before, before_quoted) if quoted == before_quoted:
                joined[-1] = Text(before + text, quoted)
            case _:
                joined.append(element)
    return tuple(joined)
