"""Templates: the examples of PostgreSQL's manual, section 9.8, Python's strftime as second opinion, and round trips."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import minisql

TIMES = st.datetimes(datetime.datetime(1000, 1, 1), datetime.datetime(9999, 12, 31, 23, 59, 59))

NUMBERS = [
    ("-0.1", "99.99", "  -.10"),
    ("-0.1", "FM9.99", "-.1"),
    ("-0.1", "FM90.99", "-0.1"),
    ("0.1", "0.9", " 0.1"),
    ("12", "9990999.9", "    0012.0"),
    ("12", "FM9990999.9", "0012."),
    ("485", "999", " 485"),
    ("-485", "999", "-485"),
    ("485", "9 9 9", " 4 8 5"),
    ("1485", "9,999", " 1,485"),
    ("1485", "9G999", " 1,485"),
    ("148.5", "999.999", " 148.500"),
    ("148.5", "FM999.999", "148.5"),
    ("148.5", "FM999.990", "148.500"),
    ("148.5", "999D999", " 148.500"),
    ("3148.5", "9G999D999", " 3,148.500"),
    ("-485", "999S", "485-"),
    ("-485", "999MI", "485-"),
    ("485", "999MI", "485 "),
    ("485", "FM999MI", "485"),
    ("485", "SG999", "+485"),
    ("-485", "SG999", "-485"),
    ("-485", "9SG99", "4-85"),
    ("-485", "999PR", "<485>"),
    ("485", "RN", "        CDLXXXV"),
    ("485", "FMRN", "CDLXXXV"),
    ("5.2", "FMRN", "V"),
    ("482", "999th", " 482nd"),
    ("485", '"Good number:"999', "Good number: 485"),
    ("485.8", '"Pre:"999" Post:" .999', "Pre: 485 Post: .800"),
    ("12", "99V999", " 12000"),
    ("12.4", "99V999", " 12400"),
    ("12.45", "99V9", " 125"),
]
"""The table of examples of to_char in the manual of PostgreSQL 16, section 9.8."""

MORE_NUMBERS = [
    ("1234", "999", " ###"),
    ("-1234.5", "999.99", "-###.##"),
    ("0", "9.9", "  .0"),
    ("0", "FM9.9", "0."),
    ("5", "S999", "  +5"),
    ("-12", "FM9,999,999", "-12"),
    ("12", "9,999,999", "        12"),
    ("-0.001", "9.99", "  .00"),
    ("111", "FM999TH", "111TH"),
    ("7e0", "000", " 007"),
    ("0", "FMRN", "###############"),
]

READ = [
    ("to_timestamp('05 Dec 2000', 'DD Mon YYYY')", "2000-12-05 00:00:00"),
    ("to_timestamp('2000    JUN', 'YYYY MON')", "2000-06-01 00:00:00"),
    ("to_timestamp('2000JUN', 'YYYY///MON')", "2000-06-01 00:00:00"),
    ("to_timestamp('2000/JUN', 'YYYY MON')", "2000-06-01 00:00:00"),
    ("to_timestamp(' 2000    JUN', 'YYYY MON')", "2000-06-01 00:00:00"),
    ("to_date('2006-42-4', 'IYYY-IW-ID')", "2006-10-19"),
    ("to_timestamp('2000.3', 'YYYY.MS')", "2000-01-01 00:00:00.3"),
    ("to_timestamp('2000.03', 'YYYY.MS')", "2000-01-01 00:00:00.03"),
    ("to_date('95-07-01', 'YY-MM-DD')", "1995-07-01"),
    ("to_number('12,454.8-', '99G999D9S')", "-12454.8"),
]
"""Of sections 9.8 of that manual, or made after what it says."""

PYTHON = {
    "YYYY-MM-DD HH24:MI:SS.US": "%Y-%m-%d %H:%M:%S.%f",
    "FMDay Dy FMMonth Mon": "%A %a %B %b",
    "HH12 AM DDD IYYY IW ID": "%I %p %j %G %V %u",
}
"""Templates and formats that mean the same."""


def value(sql: str, *parameters: datetime.datetime) -> str:
    with minisql.connect() as connection:
        row = connection.execute(f"SELECT CAST({sql} AS VARCHAR)", parameters).fetchone()
    assert row is not None
    return str(row[0])


@pytest.mark.parametrize(("number", "template", "expected"), [*NUMBERS, *MORE_NUMBERS])
def test_numbers(number: str, template: str, expected: str) -> None:
    assert value(f"to_char({number}, '{template}')") == expected


@pytest.mark.parametrize(("call", "expected"), READ)
def test_reading(call: str, expected: str) -> None:
    assert value(call) == expected


@given(TIMES, st.sampled_from(list(PYTHON)))
def test_python_writes_the_same(time: datetime.datetime, template: str) -> None:
    assert value(f"to_char(?, '{template}')", time) == time.strftime(PYTHON[template])
    assert value(f"strftime(?, '{PYTHON[template]}')", time) == time.strftime(PYTHON[template])


@given(
    TIMES, st.sampled_from(["%Y-%m-%d %H:%M:%S.%f", "%d. %B %Y, %I:%M:%S %p %f", "%j/%Y %T %f", "%a %b %-d %Y %X.%f"])
)
def test_strptime_reads_what_strftime_writes(time: datetime.datetime, template: str) -> None:
    with minisql.connect() as connection:
        row = connection.execute(f"SELECT strptime(strftime(?, '{template}'), '{template}')", (time,)).fetchone()
    assert row == (time,)


@given(
    TIMES,
    st.sampled_from(["YYYY-MM-DD HH24:MI:SS.US", "YYYYMMDDHH24MISSUS", "J SSSS US", "IYYY-IW-ID HH:MI:SS.US p.m."]),
)
def test_to_timestamp_reads_what_to_char_writes(time: datetime.datetime, template: str) -> None:
    with minisql.connect() as connection:
        row = connection.execute(f"SELECT to_timestamp(to_char(?, '{template}'), '{template}')", (time,)).fetchone()
    assert row == (time,)
