"""Known things without a figure: their electricity or fuel is not in the total, and the headline says so."""

from __future__ import annotations

import openpyxl
import pytest

import carbon
from carbon.cli import main
from carbon.problems import Refusal
from carbon.reports.words.headline import both_figures, headline
from carbon.settings import Period

KIT = "Type,Model,Serial number,Country\n"
CLOUD = (
    "Provider,Service,Region,Country,Instance type,Instance hours (total),Period start,Period end\n"
    "AWS,EC2,{},{},{},720,2025-04-01,2025-04-30\nAWS,EC2,eu-west-2,GB,m5.large,720,2025-05-01,2025-05-31\n"
)
FUEL = "Fuel,{},From,To,Site\n{},500,2025-04-01,2025-04-30,A\nDiesel,500,2025-05-01,2025-05-31,A\n"
LAPTOPS = "".join(f"Laptop,Latitude 5420,A{1000 + n},GB\n" for n in range(100))
SERVERS = "".join(f"Server,R740,B{1000 + n},CF\n" for n in range(3))
GRID = "the electricity of {} (CF) is not in it"

# What was brought, whether the total is whole, and what the headline says is not in it.
CASES = {
    "a laptop in CF": (KIT + "Laptop,Latitude 5420,A1,CF\nLaptop,Latitude 5420,A2,GB\n", GRID.format("1 of 2 rows")),
    "its name": (KIT + "Laptop,Latitude 5420,A1,Central African Republic\n", GRID.format("1 of 1 row")),
    "a server": (KIT + "Server,R740,A1,CF\nLaptop,Latitude 5420,A2,GB\n", GRID.format("1 of 2 rows")),
    "some of many": (KIT + LAPTOPS + "".join(f"Monitor,,C{n},CF\n" for n in range(9)), GRID.format("9 of 109 rows")),
    "few rows and much electricity": (KIT + LAPTOPS + SERVERS, GRID.format("3 of 103 rows")),
    "few rows and little electricity": (KIT + LAPTOPS + "Laptop,Latitude 5420,C1,CF\n", ""),
    "a cloud machine there": (CLOUD.format("eu-west-2", "CF", "m5.large"), GRID.format("1 of 2 rows")),
    "a cloud region": (CLOUD.format("xx-moon-1", "", "m5.large"), "1 of 2 rows is not in it"),
    "a cloud size": (CLOUD.format("eu-west-2", "GB", "m99.hyper"), "1 of 2 rows is not in it"),
    "a meter there": (
        "Meter,Room,From,To,Metered kWh,Country\nM1,Hall,2025-04-01,2026-03-31,50000,CF\n"
        "M2,Hall B,2025-04-01,2026-03-31,5000,GB\n", "1 of 2 rows is not in it",
    ),
    "a fuel": (FUEL.format("Litres", "Wood pellets"), "1 of 2 rows is not in it"),
    "a fuel in m3": (
        FUEL.format("Volume (m3)", "Natural gas").replace(",A\n", ",Generator A\n"), "1 of 2 rows is not in it",
    ),
    "a gas": ("Refrigerant,Leaked (kg),Site\nR999,5,A\nR410A,5,A\n", "1 of 2 rows is not in it"),
    "a rack": (KIT + "Rack,NetShelter,A1,GB\nLaptop,Latitude 5420,A2,GB\n", "1 of 2 rows is not in it"),
    "a country with a grid": (KIT + "Laptop,Latitude 5420,A1,FR\nLaptop,Latitude 5420,A2,GB\n", ""),
}  # fmt: skip


def assess(text):
    return carbon.assess(carbon.read_inventory(("list.csv", text.encode())), period=Period.parse("2025-26"))


@pytest.mark.parametrize("name", CASES)
def test_what_has_no_figure_is_named_in_the_headline(name):
    text, missing = CASES[name]
    found = assess(text)
    told = headline(found)
    assert told.limits == missing
    assert told.figure.startswith("At least") is bool(missing)
    assert found.as_record()["complete"] is not bool(missing)
    assert (told.first is not None) is bool(missing)


def test_a_total_without_some_electricity_has_no_range_and_says_so_wherever_it_stands(tmp_path, capsys):
    text = CASES["a laptop in CF"][0]
    found = assess(text)
    record = found.as_record()
    assert record["waiting"]["without_grid"]["places"] == ["CF"]
    assert (record["waiting"]["without_grid"]["rows"], record["waiting"]["rows"]) == (1, 0)
    assert record["headline"]["to_report"]["low_kgco2e"] is None
    assert "at least" in record["headline"]["text"]
    words = "The electricity of 1 of 2 rows (CF) is not in either"
    assert words in both_figures(found)
    assert "“CF”" in headline(found).first.sentence
    kit, book = tmp_path / "kit.csv", tmp_path / "out.xlsx"
    kit.write_text(text, encoding="utf-8")
    main(["assess", str(kit), "--period", "2025-26", "--excel", str(book)])
    printed = capsys.readouterr().out
    assert words in printed
    cells = [str(cell.value) for sheet in openpyxl.load_workbook(book) for row in sheet for cell in row if cell.value]
    assert any("the electricity of 1 of 2 rows (CF)" in cell for cell in cells)


OWN = '[[factors.override]]\nid = "{}"\nvalue = {}\nunit = "{}"\nsource = "its network"\nreason = "none of yours"\n'
SERVERS_IN = (
    "Type,Country,Quantity,Mean power (W),Hours a year,Embodied (kgCO2e),Planned life (years),Run by,PUE\n"
    "Server,{},2,100,8760,1000,5,Own room,1.5\n"
)
KWH = 2 * 0.1 * 8760 * 1.5
MAKING = 2 * 1000 / 5

# What the list calls the country, the own values, and what a kWh then emits.
ANSWERED = {
    "a country of which a table has no figure": ("CF", OWN.format("grid.cf", 0.02, "kgCO2e/kWh"), 0.02),
    "its row of the table": ("CF", OWN.format("grid.cf.2022.ember", 0.02, "kgCO2e/kWh"), 0.02),
    "a country of which no table knows": ("IM", OWN.format("grid.im", 0.3, "kgCO2e/kWh"), 0.3),
    "its name": ("Isle of Man", OWN.format("grid.im", 0.3, "kgCO2e/kWh"), 0.3),
    "its name in Welsh": ("Ynys Manaw", OWN.format("grid.im", 0.3, "kgCO2e/kWh"), 0.3),
    "its three letters": ("JEY", OWN.format("grid.je", 0.024, "kgCO2e/kWh"), 0.024),
    "in grams": ("Guernsey", OWN.format("grid.gg", 74, "gCO2e/kWh"), 0.074),
    "what it emits is nought": ("Liechtenstein", OWN.format("grid.li", 0, "kgCO2e/kWh"), 0.0),
    "with the supply of its fuel": (
        "Gibraltar", OWN.format("grid.gi", 0.5, "kgCO2e/kWh") + OWN.format("grid.gi.wtt", 0.1, "kgCO2e/kWh"), 0.6,
    ),
    "a country with a figure of ours": ("FR", OWN.format("grid.fr", 0.05, "kgCO2e/kWh"), 0.05),
    "and the supply of its fuel": (
        "France", OWN.format("grid.fr", 0.05, "kgCO2e/kWh") + OWN.format("grid.fr.wtt", 0.01, "kgCO2e/kWh"), 0.06,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERED)
def test_an_own_value_of_a_grid_makes_its_electricity_count(name):
    country, own, factor = ANSWERED[name]
    activity = carbon.read_inventory(("list.csv", SERVERS_IN.format(country).encode()))
    found = carbon.assess(activity, settings=carbon.read_settings(own), period=Period.parse("2025-26"))
    assert found.total("management").location_based_kgco2e == pytest.approx(MAKING + KWH * factor)
    assert not headline(found).figure.startswith("At least")
    record = found.as_record()
    assert record["complete"]
    assert "without_grid" not in record["waiting"]
    assert not [problem for problem in found.problems if problem.code == "grid_not_known"]
    assert all(one["used"] for one in record["own_values"])
    assert record["own_values"][0]["kgco2e"] == pytest.approx(KWH * factor, rel=0.2)


@pytest.mark.parametrize("country", ["CF", "IM", "Jersey", "Andorra", "St Helena"])
def test_the_way_to_answer_is_named_where_a_grid_is_not_known(country):
    found = assess(SERVERS_IN.format(country))
    [problem] = [problem for problem in found.problems if problem.code == "grid_not_known"]
    [asked] = found.as_record()["waiting"]["without_grid"]["own_values"]
    assert f"id {asked}," in problem.remedy
    assert "Settings, “Your own values”" in problem.remedy
    answer = carbon.read_settings(OWN.format(asked, 0.1, "kgCO2e/kWh"))
    assert carbon.assess(found.activity, settings=answer, period=Period.parse("2025-26")).as_record()["complete"]


@pytest.mark.parametrize(
    ("own", "code"),
    [
        (OWN.format("grid.zz", 0.1, "kgCO2e/kWh"), "override_unknown_factor"),
        (OWN.format("grid.gb.wtt", 0.1, "kgCO2e/kWh"), "override_unknown_factor"),
        (OWN.format("grid.im", 0.1, "kgCO2e"), "override_unit"),
        (OWN.format("grid.im", 0.1, " "), "settings_not_allowed"),
        (OWN.format("grid.im", -0.1, "kgCO2e/kWh"), "override_value"),
        (OWN.format("grid.im", 0.1, "kgCO2e/kWh").replace("its network", " "), "settings_not_allowed"),
        (OWN.format("grid.im", 0.1, "kgCO2e/kWh").replace("none of yours", " "), "settings_not_allowed"),
    ],
)
def test_an_own_value_of_a_grid_is_held_to_what_all_own_values_are(own, code):
    with pytest.raises(Refusal) as refused:
        carbon.load_factors(carbon.read_settings(own).overrides)
    assert refused.value.code == code


def test_what_supplying_fuel_adds_stands_beside_an_own_value_alone():
    """The published figure is of the whole life cycle: on top of it the supply of fuel would count twice."""
    activity = carbon.read_inventory(("list.csv", SERVERS_IN.format("FR").encode()))
    ours = carbon.assess(activity, period=Period.parse("2025-26"))
    settings = carbon.read_settings(OWN.format("grid.fr.wtt", 0.1, "kgCO2e/kWh"))
    both = carbon.assess(activity, settings=settings, period=Period.parse("2025-26"))
    assert both.total("management") == ours.total("management")
    assert [problem.code for problem in both.problems if problem.code.startswith("own_value")] == ["own_value_not_used"]
