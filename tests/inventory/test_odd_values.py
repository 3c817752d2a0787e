"""Cells as people fill them in: how a whole column is settled, what is told of it, and that nothing unknown is 0."""

from __future__ import annotations

import datetime as dt
import io

import numpy as np
import openpyxl
import pytest

import carbon
from carbon.columns import ActivityData, numbers
from carbon.inventory import read_inventory
from carbon.problems import Problem


def read(heading: str, *cells: str, encoding: str = "utf-8", delimiter: str = "|") -> ActivityData:
    lines = [f"Asset type{delimiter}Model{delimiter}{heading}"]
    lines += [f"Laptop{delimiter}E{number}{delimiter}{cell}" for number, cell in enumerate(cells)]
    return read_inventory([("kit.csv", "\n".join(lines).encode(encoding))])


def figures(activity: ActivityData, name: str) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in numbers(activity.tables["kit"], name)]


def told(activity: ActivityData, code: str) -> Problem:
    (problem,) = [problem for problem in activity.problems if problem.code == code]
    return problem


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


def test_watts_kilowatts_and_words_for_them_stand_in_one_column() -> None:
    activity = read("Power (W)", "65", "65 W", "0.065 kW", "65watts", "92W avg", "~40", "1\u00a0085", "1\u202f085 W")
    assert figures(activity, "mean_power_w") == [65, 65, 65, 65, 92, 40, 1085, 1085]
    assert {"unit_in_cell", "mixed_units"} <= codes(activity)
    assert "W" in told(activity, "mixed_units").message


def test_watt_hours_kilowatt_hours_and_megawatt_hours_stand_in_one_column() -> None:
    activity = read("Annual electricity (kWh)", "34", "34 kWh", "34,000 Wh", "0.034 MWh", "34000Wh")
    assert figures(activity, "annual_energy_kwh") == pytest.approx([34] * 5)


def test_a_power_among_energies_and_an_energy_among_powers_are_told_apart_and_not_counted() -> None:
    energy = read("Annual electricity (kWh)", "34", "65 W", "0.07 kW")
    assert told(energy, "power_not_energy").rows.tolist() == [3, 4]
    assert figures(energy, "annual_energy_kwh") == [34, None, None]
    power = read("Power (W)", "65", "3 kWh")
    assert told(power, "not_energy").rows.tolist() == [3]
    assert energy.tables["kit"]["set_aside"].isna().all()  # a cell costs itself, never the row


def test_decimal_commas_are_settled_for_the_whole_column_and_told() -> None:
    activity = read("Annual electricity (kWh)", "12,5", "1.234,5", "1.234", "1,234", "0,4")
    assert figures(activity, "annual_energy_kwh") == pytest.approx([12.5, 1234.5, 1234, 1.234, 0.4])
    assert told(activity, "decimal_comma").severity == "info"


def test_commas_between_thousands_stay_what_they_are() -> None:
    activity = read("Annual electricity (kWh)", "1,234", "12.5", "1,234,567.5", "2,500")
    assert figures(activity, "annual_energy_kwh") == [1234, 12.5, 1234567.5, 2500]
    assert "decimal_comma" not in codes(activity)


@pytest.mark.parametrize(("text", "watts"), [("10-20 W", 15), ("10–20", 15), ("60 to 70 W", 65), ("0.1-0.2 kW", 150)])
def test_of_a_range_the_middle_is_taken_and_told(text: str, watts: float) -> None:
    activity = read("Power (W)", text, "65")
    assert figures(activity, "mean_power_w") == pytest.approx([watts, 65])
    problem = told(activity, "energy_is_a_range")
    assert (problem.severity, problem.rows.tolist(), problem.found) == ("warning", [2], text)


def test_a_range_of_units_is_no_number_of_units() -> None:
    activity = read("Quantity", "3-5", "4")
    assert told(activity, "non_numeric_quantity").rows.tolist() == [2]


@pytest.mark.parametrize("text", ["<5", ">100", "see note", "TRUE", "½", "inf", "-inf", "1e400"])
def test_what_is_no_figure_counts_as_not_stated_and_never_as_nought(text: str) -> None:
    activity = read("Power (W)", text, "65", "30", "40", "50")
    assert figures(activity, "mean_power_w") == [None, 65, 30, 40, 50]
    assert codes(activity) & {"text_in_number", "nan_or_inf", "unknown_unit"}


@pytest.mark.parametrize(
    "text", ["N/A", "n/a", "unknown", "-", "–", "TBC", "NULL", "#N/A", "?", "none", "NaN", "anhysbys"]
)
def test_words_for_nothing_known_say_nothing_and_are_not_worth_a_word(text: str) -> None:
    activity = read("Power (W)", text, "65")
    assert figures(activity, "mean_power_w") == [None, 65]
    assert "text_in_number" not in codes(activity)


def test_shares_are_written_as_per_cent_or_as_fractions() -> None:
    assert figures(read("Home share", "40%", "0.4", "40 %"), "home_share") == [0.4, 0.4, 0.4]
    assert figures(read("Home share", "40", "100", "0"), "home_share") == [0.4, 1.0, 0.0]


def test_costs_keep_their_own_currency_and_mixed_ones_are_told() -> None:
    activity = read("Purchase cost", "£1,234.00", "€900", "$1.2k", "12")
    assert figures(activity, "purchase_cost") == [1234, 900, 1200, 12]
    currency = activity.tables["kit"]["currency"]
    assert [None if each != each else each for each in currency.astype(object)] == ["GBP", "EUR", "USD", None]
    assert told(activity, "mixed_currency").severity == "warning"
    assert "currency_unknown" in codes(read("Purchase cost", "12", "13"))
    assert read("Purchase cost (GBP)", "12").tables["kit"]["currency"].tolist() == ["GBP"]


def days(activity: ActivityData) -> list[str]:
    return [str(day)[:10] for day in activity.tables["kit"]["acquired"]]


def test_dates_that_could_be_swapped_are_read_day_first_and_told() -> None:
    activity = read("Purchase date", "03/04/2024", "05/06/2023")
    assert days(activity) == ["2024-04-03", "2023-06-05"]
    assert told(activity, "ambiguous_date").severity == "info"
    assert "ambiguous_date" not in codes(read("Purchase date", "04/04/2024", "05/05/2023"))


def test_one_date_that_can_only_be_month_first_settles_the_column() -> None:
    activity = read("Purchase date", "03/04/2024", "04/25/2024")
    assert days(activity) == ["2024-03-04", "2024-04-25"]
    assert told(activity, "us_date_order").severity == "warning"


def test_dates_of_both_orders_in_one_column_are_told_and_none_is_guessed() -> None:
    activity = read("Purchase date", "03/04/2024", "25/04/2024", "04/25/2024", "01/02/2024")
    assert days(activity) == ["2024-04-03", "2024-04-25", "NaT", "2024-02-01"]
    assert told(activity, "mixed_date_formats").severity == "warning"
    assert told(activity, "invalid_date").rows.tolist() == [4]


def test_numbers_of_days_months_years_and_placeholders_are_each_what_they_are() -> None:
    cells = ["45000", "2021", "05/2019", "Apr-24", "2024-04-15T09:00:00Z", "0001-01-01 00:00:00", "9999-12-31",
             "01/01/1900", "00/00/0000", "01/01/1970", "3 ebrill 2020", "12 août 2023", "Mon 15 Apr 2024"]  # fmt: skip
    activity = read("Purchase date", *cells)
    assert days(activity) == ["2023-03-15", "2021-07-01", "2019-05-01", "2024-04-01", "2024-04-15", *["NaT"] * 5,
                              "2020-04-03", "2023-08-12", "2024-04-15"]  # fmt: skip
    assert activity.tables["kit"]["acquired_precision"].astype(str).tolist()[:5] == [
        "day",
        "year",
        "month",
        "month",
        "day",
    ]
    assert "invalid_date" not in codes(activity)


def test_a_day_that_cannot_be_or_lies_far_ahead_is_told() -> None:
    far = f"{dt.date.today().year + 3}-01-01"
    activity = read("Purchase date", "31/02/2024", far, "2024-01-01")
    assert told(activity, "invalid_date").found == "31/02/2024"
    assert told(activity, "future_purchase_date").rows.tolist() == [3]


def test_a_workbooks_own_dates_numbers_and_texts_stand_in_one_column() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Asset type", "Model", "Purchase date"])
    for value in (dt.datetime(2024, 4, 15), 45000, 2021, "15/04/2024", "N/A", None):
        sheet.append(["Laptop", "E14", value])
    out = io.BytesIO()
    book.save(out)
    activity = read_inventory([("kit.xlsx", out.getvalue())])
    assert days(activity) == ["2024-04-15", "2023-03-15", "2021-07-01", "2024-04-15", "NaT", "NaT"]
    assert told(activity, "excel_serial_date").rows.tolist() == [3]


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x1e", "\x85", "\u2028"])
@pytest.mark.parametrize("ragged", ["", ",more"])
def test_signs_at_which_python_would_part_lines_part_none(sign: str, ragged: str) -> None:
    lines = [
        "Type,Model,Serial,Site",
        f'Laptop,E14,S1,"Hall{sign}East"',
        f"Laptop,E14,S2,Depot{ragged}",
        "Monitor,P2422H,S3,",
    ]
    kit = read_inventory([("signs.csv", ("\n".join(lines) + "\n").encode())]).tables["kit"]
    assert kit["row"].tolist() == [2, 3, 4]
    assert kit["asset_type"].tolist() == ["laptop", "laptop", "monitor"]


def test_semicolons_in_cells_beside_such_signs_do_not_make_a_list_one_of_semicolons() -> None:
    rows = ["Type,Model,Power (W),Purchase cost", "Laptop,E14,30,500", ',,";\x1e",";0"', ',";\x1e",";\x1e",";"']
    activity = read_inventory([("signs.csv", "\n".join(rows).encode())])
    assert activity.tables["kit"]["asset_type"].tolist()[0] == "laptop"


@pytest.mark.parametrize("number", ["1e308", "1e300", "2e15", "1" + "0" * 299, "-1e300", "1e16 kWh", "inf"])
@pytest.mark.parametrize("heading", ["Quantity", "Annual energy (kWh)", "Embodied (kgCO2e)", "Rated power (W)"])
@pytest.mark.filterwarnings("error")
def test_a_number_that_nothing_can_be_is_told_as_one_without_end(heading, number):
    content = f"Type,Model,{heading}\nLaptop,Latitude 5420,{number}\nLaptop,Latitude 5420,1\n"
    activity = read_inventory(("kit.csv", content.encode()))
    kit = activity.tables["kit"]
    figures = kit.select_dtypes("number")
    assert not (figures.abs() > 1e15).any(axis=None)
    assert all(len(problem.message) < 600 for problem in activity.problems)
    carbon.assess(activity)
