"""What returns, the terminal and By scope say while rows wait: amounts are at least, and no share is given."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from carbon.cli.assess_terminal import assess_text
from carbon.footprint.restatement.restatement import compare_assessments
from carbon.footprint.result.records import assessment_record
from carbon.footprint.result.return_lines import return_lines, return_names
from carbon.reports.excel.workbook import write_workbook

HEAD = "Type,Make,Model,Quantity,Acquisition date,Status\n"
IN_USE = "Monitor,Dell,P2422H,80,2023-06-01,In use\nSmartphone,Apple,iPhone 13,10,2023-06-01,In use\n"
BOUGHT = "Laptop,Dell,Latitude 5430,25,2025-06-01,In use\n"
WAITS = "Laptop,Dell,Latitude 5420,40,2025-06-01,Zorbed\n"
WHOLE, WAITING = HEAD + IN_USE + BOUGHT, HEAD + IN_USE + WAITS
RATIOS = [("greening_government", "Share of scope 3"), ("greening_government", "For each full-time post"),
          ("secr", "For each post")]  # fmt: skip


def line_of(found, key, name, **more):
    return {line.name: line for line in return_lines(found, key, **more)}[name]


@pytest.mark.parametrize(("key", "name"), RATIOS)
def test_a_share_or_a_figure_for_each_is_blank_while_rows_wait(assess, key, name):
    line = line_of(assess(WAITING, staff_count=50), key, name)
    assert (line.amount, line.market) == (None, None)
    assert line.why.startswith("not all is counted yet")


@pytest.mark.parametrize(("key", "name"), RATIOS)
def test_it_stands_where_all_is_counted(assess, key, name):
    line = line_of(assess(WHOLE, staff_count=50), key, name)
    assert line.amount is not None
    assert line.market is not None
    assert not line.why.startswith("not all")


@pytest.mark.parametrize("name", ["Buildings", "The total"])
def test_a_line_at_the_terminal_is_at_least_what_stands_there(assess, name):
    assert line_of(assess(WAITING), "welsh_net_zero", name).text.startswith("at least 0.")
    assert "at least" not in line_of(assess(WHOLE), "welsh_net_zero", name).text


def shown_lines(found):
    return [line.split("  ") for line in assess_text(found).split("\n")]


def test_no_nought_stands_for_what_is_not_known_yet(assess):
    """Laptops bought this year wait: their making to report is no nought."""
    printed = assess_text(assess(WAITING))
    [goods] = [line for line in printed.split("\n") if line.startswith("  3.2 Capital goods")]
    assert goods.count("at least 0") == 2
    [made] = [line for line in printed.split("\n") if line.startswith("  Carbon in making it")]
    assert made.count("at least 0") == 2
    assert " 0 t" not in goods + made
    assert "  Total, at least" in printed
    whole = assess_text(assess(HEAD + IN_USE))
    [goods] = [line for line in whole.split("\n") if line.startswith("  3.2 Capital goods")]
    assert goods.count(" 0 t") == 2
    assert "at least" not in whole


@pytest.mark.parametrize(("sheet", "label"), [("By scope", "3.2 Capital goods"), ("Summary", "Carbon in making it")])
def test_a_cell_that_would_show_a_nought_says_at_least(assess, sheet, label):
    def formats(text):
        book = load_workbook(io.BytesIO(write_workbook(assess(text))))
        [row] = [row for row in book[sheet].iter_rows() if str(row[0].value).startswith(label)][:1]
        return {cell.number_format for cell in row[1:] if cell.value is not None}

    assert any("at least" in one for one in formats(WAITING))
    assert not any("at least" in one for one in formats(HEAD + IN_USE))


PLACED = "Type,Quantity,Country,Status,Site,Annual electricity (kWh per unit)\nServer,2,GB,In use,Town Hall,1000\n"


@pytest.mark.parametrize(
    ("row", "there"),
    [
        ("UPS,1,,Zorbed,Town Hall,100\n", False),
        ("UPS,1,GB,Zorbed,Town Hall,100\n", False),
        ("UPS,1,United Kingdom,Zorbed,Town Hall,100\n", False),
        ("Server,1,FR,Zorbed,Brussels office,100\n", True),
        ("Server,1,FR,In use,Brussels office,100\n", True),
    ],
)
@pytest.mark.parametrize("key", ["welsh_net_zero", "cdp", "ghg_protocol"])
def test_premises_abroad_are_named_where_a_row_names_another_country(assess, key, row, there):
    names = [line.name for line in return_lines(assess(PLACED + row), key)]
    assert any("own premises abroad" in name for name in names) == there


@pytest.mark.parametrize(
    ("row", "share", "said"),
    [
        ("Laptop,,,4,2024-06-01,Zorbed\n", 0.0, False),
        ("Laptop,,,4,2024-06-01,Zorbed\n", 0.4, True),
        ("Server,,,4,2024-06-01,Zorbed\n", 0.4, False),
    ],
)
def test_homeworking_waits_for_rows_that_may_be_at_home(assess, row, share, said):
    found = assess(HEAD + "Server,,,4,2024-06-01,In use\n" + row, home_share=share)
    line = line_of(found, "welsh_net_zero", "Homeworking")
    assert line.amount is None
    assert ("not counted" in line.why) == said


@pytest.mark.parametrize("column", ["Home share", "Run by"])
def test_a_row_that_says_that_it_is_at_home_is_told(assess, column):
    stated = {"Home share": "50%", "Run by": "home"}[column]
    found = assess(f"Type,Quantity,Status,{column}\nServer,1,In use,\nLaptop,4,Zorbed,{stated}\n")
    assert "not counted" in line_of(found, "welsh_net_zero", "Homeworking").why


COMPARES = [("scottish_bodies", "Totals of each year since the baseline"), ("treasury", "Earlier years"),
            ("secr", "The year before of both"), ("cdp", "Change from last year and its reason")]  # fmt: skip


@pytest.mark.parametrize(("key", "name"), COMPARES)
def test_a_comparison_that_is_there_is_pointed_to(assess, key, name):
    found = assess(WHOLE)
    assert "bring the earlier" in line_of(found, key, name).why
    why = line_of(found, key, name, compared=True).why
    assert "bring" not in why
    assert "Restatement" in why


def test_the_workbook_and_the_json_of_a_comparison_ask_for_no_list(assess):
    found, before = assess(WHOLE), assess(HEAD + IN_USE, period="2024-25")
    content = write_workbook(found, bridge=compare_assessments(before, found))
    said = [str(cell.value) for row in load_workbook(io.BytesIO(content))["Returns"].iter_rows() for cell in row]
    assert not [text for text in said if "bring the earlier" in text]
    for compared, count in ((True, 0), (False, len(COMPARES))):
        goes = assessment_record(found, compared=compared)["headline"]["goes_where"]
        lines = [line["why"] for one in goes for line in one["lines"]]
        assert len([why for why in lines if "bring the earlier" in why]) == count


def test_every_line_of_emissions_has_both_figures(assess):
    found = assess(WHOLE, staff_count=50)
    lines = [line for key in return_names() for line in return_lines(found, key) if line.amount is not None]
    assert [line.name for line in lines if line.is_emissions and line.market is None] == []
    assert [line for line in lines if line.unit in ("share", "kgCO2e each") and line.market is None] == []
