"""The rules of the footprint beyond the worked examples: what wins, what is set aside, what is never counted twice."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from carbon.settings import Contract

GRID_2025 = 0.17700 + 0.01853 + 0.04590 + 0.00397


def told(found, code):
    return [problem for problem in found.problems if problem.code == code]


# -- electricity: the first figure that is known ----------------------------------------------------------------------


def test_a_meter_wins_over_a_stated_figure_and_is_not_multiplied_by_units(assess):
    found = assess("Type,Quantity,Annual electricity (kWh per unit),Metered kWh\nDesktop,10,100,700\n")
    assert found.energy_kwh == pytest.approx(700)
    assert found.by("management", "basis").loc["measured", "location_based_kgco2e"] == pytest.approx(700 * GRID_2025)


def test_without_any_figure_the_type_stands_in_and_it_is_told_with_its_factor(assess):
    found = assess("Type,Quantity\nLaptop,10\n")
    assert found.energy_kwh == pytest.approx(183)
    assert "Laptop / notebook, annual electricity: 18.3 kWh a year" in told(found, "energy_of_type")[0].message
    ids = {one["id"]: one["value"] for one in found.as_record()["figures_used"]}
    assert ids["device.laptop.energy.default"] == 18.3
    assert ids["device.laptop.lifetime.default"] == 4


def test_what_always_runs_takes_all_hours_in_service(assess):
    """10 x 10 W x 24 h x 10 days in an office: no PUE for kit outside hosting lists."""
    found = assess(
        "Type,Quantity,Mean power (W),In service date,Retirement date\nDesk phone,10,10,2025-05-01,2025-05-10\n"
    )
    assert found.energy_kwh == pytest.approx(24.0)


def test_rated_power_is_told_and_never_used(assess):
    found = assess("Type,Quantity,Rated power (W),Embodied (kgCO2e)\nUPS,1,48000,100\n")
    assert found.energy_kwh == 0
    assert told(found, "rated_power_not_used")


def test_metered_readings_of_another_year_are_told_and_not_used(assess):
    found = assess("Type,Quantity,Metered kWh,Metered from,Metered to\nLaptop,1,20,2023-04-01,2024-03-31\n")
    assert found.energy_kwh == pytest.approx(18.3)
    assert told(found, "meter_not_in_period")


def test_a_meter_that_covers_half_the_year_is_not_stretched(assess):
    found = assess("Type,Quantity,Metered kWh,Metered from,Metered to\nServer,1,500,2025-04-01,2025-09-30\n")
    assert found.by_energy("type")["server"] == pytest.approx(500 * 1.8)
    assert told(found, "meter_covers_less")


# -- PUE once ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("where", "factor"), [("device", 1.6), ("pdu", 1.6), ("UPS input", 1.6 / 1.05), ("room", 1)])
def test_the_pue_is_added_once_by_where_it_was_metered(assess, where, factor):
    text = f"Type,Quantity,Metered kWh,Metered at,PUE,UPS loss\nServer,1,1000,{where},1.6,1.05\n"
    assert assess(text).energy_kwh == pytest.approx(1000 * factor)


def test_a_pue_of_one_adds_nothing(assess):
    assert assess("Type,Quantity,Metered kWh,PUE\nServer,1,1000,1\n").energy_kwh == pytest.approx(1000)


def test_servers_are_cooled_by_default_and_the_default_is_told(assess):
    found = assess("Type,Quantity,Metered kWh\nServer,1,1000\nLaptop,1,10\n")
    assert found.energy_kwh == pytest.approx(1810)
    assert told(found, "pue_assumed")[0].rows.tolist() == [2]


# -- who runs it, where ------------------------------------------------------------------------------------------------


def test_run_by_home_without_a_share_is_all_at_home(assess):
    found = assess("Type,Quantity,Annual electricity (kWh per unit),Run by\nLaptop,1,10,Home\n")
    assert found.by("management", "scope").index.tolist()[0] in ("3.7", "3.2")
    assert found.by("management", "part").loc["generation", "location_based_kgco2e"] == pytest.approx(1.77)
    assert "2" not in found.by("management", "scope").index


def test_the_home_share_of_the_settings_is_for_laptops_not_for_desktops(assess):
    text = "Type,Quantity,Annual electricity (kWh per unit)\nLaptop,1,10\nDesktop,1,10\n"
    scopes = assess(text, home_share=0.5).by("management", "scope")["location_based_kgco2e"]
    assert scopes["3.7"] == pytest.approx(5 * GRID_2025)
    assert scopes["2"] == pytest.approx(15 * 0.177)


def test_homeworking_hours_replace_the_kit_at_home(assess):
    text = "Type,Quantity,Annual electricity (kWh per unit),Home share\nLaptop,1,10,1\n"
    found = assess(text, homeworking_hours=1000.0)
    hour = found.factors.get("uk.homeworking.office_equipment.2025").value
    supply = 1000 * 0.150 * (0.04590 + 0.00397)  # the hour holds generation and losses; their well-to-tank is beside
    assert found.by("management", "scope").loc["3.7", "location_based_kgco2e"] == pytest.approx(1000 * hour + supply)
    assert found.energy_kwh == 0
    assert (found.rows_read, found.rows_counted) == (1, 1)


def test_abroad_the_life_cycle_figure_stands_under_no_scope_2(assess):
    found = assess("Type,Quantity,Annual electricity (kWh per unit),Country\nDesktop,1,100,IE\n")
    ireland = found.factors.electricity_parts("IE", 2025)
    assert [part for part, _ in ireland] == ["generation"]
    assert found.by("management", "scope").loc["", "location_based_kgco2e"] == pytest.approx(
        100 * ireland[0][1].factor.value
    )
    assert "2" not in found.by("management", "scope").index


def test_a_contract_of_a_site_covers_its_own_rows_only(assess):
    text = "Type,Quantity,Annual electricity (kWh per unit),Site\nDesktop,1,100,Depot\nDesktop,1,100,Town Hall\n"
    found = assess(text, site_contracts={"town  hall": Contract("green", 0.1, 0.5)})
    market = found.by("management", "scope").loc["2", "market_based_kgco2e"]
    assert market == pytest.approx(100 * 0.177 + 100 * 0.5 * 0.1)


# -- embodied ----------------------------------------------------------------------------------------------------------


def test_small_purchases_are_3_1_and_weigh_the_same(assess):
    text = (
        "Type,Quantity,Embodied (kgCO2e),Planned life (years),Purchase date,Purchase cost\n"
        "Laptop,1,200,4,2025-06-01,400\nLaptop,1,200,4,2025-06-01,1400\n"
    )
    scopes = assess(text, capitalisation_threshold=500.0).by("inventory", "scope")["location_based_kgco2e"]
    assert (scopes["3.1"], scopes["3.2"]) == (pytest.approx(200), pytest.approx(200))


def test_books_stand_apart_and_the_decision_book_leaves_out_what_is_owned(assess):
    """Bought before the period: sunk, 3 of 4 years left as memo. Bought in it: in full."""
    text = (
        "Type,Quantity,Embodied (kgCO2e),Planned life (years),Purchase date\n"
        "Laptop,1,400,4,2024-04-01\nLaptop,1,100,4,2025-06-01\n"
    )
    found = assess(text)
    embodied = {
        book: found.by(book, "stage")["location_based_kgco2e"].get("embodied", 0.0)
        for book in ("management", "inventory", "decision")
    }
    assert embodied["inventory"] == pytest.approx(100)
    assert embodied["decision"] == pytest.approx(100)
    assert embodied["management"] == pytest.approx(400 * 365 / 1461 + 100 * 304 / 1461)
    assert found.sunk_memo_kgco2e == pytest.approx(400 * (1461 - 365) / 1461)


def test_kit_in_stock_uses_no_electricity_while_its_making_runs_on(assess):
    text = (
        "Type,Quantity,Status,Embodied (kgCO2e),Planned life (years),Purchase date\n"
        "Laptop,1,In stock,365,1,2025-04-01\n"
    )
    found = assess(text)
    assert found.energy_kwh == 0
    assert found.total("management").location_based_kgco2e == pytest.approx(365)


def test_refurbished_kit_is_never_nothing_in_silence(assess):
    text = "Type,Quantity,Refurbished,Purchase date\nLaptop,1,yes,2025-06-01\n"
    assert told(assess(text), "refurbished_by_year")
    whole = assess(text.replace("yes", "no")).by("inventory", "stage").loc["embodied", "location_based_kgco2e"]
    part = assess(text, refurbished_share=0.2).by("inventory", "stage").loc["embodied", "location_based_kgco2e"]
    assert part == pytest.approx(0.2 * whole)


def test_a_service_lease_is_3_1_over_its_contract_in_both_books(assess):
    text = (
        "Type,Quantity,Embodied (kgCO2e),Ownership,Purchase date,Lease end\n"
        "Printer,1,730,Service lease,2025-04-01,2027-03-31\n"
    )
    found = assess(text)
    for book in ("management", "inventory"):
        assert found.by(book, "scope").loc["3.1", "location_based_kgco2e"] == pytest.approx(365)


def test_a_hosts_own_kit_without_a_stated_figure_is_not_estimated(assess):
    found = assess("Type,Quantity,Metered kWh,Run by\nServer,1,1000,Hosted service\n")
    assert "embodied" not in found.by("management", "stage").index
    assert told(found, "embodied_not_estimated")


# -- dates win over status ------------------------------------------------------------------------------------------


def test_retired_without_a_date_is_set_aside_with_its_reason(assess):
    found = assess("Type,Quantity,Status\nLaptop,1,Retired\nLaptop,1,In use\n")
    assert found.set_aside[["row", "reason"]].values.tolist() == [[2, "retired_status"]]


def test_retired_in_the_period_counts_for_its_days_with_its_disposal(assess):
    found = assess("Type,Quantity,Annual electricity (kWh per unit),Retirement date\nLaptop,10,36.5,2025-04-10\n")
    assert found.energy_kwh == pytest.approx(10)
    assert found.by("management", "stage").loc["end_of_life", "location_based_kgco2e"] == pytest.approx(
        10 * 1.65 / 1000 * found.factors.get("uk.waste.weee.mixed.open_loop.2025").value
    )


def test_bought_after_the_period_is_set_aside(assess):
    found = assess("Type,Quantity,Purchase date\nLaptop,1,2027-01-01\nLaptop,1,2020-01-01\n")
    assert found.set_aside["reason"].tolist() == ["not_in_period"]


def test_bodies_outside_the_boundary_are_set_aside(assess):
    found = assess("Type,Quantity,Body\nLaptop,1,Council\nLaptop,1,School\n", bodies=("council",))
    assert found.set_aside[["row", "reason"]].values.tolist() == [[3, "outside_boundary"]]


# -- rooms and machines ------------------------------------------------------------------------------------------

ROOM = (
    "Type,Quantity,Annual electricity (kWh per unit),Site\n"
    "Server,1,300,Room A\nServer,1,100,room  a\nServer,1,80,Room B\n"
)
METER = "Meter,Room,From,To,Metered kWh\nM1,Room A,2025-04-01,2026-03-31,1000\n"


def test_a_room_meter_is_the_total_of_its_rows(assess):
    found = assess({"kit.csv": ROOM, "meter.csv": METER})
    energy = found.rows().set_index(["file", "row"])["energy_kwh"]
    assert energy["kit.csv"].tolist() == pytest.approx([750, 250, 80 * 1.8])
    assert found.rows_read == found.rows_counted == 4


def test_a_meter_with_nothing_listed_behind_it_counts_by_itself(assess):
    found = assess(METER)
    assert found.energy_kwh == pytest.approx(1000)
    assert found.by("management", "estate").index.tolist() == ["hosting"]


def test_a_meter_without_a_room_is_not_added_to_kit_of_another_file(assess):
    hosting = "Type,Quantity,Annual electricity (kWh per unit),PUE,Run by\nServer,1,300,1.5,Own room\n"
    meter = "Meter,From,To,Metered kWh\nM1,2025-04-01,2026-03-31,1000\n"
    found = assess({"hosting list.csv": hosting, "meter.csv": meter})
    assert found.energy_kwh == pytest.approx(450)
    assert found.set_aside[["file", "reason"]].values.tolist() == [["meter.csv", "meter_without_room"]]


def test_powered_off_machines_take_nothing_and_are_counted(assess):
    text = (
        "Type,Name,vCPU,Host,Power state,Metered kWh,Metered at\nServer,h,8,,,800,room\n"
        "Virtual machine,a,4,H,poweredOn,,\nVirtual machine,b,4,h,poweredOff,,\n"
    )
    found = assess(text)
    assert found.rows().set_index("name")["energy_kwh"].to_dict() == pytest.approx({"h": 400, "a": 400, "b": 0})
    assert found.rows_counted == 3


def test_a_machine_whose_host_is_not_listed_is_set_aside(assess):
    found = assess("Type,Name,vCPU,Host\nServer,h,8,\nVirtual machine,a,4,elsewhere\n")
    assert found.set_aside["reason"].tolist() == ["host_not_listed"]


def test_a_machine_that_names_no_host_is_told_apart_with_what_can_be_done(assess):
    """Cloud PCs of an export: their provider's hosts cannot be added to a list."""
    found = assess("Type,Name,vCPU,Host\nServer,h,8,\nVirtual machine,a,4,elsewhere\nCloud PC,b,2,\nCloud PC,c,2,\n")
    assert found.set_aside["reason"].tolist() == ["host_not_listed", "host_not_named", "host_not_named"]
    (named,), (unnamed,) = told(found, "host_not_listed"), told(found, "host_not_named")
    assert (named.count, unnamed.count) == (1, 2)
    assert unnamed.message.startswith("2 virtual machines name no host")
    for problem in (named, unnamed):
        assert "cloud usage or bill" in problem.remedy
        assert "“Virtual machines”" in problem.remedy


def test_over_committed_hosts_have_no_idle_part(assess):
    text = (
        "Type,Name,vCPU,Host,Metered kWh,Metered at\nServer,h,4,,800,room\n"
        "Virtual machine,a,4,h,,\nVirtual machine,b,12,h,,\n"
    )
    energy = assess(text).rows().set_index("name")["energy_kwh"]
    assert (energy["h"], energy["a"], energy["b"]) == (0, pytest.approx(200), pytest.approx(600))


def test_machines_share_the_making_of_their_host_too(assess):
    text = "Type,Name,vCPU,Host,Embodied (kgCO2e),Planned life (years)\nServer,h,10,,1000,5\nVirtual machine,a,4,h,,\n"
    rows = assess(text).rows().set_index("name")["embodied_kgco2e"]
    assert (rows["a"], rows["h"]) == (pytest.approx(80), pytest.approx(120))


# -- totals ------------------------------------------------------------------------------------------------------------


def test_parts_add_up_to_the_total_in_every_book_and_dimension(assess):
    text = "Type,Quantity,Site,Directorate,Purchase date\nLaptop,7,A,X,2024-05-01\nServer,2,B,,2019\nMonitor,9,,X,\n"
    found = assess(text)
    for book in ("management", "inventory", "decision"):
        whole = found.total(book)
        for dimension in ("scope", "stage", "part", "basis", "estate", "type", "site", "directorate", "body", "file"):
            parts = found.by(book, dimension)
            assert parts["location_based_kgco2e"].sum() == pytest.approx(whole.location_based_kgco2e)
            assert parts["market_based_kgco2e"].sum() == pytest.approx(whole.market_based_kgco2e)
        assert found.lines(book=book)["location_based_kgco2e"].sum() == pytest.approx(whole.location_based_kgco2e)
        assert found.rows(book)["location_based_kgco2e"].sum() == pytest.approx(whole.location_based_kgco2e)


def test_the_order_of_rows_does_not_matter(assess):
    rows = [
        f"{kind},{count},{site}"
        for kind, count, site in zip(
            ["Laptop", "Server", "Monitor", "Tablet"] * 5, range(1, 21), "ABCDE" * 4, strict=True
        )
    ]
    one = assess("Type,Quantity,Site\n" + "\n".join(rows) + "\n")
    order = np.random.default_rng(1).permutation(len(rows))
    other = assess("Type,Quantity,Site\n" + "\n".join(rows[at] for at in order) + "\n")
    assert other.total("management").location_based_kgco2e == pytest.approx(
        one.total("management").location_based_kgco2e
    )
    assert other.total("management").low_kgco2e == pytest.approx(one.total("management").low_kgco2e, rel=1e-5)
    assert other.by("management", "site")["high_kgco2e"].sort_index().tolist() == pytest.approx(
        one.by("management", "site")["high_kgco2e"].sort_index().tolist(), rel=1e-5
    )


def test_the_range_holds_the_figure_for_the_total_and_every_group(assess):
    found = assess("Type,Quantity,Site,Directorate\nLaptop,7,A,X\nServer,2,B,\nMonitor,9,,X\nSwitch,3,B,Y\n")
    for dimension in ("scope", "stage", "estate", "type", "site", "directorate"):
        groups = found.by("management", dimension)
        assert (groups["low_kgco2e"] <= groups["location_based_kgco2e"]).all()
        assert (groups["location_based_kgco2e"] <= groups["high_kgco2e"]).all()


def test_a_group_that_holds_everything_has_the_range_of_the_total(assess):
    found = assess("Type,Quantity,Body\nLaptop,7,Council\nServer,2,Council\n")
    whole, body = found.total("management"), found.by("management", "body").iloc[0]
    assert (body["low_kgco2e"], body["high_kgco2e"]) == (
        pytest.approx(whole.low_kgco2e),
        pytest.approx(whole.high_kgco2e),
    )


def test_a_chosen_factor_set_changes_the_grid_and_says_so(assess):
    text = "Type,Quantity,Annual electricity (kWh per unit)\nDesktop,1,1000\n"
    assert assess(text, factor_set=2026).by("management", "scope").loc["2", "location_based_kgco2e"] == pytest.approx(
        130.96
    )


def test_beyond_the_newest_set_the_newest_is_used(assess):
    found = assess("Type,Quantity,Annual electricity (kWh per unit)\nDesktop,1,1000\n", period="2030-31")
    assert found.factor_year == 2026


def test_the_day_of_decision_may_be_chosen(assess):
    text = "Type,Quantity,Embodied (kgCO2e),Planned life (years),Purchase date\nLaptop,1,100,4,2025-06-01\n"
    found = assess(text, decision_date=date(2025, 7, 1))
    assert "embodied" not in found.by("decision", "stage").index


# -- what is told ------------------------------------------------------------------------------------------------------


def test_what_several_rules_tell_is_one_sentence_with_its_whole_count(assess):
    """Two hosts with one and two machines: three machines in one record, not the first host's."""
    text = (
        "Type,Name,vCPU,Host\nServer,h,8,\nServer,i,8,\nVirtual machine,a,4,h\nVirtual machine,b,2,i\n"
        "Virtual machine,c,2,i\n"
    )
    problem = told(assess(text), "machines_share_by_vcpu")[0]
    assert problem.rows.tolist() == [4, 5, 6]
    assert problem.message.startswith("3 virtual machines")


def test_a_sentence_names_the_figures_of_its_own_sheet_only(assess):
    found = assess({"a.csv": "Type,Quantity\nLaptop,1\n", "b.csv": "Type,Quantity\nTablet,1\n"})
    named = {problem.file: problem.found for problem in told(found, "energy_of_type")}
    assert "Laptop" in named["a.csv"]
    assert "Laptop" not in named["b.csv"]
