"""The templates of to_char and to_number for numbers, as PostgreSQL has them (section 9.8 of its manual).

| pattern | means |
|---|---|
| 9, 0 | a digit; blank where there is none, or 0 |
| . D | the point |
| , G | the comma between groups of digits; blank where no digit is before it |
| S | the sign, + or -, before the first digit, or at the end |
| MI, SG | the sign at this place: - or a blank, - or + |
| PR | a negative number in angle brackets |
| V | the digits behind it are those behind the point: multiplies by a power of ten |
| RN | a Roman numeral, 1 to 3999 |
| TH, th | the ending of an ordinal number |
| FM | without blanks, and without the zeros at the end that no 0 of the template asks for |

Without S, MI, SG or PR a minus stands before the first digit, and a blank in its place where the number is not
negative. All else stands for itself. L, C, PL and EEEE are refused by name.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from minisql.dataclass import dataclass
from minisql.errors import ExecutionError
from minisql.types.datatype import MAX_DECIMAL_PRECISION


class Part(Enum):
    """What a place of a number template holds."""

    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    SIGN = "S"
    MINUS = "MI"
    EITHER_SIGN = "SG"
    ORDINAL = "TH"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Place:
    part: Part
    text: str = ""


@dataclass(frozen=True, slots=True)
class NumberTemplate:
    """`whole` digits before the point and `fraction` behind it, `multiplied` of the whole ones by V.

    `first_zero` counts the digits before the first 0, from which on zeros are written; `last_zero` those behind the
    point up to the last 0, which FM does not take away.
    """

    places: tuple[Place, ...]
    whole: int
    fraction: int
    multiplied: int
    first_zero: int
    last_zero: int
    fill_mode: bool
    brackets: bool
    roman: str = ""

    def has(self, *parts: Part) -> bool:
        return any(place.part in parts for place in self.places)


_PARTS = {
    "9": Part.DIGIT,
    "0": Part.DIGIT,
    ".": Part.POINT,
    "D": Part.POINT,
    ",": Part.COMMA,
    "G": Part.COMMA,
    "S": Part.SIGN,
    "MI": Part.MINUS,
    "SG": Part.EITHER_SIGN,
    "TH": Part.ORDINAL,
}
_REFUSED = {
    "L": "write the sign of the currency in double quotes",
    "C": "write the name of the currency in double quotes",
    "PL": "S and SG write a plus",
    "EEEE": "CAST(x AS VARCHAR) of a DOUBLE has an exponent where the number is large or small",
}
_TOKEN = re.compile(
    r'"(?P<quoted>(?:\\.|[^"\\])*)"?|(?P<pattern>EEEE|FM|MI|PL|PR|RN|SG|TH|[0-9.,DGSLCV])|\\?(?P<text>.)',
    re.DOTALL | re.IGNORECASE,
)


@lru_cache(maxsize=256)
def number_template(template: str) -> NumberTemplate:
    """The template compiled. ExecutionError where it is refused, or its patterns do not go together."""
    reader = _Reader(template)
    for found in _TOKEN.finditer(template):
        if found["quoted"] is not None:
            reader.text(re.sub(r"\\(.)", r"\1", found["quoted"], flags=re.DOTALL))
        elif found["pattern"] is None or found["pattern"] in "12345678":
            reader.text(found["text"] or found["pattern"])
        else:
            reader.pattern(found["pattern"])
    return reader.result()


class _Reader:
    def __init__(self, template: str) -> None:
        self._template = template
        self._places: list[Place] = []
        self._digits = {"whole": 0, "fraction": 0, "multiplied": 0}
        self._side = "whole"
        self._first_zero: int | None = None
        self._last_zero = 0
        self._words: list[str] = []
        self._roman = ""

    def text(self, text: str) -> None:
        self._places.append(Place(Part.TEXT, text))

    def pattern(self, written: str) -> None:
        word = written.upper()
        if word in _REFUSED:
            raise ExecutionError(f"{word} in a template of numbers is not supported", hint=_REFUSED[word])
        self._words.append(word)
        part = _PARTS.get(word)
        match word:
            case "9" | "0":
                self._digit(word)
            case "RN":
                self._roman = written
            case "V" | "." | "D":
                if self._side != "whole":
                    raise self._wrong("a template of numbers has one point, or one V")
                self._side = "multiplied" if word == "V" else "fraction"
        if part is not None:
            self._places.append(Place(part, written))

    def _digit(self, digit: str) -> None:
        if digit == "0" and self._side == "fraction":
            self._last_zero = self._digits["fraction"] + 1
        elif digit == "0" and self._first_zero is None:
            self._first_zero = self._digits["whole"] + self._digits["multiplied"]
        self._digits[self._side] += 1

    def result(self) -> NumberTemplate:
        signs = [word for word in self._words if word in ("S", "MI", "SG", "PR")]
        if len(signs) > 1:
            raise self._wrong(f"{' and '.join(signs)} do not go together")
        whole = self._digits["whole"] + self._digits["multiplied"]
        if not self._roman and not whole + self._digits["fraction"]:
            raise self._wrong("a template of numbers has 9 or 0 for each digit")
        if self._roman and whole + self._digits["fraction"]:
            raise self._wrong("RN stands alone")
        if whole + self._digits["fraction"] > MAX_DECIMAL_PRECISION:
            raise self._wrong(f"a number has up to {MAX_DECIMAL_PRECISION} digits")
        return NumberTemplate(
            tuple(self._places),
            whole,
            self._digits["fraction"],
            self._digits["multiplied"],
            whole if self._first_zero is None else self._first_zero,
            self._last_zero,
            "FM" in self._words,
            "PR" in self._words,
            self._roman,
        )

    def _wrong(self, reason: str) -> ExecutionError:
        return ExecutionError(f"'{self._template}' is no template of numbers: {reason}")
