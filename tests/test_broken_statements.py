"""Whatever the text is, the answer is rows or an error of minisql's own family, never a fault of the program.

The texts are statements of the golden scripts with a few of their words removed, repeated, swapped or replaced.
"""

from __future__ import annotations

import re
from random import Random

import pytest

from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.errors import MiniSqlError
from tests.golden.script import read_script, script_paths

STATEMENTS = 1500
WORD = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|\w+|<=>|::|<=|>=|<>|!=|\|\||\S")
AWKWARD = [
    "NULL",
    "''",
    "9223372036854775807",
    "1e400",
    "(",
    ")",
    ",",
    "*",
    "'",
    '"',
    "?",
    ":a",
    "NOT",
    "CASE",
    "LIMIT",
]


def statements() -> list[tuple[list[str], str]]:
    """Each checked statement of the scripts, and what must run before it."""
    found = []
    for script in map(read_script, script_paths()):
        if not script.samples:
            everything = [statement for record in script.records for statement in record.statements]
            setup = [statement for statement in everything if statement.startswith(("CREATE", "INSERT"))]
            found += [(setup, record.statements[-1]) for record in script.records if record.expected is not None]
    return found


def broken(random: Random, statement: str, words: list[str]) -> str:
    text = WORD.findall(statement)
    for _ in range(random.choice((1, 1, 2, 3))):
        at, other = random.randrange(len(text)), random.randrange(len(text))
        match random.choice(("remove", "insert", "replace", "repeat", "swap")):
            case "remove" if len(text) > 1:
                del text[at]
            case "insert":
                text.insert(at, random.choice(words))
            case "replace":
                text[at] = random.choice(words)
            case "repeat":
                text.insert(at, text[at])
            case _:
                text[at], text[other] = text[other], text[at]
    return " ".join(text)


def run(session: Session, statement: str) -> None:
    """To the end, or to an error that can be shown."""
    try:
        session.execute(statement).read_all()
    except MiniSqlError as error:
        str(error)


@pytest.mark.parametrize("seed", range(3))
def test_broken_statements(seed: int) -> None:
    random = Random(seed)
    known = statements()
    words = [*sorted({word for _, statement in known for word in WORD.findall(statement)}), *AWKWARD]
    for _ in range(STATEMENTS // 3):
        setup, statement = random.choice(known)
        session = Session(Catalog())
        for prior in setup:
            run(session, prior)
        text = broken(random, statement, words)
        try:
            run(session, text)
        except Exception as error:
            pytest.fail(f"{type(error).__name__}: {error}\n{text}")
