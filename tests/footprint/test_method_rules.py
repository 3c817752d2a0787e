"""Rules of the method page on the ledger, electricity and hosts that no other test held, each with its arithmetic."""

from __future__ import annotations

import pytest

from carbon.contract import Contract
from carbon.footprint.ledger.blocks import BASES

GRID = 0.17700 + 0.01853 + 0.04590 + 0.00397
"""Four parts of a UK kilowatt-hour, 2025 set. [kgCO2e/kWh]"""
KWH = "Annual electricity (kWh per unit)"
MADE = "Embodied (kgCO2e)"


def value(found, name):
    return found.factors.get(name).value


def told(found, code):
    return [problem for problem in found.problems if problem.code == code]


def scopes(found, column="location_based_kgco2e"):
    return found.by("management", "scope")[column].to_dict()


def energy_of(found, name):
    return found.rows().set_index("name")["energy_kwh"].to_dict()[name]


# -- period and ledger -------------------------------------------------------------------------------------------------


def test_fuel_counts_by_its_days_in_the_period(assess):
    """100 litres in 100 days, of which 1 to 10 April lie inside: 10 litres. All before 1 April: left out."""
    text = "Fuel,Litres,From,To\nGas oil,100,2025-01-01,{}\n"
    part = assess(text.format("2025-04-10"))
    assert scopes(part)["1"] == pytest.approx(10 * value(part, "uk.fuel.gas_oil.litre.2025"))
    assert assess(text.format("2025-03-31")).set_aside["reason"].tolist() == ["not_in_period"]


def test_what_left_before_the_period_is_left_out(assess):
    text = "Type,Name,Retirement date\nLaptop,a,2025-03-31\nLaptop,b,2025-04-01\n"
    found = assess(text)
    assert found.set_aside[["row", "reason"]].values.tolist() == [[2, "retired_before_period"]]
    assert found.rows_counted == 1


def test_a_line_names_its_row_its_factor_and_how_its_amount_is_known(assess):
    lines = assess("Type,Quantity,Site\nLaptop,10,Depot\n").lines()
    assert set(lines["basis"]) <= set(BASES)
    assert {"file", "row", "scope", "stage", "factor", "match", "amount", "unit"} <= set(lines.columns)
    assert lines["match"].ne("").all()
    assert (lines["row"] == 2).all()


def test_each_kilowatt_hour_is_counted_once_in_all_scopes_and_with_the_overhead(assess):
    """A laptop of 30 kWh, 40 % of them at home, and a server of 1,000 kWh under a PUE of 1.8: 30 + 1,800."""
    found = assess(f"Type,{KWH},Home share,PUE\nLaptop,30,0.4,\nServer,1000,,1.8\n")
    assert found.energy_kwh == pytest.approx(1830)
    lines = found.lines()
    assert lines.loc[lines["part"] == "generation", "amount"].sum() == pytest.approx(1830)


def test_losses_belong_to_the_use_of_kit_and_data_alone_is_transfer(assess):
    stages = assess(f"Type,{KWH},{MADE}\nDesktop,100,0\n").by("management", "stage")["location_based_kgco2e"]
    assert stages.to_dict() == pytest.approx({"use_phase": 100 * GRID})


def test_a_row_of_which_one_stage_is_not_known_counts_for_what_is_known(assess):
    """A UPS of which only the making is stated, a host's server of which only the electricity is; one of neither."""
    ups = assess(f"Type,{MADE},Planned life (years)\nUPS,100,10\n")
    assert ups.total().location_based_kgco2e == pytest.approx(10.0)
    assert told(ups, "electricity_not_estimated")
    host = assess(f"Type,{KWH},Run by,PUE\nServer,1000,Hosted service,1\n")
    assert host.total().location_based_kgco2e == pytest.approx(1000 * GRID)
    assert told(host, "embodied_not_estimated")
    neither = assess("Type,Name\nLaptop,a\nUPS,b\n")
    assert (neither.rows_counted, neither.rows_waiting) == (1, 1)
    assert neither.set_aside["reason"].tolist() == ["no_known_stage"]


# -- the first figure that is known ------------------------------------------------------------------------------------

KNOWN = {
    "metered": ("Metered kWh", "2000", 2000),
    "stated a year": (KWH, "3000", 3000),
    "mean power": ("Mean power (W)", "400", 400 * 8.760),
    "between idle and full load": ("Idle power (W),Full load power (W)", "400,600", (400 + 0.5 * 200) * 8.760),
}
"""In the order in which they are taken: heading, cells, kWh of a server at half load under a PUE of 1."""


@pytest.mark.parametrize("first", range(len(KNOWN)))
def test_of_two_figures_the_first_that_is_known_is_taken(assess, first):
    """Each rule beside all that come after it, a processor and a model among them; each alone would give another."""
    known = list(KNOWN.values())[first:]
    heads = ",".join(head for head, _, _ in known)
    cells = ",".join(cell for _, cell, _ in known)
    found = assess(f"Type,PUE,Utilisation,CPU,Sockets,Manufacturer,Model,{heads}\n"
                   f"Server,1,0.5,Intel Xeon Gold 6338,2,Dell,PowerEdge R740,{cells}\n")  # fmt: skip
    assert found.energy_kwh == pytest.approx(known[0][2])


def test_power_between_idle_and_full_load_lies_straight_between_them(assess):
    """100 + 0.3 x (300 - 100) = 160 W, x 8,760 h = 1,401.6 kWh."""
    found = assess("Type,PUE,Idle power (W),Full load power (W),Utilisation\nServer,1,100,300,0.3\n")
    assert found.energy_kwh == pytest.approx(1401.6)


def test_watts_per_terabyte_of_the_medium_come_before_the_figure_of_the_type(assess):
    """40 TB x the medium's watts x 8,760 h."""
    for medium in ("HDD", "SSD"):
        found = assess(f"Type,PUE,Storage (GB),Storage medium\nStorage,1,40000,{medium}\n")
        assert found.energy_kwh == pytest.approx(40 * value(found, f"storage.drive.{medium.lower()}") * 8.760)


def test_a_stated_power_without_hours_takes_the_usual_hours_of_its_type(assess):
    """18.3 kWh over 17 W are 1,076.47 hours a year; x 10 W = 10.7647 kWh. It is assumed, told, and drawn as such."""
    found = assess("Type,Mean power (W)\nLaptop,10\n")
    assert (value(found, "device.laptop.energy.default"), value(found, "device.laptop.power.active")) == (18.3, 17.0)
    assert found.energy_kwh == pytest.approx(10 * 18.3 / 17)
    lines = found.lines()
    assert set(lines.loc[lines["part"] == "generation", "basis"]) == {"assumed"}
    assert told(found, "hours_assumed")
    assert "activity.assumed.energy" in {slot.kind for slot in found.ledger.slots}
    stated = assess("Type,Mean power (W),Hours a year\nLaptop,10,2000\n")
    assert stated.energy_kwh == pytest.approx(20.0)
    assert not told(stated, "hours_assumed")


def test_a_server_with_a_processor_but_no_load_takes_the_figure_of_its_type(assess):
    processor = assess("Type,PUE,CPU,Sockets\nServer,1,Intel Xeon Gold 6338,2\n")
    assert processor.energy_kwh == assess("Type,PUE\nServer,1\n").energy_kwh
    assert assess(
        "Type,PUE,CPU,Sockets,Utilisation\nServer,1,Intel Xeon Gold 6338,2,0.3\n"
    ).energy_kwh != pytest.approx(processor.energy_kwh)


# -- rooms and who runs them -------------------------------------------------------------------------------------------


def test_the_overhead_is_stated_else_of_the_setting_else_of_the_kind_of_room(assess):
    """A server of 1,000 kWh, its overhead from the nearest that speaks of it."""
    text = f"Type,{KWH},Run by,PUE\nServer,1000,{{}},{{}}\n"
    own, hall = text.format("Own room", ""), text.format("Leased hall", "")
    assert assess(own).energy_kwh == pytest.approx(1000 * value(assess(own), "pue.default.comms_room"))
    assert assess(own, pue=1.5).energy_kwh == pytest.approx(1500)
    assert assess(text.format("Own room", "1.2"), pue=1.5).energy_kwh == pytest.approx(1200)
    for elsewhere in (hall, text.format("Hosted service", "")):
        found = assess(elsewhere, pue=1.5)  # the setting is of own rooms
        assert found.energy_kwh == pytest.approx(1000 * value(found, "pue.default.colocation"))


def test_plant_in_a_room_with_overhead_has_no_electricity_of_its_own(assess):
    """1,000 kWh x 1.8 hold the 100 kWh of the UPS; under a PUE of 1 both count. A cooling unit waits."""
    rows = "Server,Server room,{0},1000,0,4\nUPS,Server room,{0},100,50,10\n"
    text = f"Type,Site,PUE,{KWH},{MADE},Planned life (years)\n{rows}"
    assert assess(text.format(1.8)).energy_kwh == pytest.approx(1800)
    assert told(assess(text.format(1.8)), "electricity_in_overhead")
    assert assess(text.format(1)).energy_kwh == pytest.approx(1100)
    plant = assess(text.format(1.8) + "CRAC unit,Server room,1.8,5000,,\nStandby generator,Server room,1.8,500,,\n")
    assert plant.energy_kwh == pytest.approx(1800)
    assert plant.set_aside["reason"].tolist() == ["unknown_type", "unknown_type"]


@pytest.mark.parametrize(
    ("place", "kilowatt_hours", "is_told"),
    [
        ("Server room,", 1500, False),
        (",1.5", 1500, False),
        (",", 1600, True),
        (",1", 1600, False),
        ("Annexe,", 1600, False),
    ],
)
def test_plant_that_names_no_room_counts_by_itself_and_that_is_told(assess, place, kilowatt_hours, is_told):
    """1,000 kWh x 1.5, and 100 kWh of a UPS that may stand in the same room; alone it stands beside no overhead."""
    head = f"Type,Site,PUE,{KWH},{MADE},Planned life (years)\n"
    found = assess(f"{head}Server,Server room,1.5,1000,0,4\nUPS,{place},100,50,10\n")
    assert found.energy_kwh == pytest.approx(kilowatt_hours)
    assert bool(told(found, "plant_of_no_room")) is is_told
    assert not told(assess(f"{head}UPS,{place},100,50,10\n"), "plant_of_no_room")


@pytest.mark.parametrize(
    ("life", "bought", "reason"),
    [("", "", "life_not_known"), ("", "2024-01-01", "life_not_known"), ("10", "2001-01-01", "not_in_period"),
     ("10", "", None), ("10", "2024-01-01", None)],
)  # fmt: skip
def test_a_making_without_a_life_to_spread_it_over_waits_for_it(assess, life, bought, reason):
    """300 kg are 30 a year of ten; used up in 2010 they are no part of the period; without a life nobody can say."""
    found = assess(f"Type,{MADE},Planned life (years),Purchase date\nUPS,300,{life},{bought}\n")
    assert found.set_aside["reason"].tolist() == ([reason] if reason else [])
    assert found.rows_waiting == (reason == "life_not_known")
    assert found.total().location_based_kgco2e == pytest.approx(0 if reason else 30, rel=2e-3)


def test_where_nothing_is_said_cooled_kit_stands_in_an_own_room_and_a_host_owns_its_kit(assess):
    """A server takes the overhead of an own room in scope 2, a desktop none; a host's server has no making of ours
    unless the row says that it is owned."""
    found = assess(f"Type,{KWH},{MADE}\nServer,1000,0\nDesktop,100,0\n")
    assert scopes(found)["2"] == pytest.approx((1000 * value(found, "pue.default.comms_room") + 100) * 0.17700)
    text = "Type,Run by,Ownership\nServer,Hosted service,{}\n"
    assert set(scopes(assess(text.format("")))) == {"3.1"}
    assert set(scopes(assess(text.format("Owned")))) == {"3.1", "3.2"}


ROOM = "Meter,Room,From,To,Metered kWh,Includes\nM1,Room A,2025-04-01,2026-03-31,3000,room\n"


def test_a_room_meter_is_shared_by_metered_figures_else_by_what_each_would_use(assess):
    """3,000 kWh by 1,000 and 2,000 kWh stated; by 1,500 metered and 500 stated: 2,250 and 750. Room B keeps 600."""
    head = f"Type,Name,Site,PUE,{KWH},Metered kWh,Metered at\n"
    other = "Server,c,Room B,1,600,,\n"
    stated = assess({"m.csv": ROOM, "k.csv": head + "Server,a,Room A,1,1000,,\nServer,b,Room A,1,2000,,\n" + other})
    assert [energy_of(stated, name) for name in "abc"] == pytest.approx([1000, 2000, 600])
    metered = assess(
        {"m.csv": ROOM, "k.csv": head + "Server,a,Room A,1,,1500,device\nServer,b,Room A,1,500,,\n" + other}
    )
    assert [energy_of(metered, name) for name in "abc"] == pytest.approx([2250, 750, 600])


def test_a_meter_that_names_no_room_serves_the_cooled_kit_of_its_own_file(assess):
    """One file: 3,000 kWh are those of its server; the desktop beside it keeps its 100."""
    meter = "Meter,From,To,Metered kWh,Includes\nM1,2025-04-01,2026-03-31,3000,room\n"
    found = assess(f"Type,Name,PUE,{KWH}\nServer,a,1,1000\nDesktop,d,,100\n\n{meter}")
    assert energy_of(found, "a") == pytest.approx(3000)
    assert energy_of(found, "d") == pytest.approx(100)
    assert found.energy_kwh == pytest.approx(3100)


def test_a_share_at_home_that_is_set_is_for_what_goes_home(assess):
    """Half of 20 kWh of a laptop, 6 of a tablet, 4 of a phone and 30 of a monitor marked as home kit: 30 kWh.

    A laptop that states 0.1 of its 20 adds 2. A desktop and a monitor that is not marked add nothing.
    """
    found = assess(
        f"Type,{KWH},Home kit,Home share\nLaptop,20,,\nTablet,6,,\nSmartphone,4,,\nMonitor,30,Yes,\n"
        "Laptop,20,,0.1\nDesktop,100,,\nMonitor,30,,\n",
        home_share=0.5,
    )
    assert scopes(found)["3.7"] == pytest.approx(32 * GRID)


GREEN = {"Green": Contract("Green", supplier_factor_kgco2e_per_kwh=0.0)}


@pytest.mark.parametrize(
    ("run_by", "kind"), [("Leased hall", "Server"), ("Hosted service", "Server"), ("Home", "Desktop")]
)
def test_others_premises_repeat_the_location_based_figure_unless_their_row_names_a_contract(assess, run_by, kind):
    """1,000 kWh: the organisation's certificates change nothing; a contract of the row takes its generation off."""
    text = f"Type,{KWH},{MADE},Run by,PUE,Ownership,Electricity contract\n{kind},1000,0,{run_by},1,Owned,{{}}\n"
    whole = {"contract": Contract(rego_share=1.0), "site_contracts": GREEN, "colocation_scope": "3.8"}
    silent = assess(text.format(""), **whole).total()
    assert silent.market_based_kgco2e == silent.location_based_kgco2e == pytest.approx(1000 * GRID)
    named = assess(text.format("Green"), **whole).total()
    assert named.location_based_kgco2e == pytest.approx(1000 * GRID)
    assert named.market_based_kgco2e == pytest.approx(1000 * (GRID - 0.17700))


def test_what_is_used_partly_at_home_names_the_contract_of_its_office(assess):
    """20 kWh, 40 % at home: 12 kWh of the office lose their generation, 8 kWh at home keep theirs."""
    found = assess(f"Type,{KWH},{MADE},Home share,Electricity contract\nLaptop,20,0,0.4,Green\n", site_contracts=GREEN)
    assert scopes(found, "market_based_kgco2e") == pytest.approx({"2": 0, "3.3": 12 * (GRID - 0.177), "3.7": 8 * GRID})


def test_fuel_burnt_beside_a_roof_counts_as_fuel(assess):
    """Half of what the site uses is made there: 100 litres of its generator stay 100 litres in scope 1."""
    found = assess("Fuel,Litres\nGas oil,100\n", contract=Contract(onsite_share=0.5))
    assert scopes(found)["1"] == pytest.approx(100 * value(found, "uk.fuel.gas_oil.litre.2025"))


# -- hosts and their machines ------------------------------------------------------------------------------------------

HOSTED = f"Type,Name,Host,vCPU,Memory (GB),Host vCPU,Cores,{KWH},PUE,In service date,Retirement date\n"


def shares(found, *names):
    return [energy_of(found, name) for name in names]


def test_the_key_of_a_host_is_one_that_all_its_machines_state(assess):
    """1,000 kWh. Both state 4 vCPU of 16: 250 each, by vCPU. One of them states none: by memory, 32 and 96 of 128."""
    host = HOSTED + "Server,h,,,128,16,,1000,1,,\n"
    both = assess(host + "Virtual machine,a,h,4,32,,,,,,\nVirtual machine,b,h,4,96,,,,,,\n")
    assert shares(both, "a", "b", "h") == pytest.approx([250, 250, 500])
    one = assess(host + "Virtual machine,a,h,4,32,,,,,,\nVirtual machine,b,h,,96,,,,,,\n")
    assert shares(one, "a", "b", "h") == pytest.approx([250, 750, 0])


def test_memory_counts_by_its_hours_too(assess):
    """32 of 128 GB for 183 of 365 days: 1,000 x 32/128 x 183/365."""
    found = assess(HOSTED + "Server,h,,,128,,,1000,1,,\nVirtual machine,a,h,,32,,,,,2025-04-01,2025-09-30\n")
    assert shares(found, "a") == pytest.approx([1000 * 32 / 128 * 183 / 365])


def test_what_a_host_offers_is_its_stated_capacity_else_its_processors_else_its_cores(assess):
    """A machine of 4: of 40 offered a tenth, of 16 virtual processors a quarter, of 8 cores half."""
    machine = "Virtual machine,a,h,4,,,,,,,\n"
    for said, share in ((",,40,8", 0.1), ("16,,,8", 0.25), (",,,8", 0.5)):
        found = assess(HOSTED + f"Server,h,,{said},1000,1,,\n" + machine)
        assert shares(found, "a") == pytest.approx([1000 * share])
