"""Sentences of the method on leased halls, disposals alone, refurbished kit, meters of rooms, reported figures."""

from __future__ import annotations

import pytest

from carbon.footprint.trials import half_of_first_life
from carbon.settings import Contract
from carbon.words.amounts import amount_text
from tests.footprint.test_method_sentences import energy_by, told
from tests.footprint.test_why import holds

GENERATION, REST = 0.17700, 0.01853 + 0.04590 + 0.00397
"""A UK kilowatt-hour by the 2025 set. [kgCO2e/kWh]"""
YEAR = "2025-04-01,2026-03-31"


def scopes(found):
    return found.by("management", "scope")["location_based_kgco2e"].to_dict()


# -- 3: leased halls ---------------------------------------------------------------------------------------------------

HALL = "Type,Site,Run by,Ownership,PUE,Metered kWh,Metered at,Annual electricity (kWh per unit),Embodied (kgCO2e)\n"
HALL_ROW = HALL + "Server,Hall,Leased hall,Owned,{},15000,{},,0\n"
HALL_METER = {
    "kit.csv": HALL + "Server,Hall,Leased hall,Owned,1.5,,,2000,0\nServer,Hall,Leased hall,Owned,1.5,,,1000,0\n",
    "meter.csv": f"Meter,Room,From,To,Metered kWh,Includes\nM1,Hall,{YEAR},15000,room\n",
}
SPLIT = {"2": 10000 * GENERATION, "3.3": 10000 * REST, "3.8": 5000 * (GENERATION + REST)}
"""15,000 kWh at the room's meter with a PUE of 1.5: 10,000 kWh of IT load, 5,000 kWh of overhead."""


@pytest.mark.parametrize("files", [HALL_ROW.format("1.5", "room"), HALL_METER])
def test_the_reading_of_a_leased_hall_is_parted_by_its_pue_where_the_it_load_is_scope_2(assess, files):
    """15,000 kWh / 1.5 = 10,000 in 2 and 3.3, the other 5,000 in 3.8; the total is that of any other setting."""
    found, plain = (assess(files, colocation_scope=scope) for scope in ("2", "3.8"))
    assert {name: kg for name, kg in scopes(found).items() if kg} == pytest.approx(SPLIT)
    assert found.energy_kwh == pytest.approx(15000)
    assert found.total().location_based_kgco2e == pytest.approx(plain.total().location_based_kgco2e)
    assert found.total().low_kgco2e == pytest.approx(plain.total().low_kgco2e)  # the PUE parts, it adds nothing


@pytest.mark.parametrize(("scope", "lines"), [("2", 8), ("3.1", 4), ("3.8", 4)])
def test_the_reading_of_a_leased_hall_stays_one_where_all_of_it_is_in_one_scope(assess, scope, lines):
    """Generation, losses and the supply of both: four lines, and as many again for an overhead of another scope."""
    found = assess(HALL_ROW.format("1.5", "room"), colocation_scope=scope).lines()
    use = found[found["stage"] == "use_phase"]
    assert len(use) == lines
    assert set(use["amount"]) == ({10000.0, 5000.0} if scope == "2" else {15000.0})


@pytest.mark.parametrize("files", [HALL_ROW.format("1.5", "room"), HALL_ROW.format("", "room"), HALL_METER])
def test_each_line_of_a_parted_reading_comes_out_to_its_kilograms(assess, files):
    found = assess(files, colocation_scope="2", contract=Contract("", rego_share=0.5))
    lines = found.why(count=None).lines
    assert len(lines) == len(found.lines(book="management"))
    for line in lines:
        holds(line)


def test_without_a_stated_pue_the_reading_of_a_leased_hall_is_parted_by_the_default(assess):
    """The default of halls and providers, told; a reading at the device is multiplied and not parted."""
    found = assess(HALL_ROW.format("", "room"), colocation_scope="2")
    pue = found.factors.get("pue.default.colocation").value
    assert scopes(found)["2"] == pytest.approx(15000 / pue * GENERATION)
    assert found.energy_kwh == pytest.approx(15000)
    assert told(found, "pue_assumed")
    assert assess(HALL_ROW.format("1.5", "device"), colocation_scope="2").energy_kwh == pytest.approx(22500)


# -- 4: disposals alone ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["Type,Mass (kg)\nOther,2300\n", "Type,Mass (kg),Disposal route\n other ,2300,\n"])
def test_a_mass_alone_of_other_kit_is_a_disposal_by_an_assumed_route(assess, head):
    """2.3 t x 4.68568 kgCO2e/t, mixed and open loop: assumed, and it is told."""
    found = assess(head)
    lines = found.lines()
    assert lines["location_based_kgco2e"].tolist() == pytest.approx([10.777064], abs=1e-6)
    assert (lines["scope"].tolist(), lines["basis"].tolist()) == (["3.5"], ["assumed"])
    assert lines["factor"].tolist()[0].startswith("uk.waste.weee.mixed.open_loop")
    assert told(found, "disposal_route_assumed")
    for line in found.why(count=None).lines:
        holds(line)


@pytest.mark.parametrize("more", ["Model,X1", "Status,In use", "Purchase date,2024-01-01"])
def test_a_mass_beside_what_belongs_to_kit_is_no_disposal(assess, more):
    heading, value = more.split(",")
    found = assess(f"Type,Mass (kg),{heading}\nOther,2300,{value}\nLaptop,2,\n")
    assert found.set_aside["reason"].tolist() == ["unknown_type"]
    unknown = assess("Type,Mass (kg)\nThingummy,2300\nLaptop,2\n")
    assert unknown.set_aside["reason"].tolist() == ["unknown_type"]


# -- 6: providers' own figures -----------------------------------------------------------------------------------------

EXPORT = (
    "Provider,Region,Instance type,Hours,Reported location-based (kgCO2e),Reported market-based (kgCO2e)\n"
    "AWS,eu-west-2,m5.xlarge,1000,{},{}\n"
)


def both(found):
    whole = found.total()
    return whole.location_based_kgco2e, whole.market_based_kgco2e


def test_of_the_providers_figure_and_the_modelled_one_a_setting_says_which_counts(assess):
    """Neither total ever holds the other: 7 kg of the provider, and what the row without it comes to."""
    modelled = both(assess(EXPORT.format("", "")))[0]
    theirs = assess(EXPORT.format("7", "3"))
    assert both(theirs) == (7, 3)
    assert theirs.energy_kwh == 0
    assert theirs.as_record()["memo"] == {
        "modelled_kgco2e": pytest.approx(modelled),
        "provider_reported_kgco2e": 0,
        "provider_reported_market_kgco2e": 0,
    }
    ours = assess(EXPORT.format("7", "3"), cloud_active="modelled")
    assert both(ours)[0] == pytest.approx(modelled)
    assert ours.as_record()["memo"] == {
        "modelled_kgco2e": 0,
        "provider_reported_kgco2e": 7,
        "provider_reported_market_kgco2e": 3,
    }
    assert (theirs.sunk_memo_kgco2e, ours.sunk_memo_kgco2e) == (0, 0)
    assert told(theirs, "provider_reported")
    assert told(ours, "provider_reported_memo")
    assert not told(theirs, "cloud_pue")
    assert told(ours, "cloud_pue")


def test_a_reported_location_based_0_keeps_its_market_based_figure(assess):
    found = assess(EXPORT.format("0", "5"))
    assert both(found) == (0, 5)
    assert both(assess(EXPORT.format("5", "0"))) == (5, 0)
    assert both(assess(EXPORT.format("5", ""))) == (5, 5)
    for line in found.why(count=None).lines:
        holds(line)


def test_usage_that_only_the_provider_has_a_figure_for_counts_with_it_either_way(assess):
    found = assess(EXPORT.replace("eu-west-2,m5.xlarge", "Atlantis,").format("7", ""), cloud_active="modelled")
    assert both(found) == (7, 7)
    assert found.rows_set_aside == 0


# -- 4: refurbished kit ------------------------------------------------------------------------------------------------


def test_refurbished_kit_is_told_with_half_of_its_first_lifes_making_and_the_life_it_takes(assess):
    """3 laptops at 20 % of new; half of what 3 new ones take is told and in no total."""
    text = "Type,Quantity,Refurbished,Purchase date,Planned life (years)\nLaptop,3,{},2025-04-01,{}\n"
    new = assess(text.format("No", "4")).by("inventory", "stage").loc["embodied", "location_based_kgco2e"]
    half = amount_text(new / 2)
    shared = assess(text.format("Yes", ""), refurbished_share=0.2)
    second = shared.by("inventory", "stage").loc["embodied", "location_based_kgco2e"]
    assert second == pytest.approx(new * 0.2)
    assert half in told(shared, "refurbished_share_assumed")[0].message
    assert half in told(assess(text.format("Yes", "")), "refurbished_by_year")[0].message
    assert told(shared, "refurbished_life_assumed")
    assert not told(assess(text.format("Yes", "3"), refurbished_share=0.2), "refurbished_life_assumed")


# -- 3: meters of rooms ------------------------------------------------------------------------------------------------


def test_a_meters_room_is_the_total_of_all_rows_listed_there(assess):
    """5,000 kWh by own figures, 1,000 and 100: nothing stands beside the total, cooled or not."""
    kit = "Type,Site,Annual electricity (kWh per unit)\nServer,Room A,1000\nLaptop,Room A,100\nLaptop,Town Hall,100\n"
    meter = f"Meter,Room,From,To,Metered kWh,Includes\nM1,Room A,{YEAR},5000,room\n"
    found = assess({"kit.csv": kit, "meter.csv": meter})
    assert energy_by(found, "site") == pytest.approx({"Room A": 5000, "Town Hall": 100})


# -- 3: rows of a hall that are at home for a part, and a UPS in a room without overhead -------------------------------


AT_HOME = (
    "Type,Quantity,Site,Run by,Ownership,PUE,Home share,Annual electricity (kWh per unit),Embodied (kgCO2e)\n"
    "Server,1,Hall,Leased hall,Owned,1.5,,2000,0\nLaptop,50,Hall,Leased hall,Owned,1.5,0.4,20,0\n"
)


def test_what_of_a_hall_is_at_home_stays_whole_and_the_rest_is_parted(assess):
    """15,000 kWh: 10,000 to the server, 5,000 to the laptops, of which 2,000 at home; 13,000 / 1.5 is the IT load."""
    files = {"kit.csv": AT_HOME, "meter.csv": HALL_METER["meter.csv"]}
    found, plain = (assess(files, colocation_scope=scope) for scope in ("2", "3.8"))
    load, whole = 13000 / 1.5, GENERATION + REST
    expected = {"2": load * GENERATION, "3.3": load * REST, "3.8": (13000 - load) * whole, "3.7": 2000 * whole}
    assert {name: kg for name, kg in scopes(found).items() if kg} == pytest.approx(expected)
    assert found.energy_kwh == pytest.approx(15000)
    assert found.total().location_based_kgco2e == pytest.approx(plain.total().location_based_kgco2e)
    for line in found.why(count=None).lines:
        holds(line)


UPS = "Type,Site,Run by,Metered kWh,Metered at,PUE,UPS loss,Embodied (kgCO2e)\nServer,R,Own room,1000,UPS input,{},0\n"


def test_a_pue_below_the_loss_of_the_ups_takes_nothing_off_the_reading(assess):
    found = assess(UPS.format("1,1.1"))
    assert found.energy_kwh == pytest.approx(1000)
    assert (found.lines(book="management")["amount"] >= 0).all()
    assert told(found, "pue_below_ups_loss")
    assert assess(UPS.format("1.65,1.1")).energy_kwh == pytest.approx(1000 * 1.65 / 1.1)
    assert not told(assess(UPS.format("1.65,1.1")), "pue_below_ups_loss")


# -- 4: what is rented goes back ---------------------------------------------------------------------------------------

RENTED = (
    "Type,Ownership,Run by,Purchase date,Retirement date,Lease end,Planned life (years),Embodied (kgCO2e),Mass (kg)\n"
    "Laptop,{},{},2024-04-01,2025-09-30,{},4,1461,2\n"
)


@pytest.mark.parametrize(
    ("ownership", "run_by", "lease_end", "days"),
    [
        ("Service lease", "", "", 1461),
        ("Service lease", "", "2027-03-31", 1095),
        ("Provider", "Hosted service", "", 1461),
    ],
)
@pytest.mark.parametrize("book", ["management", "inventory"])
def test_what_is_rented_and_goes_back_early_is_charged_by_its_days_and_never_written_off(
    assess, ownership, run_by, lease_end, days, book
):
    """183 days of 2025-26, of a life of 1,461 days or a contract of 1,095."""
    found = assess(RENTED.format(ownership, run_by, lease_end))
    stages = found.by(book, "stage")["location_based_kgco2e"].to_dict()
    assert stages["embodied"] == pytest.approx(1461 * 183 / days)
    assert "end_of_life" not in stages
    assert told(found, "rented_returned")
    for line in found.why(count=None).lines:
        holds(line)


def test_what_is_owned_and_leaves_early_is_written_off_and_disposed_of(assess):
    stages = assess(RENTED.format("Owned", "", "")).by("management", "stage")["location_based_kgco2e"].to_dict()
    assert stages["embodied"] == pytest.approx(1461 - 365)
    assert stages["end_of_life"] > 0


# -- 4: half of the first life, beside ---------------------------------------------------------------------------------


def test_half_of_the_first_life_stands_beside_as_the_total_that_it_would_make(assess):
    text = "Type,Refurbished,Purchase date,Annual electricity (kWh per unit)\nLaptop,yes,2025-06-01,18.2\n"
    for book in ("management", "inventory"):
        beside = half_of_first_life(assess(text), book)
        assert beside is not None
        assert beside.after_kgco2e == pytest.approx(
            assess(text, refurbished_share=0.5).total(book).location_based_kgco2e
        )
        assert beside.change_kgco2e > 0
    assert half_of_first_life(assess(text.replace("yes", "no"))) is None
