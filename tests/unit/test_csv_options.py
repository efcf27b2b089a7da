"""The named arguments of read_csv."""

from __future__ import annotations

import pytest

from minisql.catalog.csv_options import CsvOptions, csv_options
from minisql.errors import BindError


def test_nothing_said_leaves_the_choice_to_the_file() -> None:
    assert csv_options({}) == CsvOptions()


def test_every_option_is_taken_and_names_are_case_insensitive() -> None:
    options = csv_options(
        {
            "DELIM": ";",
            "header": False,
            "quote": "'",
            "encoding": "latin-1",
            "nullstr": "NA",
            "quoted_empty": "text",
            "skip": 2,
            "all_varchar": True,
        }
    )
    assert options == CsvOptions(";", False, "'", "latin-1", ("NA",), False, 2, True)


def test_a_tab_can_be_written_as_an_escape() -> None:
    assert csv_options({"delim": "\\t"}).delimiter == "\t"


def test_quote_can_be_switched_off() -> None:
    assert csv_options({"quote": ""}).quote is None


def test_an_unknown_option_names_the_nearest_or_all() -> None:
    with pytest.raises(BindError, match=r"no option delimm\nhint: did you mean delim\?"):
        csv_options({"delimm": ";"})
    with pytest.raises(BindError, match="hint: it takes delim, header"):
        csv_options({"xyz": ";"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("delim", ";;"),
        ("delim", ""),
        ("delim", "\n"),
        ("delim", "→"),
        ("delim", 1),
        ("header", 1),
        ("header", "yes"),
        ("quote", "''"),
        ("encoding", "no such encoding"),
        ("encoding", "base64"),
        ("encoding", None),
        ("nullstr", None),
        ("quoted_empty", "maybe"),
        ("skip", -1),
        ("skip", True),
        ("skip", 1.5),
        ("all_varchar", "x"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_expected(name: str, value: object) -> None:
    with pytest.raises(BindError, match=f"^{name} of read_csv must be "):
        csv_options({name: value})


def test_delimiter_and_quote_must_differ() -> None:
    with pytest.raises(BindError, match="the same character"):
        csv_options({"delim": "'", "quote": "'"})
