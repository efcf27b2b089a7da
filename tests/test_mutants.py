"""Each mutant is noticed within a minute, and still has its place in the code."""

from __future__ import annotations

import pytest

from tests.mutants import MUTANTS, Mutant, run


@pytest.mark.long
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_dies(mutant: Mutant) -> None:
    assert run(mutant) is not None
