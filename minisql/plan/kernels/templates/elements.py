"""The elements that a template of dates and times is made of, whichever language it was written in.

The templates of PostgreSQL (`postgres_template.py`) and those of C's strftime (`strftime_template.py`) compile to the
same few elements; `format_times.py` writes them, `parse_times.py` reads them. Fields are those of `time_fields.py`.
"""

from __future__ import annotations

import calendar

from minisql.dataclass import dataclass

MONTHS = tuple(calendar.month_name)[1:]
SHORT_MONTHS = tuple(calendar.month_abbr)[1:]
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
SHORT_DAYS = tuple(day[:3] for day in DAYS)
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Number:
    """A field as digits; `pattern` is how the template has it.

    Written are at least `width` digits, with zeros before them; of a field with a `modulus` only the last ones, of a
    `fraction` the first `digits` behind the point of the second. Read are `digits` digits, or as many as there are
    where no digit can follow or with `any_length`. `ordinal` is TH or th, or nothing.
    """

    pattern: str
    field: str
    digits: int
    width: int
    modulus: int | None = None
    fraction: bool = False
    ordinal: str = ""
    any_length: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A field as a name, filled up with blanks to `width` characters; `names[0]` is that of the number `first`."""

    pattern: str
    field: str
    names: tuple[str, ...]
    first: int
    width: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Text between the fields, as it stands. `quoted` text is no separator, whatever its characters are."""

    text: str
    quoted: bool = False


Element = Number | Name | Text
