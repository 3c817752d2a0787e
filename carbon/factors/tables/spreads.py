"""Spread of factors and amounts: the published range by its meaning, never below the row of its kind.

The kinds and their spreads stand in uncertainty.csv; which factor is of which kind, in factor_kinds.csv (the first
pattern that fits its id). A value is the mean of its lognormal distribution: whoever draws shifts by half the variance.
"""

from __future__ import annotations

import fnmatch
import math
from functools import cache

from carbon.factors.tables.factor import Factor, Spread
from carbon.factors.tables.tables import read_rows

Z_5_95 = 3.290
Z_95 = 3.920
Z_QUARTILES = 1.349
Z_ONE_SIDE = 1.645

RANGE_KINDS = {
    "": "no range",
    "5-95": "5th to 95th percentile",
    "95": "95 % interval",
    "quartiles": "lower to upper quartile",
    "min-max": "least and greatest of a few sources, read as 5th to 95th percentile",
    "low only": "only the low side was published, the other is filled from the kind",
    "high only": "only the high side was published, the other is filled from the kind",
    "filled": "both sides filled from the kind: nothing published",
    "scenarios": "scenarios side by side, not a spread",
}

RULES = (
    "published 5-95 %",
    "published 95 % interval",
    "published quartiles",
    "published min-max",
    "published one side",
    "published deviation",
    "kind floor",
    "kind default",
    "kind default, range touches the value",
    "projection",
    "not drawn",
    "zero is not drawn",
)
"""How a spread may have come about. `kind floor`: a range was published, and is narrower than the row of its kind."""

PROJECTED = "factor.grid.uk.projected"
"""Kind of projected grids: its spread grows with the root of the years beyond the newest data year."""


@cache
def kinds() -> dict[str, float]:
    """Geometric standard deviation of every kind of uncertainty.csv."""
    return {row["kind"]: float(row["gsd"]) for row in read_rows("uncertainty")}


@cache
def _patterns() -> tuple[tuple[str, str, str, str], ...]:
    """Each pattern with its ends, and its kind: few ids have the ends of a pattern, and only those are compared."""
    patterns = [(row["pattern"], row["kind"]) for row in read_rows("factor_kinds")]
    return tuple((pattern, *ends, kind) for pattern, kind in patterns for ends in [_ends(pattern)])


def _ends(pattern: str) -> tuple[str, str]:
    """What stands before the first star of a pattern, and after its last."""
    return pattern.partition("*")[0], pattern.rpartition("*")[2]


@cache
def kind_of(kind_key: str) -> str:
    """Kind of a factor by its id (or, in wide tables, by table, group and column). "" for what is never drawn.

    Raises LookupError where no pattern of factor_kinds.csv fits.
    """
    for pattern, start, end, kind in _patterns():
        if kind_key.startswith(start) and kind_key.endswith(end) and fnmatch.fnmatchcase(kind_key, pattern):
            return kind
    raise LookupError(f"no pattern of emission_factors/factor_kinds.csv fits {kind_key!r}: add one")


def of_a_sheet(factor: Factor) -> bool:
    """Whether a factor is a making figure from makers' sheets, which have part of their spread in common: the first row
    of spread_in_common.csv that fits its id and its source."""
    name, source = factor.kind_key or factor.id, factor.source.id
    for row in read_rows("spread_in_common"):
        if fnmatch.fnmatchcase(name, row["pattern"]) and fnmatch.fnmatchcase(source, row["sources"]):
            return row["in_common"] == "makers_sheets"
    return False


def kind_spread(kind: str) -> Spread:
    """The spread of a kind as uncertainty.csv gives it. Raises KeyError, naming near kinds, for an unknown one."""
    known = kinds()
    if kind not in known:
        near = ", ".join(name for name in known if name.split(".")[:2] == kind.split(".")[:2]) or ", ".join(known)
        raise KeyError(f"no kind {kind!r} in emission_factors/uncertainty.csv; near it: {near}")
    return Spread(kind, known[kind], "kind default")


def projected_gsd(years_beyond: float) -> float:
    """Spread of a grid that lies `years_beyond` the newest data year; less than one year counts as one.

    The rows at 1, 5, 10 and 25 years of uncertainty.csv follow sigma = c x sqrt(years); c is taken from the farthest.
    """
    ends = {int(kind.removeprefix(PROJECTED + ".").removesuffix("y")): gsd for kind, gsd in kinds().items()
            if kind.startswith(PROJECTED + ".")}  # fmt: skip
    farthest = max(ends)
    return math.exp(math.log(ends[farthest]) * math.sqrt(max(years_beyond, 1.0) / farthest))


def deviation_gsd(deviation: float) -> float:
    """Geometric standard deviation of a lognormal whose standard deviation over mean is `deviation`."""
    return math.exp(math.sqrt(math.log1p(deviation**2)))


def overhead_gsd(pue: float, gsd: float) -> float:
    """Spread of PUE - 1 with the standard deviation of a PUE of a given spread; 1 where there is no overhead."""
    if pue <= 1.0:
        return 1.0
    relative_deviation = pue / (pue - 1.0) * math.sqrt(math.expm1(math.log(gsd) ** 2))
    return deviation_gsd(relative_deviation)


def _published(factor: Factor) -> tuple[float, str] | None:
    """gsd and rule of a published range; None without one; gsd 0 where the range touches or misses the value."""
    if factor.deviation:
        return deviation_gsd(factor.deviation), "published deviation"
    low, high, value = factor.low, factor.high, factor.value
    kind = factor.range_kind
    if kind in ("", "filled", "scenarios") or (low is None and high is None):
        return None
    if kind == "high only" or low is None:
        assert high is not None
        return ((high / value) ** (1 / Z_ONE_SIDE) if high > value else 0.0), "published one side"
    if kind == "low only" or high is None:
        return ((value / low) ** (1 / Z_ONE_SIDE) if 0 < low < value else 0.0), "published one side"
    if not 0 < low < value < high:
        return 0.0, ""
    width, rule = {
        "5-95": (Z_5_95, "published 5-95 %"),
        "95": (Z_95, "published 95 % interval"),
        "quartiles": (Z_QUARTILES, "published quartiles"),
        "min-max": (Z_5_95, "published min-max"),
    }[kind]
    return (high / low) ** (1 / width), rule


def factor_spread(factor: Factor, newest_data_year: int) -> Spread:
    """Spread of a factor by the rules of uncertainty.csv's guide (emission_factors/README.md, "Spread")."""
    kind = kind_of(factor.kind_key or factor.id)
    if not kind:
        return Spread("", 1.0, "not drawn")
    if factor.value == 0:
        return Spread(kind, 1.0, "zero is not drawn")
    if kind == PROJECTED:
        return Spread(kind, projected_gsd((factor.year or newest_data_year) - newest_data_year), "projection")
    floor = kind_spread(kind).gsd
    published = _published(factor)
    if published is None:
        return Spread(kind, floor, "kind default")
    gsd, rule = published
    if gsd == 0:
        return Spread(kind, floor, "kind default, range touches the value")
    return Spread(kind, gsd, rule) if gsd >= floor else Spread(kind, floor, "kind floor")


def band(value: float, gsd: float) -> tuple[float, float]:
    """5th and 95th percentile of a lognormal of mean `value` and geometric standard deviation `gsd`."""
    sigma = math.log(gsd)
    median = value * math.exp(-(sigma**2) / 2)
    return median * math.exp(-Z_ONE_SIDE * sigma), median * math.exp(Z_ONE_SIDE * sigma)
