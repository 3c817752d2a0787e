"""Where each part sits in the organisation's own footprint, by who runs the place, and its kilowatt-hours."""

from __future__ import annotations

import pytest

import carbon
from carbon.cli.assess_terminal import assess_text
from carbon.footprint import Assessment

KIT = (
    "Type,Annual electricity (kWh per unit),Quantity,Embodied carbon (kgCO2e per unit),Hosted by,PUE\n"
    "Server,1000,1,500,own room,1\n"
    "Server,1000,2,500,leased hall,1.5\n"
)


@pytest.fixture(scope="module", params=[None, "3.8", "3.1"])
def found(request: pytest.FixtureRequest) -> Assessment:
    chosen = carbon.Settings(colocation_scope=request.param)
    return carbon.assess(carbon.read_inventory([("hosting.csv", KIT.encode())]), period="2025-26", settings=chosen)


def test_a_leased_hall_is_in_no_building_meter(found: Assessment) -> None:
    """3,000 kWh of load, 1,000 of it in the own room; the hall adds 0.5 x 2,000 = 1,000 kWh."""
    lines = found.of_which("inventory")
    own = lines.loc["2"]
    assert own["energy_kwh"] == pytest.approx(1000)
    assert own["sits_in"] == "building electricity meters (scope 2)"
    halls = lines[lines["in_hall"]]
    assert halls["energy_kwh"].sum() == pytest.approx(3000)
    assert all("leased halls" in words for words in halls["sits_in"])
    assert lines["energy_kwh"].sum() == pytest.approx(found.energy_kwh)


def test_the_terminal_shows_both_books_and_the_json_both_lines(found: Assessment) -> None:
    printed = assess_text(found)
    assert "To report (for returns)" in printed
    assert "leased halls" in printed
    record = found.as_record()
    for book in ("management", "inventory"):
        for dimension in ("scope", "sits_in"):
            lines = record["totals"][book][f"by_{dimension}"].values()
            assert sum(line["energy_kwh"] for line in lines) == pytest.approx(found.energy_kwh)
    assert {one["figure"] for one in record["headline"]["goes_where"]} == {"to_report", "to_manage_by"}
