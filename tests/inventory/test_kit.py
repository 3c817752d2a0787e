"""Lists of kit: quantities, statuses, duplicates, units, kinds; what is held back and what is told."""

from __future__ import annotations

import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbon.columns import ActivityData, numbers
from carbon.inventory import read_inventory
from carbon.problems import Problem


def read(*lines: str, name: str = "kit.csv") -> ActivityData:
    return read_inventory([(name, "\n".join(lines).encode())])


def told(activity: ActivityData, code: str) -> Problem:
    (problem,) = [problem for problem in activity.problems if problem.code == code]
    return problem


def reasons(activity: ActivityData) -> list[str | None]:
    return [None if pd.isna(reason) else str(reason) for reason in activity.tables["kit"]["set_aside"]]


def test_a_list_without_quantities_counts_one_unit_a_row() -> None:
    assert read("Asset type,Model", "Laptop,E14").tables["kit"]["quantity"].tolist() == [1]


def test_a_blank_quantity_is_one_and_told() -> None:
    activity = read("Asset type,Model,Quantity", "Laptop,E14,", "Laptop,E14,3")
    assert activity.tables["kit"]["quantity"].tolist() == [1, 3]
    assert told(activity, "quantity_missing_assumed_one").rows.tolist() == [2]


@pytest.mark.parametrize(
    ("text", "code"), [("-3", "negative_quantity"), ("0", "zero_quantity"), ("many", "non_numeric_quantity")]
)
def test_a_quantity_that_cannot_be_holds_its_row_back(text: str, code: str) -> None:
    activity = read("Asset type,Model,Quantity", f"Laptop,E14,{text}", "Laptop,E14,3")
    assert reasons(activity) == [code, None]
    problem = told(activity, code)
    assert problem.severity == ("info" if code == "zero_quantity" else "error"), "none of it is no slip"
    assert (problem.column, problem.found, problem.row) == ("Quantity", text, 2)
    assert problem.message.startswith("kit.csv, row 2, “Quantity”")


def test_a_fraction_of_a_device_waits_until_somebody_confirms_it() -> None:
    activity = read("Asset type,Model,Quantity", "Laptop,E14,2.5")
    assert activity.tables["kit"]["quantity"].tolist() == [2.5]
    assert reasons(activity) == ["fractional_quantity"]
    assert told(activity, "fractional_quantity").severity == "error"


def test_statuses_are_told_apart_and_what_is_gone_is_set_aside() -> None:
    activity = read(
        "Asset type,Model,Status",
        "Laptop,E14,Live", "Laptop,E14,Spare", "Laptop,E14,Decommissioned", "Laptop,E14,Lost",
        "Laptop,E14,", "Laptop,E14,purple",
    )  # fmt: skip
    status = [None if pd.isna(each) else each for each in activity.tables["kit"]["status"]]
    assert status == ["in_use", "in_stock", "retired", "lost", None, None]
    assert reasons(activity) == [None, None, "retired_status", "not_in_use_status", None, "unknown_status"]
    assert told(activity, "status_missing_assumed_in_use").rows.tolist() == [6]
    assert told(activity, "unknown_status").rows.tolist() == [7]


def test_retired_kit_with_a_date_is_left_to_the_period() -> None:
    activity = read("Asset type,Model,Status,Retirement date", "Laptop,a,Retired,2025-09-30", "Laptop,b,Retired,")
    assert reasons(activity) == [None, "retired_status"]


def test_the_same_serial_twice_counts_once() -> None:
    activity = read("Asset type,Model,Serial number", "Laptop,E14,ab 12", "Laptop,E14,AB12", "Laptop,E14,AB13")
    assert reasons(activity) == [None, "duplicate_serial", None]
    assert told(activity, "duplicate_serial").severity == "warning"


def test_repeats_that_disagree_on_status_or_dates_are_both_held_back() -> None:
    activity = read(
        "Asset type,Serial number,Status,Purchase date",
        "Laptop,A1,In use,2024-01-01", "Laptop,A1,Retired,2024-01-01",
        "Laptop,B1,In use,2024-01-01", "Laptop,B1,In use,2023-01-01",
        "Laptop,C1,In use,2024-01-01", "Laptop,C1,In use,",
    )  # fmt: skip
    held = reasons(activity)
    assert held[0] == "records_disagree"
    assert held[1] == "records_disagree"
    assert held[2:] == ["records_disagree", "records_disagree", None, "duplicate_serial"]
    severities = sorted(problem.severity for problem in activity.problems if problem.code == "duplicate_serial")
    assert severities == ["error", "warning"]


@pytest.mark.parametrize(
    "serial", ["", "N/A", "To be filled by O.E.M.", "0", "000000", "System Serial Number", "various"]
)
def test_placeholders_never_match(serial: str) -> None:
    activity = read("Asset type,Model,Serial number", f"Laptop,E14,{serial}", f"Laptop,E14,{serial}")
    assert reasons(activity) == [None, None]
    assert told(activity, "placeholder_or_missing_serial").count == 2


def test_a_serial_in_two_files_counts_once() -> None:
    first = ("a.csv", b"Asset type,Model,Serial number\nLaptop,E14,X1\n")
    second = ("b.csv", b"Asset type,Model,Serial number\nLaptop,E14,x1\nLaptop,E14,X2\n")
    activity = read_inventory([first, second])
    assert reasons(activity) == [None, "duplicate_serial_across_sheets", None]
    assert activity.cross_file["shared"] == [{"files": ["a.csv", "b.csv"], "serials": 1}]


def test_totals_blank_rows_and_repeated_headings_are_no_records() -> None:
    activity = read(
        "County Hall list", "", "Asset type,Model,Quantity", "Laptop,E14,2", "", "Asset type,Model,Quantity",
        "Monitor,P24,3", "Subtotal,,5", "Total,,5", "",
    )  # fmt: skip
    table = activity.tables["kit"]
    assert table["row"].tolist() == [4, 7]
    assert told(activity, "total_row_excluded").rows.tolist() == [8, 9]
    assert told(activity, "repeated_header_row").rows.tolist() == [6]
    assert told(activity, "blank_rows_skipped").rows.tolist() == [5]
    assert activity.files[0].tables[0]["header_row"] == 3


def test_a_device_whose_name_holds_the_word_total_is_a_device() -> None:
    activity = read("Name,Asset type,Model", "Total Station,Laptop,E14", "x,Laptop,E14")
    assert len(activity.tables["kit"]) == 2


def test_an_unknown_kind_is_set_aside_until_it_is_chosen() -> None:
    activity = read("Asset type,Model,Quantity", "Flux capacitor,Mk II,4", "Laptop,E14,1")
    assert activity.tables["kit"]["asset_type"].tolist() == ["unknown", "laptop"]
    assert reasons(activity) == ["unknown_type", None]
    assert told(activity, "unknown_type").found == "Flux capacitor"


def test_a_unit_that_is_not_known_costs_its_cell_and_says_what_to_write() -> None:
    activity = read("Asset type,Model,Power", "Laptop,E14,65 furlongs", "Laptop,E14,65 W")
    problem = told(activity, "unknown_unit")
    assert problem.severity == "warning"
    assert "65 furlongs" in problem.message
    assert "W or kW" in problem.remedy
    assert reasons(activity) == [None, None]
    assert activity.tables["kit"]["mean_power_w"].isna().tolist() == [True, False]


def test_power_in_an_energy_column_is_not_taken_for_energy() -> None:
    activity = read("Asset type,Model,Annual electricity (kWh)", "Laptop,E14,65 W", "Laptop,E14,34")
    assert told(activity, "power_not_energy").rows.tolist() == [2]
    assert np.isnan(activity.tables["kit"]["annual_energy_kwh"][0])


def test_a_power_column_that_holds_words_is_no_power() -> None:
    activity = read("Asset type,Model,Power", "Laptop,E14,Yes", "Laptop,E14,No", "Laptop,E14,Yes")
    assert "mean_power_w" not in activity.tables["kit"]
    assert told(activity, "unmapped_columns").column == "Power"
    assert reasons(activity) == [None, None, None]


def test_figures_of_the_whole_row_are_shared_by_its_units() -> None:
    kit = read("Asset type,Quantity,Annual electricity (kWh total)", "Laptop,4,100").tables["kit"]
    assert kit["annual_energy_kwh"].tolist() == [25]


def test_metered_figures_are_of_the_whole_row_unless_the_heading_says_each() -> None:
    whole = read("Asset type,Quantity,Metered kWh 2025-26", "Server,4,100").tables["kit"]
    each = read("Asset type,Quantity,Metered (kWh each)", "Server,4,100").tables["kit"]
    assert (whole["metered_kwh"].tolist(), each["metered_kwh"].tolist()) == ([100], [400])
    assert (str(whole["metered_from"][0])[:10], str(whole["metered_to"][0])[:10]) == ("2025-04-01", "2026-03-31")


@pytest.mark.parametrize("written", ["40", "0.4", "40 %", "40%"])
def test_a_share_may_be_written_as_per_cent(written: str) -> None:
    kit = read("Asset type,Model,Home share", f"Laptop,E14,{written}").tables["kit"]
    assert kit["home_share"].tolist() == [0.4]


def test_a_life_that_cannot_be_is_not_used() -> None:
    activity = read(
        "Asset type,Model,Planned life (years)", "Laptop,a,0", "Laptop,b,-4", "Laptop,c,300", "Laptop,d,60 months"
    )
    assert numbers(activity.tables["kit"], "planned_life_years")[3] == 5
    assert np.isnan(numbers(activity.tables["kit"], "planned_life_years")[:3]).all()
    assert {"lifetime_zero", "lifetime_negative", "lifetime_implausible"} <= {each.code for each in activity.problems}


def test_virtual_machines_and_sim_only_lines_are_not_devices() -> None:
    activity = read("Asset type,Model,Quantity", "Virtual machine,VMware,1", "SIM only,,1", "Laptop,E14,1")
    assert activity.tables["kit"]["asset_type"].tolist() == ["virtual_machine", "sim_only", "laptop"]
    assert reasons(activity) == [None, "no_device", None]
    assert activity.files[0].counts["in_use_units"] == {"laptop": 1}


STATES = ("Live", "Spare", "", "Retired")
ROWS = [
    f"{kind},{maker},{model},{number % 3 + 1},SN{number % 23},{STATES[number % 4]},{number * 1.5}"
    for number, (kind, maker, model) in enumerate(
        [("Laptop", "Dell", "Latitude 5440"), ("Monitor", "Dell", "P2422H"), ("Switch", "Cisco", "C9200L-48P-4G")] * 10
    )
]
HEADER = "Asset type,Manufacturer,Model,Quantity,Serial number,Status,Typical power (W)"


@given(st.integers(0, 10_000))
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    shuffled = random.Random(seed).sample(ROWS[:20], 20)
    base, other = read(HEADER, *ROWS[:20]), read(HEADER, *shuffled)
    assert other.files[0].counts == base.files[0].counts
    assert other.tables["kit"]["mean_power_w"].sum() == pytest.approx(base.tables["kit"]["mean_power_w"].sum())
    assert {(each.code, each.count) for each in other.problems} == {(each.code, each.count) for each in base.problems}


@given(st.lists(st.sampled_from([("W", 1.0), ("kW", 0.001), ("watts", 1.0), ("", 1.0)]), min_size=3, max_size=3))
def test_the_spelling_of_units_does_not_matter(units: list[tuple[str, float]]) -> None:
    rows = [f"Laptop,E14,{65 * scale:g} {unit}".strip() for unit, scale in units]
    kit = read("Asset type,Model,Power (W)", *rows).tables["kit"]
    assert kit["mean_power_w"].tolist() == pytest.approx([65.0] * 3, rel=1e-12)


@given(
    st.lists(
        st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8), min_size=4, max_size=4),
        min_size=1, max_size=8,
    )
)  # fmt: skip
def test_whatever_the_cells_hold_nothing_is_lost(cells: list[list[str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    activity = read("Asset type,Model,Quantity,Power (W)", "Laptop,E14,1,30", *quoted)
    report = activity.files[0]
    left_out = sum(
        problem.count for problem in activity.problems
        if problem.code
        in ("blank_rows_skipped", "total_row_excluded", "repeated_header_row", "section_lines", "status_of_section")
    )  # fmt: skip
    trailing = len(cells) + 1 - left_out - activity.rows_read
    blank = sum(not any(cell.strip() for cell in row) for row in cells)
    assert 0 <= trailing <= blank
    assert report.tables[0]["data_rows"] == report.tables[0]["rows_counted"] + report.tables[0]["rows_set_aside"]


@pytest.mark.parametrize(
    ("headings", "rows", "lacking", "severity"),
    [
        ("Metered kWh,Mean power (W)", ["900,", ",300", ","], [4], "info"),
        ("Metered kWh,Annual electricity (kWh per unit)", ["900,", ",800", ","], [4], "info"),
        ("Metered kWh,Idle power (W),Full load power (W)", ["900,,", ",100,300", ",100,", ",,"], [4, 5], "info"),
        ("Metered kWh,Mean power (W)", ["900,", "800,", ",300", ","], [5], "info"),
        ("Metered kWh,Mean power (W)", ["900,", "800,", "700,", ",300", ","], [5, 6], "warning"),
        ("Annual electricity (kWh per unit),Mean power (W)", ["900,", ",300", ","], [4], "info"),
        ("Metered kWh,Mean power (W)", ["900,", ",300"], [], ""),
        ("Metered kWh", ["900", "0", ""], [4], "warning"),
    ],
)
def test_only_rows_without_any_figure_of_electricity_are_said_to_have_none(
    headings: str, rows: list[str], lacking: list[int], severity: str
) -> None:
    activity = read(f"Type,Model,{headings}", *[f"Server,R640,{row}" for row in rows])
    found = [one for one in activity.problems if one.code == "energy_missing_use_default"]
    assert [one.rows.tolist() for one in found] == ([lacking] if lacking else [])
    assert [one.severity for one in found] == ([severity] if lacking else [])
    metered = severity == "warning"  # there the sentence is about the reading, and says what else is used
    assert all(("no metered kWh" in one.message) == metered for one in found)


def test_an_age_is_as_good_as_a_day_of_purchase() -> None:
    activity = read("Type,Purchase date,Age (years)", "Laptop,2024-04-01,", "Laptop,,3", "Laptop,,")
    assert told(activity, "missing_purchase_date").rows.tolist() == [4]
