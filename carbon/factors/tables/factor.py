"""What a factor is: a figure with its unit, its range and the one who published it. No factor without a source."""

from __future__ import annotations

from dataclasses import dataclass

OWN = "own."
"""Ids of sources that a user's settings register begin with this."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who published figures, where and when, under what licence, and how we came to read them (sources.csv)."""

    id: str
    title: str
    publisher: str
    published: str
    url: str
    licence: str
    how_obtained: str


@dataclass(frozen=True, slots=True)
class Factor:
    """One figure of the tables, or the user's own in its place.

    value, low, high: in `unit`; range_meaning: what low and high are, in words; range_kind: the same as a word of
    `carbon.factors.tables.spreads`; scope: as text; year: of the set or series, None where a figure belongs to no one
    year; data_year: the year that the figure describes, where it is known to differ or to matter; reference: sheet,
    row, page or file; verified: a word of `carbon.factors.tables.checks.VERIFIED`; deviation: standard deviation over
    mean as the maker's sheet states it; kind_key: what the table of kinds is asked with (the id, or in wide tables the
    group that the row belongs to), kept by a factor that is worked out from another.
    """

    id: str
    name: str
    value: float
    unit: str
    low: float | None
    high: float | None
    range_meaning: str
    scope: str
    activity: str
    region: str
    year: int | None
    data_year: int | None
    source: Source
    reference: str
    licence: str
    verified: str
    notes: str
    range_kind: str = ""
    deviation: float | None = None
    kind_key: str = ""

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def overridden(self) -> bool:
        """Whether the user's settings put this value in the place of the published one."""
        return self.source.id.startswith(OWN)


@dataclass(frozen=True, slots=True)
class Found:
    """A factor, and how it matched what was asked.

    match: exact, nearest_year, wider_region, model, maker, type, parent_type, type_default, provider_default, stated;
    always override where the user's own value stands in the place of ours, however it was asked for.
    """

    factor: Factor
    match: str

    def __post_init__(self) -> None:
        if self.factor.overridden:
            object.__setattr__(self, "match", "override")


@dataclass(frozen=True, slots=True)
class Spread:
    """How uncertain a factor or an amount is: a geometric standard deviation, and the rule that gave it.

    kind: row of uncertainty.csv, "" where nothing is drawn; rule: one of `carbon.factors.tables.spreads.RULES`.
    """

    kind: str
    gsd: float
    rule: str
