"""What an iterator holds at some moment, as lines: the hash table of a join with the flags of its rows, the build rows
that nothing has matched, sorted rows, groups, positions.
"""

from __future__ import annotations

from collections.abc import Iterator

from minisql.explain.format_expression import format_expressions, format_shared_key
from minisql.explain.format_held_rows import Line, align, cells, header, left_out
from minisql.iterators.iterator_state import (
    CollectedState,
    HeldRows,
    IteratorState,
    JoinState,
    KeyGroupsState,
    LimitState,
    Phase,
    RecursionState,
    ScanState,
    SeenState,
    SetOperationState,
    WindowState,
)
from minisql.optimizer.access_path import (
    AccessPath,
    FullKeyMerge,
    HashJoin,
    IndexLookup,
    MergeJoin,
    NestedLoopJoin,
    SetOperation,
    Sort,
    StreamAggregate,
)
from minisql.plan.join_kind import JoinKind
from minisql.types.batch import Batch

Join = HashJoin | MergeJoin | NestedLoopJoin

LAST_PASSES = (Phase.ANTI_JOIN_PASS, Phase.SEMI_JOIN_PASS)
"""Those in which a join emits build rows alone."""

_INDENT = "    "


def format_state(path: AccessPath, state: IteratorState | None, *, brief: bool) -> list[str]:
    """The lines, if there is anything to say. In `brief` without what was shown when the phase began and has not
    changed since: sorted rows and groups, and the hash table of a join that is in its last pass."""
    match state:
        case JoinState():
            assert isinstance(path, Join)
            return list(_join(path, state, brief and state.phase in LAST_PASSES))
        case CollectedState(phase=phase, rows=rows):
            return [] if rows is None or brief else _collected(path, rows, phase)
        case SeenState(rows=rows):
            return _listed(path, f"rows seen so far, each once: {rows.total}", rows)
        case SetOperationState():
            assert isinstance(path, SetOperation)
            return [] if brief else _set_operation(path, state)
        case RecursionState():
            return [] if brief else _recursion(path, state)
        case WindowState(partitions=partitions, rows=rows):
            return [] if rows is None or brief else _windows(path, rows, partitions)
        case KeyGroupsState(keys=keys, unmet=unmet):
            assert isinstance(path, FullKeyMerge)
            return [] if unmet is None else _unmet(path, keys, unmet)
        case ScanState(done=done, total=total):
            return [f"rows handed out: {done} of {total}"]
        case LimitState(to_skip=to_skip, remaining=remaining):
            skip = f"rows still to skip: {to_skip}; " if to_skip else ""
            return [f"{skip}rows still to pass on: {'all' if remaining is None else remaining}"]
        case None:
            return []


def format_progress(path: AccessPath, state: IteratorState | None) -> list[str]:
    """What an iterator that asks its input for rows has made of those before, where that grows with each of them."""
    match state:
        case CollectedState(phase=Phase.READ) | SetOperationState(phase=Phase.READ_RIGHT) | SeenState():
            return format_state(path, state, brief=False)
        case _:
            return []


def format_rows_of(path: AccessPath, batch: Batch, max_rows: int) -> list[str]:
    """Rows that a path gives, under the names of its columns."""
    lines = [header(path), *cells(batch.slice(0, max_rows))]
    return [*align(lines, _INDENT), *left_out(batch.num_rows, max_rows, _INDENT)]


def build_input(path: Join) -> AccessPath:
    """The input whose rows a join keeps."""
    return path.build if isinstance(path, HashJoin) else path.right


# --- joins ---------------------------------------------------------------------------------------------------------


def _join(path: Join, state: JoinState, passing: bool) -> Iterator[str]:
    if state.build is None:
        return
    if not passing:
        yield f"{_kept_in(path)}, {_count(state.build.total, 'row')}:"
        yield from _keyed(path, state.build)
        yield from left_out(state.build.total, state.build.rows.num_rows, _INDENT)
    if state.to_pass is None:
        return
    yield _to_pass(path.kind, state.phase, state.to_pass.total, state.build.total)
    if state.phase in LAST_PASSES and state.to_pass.total:
        yield from align([header(build_input(path)), *cells(state.to_pass.rows)], _INDENT)
        yield from left_out(state.to_pass.total, state.to_pass.rows.num_rows, _INDENT)


def _kept_in(path: Join) -> str:
    match path:
        case HashJoin(keys=()) | NestedLoopJoin():
            through = ", found through the index" if isinstance(build_input(path), IndexLookup) else ""
            return f"build rows (no key: every pair is a candidate{through})" if not through else f"table{through}"
        case HashJoin(keys=keys, build_left=build_left):
            text = format_expressions(key.left if build_left else key.right for key in keys)
            return f"hash table on {text}"
        case MergeJoin(keys=keys):
            return f"window of right rows, sorted by {format_expressions(key.right for key in keys)}"


def _keyed(path: Join, rows: HeldRows) -> list[str]:
    """`10 -> 10 'Sales' matched`: the key, the rows that have it one below the other, and what became of each. Rows in
    no bucket come last."""
    columns, row_lines = header(build_input(path)), cells(rows.rows)
    if not rows.keys:
        return align([[*columns, ""], *([*row, _flag(rows, place)] for place, row in enumerate(row_lines))], _INDENT)
    key_lines = cells(Batch(rows.keys, rows.rows.num_rows))
    by_key: dict[tuple[str, ...], list[int]] = {}
    for place in sorted(range(len(row_lines)), key=lambda place: not _is_live(rows, place)):
        by_key.setdefault(tuple(key_lines[place]) if _is_live(rows, place) else (), []).append(place)
    blanks = [""] * len(rows.keys)
    lines: list[Line] = [["key", *blanks, *columns, ""]]
    for key, places in by_key.items():
        heads = [[*key, "->"] if key else [*blanks, ""], *([*blanks, ""] for _ in places[1:])]
        lines += [[*head, *row_lines[place], _flag(rows, place)] for head, place in zip(heads, places, strict=True)]
    return align(lines, _INDENT)


def _is_live(rows: HeldRows, place: int) -> bool:
    return rows.is_live is None or bool(rows.is_live[place])


def _flag(rows: HeldRows, place: int) -> str:
    words = [] if rows.is_matched is None else ["matched" if rows.is_matched[place] else "unmatched"]
    if not _is_live(rows, place):
        has_null = any(key[place].as_py() is None for key in rows.keys)
        words += ["NULL key"] * has_null + ["in no bucket"]
    return ", ".join(words)


def _to_pass(kind: JoinKind, phase: Phase, to_pass: int, build_rows: int) -> str:
    word = "matched" if kind is JoinKind.SEMI else "unmatched"
    if phase in LAST_PASSES:
        return f"{word} build rows still to come out: {f'{to_pass}:' if to_pass else 'none'}"
    return f"{word} so far: {to_pass} of {build_rows}"


# --- the others ----------------------------------------------------------------------------------------------------


def _unmet(path: FullKeyMerge, keys: int, unmet: HeldRows) -> list[str]:
    first = f"keys of the gathered inputs that no row of the first input met: {unmet.total} of {keys}"
    lines = [[format_shared_key([part]) for part in zip(*path.keys, strict=True)], *cells(unmet.rows)]
    return [first, *align(lines, _INDENT), *left_out(unmet.total, unmet.rows.num_rows, _INDENT)]


def _collected(path: AccessPath, rows: HeldRows, phase: Phase) -> list[str]:
    if isinstance(path, Sort):
        return _listed(path, f"{_count(rows.total, 'row')} in order", rows)
    if phase is Phase.READ:
        is_open = ", of which the last is open" if isinstance(path, StreamAggregate) and rows.total else ""
        return _listed(path, f"groups so far: {rows.total}{is_open}", rows)
    return _listed(path, _count(rows.total, "group"), rows)


def _listed(path: AccessPath, title: str, rows: HeldRows) -> list[str]:
    """Rows with the columns of the path below a title, if there are any."""
    if not rows.total:
        return [title]
    shown = rows.rows.num_rows
    return [f"{title}:", *format_rows_of(path, rows.rows, shown), *left_out(rows.total, shown, _INDENT)]


def _set_operation(path: SetOperation, state: SetOperationState) -> list[str]:
    if state.left is None:
        return _listed(path.right, f"rows of the right input so far: {state.right.total}", state.right)
    assert state.left.is_matched is not None
    flags = ["comes out" if is_kept else "" for is_kept in state.left.is_matched]
    rows = [[*row, flag] for row, flag in zip(cells(state.left.rows), flags, strict=True)]
    return [
        f"rows of the left input: {state.left.total}, of the right one: {state.right.total}",
        *align([[*header(path.left), ""], *rows], _INDENT),
        *left_out(state.left.total, len(rows), _INDENT),
    ]


def _recursion(path: AccessPath, state: RecursionState) -> list[str]:
    if state.phase is Phase.ANCHOR:
        return []
    seen = f"; rows seen so far: {state.seen}" if state.seen is not None else ""
    title = f"step {state.step}, working table of {_count(state.working.total, 'row')}{seen}"
    return _listed(path, title, state.working)


def _windows(path: AccessPath, rows: HeldRows, partitions: int) -> list[str]:
    """The rows, each partition under a number of its own, and within it each group of rows that tie."""
    numbers = [[str(part) for part in key] for key in zip(*(key.to_pylist() for key in rows.keys), strict=True)]
    lines = [["partition", "peers", *header(path)]]
    last = ["", ""]
    for number, row in zip(numbers, cells(rows.rows), strict=True):
        shown = number if number[0] != last[0] else ["", "" if number == last else number[1]]
        lines.append([*shown, *row])
        last = number
    title = f"{_count(rows.total, 'row')} in order, in {_count(partitions, 'partition')}:"
    return [title, *align(lines, _INDENT), *left_out(rows.total, len(numbers), _INDENT)]


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def phase_of(state: IteratorState | None) -> Phase | None:
    """The phase that an iterator says it is in."""
    return None if isinstance(state, SeenState | ScanState | LimitState | None) else state.phase
