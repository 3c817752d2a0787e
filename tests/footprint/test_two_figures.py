"""Which number: one to report (inventory book), one to manage by (management book). Source: method, sections 4 and 9.

10 laptops bought on 1 April 2025, 240 kg, five years: inventory 2,400 kg, management 2,400 x 365/1826 = 479.737 kg.
10 without a day, 240 kg, four years: 2,400 / 4 = 600 kg in both. 20 x 20 kWh x 0.24540 = 98.16 kg.
To report 3,098.16 kg, to manage by 1,177.90 kg.
"""

import json
from pathlib import Path

import openpyxl
import pytest

from carbon.cli.assess_terminal import assess_text
from carbon.footprint.result.two_figures import RETURNS, WHY, returns, two_figures, two_figures_text, undated_sentence
from carbon.reports.excel.workbook import write_workbook
from carbon.reports.words.headline import both_figures, which_sentences
from carbon.words.amounts import ends_text

HEAD = "Type,Quantity,Embodied (kgCO2e),Planned life (years),Purchase date,Annual electricity (kWh per unit)\n"
DATED, UNDATED, UNKNOWN = "Laptop,10,240,5,2025-04-01,20\n", "Laptop,10,240,4,,20\n", "Zorble,1,,,,20\n"
ESTATE = HEAD + DATED + UNDATED


def test_the_two_figures_are_those_of_the_two_books_and_say_what_they_are_for(assess):
    found = assess(ESTATE)
    report, manage = two_figures(found)
    assert report.kgco2e == pytest.approx(2400 + 600 + 98.16)
    assert manage.kgco2e == pytest.approx(2400 * 365 / 1826 + 600 + 98.16)
    assert (report.book, manage.book) == ("inventory", "management")
    low, high = found.total("inventory").low_kgco2e, found.total("inventory").high_kgco2e
    assert (
        report.text
        == f"To report: {report.alone}, {ends_text(low, high, report.kgco2e)} (bought this year; GHG Protocol)"
    )
    assert manage.text.startswith("To manage by: ")
    assert manage.text.endswith("(spread over life)")
    assert two_figures_text(found) == f"{report.text}. {manage.text}."
    assert both_figures(found) == two_figures_text(found)


def test_market_based_figures_have_no_range(assess):
    report, manage = two_figures(assess(ESTATE), "market")
    assert not report.ranged
    assert report.text == f"To report: {report.alone} (bought this year; GHG Protocol)"
    assert manage.text == f"To manage by: {manage.alone} (spread over life)"


def test_what_is_one_lifeth_of_undated_kit_is_named(assess):
    found = assess(ESTATE)
    assert two_figures(found)[0].undated_kgco2e == pytest.approx(600)
    assert "0.600 t are one year's share (1/life)" in undated_sentence(found)
    assert undated_sentence(assess(HEAD + DATED)) == ""
    assert which_sentences(assess(HEAD + DATED)) == [f"{WHY} {RETURNS}"]


def test_both_hold_where_rows_wait(assess):
    found = assess(ESTATE + UNKNOWN)
    told = both_figures(found)
    assert told.startswith("To report: at least 3.0")
    assert "To manage by: at least 1.1" in told
    assert told.endswith("1 of 3 rows is not in either.")
    assert "draws" not in told
    record = found.as_record()["headline"]
    assert record["to_report"]["low_kgco2e"] is None
    assert record["to_manage_by"]["text"].startswith("To manage by: at least")


def test_where_nothing_counts_there_are_no_figures(assess):
    found = assess(HEAD + UNKNOWN)
    assert both_figures(found) == "Nothing is counted: the only row waits for an answer or a correction."
    assert which_sentences(found) == []
    assert [one.alone for one in two_figures(found)] == ["nothing counted"] * 2


def test_a_year_in_which_nothing_was_bought_still_has_a_figure_to_manage_by(assess):
    """240 kg over five years from 2024: 47.97 kg in 2025-26; the inventory book has electricity alone."""
    report, manage = two_figures(assess(HEAD + "Laptop,1,240,5,2024-10-01,20\n"))
    assert report.kgco2e == pytest.approx(20 * 0.24540, abs=0.001)
    assert manage.kgco2e == pytest.approx(20 * 0.24540 + 240 * 365 / 1826, abs=0.001)


def test_a_period_that_is_no_year_is_not_called_one(assess):
    assert "bought in the period" in two_figures(assess(ESTATE, period="2025-04-01:2025-09-30"))[0].text


def test_every_output_names_both_with_the_same_words(assess, tmp_path: Path):
    found = assess(ESTATE)
    printed, record = assess_text(found), json.loads(json.dumps(found.as_record(), default=str))
    assert both_figures(found) in printed
    assert all(sentence in printed for sentence in which_sentences(found))
    assert record["headline"]["text"] == two_figures_text(found)
    assert record["headline"]["to_report"]["location_based_kgco2e"] == pytest.approx(3098.16)
    assert record["headline"]["to_report"]["undated_kgco2e"] == pytest.approx(600)
    assert record["headline"]["why"] == WHY
    assert record["headline"]["returns"] == RETURNS
    book = tmp_path / "summary.xlsx"
    book.write_bytes(write_workbook(found))
    sheet = openpyxl.load_workbook(book)["Summary"]
    said = [str(sheet.cell(row, column).value) for row in range(1, 10) for column in (1, 2)]
    assert any("to report (bought this year; GHG Protocol)" in text for text in said)
    assert any("to manage by (spread over life)" in text for text in said)
    assert all(sentence in said for sentence in which_sentences(found))


def test_each_return_names_its_figure():
    told = {name: figure for name, figure, _ in returns()}
    assert [name for name, figure in told.items() if figure == "To report"] == [
        "Welsh public sector net zero return", "Scottish public bodies climate report",
        "Greening Government: ICT and digital services", "Treasury sustainability report",
        "English councils' greenhouse gas accounting tool", "Energy and carbon report of companies (SECR)",
        "Carbon reduction plan for procurement", "CDP, governments", "Inventory by the GHG Protocol",
    ]  # fmt: skip
    assert [name for name, figure in told.items() if figure == "To manage by"] == [
        "Your own targets and budgets of carbon", "Trends from year to year, directorates and sites side by side",
        "Recharging of services",
    ]  # fmt: skip
