"""What stands in the parentheses of COPY: how the file is written, or is to be read.

| option | value | left out |
|---|---|---|
| FORMAT | CSV, PARQUET or ARROW | by the suffix of the file, else CSV |
| HEADER | TRUE or FALSE: does the first line name the columns? | TRUE |
| DELIMITER | one ASCII character | a comma; a tab for .tsv |
| QUOTE | one ASCII character | `"` |
| NULL | the spelling of NULL, without quotes | an empty field |
| ENCODING | the name of an encoding, FROM only | by the mark at the beginning, else UTF-8 |
| BAD_ROWS | ERROR, SKIP or NULL, FROM only: rows of another width, and values that a column does not take | ERROR |

All but FORMAT are for CSV. A file whose name ends in .gz is compressed.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence

from minisql.catalog.csv_options import BadRows, is_encoding
from minisql.errors import BindError, NotSupportedError, did_you_mean
from minisql.files.file_format import FileFormat, FileKind
from minisql.syntax import ast

_SUFFIXES = {".parquet": FileKind.PARQUET, ".arrow": FileKind.ARROW, ".feather": FileKind.ARROW}
_CSV_OPTIONS = ("HEADER", "DELIMITER", "QUOTE", "NULL", "ENCODING", "BAD_ROWS")
_OTHER_SYSTEMS = (
    *("COMPRESSION", "DATEFORMAT", "ESCAPE", "FORCE_NOT_NULL", "FORCE_NULL", "FORCE_QUOTE", "FREEZE", "LOG_VERBOSITY"),
    *("ON_ERROR", "OVERWRITE", "PARTITION_BY", "REJECT_LIMIT", "ROW_GROUP_SIZE", "TIMESTAMPFORMAT", "TYPES"),
)

_INSTEAD = {
    "ON_ERROR": "BAD_ROWS SKIP leaves out what does not fit, as ON_ERROR IGNORE does, and rows of another width",
    "TYPES": "the types are those of the columns of the table",
}


def file_format(path: str, options: Sequence[ast.CopyOption]) -> FileFormat:
    """The format that the options and the name of the file ask for.

    Raises BindError for a value that an option does not take, and NotSupportedError for an option of other systems.
    """
    given = _by_name(options)
    kind = _kind(path, given.pop("FORMAT", None))
    if kind is not FileKind.CSV:
        for option in given.values():
            raise BindError(f"{option.name} is an option of CSV, the format is {kind.value}", option.span)
    format = FileFormat(
        kind,
        _boolean(given.get("HEADER")),
        _character(given.get("DELIMITER"), "\t" if ".tsv" in path.lower() else ","),
        _character(given.get("QUOTE"), '"'),
        _null(given),
        _encoding(given.get("ENCODING")),
    )
    _check_distinct(format, options)
    return format


def bad_rows(options: Sequence[ast.CopyOption]) -> BadRows:
    """What becomes of rows that do not fit. BindError where the option has another value."""
    for option in options:
        if option.name == "BAD_ROWS":
            word = str(option.value).lower()
            if word not in [choice.value for choice in BadRows]:
                raise BindError(f"BAD_ROWS is ERROR, SKIP or NULL, not {option.value}", option.span)
            return BadRows(word)
    return BadRows.ERROR


def _by_name(options: Sequence[ast.CopyOption]) -> dict[str, ast.CopyOption]:
    given: dict[str, ast.CopyOption] = {}
    for option in options:
        if option.name in _OTHER_SYSTEMS:
            hint = _INSTEAD.get(option.name)
            raise NotSupportedError(f"the option {option.name} of COPY is not supported", option.span, hint)
        if option.name not in ("FORMAT", *_CSV_OPTIONS):
            hint = did_you_mean(option.name, _CSV_OPTIONS) or f"it takes FORMAT, {', '.join(_CSV_OPTIONS)}"
            raise BindError(f"COPY has no option {option.name}", option.span, hint)
        if option.name in given:
            raise BindError(f"{option.name} is given twice", option.span)
        given[option.name] = option
    return given


def _kind(path: str, option: ast.CopyOption | None) -> FileKind:
    by_suffix = next((kind for suffix, kind in _SUFFIXES.items() if path.lower().endswith(suffix)), FileKind.CSV)
    if option is None:
        return by_suffix
    word = str(option.value).upper()
    if word in ("JSON", "TEXT", "BINARY", "XLSX"):
        raise NotSupportedError(f"FORMAT {word} of COPY is not supported", option.span)
    if word not in FileKind.__members__:
        raise BindError(f"FORMAT is CSV, PARQUET or ARROW, not {option.value}", option.span)
    if by_suffix not in (FileKind.CSV, FileKind[word]):
        raise BindError(f"the file is {by_suffix.value} by its name, the format is {word}", option.span)
    return FileKind[word]


def _boolean(option: ast.CopyOption | None) -> bool:
    if option is None:
        return True
    if not isinstance(option.value, bool):
        raise BindError(f"{option.name} is TRUE or FALSE", option.span)
    return option.value


def _character(option: ast.CopyOption | None, default: str) -> str:
    if option is None:
        return default
    value = "\t" if option.value == "\\t" else option.value
    if not isinstance(value, str) or len(value) != 1 or not value.isascii() or value in "\r\n\0":
        raise BindError(f"{option.name} is one ASCII character, such as ';'", option.span)
    return value


def _null(given: Mapping[str, ast.CopyOption]) -> str:
    option = given.get("NULL")
    if option is None:
        return ""
    if not isinstance(option.value, str) or any(character in option.value for character in "\r\n"):
        raise BindError("NULL is the text that stands for NULL, such as 'NA'", option.span)
    return option.value


def _encoding(option: ast.CopyOption | None) -> str | None:
    if option is None:
        return None
    if not is_encoding(str(option.value)):
        raise BindError("ENCODING is the name of an encoding, such as 'latin-1'", option.span)
    return codecs.lookup(str(option.value)).name


def _check_distinct(format: FileFormat, options: Sequence[ast.CopyOption]) -> None:
    """BindError where the special characters of a CSV file could be taken for each other."""
    if format.delimiter == format.quote:
        raise BindError("DELIMITER and QUOTE are the same character", options[-1].span)
    if format.delimiter in format.null or format.quote in format.null:
        raise BindError("the text of NULL holds the delimiter or the quote", options[-1].span)
