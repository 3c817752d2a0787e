"""Scores of figures on the five axes of data quality, and by how much they widen a spread.

The rules stand in data_quality.csv, the widening of each score in uncertainty.csv (rows `pedigree.*`). A score that the
spread of the figure's kind, or of the amount's basis, holds already is shown and not added again. Squares add, so a
score widens or leaves alone; it never narrows. Source: method, section 7.
"""

from __future__ import annotations

import fnmatch
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from carbon.factors import Factor, Found
from carbon.factors.tables.spreads import kinds
from carbon.factors.tables.tables import read_rows

AXES = ("reliability", "completeness", "time", "place", "technology")
BEST, WORST = 1, 5
DEFAULT_SET, OTHER_SET = "pedigree", "pedigree_empirical"
"""Sets of widening factors in uncertainty.csv: the one that ranges are made with, and the one shown beside."""
_WORLD = ("", "GLO", "WW")
_COUNTED = re.compile(r"\b(\d[\d,]*) rows\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

Scores = tuple[int, ...]
ALL_BEST: Scores = (BEST,) * len(AXES)


@dataclass(frozen=True)
class Grade:
    """Scores on the five axes, in the order of AXES, and the sigma that they add to a spread in squares.

    other_sigma: what they add by the other published set, which is shown beside and never mixed in.
    """

    scores: Scores
    sigma: float
    other_sigma: float = 0.0


@cache
def _rules(axis: str, criterion: str) -> tuple[tuple[str, int, bool], ...]:
    """Key, score and whether it widens, of one axis and criterion, in the table's order."""
    return tuple(
        (row["key"], int(row["score"]), row["widens"] == "yes")
        for row in read_rows("data_quality")
        if row["axis"] == axis and row["criterion"] == criterion
    )


def _by_key(axis: str, criterion: str, key: str) -> tuple[int, bool] | None:
    return next(((score, widens) for name, score, widens in _rules(axis, criterion) if name == key), None)


def _by_kind(axis: str, kind: str) -> tuple[int, bool] | None:
    rules = _rules(axis, "kind")
    return next(((score, widens) for name, score, widens in rules if fnmatch.fnmatchcase(kind, name)), None)


def basis_score(basis: str) -> int:
    """Reliability of an amount by how it is known. Raises KeyError for an unknown basis."""
    rule = _by_key("reliability", "basis", basis)
    if rule is None:
        raise KeyError(f"no row for basis {basis!r} in emission_factors/data_quality.csv")
    return rule[0]


def step_sigma(axis: str, score: int) -> float:
    """What a score adds, as a sigma, by the default set of uncertainty.csv."""
    return math.log(kinds()[f"{DEFAULT_SET}.{axis}.{score}"])


@cache
def other_step_sigma(axis: str, score: int) -> float:
    """What a score adds, as a sigma, by the empirical set of uncertainty.csv.

    Where that set has no value for the worst score, the greater of its value for the score before and of the default
    set's for this one: a worse score never narrows.
    """
    known = kinds().get(f"{OTHER_SET}.{axis}.{score}")
    if known is not None:
        return math.log(known)
    return max(other_step_sigma(axis, score - 1), step_sigma(axis, score))


def widened_gsd(gsd: float, sigma: float) -> float:
    """A spread with the sigma of its scores added in squares; what is not drawn (gsd 1) stays so."""
    return gsd if gsd <= 1.0 or sigma == 0 else math.exp(math.hypot(math.log(gsd), sigma))


def _completeness(found: Found, kind: str) -> tuple[int, bool]:
    known = _by_key("completeness", "match", found.match)
    if known is not None:
        return known
    models = _COUNTED.search(found.factor.reference) if kind.startswith(("factor.device", "activity")) else None
    of_kind = _by_kind("completeness", kind)
    if models is None or kind.startswith("factor.device.quality"):
        return of_kind or (BEST, False)
    number = int(models[1].replace(",", ""))
    score = next((score for least, score, _ in _rules("completeness", "models") if number >= int(least)), WORST)
    return (score, True) if kind.startswith("factor.device") else (score, False)


def described_year(factor: Factor) -> int | None:
    """The year that a figure describes: its data year, else its year, else the latest year of its publication."""
    if factor.data_year or factor.year:
        return factor.data_year or factor.year
    published = _YEAR.findall(factor.source.published)
    return max(map(int, published)) if published else None


def _time(found: Found, year: int) -> tuple[int, bool]:
    known = _by_key("time", "match", found.match)
    if known is not None:
        return known
    described = described_year(found.factor)
    for most, score, widens in _rules("time", "years_apart"):
        if most == "more" or (described is not None and abs(year - described) <= int(most)):
            return score, widens
    return WORST, True


def _place(found: Found, country: str) -> tuple[int, bool]:
    known = _by_key("place", "match", found.match)
    if known is not None:
        return known
    region = found.factor.region.upper()
    name = "own" if region == country.upper() else "world" if region in _WORLD else "other"
    if region.startswith("X-"):
        name = "continent"
    return _by_key("place", "region", name) or (WORST, True)


def _worse(rules: Iterable[tuple[int, bool] | None]) -> tuple[int, bool]:
    return max((rule for rule in rules if rule is not None), default=(BEST, False))


def grade(found: Found, kind: str, year: int, country: str) -> Grade:
    """Scores of a figure as it was found. year: of the factor set; country: where it is used, "" where it is asked
    for by its own place (a country's grid)."""
    technology = _worse([_by_key("technology", "match", found.match), _by_kind("technology", kind)])
    place = _place(found, country or found.factor.region)
    rules = ((BEST, False), _completeness(found, kind), _time(found, year), place, technology)
    widening = [(axis, score) for axis, (score, widens) in zip(AXES, rules, strict=True) if widens]
    sigma, other = (math.hypot(*(step(*one) for one in widening)) for step in (step_sigma, other_step_sigma))
    return Grade(tuple(score for score, _ in rules), sigma, other)


@cache
def scores_of_kind(kind: str) -> Scores:
    """Scores of an amount of a kind, beside its basis."""
    found = {axis: _by_kind(axis, kind) for axis in ("completeness", "technology")}
    return tuple(rule[0] if (rule := found.get(axis)) else BEST for axis in AXES)


def worst_of(scores: Iterable[Scores]) -> Scores:
    """The worse score on every axis; what is stated of nothing is 1."""
    return tuple(max(axis) for axis in zip(ALL_BEST, *(one for one in scores if one), strict=True))
