"""What returns ask for, line by line, by hand: tonnes of waste by route, and lines that add up to the total.

Factors of the 2025 set: WEEE recycled or burnt 4.68568, landfill 8.98311 kgCO2e a tonne.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from carbon.cli.assess_terminal import assess_text
from carbon.footprint.result.return_lines import return_lines, return_names
from carbon.footprint.result.waste import ROUTES, all_waste, waste
from carbon.reports.excel.workbook import write_checked_workbook
from tests.reports.reading import read
from tests.reports.recalculate import convert

RECYCLED, LANDFILL = 4.68568, 8.98311
HEAD = "Type,Quantity,Mass (kg),Disposal route,Disposal date,Purchase date,Annual electricity (kWh per unit)\n"
LEFT = HEAD + (
    "Laptop,10,2,Recycled,2025-09-01,2021-04-01,20\n"
    "Laptop,5,2,Landfill,2025-09-01,2021-04-01,20\n"
    "Monitor,4,5,Incinerated,2025-09-01,2021-04-01,20\n"
    "Monitor,4,6,Reused,2025-09-01,2021-04-01,20\n"
    "Desktop,3,6,,2025-09-01,2021-04-01,20\n"
    "Desktop,7,6,Not known,2025-09-01,2021-04-01,20\n"
    "Desktop,9,6,Recycled,2024-09-01,2021-04-01,20\n"
    "Laptop,20,2,,,2024-04-01,20\n"
)
BY_HAND = {
    # route: tonnes, units
    "recycled": (10 * 2 / 1000, 10),
    "not_stated": ((3 + 7) * 6 / 1000, 10),
    "incinerated": (4 * 5 / 1000, 4),
    "landfill": (5 * 2 / 1000, 5),
    "reused": (4 * 6 / 1000, 4),
}
SERVERS = (
    "Type,Quantity,Run by,Site,Embodied (kgCO2e),Purchase date,Annual electricity (kWh per unit)\n"
    "Server,2,own,Hall,1000,2025-05-01,1000\nServer,1,colocation,DC,1000,2020-05-01,1000\n"
    "Laptop,10,,Hall,200,2025-06-01,30\n"
)


@pytest.mark.parametrize("route", ROUTES)
def test_tonnes_by_route(assess, route):
    found = {one.route: one for one in waste(assess(LEFT))}[route]
    assert (found.tonnes, found.units) == pytest.approx(BY_HAND[route])
    assert found.usual_tonnes == 0


def test_routes_add_up_and_their_factors_give_the_waste_of_3_5(assess):
    found = assess(LEFT)
    assert all_waste(found).tonnes == pytest.approx(sum(tonnes for tonnes, _ in BY_HAND.values()))
    waste_kg = (0.020 + 0.060 + 0.020) * RECYCLED + 0.010 * LANDFILL
    assert all_waste(found).kgco2e == pytest.approx(waste_kg)
    assert found.by("inventory", "scope")["location_based_kgco2e"]["3.5"] == pytest.approx(waste_kg)


def test_a_usual_mass_is_told_apart(assess):
    one = waste(assess(LEFT.replace("Monitor,4,6,Reused", "Monitor,4,,Reused")))[ROUTES.index("reused")]
    assert one.tonnes == one.usual_tonnes == pytest.approx(4 * 5.77 / 1000, abs=1e-4)


def test_kit_without_any_mass_is_in_no_tonnes_and_said(assess):
    found = assess(HEAD + "UPS,3,,Landfill,2025-09-01,,20\nUPS,2,1,Landfill,2025-09-01,,20\n")
    one = waste(found)[ROUTES.index("landfill")]
    assert one.tonnes == pytest.approx(0.002)
    assert one.why == "without 3 units, of which no mass is known"


def test_what_left_by_no_route_is_no_nought(assess):
    found = assess(HEAD + "Laptop,20,2,,,2024-04-01,20\n")
    assert [one.tonnes for one in (*waste(found), all_waste(found))] == [None] * 6
    assert "no row says that kit left" in waste(found)[0].why


def test_a_disposal_alone_that_is_used_on_does_not_wait(assess):
    found = assess("Type,Quantity,Mass (kg),Disposal route\n,1,2000,Recycled\n,1,300,Reused\n")
    assert found.rows_waiting == 0
    assert {one.route: one.tonnes for one in waste(found) if one.units} == {"recycled": 2.0, "reused": 0.3}
    assert not [problem for problem in found.problems if "not used" in problem.message]


WELSH = {
    "Buildings": ("2", "3.3"),
    "Supply chain": ("3.2", "3.8"),
    "Waste": ("3.5",),
}


def test_lines_of_the_welsh_return_by_hand(assess):
    """Own servers 2 x 1,000 kWh with PUE in Buildings; the leased hall's 3.8 and the making in Supply chain."""
    found = assess(SERVERS, consolidation="financial control")
    scopes = found.by("inventory", "scope")["location_based_kgco2e"]
    lines = {line.name: line.amount for line in return_lines(found, "welsh_net_zero")}
    for name, parts in WELSH.items():
        here = [scopes[scope] for scope in parts if scope in scopes.index]
        assert lines[name] == (pytest.approx(sum(here)) if here else None)
    assert lines["Supply chain"] > 2 * 1000 + 10 * 200
    assert lines["Business travel"] is lines["Homeworking"] is None


@pytest.mark.parametrize("key", return_names())
@pytest.mark.parametrize("text", [LEFT, SERVERS, SERVERS.replace("Site,", "Country,").replace(",Hall,", ",FR,")])
def test_lines_of_every_return_add_up_to_its_total(assess, key, text):
    lines = return_lines(assess(text), key)
    total = [line.amount for line in lines if "all" in line.asks]
    parts = sum(line.amount or 0.0 for line in lines if line.is_part)
    if key not in ("secr",):
        assert [parts] == pytest.approx(total)
    assert all(line.amount is not None or line.why for line in lines)


ASKED = {
    # As the table of returns names them: a line with a figure of ours, or one that says why there is none.
    "welsh_net_zero": ("Buildings", "Business travel", "Commuting", "Fleet", "Homeworking", "Land", "Supply chain",
                       "Waste", "Transport"),
    "scottish_bodies": ("Governance", "Totals of each year", "Sources with consumption", "Kit that left", "Water"),
    "greening_government": ("The total", "For each full-time post", "End-user devices", "Peripherals", "Data centres",
                            "Share of scope 3", "of which recycled", "of which to landfill",
                            "of which used on elsewhere", "Number of reporting bodies"),
    "treasury": ("Scope 1", "Scope 2", "Scope 3", "Electricity, kWh", "Spending", "Earlier years"),
    "english_councils": ("Scope 1", "Scope 2", "Basic scope 3", "The basis of each line"),
    "secr": ("Electricity, kWh", "The total", "For each post", "The year before", "What was done"),
    "carbon_reduction_plan": ("Scope 1", "Scope 2", "Waste", "Homeworking", "Transport to", "Transport from",
                              "Baseline"),
    "cdp": ("Scope 1", "Scope 2", "Scope 3", "Change from last year"),
    "ghg_protocol": ("Scope 2, by location and by market", "3.1", "3.2", "3.3", "3.5", "3.7", "3.8", "Base year"),
}  # fmt: skip


@pytest.mark.parametrize("key", ASKED)
def test_every_line_that_a_return_names_stands_there(assess, key):
    names = [line.name for line in return_lines(assess(LEFT), key)]
    assert [asked for asked in ASKED[key] if not any(name.startswith(asked) for name in names)] == []


def test_every_output_has_them(assess):
    found = assess(LEFT, staff_count=50)
    record = json.loads(json.dumps(found.as_record(), default=str))
    assert {one["route"]: one["tonnes"] for one in record["waste_by_route"]}["landfill"] == pytest.approx(0.01)
    goes = {one["return_or_use"]: one["lines"] for one in record["headline"]["goes_where"]}
    ours = {line["line"]: line["amount"] for line in goes["Greening Government: ICT and digital services"]}
    assert ours["of which to landfill"] == pytest.approx(0.01)
    assert ours["For each full-time post"] == pytest.approx(found.total("inventory").location_based_kgco2e / 50)
    assert goes["Recharging of services"] == []
    printed = assess_text(found)
    assert "0.01 t  To landfill (Waste electrical items (WEEE - mixed), landfill, 2025" in printed
    assert "Welsh public sector net zero return\n  Buildings:" in printed


@pytest.mark.parametrize("text", [LEFT, SERVERS], ids=["left", "servers"])
def test_the_sheet_recalculates(assess, tmp_path: Path, text):
    """Every check agrees in a real spreadsheet program, and the figures are those of the lines."""
    found = assess(text, staff_count=50)
    written = write_checked_workbook(found)
    book = read(convert(written.content, tmp_path, "xlsx").read_bytes())
    count = written.verdict.split(" of ")[1].split()[0]
    assert book.shown("Checks", "A3") == f"{count} of {count} checks OK"
    shown = {book.shown("Returns", f"A{row}"): book.shown("Returns", f"B{row}") for row in range(1, 60)}
    for line in return_lines(found, "welsh_net_zero"):
        if line.amount is not None:
            assert shown[line.name] == pytest.approx(line.amount / 1000)


def lines_of(found, key):
    return {line.name: line for line in return_lines(found, key)}


ABROAD = "Type,Quantity,Run by,Country,Annual electricity (kWh per unit)\nServer,1,own,FR,1000\n"


@pytest.mark.parametrize("key", [key for key in return_names() if key not in ("secr", "greening_government")])
def test_own_premises_abroad_have_their_line_in_every_return(assess, key):
    """Electricity there is of no scope here: told by itself, and where scope 2 stands empty."""
    found = assess(ABROAD)
    lines = lines_of(found, key)
    [own] = [line for name, line in lines.items() if "own premises abroad" in name]
    assert own.amount == pytest.approx(found.by("inventory", "scope")["location_based_kgco2e"][""])
    empty = [line for line in lines.values() if "2" in line.asks.get("scopes", []) and line.amount is None]
    assert [line.why for line in empty] == ["own premises abroad have a line of their own"] * len(empty)


def test_the_carbon_reduction_plan_has_a_total_of_what_it_asks_for(assess):
    found = assess(SERVERS + "Laptop,10,home,,200,2020-06-01,30\n")
    lines = lines_of(found, "carbon_reduction_plan")
    [asked] = [line.amount for name, line in lines.items() if name.startswith("What it asks for, in all")]
    named = ("Scope 1", "Scope 2", "Waste (category 5)", "Homeworking (in category 7)")
    assert asked == pytest.approx(sum(lines[name].amount or 0 for name in named))
    assert asked < lines["The total"].amount


@pytest.mark.parametrize("key", ["secr", "treasury"])
def test_fuel_has_its_kilowatt_hours_and_electricity_its_parts(assess, key):
    fuel = "Fuel,Amount,Unit,From,To\nGas oil,3330,kWh,2025-04-01,2026-03-31\n"
    kit = SERVERS + "Laptop,10,home,,200,2020-06-01,30\n"
    found = assess({"kit.csv": kit, "fuel.csv": fuel})
    lines = lines_of(found, key)
    assert lines["Fuel, kWh (gross)"].amount == pytest.approx(3330)
    electricity = lines["Electricity, kWh"]
    parts = dict(part.rsplit(" kWh", 1)[0].rsplit(" ", 1) for part in electricity.why.split("; "))
    assert set(parts) == {"used in own rooms", "leased halls", "at home"}
    added = sum(float(kwh.replace(",", "")) for kwh in parts.values())
    assert added == pytest.approx(electricity.amount, abs=3)
    book = read(write_checked_workbook(found).content)
    written = [row for row in book.values["Returns"].iter_rows(values_only=True) if row[0] == "Fuel, kWh (gross)"]
    assert [row[1] for row in written] == [pytest.approx(3330)] * 2


def test_no_fuel_is_no_nought(assess):
    line = lines_of(assess(LEFT), "secr")["Fuel, kWh (gross)"]
    assert (line.amount, line.why) == (None, "no fuel in the lists is counted in the period")


def test_halls_are_in_no_meter_of_a_building(assess):
    why = lines_of(assess(SERVERS), "welsh_net_zero")["Buildings"].why
    assert "neither is the electricity of leased halls" in why


@pytest.mark.parametrize(("text", "tonnes"), [(SERVERS, None), (LEFT, 0.134)])
def test_all_that_left_is_blank_where_nothing_did(assess, text, tonnes):
    book = read(write_checked_workbook(assess(text)).content)
    [row] = [row for row in book.values["Returns"].iter_rows(values_only=True) if row[0] == "All that left"]
    assert row[1] == (tonnes if tonnes is None else pytest.approx(tonnes))


GONE = "Type,Quantity,Status,Annual electricity (kWh per unit),Disposal route\n"
NOWHERE = "Type,Quantity,Run by,Country,Annual electricity (kWh per unit),Embodied (kgCO2e),Purchase date\n"


@pytest.mark.parametrize(
    ("text", "key", "line", "said"),
    [
        (GONE + "Laptop,10,In use,20,\nLaptop,5,Disposed,20,Recycled\n", "cdp", "Scope 1", None),
        (GONE + "Laptop,10,In use,20,\nLaptop,5,Disposed,20,Recycled\n", "ghg_protocol", "3.5 Waste",
         "1 row (no longer"),
        (GONE + "Laptop,10,In use,20,\nLaptop,5,Disposed,20,Recycled\n", "treasury", "Kit that left, tonnes in all",
         "1 row (no longer"),
        (GONE + "Laptop,10,In use,20,\nServer,5,Disposed,20,Recycled\n", "greening_government", "Data centres",
         "1 row (no longer"),
        (GONE + "Laptop,10,In use,20,\nServer,5,Disposed,20,Recycled\n", "greening_government", "Cloud", None),
        (NOWHERE + "Server,1,own,IM,1000,500,2025-05-01\n", "cdp", "Scope 2", "no figure of its grid"),
        (NOWHERE + "Server,1,own,IM,1000,500,2025-05-01\n", "ghg_protocol", "3.5 Waste", None),
        (NOWHERE + "Server,1,own,GB,1000,500,2025-05-01\n", "ghg_protocol", "3.5 Waste", None),
        (NOWHERE + "Server,1,own,GB,1000,500,2025-05-01\n", "ghg_protocol", "3.8", None),
    ],
)  # fmt: skip
def test_what_is_in_the_lists_and_not_counted_is_said_where_a_line_stands_empty(assess, text, key, line, said):
    [found] = [one for name, one in lines_of(assess(text), key).items() if name.startswith(line)]
    assert found.amount is None
    if said is None:
        assert found.why == "nothing of it in the lists falls into the period"
    else:
        assert found.why.startswith("nothing of it is counted; in the lists, and not counted: ")
        assert said in found.why
