"""What cells say: numbers with units, days, words."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

from carbon.inventory.cells.cells import Cells, text_of, texts_of
from carbon.inventory.cells.days import DAY, MONTH, YEAR, read_days, span_in_notes, span_of
from carbon.inventory.cells.values import missing, read_amounts, read_odd_number, read_words, words_of


def column(*texts: str) -> Cells:
    return Cells(None, texts=pa.array(list(texts), pa.string()))


@pytest.mark.parametrize(
    ("text", "watts"),
    [
        ("65", 65), ("65 W", 65), ("65W", 65), ("0.065 kW", 65), ("92W avg", 92), ("~40", 40), ("1,240", 1240),
        ("1 085", 1085), ("1\u00a0085 W", 1085), ("1,240.5 W", 1240.5), ("3,5", 3.5), ("65 watts", 65),
        ("1.2e3", 1200), ("2 kilowatts", 2000),
    ],
)  # fmt: skip
def test_power_is_read_with_the_unit_in_the_cell(text: str, watts: float) -> None:
    assert read_amounts(column(text), "W").values[0] == pytest.approx(watts, rel=1e-12)


def test_the_unit_of_the_heading_holds_for_cells_without_one() -> None:
    found = read_amounts(column("0.065", "65 W"), "W", "kW")
    assert found.values.tolist() == [65, 65]
    assert found.unit_in_cell.tolist() == [False, True]


@pytest.mark.parametrize("text", ["", "N/A", "n/a", "-", "Unknown", "NULL", "#N/A", "TBC", "none", "anhysbys"])
def test_what_says_nothing_is_missing_and_never_zero(text: str) -> None:
    found = read_amounts(column(text, "0"), "W")
    assert np.isnan(found.values[0])
    assert not found.unreadable[0]
    assert found.values[1] == 0


@pytest.mark.parametrize("text", ["<5", ">100", "5-", "20-10", "see note", "Yes", "about right", "1.2.3"])
def test_what_is_no_number_is_marked_and_not_guessed(text: str) -> None:
    found = read_amounts(column(text), "W")
    assert np.isnan(found.values[0])
    assert found.unreadable[0] or found.refused_cells[0]


def test_energy_in_a_power_column_is_refused() -> None:
    found = read_amounts(column("65 kWh"), "W")
    assert np.isnan(found.values[0])
    assert found.refused == {"kWh": "dimension"}


def test_kilowatt_hours_stand_for_kilowatt_hours_a_year_in_an_annual_column() -> None:
    assert read_amounts(column("34 kWh", "0.035 MWh", "34"), "kWh/year", "kWh").values.tolist() == [34, 35, 34]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("£1,234.00", 1234, "GBP"),
        ("£0.8k", 800, "GBP"),
        ("(160)", -160, ""),
        ("$12", 12, "USD"),
        ("€ 9,50", 9.5, "EUR"),
    ],
)
def test_money_is_read_with_its_sign(text: str, value: float, currency: str) -> None:
    number, unit, found, _ = read_odd_number(text)
    assert (number, unit, found) == (pytest.approx(value), "", currency)


def test_infinity_is_not_a_number_to_count_with() -> None:
    found = read_amounts(column("inf", "5"), "W")
    assert found.not_finite.tolist() == [True, False]
    assert np.isnan(found.values[0])


def test_a_thousand_million_figures_that_are_plain_are_read_alike_with_and_without_an_odd_one() -> None:
    plain = [f"{number / 7:.3f}" for number in range(1000)]
    alone = read_amounts(column(*plain), "W").values
    mixed = read_amounts(column(*plain, "3 kW"), "W").values
    assert (alone == mixed[:1000]).all()
    assert mixed[1000] == 3000


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("15/04/2024", "2024-04-15", DAY), ("15.04.2024", "2024-04-15", DAY), ("2024-04-15", "2024-04-15", DAY),
        ("2024-04-15T09:00:00Z", "2024-04-15", DAY), ("2026-10-21 08:11:12.0000000", "2026-10-21", DAY),
        ("2025/03/11 00:00:00", "2025-03-11", DAY), ("3 April 2020", "2020-04-03", DAY),
        ("03-Apr-20", "2020-04-03", DAY),
        ("Apr 3, 2020", "2020-04-03", DAY), ("Apr-25", "2025-04-01", MONTH), ("April 2025", "2025-04-01", MONTH),
        ("05/2019", "2019-05-01", MONTH), ("2019-05", "2019-05-01", MONTH), ("2021", "2021-07-01", YEAR),
        ("45000", "2023-03-15", DAY), ("20240415", "2024-04-15", DAY), ("202604", "2026-04-01", MONTH),
        ("01/04/25", "2025-04-01", DAY),
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(text: str, day: str, precision: int) -> None:
    found = read_days(column(text))
    assert str(found.values[0]) == day
    assert found.precision[0] == precision


@pytest.mark.parametrize("text", ["31/02/2024", "45/45/2024", "soon", "0123-04-05", "12345678901"])
def test_days_that_do_not_exist_are_told_apart(text: str) -> None:
    found = read_days(column(text))
    assert np.isnat(found.values[0])
    assert found.unreadable[0]


@pytest.mark.parametrize(
    "text", ["0001-01-01 00:00:00.0000000", "9999-12-31 23:59:59.9999999", "", "N/A", "01/01/1900"]
)
def test_placeholders_for_no_date_say_nothing(text: str) -> None:
    found = read_days(column(text))
    assert np.isnat(found.values[0])
    assert not found.unreadable[0]


def test_month_first_is_settled_for_the_whole_column() -> None:
    found = read_days(column("10/02/2026", "10/31/2026"))
    assert found.month_first
    assert [str(day) for day in found.values] == ["2026-10-02", "2026-10-31"]
    assert not read_days(column("10/02/2026", "31/10/2026")).month_first


def test_workbook_cells_hold_days_numbers_and_years() -> None:
    cells = Cells(None, values=[dt.date(2024, 4, 15), 2021.0, 45000.0, "15/04/2024", "", dt.datetime(2020, 1, 2, 3, 4)])
    days = [str(day) for day in read_days(cells).values]
    assert days == ["2024-04-15", "2021-07-01", "2023-03-15", "2024-04-15", "NaT", "2020-01-02"]


def test_periods_are_read_off_headings_and_notes() -> None:
    first, last = span_of("2025-26") or (None, None)
    assert (str(first), str(last)) == ("2025-04-01", "2026-03-31")
    assert span_of("2025-27") is None
    first, last = span_in_notes(["Kit", "Metering period 1 April 2025 to 31 March 2026 (outlet meters)"]) or (
        None,
        None,
    )
    assert (str(first), str(last)) == ("2025-04-01", "2026-03-31")


def test_words_of_closed_lists_are_found_in_any_case() -> None:
    values, told, unknown = read_words(column("In Use", "RETIRED ", "Mewn storfa", "", "purple"), "status")
    assert values == ["in_use", "retired", "in_stock", None, None]
    assert told[1] == "retired_status"
    assert unknown.tolist() == [False, False, False, False, True]


def test_every_word_of_a_list_leads_to_a_value_that_the_tidy_tables_know() -> None:
    from carbon.columns import KIT, METERS, STATUSES

    assert {value for value, _ in words_of("status").values()} <= set(STATUSES)
    for kind in ("run_by", "metered_at", "ownership", "disposal_route", "storage_medium", "power_state"):
        assert {value for value, _ in words_of(kind).values()} <= set(KIT[kind].allowed), kind
    for kind in ("includes", "reading"):
        assert {value for value, _ in words_of(kind).values()} <= set(METERS[kind].allowed), kind


def test_cells_of_a_workbook_become_text_alike_one_by_one_and_all_at_once() -> None:
    values = [
        "x",
        364.0,
        34.5,
        0.1,
        1e20,
        -2.0,
        "",
        dt.date(2024, 4, 1),
        dt.datetime(2024, 4, 1, 9, 30),
        359551542204745.0,
    ]
    together = texts_of(values).to_pylist()
    for value, text in zip(values, together, strict=True):
        assert float(text) == value if isinstance(value, float) else text == text_of(value)
    assert together[1] == "364"
    assert together[-1] == "359551542204745"


def test_missing_is_worked_out_alike_for_few_and_for_many_values() -> None:
    few = missing(column("N/A", "x", "", "-"))
    many = missing(column("N/A", "x", "", "-", *(f"name {number}" for number in range(200_001))))
    assert few.tolist() == many[:4].tolist() == [True, False, True, True]
    assert not many[4:].any()
