"""One figure prints alike in all places of one output: headline, table, terminal, workbook; a change of nought says so.

The list is wide of range on purpose: a total of which the range is wider than itself.
"""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

import carbon
from carbon.cli.assess_terminal import assess_text, bridge_text
from carbon.footprint.result.two_figures import two_figures
from carbon.reports.charts.bridge import bridge_chart, groups_table
from carbon.reports.excel.cells import number_text
from carbon.reports.words.headline import headline
from carbon.reports.words.restatement_both_ways import NO_CHANGE, change_text
from carbon.reports.words.restatement_words import changes
from carbon.words.amounts import amount_text, at_least_text

HEAD = "Serial number,Type,Manufacturer,Model,Quantity,Purchase date,Status,Site\n"


def estate(laptops: int, servers: int, unknown: int = 0) -> str:
    laptop = "SN1{n:04},Laptop,Dell,Latitude 5420,1,2024-05-{day:02},In use,Hall {hall}\n"
    lines = [laptop.format(n=n, day=n % 27 + 1, hall=n % 7) for n in range(laptops)]
    lines += [f"SN2{n:04},Server,,,1,2023-05-01,In use,DC{n % 3}\n" for n in range(servers)]
    lines += [f"SN3{n:04},Flurb,Xerxes,Zork,1,2024-05-01,In use,Hall 1\n" for n in range(unknown)]
    return HEAD + "".join(lines)


def assessed(content: str):
    return carbon.assess(carbon.read_inventory([("kit.csv", content.encode())]), period="2025-26")


@pytest.mark.parametrize(
    ("laptops", "servers", "unknown"),
    [(1, 0, 0), (3, 0, 0), (20, 0, 0), (40, 1, 0), (7, 3, 0), (60, 12, 0), (5, 60, 0), (25, 200, 0), (1, 0, 1),
     (20, 0, 6), (40, 11, 30)],
)  # fmt: skip
def test_a_total_prints_alike_in_headline_table_and_workbook(laptops: int, servers: int, unknown: int) -> None:
    found = assessed(estate(laptops, servers, unknown))
    total = found.total()
    whole = amount_text(total.location_based_kgco2e)
    text = at_least_text(total.location_based_kgco2e) if unknown else whole
    assert text in headline(found).figure
    assert two_figures(found)[1].alone.endswith(text)
    printed = assess_text(found)
    assert f"To manage by: {'at least ' if unknown else ''}{text}" in printed
    sheet = openpyxl.load_workbook(io.BytesIO(carbon.write_summary(found)), data_only=True)["Summary"]
    if total.location_based_kgco2e >= 100:
        assert f"{number_text(float(sheet['A4'].value), 'big')} t" == text
    if not unknown:
        lows = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("Low (5 of 100")]
        low = number_text(float(sheet.cell(lows[0].row, 2).value), "tonnes")
        high = number_text(float(sheet.cell(lows[0].row + 1, 2).value), "tonnes")
        words = str(sheet["B4"].value)
        assert words.startswith("tonnes of CO2e"), "the cell before it holds tonnes, and so does its range"
        assert f"in 90 of 100 likely outcomes {low} to {high} t" in words


@pytest.mark.parametrize("factor", [1.0, 1.37, 0.113])
def test_what_only_the_order_of_adding_parts_is_no_change_everywhere(factor: float) -> None:
    """The same list in another order of rows: nothing changed, whatever the last bits of its sums say."""
    lines = estate(200, 7).splitlines(keepends=True)
    first = assessed(lines[0] + "".join(lines[1:]).replace(",1,2024", f",{int(3 * factor) + 1},2024"))
    second = assessed(lines[0] + "".join(reversed(lines[1:])).replace(",1,2024", f",{int(3 * factor) + 1},2024"))
    bridge = carbon.compare_assessments(first, second)
    assert {change_text(amount) for _, amount in changes(bridge)} == {NO_CHANGE}
    printed = bridge_text(bridge)
    assert "Nothing changed between the two" in printed
    assert len(re.findall(rf"^  .* {NO_CHANGE}\b", printed, re.MULTILINE)) == 12  # six of each figure
    assert "e-1" not in printed
    for dimension in ("scope", "estate", "site", "directorate"):
        assert len(groups_table(bridge, dimension).columns) == 3, "name, before, after: no change moved a group"
    assert "e-1" not in str(bridge_chart(bridge).figure.to_dict()["data"][0]["customdata"])
    book = openpyxl.load_workbook(io.BytesIO(carbon.write_summary(second, bridge)), data_only=True)["Restatement"]
    shown = [cell.value for row in book.iter_rows() for cell in row
             if "no change" in str(cell.number_format) and not cell.font.i]  # fmt: skip
    assert shown, "ends of ranges, in italics, are another thing: counts of two lists are drawn apart"
    assert set(shown) == {0}


@pytest.mark.parametrize("units", [1, 2, 40])
def test_a_true_change_is_told_however_small_beside_the_total(units: int) -> None:
    first, second = assessed(estate(20, 300)), assessed(estate(20 + units, 300))
    bridge = carbon.compare_assessments(first, second)
    rise = second.total().location_based_kgco2e - first.total().location_based_kgco2e
    assert sum(amount for _, amount in changes(bridge)) == pytest.approx(rise)
    assert NO_CHANGE in bridge_text(bridge)
    assert f"Emissions are {amount_text(rise)}" in bridge_text(bridge)
