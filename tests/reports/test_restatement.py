"""The bridge chart and the sheet Restatement say what the split says."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import carbon
from carbon.footprint.restatement.restatement import BaseYear, Bridge
from carbon.reports.charts.bridge import bridge_chart, groups_table
from carbon.reports.excel.workbook import write_checked_workbook
from carbon.reports.words.restatement_base_year import base_year_sentences
from carbon.reports.words.restatement_both_ways import change_text
from carbon.reports.words.restatement_words import finding, sentences
from carbon.settings import Period, read_settings
from carbon.words.amounts import amount_text

HOUSE = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bridge() -> Bridge:
    """The invented council: a year earlier without its school, and now, with other homes and another factor set."""
    activity = carbon.read_inventory([HOUSE / "sample_data" / "aberwen_tidy.xlsx"])
    settings = read_settings(HOUSE / "sample_data" / "aberwen.toml")
    bodies = ("Aberwen County Council",)
    before = carbon.assess(
        activity, settings=replace(settings, bodies=bodies, home_share=0.2), period=Period.parse("2024-25")
    )
    return carbon.compare_assessments(before, carbon.assess(activity, settings=replace(settings, factor_set=2026)))


def test_the_bridge_begins_at_the_earlier_figure_and_ends_at_the_later(bridge: Bridge) -> None:
    chart = bridge_chart(bridge)
    table = chart.table.set_index("Step")["Tonnes of CO2e"]
    assert table.iloc[:-1].sum() == pytest.approx(table.iloc[-1], rel=1e-12)
    assert table.iloc[-1] == pytest.approx(bridge.after.total("management").location_based_kgco2e / 1000)
    assert list(table.index[1:-1]) == [
        "Boundary (scope)",
        "Method",
        "UK grid factor",
        "Other factors",
        "Knowledge",
        "Activity",
    ]


def test_each_bar_floats_from_where_the_one_before_it_ended(bridge: Bridge) -> None:
    chart = bridge_chart(bridge, "management", "market")
    [bars, labels] = chart.figure.data
    amounts = list(chart.table["Tonnes of CO2e"])
    at = amounts[0]
    for base, width, amount in list(zip(bars.base, bars.x, amounts, strict=True))[1:-1]:
        assert base == pytest.approx(min(at, at + amount))
        assert width == pytest.approx(abs(amount))
        at += amount
    assert bars.base[-1] + bars.x[-1] / 2 == pytest.approx(at)
    assert all(text.strip() for text in labels.text)


def test_changes_that_are_small_beside_the_whole_are_seen_and_the_axis_says_where_it_begins(bridge: Bridge) -> None:
    chart = bridge_chart(bridge)
    amounts = list(chart.table["Tonnes of CO2e"])
    first, last = chart.figure.layout.xaxis.range
    [bars, _] = chart.figure.data
    moved = [abs(amount) for amount in amounts[1:-1]]
    assert sum(moved) < 0.25 * amounts[0]
    assert first > 0
    assert max(moved) > 0.1 * (last - first)
    # Neither whole figure is a bar whose length would tell a lie: each is a thin mark at its place.
    assert max(bars.x[0], bars.x[-1]) < 0.02 * (last - first)
    assert f"from {first:,.0f}" in chart.figure.layout.xaxis.title.text
    assert f"The axis begins at {first:,.0f} t" in chart.figure.layout.annotations[-1].text


def test_changes_that_are_great_or_none_stand_beside_whole_bars_from_nought(bridge: Bridge) -> None:
    for great in (replace_before(bridge), carbon.compare_assessments(bridge.after, bridge.after)):
        chart = bridge_chart(great)
        amounts = list(chart.table["Tonnes of CO2e"])
        [bars, _] = chart.figure.data
        assert chart.figure.layout.xaxis.range[0] == 0
        assert [bars.x[0], bars.x[-1]] == pytest.approx([amounts[0], amounts[-1]])
        assert "axis begins" not in chart.figure.layout.annotations[-1].text


def replace_before(bridge: Bridge) -> Bridge:
    """Against an inventory of the school alone: far less than the whole council."""
    settings = replace(bridge.after.settings, bodies=("Ysgol Llyn Arian (invented school)",))
    before = carbon.assess(bridge.after.activity, settings=settings, period=bridge.before.period)
    return carbon.compare_assessments(before, bridge.after)


def test_the_chart_names_both_factor_sets(bridge: Bridge) -> None:
    assert "DESNZ 2024 and 2026" in bridge_chart(bridge).figure.layout.annotations[-1].text


def test_the_finding_names_size_and_what_moved_most(bridge: Bridge) -> None:
    text = finding(bridge)
    assert text.startswith("Emissions are ")
    assert "most of the movement is" in text


def test_the_boundary_the_settings_and_the_base_year_are_told(bridge: Bridge) -> None:
    told = " ".join(sentences(bridge))
    lone = "Cloud, Generator fuel, Refrigerants, “Ysgol Llyn Arian (invented school)”"  # its bills are of one year
    assert f"Only inside the boundary of the later figure: {lone}." in told
    assert "share of work at home" in told
    assert ("restate the base year" in told) == bridge.base_year().restate


def test_nothing_changed_is_said_so(bridge: Bridge) -> None:
    still = carbon.compare_assessments(bridge.after, bridge.after)
    assert finding(still) == "Nothing changed between the two"
    assert bridge_chart(still).table["Tonnes of CO2e"].iloc[1:-1].tolist() == [0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("kilograms", "text"), [(0, "no change"), (3210, "+3.21 t"), (-21700, "−21.7 t"), (2, "+2.00 kg")]
)
def test_changes_stand_with_their_sign(kilograms: float, text: str) -> None:
    assert change_text(kilograms) == text


def test_groups_add_up_line_by_line(bridge: Bridge) -> None:
    table = groups_table(bridge, "directorate").iloc[:, 1:]
    assert table.iloc[:, :-1].sum(axis=1).to_numpy() == pytest.approx(table.iloc[:, -1].to_numpy(), abs=1e-9)


def test_the_sheet_adds_up_in_the_workbook_itself(bridge: Bridge) -> None:
    content, verdict, _ = write_checked_workbook(bridge.after, bridge=bridge)
    agree, _, whole = verdict.split(" ")[:3]
    assert agree == whole
    formulas = openpyxl.load_workbook(io.BytesIO(content))["Restatement"]
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Restatement"]
    live = [
        cell for row in formulas.iter_rows() for cell in row if isinstance(cell.value, str) and cell.value[0] == "="
    ]
    assert len(live) > 8
    texts = [str(cell.value) for row in values.iter_rows() for cell in row if cell.value is not None]
    assert any("restate the base year" in text or "the base year stands" in text for text in texts)
    for row in values.iter_rows(min_col=1, max_col=9):
        name, *figures = [cell.value for cell in row]
        if name and "book, location-based" in str(name) and isinstance(figures[0], float | int):
            assert sum(figures[:-1]) == pytest.approx(figures[-1], rel=1e-12)


def test_a_fall_keeps_its_minus_sign_and_every_change_has_its_range(bridge: Bridge) -> None:
    """A format that chooses digits by size has no section for what is below nought: a spreadsheet drops the sign."""
    content, _, _ = write_checked_workbook(bridge.after, bridge=bridge)
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Restatement"]
    falls = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float) and cell.value < 0]
    assert falls
    assert {cell.number_format.split(";")[1][:1] for cell in falls} == {"-"}
    ranges = bridge.ranges()
    for name, part in (("UK grid factor", "grid"), ("All changes together", "change")):
        line = next(row for row in sheet.iter_rows(values_only=True) if row[0] == name)
        wanted = (ranges[part].low_kgco2e, ranges[part].high_kgco2e)
        assert line[2:4] == pytest.approx([one / 1000 for one in wanted]), name


def test_the_workbook_without_a_comparison_has_no_such_sheet(bridge: Bridge) -> None:
    assert "Restatement" not in openpyxl.load_workbook(io.BytesIO(carbon.write_summary(bridge.after))).sheetnames


def _settings_changed(bridge: Bridge, **changed: object) -> Bridge:
    now = bridge.after
    other = carbon.assess(now.activity, now.factors, replace(now.settings, **changed), period=now.period)
    return carbon.compare_assessments(now, other)


def test_a_total_that_stands_still_hides_no_other_figure(bridge: Bridge) -> None:
    """The contract moves the market-based figure alone, the scope of purchases moves tonnes from one scope to another:
    neither is nothing."""
    now = bridge.after
    contract = replace(now.settings.contract, rego_share=0.9)
    bought = _settings_changed(bridge, contract=contract)
    before, after = (one.total("management").market_based_kgco2e for one in (bought.before, bought.after))
    assert finding(bought) == (
        f"The location-based total is the same, but the market-based one goes {amount_text(before)} to "
        f"{amount_text(after)}"
    )
    purchases = _settings_changed(bridge, capital_goods_scope="3.1")
    moved = now.by("management", "scope").loc["3.2", "location_based_kgco2e"]
    assert finding(purchases) == (
        f"The location-based total is the same, but {amount_text(moved)} goes from one scope to another"
    )


def test_the_base_year_is_judged_in_both_books() -> None:
    """A purchase that is found to lie in the earlier year moves the figure to report by all of its making, and the
    figure to manage by hardly: one stands and the other is restated."""
    kept = BaseYear(0.0, 0.0, 0.0, 200.0, 200.0, 200.0, 0.002, False)
    moved = BaseYear(0.0, 0.0, 0.0, 21_100.0, 21_100.0, 21_100.0, 0.134, True)
    first, second = base_year_sentences({"management": kept, "inventory": moved})
    assert "of the figure to manage by in the earlier year, not above 5 %" in first
    assert first.endswith("the base year of the figure to manage by stands.")
    assert second.startswith("Boundary, method and knowledge moved 13 % of the figure to report")
    assert "restate the base year of the figure to report" in second
    [both] = base_year_sentences({"management": kept, "inventory": kept})
    assert both.endswith("not above 5 %: the base year stands.")
