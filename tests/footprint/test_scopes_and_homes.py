"""Scopes and homes, sentence by sentence: leased halls, homeworking hours, electricity made on site, certificates,
electricity abroad, carbon outside the scopes, the network's user end. Source: method, sections 0, 3 and 6."""

from __future__ import annotations

import pytest

from carbon.problems import Refusal
from carbon.settings import Contract, Override, Settings, read_settings, settings_record, write_settings
from tests.footprint.test_method_sentences import told
from tests.footprint.test_why import holds

GENERATION, LOSSES, WTT, WTT_LOSSES = 0.17700, 0.01853, 0.04590, 0.00397
"""Parts of a UK kilowatt-hour by the 2025 set. [kgCO2e/kWh]"""
REST = LOSSES + WTT + WTT_LOSSES
ALL = GENERATION + REST


def scopes(found, method="location"):
    sums = found.by("management", "scope")[f"{method}_based_kgco2e"].to_dict()
    return {name: kg for name, kg in sums.items() if kg}


def chosen(found, about):
    """What was chosen of something, as the JSON tells it."""
    return [one for one in found.as_record()["chosen"] if one.get("about") == about]


def each_line_holds(found):
    lines = found.why(count=None).lines
    assert len(lines) == len(found.lines(book="management"))
    for line in lines:
        holds(line)


# -- leased halls follow the consolidation -----------------------------------------------------------------------------

SERVERS = "Type,Quantity,Mean power (W),PUE,Run by,Ownership,Embodied (kgCO2e)\nServer,4,350,1.8,leased hall,Owned,0\n"
"""4 x 350 W x 8,760 h = 12,264 kWh of IT load; x 0.8 = 9,811.2 kWh of overhead."""
AS_OWN = {"2": 12264 * GENERATION, "3.3": 12264 * REST, "3.8": 9811.2 * ALL}
"""2,170.728, 838.858 and 2,407.668 kg: worked example 9."""
LEASED = {"3.8": 22075.2 * ALL}
"""5,417.254 kg: worked example 8."""


@pytest.mark.parametrize(
    ("consolidation", "stated", "expected"),
    [
        ("operational control", None, AS_OWN),
        ("financial control", None, LEASED),
        ("equity share", None, LEASED),
        ("operational control", "3.8", LEASED),
        ("financial control", "2", AS_OWN),
        ("operational control", "3.1", {"3.1": 22075.2 * ALL}),
    ],
)
def test_a_leased_hall_follows_the_consolidation_unless_a_scope_is_stated(assess, consolidation, stated, expected):
    found = assess(SERVERS, consolidation=consolidation, colocation_scope=stated)
    assert scopes(found) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("stated", "scope", "words"),
    [(None, "2", "consolidation approach, operational control"), ("3.8", "3.8", "as Settings state")],
)
def test_the_scope_of_halls_and_why_it_was_taken_are_named(assess, stated, scope, words):
    (one,) = chosen(assess(SERVERS, colocation_scope=stated), "halls")
    assert one["scope"] == scope
    assert one["from"] == ("stated" if stated else "operational control")
    assert words in one["said"]


def test_where_no_hall_is_listed_nothing_is_said_of_one(assess):
    assert not chosen(assess("Type,Quantity\nLaptop,10\n"), "halls")


# -- homeworking hours carry their well-to-tank ------------------------------------------------------------------------


def test_the_homeworking_hour_has_its_well_to_tank_as_a_line_of_its_own(assess):
    """10,000 h x 0.03144 = 314.4 kg; x 0.150 kWh = 1,500 kWh, of which 0.04590 and 0.00397 are well-to-tank."""
    found = assess("Type,Quantity,Annual electricity (kWh per unit)\nDesktop,1,100\n", homeworking_hours=10000)
    parts = found.by("management", "part")["location_based_kgco2e"]
    assert parts["homeworking"] == pytest.approx(314.4)
    assert scopes(found)["3.7"] == pytest.approx(314.4 + 1500 * (WTT + WTT_LOSSES))
    assert scopes(found, "market")["3.7"] == pytest.approx(314.4 + 1500 * (WTT + WTT_LOSSES))
    each_line_holds(found)


def test_the_kilowatt_hours_of_homeworking_are_no_energy_of_the_estate(assess):
    text = "Type,Quantity,Annual electricity (kWh per unit)\nDesktop,1,100\n"
    assert assess(text, homeworking_hours=10000).energy_kwh == assess(text).energy_kwh == pytest.approx(100)


def test_half_a_year_has_half_of_the_hours_and_of_their_well_to_tank(assess):
    """183 of 365 days: 5,013.7 h; the set of 2026 has 0.02159 an hour, 0.03682 and 0.00359 a kilowatt-hour."""
    found = assess("Type,Quantity\nCable,1\n", period="2026-04-01:2026-09-30", homeworking_hours=10000)
    hours = 10000 * 183 / 365
    assert scopes(found)["3.7"] == pytest.approx(hours * (0.02159 + 0.150 * (0.03682 + 0.00359)))


def test_the_kilowatt_hours_of_the_homeworking_hour_are_a_row_with_its_derivation(assess):
    """2022: 0.031679 / (0.19338 + 0.01769) = 0.1501; 2026: 0.02159 / (0.13096 + 0.01299) = 0.1500."""
    row = assess("Type,Quantity\nLaptop,1\n").factors.get("homeworking.office_equipment.kwh")
    assert row.value == 0.150
    assert round(0.031679 / (0.19338 + 0.01769), 3) == round(0.02159 / (0.13096 + 0.01299), 3) == row.value
    assert row.reference


# -- electricity made on site ------------------------------------------------------------------------------------------

OFFICE = "Type,Quantity,Site,Annual electricity (kWh per unit),Embodied (kgCO2e),Run by,Country\nDesktop,{},0,{}\n"
DEPOT = OFFICE.format("100,Depot,10", ",")
"""1,000 kWh at the depot."""


@pytest.mark.parametrize(
    "contract", [Contract("Depot", onsite_share=0.3), Contract("Depot", onsite_kwh=6000, site_kwh=20000)]
)
def test_what_is_made_on_site_is_scope_1_at_nothing_and_only_the_rest_is_bought(assess, contract):
    """30 % of 1,000 kWh, or 6,000 of the site's 20,000: 700 kWh are bought, 1,000 kWh are used."""
    found = assess(DEPOT, site_contracts={"Depot": contract})
    assert scopes(found) == pytest.approx({"2": 700 * GENERATION, "3.3": 700 * REST})
    assert found.energy_kwh == pytest.approx(1000)
    assert found.by_energy("scope")["1"] == pytest.approx(300)
    each_line_holds(found)
    (one,) = chosen(found, "onsite")
    assert (one["kwh"], one["kgco2e"], one["scope"]) == (pytest.approx(300), 0.0, "1")


def test_the_whole_of_a_site_may_be_made_there_and_none_of_it_is_as_if_nothing_were_stated(assess):
    whole, none, silent = (
        assess(DEPOT, site_contracts={"Depot": Contract("Depot", onsite_share=share)}) for share in (1.0, 0.0, None)
    )
    assert whole.total().location_based_kgco2e == pytest.approx(0)
    assert whole.energy_kwh == pytest.approx(1000)
    assert none.total() == silent.total()
    each_line_holds(whole)


def test_certificates_and_a_suppliers_figure_cover_only_what_is_bought(assess):
    """Market-based scope 2: 700 kWh x (1 - 0.6) x 0.3 = 84 kg."""
    found = assess(DEPOT, site_contracts={"Depot": Contract("Depot", 0.3, 0.6, onsite_share=0.3)})
    assert scopes(found, "market")["2"] == pytest.approx(84.0)
    each_line_holds(found)


def test_a_site_that_states_only_what_it_makes_buys_the_rest_as_the_organisation_does(assess):
    """The organisation's certificates for all it buys: 700 kWh, market-based 0; never lost because of a solar roof."""
    found = assess(DEPOT, contract=Contract(rego_share=1.0), site_contracts={"Depot": Contract("", onsite_share=0.3)})
    assert scopes(found)["2"] == pytest.approx(700 * GENERATION)
    assert "2" not in scopes(found, "market")


def test_a_site_with_a_contract_of_its_own_makes_on_site_what_the_organisation_states(assess):
    found = assess(DEPOT, contract=Contract(onsite_share=0.3), site_contracts={"Depot": Contract("", rego_share=1.0)})
    assert scopes(found)["2"] == pytest.approx(700 * GENERATION)


def test_what_each_site_makes_is_told_of_that_site_alone(assess):
    """The organisation makes 30 % of the 2,000 kWh of two sites; one of them is named and states nothing."""
    rows = OFFICE.format("100,Depot,10", ",") + "Desktop,100,Other,10,0,,\n"
    found = assess(rows, contract=Contract(onsite_share=0.3), site_contracts={"Depot": Contract()})
    told_of = {one["contract"]: one["kwh"] for one in chosen(found, "onsite")}
    assert told_of == {"": pytest.approx(300), "Depot": pytest.approx(300)}


@pytest.mark.parametrize("where", ["leased hall", "hosted service"])
def test_a_roof_of_ones_own_serves_no_hall_or_host(assess, where):
    plain = assess(OFFICE.format("100,Depot,10", f"{where},"))
    found = assess(OFFICE.format("100,Depot,10", f"{where},"), contract=Contract(onsite_share=0.3))
    assert scopes(found) == pytest.approx(scopes(plain))
    (one,) = chosen(found, "onsite")
    assert one["kwh"] == 0
    assert "no electricity of own premises" in one["said"]


def test_what_is_used_at_home_is_not_made_on_site(assess):
    """40 % of 1,000 kWh at home: 3.7 keeps 400 kWh whole; of the 600 at work 30 % are made on site."""
    text = "Type,Quantity,Annual electricity (kWh per unit),Embodied (kgCO2e)\nLaptop,100,10,0\n"
    found = assess(text, home_share=0.4, contract=Contract(onsite_share=0.3))
    assert scopes(found) == pytest.approx({"2": 420 * GENERATION, "3.3": 420 * REST, "3.7": 400 * ALL})
    assert found.energy_kwh == pytest.approx(1000)
    each_line_holds(found)


def test_a_room_meter_and_its_overhead_are_parted_alike(assess):
    """30,000 kWh of IT load x 1.8 = 54,000 kWh, of which 70 % are bought."""
    text = "Meter,Room,From,To,Metered kWh,Includes\nM2,Room A,2025-04-01,2026-03-31,30000,it\n"
    found = assess(text, contract=Contract(onsite_share=0.3))
    assert scopes(found)["2"] == pytest.approx(54000 * 0.7 * GENERATION)
    assert found.energy_kwh == pytest.approx(54000)
    each_line_holds(found)


def test_a_meter_shared_by_the_kit_of_its_room_is_parted_alike(assess):
    files = {
        "kit.csv": "Type,Site,Annual electricity (kWh per unit),Embodied (kgCO2e)\n"
        "Server,Room,2000,0\nServer,Room,1000,0\n",
        "meter.csv": "Meter,Room,From,To,Metered kWh,Includes\nM1,Room,2025-04-01,2026-03-31,9000,room\n",
    }
    found = assess(files, site_contracts={"Room": Contract("Room", onsite_share=0.5)})
    assert scopes(found) == pytest.approx({"2": 4500 * GENERATION, "3.3": 4500 * REST})
    assert found.energy_kwh == pytest.approx(9000)
    each_line_holds(found)


def test_machines_on_a_host_get_their_shares_of_both_parts(assess):
    """Worked example 16 with a roof: 1,000 kWh, 30 % made there; 0.1, 0.2 and 0.4 of 700 kWh, idle 0.3."""
    text = (
        "Type,Name,Host,vCPU,Cores,Metered kWh,Metered at,Run by,Embodied (kgCO2e)\n"
        "Server,h1,,40,,1000,room,own room,0\nVirtual machine,a,h1,4,,,,,\nVirtual machine,b,h1,8,,,,,\n"
        "Virtual machine,c,h1,16,,,,,\n"
    )
    found = assess(text, contract=Contract(onsite_share=0.3))
    assert scopes(found)["2"] == pytest.approx(700 * GENERATION)
    assert found.energy_kwh == pytest.approx(1000)
    each_line_holds(found)


def test_what_is_made_on_site_abroad_is_scope_1_at_nothing_too(assess):
    plain = assess(OFFICE.format("100,Depot,10", ",IE"))
    found = assess(OFFICE.format("100,Depot,10", ",IE"), contract=Contract(onsite_share=0.3))
    assert found.total().location_based_kgco2e == pytest.approx(0.7 * plain.total().location_based_kgco2e)


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({"onsite_kwh": 6000}, "state site_kwh too"),
        ({"site_kwh": 20000}, "state onsite_kwh too"),
        ({"onsite_kwh": 30000, "site_kwh": 20000}, "more than the site uses"),
        ({"onsite_kwh": 6000, "site_kwh": 20000, "onsite_share": 0.3}, "state one of the two"),
        ({"onsite_share": 30}, "write 0.4 for 40 %"),
        ({"onsite_kwh": -1, "site_kwh": 20000}, "of 0 or more"),
    ],
)
def test_what_cannot_be_taken_of_a_site_is_refused_with_a_sentence(stated, words):
    with pytest.raises(Refusal, match=words):
        Contract("Depot", **stated)


def test_settings_with_electricity_made_on_site_are_written_and_read():
    text = (
        '[electricity]\nsupplier_factor = "0.1 kgCO2e/kWh"\nsupplier_factor_is = "of the rest"\nrego_share = 0.5\n'
        '[electricity.site."Depot"]\nonsite_kwh = 6000\nsite_kwh = 20000\n'
        '[electricity.site."Hall"]\nonsite_share = 0.2\n'
    )
    settings = read_settings(text)
    assert settings.contract == Contract("", 0.1, 0.5, None, "of the rest")
    assert settings.site_contracts["Depot"] == Contract("Depot", onsite_kwh=6000, site_kwh=20000)
    assert settings.site_contracts["Hall"].onsite == 0.2
    assert read_settings(write_settings(settings)) == settings
    assert settings_record(settings)["electricity"]["site"]["Depot"] == {"onsite_kwh": 6000, "site_kwh": 20000}


# -- certificates are taken off once -----------------------------------------------------------------------------------


def test_a_suppliers_figure_beside_certificates_is_of_the_rest_and_a_warning_says_so(assess):
    """1,000 kWh x 0.4 x 0.3 = 120 kg."""
    found = assess(DEPOT, contract=Contract("", 0.3, 0.6))
    assert scopes(found, "market")["2"] == pytest.approx(120.0)
    (warned,) = told(found, "supplier_factor_of_the_rest")
    assert warned.severity == "warning"
    assert "share of certificates at 0" in warned.remedy
    assert chosen(found, "contract")[0]["supplier_factor_is"] == "of the rest"


@pytest.mark.parametrize(
    "contract",
    [
        Contract("", 0.3, 0.6, None, "of the rest"),
        Contract("", 0.3),
        Contract("", None, 0.6),
        Contract("", 0.3, 0.0, None, "of the whole tariff"),
    ],
)
def test_where_it_is_said_or_only_one_is_given_nothing_is_warned_of(assess, contract):
    assert not told(assess(DEPOT, contract=contract), "supplier_factor_of_the_rest")


def test_a_figure_of_the_whole_tariff_holds_its_certificates(assess):
    """1,000 kWh x 0.12, with the share of certificates at 0."""
    found = assess(DEPOT, contract=Contract("", 0.12, 0.0, None, "of the whole tariff"))
    assert scopes(found, "market")["2"] == pytest.approx(120.0)


@pytest.mark.parametrize("heading", ["electricity", 'electricity.site."Depot"'])
def test_certificates_are_never_taken_off_twice(heading):
    text = f'[{heading}]\nsupplier_factor = "0.12 kgCO2e/kWh"\nrego_share = 0.6\n'
    with pytest.raises(Refusal, match="holds its certificates already"):
        read_settings(text + 'supplier_factor_is = "of the whole tariff"\n')


def test_the_warning_is_of_the_site_whose_contract_it_is(assess):
    rows = "Type,Quantity,Site,Annual electricity (kWh per unit)\nDesktop,10,Depot,10\nDesktop,10,Other,10\n"
    found = assess(rows, site_contracts={"Depot": Contract("Depot", 0.3, 0.6)})
    assert told(found, "supplier_factor_of_the_rest")[0].rows.tolist() == [2]


# -- electricity abroad ------------------------------------------------------------------------------------------------


def test_electricity_of_own_premises_abroad_is_a_stated_exclusion_from_scope_2(assess):
    """1,000 kWh in Ireland, 500 kWh in France: each named, with its kilowatt-hours and its kilograms."""
    text = "Type,Quantity,Annual electricity (kWh per unit),Embodied (kgCO2e),Country\n"
    text += "Desktop,100,10,0,IE\nDesktop,50,10,0,FR\nDesktop,10,10,0,\n"
    found = assess(text)
    (one,) = chosen(found, "abroad")
    by_country = {each["country"]: each for each in one["countries"]}
    assert by_country.keys() == {"IE", "FR"}
    assert by_country["IE"]["kwh"] == pytest.approx(1000)
    grid = found.factors.look_up("electricity", region="IE").factor.value
    assert by_country["IE"]["kgco2e"] == pytest.approx(1000 * grid)
    assert all(word in one["said"] for word in ("Ireland", "France", "scope 2"))
    assert scopes(found)[""] == pytest.approx(sum(each["kgco2e"] for each in by_country.values()))


@pytest.mark.parametrize("row", ["Server,1,1000,0,IE,Hosted service", "Desktop,1,1000,0,GB,"])
def test_a_host_abroad_is_no_exclusion(assess, row):
    text = "Type,Quantity,Annual electricity (kWh per unit),Embodied (kgCO2e),Country,Run by\n"
    assert not chosen(assess(text + row + "\n"), "abroad")


# -- outside the scopes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fuel", ["HVO", "Diesel blend"])
def test_plant_based_carbon_is_named_as_not_estimated(assess, fuel):
    """No figure of it is in the tables: the fuel and its litres are named, and no figure is made up."""
    found = assess(f"Fuel,Litres\n{fuel},100\n")
    (one,) = chosen(found, "outside_scopes")
    assert one["fuels"] == [{"fuel": fuel.lower().replace(" ", "_"), "amount": pytest.approx(100), "unit": "litre"}]
    assert one["kgco2"] is None
    assert "not estimated" in one["said"]


def test_a_figure_of_the_users_own_makes_it_a_memo_in_no_total(assess):
    """100 litres x 2.4 kg = 240 kg, outside the scopes."""
    own = Override("outside_scopes.hvo.litre", 2.4, "kgCO2e/litre", "DESNZ 2025, Outside of scopes", "read by us")
    found, plain = assess("Fuel,Litres\nHVO,100\n", overrides=(own,)), assess("Fuel,Litres\nHVO,100\n")
    assert chosen(found, "outside_scopes")[0]["kgco2"] == pytest.approx(240)
    assert found.total() == plain.total()


def test_a_fuel_without_a_plant_based_part_has_none(assess):
    assert not chosen(assess("Fuel,Litres\nGas oil,100\n"), "outside_scopes")


# -- the network's user end --------------------------------------------------------------------------------------------


def test_data_sent_to_users_stops_before_their_own_router_unless_chosen(assess):
    """1,000 GB x 0.0065 kWh; with the router 0.0315 (0.025 more); the user's grid, no provider's PUE."""
    text = "Provider,Service,Region,GB transferred\nAWS,CloudFront,eu-west-1,1000\n"
    usual, beyond = assess(text), assess(text, cloud_transfer="with_router")
    assert Settings().cloud_transfer == "fixed"
    of = [found.by("management", "stage").loc["transfer", "location_based_kgco2e"] for found in (usual, beyond)]
    assert of == pytest.approx([1000 * 0.0065 * ALL, 1000 * 0.0315 * ALL])
