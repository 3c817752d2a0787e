"""Pivot tables with kinds across: their totals are controls, in whichever row their headings stand."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units

ROWS = "Library,12,8,20|Leisure Centre,4,6,10"
FOOT = "|Grand Total,16,14,30"
PIVOT = "Count of Serial,Column Labels,,|"


def by_kind(text: str) -> dict[str, float]:
    kit = read(text).tables["kit"]
    kit = kit[kit["set_aside"].isna()]
    return {str(kind): float(kit["quantity"][kit["asset_type"] == kind].sum()) for kind in kit["asset_type"].unique()}


@pytest.mark.parametrize("total", [
    "Grand Total", "Total", "Totals", "Sum", "Cyfanswm", "Cyfanswm mawr", "Total général", "All", "Overall",
])  # fmt: skip
@pytest.mark.parametrize("label", ["Row Labels", "Étiquettes de lignes", "Site"])
@pytest.mark.parametrize("above", ["", PIVOT, "Kit of the council|,,,|"])
def test_a_total_of_kinds_across_is_a_control(total: str, label: str, above: str) -> None:
    text = f"{above}{label},Desktop,Laptop,{total}|{ROWS}{FOOT}"
    assert by_kind(text) == {"desktop": 16, "laptop": 14}
    activity = read(text)
    assert not asked(activity)
    assert set(activity.tables["kit"]["site"]) == {"Library", "Leisure Centre"}
    assert "total_column_excluded" in {problem.code for problem in activity.problems}


@pytest.mark.parametrize(("text", "right"), [
    (f"{PIVOT}Row Labels,Grand Total,Desktop,Laptop|Library,20,12,8|Leisure Centre,10,4,6",
     {"desktop": 16, "laptop": 14}),
    (f"{PIVOT}Row Labels,Desktop,Laptop,Monitor,Grand Total|Library,12,8,5,25|Leisure Centre,4,6,5,15"
     "|Grand Total,16,14,10,40", {"desktop": 16, "laptop": 14, "monitor": 10}),
    # a total of a list that names people is no number of its last kind either
    ("User,Laptop,Monitor,Total|Smith,1,2,3|Jones,1,1,2", {"laptop": 2, "monitor": 3}),
    ("User,Laptop,Total,Monitor|Smith,1,3,2|Jones,1,2,1", {"laptop": 2, "monitor": 3}),
])  # fmt: skip
def test_a_total_wherever_it_stands_is_a_control(text: str, right: dict[str, float]) -> None:
    assert by_kind(text) == right


@pytest.mark.parametrize(("text", "right"), [
    ("Laptop model,Total,Monitor model,Total|HP 450,3,HP E24,5|HP 440,4,HP E24,6", 18),  # each device's own
    ("Site,Laptop,Qty|Library,HP 450,5|Hall,HP 440,6", 11),
    ("Type,Model,Total|Laptop,E14,5|Monitor,E24,6", 11),
    ("Type,Model,Sum|Laptop,E14,5|Monitor,E24,6", 11),
    ("Site,Desktop,Laptop|Library,12,8|Hall,4,6", 30),
    ("Row Labels,Count of Serial|Laptop,12|Monitor,8", 20),
    ("Asset,Total laptops,Total monitors|Hall,3,4|Depot,5,6", 18),
])  # fmt: skip
def test_a_total_that_is_a_device_s_own_number_counts(text: str, right: float) -> None:
    assert units(read(text)) == right
