"""EqualityClass: columns that conditions set equal, and the share of a cross product on which they are.

Of k columns with V_1 … V_k distinct values, the ones with fewer values are taken to hold values of those with more
(containment), so all are equal on the share (1 - n_1) … (1 - n_k) / (V_1 … V_k / min V) of the cross product, n_i being
the shares of NULLs. Common values are matched one by one before that: a value with the frequencies f_1 … f_k is in all
columns on the share f_1 … f_k, and containment is left to the values that are common in no column (as PostgreSQL does
for two columns; here for any number at once, so that the result depends on the set of columns alone). And containment
holds only in the range of values that all columns reach; outside of it nothing is equal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from minisql.optimizer.estimates.column_facts import ColumnFacts, Domain, thinned
from minisql.optimizer.estimates.common_range import CommonRange, Range
from minisql.optimizer.estimates.selectivity_source import Source
from minisql.optimizer.node_map import NodeMap
from minisql.plan.expression import (
    ColumnId,
)

MAX_MATCHED_VALUES = 256
"""So many common values are matched at most, those that are the most frequent in some column."""

Frequencies = npt.NDArray[np.float64]


class EqualityClass:
    """`columns` and the pairs of positions in it that conditions set equal."""

    def __init__(self, columns: Sequence[ColumnId], equalities: Sequence[tuple[int, int]], facts: ColumnFacts) -> None:
        self.columns = tuple(columns)
        self.domains = [facts.domain(column) for column in columns]
        keys = _matched_keys(self.domains)
        self._matched = [_frequencies(domain, keys) for domain in self.domains]
        self._others = list(map(_other_values, self.domains, self._matched))
        self._products: dict[int, tuple[tuple[int, ...], Range, Frequencies]] = {}
        self._inside: dict[Range, list[tuple[float, float]]] = {}
        self._has_matched = bool(keys)
        self._range = CommonRange(
            [
                facts.shares(column) if domain.shares else None
                for column, domain in zip(columns, self.domains, strict=True)
            ]
        )
        self._bits = [1 << column.relation for column in columns]
        self.tables: NodeMap = 0
        for bit in self._bits:
            self.tables |= bit
        self._equal_to = [0] * len(columns)
        for one, other in equalities:
            self._equal_to[one] |= 1 << other
            self._equal_to[other] |= 1 << one
        self._by_tables: dict[NodeMap, float] = {}

    def selectivity(self, tables: NodeMap) -> float:
        """The share of the cross product of the tables on which all equalities between them hold."""
        tables &= self.tables
        known = self._by_tables.get(tables)
        if known is None:
            known = 1.0
            for part in self._parts(tables):
                known *= self._all_equal(part)
            self._by_tables[tables] = known
        return known

    def connects(self, tables: NodeMap) -> bool:
        """Are the columns of these tables all equal by equalities between them?"""
        return len(self._parts(tables)) == 1

    @property
    def source(self) -> Source:
        """What the estimate rests on."""
        return Source.COMMON_VALUE if self._has_matched else Source.DISTINCT_COUNT

    def positions(self, tables: NodeMap) -> list[int]:
        """Where in `columns` those of the tables stand."""
        return [position for position, bit in enumerate(self._bits) if tables & bit]

    def matched_share(self, own: int, other: int, other_rows: float) -> float:
        """The share of rows of the column at `own` with an equal among `other_rows` rows of the column at `other`.

        A value that both columns hold is still there with the chance that any value survives what took rows away.
        """
        domain = self.domains[other]
        survival = thinned(domain, min(other_rows, domain.rows)) / domain.values
        common = float(self._matched[own][self._matched[other] > 0].sum())
        others = self._others_inside(self._range.of((own, other)))
        own_density, own_values = others[own]
        _, other_values = others[other]
        return (common + own_density * min(own_values, other_values)) * min(1.0, survival)

    def _all_equal(self, members: int) -> float:
        """For the columns whose positions are set in `members`."""
        positions, inside, matched = self._together(members)
        others = self._others_inside(inside)
        share, fewest = 1.0, math.inf
        for position in positions:
            density, values = others[position]
            share *= density
            if values < fewest:
                fewest = values
        return share * fewest + (float(matched.sum()) if self._has_matched else 0.0)

    def _others_inside(self, inside: Range) -> list[tuple[float, float]]:
        """Of each column, the values in the range that are not matched one by one: the share of the rows that each of
        them has, and their number, at least 1."""
        known = self._inside.get(inside)
        if known is None:
            known = []
            for position, (share, values) in enumerate(self._others):
                part = self._range.part(position, inside)
                values = max(1.0, values * part)
                known.append((share * part / values, values))
            self._inside[inside] = known
        return known

    def _together(self, members: int) -> tuple[tuple[int, ...], Range, Frequencies]:
        """The positions set in `members`, the range that these columns have in common, and for each matched value the
        share of the cross product in which they all hold it.

        Made from that without the last column, so that the product is the same whenever a set is asked for.
        """
        known = self._products.get(members)
        if known is None:
            position = members.bit_length() - 1
            known = (position,), self._range.of((position,)), self._matched[position]
            before = members ^ (1 << position)
            if before:
                positions, (lower, upper), matched = self._together(before)
                inside = max(lower, known[1][0]), min(upper, known[1][1])
                together = matched * known[2] if self._has_matched else matched
                known = (*positions, position), inside, together
            self._products[members] = known
        return known

    def _parts(self, tables: NodeMap) -> list[int]:
        """The columns of the tables in groups that equalities connect, as bit sets of positions; no lone ones."""
        remaining = 0
        for position, bit in enumerate(self._bits):
            if tables & bit:
                remaining |= 1 << position
        parts = []
        while remaining:
            part, front = 0, remaining & -remaining
            while front:
                part |= front
                if part == remaining:
                    break
                reached = 0
                while front:
                    lowest = front & -front
                    reached |= self._equal_to[lowest.bit_length() - 1]
                    front ^= lowest
                front = reached & remaining & ~part
            remaining &= ~part
            if part & (part - 1):
                parts.append(part)
        return parts


def _matched_keys(domains: Sequence[Domain]) -> list[object]:
    """The common values of all columns, the most frequent first, in an order that depends on nothing else."""
    frequencies: dict[object, float] = {}
    for domain in domains:
        for key, frequency in domain.shares.common_values.items() if domain.shares else ():
            frequencies[key] = max(frequency, frequencies.get(key, 0.0))
    by_frequency = sorted(frequencies, key=frequencies.__getitem__, reverse=True)
    return by_frequency[:MAX_MATCHED_VALUES] if all(domain.shares for domain in domains) else []


def _frequencies(domain: Domain, keys: Sequence[object]) -> Frequencies:
    shares = domain.shares
    return np.array([shares.share_of(key) if shares else 0.0 for key in keys], np.float64)


def _other_values(domain: Domain, matched: Frequencies) -> tuple[float, float]:
    """The share of rows with a value that is not matched by itself, and the number of such values, at least 1."""
    share = max(0.0, 1 - domain.null_fraction - float(matched.sum()))
    return share, max(1.0, domain.values - np.count_nonzero(matched))
