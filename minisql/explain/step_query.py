"""A query run call by call: what `.step` of the shell shows.

A step is one event of the observed plan (`iterators/observing.py`): a sentence that says who called whom, the plan with
a mark at the iterator at work, and what that iterator holds or gives.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from dataclasses import field

from minisql.dataclass import dataclass
from minisql.explain.explain_query import Stages
from minisql.explain.format_access_path import describe, only_picks_columns, plan_tree
from minisql.explain.format_iterator_state import LAST_PASSES, format_progress, format_rows_of, format_state, phase_of
from minisql.explain.format_tree import tree_lines
from minisql.explain.terminal_text import fill_text, fit_text, width
from minisql.iterators.from_access_path import create_iterator
from minisql.iterators.iterator_state import Phase
from minisql.iterators.observing import Closed, Event, Observer, Opened, PhaseBegan, Pulled, Returned
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import AccessPath, HashJoin, MergeJoin, NestedLoopJoin, StreamAggregate
from minisql.plan.join_kind import JoinKind

MARKS = "=> is at work, > waits for the answer to its call"

SHOWN_ROWS = 8
"""Rows of a batch, of a hash table and the like that a step shows at most."""


_ARGUMENTS = re.compile(r"( by)? \(|:")
"""Where the arguments of an operator begin in its description."""


@dataclass(frozen=True, slots=True)
class Step:
    """`begins_phase`: another phase of an operator begins. `gives_result`: rows of the result have come out."""

    number: int
    title: str
    text: str
    begins_phase: bool
    gives_result: bool


def step_query(stages: Stages, batch_size: int, width: int, show: Callable[[Step], None]) -> None:
    """Run the query, batches of `batch_size` rows being pulled, and `show` each step before the iterators go on.

    Lines of the plan are cut to `width` characters. What `show` raises ends the run, and comes out here.
    """
    steps = _Steps(stages.plan.path, width, show)
    observer = Observer(steps.tell, SHOWN_ROWS)

    def wrap(path: AccessPath, iterator: RowIterator) -> RowIterator:
        return iterator if only_picks_columns(path) else observer.wrap(path, iterator)

    iterator = create_iterator(stages.plan.path, batch_size, wrap)
    try:
        iterator.open()
        for _ in iterator.batches():
            pass
    except BaseException:
        steps.is_over = True
        raise
    finally:
        iterator.close()


@dataclass(slots=True)
class _Progress:
    """What has become of one iterator so far."""

    rows: int = 0
    status: str = ""
    phase: Phase | None = None

    def __str__(self) -> str:
        words = [self.phase.value] if self.phase is not None and self.status == "open" else []
        words += [f"{self.rows} row" if self.rows == 1 else f"{self.rows} rows"] if self.status else []
        words += [self.status] if self.status in ("end", "closed") else []
        return ", ".join(words)


@dataclass(slots=True)
class _Steps:
    """Makes a step of every event."""

    path: AccessPath
    width: int
    show: Callable[[Step], None]
    is_over: bool = False
    number: int = 0
    progress: dict[AccessPath, _Progress] = field(default_factory=dict)

    def tell(self, event: Event) -> None:
        if self.is_over:
            return
        self._note(event)
        self.number += 1
        title = _sentence(event)
        text = "\n".join([*self._plan(event), *self._details(event)])
        gives_result = isinstance(event, Returned) and event.batch is not None and not event.callers
        self.show(Step(self.number, title, text, isinstance(event, PhaseBegan), gives_result))

    def _note(self, event: Event) -> None:
        progress = self.progress.setdefault(event.path, _Progress())
        match event:
            case Opened():
                progress.status = "open"
            case PhaseBegan(state=state):
                progress.phase = phase_of(state)
            case Returned(batch=batch, state=state):
                progress.phase = phase_of(state)
                if batch is None:
                    progress.status = "end"
                else:
                    progress.rows += batch.num_rows
            case Closed():
                progress.status = "closed"

    def _plan(self, event: Event) -> list[str]:
        """The tree, with the marks on its left and what each iterator did so far on its right."""
        lines = [(_mark(node.source, event) + line, node) for line, node in tree_lines(plan_tree(self.path, _label))]
        notes = [str(self.progress.get(node.source, "")) for _, node in lines]  # type: ignore[call-overload]
        room = max(20, self.width - max(map(len, notes)) - 2)
        left = [fit_text(line, room) for line, _ in lines]
        longest = max(map(width, left))
        return [f"{fill_text(line, longest)}  {note}".rstrip() for line, note in zip(left, notes, strict=True)]

    def _details(self, event: Event) -> list[str]:
        match event:
            case Returned(path=path, batch=batch, state=state):
                rows = [] if batch is None else ["it returns:", *format_rows_of(path, batch, SHOWN_ROWS)]
                return self._cut([*rows, *format_state(path, state, brief=True)])
            case PhaseBegan(path=path, state=state):
                explanation = textwrap.wrap(_phase(path, phase_of(state)), self.width)
                return [*explanation, *self._cut(format_state(path, state, brief=False))]
            case Pulled(callers=callers, state=state):
                return self._cut(_of_caller(callers[-1], format_progress(callers[-1], state))) if callers else []
            case Opened() | Closed():
                return []

    def _cut(self, lines: list[str]) -> list[str]:
        return [fit_text(line, self.width) for line in lines]


def _of_caller(caller: AccessPath, lines: list[str]) -> list[str]:
    """What is told of another iterator than the one at work begins with its name."""
    return [f"{_name(caller)}, {lines[0]}", *lines[1:]] if lines else []


def _label(path: AccessPath, above: AccessPath | None) -> str:
    return describe(path)


def _mark(source: object, event: Event) -> str:
    if source is event.path:
        return "=> "
    return " > " if any(source is caller for caller in event.callers) else "   "


# --- what happened -------------------------------------------------------------------------------------------------


def _sentence(event: Event) -> str:
    name = _name(event.path)
    caller = _name(event.callers[-1]) if event.callers else "the client"
    match event:
        case Opened():
            return f"open(): {caller} opens {name}"
        case Pulled():
            return f"next(): {caller} asks {name} for rows"
        case PhaseBegan(state=state):
            phase = phase_of(state)
            return f"{name}: the {'work' if phase is None else phase.value} begins"
        case Returned(batch=None):
            return f"{name} tells {caller} that there are no more rows"
        case Returned(batch=batch, state=state):
            assert batch is not None
            rows = "1 row" if batch.num_rows == 1 else f"{batch.num_rows} rows"
            phase = phase_of(state)
            source = f", from its {phase.value}" if phase in LAST_PASSES else ""
            return f"{name} returns {rows} to {caller}{source}"
        case Closed():
            return f"close(): {caller} closes {name}"


def _name(path: AccessPath) -> str:
    """The operator without its conditions."""
    return _ARGUMENTS.split(describe(path))[0]


def _phase(path: AccessPath, phase: Phase | None) -> str:
    """What the phase does."""
    match phase:
        case Phase.BUILD:
            return "It reads its build input, the one under Hash, to the end and keeps all rows."
        case Phase.PROBE:
            return _probe(path)
        case Phase.MERGE:
            return "Both inputs are sorted by the key, and two cursors move through them."
        case Phase.ANTI_JOIN_PASS:
            beside = "" if _kind(path) is JoinKind.ANTI else ", each beside NULLs"
            return f"All probe rows were seen. The build rows that nothing matched come out{beside}."
        case Phase.SEMI_JOIN_PASS:
            return "All probe rows were seen. The build rows that something matched come out, each once."
        case Phase.GATHER:
            return "It reads all inputs but the first to their ends, into one table by key."
        case Phase.DRIVE:
            return "Each row of the first input meets the rows of its key, of all other inputs at once."
        case Phase.REST:
            return "The keys that no row of the first input met come out, then the rows with a NULL key."
        case Phase.READ if isinstance(path, StreamAggregate):
            return "Rows of a group stand together: a group is complete when a row of another one comes."
        case Phase.READ_RIGHT:
            return "It reads its right input to the end and keeps all rows."
        case Phase.READ_LEFT:
            return "It reads its left input to the end, and looks each row up among those of the right one."
        case Phase.ANCHOR:
            return "The part that does not recurse gives the first working table."
        case Phase.STEP:
            return "The recursive part runs over the working table, and what it gives is the next one."
        case Phase.READ:
            return "It reads its input to the end before its first row comes out."
        case Phase.EMIT:
            return "It has read everything, and hands out what became of it."
        case None:
            return ""


def _probe(path: AccessPath) -> str:
    match _kind(path):
        case JoinKind.FULL:
            return "As in a left join, pairs come out, and probe rows that match nothing beside NULLs."
        case JoinKind.LEFT if not (isinstance(path, HashJoin) and path.build_left):
            return "Pairs come out, and probe rows that match nothing beside NULLs."
        case JoinKind.LEFT | JoinKind.INNER:
            return "Each probe row comes out with every build row that it matches."
        case _:
            return "Each probe row looks for build rows that it matches."


def _kind(path: AccessPath) -> JoinKind | None:
    return path.kind if isinstance(path, HashJoin | MergeJoin | NestedLoopJoin) else None
