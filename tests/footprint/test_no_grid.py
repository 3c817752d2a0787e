"""Known things without a figure: their electricity or fuel is not in the total, and the headline says so."""

from __future__ import annotations

import openpyxl
import pytest

import carbon
from carbon.cli import main
from carbon.reports.headline import both_figures, headline
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
    "a fuel in m3": (FUEL.format("Volume (m3)", "Natural gas"), "1 of 2 rows is not in it"),
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
    words = "the electricity of 1 of 2 rows (CF) is not in either"
    assert words in both_figures(found)
    assert "“CF”" in headline(found).first.sentence
    kit, book = tmp_path / "kit.csv", tmp_path / "out.xlsx"
    kit.write_text(text, encoding="utf-8")
    main(["assess", str(kit), "--period", "2025-26", "--excel", str(book)])
    printed = capsys.readouterr().out
    assert words in printed
    cells = [str(cell.value) for sheet in openpyxl.load_workbook(book) for row in sheet for cell in row if cell.value]
    assert any("the electricity of 1 of 2 rows (CF)" in cell for cell in cells)
