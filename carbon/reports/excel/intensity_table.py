"""Emissions for each person, device and pound, as a part of the sheet Summary: live where the divided figure is."""

from __future__ import annotations

from carbon.footprint.result.ranges import ranges_hold
from carbon.reports.excel.cells import Sheet, cell
from carbon.reports.excel.report import Report, put_headings
from carbon.words.intensity import PER, per_name

EQUIVALENTS = (
    "No equivalents, such as car journeys, are given: no published figure for one stands in the factor tables."
)
_BESIDE = 50
"""Letters that stand beside the figures without being cut at the edge of the paper; longer sentences stand beneath."""


def write_intensities(report: Report, sheet: Sheet, row: int, last: int) -> int:
    """Write the table; the row after it. Nothing where no figure is given and no device is counted."""
    found = report.assessment.intensity("management")
    if not found:
        return row
    sheet.text(row, 0, "For each person, device and pound, management book, kg of CO2e", "section")
    for column in range(1, last + 1):
        sheet.blank(row, column, "section")
    put_headings(sheet, row + 1, ["For", "Number", "Location-based", "Market-based", "Low", "High"])
    sheet.heights[row + 1] = 32
    row += 2
    for one in found:
        many = PER[one.per][1]
        sheet.text(row, 0, per_name(one.per))
        sheet.number(row, 1, one.count, "count")
        amounts = (one.location_based_kgco2e, one.market_based_kgco2e, one.low_kgco2e, one.high_kgco2e)
        for column, amount in enumerate(amounts, start=2):
            if one.per != "device" and column < 4:
                method = ("location", "market")[column - 2]
                divided = f"SUM(kg_management_{method})/{cell(row, 1)}" + (f"*{many:g}" if many != 1 else "")
                sheet.formula(row, column, divided, amount * many, "kilograms")
            elif column < 4 or ranges_hold(report.assessment):
                sheet.number(row, column, amount * many, "kilograms")
            else:
                sheet.blank(row, column, "kilograms")
        over = f"over {one.divided_by}"
        if len(over) > _BESIDE:
            row += 1
            sheet.text(row, 0, over, "quiet")
        else:
            sheet.text(row, 6, over, "quiet_in")
        row += 1
    sheet.text(row, 0, EQUIVALENTS, "quiet")
    return row + 2
