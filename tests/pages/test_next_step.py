"""Whoever looks at a page knows what to do next: without an inventory, with a wrong file, with another year's list."""

from __future__ import annotations

import re
from html import unescape

import pytest

import carbon
from carbon.footprint import Assessment
from carbon.footprint.ledger.by_table import set_aside_by_table
from carbon.footprint.rules.declared import RULES
from carbon.settings import Period
from carbon.words import guide
from carbon.words.amounts import amount_text
from tests.pages.app_tests import (
    FIGURE,
    HOUSE,
    go,
    headline,
    html,
    is_well,
    press,
    rows,
    said,
    the_app,
    upload,
    with_sample,
)

WAITING = ("footprint", "pathways", "compare", "summary")
EXAMPLES = HOUSE / "sample_data" / "examples"


@pytest.mark.parametrize("page", WAITING)
def test_a_page_without_an_inventory_says_what_it_will_show_and_leads_on(page: str) -> None:
    app = go(the_app(), page)
    words = said(app)
    assert "needs a list of what you have" in words
    assert "Go to Inventories" in words
    assert words.count("Bring an inventory first") == len(WAITING)
    app = press(app, "sample_here")
    assert is_well(app)
    assert "needs a list of what you have" not in said(app)
    assert "no figure here is true of a real council" in said(app)


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "photo.png is a picture"),
        ("notes.docx", b"PK\x03\x04", "notes.docx"),
        ("empty.csv", b"", "empty.csv is empty"),
    ],
)
def test_a_file_of_any_kind_is_taken_and_told_in_a_sentence(name: str, content: bytes, word: str) -> None:
    app = upload(the_app(), (name, content))
    assert is_well(app)
    assert f"This file was not read. {word}" in said(app)
    assert "None of the files holds rows that could be counted" in said(app)
    assert "None of the files holds rows" in said(go(app, "footprint"))


@pytest.fixture(scope="module")
def bill() -> tuple[str, bytes]:
    """A bill of October 2026."""
    name = "07_azure_usage_details.csv"
    return name, (EXAMPLES / name).read_bytes()


def test_a_list_of_another_year_says_which_days_it_covers_and_leads_to_the_year(bill: tuple[str, bytes]) -> None:
    app = upload(the_app(), bill)
    words = said(app)
    assert "1,395 of 1,400 rows have nothing to count in April 2025 to March 2026." in words
    assert "This list is of October 2026." in words
    assert "Choose the year in Settings" in words
    tidy = with_sample()
    assert "have nothing to count in" not in said(tidy)


def test_rows_told_of_a_table_are_rows_counted_waiting_and_left_out() -> None:
    """As the total line says: what has nothing to count in the period is left out like what the import held back."""
    names = [
        "07_azure_usage_details.csv",
        "03_servicenow_cmdb.xlsx",
        "05_rvtools_export.xlsx",
        "01_clean_template.xlsx",
    ]
    found: Assessment = carbon.assess(
        carbon.read_inventory([EXAMPLES / name for name in names]), period=Period.parse("2025-26")
    )
    told = {report.file: set_aside_by_table(found, report) for report in found.activity.files}
    by_file = found.set_aside["file"].value_counts()
    assert {name: sum(map(sum, counts)) for name, counts in told.items()} == {
        name: int(by_file.get(name, 0)) for name in names
    }
    assert sum(waiting for counts in told.values() for waiting, _ in counts) == found.rows_waiting
    assert sum(left_out for counts in told.values() for _, left_out in counts) == found.rows_left_out
    for report in found.activity.files:
        for table, (waiting, left_out) in zip(report.tables, told[report.file], strict=True):
            assert 0 <= table["rows_waiting"] <= table["rows_set_aside"]
            assert table["rows_set_aside"] <= waiting + left_out <= table["data_rows"]


def test_what_asks_for_nothing_is_noted_and_not_listed_to_look_at() -> None:
    line = "Laptop,Dell,Latitude 5420,1,2024-05-01,Town hall,Housing"
    content = ("Type,Manufacturer,Model,Quantity,Purchase date,Site,Directorate,Serial number\n"
               + f"{line},SN4711\n{line},SN4711\n{line},SN4712\n").encode()  # fmt: skip
    app = upload(the_app(), ("kit.csv", content))
    assert "1 of them is left out" in said(app)
    assert "Please look at" not in said(app)
    assert "Nothing to do, unless a serial number was typed wrongly" in said(app)


def test_the_sentence_of_what_is_in_use_names_what_counts_and_no_kind_that_nobody_knows() -> None:
    app = upload(the_app(), ("kit.csv", rows("Laptop,Dell,Latitude 5420,10,2024-05-01,,,", "Zorble,,,3,2024-05-01,,,")))
    assert "In use: 10 laptops." in said(app)


def test_the_same_figure_has_the_same_digits_wherever_it_stands() -> None:
    name = "10_network_kit.csv"
    content = (EXAMPLES / name).read_bytes()
    app = upload(the_app(), (name, content))
    total = carbon.assess(carbon.read_inventory([(name, content)])).total()
    ends = (total.low_kgco2e, total.high_kgco2e)
    assert headline(app) == amount_text(total.location_based_kgco2e, *ends) + " CO2e"
    told = f"to manage by {amount_text(total.location_based_kgco2e)}<"
    assert told in FIGURE.sub(r"\1", html(app))


def test_the_range_by_the_other_widening_factors_stands_beside_on_the_footprint() -> None:
    app = go(with_sample(), "footprint")
    found: Assessment = app.session_state["assessment"][1]
    other = found.sensitivity().iloc[0]
    total = found.total()
    told = amount_text(total.location_based_kgco2e, float(other["low_kgco2e"]), float(other["high_kgco2e"]))
    assert f"(Ciroth and others, 2016), it would be {told}" in said(app)
    assert headline(app) == amount_text(total.location_based_kgco2e, total.low_kgco2e, total.high_kgco2e) + " CO2e"


def test_the_method_is_told_without_the_names_of_our_tests_and_its_parts_are_a_click_away() -> None:
    app = go(the_app(), "method")
    words = said(app)
    assert not re.search(r"\(Tests?:|test_", words)
    parts = re.findall(r"^## (.+)$", guide("method"), re.MULTILINE)
    assert len(parts) > 10
    for part in parts:
        assert f"- [{part}](#" in words
        assert f"## {part}" in words


def test_the_method_shows_every_declared_rule_as_it_is_run() -> None:
    words = unescape(html(go(the_app(), "method")))
    missing = [rule.id for rule in RULES if rule.document()[0].partition(" = ")[2] not in words]
    assert missing == []


def test_a_number_says_which_values_it_takes() -> None:
    """A field outside its bounds only turns red: the sentence beneath it has to say what is allowed."""
    words = said(go(the_app(), "settings"))
    assert re.search(r"A PUE stated in a row, or a meter of the room, is better\. From 1 to 10\.", words)
    assert words.count("0 or more.") >= 4
    assert "From 0 to 1." in words


def test_a_refused_own_value_leaves_its_fields_open_to_be_mended() -> None:
    app = go(the_app(), "settings")
    folded = [one for one in app.expander if one.label == "Add one"]
    assert [one.proto.expanded for one in folded] == [False]
    next(button for button in app.button if button.label == "Use it").click()
    app.run()
    assert "fill in all of them" in said(app)
    assert [one.proto.expanded for one in app.expander if one.label == "Add one"] == [True]


def test_a_factor_leads_to_the_publishers_page_and_its_range_is_told_in_words() -> None:
    app = go(with_sample(), "factors")
    app.text_input(key="factor_words").input("dell p2422h embodied")
    app.run()
    chosen = next(box for box in app.selectbox if box.label == "Open a factor")
    chosen.select("device.model.dell-p2422h-monitor.embodied")
    app.run()
    assert re.search(r'<a href="https://www\.delltechnologies\.com/[^"]+p2422h[^"]+"', html(app))
    assert "ratio sum 0.91" in said(app)


def test_a_sheet_that_is_asked_about_is_not_told_as_left_out_as_well() -> None:
    name = "05_rvtools_export.xlsx"
    app = upload(the_app(), (name, (EXAMPLES / name).read_bytes()))
    words = said(app)
    for sheet in re.findall(r"Sheet “([^”]+)” has headings that we are not sure of", words):
        assert f"Sheet “{sheet}” is left out" not in words
    assert "Sheet “vCluster” is left out" in words


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)), "“holiday.png” is not text in UTF-8"),
        (b"[hosting]\npeu = 1.8\n", "we do not know “peu”; the nearest that we know is “pue”"),
    ],
)
def test_a_wrong_settings_file_is_told_and_changes_nothing(content: bytes, told: str) -> None:
    app = go(with_sample(), "settings")
    before = app.session_state["settings"]
    uploader = next(one for one in app.file_uploader if one.label.startswith("Use a settings file"))
    uploader.set_value(("holiday.png", content, "image/png"))
    app.run()
    assert is_well(app)
    assert told in said(app)
    assert app.session_state["settings"] == before
