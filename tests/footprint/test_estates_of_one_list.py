"""An estate that one of two lists holds alone: what an identity joins is known otherwise, what dates prove is activity,
and only what nothing proves is scope, told as a question. Source: words/method.md, section 8 (scope)."""

from __future__ import annotations

import pytest

import carbon
from carbon.footprint.restatement.restatement import PARTS
from carbon.reports.words.restatement_words import sentences
from carbon.settings import Period
from tests.footprint.test_restatement import adds_up, whole

HEADINGS = "Type,Name,Serial,Asset tag,Quantity,Site,Purchase date,Retirement date,Planned life,Embodied (kgCO2e),kWh"
LAPTOPS = "Laptop,L,,,100,Office,2023-04-01,,5,250,18.2"
CLOUD = "Provider,Region,Instance type,Number of instances,Hours,Period start,Period end\n"


def kit(kind, serial="", tag="", bought="2021-04-01", gone="", name="S1", site="Room 1"):
    return f"{kind},{name},{serial},{tag},1,{site},{bought},{gone},5,1000,2000"


def machines(start, end, hours=700):
    return f"AWS,eu-west-2,m5.large,4,{hours},{start},{end}\n"


def listed(lines, cloud="", period="2025-26", day="2026-03-31"):
    files = {"kit.csv": "\n".join((HEADINGS, *lines, "")), "cloud.csv": cloud and CLOUD + cloud}
    activity = carbon.read_inventory([(name, text.encode()) for name, text in files.items() if text])
    settings = carbon.read_settings(f'[inventories.list_days]\n"kit.csv" = {day}\n')
    return carbon.assess(activity, settings=settings, period=Period.parse(period))


def earlier(lines=(LAPTOPS,), cloud=""):
    return listed(lines, cloud, "2024-25", "2025-03-31")


def parts(before, after):
    """The parts of the change that are not nothing, and that they add up, both ways round."""
    bridge, back = carbon.compare_assessments(before, after), carbon.compare_assessments(after, before)
    assert adds_up(bridge)
    line, other = whole(bridge), whole(back)
    assert all(line[f"{part}_kgco2e"] == pytest.approx(-other[f"{part}_kgco2e"], abs=1e-6) for part in PARTS)
    return {part: line[f"{part}_kgco2e"] for part in PARTS if abs(line[f"{part}_kgco2e"]) > 1e-6}, bridge


# -- a device whose type was put right is the same device --------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        (kit("Desktop", "SN1001"), kit("Server", "SN1001")),
        (kit("Server", "SN1001"), kit("Desktop", "SN1001")),
        (kit("Docking station", "SN2001"), kit("Network switch", "SN2001")),
        (kit("Printer", "SN2001"), kit("NAS", "SN2001")),
        (kit("Desktop", tag="TAG-17"), kit("Server", tag="TAG-17")),
        (kit("Desktop", "SN1001", name="PC"), kit("Server", "SN1001", name="DB")),
        (kit("Desktop", "SN1001", site="Office"), kit("Server", "SN1001", site="Room 1")),
    ],
)
@pytest.mark.parametrize("beside", [(), (LAPTOPS,)], ids=["alone", "beside laptops"])
def test_a_type_put_right_is_knowledge_though_no_other_kit_is_of_its_estate(was, is_now, beside):
    before, after = (listed([*beside, row.replace(",1000,2000", ",,")]) for row in (was, is_now))
    found, bridge = parts(before, after)
    assert set(found) <= {"knowledge", "activity"}
    assert found.get("activity", 0.0) == pytest.approx(0.0, abs=1e-6) or "Office" in was
    assert not bridge.crossings


def test_another_serial_is_another_device():
    found, bridge = parts(listed([LAPTOPS, kit("Desktop", "SN1")]), listed([LAPTOPS, kit("Server", "SN2")]))
    assert "scope" in found
    assert [(one.kind, one.name) for one in bridge.crossings] == [("estate", "hosting")]


# -- what dates prove --------------------------------------------------------------------------------------------------


def test_a_first_server_bought_after_the_day_of_the_earlier_list_is_activity():
    before, after = earlier(), listed([LAPTOPS, kit("Server", "SN9", bought="2025-10-01")])
    found, bridge = parts(before, after)
    assert "scope" not in found
    assert not bridge.crossings
    hosting = bridge.parts(dimension="estate").loc["hosting"]
    assert hosting["activity_kgco2e"] + hosting["factor_kgco2e"] == pytest.approx(hosting["after_kgco2e"])


@pytest.mark.parametrize("bought", ["2025-04-01", "2026-01-15", "2025-03-31", "2021-04-01", ""])
def test_only_a_purchase_after_that_day_proves_it(bought):
    found, bridge = parts(earlier(), listed([LAPTOPS, kit("Server", "SN9", bought=bought)]))
    proved = bought > "2025-03-31"
    assert ("scope" in found) != proved
    assert bool(bridge.crossings) != proved


@pytest.mark.parametrize("gone", ["2025-04-30", "2024-12-31", "2026-04-30", ""])
def test_only_a_retirement_before_the_day_of_the_later_list_proves_it(gone):
    found, _ = parts(earlier((LAPTOPS, kit("Server", "SN1", gone=gone))), listed([LAPTOPS]))
    proved = "" < gone <= "2026-03-31"
    assert ("scope" in found) != proved


def test_rows_of_one_estate_are_told_apart():
    """Two servers that no earlier list holds: the one bought since is activity, the old one is a question."""
    old, new = kit("Server", "SN1"), kit("Server", "SN9", bought="2025-10-01", name="S9")
    before, after = earlier(), listed([LAPTOPS, old, new])
    found, bridge = parts(before, after)
    alone, _ = parts(before, listed([LAPTOPS, old]))
    assert found["scope"] == pytest.approx(alone["scope"])
    assert found["activity"] > 0
    assert any("left out of the earlier list, or is it new" in text for text in sentences(bridge))


@pytest.mark.parametrize(
    ("usage", "proved"),
    [
        (machines("2025-10-01", "2026-03-31"), True),
        (machines("2025-10-01", "2025-10-31") + machines("2025-11-01", "2025-11-30"), True),
        (machines("2025-04-01", "2026-03-31"), False),  # a bill of the year begins with the year, whatever was before
        (machines("2025-04-01", "2025-04-30") + machines("2025-10-01", "2025-10-31"), False),
    ],
)
def test_usage_that_begins_within_the_later_period_is_activity(usage, proved):
    found, bridge = parts(earlier(), listed([LAPTOPS], usage))
    assert ("scope" in found) != proved
    assert bool(bridge.crossings) != proved


@pytest.mark.parametrize(("end", "proved"), [("2024-12-31", True), ("2025-03-31", False)])
def test_usage_that_ends_within_the_earlier_period_is_activity(end, proved):
    found, _ = parts(earlier(cloud=machines("2024-04-01", end)), listed([LAPTOPS]))
    assert ("scope" in found) != proved


def test_what_nothing_proves_is_asked():
    before = earlier((LAPTOPS, kit("Server", "SN1")))
    _, bridge = parts(before, listed([LAPTOPS], machines("2025-04-01", "2026-03-31")))
    told = [text for text in sentences(bridge) if text.startswith("Only inside the boundary")]
    assert len(told) == 2
    assert "left out of the earlier list, or is it new" in told[0]
    assert "left out of the later list, or is it gone" in told[1]
