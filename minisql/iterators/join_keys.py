"""The keys of one side of an equi-join; for a hash join, as 64-bit words.

A single key of a type that fits 64 bits becomes its own word: then two rows have equal keys exactly when their words
are equal. Strings, wide decimals, `<=>` keys (NULL is one value more than 64 bits can hold) and keys of several columns
become a hash instead; then equal words are only a hint, and the key columns themselves must be compared.

A join without keys has the constant word 0: one bucket holds every row.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from minisql.dataclass import dataclass
from minisql.iterators.equal_keys import comparable, equal_or_both_null
from minisql.plan.evaluate import compile_expression, compile_predicate
from minisql.plan.expression import (
    Case,
    CaseBranch,
    ColumnId,
    ColumnRef,
    Expression,
    Literal,
)
from minisql.plan.walk_expression import (
    conjunction,
)
from minisql.types.batch import Array, Batch
from minisql.types.datatype import Kind, SqlType
from minisql.types.hashing import combine, hash_array
from minisql.types.raw_values import canonical_doubles, fixed_width_values, not_null_flags
from minisql.types.vectors import Flags, RowNumbers, Words

_LONGEST_64_BIT_DECIMAL = 18


@dataclass(frozen=True, slots=True)
class KeyColumns:
    """The keys of some rows.

    `live` is False for rows that can match nothing, because a strict key is NULL or a gate is closed; None means that
    all rows are live.
    `columns` is None where equal words mean equal keys, otherwise it holds what must be compared.
    """

    words: Words
    live: Flags | None
    columns: tuple[Array, ...] | None

    @property
    def live_rows(self) -> RowNumbers | None:
        """The numbers of the live rows, or None for all rows."""
        return None if self.live is None else np.flatnonzero(self.live)

    @property
    def live_words(self) -> Words:
        """The words of the live rows."""
        return self.words if self.live is None else self.words[self.live]

    @property
    def dead_rows(self) -> RowNumbers:
        """The numbers of the other rows."""
        return np.flatnonzero(~self.live) if self.live is not None else np.zeros(0, np.int64)

    def equal(self, rows: RowNumbers, others: KeyColumns, other_rows: RowNumbers) -> Flags:
        """Are the keys really equal, pair by pair? The words of every pair are equal, and all rows are live."""
        same = np.ones(len(rows), np.bool_)
        if self.columns is not None and others.columns is not None:
            for column, other in zip(self.columns, others.columns, strict=True):
                same &= equal_or_both_null(column.take(pa.array(rows)), other.take(pa.array(other_rows)))
        return same


class JoinKeys:
    """Computes the keys of one input of an equi-join."""

    def __init__(
        self,
        expressions: Sequence[Expression],
        null_safe: Sequence[bool],
        gates: Sequence[Expression],
        layout: Sequence[ColumnId],
    ) -> None:
        self._evaluators = [compile_expression(_guarded(expression, gates), layout) for expression in expressions]
        self._null_safe = null_safe
        self._gate = compile_predicate(gates, layout) if gates else None
        self._exact = len(expressions) == 1 and not null_safe[0] and _fits_a_word(expressions[0].type)

    def evaluate(self, batch: Batch) -> KeyColumns:
        """The keys of the rows of a batch."""
        columns, live = self.values(batch)
        if not columns:
            return KeyColumns(np.zeros(batch.num_rows, np.uint64), live, None)
        if self._exact:
            return KeyColumns(_word_of_value(columns[0]), live, None)
        words = combine([hash_array(column) for column in columns])
        return KeyColumns(words, live, tuple(comparable(column) for column in columns))

    def values(self, batch: Batch) -> tuple[list[Array], Flags | None]:
        """The keys as they are, a column for each, and which rows are live (None: all)."""
        columns = [evaluate(batch) for evaluate in self._evaluators]
        return columns, self._live(batch, columns)

    def _live(self, batch: Batch, columns: Sequence[Array]) -> Flags | None:
        flags = [
            not_null_flags(column)
            for column, null_safe in zip(columns, self._null_safe, strict=True)
            if not null_safe and column.null_count
        ]
        if self._gate is not None:
            flags.append(self._gate(batch).to_numpy(zero_copy_only=False))
        return np.logical_and.reduce(flags) if flags else None


def _guarded(key: Expression, gates: Sequence[Expression]) -> Expression:
    """The key, computed only where the gates are open: `ON x <> 0 AND 1 / x = y` must not divide by zero."""
    if not gates or isinstance(key, ColumnRef):
        return key
    where_open = CaseBranch(conjunction(gates), key)
    return Case((where_open,), Literal(None, type=key.type), type=key.type)


def _fits_a_word(type_: SqlType) -> bool:
    match type_.kind:
        case Kind.BOOLEAN | Kind.INTEGER | Kind.BIGINT | Kind.DATE | Kind.TIME | Kind.TIMESTAMP | Kind.DOUBLE:
            return True
        case Kind.DECIMAL:
            return type_.precision <= _LONGEST_64_BIT_DECIMAL
        case _:
            return False


def _word_of_value(column: Array) -> Words:
    """The value itself as a word, so that values in a small range have words in a small range."""
    kind = column.type
    if pa.types.is_boolean(kind):
        column, kind = column.cast(pa.uint8()), pa.uint8()
    if pa.types.is_floating(kind):
        return canonical_doubles(column).view(np.uint64)
    if pa.types.is_decimal(kind):
        low_and_high = fixed_width_values(column, np.dtype((np.uint64, 2)))
        return np.ascontiguousarray(low_and_high[:, 0])
    return fixed_width_values(column, f"i{kind.bit_width // 8}").astype(np.int64, copy=False).view(np.uint64)
