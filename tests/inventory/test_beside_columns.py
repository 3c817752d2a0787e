"""Columns of counts across that count what other columns count, or no kit: never added without a word."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import ColumnChoice, Mapping, TableMapping
from tests.inventory.short_lists import asked, asked_once, read, units


@pytest.mark.parametrize(("text", "right"), [
    # 30 + 20 + 56 laptops, told as staff's and pupils' too
    ("Site,Staff laptops,Pupil laptops,Laptops|Hall,10,20,30|Depot,15,5,20|Bryn,40,16,56", 106),
    ("Site,PCs,Windows 10 PCs,Windows 11 PCs|Hall,30,10,20|Depot,20,15,5|Bryn,56,40,16", 106),
    ("Site,Desktop PCs,Laptops,PCs|Hall,10,20,30|Depot,15,5,20|Bryn,40,16,56", 106),
    # 65 laptops, of which 23; 18 desktops
    ("Site,Laptops,of which Chromebooks,Desktops|Hall,10,2,5|Depot,15,5,6|Bryn,40,16,7", 83),
    ("Safle,Gliniaduron,O'r rhain Chromebooks,Sgriniau|Bryn,10,2,5|Coed,15,5,6", 36),
    ("Site,Portables,dont Chromebooks,Écrans|A,10,2,5|B,15,5,6", 36),
    ("Site,Laptops,Servers,Virtual servers|Hall,10,5,20|Depot,15,6,30", 36),
    ("Site,Laptops,Servers,VMs|Hall,10,5,20|Depot,15,6,30", 36),
    ("Site,Laptops,Desktops,Pupils|Hall,10,5,20|Depot,15,6,30", 36),
    ("Site,Laptops,Desktops,Number of users|Hall,10,5,20|Depot,15,6,30", 36),
    # kit of somebody: 25 laptops of staff and 11 of pupils
    ("Ysgol,Gliniaduron staff,Gliniaduron disgyblion|Bryn,10,5|Coed,15,6", 36),
    ("École,Portables enseignants,Portables élèves,Imprimantes|A,10,5,2|B,15,6,3", 41),
    ("Safle,Gliniaduron,Cyfrifiaduron pen desg,Monitorau|Bryn,10,5,2|Coed,15,6,3", 41),
    ("Site,Laptops,Interactive boards,Printers|Bryn,10,5,2|Coed,15,6,3", 41),
    ("Type,Staff,Pupils|Laptop,10,20|Desktop,5,6", 41),
    ("Type,Staff,Pupils,Spare|Laptop,10,20,2|Desktop,5,6,1", 44),
    ("Site,PCs,Laptops,Monitors|Hall,30,10,40|Depot,20,15,36", 151),
    ("Site,Laptops,Tablets,End user devices,Servers|Bryn,10,5,15,1|Coed,15,6,21,1|Glan,8,9,17,1", 56),
])  # fmt: skip
def test_parts_families_and_people_count_once_without_a_question(text: str, right: int) -> None:
    activity = read(text)
    kit = activity.tables["kit"]
    assert units(activity) == right
    assert not (kit["asset_type"].eq("virtual_machine") & kit["set_aside"].isna()).any()
    assert not [problem for problem in activity.problems if problem.severity != "info"]


@pytest.mark.parametrize(("text", "sure", "at_stake"), [
    ("Site,Laptops,Chromebooks|Hall,10,2|Depot,15,5|Bryn,40,16", 65, 23),
    ("Site,Staff laptops,Laptops,Monitors|Hall,8,10,3|Depot,5,15,4", 32, 13),
    ("Site,Laptops,Desktops,Tablets|Hall,40,17,57|Depot,12,9,21|Library,3,8,11", 89, 89),
    ("Site,Laptops,Tablets,Portable devices,Desktops|Hall,10,20,30,4|Depot,15,5,20,5|Bryn,40,16,56,6", 121, 106),
    ("Site,Smartphones,Tablets,Mobile devices|Hall,10,20,30|Depot,15,5,20|Bryn,40,16,56", 106, 106),
    ("Site,Servers,Hosted servers|Hall,5,20|Depot,6,30", 11, 50),
    ("Site,Laptops,Laptops,Desktops|Hall,10,5,2|Depot,15,6,3", 5, 36),
    ("Type,Bryn,Mary,Pupils|Laptop,10,20,400|Desktop,5,6,400", 41, 800),
    ("Type,Bryn,Mary,Spare|Laptop,10,20,2|Desktop,5,6,1", 41, 3),
    ("Type,Bryn,Mary,Leased|Laptop,10,20,2|Desktop,5,6,1", 41, 3),
    ("Type,Bryn,Mary,Software licences|Laptop,10,20,200|Desktop,5,6,100", 41, 300),
    ("Type,Bryn,Mary,Virtual servers|Laptop,10,20,1|Desktop,5,6,2", 41, 3),
])  # fmt: skip
def test_what_may_be_within_others_or_no_kit_waits(text: str, sure: int, at_stake: int) -> None:
    activity = read(text)
    assert units(activity) == sure
    question = asked_once(activity)
    assert question.units == at_stake
    for answer, right in (("left out", sure), ("counts", sure + at_stake)):
        settled = read(text, mapping=Mapping().with_answer(Answer(question.kind, question.about, answer)))
        assert units(settled) == right
        assert not asked(settled)


def test_the_sum_of_meters_across_is_no_meter() -> None:
    activity = read(
        "Month,Server room A (kWh),Server room B (kWh),Both rooms (kWh)|Apr 2024,100.4,50.3,150.7|May 2024,110,60,170"
        "|Jun 2024,120,70,190"
    )
    readings = activity.tables["meters"]
    assert readings[readings["set_aside"].isna()]["metered_kwh"].sum() == pytest.approx(150.7 + 170 + 190)


def test_a_mapping_tells_two_columns_of_one_heading_apart_by_their_order() -> None:
    choices = (
        ColumnChoice("Site", "site"), ColumnChoice("Number", "count", type="laptop"),
        ColumnChoice("Number", "count", type="monitor"),
    )  # fmt: skip
    mapping = Mapping(tables=(TableMapping("devices", choices),))
    kit = read("Site,Number,Number|Hall,10,3|Depot,15,4", mapping=mapping).tables["kit"]
    assert kit.groupby("asset_type", observed=True)["quantity"].sum().to_dict() == {"laptop": 25, "monitor": 7}


@pytest.mark.parametrize("text", [
    "Site,Notes,Laptops,Chromebooks|Hall,a,10,2|Depot,b,15,5",
    "Ysgol,Gliniaduron staff,Cyfrifiaduron disgyblion,Argraffwyr|Bryn,10,5,2|Coed,15,6,3",
])  # fmt: skip
def test_among_other_columns_a_person_says_what_each_counts(text: str) -> None:
    assert read(text).files[0].outcome == "needs_mapping"
