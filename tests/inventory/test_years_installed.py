"""“Installed” over years says when, and over other numbers how many: cameras of 2020 are no two thousand cameras."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units_by_kind

YEARS = [
    "Camera,Make,Model,Location,Installed|C1,Hikvision,DS-2CD2143,Car park,2020|C2,Hikvision,DS-2CD2143,Depot,2020",
    "Type,Model,Installed|Switch,C9300,2020|Switch,C9300,2021", "Type,Model,Deployed|Laptop,Latitude 5420,2021"
    "|Laptop,Latitude 5420,2022", "Type,Model,Site,Installed|Switch,C9300,Hall,2018|Switch,C9200,Hall,2019",
    "Type,Make,Model,Deployed|Laptop,Dell,Latitude 5420,2021|Laptop,HP,ProBook 450,2022",
    "Name,Type,Installed|AP1,Access point,2019|AP2,Access point,2023",
    "Asset tag,Type,Deployed|A101,Laptop,2019|A102,Laptop,2023",
    "Type,Model,Serial,Installed|Switch,C9300,FOC1,2020|Switch,C9300,FOC2,2021",
    "Room,Type,Model,Installed|1,Projector,EB-E01,2016|2,Projector,EB-E01,2017",
    "Type,Model,Live|Server,PowerEdge R740,2019|Server,PowerEdge R740,2020",
]  # fmt: skip
NUMBERS = {
    "Type,Model,Installed|Switch,C9300,12|Switch,C9200,21": 33,
    "Type,Model,Deployed|Laptop,Latitude 5420,120|Laptop,ProBook 450,80": 200,
    "Type,Model,Deployed|Laptop,Latitude 5420,2021|Laptop,ProBook 450,80": 2101,
    "Type,Model,Installed,In store|Switch,C9300,12,1|Switch,C9200,21,2": 36,
}


@pytest.mark.parametrize("text", YEARS)
def test_years_are_no_number_of_units(text: str) -> None:
    assert sum(units_by_kind(read(text)).values()) in (0, 2)


@pytest.mark.parametrize(("text", "right"), NUMBERS.items())
def test_other_numbers_are_those_of_units(text: str, right: float) -> None:
    assert sum(units_by_kind(read(text)).values()) == right
