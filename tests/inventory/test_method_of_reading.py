"""Rules of the method page on reading what people wrote that no other test held at their edges."""

from __future__ import annotations

import pandas as pd
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.currencies import currency_of
from carbon.inventory.rows.column_values import personal_values
from tests.inventory.short_lists import asked, reasons


def read(*lines: str, name: str = "list.csv") -> ActivityData:
    return read_inventory([(name, ("\n".join(lines) + "\n").encode())])


def counted(activity: ActivityData, table: str = "kit") -> pd.DataFrame:
    rows = activity.tables[table]
    return rows[rows["set_aside"].isna()]


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


# Which records


def test_capitals_of_the_usual_length_are_a_serial_number() -> None:
    """Ten tags of seven letters, of which one holds no digit: listed twice it is one device, as the others are."""
    tags = [f"5CG{n}J4B" for n in range(9)]
    rows = [f"{tag},Laptop,E14" for tag in (*tags, "CXKPQRT", "CXKPQRT")]
    assert reasons(read("Serial number,Type,Model", *rows)) == [None] * 10 + ["duplicate_serial"]


@pytest.mark.parametrize("word", ["LEASED", "POOLKIT", "Pending"])
def test_a_word_is_no_serial_number_among_those_of_another_length_or_in_small_letters(word: str) -> None:
    """“POOLKIT” has seven capitals as the others have, but is more than a tenth of its column."""
    rows = [f"5CG{n}J4B,Laptop,E14" for n in range(9)] + [f"{word},Laptop,E14"] * 2
    found = read("Serial number,Type,Model", *(rows if word != "POOLKIT" else rows[5:]))
    assert set(reasons(found)) == {None}


@pytest.mark.parametrize(
    ("one", "other", "wait"),
    [
        ("Latitude 5420", "ThinkPad T14", True),
        ("Latitude 5420", "Latitude 5420 (2021)", False),
        ("Latitude 5420", "Dell Latitude 5420", False),
    ],
)
def test_models_of_two_lists_that_cannot_be_one_wait(one: str, other: str, wait: bool) -> None:
    lists = [f"Serial,Type,Model\nSN100,Laptop,{model}\n".encode() for model in (one, other)]
    activity = read_inventory([("a.csv", lists[0]), ("b.csv", lists[1])])
    assert (len(counted(activity)), len(asked(activity))) == ((0, 1) if wait else (1, 0))


def test_each_row_counts_where_most_names_stand_on_many_rows() -> None:
    """Ten names on five rows each: fifty units, for they may be programs on computers or names of groups."""
    rows = [f"PC{number // 5:04},Desktop,EliteDesk 800" for number in range(50)]
    assert counted(read("Computer name,Type,Model", *rows))["quantity"].sum() == 50


# Headings and cells


def test_names_across_that_no_title_explains_are_sites() -> None:
    kit = read("Type,North,South", "Laptop,40,17", "Monitor,52,23", "Printer,6,4").tables["kit"]
    assert kit.groupby(kit["site"].astype(str))["quantity"].sum().to_dict() == {"North": 98, "South": 44}


def test_a_year_beside_a_reading_is_the_calendar_year() -> None:
    meters = read("Site,Year,kWh", "Hall,2025,1000").tables["meters"]
    span = meters[["metered_from", "metered_to"]].iloc[0]
    assert [str(day)[:10] for day in span] == ["2025-01-01", "2025-12-31"]


@pytest.mark.parametrize(
    ("figures", "right"),
    [
        (("10,20,2000,400", "5,30,2000,300"), [40, 60]),  # 20 W x 2,000 h x 10 = 400; 30 W x 2,000 h x 5 = 300
        (("10,20,2000,400", "1,30,2000,60"), [40, 60]),  # a row of one unit says nothing of the others
        (("10,20,2000,40", "5,30,2000,60"), [40, 60]),  # as of each
        (("10,20,2000,400", "5,30,2000,60"), [400, 60]),  # one row of the whole alone: the column is of each
    ],
)
def test_a_yearly_figure_that_is_power_times_hours_times_units_is_of_the_row(figures, right) -> None:
    rows = [f"Laptop,{each}" for each in figures]
    activity = read("Type,Quantity,Power (W),Hours a year,Annual electricity (kWh)", *rows)
    assert activity.tables["kit"]["annual_energy_kwh"].tolist() == right
    assert ("energy_of_whole_row" in codes(activity)) == (right == [40, 60] and "400" in figures[0])


def test_yes_and_no_say_nothing_of_what_they_answer() -> None:
    rows = [f"Laptop,E1{n},LT00000{n},{('No', 'Yes')[n % 2]}" for n in range(4)]
    activity = read("Type,Model,Serial,Zorp", *rows)
    assert reasons(activity) == [None] * 4
    assert "status" not in activity.tables["kit"]


def test_a_price_that_names_no_device_belongs_to_none_where_there_are_several() -> None:
    activity = read(
        "Laptop model,Laptop serial,Monitor model,Monitor serial,Cost (GBP)", "Latitude 5420,S1001,P2219H,M1001,900",
        "Latitude 5420,S1002,P2219H,M1002,900",
    )  # fmt: skip
    assert len(counted(activity)) == 4
    assert "purchase_cost" not in activity.tables["kit"]
    assert any("Cost (GBP)" in problem.message for problem in activity.problems)


@pytest.mark.parametrize(("beneath", "monitors"), [("20", 20), ("1", 1), ("Y", 1), ("P2419H", 1), ("N", 0), ("", 0)])
def test_a_mark_a_number_up_to_twenty_or_a_model_beneath_a_bare_name_counts(beneath: str, monitors: int) -> None:
    lines = ("User,Department,Laptop,Monitors,Docking station", "Gwen,Housing,Yes,2,Y", "Tom,ICT,Yes,1,N")
    kit = counted(read(*lines, f"Al,ICT,Y,{beneath},Y"))
    assert kit.loc[kit["asset_type"] == "monitor", "quantity"].sum() == 3 + monitors


def test_more_than_twenty_beneath_a_bare_name_is_no_number_of_a_persons_screens() -> None:
    lines = ("User,Department,Laptop,Monitors,Docking station", "Gwen,Housing,Yes,2,Y", "Tom,ICT,Yes,21,N")
    assert read(*lines).files[0].outcome == "needs_mapping"


def test_a_number_in_a_name_is_no_quantity_beside_a_serial_number_or_a_quantity() -> None:
    assert read("Model,Serial", "45 x Latitude 5410,SN10001").tables["kit"]["quantity"].tolist() == [1]
    beside = read("Model,Quantity", "45 x Latitude 5410,2")
    assert [problem.question.kind for problem in asked(beside) if problem.question] == ["packs"]


def test_a_remark_of_more_than_six_words_settles_nothing() -> None:
    short, long = "laptop with dock and monitor", "this laptop once came with dock and monitor"
    found = [read("Type,Description,Quantity", f"Laptop,{said},10", "Laptop,E14,5") for said in (short, long)]
    assert [counted(each)["quantity"].sum() for each in found] == [5, 15]


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (("Laptop", "Desktop", "Zorp", "Laptop", "Server"), 4),  # four in five
        (("Laptop", "Desktop", "Zorp", "Laptop"), None),  # three in four
    ],
)
def test_four_in_five_lines_make_a_list_of_one_column(lines: tuple[str, ...], right: int | None) -> None:
    activity = read("Device", *lines)
    assert (len(counted(activity)) if "kit" in activity.tables else None) == right


@pytest.mark.parametrize(
    ("values", "personal"),
    [
        ((*["a@example.org"] * 3, *["Hall"] * 7), True),  # three in ten are addresses
        ((*["a@example.org"] * 2, *["Hall"] * 5), False),
        (("01492 555123", "Hall"), True),  # one in two is a telephone number
        (("01492 555123", "Hall", "Depot"), False),
        (("Sarah Pritchard", "Huw Bebb", "Hall", "Depot", "Yard"), True),  # two in five are names
        (("Sarah Pritchard", "Hall", "Depot", "Yard"), False),
    ],
)
def test_the_part_of_a_columns_cells_that_makes_it_one_of_people(values: tuple[str, ...], personal: bool) -> None:
    assert personal_values(Cells(None, values=list(values))) is personal


@pytest.mark.parametrize(
    ("others", "right"), [(["Desktop", "Blip"], 4), (["Zorp", "Blip"], 3), (["Zorp", "Blip", "Quux"], None)]
)
def test_a_description_is_taken_where_three_in_five_cells_name_a_kind(others: list[str], right: int | None) -> None:
    """The others wait one by one. Of half nothing counts before somebody says what the column is."""
    rows = [f"{text},SN{n}X77" for n, text in enumerate(["Laptop", "Monitor", "Printer", *others])]
    activity = read("Description,Serial No", *rows)
    assert (len(counted(activity)) if "kit" in activity.tables else None) == right


# The codes of ISO 4217 of money in use; funds, metals and codes for tests are none.
ISO_4217 = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC
CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR
ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE
SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER
ZAR ZMW
""".split()


def test_every_code_of_a_currency_is_known() -> None:
    assert len(ISO_4217) > 150
    assert [code for code in ISO_4217 if currency_of(code) != code] == []


def test_a_heading_of_several_meanings_that_is_taken_is_told() -> None:
    activity = read("Type,Model,Stock", "Laptop,Latitude 5420,40", "Monitor,P2419H,7")
    assert counted(activity)["quantity"].sum() == 47
    assert any("“Stock” was read as Quantity" in each.message for each in activity.problems)


# Readings and bills


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        # an estimate of the year keeps its other days: 2,000 + 12,000 x 335 / 365
        (("2025-04-01,2026-03-31,12000,Estimated", "2025-04-01,2025-04-30,2000,Actual"), 2000 + 12000 * 335 / 365),
        # a month that is more than its year: 1,000 + 900 x 335 / 365
        (("2025-04-01,2026-03-31,900,Actual", "2025-04-01,2025-04-30,1000,Actual"), 1000 + 900 * 335 / 365),
        # a year that was read stays what the meter measured
        (("2025-04-01,2026-03-31,12000,Actual", "2025-04-01,2025-04-30,2000,Actual"), 12000),
    ],
)
def test_of_a_longer_reading_counts_what_it_says_beyond_the_finer_ones(rows: tuple[str, ...], right: float) -> None:
    activity = read("Meter,From,To,kWh,Reading", *(f"M1,{row}" for row in rows))
    assert counted(activity, "meters")["metered_kwh"].sum() == pytest.approx(right)


def test_a_list_that_names_neither_meter_nor_room_is_of_one_meter() -> None:
    activity = read("From,To,kWh", "2025-04-01,2025-04-30,500", "2025-04-01,2025-04-30,500")
    assert counted(activity, "meters")["metered_kwh"].tolist() == [500]


@pytest.mark.parametrize(("each", "right"), [(3, 6), (2, 4)])
def test_three_readings_a_day_without_a_time_are_parts_of_it(each: int, right: int) -> None:
    """Two days of each so many readings of 5 kWh: of three each counts, of two the second is a repeat of the first."""
    rows = [f"M1,2025-04-0{day},5" for day in (1, 2) for _ in range(each)]
    readings = counted(read("Meter,Date,kWh", *rows), "meters")
    assert len(readings) == (right if each == 3 else 2)


@pytest.mark.parametrize(
    ("months", "figures", "right"),
    [
        ((4, 5, 6), (410, 395, 402), 1207),
        ((4, 5), (410, 395), 2 * 805),  # two readings may agree by chance
        ((4, 5, 6), (400, 400, 400), 2 * 1200),  # one figure throughout says nothing
    ],
)
def test_three_readings_that_are_not_all_one_figure_make_two_names_one_meter(months, figures, right) -> None:
    rows = [
        f"{name},2025-{month:02}-01,2025-{month:02}-28,{figure}"
        for name in ("Server room", "Server Rm")
        for month, figure in zip(months, figures, strict=True)
    ]
    assert counted(read("Meter,From,To,kWh", *rows), "meters")["metered_kwh"].sum() == right


def test_a_reading_of_a_room_is_of_no_single_unit_and_is_not_held_against_one() -> None:
    rows = [f"Server,R740,1,90000,{place}" for place in ("Room", "PDU", "UPS input", "Device")]
    activity = read("Type,Model,Quantity,Metered kWh 2025-26,Metered at", *rows)
    assert reasons(activity) == [None, None, None, "unlikely_figure"]


BILL = (
    "MeterCategory,MeterSubCategory,MeterName,Quantity,UnitOfMeasure,CostInBillingCurrency,ResourceLocation,ChargeType"
)


def line(hours: float) -> str:
    return f"Virtual Machines,Dv3/DSv3 Series,D2s v3,{hours},1 Hour,{hours / 10},uksouth,Usage"


@pytest.mark.parametrize(("month", "one_use"), [(713, True), (727, True), (712, False), (728, False)])
def test_a_bill_by_day_is_that_of_its_month_within_one_per_cent(month: float, one_use: bool) -> None:
    """30 x 24 = 720 hours by day; 1 % is 7.2. Of one use the lesser list counts meanwhile, else what is no repeat."""
    days = [f"Date,{BILL},ResourceId", *(f"2025-04-{day:02},{line(24)},/vm1" for day in range(1, 31))]
    whole = [f"Date,{BILL},ResourceId", f"2025-04-01,{line(month)},/vm1"]
    activity = read_inventory([(f"{n}.csv", "\n".join(each).encode()) for n, each in enumerate((days, whole))])
    assert asked(activity)
    assert (counted(activity, "cloud")["instance_hours"].sum() == month) == one_use


def test_a_line_without_a_day_has_that_of_its_billing_period() -> None:
    cloud = read(f"BillingPeriodStart,BillingPeriodEnd,{BILL}", f"2025-04-01,2025-04-30,{line(720)}").tables["cloud"]
    assert [str(cloud[name].iloc[0])[:10] for name in ("period_start", "period_end")] == ["2025-04-01", "2025-04-30"]


@pytest.mark.parametrize(("same", "left_out"), [(9, True), (8, False)])
def test_nine_in_ten_equal_lines_make_a_bill_brought_again(same: int, left_out: bool) -> None:
    """Ten lines a bill: where nine stand in both they are left out, where eight do a person is asked."""
    head = "Provider,Service,Region,Instance type,Hours,Start date,End date"
    size = "Azure,Virtual Machines,uksouth,Standard_D{}s_v4,{},2025-10-01,2025-10-31"
    bills = [
        "\n".join([head, *(size.format(n + 2, 720 + n if n < alike else 500 + n) for n in range(10))])
        for alike in (10, same)
    ]
    activity = read_inventory([(f"{n}.csv", each.encode()) for n, each in enumerate(bills)])
    assert ("bill_line_repeated" in codes(activity)) == left_out
    assert asked(activity)
