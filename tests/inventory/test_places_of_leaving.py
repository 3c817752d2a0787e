"""Places where kit waits to be taken away ("Disposal cage 2", "Stores - awaiting disposal") are asked about as a status
is; archives, stores and recycling centres are places where kit stands."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units

LEFT = """
Skip|WEEE cage|WEEE cage B|Disposal cage|Disposals cage 2|Cage 4 (disposals)|Stores - awaiting disposal|WEEE store
Awaiting disposal|For disposal|Disposal pallet|Recycling bay|Scrap pile|IT disposals|Depot, WEEE cage|Disposals
Basement - disposal cage|E-waste bin|Pending disposal|Recycling cage
"""
THERE = """
Archive|Archives|County Archive|Archif|Store|Storeroom|IT store|Stores|Store 4|Recycling Centre|Recycling
Waste Disposal Depot|Disposal Road Depot|Cage 4|Cupboard B|Household Recycling Centre|Archive store|Archive (basement)
Town Hall - archive
"""


def members(table: str) -> list[str]:
    return [each for line in table.strip().splitlines() for each in line.split("|")]


def listed(place: str, heading: str = "Location") -> str:
    return (
        f"Type,Make,Model,Serial,{heading}|Laptop,Dell,Latitude 3520,AB12CD3,Town Hall"
        f'|Laptop,Dell,Latitude 3520,AB12CD4,"{place}"|Laptop,HP,ProBook 450,AB12CD5,Library'
    )


@pytest.mark.parametrize("place", members(LEFT))
def test_a_place_of_leaving_is_asked_about_once(place: str) -> None:
    activity = read(listed(place))
    assert units(activity) == 2
    assert [each.code for each in asked(activity)] == ["gone_elsewhere"]


@pytest.mark.parametrize("place", members(THERE))
def test_a_place_where_kit_stands_is_not_asked_about(place: str) -> None:
    activity = read(listed(place))
    assert units(activity) == 3
    assert not asked(activity)


@pytest.mark.parametrize("team", ["Disposals", "Recycling", "Archive", "Archives", "Waste Disposal"])
def test_a_department_may_be_called_so(team: str) -> None:
    assert units(read(listed(team, "Department"))) == 3
