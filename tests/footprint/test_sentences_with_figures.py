"""Sentences of the method page that a second reading found held by no test that would fail if they were untrue."""

from __future__ import annotations

import json
from datetime import date

import pytest

import carbon
from carbon.cli.assess_terminal import assess_text
from carbon.contract import Contract
from carbon.period import Period

GRID = 0.17700 + 0.01853 + 0.04590 + 0.00397
"""Four parts of a UK kilowatt-hour, 2025 set. [kgCO2e/kWh]"""
KWH = "Annual electricity (kWh per unit)"
MADE = "Embodied (kgCO2e)"


def told(found, code):
    return [problem for problem in found.problems if problem.code == code]


def energy_of(found, *names):
    energy = found.rows().set_index("name")["energy_kwh"].to_dict()
    return [energy[name] for name in names]


def making(found, book="management"):
    return float(found.by(book, "stage")["location_based_kgco2e"].get("embodied", 0.0))


# -- period ------------------------------------------------------------------------------------------------------------


def test_a_period_that_nobody_chose_is_named_in_every_output():
    found = carbon.assess(carbon.read_inventory(("kit.csv", b"Type,Quantity\nLaptop,2\n")))
    last = Period.last_financial_year(date.today())
    assert found.period == last
    record = json.loads(json.dumps(found.as_record(), default=str))
    assert record["period"]["start"] == last.start.isoformat()
    assert f"April {last.start.year}" in assess_text(found)


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        ("2025-01-01", "2025-04-10", 10),  # 1 to 10 April
        ("2026-03-22", "2026-06-29", 10),  # 22 to 31 March
        ("2025-06-01", "2025-09-08", 100),
        ("2024-12-22", "2025-03-31", 0),
    ],
)
def test_a_reading_counts_by_its_days_inside_the_period(assess, start, end, inside):
    """1,000 kWh in 100 days are 10 a day; what is wholly outside is left out."""
    rows = f"M1,Room A,{start},{end},1000,room\nM2,Room B,2025-04-01,2026-03-31,500,room\n"
    found = assess(f"Meter,Room,From,To,Metered kWh,Includes\n{rows}")
    assert found.energy_kwh == pytest.approx(500 + 10 * inside)
    assert found.set_aside["reason"].tolist() == ([] if inside else ["not_in_period"])


@pytest.mark.parametrize("heading", ["Purchase date", "In service date"])
def test_one_date_of_either_kind_is_the_purchase_and_the_start_of_service(assess, heading):
    """1 October 2025: 182 of 365 days of 36.5 kWh; 182.6 kg over five years (1,826 days) are 18.2 kg of them, all
    of them in the inventory book."""
    found = assess(f"Type,{KWH},{MADE},Planned life (years),{heading}\nLaptop,36.5,182.6,5,2025-10-01\n")
    assert found.energy_kwh == pytest.approx(18.2)
    assert making(found) == pytest.approx(18.2)
    assert making(found, "inventory") == pytest.approx(182.6)


@pytest.mark.parametrize(("other", "is_told"), [("2024-09-01", False), ("2024-08-31", True), ("2026-09-01", False)])
def test_lists_of_days_more_than_twelve_months_apart_are_told(assess, other, is_told):
    lists = {name: f"Type,Quantity,Purchase date\nLaptop,{n},{day}\n"
             for name, n, day in (("a.csv", 20, "2025-09-01"), ("b.csv", 31, other))}  # fmt: skip
    assert bool(told(assess(lists, period="2024-25"), "lists_of_several_days")) is is_told


# -- ledger ------------------------------------------------------------------------------------------------------------


def test_a_row_has_one_line_for_each_part_of_its_electricity_and_each_other_stage(assess):
    """Four parts of a kilowatt-hour, one charge, one write-off, one disposal, each an amount times its factor."""
    found = assess(f"Type,{KWH},{MADE},Planned life (years),Purchase date,Retirement date,Mass (kg),Disposal route\n"
                   "Laptop,36.5,182.6,5,2024-04-01,2025-04-10,2,Recycled\n")  # fmt: skip
    lines = found.lines(book="management").sort_values(["stage", "part"])
    assert lines[["stage", "part"]].values.tolist() == [
        ["embodied", "manufacture"], ["embodied", "write_off"], ["end_of_life", "disposal"],
        ["use_phase", "generation"],
        ["use_phase", "losses"], ["use_phase", "wtt_generation"], ["use_phase", "wtt_losses"],
    ]  # fmt: skip
    by_part = lines.set_index("part")["location_based_kgco2e"]
    assert by_part["generation"] == pytest.approx(1 * 0.177)
    assert by_part["manufacture"] == pytest.approx(1)
    assert by_part["write_off"] == pytest.approx(182.6 - 37.5)
    assert lines["location_based_kgco2e"].sum() == pytest.approx(found.total().location_based_kgco2e)


def test_ranges_are_drawn_for_each_sum_and_never_added(assess):
    """Makings of three kinds: the ends of the total lie within the sums of the ends of its parts."""
    found = assess("Type,Quantity\nLaptop,100\nServer,6\nNetwork switch,40\n")
    parts, whole = found.by("management", "type"), found.total()
    assert parts["low_kgco2e"].sum() < 0.97 * whole.low_kgco2e
    assert parts["high_kgco2e"].sum() > 1.03 * whole.high_kgco2e


# -- electricity -------------------------------------------------------------------------------------------------------


def test_a_processor_at_a_stated_load_draws_the_power_of_its_class(assess):
    """Two sockets of Ice Lake: 130 + 0.3 x (622.5 - 130) = 277.75 W, x 8.76 = 2,433.09 kWh."""
    found = assess("Type,PUE,CPU,Sockets,Utilisation\nServer,1,Intel Xeon Gold 6338,2,0.3\n")
    assert found.energy_kwh == pytest.approx(277.75 * 8.76)


@pytest.mark.parametrize(
    ("supplier", "residual", "market"),
    [(0.1, 0.3, 1000 * 0.4 * 0.1), (None, 0.3, 1000 * 0.4 * 0.3), (None, None, 1000 * 0.4 * 0.177),
     (0.0, 0.3, 0.0)],
)  # fmt: skip
def test_what_no_certificate_covers_takes_the_supplier_else_the_residual_mix_else_the_grid(
    assess, supplier, residual, market
):
    contract = Contract("", supplier, 0.6, residual)
    found = assess(f"Type,{KWH},{MADE}\nDesktop,1000,0\n", contract=contract)
    scopes = found.by("management", "scope")
    assert scopes.loc["2", "market_based_kgco2e"] == pytest.approx(market)
    assert scopes.loc["2", "location_based_kgco2e"] == pytest.approx(177)
    assert scopes.loc["3.3", "market_based_kgco2e"] == pytest.approx(1000 * (GRID - 0.177))


def test_kit_at_home_beside_homeworking_hours_is_told_with_its_rows(assess):
    text = f"Type,{KWH},Home share\nLaptop,10,0.4\nDesktop,20,\n"
    found = assess(text, homeworking_hours=1000.0)
    assert found.energy_kwh == pytest.approx(6 + 20)
    (said,) = told(found, "home_kit_replaced")
    assert said.rows.tolist() == [2]


# -- making ------------------------------------------------------------------------------------------------------------


def test_without_a_day_of_decision_what_was_bought_in_the_period_counts_in_full_from_its_first_day(assess):
    text = f"Type,{KWH},{MADE},Planned life (years),Purchase date\nLaptop,0,182.6,5,{{}}\n"
    assert making(assess(text.format("2025-04-01")), "decision") == pytest.approx(182.6)
    owned = assess(text.format("2025-03-31"))
    assert making(owned, "decision") == 0
    assert owned.sunk_memo_kgco2e == pytest.approx(182.5)  # a day of it is charged already


def test_a_suspended_line_uses_no_electricity_while_its_making_runs_on(assess):
    found = assess(f"Type,Status,{KWH},{MADE},Planned life (years),Purchase date\n"
                   "Smartphone,Suspended,4,36.5,1,2025-04-01\n")  # fmt: skip
    assert found.energy_kwh == 0
    assert making(found) == pytest.approx(36.5)


def test_a_stated_day_of_purchase_wins_over_an_age(assess):
    """Bought on 1 April 2024 and said to be three years old: 365 of 1,826 days of five years."""
    found = assess(f"Type,{KWH},{MADE},Planned life (years),Purchase date,Age (years)\nLaptop,0,182.6,5,2024-04-01,3\n")
    assert making(found) == pytest.approx(36.5)
    assert not told(found, "acquired_by_age")


# -- hosts -------------------------------------------------------------------------------------------------------------


def test_metered_machines_take_their_metered_shares_before_processors(assess):
    """300 and 100 of 1,000 kWh, whatever their processors; the rest is idle. One that is not metered: processors."""
    text = "Type,Name,Host,vCPU,Metered kWh,Metered at\nServer,h,,16,1000,room\n"
    both = assess(text + "Virtual machine,a,h,4,300,\nVirtual machine,b,h,4,100,\n")
    assert energy_of(both, "a", "b", "h") == pytest.approx([300, 100, 600])
    one = assess(text + "Virtual machine,a,h,4,300,\nVirtual machine,b,h,4,,\n")
    assert energy_of(one, "a", "b", "h") == pytest.approx([250, 250, 500])
