"""Rows of a long list that are the sums of its parts: of each site, of each department of sites, of all.

Such rows look alike: they leave blank what most rows fill, say a word of a sum, or one name twice. Where the rows of
one look are, one after another, what the others have come to since the row before them, since a name changed or since
the top, they are sums, unless that may be chance. Whole columns at once: running totals and places in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 500, 1_000)
"""Numbers that people round to, or count by."""
BITS = 30.0
"""Bits beyond chance from which the rows of one look are sums: one list in a thousand million."""
_UNMATCHED = 3.3
"""Bits that a row of the look that is no sum says against them: one in ten may be wrong."""
_MATCHED = 2 / 3
"""Part of the rows of one look that are sums."""
_ROWS, _SEVERAL, _UNITS = 3, 2, 20.0
"""Sums from which they are no chance, how many of them at least have several parts, and their units together."""
_LEVELS, _LOOKS, _ROUNDS = 4, 8, 3
"""Sums of sums that are looked for, looks that are tried by themselves, and times that the list is gone through."""
_DECIMALS = 3

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Rows = NDArray[np.bool_]


@dataclass(frozen=True)
class Label:
    """A column of names. codes: a number for each text, the same in all columns, 0 for a blank cell; says_sum: rows in
    which it says a word of a sum; of_thing: whether it says what a row is, as a kind or a model does."""

    codes: Places
    says_sum: Rows
    of_thing: bool = False


@dataclass(frozen=True)
class _Found:
    """Rows of one look that are sums. at: their places; first, after: of each, the first of its parts among the rows
    of no such look, and the one behind the last; bits: what says so, beyond chance."""

    at: Places
    first: Places
    after: Places
    bits: float


def sums_of_parts(amounts: Floats, labels: Sequence[Label]) -> tuple[Rows, Rows]:
    """The rows that are sums, and those of them that are so for certain: they say nothing but what all their parts say
    too, a word of a sum or, where a list says what its rows are, not what they are.

    amounts: of each row, in the order of the list; NaN: none.
    """
    sums, certain = np.zeros((2, len(amounts)), dtype=np.bool_)
    stated = ~np.isnan(amounts) & (amounts > 0)
    says_little, look = _looks(labels, len(amounts))
    for _ in range(_ROUNDS):
        best: tuple[_Found, Rows, bool] | None = None
        for chosen in _choices(says_little, look, labels, stated & ~sums):
            for back in (False, True):
                found = _match(amounts, stated & ~sums, chosen, labels, look, back=back)
                if found is not None and (best is None or found.bits > best[0].bits):
                    best = found, stated & ~sums & ~chosen, back
        if best is None:
            break
        found, plain, back = best
        sums[found.at] = True
        certain[found.at[_certain(found, plain, labels, back=back)]] = True
    return sums, certain


def _looks(labels: Sequence[Label], rows: int) -> tuple[NDArray[np.int8], Places]:
    """In how many ways each row says less than most, and a number for the ways."""
    ways = []
    for label in labels:
        blank = label.codes == 0
        if blank.any() and blank.mean() <= 0.5:
            ways.append(blank)
        if label.says_sum.any():
            ways.append(label.says_sum)
    for one, other in combinations(labels, 2):
        twice = (one.codes == other.codes) & (one.codes > 0)
        if twice.any() and twice.mean() <= 0.5:
            ways.append(twice)
    little, look = np.zeros(rows, dtype=np.int8), np.zeros(rows, dtype=np.int64)
    for number, way in enumerate(ways[:60]):
        little += way
        look |= way.astype(np.int64) << number
    return little, look


def _choices(little: NDArray[np.int8], look: Places, labels: Sequence[Label], stated: Rows) -> Iterator[Rows]:
    """Rows that may be sums, by their look: at most half of all."""
    things = [label for label in labels if label.of_thing]
    tried: set[bytes] = set()
    chosen = [little >= least for least in range(1, int(little.max(initial=0)) + 1)]
    if things:
        chosen.append(_names_none(things))
    each, many = np.unique(look[stated & (look > 0)], return_counts=True)
    chosen += [look == one for one in each[np.argsort(-many)][:_LOOKS]]
    for rows in chosen:
        rows = rows & stated
        mark = np.packbits(rows).tobytes()
        if _ROWS <= rows.sum() <= stated.sum() / 2 and mark not in tried:
            tried.add(mark)
            yield rows


def _names_none(things: Sequence[Label]) -> Rows:
    return np.all([(label.codes == 0) | label.says_sum for label in things], axis=0)


def _match(
    amounts: Floats, stated: Rows, chosen: Rows, labels: Sequence[Label], look: Places, *, back: bool
) -> _Found | None:  # fmt: skip
    """Those of the chosen rows that are sums of the others above, or beneath, where they are no chance."""
    turn = slice(None, None, -1) if back else slice(None)
    last = len(amounts) - 1
    plain = np.flatnonzero((stated & ~chosen)[turn])
    at = np.flatnonzero((stated & chosen)[turn])
    numbers, wanted = amounts[turn][plain], amounts[turn][at]
    after = np.searchsorted(plain, at)
    so_far = np.concatenate([[0.0], np.cumsum(numbers)])
    near = _near(wanted, numbers, so_far[-1])
    first = np.full(len(at), -1)
    starts = [*_starts(labels, turn, plain, after), _before(after, look[turn][at])]
    for level in range(_LEVELS):
        left = np.flatnonzero(first < 0)
        if not len(left):
            break
        since = np.concatenate([[0], after[left][:-1]])
        for some in [since, *(each[left] for each in (*starts, np.zeros_like(after)) if level == 0)]:
            fits = (first[left] < 0) & (some < after[left])
            fits &= np.abs(so_far[after[left]] - so_far[some] - wanted[left]) <= near[left]
            first[left[fits]] = some[fits]
    hits = first >= 0
    if not hits.sum() >= max(_ROWS, _MATCHED * len(at)):
        return None
    parts = after - first
    tests = _LEVELS + len(starts) + 1
    bits = bits_beyond_chance(wanted[hits], near[hits], numbers, first[hits], after[hits], tests=tests)
    beyond = float(bits.sum()) - _UNMATCHED * float((~hits).sum())
    if beyond < BITS or (parts[hits] > 1).sum() < _SEVERAL or wanted[hits].sum() < _UNITS:
        return None
    return _Found(last - at[hits] if back else at[hits], first[hits], after[hits], beyond)


def _near(wanted: Floats, numbers: Floats, whole: float) -> Floats:
    """How far a sum may be from its parts: by what their decimals leave, and by half where it has none."""
    places = decimals_of(numbers)
    exact = np.maximum(1e-9 * np.abs(wanted), 1e-15 * whole * np.sqrt(len(numbers) + 1))
    if not places:
        return np.minimum(np.maximum(exact, 1e-6), 0.4)
    return exact + np.where(wanted % 1 == 0, 0.5, 10.0**-places)


def decimals_of(numbers: Floats) -> int:
    """Decimals that numbers have, as far as the first thousand of them tell; at most three."""
    some = numbers[:1_000]
    return next((n for n in range(_DECIMALS) if np.allclose(some, np.round(some, n), rtol=0, atol=1e-9)), _DECIMALS)


def _starts(labels: Sequence[Label], turn: slice, plain: Places, after: Places) -> list[Places]:
    """Of each row that may be a sum, where the name that the row before it has began, by column."""
    found = []
    for label in labels:
        codes = label.codes[turn][plain]
        begins = np.concatenate([[True], codes[1:] != codes[:-1]]) if len(codes) else np.empty(0, dtype=np.bool_)
        began = np.maximum.accumulate(np.where(begins, np.arange(len(codes)), 0))
        if begins.mean() < 0.9:
            found.append(np.where(after > 0, began[after - 1], 0))
    return found


def _before(after: Places, look: Places) -> Places:
    """Of each row that may be a sum, where the one before it of the same look stands."""
    order = np.argsort(look, kind="stable")
    same = np.concatenate([[False], look[order][1:] == look[order][:-1]])
    found = np.zeros_like(after)
    found[order] = np.where(same, np.concatenate([[0], after[order][:-1]]), 0)
    return found


def bits_beyond_chance(
    wanted: Floats, near: Floats, numbers: Floats, first: Places, after: Places, *, tests: int = 1
) -> Floats:  # fmt: skip
    """What each match of a number with the sum of others says: that it is this one by chance is as likely as it is
    often met, or as numbers are that are counted like it. One part says nothing, equal parts next to nothing.

    near: how far each may be off; first, after: of each, the first of its parts among the numbers, and the one behind
    the last; tests: sums that each was held against.
    """
    scale = 10.0 ** decimals_of(numbers)
    whole, sought = np.round(numbers * scale), np.round(wanted * scale)
    values, many = np.unique(whole, return_counts=True)
    place = np.minimum(np.searchsorted(values, sought), len(values) - 1)
    chance = np.where(values[place] == sought, many[place], 1) / len(whole)
    for step in {*_STEPS, *(step * scale for step in _STEPS)}:
        like_it = float(many[values % step == 0].sum()) / len(whole) * step / np.maximum(sought, 1)
        chance = np.where(sought % step == 0, np.maximum(chance, like_it), chance)
    bits = -np.log2(np.minimum(chance * tests * (1 + 2 * near * scale), 1.0))
    changes = np.concatenate([[0, 0], np.cumsum(numbers[1:] != numbers[:-1])])
    alike = changes[after] == changes[first + 1]
    return np.where(after - first == 1, 0.0, np.where(alike, np.minimum(bits, 1.0), bits))


def _certain(found: _Found, plain: Rows, labels: Sequence[Label], *, back: bool) -> Rows:
    """Which sums say nothing of their own."""
    places = np.flatnonzero(plain)[::-1] if back else np.flatnonzero(plain)
    own, shared = np.zeros(len(found.at), dtype=np.bool_), []
    for label in labels:
        codes, mine = label.codes[places], label.codes[found.at]
        changes = np.concatenate([[0, 0], np.cumsum(codes[1:] != codes[:-1])])
        one = changes[found.after] == changes[found.first + 1]
        theirs = codes[found.first]
        shared.append((mine == 0) | label.says_sum[found.at] | (one & ((theirs == mine) | (theirs == 0))))
    said = [np.where(each, label.codes[found.at], -1) for label, each in zip(labels, shared, strict=True)]
    things = np.ones(len(found.at), dtype=np.bool_)
    for label, each in zip(labels, shared, strict=True):
        mine = label.codes[found.at]
        told = each | np.any([other == mine for other in said], axis=0)
        own |= ~told
        if label.of_thing:
            things &= (mine == 0) | label.says_sum[found.at] | (~each & told)
    return ~own | (things & any(label.of_thing for label in labels))
