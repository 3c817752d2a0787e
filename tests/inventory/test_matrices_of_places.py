"""A matrix with places down and kinds across whose names say more than a kind: “Public PCs”, “Self-service kiosks”."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units, units_by_kind

MATRICES: dict[str, tuple[str, dict[str, float]]] = {
    "libraries": (
        "Library,Public PCs,Staff laptops,Self-service kiosks,Catalogue PCs|Ashford,12,4,2,1|Dover,8,3,1,1",
        {"desktop": 22, "laptop": 7, "kiosk": 3}),
    "with totals": (
        "Library,Public PCs,Staff laptops,Self-service kiosks,Total|Ashford,12,4,2,18|Dover,8,3,1,12|Total,20,7,3,30",
        {"desktop": 20, "laptop": 7, "kiosk": 3}),
    "sites": (
        "Site,Public PCs,Staff laptops,RFID kiosks|Ashford,12,4,2|Dover,8,3,1",
        {"desktop": 20, "laptop": 7, "kiosk": 3}),
    "branches": (
        "Branch,Adult PCs,Teen zone PCs,Hublet tablets|Ashford,12,4,2|Dover,8,3,1", {"desktop": 27, "tablet": 3}),
    "schools": (
        "School,Staff laptops,Pupil laptops,Classroom projectors|Hill Primary,12,40,9|Dale Primary,8,33,7",
        {"laptop": 93, "projector": 16}),
    "depots": (
        "Depot,Office PCs,Workshop tablets,Label printers|North,2,4,1|South,3,3,1",
        {"desktop": 5, "tablet": 7, "printer": 2}),
    "museums": (
        "Museum,Information kiosks,Staff PCs,Receipt printers|Town,2,4,1|County,3,3,1",
        {"kiosk": 5, "desktop": 7, "printer": 2}),
    "staff's kit is no staff": (
        "Site,Staff PCs,Pupil PCs,Monitors|Hill,4,40,50|Dale,3,33,38", {"desktop": 80, "monitor": 88}),
    "receipt printers": (
        "Library,Public printers,Receipt printers,Public scanners|Ashford,2,1,1|Dover,1,2,1",
        {"printer": 6, "peripheral": 2}),
    "meeting rooms": (
        "Office,Meeting room screens,Staff docking stations,Back office PCs|Hall,12,40,9|Annexe,8,33,7",
        {"monitor": 20, "docking_station": 73, "desktop": 16}),
    "leisure centres": (
        "Leisure centre,Reception PCs,Access control tablets|Pool,3,2|Gym,2,4", {"desktop": 5, "tablet": 6}),
    "no total of PCs twice": (
        "Library,People's Network PCs,Staff PCs,Grand Total|Ashford,12,4,16|Dover,8,3,11", {"desktop": 27}),
}  # fmt: skip


@pytest.mark.parametrize("name", MATRICES)
def test_a_kind_s_word_with_a_qualifier_counts_that_kind(name: str) -> None:
    text, right = MATRICES[name]
    activity = read(text)
    assert units_by_kind(activity) == right
    assert not asked(activity)
    place = "body" if text.startswith("School") else "site"
    assert len(set(activity.tables["kit"][place])) == 2


def test_the_qualifier_stays_readable() -> None:
    kit = read(MATRICES["libraries"][0]).tables["kit"]
    said = {str(each) for column in ("type_as_written",) if column in kit for each in kit[column]}
    assert {"Public PCs", "Catalogue PCs"} <= said


def test_devices_that_no_kind_is_known_of_wait_and_the_others_count() -> None:
    activity = read(
        "Library,Public PCs,Staff laptops,Self-issue machines,Reception phones|Ashford,12,4,2,1|Dover,8,3,1,1"
    )
    assert {kind: number for kind, number in units_by_kind(activity).items() if kind in ("desktop", "laptop")} == {
        "desktop": 20, "laptop": 7,
    }  # fmt: skip
    assert [each for each in activity.problems if "self-issue" in each.message.casefold()]


@pytest.mark.parametrize("text", [
    "Library,Monday,Tuesday,Wednesday|Ashford,9,9,9|Dover,10,10,10",
    "Library,Loans,Visits,Members|Ashford,900,800,70|Dover,1000,1200,90",
    "Library,Study spaces,Meeting rooms,Car spaces|Ashford,9,2,30|Dover,10,3,20",
    "Library,PC sessions,Wifi sessions,Printed pages|Ashford,900,2000,30|Dover,100,300,20",
    "Library,Apr kWh,May kWh,Jun kWh|Ashford,900,800,700|Dover,100,300,200",
    "Branch,PC users,Laptop users|Ashford,9,2|Dover,10,3",
    "Library,Risk,Likelihood,Impact|Ashford,PC theft,3,4|Dover,Flood,2,5",
])  # fmt: skip
def test_what_counts_no_kit_counts_none(text: str) -> None:
    activity = read(text)
    assert "kit" not in activity.tables or units(activity) == 0
