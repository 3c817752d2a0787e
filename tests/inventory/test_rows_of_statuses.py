"""A row of statuses beneath kinds of kit is never passed over, wherever the column of places stands."""

from __future__ import annotations

import pytest

from tests.inventory.laid_out import in_both_forms, is_asked
from tests.inventory.short_lists import units_by_kind

LISTS = {
    "places at the right": "Laptops||Desktops||Site\nIn use|Spare|In use|Spare|\n40|5|20|3|Hall\n30|4|10|2|Depot",
    "one column of each": "Site|Laptops|Desktops\n|In use|Spare\nHall|40|5\nDepot|30|4",
    "places above": "Site|Laptops||Desktops|\n|In use|Spare|In use|Spare\nHall|40|5|20|3\nDepot|30|4|10|2",
    "places below": "|Laptops||Desktops|\nSite|In use|Spare|In use|Spare\nHall|40|5|20|3\nDepot|30|4|10|2",
    "names repeated": (
        "Site|Laptops|Laptops|Desktops|Desktops\n|In use|Spare|In use|Spare\nHall|40|5|20|3\nDepot|30|4|10|2"
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_what_is_spare_is_in_stock(name: str) -> None:
    for activity in in_both_forms(LISTS[name]):
        kit = activity.tables["kit"]
        assert not is_asked(activity)
        spare = kit[kit["status"].astype(str) == "in_stock"]
        assert float(spare["quantity"].sum()) == (9 if name == "one column of each" else 14)
        assert units_by_kind(activity)["laptop"] == (70 if name == "one column of each" else 79)
