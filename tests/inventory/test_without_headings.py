"""Lists without a row of headings: their columns are offered by number, and the first line is a record once it is said
what they are."""

from __future__ import annotations

import io

import openpyxl
import pytest

from carbon.inventory import read_inventory
from carbon.inventory.headings.mapping import read_mapping
from carbon.inventory.understanding.proposed_mapping import proposal_text
from tests.inventory.short_lists import read, units_by_kind

# Lines without headings; what is proposed of each column; units by kind once that is taken as it is.
LISTS = {
    "kind, model, number": (
        "Laptop,Latitude 5420,5|Monitor,P2419H,7|Server,PowerEdge R740,2",
        ["asset_type", "model", "quantity"], {"laptop": 5, "monitor": 7, "server": 2}),
    "kind, model": (
        "Laptop,Latitude 5420|Monitor,P2419H|Server,PowerEdge R740",
        ["asset_type", "model"], {"laptop": 1, "monitor": 1, "server": 1}),
    "number first": (
        "5,Laptop,Latitude 5420|7,Monitor,P2419H", ["quantity", "asset_type", "model"], {"laptop": 5, "monitor": 7}),
    "model, number": ("Latitude 5420,5|P2419H,7", ["model", "quantity"], {"laptop": 5, "monitor": 7}),
    "kind, number": ("Laptop,5|Monitor,7", ["asset_type", "quantity"], {"laptop": 5, "monitor": 7}),
    "with places": (
        "Town Hall,Laptop,Latitude 5420,5|Depot,Monitor,P2419H,7", ["", "asset_type", "model", "quantity"],
        {"laptop": 5, "monitor": 7}),
    "Welsh": (
        "Gliniadur,Latitude 5420,5|Sgrin,P2419H,7", ["asset_type", "model", "quantity"], {"laptop": 5, "monitor": 7}),
    "French": (
        "Ordinateur portable,Latitude 5420,5|Écran,P2419H,7", ["asset_type", "model", "quantity"],
        {"laptop": 5, "monitor": 7}),
    "a line twice": (
        "Laptop,Latitude 5420,5|Monitor,P2419H,7|Laptop,Latitude 5420,5", ["asset_type", "model", "quantity"],
        {"laptop": 10, "monitor": 7}),
    "a blank among them": (
        "Laptop,Latitude 5420,5|Monitor,,7|Server,PowerEdge R740,2", ["asset_type", "model", "quantity"],
        {"laptop": 5, "monitor": 7, "server": 2}),
    "kinds in the plural": (
        "Laptops,Latitude 5420,5|Monitors,P2419H,7", ["asset_type", "model", "quantity"], {"laptop": 5, "monitor": 7}),
}  # fmt: skip
PLAIN = {
    "headings": "Type,Model,Qty|Laptop,Latitude 5420,5|Monitor,P2419H,7",
    "counts across": "Site,Laptops,Desktops|Hall,5,2|Depot,7,1",
    "devices across": "Name,Laptop,Monitor|Jo,Latitude 5420,P2419H|Sam,Latitude 5420,P2419H",
    "counts of kinds": "Laptops,Monitors|5,7",
    "Welsh headings": "Math,Model,Nifer|Gliniadur,Latitude 5420,5|Sgrin,P2419H,7",
    "one column": "Latitude 5420|P2419H|PowerEdge R740",
    "a title above": "Kit of the Town Hall,,|Type,Model,Qty|Laptop,Latitude 5420,5|Monitor,P2419H,7",
    "no kit": "red,sweet|green,sour|blue,salt",
    "a kind above models": "Servers,Wibble|PowerEdge R740,Hall|PowerEdge R640,Depot",
    "a kind above kinds": "Monitors,Serial,Where|Monitor,SN12345,Hall|Monitor,SN12346,Depot",
    "a heading that is a kind": "Computers,Where|Laptop,Hall|Desktop,Depot",
    "a heading of kinds alone": "Device,Wibble|Laptop,Hall|Monitor,Depot",
    "people": "Jo,12|Sam,14|Pat,15",
}


def shown(activity) -> list[tuple[str, str]]:
    return [(column.heading, column.field) for table in activity.found for column in table.columns]


@pytest.mark.parametrize(("text", "fields", "right"), LISTS.values(), ids=LISTS)
def test_columns_are_offered_by_number_and_row_1_is_a_record(
    text: str, fields: list[str], right: dict[str, int]
) -> None:
    activity = read(text)
    assert "kit" not in activity.tables
    assert [heading.split(":")[0] for heading, _ in shown(activity)] == [
        f"Column {number}" for number in range(1, len(fields) + 1)
    ]
    assert [field for _, field in shown(activity)] == fields
    assert "no row of headings" in next(each.message for each in activity.problems if each.code == "needs_mapping")
    settled = read(text, mapping=read_mapping(proposal_text(activity.found)))
    assert units_by_kind(settled) == right
    assert settled.tables["kit"]["row"].min() == 1


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_lists_with_headings_and_no_lists_of_kit_are_read_as_before(text: str) -> None:
    assert not [heading for heading, _ in shown(read(text)) if heading.startswith("Column ")]


def test_a_list_of_other_columns_is_not_read_by_the_mapping_of_one() -> None:
    said = read_mapping(proposal_text(read(LISTS["kind, model, number"][0]).found))
    assert "kit" not in read(LISTS["number first"][0], mapping=said).tables


def test_a_workbook_without_headings_is_read_as_a_text_is() -> None:
    book = openpyxl.Workbook()
    for line in (("Laptop", "Latitude 5420", 5), ("Monitor", "P2419H", 7)):
        book.active.append(line)
    content = io.BytesIO()
    book.save(content)
    files = [("kit.xlsx", content.getvalue())]
    said = read_mapping(proposal_text(read_inventory(files).found))
    assert units_by_kind(read_inventory(files, mapping=said)) == {"laptop": 5, "monitor": 7}
