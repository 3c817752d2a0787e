"""Roads are named for anything: "Not In Use Road" in a column of places is a road and no status, whatever its words say
alone; the words alone, or with a sign, a day or a place behind them, are asked about as ever."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units
from tests.inventory.test_places_of_leaving import listed, members

ROADS = """
Not In Use Road|Disposal Lane|Old Store Street|Scrap Yard Depot|Not Used Lane|12 Not In Use Road|Wedi Mynd Heol
Burnt Lane|Burnt House Close|Burned Oak Avenue|Not In Use Road 12|Given Away Street|For The Tip Lane|Stolen Road
"""
LEFT = """
Not in use|Not used|Disposed|Not in use - Station Road|Not in use, 12 High Street|Not in use at High Street|Burnt
Not in use 2023|Not used since the move to School Road|Given away|Burnt in Mill Lane|Disposed, Mill Lane depot
"""


@pytest.mark.parametrize("heading", ["Site", "Location", "Building", "Room", "Address"])
@pytest.mark.parametrize("place", members(ROADS))
def test_a_road_is_a_place(place: str, heading: str) -> None:
    activity = read(listed(place, heading))
    assert not asked(activity)
    assert units(activity) == 3


@pytest.mark.parametrize("place", members(LEFT))
def test_words_of_leaving_that_name_no_road_are_asked_about(place: str) -> None:
    activity = read(listed(place))
    assert units(activity) == 2
    assert [each.code for each in asked(activity)] == ["gone_elsewhere"]
