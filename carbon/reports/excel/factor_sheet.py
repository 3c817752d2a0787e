"""The sheets Factors used and Sources: every figure of the calculation with where it comes from and what it carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carbon.factors import Factor, Found, Source
from carbon.footprint.ledger.blocks import BOOKS_TOLD
from carbon.reports.excel.cells import cell, height_of, span
from carbon.reports.excel.guards import guard_sheet
from carbon.reports.excel.report import Check, Report, put_headings
from carbon.reports.excel.sheets import OWN
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book

FACTORS, SOURCES = "Factors used", "Sources"
_HEADING_ROW = 3
_FACTOR_COLUMNS = (
    ("Factor", 32, "text"), ("What it is", 32, "text"), ("Value", 11, "factor"), ("Unit", 15, "text"),
    ("Low", 10, "factor"), ("High", 10, "factor"), ("How it matched", 16, "text"),
    ("Carries, management book [t]", 12, "tonnes_top"), ("Carries, inventory book [t]", 12, "tonnes_top"),
    ("Published by", 22, "text"), ("In", 32, "text"), ("Where in it", 28, "text"), ("Scope", 7, "text"),
    ("Region", 8, "text"), ("Year", 7, "factor"), ("Describes the year", 10, "factor"), ("Licence", 26, "text"),
    ("What its range goes by", 24, "text"), ("How it was checked", 14, "text"), ("Note", 50, "text"),
    ("Source no.", 8, "key"), ("Table", 24, "text"), ("Its row there", 44, "text"),
)  # fmt: skip
_PRINTED = 12
_CARRIES: dict[int, Book] = {7: "management", 8: "inventory"}
_SOURCE_NO = 20
_AFTER_FIGURES = (3, 6, 9)
"""Texts that stand right of figures keep a little distance."""
_SOURCE_COLUMNS = (
    ("No.", 6), ("Source", 20), ("Publisher", 30), ("Title", 46), ("Published", 12), ("Address", 46), ("Licence", 30),
    ("How it was obtained", 36), ("Factors used", 9), ("Carries, management book [t]", 13),
)  # fmt: skip


@dataclass(frozen=True)
class UsedFactor:
    """A factor that lines of a book went through, and the kilograms that it carries in each book."""

    found: Found
    range_rule: str
    management_kgco2e: float
    inventory_kgco2e: float


def used_factors(report: Report) -> list[UsedFactor]:
    """Factors of the management and the inventory book, those that carry most first."""
    ledger = report.assessment.ledger
    carried: dict[int, dict[str, float]] = {}
    for book in BOOKS_TOLD:
        for code, kilograms in ledger.factor_totals(book).itertuples(index=False):
            carried.setdefault(int(code), {})[book] = float(kilograms)
    used = []
    for code, by_book in carried.items():
        slot = ledger.factor_slots[code]
        rule = ledger.slots[slot].rule if slot >= 0 else "no range"
        used.append(UsedFactor(ledger.found[code], rule, by_book.get("management", 0.0), by_book.get("inventory", 0.0)))
    return sorted(used, key=lambda one: (-max(one.management_kgco2e, one.inventory_kgco2e), one.found.factor.id))


def write_factors(report: Report) -> None:
    """Write Factors used and Sources."""
    used = used_factors(report)
    sources: dict[str, Source] = {}
    for one in used:
        sources.setdefault(one.found.factor.source.id, one.found.factor.source)
    ordered = sorted(sources.values(), key=lambda source: source.id)
    numbers = {source.id: number for number, source in enumerate(ordered, start=1)}
    _write_factors(report, used, numbers)
    _write_sources(report, used, ordered)


def _write_factors(report: Report, used: list[UsedFactor], numbers: dict[str, int]) -> None:
    sheet = report.sheet(FACTORS, landscape=True, repeat=(_HEADING_ROW, _HEADING_ROW))
    for position, (_, width, _) in enumerate(_FACTOR_COLUMNS):
        sheet.worksheet.set_column(position, position, width)
    sheet.text(0, 0, FACTORS, "title")
    sheet.text(1, 0, f"{report.line} · every figure that lines of the two books went through, those that carry most "
                     "first; location-based; values, as the calculation gave them", "quiet")  # fmt: skip
    for position, (heading, _, look) in enumerate(_FACTOR_COLUMNS):
        style = "heading_in" if position in _AFTER_FIGURES else "heading"
        sheet.text(_HEADING_ROW, position, heading, style if look in ("text", "key") else "heading_right")
    sheet.heights[_HEADING_ROW] = 42
    first = _HEADING_ROW + 1
    for line, one in enumerate(used):
        told = _particulars(report, one, numbers)
        wrapped = [(str(told[at]), _FACTOR_COLUMNS[at][1]) for at in range(_PRINTED) if isinstance(told[at], str)]
        sheet.heights[first + line] = height_of(wrapped)
        for position, content in enumerate(told):
            look = _FACTOR_COLUMNS[position][2]
            if look == "text":
                beside = "wrapped_in" if position in _AFTER_FIGURES else "wrapped"
                sheet.text(first + line, position, content or "", beside if position < _PRINTED else "text")
            elif content is not None:
                sheet.number(first + line, position, float(content), look)
    last = first + max(len(used), 1) - 1
    for position, book in _CARRIES.items():
        value = sum(one.management_kgco2e if position == 7 else one.inventory_kgco2e for one in used) / 1000
        sheet.formula(2, position, f"SUM({span(first, position, last, position)})", value, "tonnes_total")
        report.checks.append(Check(
            f"Factors carry all of it: {book} book, location-based", f"'{FACTORS}'!{cell(2, position)}", value,
            *report.total(book, "location"),
        ))  # fmt: skip
    report.define("factor_source_no", FACTORS, first, _SOURCE_NO, last)
    report.define("factor_tonnes", FACTORS, first, 7, last)
    sheet.worksheet.autofilter(_HEADING_ROW, 0, last, len(_FACTOR_COLUMNS) - 1)
    sheet.worksheet.freeze_panes(first, 1)
    sheet.worksheet.print_area(0, 0, last, _PRINTED - 1)
    guard_sheet(report, sheet)
    sheet.flush()


def _particulars(report: Report, one: UsedFactor, numbers: dict[str, int]) -> tuple[str | float | None, ...]:
    """What a line of Factors used says, in the order of its columns."""
    factor, source = one.found.factor, one.found.factor.source
    return (
        factor.id, factor.name, factor.value, factor.unit, factor.low, factor.high,
        group_name("match", one.found.match), one.management_kgco2e / 1000, one.inventory_kgco2e / 1000,
        source.publisher, source.title, factor.reference, factor.scope, factor.region, factor.year, factor.data_year,
        factor.licence or source.licence, group_name("rule", one.range_rule), factor.verified, factor.notes,
        numbers[source.id], *_stands_in(report, factor),
    )  # fmt: skip


def _stands_in(report: Report, factor: Factor) -> tuple[str, str]:
    """The file of the tables that holds a factor, and the row's own id with the column that it stands in: ids of models
    and sizes are made of it. One that is worked out says so, for its sources stand in its reference."""
    if factor.overridden:
        return OWN, ""
    place = report.assessment.factors.place(factor.id)
    return ("worked out", "see “Where in it”") if place is None else (place[0], f"{place[1]} = {place[2]}")


def _write_sources(report: Report, used: list[UsedFactor], sources: list[Source]) -> None:
    sheet = report.sheet(SOURCES, landscape=True, repeat=(_HEADING_ROW, _HEADING_ROW))
    for position, (_, width) in enumerate(_SOURCE_COLUMNS):
        sheet.worksheet.set_column(position, position, width)
    sheet.text(0, 0, SOURCES, "title")
    sheet.text(1, 0, f"{report.line} · where the factors used come from, with their licences", "quiet")
    put_headings(sheet, _HEADING_ROW, [heading for heading, _ in _SOURCE_COLUMNS], texts=8)
    sheet.heights[_HEADING_ROW] = 48
    first = _HEADING_ROW + 1
    for line, source in enumerate(sources):
        row = first + line
        sheet.number(row, 0, line + 1, "key")
        shown = (source.id, source.publisher, source.title, source.published, source.url, source.licence,
                 source.how_obtained)  # fmt: skip
        for position, text in enumerate(shown, start=1):
            sheet.text(row, position, text, "wrapped")
        sheet.heights[row] = height_of([(text, _SOURCE_COLUMNS[at][1]) for at, text in enumerate(shown, start=1)])
        mine = [one for one in used if one.found.factor.source.id == source.id]
        sheet.formula(row, 8, f"COUNTIFS(factor_source_no,{cell(row, 0)})", len(mine), "count_top")
        tonnes = sum(one.management_kgco2e for one in mine) / 1000
        sheet.formula(row, 9, f"SUMIFS(factor_tonnes,factor_source_no,{cell(row, 0)})", tonnes, "tonnes_top")
    last = first + max(len(sources), 1) - 1
    value = sum(one.management_kgco2e for one in used) / 1000
    sheet.formula(2, 8, f"SUM({span(first, 8, last, 8)})", len(used), "count_total")
    sheet.formula(2, 9, f"SUM({span(first, 9, last, 9)})", value, "tonnes_total")
    report.checks.append(Check(
        "Sources stand behind all of it", f"{SOURCES}!{cell(2, 9)}", value, *report.total("management", "location")
    ))  # fmt: skip
    sheet.worksheet.autofilter(_HEADING_ROW, 0, last, len(_SOURCE_COLUMNS) - 1)
    sheet.worksheet.freeze_panes(first, 2)
    guard_sheet(report, sheet)
    sheet.flush()
