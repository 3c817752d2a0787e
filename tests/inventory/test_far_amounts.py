"""Amounts a thousand times those beside them are asked about, and never count in silence."""

from __future__ import annotations

import numpy as np
import pytest

import carbon
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping, write_mapping
from carbon.settings import Period

YEAR = Period.parse("2025-26")
METER = "Meter,Room,From,To,Metered kWh,What it includes\n"
FUEL = "Fuel,Amount,Unit,Room,From,To\n"
GAS = "Refrigerant,Leaked (kg),Room,From,To\n"
CLOUD = "Provider,Service,Region,Instance type,Number of instances,{},Period start,Period end\n"
STORE = "Provider,Service,Region,Storage (GB-months),Period start,Period end\n"
DAYS = (30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31)
"""Days of the months from April 2025 to March 2026."""


def month(number: int) -> tuple[str, str]:
    """First and last day of the months from April 2025 on."""
    year, name = (2025, number + 4) if number < 9 else (2026, number - 8)
    return f"{year}-{name:02d}-01", f"{year}-{name:02d}-{DAYS[number]}"


def meter(*readings: float, name: str = "M-1") -> str:
    """Readings of a month each."""
    return "".join(f"{name},Hall,{','.join(month(at))},{kwh},Whole room\n" for at, kwh in enumerate(readings))


def read(*lists: str, mapping: Mapping | None = None) -> carbon.columns.ActivityData:
    return carbon.read_inventory([(f"list{at}.csv", text.encode()) for at, text in enumerate(lists)], mapping=mapping)


def asked(activity) -> list[tuple[str, bool]]:
    found = [one.question for one in activity.problems if one.question is not None]
    return [(one.about, one.waits) for one in found if one.kind == "figure"]


def said(activity, answer: str) -> Mapping:
    mapping = Mapping()
    for about, _ in asked(activity):
        mapping = mapping.with_answer(Answer("figure", about, answer))
    return read_mapping(write_mapping(mapping))


def held(activity, table: str) -> list[bool]:
    return activity.tables[table]["set_aside"].notna().tolist()


def test_a_reading_a_thousand_times_the_others_of_its_meter_waits():
    """70 kWh a day in three months, and 70,000 a day in one: 1,000 times the median of the others."""
    found = read(METER + meter(2100, 2_170_000, 2100, 2170))
    assert held(found, "meters") == [False, True, False, False]
    assert asked(found) == [("Metered kWh: 2,170,000 kWh, M-1", True)]


def test_the_answer_makes_it_a_thousandth():
    text = METER + meter(2100, 2_170_000, 2100, 2170)
    mended = read(text, mapping=said(read(text), "a thousandth"))
    assert held(mended, "meters") == [False] * 4
    assert mended.tables["meters"]["metered_kwh"].sum() == pytest.approx(2100 + 2170 + 2100 + 2170)


def test_right_is_right():
    text = METER + meter(2100, 2_170_000, 2100, 2170)
    kept = read(text, mapping=said(read(text), "right"))
    assert held(kept, "meters") == [False] * 4
    assert kept.tables["meters"]["metered_kwh"].max() == 2_170_000


def test_a_reading_in_megawatt_hours_among_kilowatt_hours_waits():
    """2.1 beside 2,100: below a hundredth, a thousand times is offered."""
    text = METER + meter(2100, 2170, 2.1, 2170)
    found = read(text)
    assert held(found, "meters") == [False, False, True, False]
    mended = read(text, mapping=said(found, "a thousand times"))
    assert mended.tables["meters"]["metered_kwh"].tolist() == [2100, 2170, 2100, 2170]


def test_the_others_of_its_meter_may_stand_in_other_files():
    lists = [METER + f"M-1,Hall,{','.join(month(at))},{kwh},Whole room\n"
             for at, kwh in enumerate((2100, 2170, 2_100_000, 2170))]  # fmt: skip
    found = read(*lists)
    assert held(found, "meters").count(True) == 1
    assert asked(found) == [("Metered kWh: 2,100,000 kWh, M-1", True)]


def test_a_month_beside_a_day_is_not_far():
    """A day of 70 kWh and months of 2,100 are the same a day."""
    one = "M-1,Hall,2025-08-01,2025-08-01,70,Whole room\n"
    assert asked(read(METER + meter(2100, 2170, 2100, 2170) + one)) == []


def test_with_fewer_than_three_others_it_is_told_and_waits_where_it_is_most_of_the_total():
    found = read(METER + meter(2122.6, 2_250_000, 2101.3))
    assert held(found, "meters") == [False] * 3
    assert asked(found) == [("Metered kWh: 2,250,000 kWh, M-1", False)]
    counted = carbon.assess(found, period=YEAR)
    assert counted.set_aside["reason"].tolist() == ["unlikely_weighs_most"]
    assert counted.rows_counted == 2


def test_once_it_is_right_it_counts_and_carries_the_total_by_name():
    text = METER + meter(2122.6, 2_250_000, 2101.3)
    counted = carbon.assess(read(text, mapping=said(read(text), "right")), period=YEAR)
    assert counted.rows_counted == 3


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("fuel", FUEL + "Diesel,400,Litres,Hall,2025-04-01,2026-03-31\n"
                        "Diesel,400000,Litres,Depot,2025-04-01,2026-03-31\n"),
        ("fuel", FUEL + "Natural gas,4000,kWh,Hall,2025-04-01,2026-03-31\n"
                        "Natural gas,4000000,kWh,Depot,2025-04-01,2026-03-31\n"),
        ("refrigerants", GAS + "R410A,2,Hall,2025-04-01,2026-03-31\nR410A,2000,Depot,2025-04-01,2026-03-31\n"),
        ("refrigerants", GAS + "R410A,2,Hall,2025-04-01,2026-03-31\nR32,3,Annexe,2025-04-01,2026-03-31\n"
                               "R410A,2000,Depot,2025-04-01,2026-03-31\n"),
    ],
)  # fmt: skip
def test_fuel_and_gas_are_held_against_those_of_their_kind(table, text):
    found = read(text)
    assert [waits for _, waits in asked(found)] == [False]
    counted = carbon.assess(found, period=YEAR)
    assert counted.set_aside["reason"].tolist() == ["unlikely_weighs_most"]
    mended = carbon.assess(read(text, mapping=said(found, "a thousandth")), period=YEAR)
    assert mended.rows_counted == mended.activity.rows_read
    assert mended.total("management").location_based_kgco2e < 20_000


def test_hours_above_those_of_its_days_wait():
    """One instance has 30 x 24 = 720 hours in June."""
    for heading in ("Hours (each)", "Instance hours (total)"):
        text = CLOUD.format(heading) + (
            "AWS,EC2,eu-west-2,m5.large,1,387090,2025-06-01,2025-06-30\n"
            "AWS,EC2,eu-west-2,m5.large,1,387,2025-07-01,2025-07-31\n"
        )
        found = read(text)
        assert held(found, "cloud") == [True, False], heading
        mended = read(text, mapping=said(found, "a thousandth"))
        assert mended.tables["cloud"]["instance_hours"].sum() == pytest.approx(387.09 + 387)


def test_hours_of_all_instances_under_a_heading_of_each():
    """Ten instances of a month, 7,200 hours in all: of each they cannot be."""
    text = CLOUD.format("Hours (each)") + "AWS,EC2,eu-west-2,m5.large,10,7200,2025-06-01,2025-06-30\n"
    found = read(text)
    assert held(found, "cloud") == [True]
    assert read(text, mapping=said(found, "of the row")).tables["cloud"]["instance_hours"].tolist() == [7200]


def test_hours_of_many_instances_in_all_are_as_they_stand():
    for text in (
        CLOUD.format("Instance hours (total)") + "AWS,EC2,eu-west-2,m5.large,10,7200,2025-06-01,2025-06-30\n",
        CLOUD.format("Hours (each)") + "AWS,EC2,eu-west-2,m5.large,10,720,2025-06-01,2025-06-30\n",
        CLOUD.format("Hours (each)") + "AWS,EC2,eu-west-2,m5.large,10,744,2025-06-01,2025-06-30\n",
        CLOUD.format("Instance hours (total)") + "AWS,EC2,eu-west-2,m5.large,,387090,2025-06-01,2025-06-30\n",
    ):
        assert asked(read(text)) == []


def test_hours_without_days_are_held_against_a_year():
    head = "Provider,Service,Region,Instance type,Number of instances,Hours (each)\n"
    assert held(read(head + "AWS,EC2,eu-west-2,m5.large,1,8784000\n"), "cloud") == [True]
    assert asked(read(head + "AWS,EC2,eu-west-2,m5.large,1,8784\n")) == []


def test_storage_is_held_against_the_other_months_of_its_line():
    rows = [f"AWS,S3,eu-west-2,{size},{','.join(month(at))}\n" for at, size in enumerate((500, 510, 520_000, 530))]
    found = read(STORE + "".join(rows))
    assert held(found, "cloud") == [False, False, True, False]
    mended = read(STORE + "".join(rows), mapping=said(found, "a thousandth"))
    assert np.allclose(mended.tables["cloud"]["storage_gb_months"], [500, 510, 520, 530])


def test_different_stores_of_one_month_may_be_of_any_size():
    days = ",".join(month(0))
    rows = "".join(f"AWS,S3,eu-west-2,{size},{days}\n" for size in (1, 3, 50_000, 2))
    assert asked(read(STORE + rows)) == []


def test_honest_lists_are_not_asked_about():
    summer = meter(*(3000 if 3 <= at <= 5 else 900 for at in range(12)))
    small = meter(*[40] * 12, name="M-2").replace("Hall", "Annexe")
    great = meter(*[90_000] * 12, name="M-3").replace("Hall", "Data centre")
    assert asked(read(METER + summer + small + great)) == []
    assert asked(read(METER + meter(2100, 0, 2100, 2170))) == []
    assert asked(read(FUEL + "Diesel,40,Litres,Hall,2025-04-01,2026-03-31\n"
                             "Diesel,3900,Litres,Depot,2025-04-01,2026-03-31\n")) == []  # fmt: skip


def test_half_hours_that_are_often_far_are_how_the_meter_runs():
    """A pump that draws 20 kWh on one day in ten and 0.1 on the others."""
    rows = "".join(
        f"M-1,Hall,{day},{day},{20 if at % 10 == 0 else 0.1},Whole room\n"
        for at, day in enumerate(np.arange("2025-04-01", "2025-06-20", dtype="datetime64[D]"))
    )
    assert asked(read(METER + rows)) == []
