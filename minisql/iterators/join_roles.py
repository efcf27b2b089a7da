"""What a join of some kind emits, once one input is the build input and the other the probe input.

| kind | build is the right input | build is the left input |
|---|---|---|
| INNER | pairs | pairs |
| LEFT | pairs, unmatched probe rows | pairs, unmatched build rows |
| FULL | pairs, unmatched probe rows, unmatched build rows | the same |
| SEMI | matched probe rows | matched build rows |
| ANTI | unmatched probe rows | unmatched build rows |
| FULL ANTI | unmatched probe rows, unmatched build rows | the same |

Unmatched rows are NULL in the columns of the other input. Build rows can only be emitted after all probe rows were
seen: the *anti-join pass*, which for SEMI is a semi-join pass.
"""

from __future__ import annotations

from minisql.dataclass import dataclass
from minisql.iterators.iterator_state import Phase
from minisql.plan.join_kind import JoinKind


@dataclass(frozen=True, slots=True)
class JoinRoles:
    """Which of these the join emits: `pairs`, and rows of either input that have, or have not, a partner."""

    pairs: bool
    matched_probe: bool
    unmatched_probe: bool
    matched_build: bool
    unmatched_build: bool

    @property
    def emits_build(self) -> bool:
        """Build rows are emitted, so the join must remember which of them matched."""
        return self.matched_build or self.unmatched_build

    @property
    def last_phase(self) -> Phase | None:
        """The pass over the build rows after all probe rows, where there is one."""
        if self.matched_build:
            return Phase.SEMI_JOIN_PASS
        return Phase.ANTI_JOIN_PASS if self.unmatched_build else None


def join_roles(kind: JoinKind, build_left: bool) -> JoinRoles:
    """The table above."""
    left_matched = kind is JoinKind.SEMI
    left_unmatched = kind.preserves_both or kind in (JoinKind.LEFT, JoinKind.ANTI)
    right_unmatched = kind.preserves_both
    return JoinRoles(
        pairs=kind in (JoinKind.INNER, JoinKind.LEFT, JoinKind.FULL),
        matched_probe=left_matched and not build_left,
        unmatched_probe=right_unmatched if build_left else left_unmatched,
        matched_build=left_matched and build_left,
        unmatched_build=left_unmatched if build_left else right_unmatched,
    )
