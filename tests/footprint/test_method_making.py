"""Rules of the method page on making, disposal, cloud and what is drawn that nothing else held, with the arithmetic."""

from __future__ import annotations

import json
import math
from statistics import median

import numpy as np
import pytest

import carbon
from carbon.factors import load_factors
from carbon.factors.tables.tables import read_rows
from carbon.footprint.ledger.blocks import Slot
from carbon.footprint.ledger.spread import DRAWS, multipliers
from carbon.footprint.result.records import assessment_record
from carbon.settings import read_settings, write_settings

GRID = 0.17700 + 0.01853 + 0.04590 + 0.00397
"""Four parts of a UK kilowatt-hour, 2025 set. [kgCO2e/kWh]"""
KWH = "Annual electricity (kWh per unit)"
MADE = "Embodied (kgCO2e)"


def value(found, name):
    return found.factors.get(name).value


def told(found, code):
    return [problem for problem in found.problems if problem.code == code]


def by(found, dimension, book="management"):
    return found.by(book, dimension)["location_based_kgco2e"].to_dict()


# -- making ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ownership", ["Finance lease", "Right of use", "Right-of-use asset", "Owned"])
def test_what_is_held_like_property_counts_as_owned(assess, ownership):
    """365 kg over one year, bought on its first day: all of it in 3.2 in either book."""
    found = assess(f"Type,Ownership,{KWH},{MADE},Purchase date,Planned life (years)\n"
                   f"Laptop,{ownership},0,365,2025-04-01,1\n")  # fmt: skip
    assert by(found, "scope") == by(found, "scope", "inventory") == {"3.2": pytest.approx(365)}
    held = "owned" if ownership == "Owned" else "finance_lease"
    assert found.activity.tables["kit"]["ownership"].tolist() == [held]


def test_a_stated_making_comes_before_the_models_the_makers_and_the_types(assess):
    """Each figure is the next in line once what goes before it is taken away, and each has its range."""
    head = f"Type,Manufacturer,Model,{MADE},{KWH},Purchase date\n"
    rows = ("Laptop,Dell,Latitude 5520,100,0,2025-06-01", "Laptop,Dell,Latitude 5520,,0,2025-06-01",
            "Laptop,Dell,,,0,2025-06-01", "Laptop,,,,0,2025-06-01")  # fmt: skip
    table = load_factors()
    names = ("device.laptop.embodied.maker.dell", "device.laptop.embodied.recommended")
    made = [assess(head + row + "\n").total("inventory") for row in rows]
    assert made[0].location_based_kgco2e == pytest.approx(100)
    sheet = next(row for row in read_rows("device_models") if row["model_id"] == "dell-latitude-5520")
    assert made[1].location_based_kgco2e == pytest.approx(float(sheet["embodied_kgco2e"]))
    used = assess(head + rows[2] + "\n").factors_used("inventory")
    assert [one["match"] for one in used if ".embodied" in one["id"]] == ["maker"]
    assert made[3].location_based_kgco2e == pytest.approx(table.get(names[1]).value)
    assert len({round(total.location_based_kgco2e, 6) for total in made}) == 4
    assert all(total.low_kgco2e < total.location_based_kgco2e < total.high_kgco2e for total in made)


def test_the_use_phase_is_taken_off_a_sheet_and_the_end_of_life_where_the_sheet_tells_it():
    """Making = total - use - end of life, to the per cents that a sheet's rounded shares miss the whole by.

    769 sheets give no end of life of their own: it stays in. Where one is told it is 1.1 % of the making in the middle.
    """
    names = ("embodied_kgco2e", "total_kgco2e", "use_kgco2e")
    rows = [row for row in read_rows("device_models") if all(row[name] for name in names)]
    assert len(rows) > 1000
    for row in rows:
        making, total, use = (float(row[name]) for name in names)
        off = abs(float(row["stage_share_sum"] or 1) - 1) if row["includes_end_of_life"] == "no" else 0
        end = float(row["end_of_life_kgco2e"] or 0)
        assert making <= total * (1 + off + 0.005) - use - end, row["model_id"]
    kept = [row for row in read_rows("device_models") if row["includes_end_of_life"] == "yes"]
    assert len(kept) == 769
    assert not [row for row in kept if row["end_of_life_kgco2e"]]
    parts = [
        float(row["end_of_life_kgco2e"]) / float(row["embodied_kgco2e"]) for row in rows if row["end_of_life_kgco2e"]
    ]
    assert median(parts) == pytest.approx(0.011, abs=0.001)


def test_a_new_end_before_the_day_of_change_charges_what_is_left_on_that_day(assess):
    """2,191 kg over six years from 1 April 2020 (2,191 days, 1 kg a day). On 1 October 2025 the life is made three
    years, which were over in 2023: 183 kg to 30 September and the 182 that are left on 1 October."""
    found = assess(f"Type,{KWH},{MADE},Purchase date,Planned life (years),Life extended on,New planned life (years)\n"
                   "Server,0,2191,2020-04-01,6,2025-10-01,3\n")  # fmt: skip
    assert by(found, "stage") == {"embodied": pytest.approx(183 + 182)}


def test_undated_kit_that_leaves_has_its_share_of_the_days_and_no_write_off(assess):
    """240 kg over five years, in service for 183 of 365 days: 48 x 183 / 365 kg in both books."""
    found = assess(f"Type,{KWH},{MADE},Planned life (years),Retirement date\nLaptop,0,240,5,2025-09-30\n")
    for book in ("management", "inventory"):
        assert by(found, "part", book).get("undated") == pytest.approx(48 * 183 / 365)
        assert "write_off" not in by(found, "part", book)


def test_what_a_provider_owns_is_charged_in_a_straight_line_in_both_books(assess):
    """1,826 kg over five years from 1 April 2024 (1,826 days): 365 kg in 3.1 in either book."""
    found = assess(f"Type,Ownership,{KWH},{MADE},Purchase date,Planned life (years)\n"
                   "Server,Provider,0,1826,2024-04-01,5\n")  # fmt: skip
    for book in ("management", "inventory"):
        assert by(found, "scope", book) == {"3.1": pytest.approx(365)}


def test_making_is_of_machines_and_never_of_buildings(assess):
    """A server in an own room and an hour of a cloud machine: the making of each is its own, and no table has a figure
    of a building or its plant that could be added."""
    kit = f"Type,{KWH},Purchase date\nServer,1000,2024-04-01\n"
    usage = "Provider,Region,Instance type,Instance hours\nAWS,eu-west-2,m5.xlarge,1000\n"
    found = assess({"kit.csv": kit, "usage.csv": usage})
    lines = found.lines()
    assert set(lines.loc[lines["stage"] == "embodied", "part"]) == {"manufacture", "rented"}
    assert not [one.id for one in load_factors() if ".building" in one.id and ".embodied" in one.id]


# -- disposal ----------------------------------------------------------------------------------------------------------

LEAVES = f"Type,Quantity,{KWH},{MADE},Mass (kg),Retirement date,Disposal route\nMonitor,100,0,0,10,2025-09-30,{{}}\n"


@pytest.mark.parametrize(
    ("route", "factor"),
    [("Recycled", "open_loop"), ("Unknown", "open_loop"), ("", "open_loop"),
     ("Incinerated", "combustion"), ("Landfill", "landfill")],
)  # fmt: skip
def test_each_route_has_its_factor_and_without_one_recycling_is_assumed(assess, route, factor):
    """100 x 10 kg are a tonne, in both books."""
    found = assess(LEAVES.format(route))
    for book in ("management", "inventory"):
        assert by(found, "scope", book)["3.5"] == pytest.approx(value(found, f"uk.waste.weee.mixed.{factor}.2025"))
    assert bool(told(found, "disposal_route_assumed")) == (route in ("", "Unknown"))


def test_lost_or_reused_kit_has_no_disposal(assess):
    assert "end_of_life" not in by(assess(LEAVES.format("Reused")), "stage")
    lost = LEAVES.replace("Disposal route", "Status").format("Lost")
    assert "end_of_life" not in by(assess(lost), "stage")


# -- cloud -------------------------------------------------------------------------------------------------------------


def test_data_between_zones_stays_inside_the_provider(assess):
    """1,000 GB under the provider's overhead on the region's grid, all 3.1, and no line of transfer."""
    found = assess("Provider,Region,Internal transfer (GB)\nAWS,eu-west-2,1000\n")
    per_gb = value(found, "network.ccf.interdc")
    assert found.energy_kwh == pytest.approx(1000 * per_gb * value(found, "pue.hyperscale.aws.2025"))
    assert set(by(found, "stage")) == {"use_phase"}
    assert set(by(found, "scope")) == {"3.1"}


def test_the_load_of_a_cloud_machine_is_drawn_apart_from_its_idle_watts(assess):
    found = assess("Provider,Region,Instance type,Instance hours\nAWS,eu-west-2,m5.xlarge,1000\n")
    drawn = {
        block.activity.of: {found.ledger.slots[slot].id for slot in _slots(block)} for block in found.ledger.blocks
    }
    assert drawn["cloud.load"] - drawn["cloud.idle"]
    stated = assess("Provider,Region,Instance type,Instance hours,Utilisation\nAWS,eu-west-2,m5.xlarge,1000,50%\n")
    assert stated.energy_kwh == found.energy_kwh  # half is what is taken where nothing is stated


def test_gibibytes_are_converted(assess):
    """1,000 GiB are 1,073.741824 GB."""
    text = "Provider,Region,{},Storage medium\nAWS,eu-west-2,1000,SSD\n"
    gib, gb = (assess(text.format(f"Storage ({unit}-months)")) for unit in ("GiB", "GB"))
    assert gib.energy_kwh == pytest.approx(1.073741824 * gb.energy_kwh)


# -- what is drawn -----------------------------------------------------------------------------------------------------


def _slots(block):
    """Codes of all that is drawn for a block's amounts."""
    return {int(slot) for drawn in block.activity.drawn for slot in np.unique(drawn) if slot >= 0}


def hangs_on(found, book="management"):
    return found.tornado(book, ranged=0)["id"].tolist()


def test_a_share_is_a_beta_of_the_same_mean_and_variance():
    """0.4 of gsd 1.3: variance 0.16 x (exp(ln(1.3)^2) - 1) = 0.01140, never below 0 or above 1."""
    drawn = 0.4 * multipliers(Slot("home", 1.3, "k", "r", "share", 0.4)).astype(float)
    assert drawn.mean() == pytest.approx(0.4, rel=4 / math.sqrt(DRAWS))
    assert drawn.var() == pytest.approx(0.16 * math.expm1(math.log(1.3) ** 2), rel=0.06)
    assert 0 <= drawn.min() <= drawn.max() <= 1


def test_a_default_takes_the_wider_of_its_own_range_and_the_usual_one(assess):
    found = assess("Type,Name\nLaptop,a\nDesktop,b\n")
    usual = found.factors.activity_spread("activity.assumed.energy").gsd
    slots = [slot for slot in found.ledger.slots if slot.id.endswith(".energy.default")]
    assert len(slots) == 2
    for slot in slots:
        own = found.factors.spread(slot.id).gsd
        assert slot.gsd >= max(own, usual)
        assert slot.kind == ("activity.assumed.energy" if usual >= own else found.factors.spread(slot.id).kind)


def test_rows_of_one_file_column_and_basis_are_one_origin(assess):
    """Two rows of 50 kWh in one file are as wide as one of 100; in two files what they state is drawn apart."""
    head, row = f"Type,{KWH},{MADE}\n", "Desktop,{},0\n"
    one = assess({"a.csv": head + row.format(100)}).total()
    together = assess({"a.csv": head + row.format(50) * 2}).total()
    apart = assess({"a.csv": head + row.format(50), "b.csv": head + row.format(50.0001)}).total()
    assert together.low_kgco2e == pytest.approx(one.low_kgco2e, rel=1e-6)
    assert apart.high_kgco2e - apart.low_kgco2e < 0.9 * (one.high_kgco2e - one.low_kgco2e)


def test_makers_yearly_electricity_shares_one_draw(assess):
    """Two makers' models: one entry among what the range hangs on, and none for either model's electricity."""
    found = assess(f"Type,Manufacturer,Model,{MADE}\nMonitor,Dell,P2422H,0\nLaptop,HP,EliteBook 840 G8,0\n")
    names = hangs_on(found)
    assert "activity.modelled.tec" in names
    assert not [name for name in names if name.startswith("device.model.") and name.endswith("energy")]


def test_watts_of_cloud_machines_share_one_draw(assess):
    """Two sizes of a provider have what one has to hang on, and no more."""
    row = "AWS,eu-west-2,{},1000\n"
    head = "Provider,Region,Instance type,Instance hours\n"
    one = hangs_on(assess(head + row.format("m5.xlarge")))
    assert set(hangs_on(assess(head + row.format("m5.xlarge") + row.format("c5.large")))) == set(one)


def test_a_life_a_pue_and_a_share_at_home_move_what_they_are_of(assess):
    """A life moves the yearly charge and not what is bought; a default PUE the overhead and not the load."""
    bought = assess(f"Type,{KWH},Purchase date\nMonitor,0,2025-06-01\n")
    life = "device.monitor.lifetime.default"
    assert life in hangs_on(bought)
    assert life not in hangs_on(bought, "inventory")
    room = assess(f"Type,{KWH},{MADE}\nServer,1000,0\n")
    drawn = {block.activity.of: {room.ledger.slots[slot].id for slot in _slots(block)} for block in room.ledger.blocks}
    assert "pue.default.comms_room" in drawn["kit.overhead"]
    assert "pue.default.comms_room" not in drawn["kit.load"]


def test_units_are_drawn_once_a_file_wherever_they_are_multiplied_in(assess):
    """Stated electricity, stated making and a disposal: one draw of the number of units."""
    found = assess(f"Type,Quantity,{KWH},{MADE},Mass (kg),Purchase date,Retirement date\n"
                   "Monitor,10,30,300,5,2024-04-01,2025-09-30\n")  # fmt: skip
    counts = [slot for slot in found.ledger.slots if slot.kind == "activity.count.inventory"]
    assert len(counts) == 1
    code = found.ledger.slots.index(counts[0])
    assert {block.stage for block in found.ledger.blocks if code in _slots(block)} == {
        "use_phase", "embodied", "end_of_life"
    }  # fmt: skip


def test_a_matching_sheet_takes_no_score_for_its_years(assess):
    """A sheet that matches is of the thing that is owned: best in time, however far its year from the period."""
    text = "Type,Manufacturer,Model,Purchase date\nMonitor,Dell,P2422H,2022-06-01\n"
    for period in ("2025-26", "2035-36"):
        slots = assess(text, period=period).ledger.slots
        [made] = [slot for slot in slots if slot.id.startswith("device.model.") and slot.id.endswith(".embodied")]
        assert made.scores[2] == 1


# -- what always holds -------------------------------------------------------------------------------------------------


def test_figures_are_co2e_and_are_not_split_by_gas(assess):
    """The UK set has rows of CO2, CH4 and N2O for some fuels; our tables hold their sums."""
    units = {row["unit"] for row in read_rows("uk_conversion_factors")}
    assert all(unit.startswith("kgCO2e/") for unit in units if unit.startswith("kg"))
    assert not [name for name in assess("Type,Name\nLaptop,a\n").lines().columns if "ch4" in name or "n2o" in name]


def test_a_saved_assessment_names_its_factors_and_recomputes_to_the_same_gram(assess, tmp_path):
    text = "Type,Quantity,Run by\nLaptop,7,\nServer,2,Leased hall\n"
    first = assess(text, home_share=0.3, pue=1.5, colocation_scope="2")
    record = json.loads(json.dumps(assessment_record(first)))
    assert record["factor_set"] == "DESNZ 2025"
    assert record["factor_set_digest"] == load_factors().digest
    kept = tmp_path / "settings.toml"
    kept.write_text(write_settings(first.settings), encoding="utf-8")
    again = carbon.assess(carbon.read_inventory([("case.csv", text.encode())]), settings=read_settings(kept),
                          period="2025-26")  # fmt: skip
    assert again.total() == first.total()
    assert json.loads(json.dumps(assessment_record(again)))["totals"] == record["totals"]


def test_what_may_make_a_total_wrong_is_a_warning_and_what_a_rule_assumed_is_told(assess):
    """An unknown kind and a row without a figure may be missing; a usual life and a route are assumed by rule."""
    found = assess(f"Type,{KWH}\nFlux capacitor,100\nUPS,\nLaptop,20\n")
    severity = {problem.code: problem.severity for problem in found.problems}
    assert severity["unknown_type"] == severity["no_known_stage"] == "warning"
    assert severity["lifetime_assumed"] == severity["embodied_of_type"] == "info"
