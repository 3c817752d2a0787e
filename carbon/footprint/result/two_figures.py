"""The two figures of a year and what each is for: one to report, one to manage by.

The one place that names them for the pages, the terminal, the workbook and the JSON. Source: method, sections 4 and 9.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from carbon.footprint.ledger.blocks import Book, Method
from carbon.footprint.result.assessed import Assessed, Total
from carbon.footprint.result.ranges import ranges_hold
from carbon.footprint.result.return_lines import lines_record
from carbon.words import catalogue
from carbon.words.amounts import amount_text, at_least_text, ends_text

Use = Literal["report", "manage"]
NAMES: dict[Use, str] = {"report": "To report", "manage": "To manage by"}
OF_BOOK: dict[Use, Book] = {"report": "inventory", "manage": "management"}
FIGURE_KEYS = {"To report": "to_report", "To manage by": "to_manage_by"}
"""Names of the two in the JSON."""
WHY = (
    "The two differ in one thing: the figure to report (inventory book) holds the making of equipment in full in the "
    "year in which it is bought, the figure to manage by (management book) spreads it over planned lives. They are "
    "never added."
)
RETURNS = "Returns want the figure to report; targets, trends and recharging want the figure to manage by."


@dataclass(frozen=True)
class YearFigure:
    """One of the two. kind: what it is, in a few words; kgco2e: by the method asked for; limit: what stands before a
    figure that is not whole ("at least", "a remnant of"), "" for a whole one; ranged: whether its range holds;
    undated_kgco2e: of it one year's share of the making of undated kit."""

    use: Use
    kind: str
    total: Total
    kgco2e: float
    limit: str
    ranged: bool
    undated_kgco2e: float

    @property
    def name(self) -> str:
        """`To report`."""
        return NAMES[self.use]

    @property
    def book(self) -> Book:
        """The book that it is the total of."""
        return OF_BOOK[self.use]

    @property
    def alone(self) -> str:
        """`155 t`, `at least 33 t`, `nothing counted`."""
        if not self.total.counted:
            return "nothing counted"
        text = at_least_text if self.limit == "at least" else amount_text  # a remnant is rounded
        return f"{self.limit} {text(self.kgco2e)}".lstrip()

    @property
    def figure(self) -> str:
        """With its range where one holds: `155 t, 140 to 170 t`."""
        low, high = self.total.low_kgco2e, self.total.high_kgco2e
        return f"{self.alone}, {ends_text(low, high, self.kgco2e)}" if self.ranged and low != high else self.alone

    @property
    def text(self) -> str:
        """`To report: 155 t (bought this year; GHG Protocol)`."""
        return f"{self.name}: {self.figure} ({self.kind})"

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON. [kgCO2e]"""
        ends = (self.total.low_kgco2e, self.total.high_kgco2e) if self.ranged else (None, None)
        return {
            "book": self.book,
            "location_based_kgco2e": self.total.location_based_kgco2e,
            "market_based_kgco2e": self.total.market_based_kgco2e,
            "low_kgco2e": ends[0],
            "high_kgco2e": ends[1],
            "undated_kgco2e": self.undated_kgco2e,
            "text": f"{self.text}.",
        }


def two_figures(assessment: Assessed, method: Method = "location") -> tuple[YearFigure, YearFigure]:
    """The figure to report and the figure to manage by."""
    return _figure(assessment, "report", method), _figure(assessment, "manage", method)


def two_figures_text(assessment: Assessed, method: Method = "location") -> str:
    """`To report: 155 t (bought this year; GHG Protocol). To manage by: 387 t (spread over life).`"""
    return " ".join(f"{one.text}." for one in two_figures(assessment, method))


def undated_sentence(assessment: Assessed) -> str:
    """Which part of the figure to report is one year's share of undated kit; "" where none is."""
    undated = two_figures(assessment)[0].undated_kgco2e
    if not undated:
        return ""
    return (
        f"Of the figure to report, {amount_text(undated)} are one year's share (1/life) of the making of equipment "
        "whose day of purchase is not stated: with it, all of the making or none would count."
    )


def figures_record(assessment: Assessed, *, compared: bool = False) -> dict[str, Any]:
    """Both figures as the command line's JSON tells them. compared: whether a comparison stands beside them."""
    report, manage = two_figures(assessment)
    return {
        "text": two_figures_text(assessment),
        "to_report": report.as_record(),
        "to_manage_by": manage.as_record(),
        "why": WHY,
        "returns": RETURNS,
        "goes_where": [
            {
                "return_or_use": name,
                "figure": FIGURE_KEYS[figure],
                "what": what,
                "lines": lines_record(assessment, key, compared=compared),
            }
            for key, (name, figure, what) in zip(catalogue("returns"), returns(), strict=True)
        ],
    }


@cache
def returns() -> tuple[tuple[str, str, str], ...]:
    """Each return or use with the name of the figure that it wants, and what to mind."""
    return tuple((one["name"], NAMES[one["figure"]], one["what"]) for one in catalogue("returns").values())


def _figure(assessment: Assessed, use: Use, method: Method) -> YearFigure:
    book = OF_BOOK[use]
    total = assessment.total(book)
    holds = ranges_hold(assessment)
    bought = "bought this year" if assessment.period.years() == 1 else "bought in the period"
    kind = f"{bought}; GHG Protocol" if use == "report" else "spread over life"
    parts = dict(zip(assessment.ledger.names("part"), assessment.ledger.sums(book, "part", "location"), strict=True))
    return YearFigure(
        use,
        kind,
        total,
        total.location_based_kgco2e if method == "location" else total.market_based_kgco2e,
        "" if holds else "a remnant of" if assessment.waiting.remnants else "at least",
        total.counted and holds and method == "location",
        float(parts.get("undated", 0.0)),
    )
