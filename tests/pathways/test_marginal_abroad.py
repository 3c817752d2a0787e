"""Marginal and average grids never mix: where a place has no marginal series, both sides stand on averages."""

from datetime import date

import pytest

import carbon
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.settings import Period, Settings

DAY = date(2027, 4, 1)
KIT = (
    "Asset type,Quantity,Run by,CPU cores,Mean power (W),Embodied (kgCO2e),PUE\n"
    "Server,10,own room,16,300,1200,1.5\nLaptop,100,,,,,\n"
)


def moved(region: str) -> Option:
    measure = Measure("rehost", DAY, where={"type": ("server",)}, to={"provider": "AWS", "region": region})
    return Option("Moved", measures=(measure,))


def test_a_move_abroad_puts_both_sides_on_averages_and_says_so() -> None:
    comparer = Comparer(carbon.read_inventory([("k.csv", KIT.encode())]), measured=Period.parse("2025-26"))
    options = (Option("As today"), moved("eu-west-1"))
    marginal = comparer.compare(Pathway(2025, 2030, options, grid="marginal"))
    average = comparer.compare(Pathway(2025, 2030, options))
    assert marginal.grid.series == marginal.pathway.grid == "physical"
    for name in ("As today", "Moved"):
        assert marginal[name].years.annual_kgco2e == pytest.approx(average[name].years.annual_kgco2e, rel=1e-12)
    assert [note.code for note in marginal["Moved"].notes if note.line == "grid"] == ["no_marginal_abroad"]
    assert [note.code for note in average.notes if note.line == "grid"] == []


def test_a_move_within_the_uk_stays_on_the_marginal_grid() -> None:
    comparer = Comparer(carbon.read_inventory([("k.csv", KIT.encode())]), measured=Period.parse("2025-26"))
    comparison = comparer.compare(Pathway(2025, 2030, (Option("As today"), moved("eu-west-2")), grid="marginal"))
    assert comparison.grid.series == "marginal"


def test_what_is_abroad_in_every_option_alike_is_no_reason_to_leave_the_marginal_grid() -> None:
    text = "Provider,Service,Region,Instance type,Instance hours,Quantity\nAWS,EC2,eu-west-1,m5.large,8760,4\n"
    files = [("k.csv", KIT.encode()), ("c.csv", text.encode())]
    comparer = Comparer(carbon.read_inventory(files), settings=Settings(), measured=Period.parse("2025-26"))
    off = Measure("switch_off", DAY, where={"type": ("laptop",)}, values={"saving": 0.3})
    options = (Option("As today"), Option("Off", measures=(off,)))
    assert comparer.compare(Pathway(2025, 2030, options, grid="marginal")).grid.series == "marginal"


def test_a_better_room_changes_what_stands_in_one_and_leaves_laptops_alone() -> None:
    servers = "\n".join(KIT.splitlines()[:2]) + "\n"
    files = [("k.csv", servers.encode()), ("d.csv", b"Asset type,Quantity,Manufacturer\nLaptop,100,Dell\n")]
    comparer = Comparer(carbon.read_inventory(files), measured=Period.parse("2025-26"))
    better = Option("Better", measures=(Measure("pue", DAY, values={"pue": 1.2}),))
    comparison = comparer.compare(Pathway(2025, 2030, (Option("As today"), better)))
    saved = comparison.baseline.years.energy_kwh[3] - comparison["Better"].years.energy_kwh[3]
    assert set(comparison.ground.estate.column("estate")) == {"devices", "hosting"}
    assert saved == pytest.approx(10 * 0.3 * (1.5 - 1.2) * 24 * 365, rel=1e-9)
