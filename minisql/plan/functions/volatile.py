"""Functions whose value is another one each time: random(), and setseed(), which says where its numbers begin.

Such a function is evaluated on each row that needs it, and nowhere else: it is never folded, a condition with it stands
above all joins, a table of WITH that calls it is computed once however often it is named, and a block with it keeps its
subqueries where they are. Where it would be evaluated more or less often than it is written, it is refused: in ON, in a
correlated subquery, and as an operand that is compared more than once.
"""

from __future__ import annotations

import struct

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.functions.definition import Function, NullRule, fixed
from minisql.types.batch import Array
from minisql.types.datatype import DOUBLE, VARCHAR


class _Randomness:
    """Where the numbers of random() come from, for all sessions of the process."""

    def __init__(self) -> None:
        self._generator: np.random.Generator | None = None

    def draw(self, count: int) -> Array:
        """As many numbers from 0 to below 1."""
        if self._generator is None:
            self._generator = np.random.default_rng()
        return pa.array(self._generator.random(count))

    def begin(self, count: int, seeds: Array) -> Array:
        """Begin with the last of the seeds that is not NULL; NULL on each row."""
        seeds = seeds.drop_null()
        if pc.any(pc.greater(pc.abs(seeds), pa.scalar(1.0))).as_py():
            raise ExecutionError("setseed takes a number from -1 to 1")
        if len(seeds):
            (bits,) = struct.unpack("<Q", struct.pack("<d", seeds[-1].as_py()))
            self._generator = np.random.default_rng(bits)
        return pa.nulls(count, pa.float64())


def _uuids(count: int) -> Array:
    from minisql.plan.kernels.uuid_text import random_uuids

    return random_uuids(count)


_RANDOMNESS = _Randomness()

VOLATILE_FUNCTIONS = (
    Function(
        "random",
        "random()",
        "A random number from 0 to below 1, another one on each row.",
        "random() < 1 → true",
        (fixed([], DOUBLE, _RANDOMNESS.draw),),
        volatile=True,
    ),
    Function(
        "setseed",
        "setseed(x)",
        "Makes random() give the numbers that belong to x, from -1 to 1, in this process; gives NULL.",
        "setseed(0.5) → NULL",
        (fixed([DOUBLE], DOUBLE, _RANDOMNESS.begin),),
        NullRule.PARTIAL,
        volatile=True,
    ),
    Function(
        "uuid",
        "uuid()",
        "A random UUID as text, another one on each row.",
        "length(uuid()) → 36",
        (fixed([], VARCHAR, _uuids),),
        volatile=True,
    ),
)
