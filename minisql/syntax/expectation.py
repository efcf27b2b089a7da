"""What could have come next, in SQL words: "a table name or a parenthesised query", "ON or USING"."""

from __future__ import annotations

from collections.abc import Set

from minisql.dataclass import dataclass

_SHOWN = 4
"""A longer list helps nobody."""

_OPERATORS = frozenset(
    {"+", "-", "*", "/", "%", "||", "=", "==", "<>", "!=", "<", "<=", ">", ">=", "<=>", "=>", "::", ".", "(", "string"}
    | {"&", "|", "#", "<<", ">>", "~", "!~", "~*", "!~*", "~~", "!~~", "~~*", "!~~*", "^"}
    | {"IS", "IN", "BETWEEN", "LIKE", "ILIKE", "SIMILAR", "ISNULL", "NOTNULL", "NOT", "ESCAPE", "COLLATE"}
)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Said where everything in `needed` is acceptable; speaks for `covered` too."""

    words: str
    needed: frozenset[str]
    covered: frozenset[str]


def _phrase(words: str, needed: str, covered: str = "") -> _Phrase:
    return _Phrase(words, frozenset(needed.split()), frozenset(f"{needed} {covered}".split()))


_KEYWORDS_OF_CALLS = frozenset({"FROM", "FOR", "PLACING"})

_CLOCK = frozenset({"CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP"})
_OPERAND = (
    "name quoted_name string literal_list parameter CAST TRY_CAST NOT ( + - ~ "
    f"_array [ _interval TRUE FALSE NULL LEFT RIGHT DISTINCT ALL ANY SOME EXISTS ROW {' '.join(sorted(_CLOCK))}"
)

# The most useful first; "" is what a name stands for, by `_NAMES`. What no phrase speaks for is said as it is, after
# those with a place here.
_PHRASES = (
    _phrase(
        "a statement such as SELECT, EXPLAIN or CREATE TABLE",
        "SELECT CREATE",
        "FROM VALUES EXPLAIN DROP ALTER INSERT UPDATE DELETE MERGE TRUNCATE COPY SET SHOW DESCRIBE DESC ANALYZE RESET "
        "TABLE WITH ( BEGIN START COMMIT END ROLLBACK SAVEPOINT RELEASE",
    ),
    _phrase("a value", "number ON", "name string TRUE FALSE NULL DEFAULT -"),
    _phrase("an expression", "number CASE", _OPERAND),
    _phrase(
        "a table name, a parenthesised query or 'file.csv'",
        "name string (",
        "quoted_name SELECT FROM VALUES TABLE WITH LATERAL",
    ),
    _phrase("", "name IF", "quoted_name"),
    _phrase("", "name CHECK", "quoted_name CONSTRAINT FOREIGN PRIMARY UNIQUE"),
    _phrase("a query", "SELECT VALUES", "( FROM TABLE WITH INSERT UPDATE DELETE MERGE"),
    _phrase("a type", "name DOUBLE", "CHARACTER TIME TIMESTAMP _interval_of"),
    _phrase("a unit such as DAY", "interval_unit"),
    _phrase("ON", "ON"),
    _phrase("USING", "USING"),
    _phrase('")"', ")"),
    _phrase('"("', "( literal_rows"),
    _phrase("a comma", ","),
    _phrase("FROM", "FROM"),
    _phrase("JOIN", "JOIN", "CROSS FULL INNER LEFT NATURAL RIGHT OUTER SEMI ANTI"),
    _phrase("WHERE", "WHERE"),
    _phrase("GROUP BY", "GROUP"),
    _phrase("HAVING", "HAVING"),
    _phrase("ORDER BY", "ORDER"),
    _phrase("LIMIT", "LIMIT", "OFFSET FETCH"),
    _phrase("UNION", "UNION", "INTERSECT EXCEPT"),
    _phrase("an alias", "name AS", "quoted_name ( ."),
)

_NAMES = {
    "AS": "a name",
    "TABLE": "a table name",
    "INDEX": "an index name",
    "EXISTS": "a table name",
    "INTO": "a table name",
    "DESCRIBE": "a table name",
    ".": "a column name",
    "(": "a column name",
    ",": "a column name",
    "SET": "the name of a setting",
    "SHOW": "the name of a setting",
}
"""What a name is the name of, after this word."""


def expectation(acceptable: Set[str], previous: str) -> str:
    """`acceptable` as SyntaxStop gives it, `previous` is the word before the place."""
    rest = set(acceptable)
    if "+" in rest and "number" not in rest:
        # An operand stands before the place: that an operator could follow it goes without saying.
        rest -= _OPERATORS if "OR" not in rest else _OPERATORS | {"AND", "OR"}
    if "number" not in rest:
        # So does the bracket behind the name of a type, which makes it that of an array.
        rest.discard("[")
    if "name" in rest and "number" not in rest:
        # The words of the clock are names where no expression can stand.
        rest -= _CLOCK
    if "PLACING" in rest:
        # A function whose arguments are set apart by keywords is the exception.
        rest -= _KEYWORDS_OF_CALLS
    ends = not rest.isdisjoint({"$end", ";"})
    rest -= {"$end", ";"}
    said = []
    for phrase in _PHRASES:
        if phrase.needed <= rest:
            said.append(phrase.words or _NAMES.get(previous, "a name"))
            rest -= phrase.covered
    if "name" in rest:
        said.append(_NAMES.get(previous, "a name"))
        rest -= {"name", "quoted_name"}
    said.extend(word if word.isupper() else f'"{word}"' for word in sorted(rest))
    if ends:
        said.append("the end of the statement")
    return _enumeration(said)


def _enumeration(items: list[str]) -> str:
    if len(items) > _SHOWN:
        return ", ".join(items[:_SHOWN]) + ", …"
    return " or ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
