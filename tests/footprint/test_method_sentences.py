"""Sentences of the method, one by one, each with its arithmetic beside it: what a reviewer found not to hold."""

from __future__ import annotations

import pytest

from carbon.factors.tables.tables import read_rows
from carbon.problems import Refusal
from carbon.settings import Contract, Settings

GRID = 0.17700 + 0.01853 + 0.04590 + 0.00397
"""Four parts of a UK kilowatt-hour, 2025 set. [kgCO2e/kWh]"""


def told(found, code):
    return [problem for problem in found.problems if problem.code == code]


def energy_by(found, dimension):
    sums = found.by_energy(dimension)
    return sums[sums > 0].to_dict()


# -- 3: countries ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("country", ["GB", "gb", "UK", "U.K.", "United Kingdom", "Wales", "Cymru", "GBR", "GB-WLS"])
def test_the_united_kingdom_is_the_united_kingdom_however_it_is_spelled(assess, country):
    """1,000 kWh in own offices: scope 2 is 1,000 x 0.17700."""
    found = assess(f"Type,Quantity,Annual electricity (kWh per unit),Country\nLaptop,50,20,{country}\n")
    assert found.by("management", "scope").loc["2", "location_based_kgco2e"] == pytest.approx(177.0)


def test_a_country_abroad_may_be_written_as_its_name(assess):
    text = "Type,Quantity,Annual electricity (kWh per unit),Country\nLaptop,50,20,{}\n"
    named, coded = (assess(text.format(country)) for country in ("France", "FR"))
    assert named.energy_kwh == pytest.approx(1000)
    assert named.total() == coded.total()
    assert not told(named, "grid_not_known")


def test_a_country_that_no_table_knows_is_told_and_its_electricity_not_counted(assess):
    found = assess("Type,Quantity,Annual electricity (kWh per unit),Country\nLaptop,50,20,Narnia\n")
    assert told(found, "unknown_country")[0].question.about == "narnia"
    assert found.set_aside["reason"].tolist() == ["unknown_country"]
    assert found.energy_kwh == 0


# -- 6 and 1: cloud rows -----------------------------------------------------------------------------------------------

BILL = "Provider,Region,Instance type,Hours,Utilisation,{}\nAWS,eu-west-2,m5.xlarge,1000,50%,{}\n"
M5_KWH = 16.6446 * 1.14
"""1,000 h of an m5.xlarge at half load under the provider's PUE, to about 1 in 1,000. [kWh]"""


@pytest.mark.parametrize(
    "category", ["", "Usage", "DiscountedUsage", "SavingsPlanCoveredUsage", "Discounted Usage", "regular"]
)
def test_usage_under_a_commitment_is_usage(assess, category):
    """AWS line item types Usage, DiscountedUsage and SavingsPlanCoveredUsage are counted, alike."""
    assert assess(BILL.format("Charge category", category)).energy_kwh == pytest.approx(M5_KWH, rel=2e-3)


@pytest.mark.parametrize(
    "category", ["Tax", "Credit", "Refund", "RIFee", "SavingsPlanNegation", "BundledDiscount", "UnusedReservation"]
)
def test_all_other_charges_are_money_without_usage(assess, category):
    found = assess(BILL.format("Charge category", category))
    assert (found.energy_kwh, found.rows_set_aside) == (0, 1)


def test_a_bill_with_units_counts_usage_under_a_commitment_too(assess):
    """The same hours as a line of a bill: 1,000 h of m5.large whichever way they were bought."""
    bill = (
        "line_item_product_code,line_item_usage_type,line_item_usage_amount,pricing_unit,line_item_line_item_type\n"
        "AmazonEC2,EUW2-BoxUsage:m5.large,1000,Hrs,{}\n"
    )
    ran = {kind: assess(bill.format(kind)) for kind in ("Usage", "DiscountedUsage", "SavingsPlanCoveredUsage")}
    assert ran["Usage"].energy_kwh > 0
    assert {found.energy_kwh for found in ran.values()} == {ran["Usage"].energy_kwh}


@pytest.mark.parametrize("day", [("2024-01-01", ""), ("", "2024-01-01")])
def test_usage_with_one_day_outside_the_period_is_set_aside(assess, day):
    found = assess("Provider,Region,Instance type,Hours,Period start,Period end\n"
                   f"AWS,eu-west-2,m5.xlarge,1000,{day[0]},{day[1]}\n")  # fmt: skip
    assert found.set_aside["reason"].tolist() == ["not_in_period"]


# -- 3: contracts ------------------------------------------------------------------------------------------------------

ENERGY = (
    "Type,Quantity,Annual electricity (kWh per unit),Embodied (kgCO2e),Country,Run by,PUE,Ownership\n"
    "Laptop,50,20,0,{}\n"
)


def market(found, scope):
    return found.by("management", "scope").loc[scope, "market_based_kgco2e"]


def test_a_contract_covers_scope_2_generation_and_never_a_life_cycle_figure_abroad(assess):
    """France: the figure holds the fuel supply too and is never scope 2, so certificates change nothing."""
    found = assess(ENERGY.format("FR,,,"), contract=Contract(rego_share=1.0))
    whole = found.total()
    assert whole.market_based_kgco2e == pytest.approx(whole.location_based_kgco2e)
    assert told(found, "contract_not_abroad")


def test_a_contract_without_any_factor_says_that_the_rest_is_location_based(assess):
    """60 % certificates: 1,000 x 0.17700 x 0.4 = 70.8 kg, and it is told; with a residual mix it is not."""
    found = assess(ENERGY.format(",,,"), contract=Contract(rego_share=0.6))
    assert market(found, "2") == pytest.approx(70.8)
    assert told(found, "contract_without_factor")
    mixed = assess(ENERGY.format(",,,"), contract=Contract(rego_share=0.6, residual_mix_kgco2e_per_kwh=0.3))
    assert market(mixed, "2") == pytest.approx(1000 * 0.4 * 0.3)
    assert not told(mixed, "contract_without_factor")


def test_cloud_repeats_location_based_unless_its_own_row_names_a_contract(assess):
    """Generation of the provider's electricity, PUE included, takes the named contract; nothing else does."""
    text = "Provider,Region,Instance type,Hours,Electricity contract\nAWS,eu-west-2,m5.xlarge,1000,{}\n"
    green = {"Green": Contract("Green", supplier_factor_kgco2e_per_kwh=0.0)}
    named = assess(text.format("green"), site_contracts=green, contract=Contract(rego_share=1.0))
    whole = named.total()
    saved = whole.location_based_kgco2e - whole.market_based_kgco2e
    assert saved == pytest.approx(named.energy_kwh * 0.17700)
    silent = assess(text.format(""), site_contracts=green, contract=Contract(rego_share=1.0)).total()
    assert silent.market_based_kgco2e == silent.location_based_kgco2e
    assert told(assess(text.format("Blue"), site_contracts=green), "contract_not_known")


@pytest.mark.parametrize(("setting", "scope"), [("3.8", "3.8"), ("2", "3.8"), ("3.1", "3.1")])
def test_a_leased_hall_abroad_follows_the_setting_but_is_never_scope_2(assess, setting, scope):
    found = assess(ENERGY.format("FR,Leased hall,1.5,Owned"), colocation_scope=setting)
    assert found.by("management", "scope").index.tolist() == [scope]


# -- 3: meters ---------------------------------------------------------------------------------------------------------

READINGS = "Meter,Room,From,To,Metered kWh,Includes,Country\n"
YEAR = "2025-04-01,2026-03-31"


def test_the_it_load_beside_the_total_of_a_room_is_not_added_to_it(assess):
    """50,000 kWh of the room hold the 30,000 kWh of its IT load, with kit listed behind the meters and without."""
    text = READINGS + f"M1,Room A,{YEAR},50000,room,\nM2,room  a,{YEAR},30000,it,\n"
    alone = assess(text)
    assert alone.energy_kwh == pytest.approx(50000)
    assert (alone.rows_counted, alone.rows_set_aside) == (2, 0)
    with_kit = assess({"m.csv": text, "k.csv": "Type,Site\nServer,Room A\n"})
    assert with_kit.energy_kwh == pytest.approx(50000)


def test_an_it_load_metered_by_itself_takes_the_rooms_overhead_once(assess):
    """30,000 kWh x 1.8, the default of own rooms, and it is told; x 1.5 where the setting says so."""
    text = READINGS + f"M2,Room A,{YEAR},30000,it,\n"
    assumed = assess(text)
    assert assumed.energy_kwh == pytest.approx(54000)
    assert told(assumed, "pue_assumed")
    assert assumed.by("management", "scope").loc["2", "location_based_kgco2e"] == pytest.approx(54000 * 0.17700)
    assert assess(text, pue=1.5).energy_kwh == pytest.approx(45000)


def test_each_meter_that_covers_less_than_the_period_is_told(assess):
    """Half a year of one room and half a year of another do not make a whole year of either."""
    text = READINGS + "M1,Room A,2025-04-01,2025-09-30,1000,room,\nM2,Room B,2025-10-01,2026-03-31,1000,room,\n"
    [said] = told(assess(text), "meter_covers_less")
    assert said.rows.tolist() == [2, 3]
    assert "Room A: 183 of 365 days" in said.message
    assert "Room B: 182 of 365 days" in said.message
    whole = READINGS + "M1,Room A,2025-04-01,2025-09-30,1000,room,\nM1,Room A,2025-10-01,2026-03-31,1000,room,\n"
    assert not told(assess(whole), "meter_covers_less")


def test_a_meter_that_counts_by_itself_has_the_contract_of_its_site_and_the_grid_of_its_country(assess):
    text = READINGS + f"M1,Depot,{YEAR},1000,room,\nM2,Bureau,{YEAR},1000,room,France\n"
    found = assess(text, site_contracts={"depot": Contract("depot", supplier_factor_kgco2e_per_kwh=0.0)})
    scopes = found.by("management", "scope")
    assert market(found, "2") == 0
    assert scopes.loc["2", "location_based_kgco2e"] == pytest.approx(177.0)
    assert scopes.loc["", "location_based_kgco2e"] == pytest.approx(44.18)


# -- 3: what is cooled -------------------------------------------------------------------------------------------------


def test_a_list_of_devices_that_says_who_runs_the_place_is_no_hosting_list(assess):
    """A csv of the template's devices has a column “Run by”: laptops in offices take no PUE, a server in it does."""
    text = "Asset type,Annual electricity (kWh per unit),Run by\nLaptop,100,Office\nMonitor,100,Office\nServer,100,\n"
    found = assess(text)
    assert energy_by(found, "type") == pytest.approx({"laptop": 100, "monitor": 100, "server": 180})
    assert energy_by(found, "estate") == pytest.approx({"devices": 200, "hosting": 180})


def test_a_list_of_a_server_room_that_says_who_runs_it_is_a_hosting_list(assess):
    """Switches take the room's overhead, access points never do."""
    text = (
        "Asset type,Annual electricity (kWh per unit),Run by\n"
        "Network switch,100,Own room\nWireless access point,100,Own room\n"
    )
    assert energy_by(assess(text), "type") == pytest.approx({"network_switch": 180, "wireless_ap": 100})


def test_rated_power_beside_a_type_default_is_told_too(assess):
    """A laptop takes its type's 18.3 kWh a year; its 65 W charger is told, not used."""
    found = assess("Type,Rated power (W)\nLaptop,65\n")
    assert found.energy_kwh == pytest.approx(18.3)
    assert told(found, "rated_power_not_used")
    assert told(assess("Type,Rated power (W),Mean power (W)\nServer,500,200\n"), "rated_power_not_used")


# -- 1 and 2: what the ledger says of a year ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "settings", "factor_year", "match"),
    [
        ("2025-26", {}, 2025, "exact"),
        ("2030-31", {}, 2026, "nearest_year"),
        ("2016-17", {}, 2018, "nearest_year"),
        ("2030-31", {"factor_set": 2026}, 2026, "exact"),
    ],
)
def test_a_year_without_a_set_takes_the_nearest_and_the_ledger_says_so(assess, period, settings, factor_year, match):
    found = assess("Type,Annual electricity (kWh per unit)\nLaptop,100\n", period=period, **settings)
    lines = found.lines()
    assert found.factor_year == factor_year
    assert set(lines.loc[lines["stage"] == "use_phase", "match"]) == {match}


# -- 4: dates, disposal, refurbished, without dates --------------------------------------------------------------------


def test_the_day_of_purchase_wins_over_on_order(assess):
    """Bought on 1 October: 182 of 365 days; on order without a day: set aside."""
    text = "Type,Status,Purchase date,Annual electricity (kWh per unit)\nLaptop,On order,{},100\n"
    assert assess(text.format("2025-10-01")).energy_kwh == pytest.approx(100 * 182 / 365)
    assert assess(text.format("")).rows_set_aside == 1
    assert assess(text.format("2026-10-01")).set_aside["reason"].tolist() == ["not_in_period"]


def test_a_disposal_alone_counts_whatever_its_status_says(assess):
    """2.3 t x 4.68568 kgCO2e/t."""
    found = assess("Type,Quantity,Mass (kg),Disposal route,Status\nOther,1,2300,Recycled,Disposed\n")
    assert found.by("management", "scope").loc["3.5", "location_based_kgco2e"] == pytest.approx(10.777064, abs=1e-6)


def test_the_mass_of_a_model_wins_over_that_of_its_type(assess):
    """A Latitude 5520 weighs 1.59 kg by its maker's sheet."""
    text = "Type,Manufacturer,Model,Purchase date,Retirement date,Disposal route\n{},2022-01-01,2025-09-30,Recycled\n"
    sheet = next(row for row in read_rows("device_models") if row["model_id"] == "dell-latitude-5520")
    found = assess(text.format("Laptop,Dell,Latitude 5520"))
    lines = found.lines()
    disposal = lines[lines["stage"] == "end_of_life"].iloc[0]
    assert disposal["amount"] == pytest.approx(float(sheet["weight_kg"]) / 1000)
    assert disposal["basis"] == "modelled"
    assert not told(found, "mass_assumed")
    assert told(assess(text.format("Laptop,Dell,")), "mass_assumed")


def test_a_share_of_new_is_assumed_and_never_0(assess):
    text = "Type,Manufacturer,Model,Refurbished\nLaptop,Dell,Latitude 5520,Yes\n"
    lines = assess(text, refurbished_share=0.2).lines()
    assert set(lines.loc[lines["stage"] == "embodied", "basis"]) == {"assumed"}
    with pytest.raises(Refusal):
        Settings(refurbished_share=0.0)


@pytest.mark.parametrize("ownership", ["Owned", "Provider"])
def test_without_a_day_of_purchase_the_amount_is_assumed(assess, ownership):
    """Worked example 6: 240 kg over 5 years is 48 kg in both books, assumed, and it is told."""
    found = assess(f"Type,Embodied (kgCO2e),Planned life (years),Ownership\nServer,240,5,{ownership}\n")
    lines = found.lines()
    making = lines[lines["stage"] == "embodied"]
    assert set(making["basis"]) == {"assumed"}
    assert making["location_based_kgco2e"].tolist() == pytest.approx([48.0] * len(making))
    assert told(found, "embodied_undated")


def test_a_service_lease_is_spread_over_its_contract_and_assumes_no_life(assess):
    """300 kg from 1 October 2022 to 30 September 2025, 1,096 days, of which 183 lie in 2025-26."""
    text = "Type,Ownership,Embodied (kgCO2e),Purchase date,Lease end\nLaptop,Service lease,300,2022-10-01,2025-09-30\n"
    found = assess(text)
    assert found.by("management", "stage").loc["embodied", "location_based_kgco2e"] == pytest.approx(300 * 183 / 1096)
    assert not told(found, "lifetime_assumed")


# -- 5: virtual machines -----------------------------------------------------------------------------------------------


def test_by_the_equal_key_each_machine_of_a_row_takes_a_share(assess):
    """One machine and a row of three: a quarter and three quarters of 1,000 kWh, nothing idle."""
    text = (
        "Type,Name,Host,Quantity,vCPU,Metered kWh,Metered at\nServer,h,,1,40,1000,room\n"
        "Virtual machine,a,h,1,4,,\nVirtual machine,b,h,3,,,\n"
    )
    energy = assess(text).rows().set_index("name")["energy_kwh"].to_dict()
    assert energy == pytest.approx({"h": 0, "a": 250, "b": 750})


# -- 1: days that are known in part ------------------------------------------------------------------------------------


def test_a_year_alone_is_1_july_a_month_its_first_day_and_both_are_told_as_assumed(assess):
    """240 kg over 5 years: 274 of 1,826 days from 1 July 2025, 335 of 1,826 from 1 May 2025."""
    text = "Type,Embodied (kgCO2e),Planned life (years),Purchase date\nLaptop,240,5,{}\n"
    for written, days in (("2025", 274), ("May 2025", 335)):
        found = assess(text.format(written))
        making = found.by("management", "stage").loc["embodied", "location_based_kgco2e"]
        assert making == pytest.approx(240 * days / 1826)
        assert told(found, "day_assumed")
    assert not told(assess(text.format("2025-05-01")), "day_assumed")


def test_days_that_contradict_each_other_are_told(assess):
    found = assess("Type,Purchase date,Retirement date\nLaptop,2025-10-01,2025-05-01\nLaptop,2024-10-01,2025-05-01\n")
    assert told(found, "retired_before_acquired")[0].rows.tolist() == [2]
