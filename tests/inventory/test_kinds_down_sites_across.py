"""Kinds of kit down the side and sites across: each cell is a group of that kind at that site; totals never count."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units, units_by_kind

# what each reads as: units by kind, and by site
TABLES: dict[str, tuple[str, dict[str, float], dict[str, float]]] = {
    "plain": (
        "Type,Library A,Library B,Depot|Laptop,12,8,3|Desktop,40,35,6|Monitor,44,38,7",
        {"laptop": 23, "desktop": 81, "monitor": 89}, {"Library A": 96, "Library B": 81, "Depot": 16}),
    "a total column and row": (
        "Type,Library A,Library B,Total|Laptop,12,8,20|Desktop,40,35,75|Total,52,43,95",
        {"laptop": 20, "desktop": 75}, {"Library A": 52, "Library B": 43}),
    "grand totals": (
        "Type,Library A,Library B,Grand Total|Laptop,12,8,20|Desktop,40,35,75|Grand Total,52,43,95",
        {"laptop": 20, "desktop": 75}, {"Library A": 52, "Library B": 43}),
    "a total row alone": (
        "Equipment,Civic Centre,Depot|Laptops,120,14|Printers,6,2|Total,126,16",
        {"laptop": 134, "printer": 8}, {"Civic Centre": 126, "Depot": 16}),
    "called equipment, no total": (
        "Equipment,Library A,Library B,Depot|Laptops,12,8,3|Desktops,40,35,6|Monitors,44,38,7",
        {"laptop": 23, "desktop": 81, "monitor": 89}, {"Library A": 96, "Library B": 81, "Depot": 16}),
    "called item, no total": (
        "Item,Town Hall,Market Office,Depot|Laptops,12,8,3|Desktops,40,35,6|Monitors,44,38,7",
        {"laptop": 23, "desktop": 81, "monitor": 89}, {"Town Hall": 96, "Market Office": 81, "Depot": 16}),
    "called nothing": (
        ",Town Hall,Market Office,Depot|Laptops,12,8,3|Desktops,40,35,6|Monitors,44,38,7",
        {"laptop": 23, "desktop": 81, "monitor": 89}, {"Town Hall": 96, "Market Office": 81, "Depot": 16}),
    "called kit": (
        "Kit,North Library,South Library|Laptops,12,8|Tablets,4,3|Projectors,1,2",
        {"laptop": 20, "tablet": 7, "projector": 3}, {"North Library": 17, "South Library": 13}),
    "asset type with blanks": (
        "Asset type,North Library,South Library,Depot|Laptop,12,,3|Tablet,,4,|Monitor,5,6,7",
        {"laptop": 15, "tablet": 4, "monitor": 18}, {"North Library": 17, "South Library": 10, "Depot": 10}),
    "zeros and dashes": (
        "Device type,Library A,Library B|Laptop,12,0|Tablet,-,4|Desktop,5,6",
        {"laptop": 12, "tablet": 4, "desktop": 11}, {"Library A": 17, "Library B": 10}),
    "a total first": (
        "Type,Total,Library A,Library B|Laptop,20,12,8|Desktop,75,40,35",
        {"laptop": 20, "desktop": 75}, {"Library A": 52, "Library B": 43}),
    "totals row above": (
        "Type,Library A,Library B|Total,52,43|Laptop,12,8|Desktop,40,35",
        {"laptop": 20, "desktop": 75}, {"Library A": 52, "Library B": 43}),
    "thousands with commas": (
        'Type,Schools,Offices,Total|Laptop,"1,200",350,"1,550"|Monitor,800,"1,100","1,900"',
        {"laptop": 1550, "monitor": 1900}, {"Schools": 2000, "Offices": 1450}),
    "a title above": (
        "IT equipment by site,,|,,|Type,Library A,Library B|Laptop,12,8|Desktop,40,35",
        {"laptop": 20, "desktop": 75}, {"Library A": 52, "Library B": 43}),
    "departments across": (
        "Type,Finance,Housing,Legal|Laptop,12,8,3|Desktop,40,35,6|Monitor,44,38,7",
        {"laptop": 23, "desktop": 81, "monitor": 89}, {}),
    "asset category": (
        "Asset category,Library A,Library B|Laptops,12,8|Desktop PCs,40,35|Multifunction printers,2,3",
        {"laptop": 20, "desktop": 75, "printer": 5}, {"Library A": 54, "Library B": 46}),
    "a subtotal column": (
        "Type,Library A,Library B,Libraries total,Depot,Grand total|Laptop,12,8,20,3,23|Desktop,40,35,75,6,81",
        {"laptop": 23, "desktop": 81}, {"Library A": 52, "Library B": 43, "Depot": 9}),
    "people's PCs": (
        "Type,Library A,Library B,Total|Public PCs,12,8,20|Staff laptops,4,3,7|Printers,1,2,3|Total,17,13,30",
        {"desktop": 20, "laptop": 7, "printer": 3}, {"Library A": 17, "Library B": 13}),
    "kit of a network": (
        "Type,Town Hall,Depot|Network switches,12,3|Wireless access points,40,6|Firewalls,2,1",
        {"network_switch": 15, "wireless_ap": 46, "firewall": 3}, {"Town Hall": 54, "Depot": 10}),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_each_cell_is_a_group_of_its_kind_at_its_site(name: str) -> None:
    text, kinds, sites = TABLES[name]
    activity = read(text)
    kit = activity.tables["kit"]
    kit = kit[kit["set_aside"].isna()]
    assert {k: float(v) for k, v in kit.groupby("asset_type", observed=True)["quantity"].sum().items() if v} == kinds
    if sites:
        assert {k: float(v) for k, v in kit.groupby("site", observed=True)["quantity"].sum().items() if v} == sites
    assert not asked(activity)


# no table of kit by site: nothing of it counts as kit, and those that are lists stay what they are
OTHERS: dict[str, tuple[str, float]] = {
    "a meter by month": ("Meter,Apr 2025,May 2025,Jun 2025|Library A,400,420,380|Library B,300,310,290", 0),
    "prices": ("Type,Supplier A,Supplier B|Laptop,£620.00,£655.00|Monitor,£120.00,£115.00", 0),
    "risks": ("Risk,Likelihood,Impact,Score|Laptop lost,3,4,12|Server fails,2,5,10", 0),
    "a rota": ("Name,Monday,Tuesday,Wednesday|Smith,Library A,Library B,Depot|Jones,Depot,Library A,Library B", 0),
    "a list": ("Type,Model,Site|Laptop,HP 450,Library A|Monitor,HP E24,Library B", 2),
    "a list with numbers": ("Type,Qty,Age|Laptop,12,3|Monitor,8,5", 20),
    "prices as bare numbers": ("Type,Supplier A,Supplier B|Laptop,620,655|Monitor,120,115", 0),
    "scores": ("Type,Quality,Battery,Weight|Laptop,4,3,5|Tablet,3,5,5", 0),
    "risks by kind": ("Asset type,Likelihood,Impact|Laptop,3,4|Server,2,5", 0),
    "sizes of packs": ("Item,Boxes,Units per box|Laptop,3,4|Monitor,2,5", 0),
    "watts": ("Type,Watts in use,Watts asleep|Laptop,30,1|Monitor,25,0", 2),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_table_of_kit_by_site_is_read_as_before(name: str) -> None:
    text, right = OTHERS[name]
    activity = read(text)
    assert ("kit" in activity.tables and units(activity)) == right
    assert "crosstab_read" not in {each.code for each in activity.problems}


@pytest.mark.parametrize(("text", "code"), [
    ("Type,Library A,Library B,Total|Laptop,12,8,25|Desktop,40,35,75", "total_disagrees"),
    ("Type,Library A,Library B|Laptop,12,8|Desktop,40,35|Grand Total,52,50", "total_disagrees"),
])  # fmt: skip
def test_a_total_that_is_another_than_our_sum_is_told(text: str, code: str) -> None:
    activity = read(text)
    assert units(activity) == 95
    assert any("sum" in each.code or "total" in each.code for each in activity.problems if each.severity == "warning")


TOWNS = "Device,Ashford,Dover,Deal|Laptop,12,8,3|Desktop,40,35,6|Printer,4,3,1"


@pytest.mark.parametrize("label", ["Device", "Kit", "Item", "Equipment", ""])
def test_names_that_nobody_knows_are_asked_about_once(label: str) -> None:
    text = TOWNS.replace("Device", label)
    question = asked_once(read(text))
    assert (units(read(text)), question.kind, question.units) == (0, "across", 112)
    yes = answered(text, question=question, answer="places")
    assert units_by_kind(yes) == {"laptop": 23, "desktop": 81, "printer": 8}
    assert set(yes.tables["kit"]["site"]) == {"Ashford", "Dover", "Deal"}
    assert units(answered(text, question=question, answer="not counted")) == 0


@pytest.mark.parametrize("above", ["IT equipment by site,,,|", "Kit by library,,,|"])
def test_a_title_that_says_by_what_needs_no_question(above: str) -> None:
    activity = read(above + TOWNS)
    assert units(activity) == 112
    assert not asked(activity)
