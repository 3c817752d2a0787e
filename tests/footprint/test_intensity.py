"""Emissions for each member of staff, resident, device and pound, where the figure is given."""

from __future__ import annotations

import pytest

from carbon.words.intensity import per_amount_text

ESTATE = (
    "Type,Quantity,Annual electricity (kWh per unit),Embodied (kgCO2e)\nLaptop,100,18.2,240\nMonitor,50,38,300\n"
    "Server,2,3000,1200\n"
)


def by_name(found):
    return {one.per: one for one in found.intensity()}


def test_what_is_not_given_is_not_shown(assess):
    assert set(by_name(assess(ESTATE))) == {"device"}


def test_the_whole_estate_is_divided_by_staff_residents_and_money(assess):
    found = assess(ESTATE, staff_count=400.0, resident_count=100_000.0, budget_gbp=2e6)
    whole = found.total("management")
    for per, count in (("staff", 400), ("resident", 100_000), ("gbp", 2e6)):
        one = by_name(found)[per]
        assert one.count == count
        assert one.location_based_kgco2e * count == pytest.approx(whole.location_based_kgco2e)
        assert one.low_kgco2e * count == pytest.approx(whole.low_kgco2e)
        assert one.low_kgco2e <= one.location_based_kgco2e <= one.high_kgco2e


def test_only_counted_rows_are_devices(assess):
    """Of 10 laptops left out for their disposal in 2019 none is a device; 150 are."""
    gone = (
        ESTATE.replace("\n", ",Status,Retired on\n", 1).replace(",240\n", ",240,,\n")
        + "Laptop,10,18.2,240,Disposed,2019-01-01\n"
    )
    assert by_name(assess(gone))["device"].count == 150


def test_half_a_year_is_not_stretched_to_a_year(assess):
    """What half a year emits over all staff: nobody doubles it."""
    half = assess(ESTATE, period="2025-04-01:2025-09-30", staff_count=400.0)
    whole = half.total("management").location_based_kgco2e
    assert by_name(half)["staff"].location_based_kgco2e == pytest.approx(whole / 400)


def test_a_device_carries_the_estate_of_devices_alone(assess):
    found = assess(ESTATE)
    one = by_name(found)["device"]
    assert one.count == 150
    devices = found.by("management", "estate").loc["devices", "location_based_kgco2e"]
    assert one.location_based_kgco2e == pytest.approx(devices / 150)


def test_a_device_that_is_set_aside_is_not_divided_by(assess):
    found = assess("Type,Quantity,Purchase date\nLaptop,10,2024-05-01\nLaptop,5,2031-05-01\n")
    assert by_name(found)["device"].count == 10


def test_a_hosting_list_alone_has_no_devices_to_divide_by(assess):
    assert assess("Type,Quantity,Annual electricity (kWh)\nServer,2,3000\n").intensity() == []


def test_the_record_names_each_with_its_count(assess):
    record = assess(ESTATE, staff_count=400.0).as_record()["intensity"]
    assert set(record) == {"management", "inventory"}
    assert record["management"]["staff"]["count"] == 400
    assert "resident" not in record["management"]


@pytest.mark.parametrize(
    ("per", "kilograms", "text"),
    [
        ("staff", 38.66, "38.7 kg"),
        ("resident", 0.0034, "3.40 g"),
        ("gbp", 0.00025, "0.25 kg"),
        ("device", 0, "0.00 kg"),
    ],
)
def test_amounts_stand_with_sensible_digits(per, kilograms, text):
    assert per_amount_text(per, kilograms) == text


DATED = "Type,Quantity,Purchase date,Retired on,Annual electricity (kWh per unit),Embodied (kgCO2e)\n"


@pytest.mark.parametrize(
    ("rows", "devices"),
    [
        (("100,2020-04-01,2025-04-02", "100,2025-04-02,"), 100 * 2 / 365 + 100 * 364 / 365),
        (("100,,",), 100),
        (("100,2020-04-01,",), 100),
        (("100,2020-04-01,2025-09-30",), 100 * 183 / 365),
        (("100,2025-10-01,",), 100 * 182 / 365),
        (("100,2020-04-01,2025-09-30", "100,2025-10-01,"), 100),
        (("100,2026-03-31,", "100,2020-04-01,"), 100 + 100 / 365),
        (("40,,", "60,2025-04-01,"), 100),
        (("100,2020-04-01,2026-03-31",), 100),
        (("100,2020-04-01,2027-03-31",), 100),
    ],
)
def test_each_device_is_divided_by_units_and_their_days_in_service(assess, rows, devices):
    found = assess(DATED + "".join(f"Laptop,{row},18.2,240\n" for row in rows))
    one = by_name(found)["device"]
    assert one.count == pytest.approx(devices)
    whole = found.by("management", "estate").loc["devices", "location_based_kgco2e"]
    assert one.location_based_kgco2e == pytest.approx(whole / devices)
    record = found.as_record()["intensity"]["management"]["device"]
    assert record["divided_by"].endswith("devices in service on average")


STOCKED = (
    "Type,Quantity,Status,Purchase date,Annual electricity (kWh per unit),Embodied (kgCO2e),Planned life (years)\n"
)


@pytest.mark.parametrize(
    ("rows", "devices", "in_stock"),
    [
        # in stock, its making charged: out of the divisor, and said
        (("18,In use,2024-04-01", "27,In stock,2024-04-01"), 18, 27),
        (("18,In use,2024-04-01", "27,Spare,2024-04-01"), 18, 27),
        (("18,In use,", "27,In stock,"), 18, 27),
        (("18,In use,2024-04-01", "27,In stock,2025-10-01"), 18, 27 * 182 / 365),
        # in stock, its life over: nothing of it is in the amount, and nothing is said
        (("18,In use,2024-04-01", "27,In stock,2015-04-01"), 18, 0),
        # nothing in stock
        (("18,In use,2024-04-01", "27,In use,2024-04-01"), 45, 0),
        (("18,,2024-04-01",), 18, 0),
        (("18,In repair,2024-04-01", "2,In use,2024-04-01"), 20, 0),
    ],
)
def test_kit_in_stock_is_no_device_in_service(assess, rows, devices, in_stock):
    found = assess(STOCKED + "".join(f"Laptop,{row},18.2,240,4\n" for row in rows))
    one = by_name(found)["device"]
    assert (one.count, one.in_stock) == (pytest.approx(devices), pytest.approx(in_stock))
    assert ("in stock whose making is in the amount" in one.divided_by) == bool(in_stock)
    whole = found.by("management", "estate").loc["devices", "location_based_kgco2e"]
    assert one.location_based_kgco2e == pytest.approx(whole / devices)


def test_where_all_is_in_stock_nothing_is_divided(assess):
    assert assess(STOCKED + "Laptop,5,In stock,2024-04-01,18.2,240,4\n").intensity() == []
