"""Random aggregate and window calls."""

from __future__ import annotations

from tests.random_queries.block_expressions import ONLY_STANDARD, Expressions, Scope
from tests.random_queries.sql_tree import OPTIONAL, Sql, piece

RANKS = ("row_number()", "rank()", "dense_rank()", "ntile(2)", "ntile(3)")
EXCLUSIONS = ("", "", "", " EXCLUDE NO OTHERS", " EXCLUDE CURRENT ROW", " EXCLUDE GROUP", " EXCLUDE TIES")
BOUNDS = (
    "UNBOUNDED PRECEDING",
    "2 PRECEDING",
    "1 PRECEDING",
    "CURRENT ROW",
    "1 FOLLOWING",
    "2 FOLLOWING",
    "UNBOUNDED FOLLOWING",
)


def aggregate(draw: Expressions, scope: Scope, kind: str) -> Sql:
    """A call of an aggregate that gives a value of the kind."""
    if kind == "condition":
        word = draw.random.choice(("bool_and", "bool_or"))
        return piece(kind, f"{word}({{0}}){{1}}", draw.condition(scope, 1), _filter(draw, scope), **ONLY_STANDARD)
    if kind == "text":
        function = draw.random.choice(("min", "max"))
        return piece(kind, f"{function}({{0}}){{1}}", draw.text(scope, 1), _filter(draw, scope))
    style = draw.random.choice(("star", "count", "count text", "sum", "min", "max"))
    match style:
        case "star":
            return piece(kind, "count(*){0}", _filter(draw, scope))
        case "count text":
            argument, function = draw.text(scope, 1), "count"
        case _:
            argument, function = draw.number(scope, 1), style
    distinct = piece(OPTIONAL, "DISTINCT " if draw.chance(0.3) else "")
    return piece(kind, f"{function}({{0}}{{1}}){{2}}", distinct, argument, _filter(draw, scope))


def window(draw: Expressions, scope: Scope, kind: str) -> Sql:
    """A call of a window function that gives a value of the kind, or a number for a condition.

    Its value does not depend on the order of rows that are equal: a function that takes single rows by their place
    has a window that sorts by the whole row.
    """
    argument = draw.text(scope, 1) if kind == "text" else draw.number(scope, 1)
    kind = "text" if kind == "text" else "number"
    style = draw.random.choice(
        ("rank", "shift", "place", "aggregate", "aggregate") if kind == "number" else ("shift", "place", "aggregate")
    )
    match style:
        case "rank":
            call = draw.random.choice(RANKS)
            total = call.startswith(("row_number", "ntile"))
            return piece(kind, f"{call} OVER ({{0}}{{1}})", _partition(draw, scope), _order(draw, scope, total))
        case "shift":
            function = draw.random.choice(("lag", "lead"))
            tail = draw.random.choice(("", ", 1", ", 2", ", 0"))
            call = f"{function}({{0}}{tail})"
            return piece(
                kind, f"{call} OVER ({{1}}{{2}})", argument, _partition(draw, scope), _order(draw, scope, True)
            )
        case "place":
            call = draw.random.choice(("first_value({0})", "last_value({0})", "nth_value({0}, 2)"))
            return piece(
                kind,
                call + " OVER ({1}{2}{3})",
                argument,
                _partition(draw, scope),
                _order(draw, scope, True),
                _frame(draw, ("ROWS", "GROUPS")),
            )
    function = draw.random.choice(("min", "max") if kind == "text" else ("min", "max", "sum", "count"))
    units, order = draw.random.choice(
        (
            (("ROWS", "GROUPS"), _order(draw, scope, True)),
            (("GROUPS",), _order(draw, scope, False)),
            (("RANGE",), _order_by_number(draw, scope)),
        )
    )
    filtered = _filter(draw, scope)
    return piece(
        kind,
        f"{function}({{0}}){{1}} OVER ({{2}}{{3}}{{4}})",
        argument,
        filtered,
        _partition(draw, scope),
        order,
        _frame(draw, units),
    )


def _filter(draw: Expressions, scope: Scope) -> Sql:
    if draw.chance(0.8):
        return piece(OPTIONAL, "")
    return piece(OPTIONAL, " FILTER (WHERE {0})", draw.condition(scope, 1))


def _partition(draw: Expressions, scope: Scope) -> Sql:
    if draw.chance(0.5):
        return piece(OPTIONAL, "")
    return piece(OPTIONAL, "PARTITION BY {0} ", draw.of(draw.random.choice(("number", "number", "text")), scope, 1))


def _order(draw: Expressions, scope: Scope, total: bool) -> Sql:
    """Sort keys; with `total` they are the whole row."""
    keys = list(scope.row) if total else [draw.number(scope, 1)]
    if not keys:
        keys = [piece("number", "1 + 0")]
    draw.random.shuffle(keys)
    template = ", ".join(f"{{{at}}}{_direction(draw)}" for at in range(len(keys)))
    return piece("order", f"ORDER BY {template} ", *keys)


def _order_by_number(draw: Expressions, scope: Scope) -> Sql:
    return piece("order", f"ORDER BY {{0}}{_direction(draw)} ", draw.number(scope, 1))


def _direction(draw: Expressions) -> str:
    return draw.random.choice(("", " ASC", " DESC")) + draw.random.choice((" NULLS FIRST", " NULLS LAST"))


def _frame(draw: Expressions, units: tuple[str, ...]) -> Sql:
    unit = draw.random.choice(units)
    if unit == "ROWS" and draw.chance(0.2):
        return piece("frame", "ROWS 1 PRECEDING")
    begin = draw.random.randrange(0, len(BOUNDS) - 1)
    end = draw.random.randrange(max(begin, 1), len(BOUNDS))
    exclusion = draw.random.choice(EXCLUSIONS)
    text = f"{unit} BETWEEN {BOUNDS[begin]} AND {BOUNDS[end]}"
    frame = piece("frame", text + "{0}", piece(OPTIONAL, exclusion))
    return piece(OPTIONAL, "{0}", frame) if unit != "ROWS" and draw.chance(0.9) else frame
