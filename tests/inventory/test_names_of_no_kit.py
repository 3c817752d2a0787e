"""Names of sheets that say that the kit is not there, not the council's, or no kit at all: asked beside other lists."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from tests.inventory.own_lists import workbook
from tests.inventory.short_lists import asked, reasons, units

Q = "Item,Qty|Laptop,40|Monitor,60"
BESIDE = "Item,Qty|Laptop,4|Monitor,6|Tablet,3"
ASKED = """
Skip|In the skip|Given to schools|Laptops given to schools|Loaned to charity|Transferred to Conwy CBC|Not yet bought
Order 2026|Replacement programme|Refresh 2026|Not ours|School owned|Personal devices BYOD|BYOD|Broken|Auction
Donated to Age Cymru|Passed to Bangor University|Test data|Training copy|Rhoddwyd i ysgolion|Yn y sgip|Archeb 2026
Nid ein hoffer ni|Wedi torri|Heb eu prynu eto|Dyfeisiau personol|Benne|Commande 2026|En panne|Appareils personnels
Pas encore achetés|Staff sale|Outstanding orders|Open purchase orders|Orders placed|Purchase requisitions|Deliveries due
Equipment requests|Shopping basket|Kit for auction|Kit on loan from supplier|Archebion agored|Livraisons attendues
"""
NO_INVENTORY = """
Price list|Template|Instructions|Dropdowns|Picklists|Validation|Cyfarwyddiadau|Templed|Rhestr brisiau|Liste de prix
Data validation|Drop-down lists
"""
PLAIN = """
Skip Lane depot|Schools|Staff laptops|Conwy|Refreshments room|Council owned|Corporate devices|School laptops
Broken Cross library|Training room|Test centre|Library PCs|Given Street|Loan pool|Laptops given to staff|Post room
Auction Street office|Planning|IT kit|Equipment list|Transferred to Housing|Recycling centre|Dump|CMDB dump|Bin
"""


def members(table: str) -> list[str]:
    return [name for line in table.strip().splitlines() for name in line.split("|")]


def book(**sheets: str) -> ActivityData:
    parted = {name: [row.split(",") for row in text.split("|")] for name, text in sheets.items()}
    return read_inventory([("a.xlsx", workbook(**parted))])


@pytest.mark.parametrize("name", members(ASKED))
def test_a_name_that_says_that_the_kit_is_not_there_or_not_ours_is_asked_about(name: str) -> None:
    activity = book(**{"Kit": Q, name: BESIDE})
    assert units(activity) == 100
    assert [each.code for each in asked(activity)] == ["status_of_name"]


@pytest.mark.parametrize("name", members(NO_INVENTORY))
def test_a_name_of_no_inventory_is_asked_about_though_numbers_stand_beside_its_rows(name: str) -> None:
    activity = book(**{"Kit": Q, name: BESIDE})
    assert units(activity) == 100
    assert [each.code for each in asked(activity)] == ["may_be_values"]


@pytest.mark.parametrize("name", members(PLAIN))
def test_a_plain_name_is_not_asked_about(name: str) -> None:
    activity = book(**{"Kit": Q, name: BESIDE})
    assert units(activity) == 113
    assert not asked(activity)


@pytest.mark.parametrize("name", ["Standard kit", "Standard issue", "Kit by role", "Offer safonol"])
def test_the_standard_kit_of_each_role_is_asked_about(name: str) -> None:
    activity = book(**{name: "Role,Laptop,Monitor,Tablet|Officer,1,2,1|Manager,1,1,1|Field worker,1,0,1"})
    assert units(activity) == 0
    assert {each.code for each in asked(activity)} == {"may_be_values"}


def test_standard_kit_of_teams_in_numbers_counts() -> None:
    assert units(book(**{"Standard kit": Q})) == 100


def test_a_template_that_was_filled_in_counts() -> None:
    activity = read_inventory([("inventory template.csv", b"Item,Qty\nLaptop,40\nMonitor,60\n")])
    assert units(activity) == 100
    assert not any(reasons(activity))
