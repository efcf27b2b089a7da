"""What a user can say about a CSV file: the named arguments of `read_csv('x.csv', delim => ';', …)`.

| argument | value | left out |
|---|---|---|
| `delim` | the character between fields | found in the first block of the file |
| `header` | does the first row hold the column names? | it does, with a notice where it looks like data |
| `quote` | the character around quoted fields, or `''` for none | `"` |
| `encoding` | a name that Python knows, such as `'latin-1'` | by the byte order mark, else UTF-8 |
| `nullstr` | spellings of NULL beside the empty field: `'NA'` | none |
| `quoted_empty` | what a quoted empty field is: `'null'` or `'text'` | `'null'` |
| `skip` | lines to leave out before the header | 0 |
| `all_varchar` | leave every column VARCHAR? | false |
| `types` | types of columns: `'zip=TEXT, price=DECIMAL(10,2)'` | decided by the values |
| `bad_rows` | what becomes of a row that breaks a rule: `'error'`, `'skip'` or `'null'` | `'error'` |

An empty field is NULL, quoted or not, because many programs quote every field they write, missing ones included. With
`quoted_empty => 'text'` quoted fields are never NULL, as in PostgreSQL's COPY.

A value of a column with a given type is converted as CAST does it: `00701` is the INTEGER 701. A bad row has too few or
too many fields, or a value that its given type does not take. With `skip` it is left out of the table; with `null` the
missing fields and the values that do not fit are NULL, and the fields too many are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from minisql.dataclass import dataclass
from minisql.errors import BindError, MiniSqlError, did_you_mean
from minisql.types.datatype import SqlType
from minisql.types.type_names import type_spelled


class BadRows(Enum):
    """What becomes of a row that breaks a rule; the value is its word."""

    ERROR = "error"
    SKIP = "skip"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class ColumnType:
    """A type given to a column; `column` is its name, or that of its table, a point and its name."""

    column: str
    type: SqlType


@dataclass(frozen=True, slots=True)
class CsvOptions:
    """The choices of a user; None leaves one to the file."""

    delimiter: str | None = None
    header: bool | None = None
    quote: str | None = '"'
    """None: no character is special within a field."""
    encoding: str | None = None
    null_strings: tuple[str, ...] = ()
    quoted_empty_is_null: bool = True
    skip: int = 0
    all_varchar: bool = False
    types: tuple[ColumnType, ...] = ()
    bad_rows: BadRows = BadRows.ERROR


DEFAULT_CSV_OPTIONS = CsvOptions()
"""Everything is left to the file."""


def csv_options(arguments: Mapping[str, object], called: Mapping[str, str] | None = None) -> CsvOptions:
    """The options that these names and values ask for; names are case-insensitive. Errors call an option `x of
    read_csv`, or as `called` says.

    Raises BindError for a name that does not exist and for a value that it does not take.
    """
    fields: dict[str, Any] = {}
    for name, value in arguments.items():
        if name.lower() not in _ARGUMENTS:
            hint = did_you_mean(name, _ARGUMENTS) or f"it takes {', '.join(_ARGUMENTS)}"
            raise BindError(f"read_csv has no option {name}", hint=hint)
        field, expected, accept = _ARGUMENTS[name.lower()]
        known = (called or {}).get(name.lower(), f"{name.lower()} of read_csv")
        try:
            accepted = accept(value)
        except MiniSqlError as error:
            raise BindError(f"{known}: {error.message}", hint=error.hint) from None
        if accepted is _REFUSED:
            raise BindError(f"{known} must be {expected}, not {value!r}")
        fields[field] = accepted
    options = CsvOptions(**fields)
    if options.delimiter is not None and options.delimiter == options.quote:
        raise BindError("delim and quote of read_csv are the same character")
    return options


_REFUSED = object()


def _is_one_byte(value: object) -> bool:
    return isinstance(value, str) and len(value) == 1 and value.isascii() and value not in "\r\n\0"


def _delimiter(value: object) -> object:
    return "\t" if value == "\\t" else value if _is_one_byte(value) else _REFUSED


def _quote(value: object) -> object:
    return None if value == "" else value if _is_one_byte(value) else _REFUSED


def _boolean(value: object) -> object:
    return value if isinstance(value, bool) else _REFUSED


def _encoding(value: object) -> object:
    return value if is_encoding(str(value)) else _REFUSED


def is_encoding(name: str) -> bool:
    """Does Python know a text encoding of this name?"""
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def _null_strings(value: object) -> object:
    match value:
        case str():
            return (value,)
        case list() if all(isinstance(word, str) for word in value):
            return tuple(value)
    return _REFUSED


def _types(value: object) -> object:
    if not isinstance(value, str):
        return _REFUSED
    types = []
    for part in re.split(r",(?![^(]*\))", value):
        column, equals, name = (word.strip() for word in part.rpartition("="))
        if not (column and equals):
            return _REFUSED
        types.append(ColumnType(column, type_spelled(name)))
    return tuple(types)


def _bad_rows(value: object) -> object:
    return BadRows(value) if value in [choice.value for choice in BadRows] else _REFUSED


def _quoted_empty(value: object) -> object:
    return value == "null" if value in ("null", "text") else _REFUSED


def _count(value: object) -> object:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else _REFUSED


_ARGUMENTS: dict[str, tuple[str, str, Callable[[object], object]]] = {
    "delim": ("delimiter", "one ASCII character, such as ';'", _delimiter),
    "header": ("header", "true or false", _boolean),
    "quote": ("quote", "one ASCII character, or '' for none", _quote),
    "encoding": ("encoding", "the name of an encoding, such as 'latin-1'", _encoding),
    "nullstr": ("null_strings", "a text, such as 'NA'", _null_strings),
    "types": ("types", "columns and types, such as 'zip=TEXT, price=DECIMAL(10,2)'", _types),
    "bad_rows": ("bad_rows", "'error', 'skip' or 'null'", _bad_rows),
    "quoted_empty": ("quoted_empty_is_null", "'null' or 'text'", _quoted_empty),
    "skip": ("skip", "a number of lines", _count),
    "all_varchar": ("all_varchar", "true or false", _boolean),
}
"""Argument name: field of CsvOptions, what it takes in words, and what turns a value into the field's."""
