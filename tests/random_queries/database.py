"""Random tables: tiny domains, many NULLs, duplicates, now and then no rows at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

Value = int | str | None

TYPES = {"k": "INTEGER", "j": "INTEGER", "v": "INTEGER", "s": "VARCHAR"}
"""The columns that tables share, for USING and NATURAL: every table has k and some of the others."""

NUMBERS: tuple[Value, ...] = (None, None, 0, 1, 2, 3)
STRINGS: tuple[Value, ...] = (None, "", "a", "b")
MAX_ROWS = 6


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` begin with the row number, whose name no other table has."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def statements(self) -> Iterator[str]:
        """SQL that makes the table, with an index that begins with k."""
        columns = ", ".join(f"{name} {TYPES.get(name, 'INTEGER')}" for name in self.columns)
        yield f"CREATE TABLE {self.name} ({columns});"
        if self.rows:
            rows = ", ".join(f"({', '.join(map(literal, row))})" for row in self.rows)
            yield f"INSERT INTO {self.name} VALUES {rows};"
        yield f"CREATE INDEX {self.name}_by_k ON {self.name} ({', '.join(self.columns[1:])});"


def random_tables(random: Random, count: int) -> tuple[Table, ...]:
    """Tables t0, t1, …"""
    return tuple(_random_table(random, number) for number in range(count))


def literal(value: Value) -> str:
    """The value in SQL."""
    return "NULL" if value is None else f"'{value}'" if isinstance(value, str) else str(value)


def _random_table(random: Random, number: int) -> Table:
    optional = [name for name in ("j", "v", "s") if random.random() < 0.6]
    random.shuffle(optional)
    columns = (f"i{number}", "k", *optional)
    row_count = 0 if random.random() < 0.06 else random.randint(1, MAX_ROWS)
    rows = (
        (row, *(random.choice(STRINGS if name == "s" else NUMBERS) for name in columns[1:]))
        for row in range(1, row_count + 1)
    )
    return Table(f"t{number}", columns, tuple(rows))
