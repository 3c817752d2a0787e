"""A body under two names, and an estate that one list lacks: what a comparison asks, and how it is answered."""

from __future__ import annotations

import pytest

import carbon
from carbon.reports.words.restatement_words import sentences
from carbon.settings import Period, Settings

HEAD = "Type,Quantity,Site,Body,Serial number,Annual electricity (kWh per unit),Embodied (kgCO2e)\n"


def kit(body, sites=("Hall", "Depot"), count=5):
    return "".join(
        f"Laptop,1,{site},{body},{site[0]}X{number}4417,20,240\n" for site in sites for number in range(count)
    )


def assessed(text, period="2025-26"):
    files = {"kit.csv": text} if isinstance(text, str) else text
    activity = carbon.read_inventory([(name, one.encode()) for name, one in files.items()])
    return carbon.assess(activity, settings=Settings(), period=Period.parse(period))


def compared(before, after, **given):
    return carbon.compare_assessments(assessed(before, "2024-25"), assessed(after), **given)


RENAMED = [
    ("The Council", "Council"), ("Council", "Borough Council"), ("St Mary School", "St Mary's School"),
    ("ICT Shared Service", "Shared ICT"), ("Kirklees MBC", "Kirklees Metropolitan"), ("A", "B"),
    ("Homes Ltd", "Homes Limited"), ("Leisure Trust", "Leisure CIC"), ("Adult Services Co", "Care Co"),
    ("Town Council", "City Council"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), RENAMED)
def test_a_body_of_two_names_is_asked_about(first, second):
    told = [one for one in sentences(compared(HEAD + kit(first), HEAD + kit(second))) if "one body under two" in one]
    assert len(told) == 1
    assert f"“{first}”" in told[0]
    assert f"“{second}”" in told[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (kit("Council"), kit("Council")),
        (kit("Council"), kit("council")),
        (kit("Council") + kit("School", ("Abbey",)), kit("Council")),
        (kit("Council"), kit("Council") + kit("School", ("Abbey",))),
        (kit("Council") + kit("School", ("Abbey",)), kit("Council") + kit("Trust", ("Mill",))),
        (kit("Council"), kit("Trust", ("Mill", "Quay"))),
        (kit("Council"), kit("Trust", ("Hall",), 1)),
    ],
)
def test_bodies_that_are_two_are_not_asked_about(before, after):
    assert "one body under two" not in " ".join(sentences(compared(HEAD + before, HEAD + after)))


CLOUD = "Provider,Region,Instance type,Instance hours,Period start,Period end\n"
USED = CLOUD + "AWS,eu-west-2,m5.large,8760,2024-04-01,2025-03-31\n"


def test_cloud_that_is_no_more_used_is_activity_once_that_is_said():
    files = {"kit.csv": HEAD + kit("Council"), "bill.csv": USED}
    asked = compared(files, HEAD + kit("Council"))
    said = compared(files, HEAD + kit("Council"), used=("cloud",))
    cloud = asked.before.by("management", "estate").loc["cloud", "location_based_kgco2e"]
    first, then = (one.parts().iloc[0] for one in (asked, said))
    assert first["scope_kgco2e"] == pytest.approx(-cloud)
    assert then["scope_kgco2e"] == pytest.approx(0)
    moved = [then[f"{part}_kgco2e"] - first[f"{part}_kgco2e"] for part in ("activity", "factor")]
    assert sum(moved) == pytest.approx(-cloud)
    assert moved[0] < -0.9 * cloud  # the rest is the grid of the later edition
    assert "--lists-all cloud" in " ".join(sentences(asked))
    assert "--lists-all" not in " ".join(sentences(said))


def test_an_estate_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="clouds"):
        compared(HEAD + kit("Council"), HEAD + kit("Council"), used=("clouds",))


def test_electricity_abroad_stands_under_a_key_with_a_name():
    record = assessed("Type,Quantity,Country\nLaptop,100,FR\nMonitor,20,GB\n").as_record()
    scopes = record["totals"]["management"]["by_scope"]
    assert "" not in scopes
    assert scopes["not_stated"]["location_based_kgco2e"] > 0
    assert scopes["not_stated"]["energy_kwh"] > 0
