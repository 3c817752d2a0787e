"""The worked examples of the method (section 10), each a file that goes through `carbon assess`, to the last digit.

Factors come from the tables: the 2025 set unless a case says otherwise. The arithmetic stands beside each case.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import carbon
from carbon.cli import main
from carbon.settings import Period

SERVERS = "Type,Quantity,Mean power (W),PUE,Run by\nServer,4,350,1.8,{run_by}\n"
LAPTOP = "Type,Quantity,Embodied (kgCO2e),Planned life (years),Purchase date{more}\nLaptop,1,240,5,2024-10-01{values}\n"


class Run:
    """One run of `carbon assess` on one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, text: str, period: str = "2025-26", settings: str = "") -> dict[str, Any]:
        inventory, answer, choices = self.folder / "case.csv", self.folder / "out.json", self.folder / "choices.toml"
        inventory.write_text(text, encoding="utf-8")
        choices.write_text(settings, encoding="utf-8")
        chosen = ["--settings", str(choices)] if settings else []
        status = main(["assess", str(inventory), "--period", period, *chosen, "--json", str(answer)])
        assert status == 0
        record: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
        return record


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path)


def by(record: dict[str, Any], dimension: str, name: str, book: str = "management", method: str = "location") -> float:
    group = record["totals"][book][f"by_{dimension}"].get(name)
    return 0.0 if group is None else float(group[f"{method}_based_kgco2e"])


def to(digits: int, value: float) -> Any:
    """Equal to the last digit shown."""
    return pytest.approx(value, abs=0.5000001 * 10**-digits)


def test_1_a_hundred_laptops_in_own_offices(run: Run, tmp_path: Path) -> None:
    """100 x 18.2 = 1,820 kWh; x 0.17700 scope 2, x 0.01853 losses, x (0.04590 + 0.00397) well-to-tank."""
    record = run("Type,Quantity,Annual electricity (kWh per unit)\nLaptop,100,18.2\n")
    assert record["energy_kwh"] == pytest.approx(1820, abs=1e-9)
    assert by(record, "scope", "2") == to(3, 322.140)
    assert by(record, "scope", "3.3") == to(4, 33.7246 + 90.7634)
    assert by(record, "stage", "use_phase") == to(3, 446.628)
    parts = carbon.assess(carbon.read_inventory([tmp_path / "case.csv"]), period=Period.parse("2025-26")).by(
        "management", "part"
    )["location_based_kgco2e"]
    assert parts["losses"] == to(4, 33.7246)
    assert parts["wtt_generation"] + parts["wtt_losses"] == to(4, 90.7634)


@pytest.mark.parametrize(("period", "kilograms"), [("2024-25", 23.9211), ("2025-26", 47.9737), ("2026-27", 47.9737)])
def test_2_a_laptop_over_its_planned_life(run: Run, period: str, kilograms: float) -> None:
    """The life runs 2024-10-01 to 2029-09-30, 1,826 days: 240 x 182/1826 in 2024-25, 240 x 365/1826 a whole year."""
    assert by(run(LAPTOP.format(more="", values=""), period), "stage", "embodied") == to(4, kilograms)


def test_2_all_periods_together_are_the_whole_figure(run: Run) -> None:
    periods = [f"{year}-{(year + 1) % 100:02d}" for year in range(2023, 2032)]
    charges = [by(run(LAPTOP.format(more="", values=""), period), "stage", "embodied") for period in periods[1:7]]
    assert sum(charges) == pytest.approx(240, abs=1e-9)


@pytest.mark.parametrize(("period", "kilograms"), [("2024-25", 240.0), ("2025-26", 0.0), ("2028-29", 0.0)])
def test_3_the_inventory_book_takes_it_all_on_the_day(run: Run, period: str, kilograms: float) -> None:
    record = run(LAPTOP.format(more="", values=""), period)
    assert by(record, "stage", "embodied", book="inventory") == pytest.approx(kilograms, abs=1e-9)


def test_4_retired_early_it_is_written_off_in_sight(run: Run, tmp_path: Path) -> None:
    """912 of 1,826 days are charged by 2027-03-31 (912 = 182 + 365 + 365); the rest, 120.1314 kg, falls on that day."""
    record = run(LAPTOP.format(more=",Retirement date", values=",2027-03-31"), "2026-27")
    assert by(record, "stage", "embodied") == to(4, 168.1051)
    parts = carbon.assess(carbon.read_inventory([tmp_path / "case.csv"]), period=Period.parse("2026-27")).by(
        "management", "part"
    )["location_based_kgco2e"]
    assert parts["manufacture"] == to(4, 47.9737)
    assert parts["write_off"] == to(4, 120.1314)


def test_5_extended_to_seven_years_the_rest_is_spread_anew(run: Run) -> None:
    """On 2027-04-01 120.1314 kg are left; 1,644 days to 2031-09-30: x 366/1644, 365/1644 ..., 183/1644."""
    text = LAPTOP.format(more=",Life extended on,New life (years)", values=",2027-04-01,7")
    expected = [23.9211, 47.9737, 47.9737, 26.7446, 26.6715, 26.6715, 26.6715, 13.3723]
    charges = [by(run(text, f"{year}-{(year + 1) % 100:02d}"), "stage", "embodied") for year in range(2024, 2032)]
    assert charges == [to(4, value) for value in expected]
    assert sum(charges) == pytest.approx(240, abs=1e-9)


def test_6_without_a_date_one_year_of_its_life_in_both_books(run: Run) -> None:
    record = run("Type,Quantity,Embodied (kgCO2e),Planned life (years)\nLaptop,1,240,5\n")
    assert by(record, "stage", "embodied") == to(4, 48.0)
    assert by(record, "stage", "embodied", book="inventory") == to(4, 48.0)
    assert "embodied_undated" in {problem["code"] for problem in record["problems"]}


def test_7_four_servers_in_an_own_room(run: Run) -> None:
    """4 x 350 W x 8,760 h x 1.8 / 1,000 = 22,075.2 kWh; x 0.17700; x (0.01853 + 0.04590 + 0.00397)."""
    record = run(SERVERS.format(run_by="own room"))
    assert record["energy_kwh"] == to(1, 22075.2)
    assert by(record, "scope", "2") == to(3, 3907.310)
    assert by(record, "scope", "3.3") == to(3, 1509.944)


@pytest.mark.parametrize(("run_by", "scope"), [("hosted service", "3.1"), ("leased hall", "3.8")])
def test_8_the_same_at_a_host_and_in_a_leased_hall(run: Run, run_by: str, scope: str) -> None:
    """22,075.2 x 0.24540, all four parts in one scope."""
    record = run(SERVERS.format(run_by=run_by), settings='[hosting]\ncolocation_scope = "3.8"\n')
    assert by(record, "stage", "use_phase") == to(3, 5417.254)
    assert by(record, "scope", scope) == to(3, 5417.254)
    assert by(record, "scope", "2") == 0


def test_9_a_leased_hall_under_the_setting_2(run: Run) -> None:
    """IT load 12,264 kWh: scope 2 and 3.3 as own; overhead 9,811.2 kWh x 0.24540 in 3.8."""
    record = run(SERVERS.format(run_by="leased hall"), settings='[hosting]\ncolocation_scope = "2"\n')
    assert by(record, "scope", "2") == to(3, 2170.728)
    assert by(record, "scope", "3.3") == to(3, 838.858)
    assert by(record, "scope", "3.8") == to(3, 2407.668)


METERED = "Type,Quantity,Metered kWh,Metered at,PUE,Run by\nServer,1,{kwh},room,{pue},{run_by}\n"


def test_10_a_room_meter_takes_no_pue(run: Run) -> None:
    record = run(METERED.format(kwh=50000, pue=1.8, run_by="own room"))
    assert record["energy_kwh"] == pytest.approx(50000)
    assert by(record, "scope", "2") == to(1, 8850.0)


def test_11_certificates_lower_the_market_based_figure_only(run: Run) -> None:
    """1,770.0 x (1 - 0.6) = 708.0; losses and well-to-tank 684.0 under both."""
    settings = "[electricity]\nrego_share = 0.6\n"
    record = run(METERED.format(kwh=10000, pue=1.8, run_by="own room"), settings=settings)
    assert by(record, "scope", "2") == to(1, 1770.0)
    assert by(record, "scope", "2", method="market") == to(1, 708.0)
    assert by(record, "scope", "3.3") == to(1, 684.0)
    assert by(record, "scope", "3.3", method="market") == to(1, 684.0)


def test_12_at_a_host_the_contract_covers_nothing(run: Run) -> None:
    settings = "[electricity]\nrego_share = 0.6\n"
    record = run(METERED.format(kwh=10000, pue=1.8, run_by="hosted service"), settings=settings)
    assert by(record, "scope", "3.1") == to(1, 2454.0)
    assert by(record, "scope", "3.1", method="market") == to(1, 2454.0)


def test_13_monitors_count_for_their_days_in_service(run: Run) -> None:
    """10 x 38 x 168/365: 15 October to 31 March, both included."""
    record = run("Type,Quantity,Annual electricity (kWh per unit),In service date\nMonitor,10,38,2025-10-15\n")
    assert record["energy_kwh"] == to(4, 174.9041)


def test_14_laptops_with_a_share_at_home(run: Run) -> None:
    """546 kWh: 60 % own offices, 40 % at home with all four parts in 3.7."""
    text = "Type,Quantity,Annual electricity (kWh per unit),Home share\nLaptop,30,18.2,40%\n"
    record = run(text)
    assert by(record, "scope", "2") == to(4, 57.9852)
    assert by(record, "scope", "3.3") == to(4, 22.4078)
    assert by(record, "scope", "3.7") == to(4, 53.5954)


def test_15_waste_electricals_that_are_recycled(run: Run) -> None:
    """2.3 t x 4.68568 kgCO2e/t, open loop."""
    record = run("Type,Quantity,Mass (kg),Disposal route\nOther,1,2300,Recycled\n")
    assert by(record, "stage", "end_of_life") == to(6, 10.777064)
    assert by(record, "scope", "3.5") == to(6, 10.777064)


def test_16_virtual_machines_and_the_idle_part_of_their_host(run: Run, tmp_path: Path) -> None:
    """4, 8 and 16 of 40 vCPU: 100, 200, 400 kWh, and 300 kWh idle; 1,000 kWh x 0.17700 in all."""
    record = run(
        "Type,Name,vCPU,Host,Metered kWh,Metered at,Directorate\n"
        "Server,host-1,40,,1000,room,IT\n"
        "Virtual machine,vm-1,4,host-1,,,Housing\n"
        "Virtual machine,vm-2,8,host-1,,,Planning\n"
        "Virtual machine,vm-3,16,host-1,,,Libraries\n"
    )
    assert by(record, "scope", "2") == to(1, 177.0)
    found = carbon.assess(carbon.read_inventory([tmp_path / "case.csv"]), period=Period.parse("2025-26"))
    energy = found.by_energy("directorate")
    assert [energy[name] for name in ("Housing", "Planning", "Libraries", "IT")] == pytest.approx([100, 200, 400, 300])
    assert record["rows"] == {"read": 4, "counted": 4, "set_aside": 0}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Type,Quantity,Mean power (W)\nServer,3,65\n", "Type,Quantity,Mean power\nServer,3,0.065 kW\n"),
        (
            "Type,Quantity,Annual electricity (kWh per unit)\nLaptop,3,1.2\n",
            'Type,Quantity,Annual electricity (Wh per unit)\nLaptop,3,"1,200"\n',
        ),
    ],
)
def test_17_spelling_of_units_changes_nothing(run: Run, one: str, other: str) -> None:
    assert run(one)["totals"]["management"]["by_scope"] == run(other)["totals"]["management"]["by_scope"]


def test_18_half_a_year(run: Run) -> None:
    """1,820 x 183/365: 1 April to 30 September over the days of the twelve months from 1 April."""
    text = "Type,Quantity,Annual electricity (kWh per unit)\nLaptop,100,18.2\n"
    assert run(text, "2025-04-01:2025-09-30")["energy_kwh"] == to(4, 912.4932)


def test_19_a_hundred_factors_of_wide_spread_keep_their_sum_as_mean() -> None:
    """The draws alone: 100 independent factors of value 1 and gsd 2, mean 100 within 0.5."""
    import numpy as np

    from carbon.footprint.ledger.blocks import Slot
    from carbon.footprint.ledger.spread import draw_totals

    slots = [Slot(f"factor {number}", 2.0, "test", "kind") for number in range(100)]
    totals = draw_totals(np.ones((1, 100)), [(number,) for number in range(100)], slots)
    assert float(totals.mean()) == pytest.approx(100, abs=0.5)
