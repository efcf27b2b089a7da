"""INTERVAL values as text, read and written one at a time: once for each literal or distinct value of a column.

Read are PostgreSQL's own form (`1 year 2 mons -3 days 04:05:06.5`, units in any order and abbreviated as there, `ago`
at the end turns the sign), that of the SQL standard (`1-2` years and months, `1-2 3 04:05:06`), and ISO 8601
(`P1Y2M3DT4H5M6S`). Fractions spill over as in PostgreSQL: of a year into months, of a month into days (30 of them), of
a week or a day into the time. Written is PostgreSQL's own form.
"""

from __future__ import annotations

import re
from fractions import Fraction

from minisql.types.intervals import DAYS_A_MONTH, MICROSECONDS_A_DAY, MICROSECONDS_A_SECOND, MONTHS_A_YEAR, MonthDayNano

_MONTHS = {
    "millennium": 12_000,
    "century": 1_200,
    "decade": 120,
    "year": MONTHS_A_YEAR,
    "quarter": 3,
    "month": 1,
}
_DAYS = {"week": 7, "day": 1}
_MICROSECONDS = {
    "hour": 3_600 * MICROSECONDS_A_SECOND,
    "minute": 60 * MICROSECONDS_A_SECOND,
    "second": MICROSECONDS_A_SECOND,
    "millisecond": 1000,
    "microsecond": 1,
}
INTERVAL_UNITS = (*_MONTHS, *_DAYS, *_MICROSECONDS)

_SPELLINGS = {
    "millennium": "millennia millenniums mil mils",
    "century": "centuries c cent",
    "decade": "dec decs decades",
    "year": "y yr yrs years",
    "quarter": "quarters",
    "month": "mon mons months",
    "week": "w weeks",
    "day": "d days",
    "hour": "h hr hrs hours",
    "minute": "m min mins minutes",
    "second": "s sec secs seconds",
    "millisecond": "ms msec msecs milliseconds",
    "microsecond": "us usec usecs microseconds",
}
_UNITS = {unit: unit for unit in INTERVAL_UNITS} | {
    spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split()
}
_FIELDS = ("year", "month", "day", "hour", "minute", "second")

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_PARTS = re.compile(
    rf"\s*(?:(?P<time>[+-]?\d+:\d+(?::\d+(?:\.\d*)?)?)"
    rf"|(?P<years>[+-]?\d+)-(?P<months>\d+)"
    rf"|(?P<number>{_NUMBER})\s*(?P<unit>[a-z]+)?"
    rf"|(?P<ago>ago)\s*$)",
    re.IGNORECASE | re.ASCII,
)
_ISO = re.compile(
    rf"P(?:({_NUMBER})Y)?(?:({_NUMBER})M)?(?:({_NUMBER})W)?(?:({_NUMBER})D)?"
    rf"(T(?:({_NUMBER})H)?(?:({_NUMBER})M)?(?:({_NUMBER})S)?)?",
    re.ASCII,
)


def unit_named(word: str) -> str | None:
    """The unit of which this is a spelling, in any case of letters."""
    return _UNITS.get(word.lower())


def parse_interval(text: str, unit: str | None = None, smallest: str | None = None) -> MonthDayNano | None:
    """The interval that the text says, or None for no interval.

    A number without a unit counts in `unit`, where it is the last part, else in seconds. `smallest` is the last field
    of `unit TO smallest`: it says what `3:04` means, which otherwise is hours and minutes.
    """
    text = text.strip()
    parts = _Parts()
    if text[:1] in ("P", "p") and (found := _ISO.fullmatch(text.upper())):
        return parts.value() if _read_iso(parts, found) else None
    position, seen, sign = 0, set[str](), 1
    while position < len(text):
        found_part = _PARTS.match(text, position)
        if found_part is None:
            return None
        position = found_part.end()
        if found_part["ago"]:
            if not seen:
                return None
            sign = -1
        elif found_part["time"]:
            if "time" in seen:
                return None
            seen.add("time")
            parts.add_time(found_part["time"], smallest or unit)
        elif found_part["years"]:
            seen.add("year")
            years = int(found_part["years"])
            months = int(found_part["months"])
            parts.add("year", Fraction(years))
            parts.add("month", Fraction(-months if found_part["years"].startswith("-") else months))
        else:
            word = found_part["unit"]
            name = unit_named(word) if word else _default_unit(text, position, unit, smallest)
            if name is None or name in seen:
                return None
            seen.add(name)
            parts.add(name, Fraction(found_part["number"]))
    return parts.value(sign) if seen else None


def _default_unit(text: str, end: int, unit: str | None, smallest: str | None) -> str:
    """A number before a time of day counts days, as in `1 04:05`."""
    if re.match(r"\s*[+-]?\d+:", text[end:]):
        return "day"
    return smallest or unit or "second"


def _read_iso(parts: _Parts, found: re.Match[str]) -> bool:
    years, months, weeks, days, time, hours, minutes, seconds = found.groups()
    named = zip(
        ("year", "month", "week", "day", "hour", "minute", "second"),
        (years, months, weeks, days, hours, minutes, seconds),
        strict=True,
    )
    given = [(unit, number) for unit, number in named if number is not None]
    for unit, number in given:
        parts.add(unit, Fraction(number))
    return bool(given) and time != "T"


class _Parts:
    def __init__(self) -> None:
        self.months = self.days = self.microseconds = Fraction(0)

    def add(self, unit: str, number: Fraction) -> None:
        if unit in _MONTHS:
            months = number * _MONTHS[unit]
            whole = Fraction(int(months))
            self.months += whole
            if _MONTHS[unit] == 1:
                self._add_days((months - whole) * DAYS_A_MONTH)
            else:
                self.months += round(months - whole)
        elif unit in _DAYS:
            self._add_days(number * _DAYS[unit])
        else:
            self.microseconds += number * _MICROSECONDS[unit]

    def _add_days(self, days: Fraction) -> None:
        self.days += int(days)
        self.microseconds += (days - int(days)) * MICROSECONDS_A_DAY

    def add_time(self, text: str, smallest: str | None) -> None:
        sign = -1 if text.startswith("-") else 1
        numbers = [Fraction(number) for number in text.lstrip("+-").split(":")]
        first = 1 if len(numbers) == 2 and smallest == "second" else 0
        for unit, number in zip(_FIELDS[3 + first :], numbers, strict=False):
            self.add(unit, sign * number)

    def value(self, sign: int = 1) -> MonthDayNano | None:
        """None where a part is too large for an INTERVAL."""
        months, days = int(self.months) * sign, int(self.days) * sign
        microseconds = round(self.microseconds) * sign
        length = (months * DAYS_A_MONTH + days) * MICROSECONDS_A_DAY + microseconds
        if max(abs(months), abs(days)) >= 2**31 or abs(microseconds) * 1000 >= 2**63 or abs(length) >= 2**63:
            return None
        return MonthDayNano((months, days, microseconds * 1000))


def format_interval(value: MonthDayNano) -> str:
    """As PostgreSQL writes it: `1 year 2 mons -3 days +04:05:06.5`; `00:00:00` for nothing."""
    years, months = divmod(abs(value.months), MONTHS_A_YEAR)
    if value.months < 0:
        years, months = -years, -months
    words: list[str] = []
    for number, unit in ((years, "year"), (months, "mon"), (value.days, "day")):
        if number:
            sign = "+" if number > 0 and words and words[-1].startswith("-") else ""
            words.append(f"{sign}{number} {unit}{'' if number == 1 else 's'}")
    if value.nanoseconds or not words:
        sign = "-" if value.nanoseconds < 0 else "+" if words and words[-1].startswith("-") else ""
        words.append(sign + format_time_of_day(abs(value.nanoseconds) // 1000))
    return " ".join(words)


def format_time_of_day(microseconds: int) -> str:
    """Hours, minutes and seconds, with a fraction only where there is one."""
    seconds, rest = divmod(microseconds, MICROSECONDS_A_SECOND)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{rest:06}".rstrip("0") if rest else ""
    return f"{hours:02}:{minutes:02}:{seconds:02}{fraction}"


def truncate_interval(value: MonthDayNano, unit: str) -> MonthDayNano:
    """The interval without the parts that are smaller than the unit."""
    months, days, microseconds = value.months, value.days, value.nanoseconds // 1000
    if unit in _MONTHS:
        return MonthDayNano((_towards_zero(months, _MONTHS[unit]), 0, 0))
    if unit in _DAYS:
        return MonthDayNano((months, _towards_zero(days, _DAYS[unit]), 0))
    return MonthDayNano((months, days, _towards_zero(microseconds, _MICROSECONDS[unit]) * 1000))


def _towards_zero(number: int, unit: int) -> int:
    return (abs(number) // unit * unit) * (-1 if number < 0 else 1)
