"""Calculations that no example reaches: each worked out by hand from the tables, and the same figure from `why`."""

from __future__ import annotations

import pytest

from carbon.footprint import Assessment
from carbon.settings import Override
from tests.footprint.conftest import Assess
from tests.footprint.test_why import holds

GRID = 0.17700  # kgCO2e/kWh, generation, set of 2025
UK = GRID + 0.01853 + 0.04590 + 0.00397  # with losses, and the well-to-tank of both
HOURS = 8760  # of a year
AWS_PUE = 1.14
ROOM_PUE = 1.8


def kilograms(found: Assessment, stage: str = "use_phase") -> float:
    return float(found.by("management", "stage")["location_based_kgco2e"].get(stage, 0.0))


def codes(found: Assessment) -> set[str]:
    return {problem.code for problem in found.problems}


def steps(found: Assessment, of: str) -> list[str]:
    """The sums of the line of the grid's generation, which like all lines comes out to its figure."""
    lines = found.why(count=None).lines
    assert lines
    for line in lines:
        holds(line)
    [line] = [line for line in lines if line.of == of and line.part == "generation"]
    return line.formula.texts()


# -- kit ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quantity", "terabytes", "medium", "watts"),
    [
        (1, 100, "HDD", 100 * 0.65),  # storage.drive.hdd
        (3, 50, "HDD", 50 * 0.65),
        (2, 40, "SSD", 40 * 1.2),  # storage.drive.ssd
    ],
)
def test_storage_by_its_capacity_and_medium(
    assess: Assess, quantity: int, terabytes: int, medium: str, watts: float
) -> None:
    """Capacity of a unit x watts per terabyte of the medium x hours of the year x units, with the room's overhead."""
    found = assess(f"Type,Quantity,Capacity TB,Storage medium\nStorage array,{quantity},{terabytes},{medium}\n")
    kwh = quantity * watts * HOURS / 1000
    assert found.energy_kwh == pytest.approx(kwh * ROOM_PUE)
    assert kilograms(found) == pytest.approx(kwh * ROOM_PUE * UK)
    told = steps(found, "kit.load")
    assert told[1] == f"{terabytes} TB x {watts / terabytes:g} W/TB = {watts:g} W"
    assert told[0] == f"{terabytes * 1000:,} GB ÷ 1,000 GB in a TB = {terabytes} TB"
    assert f"x {HOURS:,} hours ÷ 1,000 W in a kW = {kwh:,.{1 if kwh > 1000 else 2}f}".rstrip("0") in told[-2]
    assert "storage_power_modelled" in codes(found)


def test_storage_of_no_stated_medium_takes_the_figure_of_its_type(assess: Assess) -> None:
    found = assess("Type,Quantity,Capacity TB\nStorage array,1,100\n")
    assert "storage_power_modelled" not in codes(found)
    assert found.energy_kwh != pytest.approx(100 * 0.65 * HOURS / 1000 * ROOM_PUE)


def test_a_server_by_its_processor_and_load(assess: Assess) -> None:
    """Two sockets of the class of a Xeon Gold 6248: 52.2 W at rest, 412 W at full load; 30 % load."""
    found = assess("Type,Quantity,Processor,Sockets,Utilisation\nServer,2,Intel Xeon Gold 6248,2,0.3\n")
    watts = 52.2 + 0.3 * (412 - 52.2)
    kwh = 2 * watts * HOURS / 1000
    assert found.energy_kwh == pytest.approx(kwh * ROOM_PUE)
    assert steps(found, "kit.load") == [
        "412 W - 52.2 W = 359.8 W",
        "359.8 W x 0.3 + 52.2 W = 160.14 W",
        "365 days x 24 hours a day = 8,760 hours",
        "2 servers x 160.14 W x 8,760 hours ÷ 1,000 W in a kW = 2,805.7 kWh",
        "2,805.7 kWh x 0.177 kgCO2e/kWh = 496.601 kg",
    ]
    assert "server_power_modelled" in codes(found)


METERED = "Type,Quantity,Metered kWh,Metered from,Metered to,Metered at\nServer,1,1000,{},{},room\n"


@pytest.mark.parametrize(
    ("first", "last", "inside", "of"),
    [
        ("2026-03-01", "2026-04-09", 31, 40),  # runs on after the period
        ("2025-03-22", "2025-04-30", 30, 40),  # began before it
        ("2025-03-31", "2026-04-01", 365, 367),  # both
    ],
)
def test_a_meter_counts_by_its_days_inside_the_period(
    assess: Assess, first: str, last: str, inside: int, of: int
) -> None:
    found = assess(METERED.format(first, last))
    kwh = 1000 * inside / of
    assert found.energy_kwh == pytest.approx(kwh)
    told = steps(found, "kit.load")
    assert told[0].startswith(f"1,000 kWh x {inside} days ÷ {of} days = ")
    assert kilograms(found) == pytest.approx(kwh * UK)
    assert ("meter_covers_less" in codes(found)) == (inside < 365)


def test_a_meter_of_exactly_the_days_of_service_covers_no_less(assess: Assess) -> None:
    """In service from 1 October: 182 days, all of them metered; one day fewer is told."""
    text = "Type,Quantity,Metered kWh,Metered from,Metered to,In-service date\nServer,1,1000,{},2026-03-31,2025-10-01\n"
    assert "meter_covers_less" not in codes(assess(text.format("2025-10-01")))
    assert "meter_covers_less" in codes(assess(text.format("2025-10-02")))


def test_undated_kit_in_use_for_half_of_the_period_is_charged_half_a_year(assess: Assess) -> None:
    """240 kg over 4 years, in use for 182 of the 365 days and of no known purchase."""
    text = "Type,Quantity,Embodied (kgCO2e),Planned life (years),In-service date\nLaptop,2,240,4,\n"
    whole = assess(text)
    assert kilograms(whole, "embodied") == pytest.approx(2 * 240 / 4)
    left = "Type,Quantity,Embodied (kgCO2e),Planned life (years),Retirement date\nLaptop,2,240,4,2025-09-30\n"
    part = assess(left)
    days = 183  # 1 April to 30 September, its last day in service among them
    assert kilograms(part, "embodied") == pytest.approx(2 * 240 / 4 * days / 365, rel=0.006)
    [line] = part.why(where={"stage": "embodied"}, count=None).lines
    holds(line)
    assert line.location_based_kgco2e == pytest.approx(kilograms(part, "embodied"))


def test_a_figure_of_ones_own_for_refurbishing_is_all_that_refurbished_kit_takes(assess: Assess) -> None:
    """30 kg for each in the place of a share of a new one's: no share is taken of it, whether one is set or not."""
    text = "Type,Quantity,Refurbished,Planned life (years),Purchase date\nLaptop,2,yes,4,2025-04-01\n"
    mine = Override("device.refurbished.embodied", 30, "kgCO2e", "Our refurbisher's sheet", "it is what we buy")
    for share in (None, 0.2):
        found = assess(text, overrides=(mine,), refurbished_share=share)
        bought = float(found.by("inventory", "stage")["location_based_kgco2e"]["embodied"])
        assert bought == pytest.approx(2 * 30)
        assert kilograms(found, "embodied") == pytest.approx(2 * 30 * 365 / 1461)
        assert not {"refurbished_by_year", "refurbished_share_assumed"} & codes(found)
        for line in found.why("inventory", count=None).lines:
            holds(line)


# -- cloud -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "amount", "of", "kwh", "first"),
    [
        ("Memory GB hours", 100_000, "cloud.memory", 39.2, "100,000 GB hours x 0.000392 kW/GB = 39.2 kWh"),
        ("Internal transfer (GB)", 5000, "cloud.inside_transfer", 5.0, "5,000 GB x 0.001 kWh/GB = 5 kWh"),
    ],
)
def test_memory_by_itself_and_traffic_between_data_centres(
    assess: Assess, heading: str, amount: int, of: str, kwh: float, first: str
) -> None:
    """GB hours x kW per GB; GB x kWh per GB; both with the provider's overhead, all of it 3.1."""
    found = assess(f"Provider,Region,{heading}\nAWS,eu-west-2,{amount}\n")
    assert found.energy_kwh == pytest.approx(kwh * AWS_PUE)
    assert kilograms(found) == pytest.approx(kwh * AWS_PUE * UK)
    assert found.by("management", "scope").index.tolist() == ["3.1"]
    assert steps(found, of)[0] == first
    assert steps(found, f"{of}.overhead")[1:3] == ["1.14 - 1 = 0.14", f"{kwh:g} kWh x 0.14 = {kwh * 0.14:g} kWh"]


def test_a_machine_of_stated_power_and_making(assess: Assess) -> None:
    """1,000 h x 200 W, PUE 1.5; 0.01 kg an hour."""
    found = assess(
        "Provider,Region,Instance hours,Power W,Embodied kgCO2e per hour,PUE\nAWS,eu-west-2,1000,200,0.01,1.5\n"
    )
    assert found.energy_kwh == pytest.approx(1000 * 200 / 1000 * 1.5)
    assert kilograms(found) == pytest.approx(300 * UK)
    assert kilograms(found, "embodied") == pytest.approx(1000 * 0.01)
    assert steps(found, "cloud.stated_power")[0] == "1,000 hours x 200 W ÷ 1,000 W in a kW = 200 kWh"
    [making] = found.why(where={"stage": "embodied"}, count=None).lines
    assert making.formula.texts() == ["1,000 hours x 0.01 kgCO2e/hour = 10 kg"]


@pytest.mark.parametrize(
    ("load", "added", "sums"),
    [
        (0.25, (8.321 - 2.392) / 2, ["8.321 W - 2.392 W = 5.929 W", "0.25 ÷ 0.5 = 0.5", "5.929 W x 0.5 = 2.9645 W"]),
        (0.5, 8.321 - 2.392, ["8.321 W - 2.392 W = 5.929 W"]),
        (
            0.8,
            (8.321 - 2.392) + 0.6 * (13.05 - 8.321),
            ["8.321 W - 2.392 W = 5.929 W", "13.05 W - 8.321 W = 4.729 W", "0.8 - 0.5 = 0.3", "0.3 ÷ 0.5 = 0.6",
             "4.729 W x 0.6 = 2.8374 W", "5.929 W + 2.8374 W = 8.7664 W"],
        ),
    ],
)  # fmt: skip
def test_what_a_load_adds_is_told_from_point_to_point(
    assess: Assess, load: float, added: float, sums: list[str]
) -> None:
    """m5.large: 2.392 W at rest, 8.321 W at half load, 13.05 W at full load."""
    found = assess(f"Provider,Region,Instance type,Instance hours,Utilisation\nAWS,eu-west-2,m5.large,1000,{load}\n")
    assert found.energy_kwh == pytest.approx((2.392 + added) * AWS_PUE)
    assert steps(found, "cloud.load")[:-2] == sums


def test_cloud_usage_counts_by_its_days_inside_the_period(assess: Assess) -> None:
    found = assess(
        "Provider,Region,Memory GB hours,Period start,Period end\nAWS,eu-west-2,100000,2026-03-22,2026-04-10\n"
    )
    assert found.energy_kwh == pytest.approx(100_000 * 10 / 20 * 0.000392 * AWS_PUE)
    assert steps(found, "cloud.memory")[0] == "100,000 GB hours x 10 days ÷ 20 days = 50,000 GB hours"


def test_an_unknown_size_is_set_aside_beside_a_known_one_that_stays_as_it_is(assess: Assess) -> None:
    head = "Provider,Region,Instance type,Instance hours\n"
    known = assess(head + "AWS,eu-west-2,m5.large,1000\n")
    both = assess(head + "AWS,eu-west-2,m5.large,1000\nAWS,eu-west-2,nosuch.size,1000\n")
    assert both.set_aside["reason"].tolist() == ["instance_unknown"]
    assert both.set_aside["row"].tolist() == [3]
    assert both.energy_kwh == pytest.approx(known.energy_kwh)
    assert both.total() == known.total()


def test_usage_of_which_no_rule_makes_a_figure_is_set_aside_and_the_rows_add_up(assess: Assess) -> None:
    """A million requests beside 1,000 GB hours of memory: one row waits, one counts, none is lost."""
    found = assess(
        "Provider,Region,Service,Usage amount,Usage unit,Memory GB hours\nAWS,eu-west-2,AmazonS3,1000000,Requests,\n"
        "AWS,eu-west-2,AmazonEC2,,,1000\n"
    )
    assert found.set_aside["reason"].tolist() == ["usage_not_estimated"]
    assert found.set_aside["row"].tolist() == [2]
    assert found.rows_counted + len(found.set_aside) == found.rows_read == 2
    assert found.energy_kwh == pytest.approx(1000 * 0.000392 * AWS_PUE)


# -- meters, fuel and refrigerants -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("settings", "pue"), [({}, ROOM_PUE), ({"pue": 1.4}, 1.4)])
def test_a_meter_of_it_load_by_itself_takes_the_rooms_overhead(
    assess: Assess, settings: dict[str, float], pue: float
) -> None:
    found = assess("Site,From,To,IT kWh\nHall,2025-04-01,2026-03-31,1000\n", **settings)
    assert found.energy_kwh == pytest.approx(1000 * pue)
    assert kilograms(found) == pytest.approx(1000 * pue * UK)
    for line in found.why(count=None).lines:
        holds(line)


def test_fuel_and_gas_of_no_known_factor_wait_beside_those_that_count(assess: Assess) -> None:
    """100 litres of diesel at 2.57082 kg, 0.61101 kg before it is burnt; 2 kg of R410A at 1,924 kg."""
    fuel = assess("Fuel,Litres\nDiesel,100\nMoonshine,10\n")
    assert kilograms(fuel) == pytest.approx(100 * (2.57082 + 0.61101))
    assert fuel.set_aside["row"].tolist() == [3]
    assert "unknown_fuel" in codes(fuel)
    gas = assess("Refrigerant,Leaked kg\nR410A,2\nR999,1\n")
    assert kilograms(gas) == pytest.approx(2 * 1924)
    assert gas.set_aside["row"].tolist() == [3]
    [told] = [problem for problem in gas.problems if problem.code == "refrigerant_not_known"]
    assert "r999" in told.message


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Fuel,Litres\nDiesel,100\n", "100 litres x 2.57082 kgCO2e/litre = 257.082 kg"),
        ("Refrigerant,Leaked kg\nR410A,2\n", "2 kg x 1,924 kgCO2e/kg = 3,848 kg"),
    ],
)
def test_fuel_and_gas_are_told_with_their_sums(assess: Assess, text: str, sums: str) -> None:
    found = assess(text)
    for line in found.why(count=None).lines:
        holds(line)
    assert [sums] in [line.formula.texts() for line in found.why(where={"scope": "1"}, count=None).lines]
