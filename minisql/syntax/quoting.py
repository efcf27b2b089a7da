"""Names written as SQL."""

from __future__ import annotations

import re
from functools import cache

from minisql.syntax.grammar import sql_parser


def name_as_sql(name: str) -> str:
    """The name as a statement spells it: in double quotes where it would be read as something else without them."""
    if _plain_name().fullmatch(name):
        return name
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


@cache
def _plain_name() -> re.Pattern[str]:
    return re.compile(sql_parser().get_terminal("NAME").pattern.to_regexp())
