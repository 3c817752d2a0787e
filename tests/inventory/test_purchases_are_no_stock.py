"""A list of purchases is no stock: nothing of it counts, and it is said why and what to bring."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units

PURCHASES = (
    "PO number,Order date,Item,Qty,Unit price,Supplier|4501,2025-05-01,Dell Latitude 5420 laptop,20,620.00,Softcat",
    "PO No,Order date,Description,Quantity,Unit price,Supplier|4501,2025-05-01,HP E24 monitor,30,120.00,CDW",
    "Purchase order,Supplier,Item,Qty,Unit cost,Line total|4501,Softcat,Laptop,20,620.00,12400.00",
    "Order number,Order date,Product,Qty ordered,Unit price|4501,2025-05-01,Laptop,20,620.00",
    "Invoice number,Invoice date,Supplier,Description,Qty,Net amount|88,2025-05-01,CDW,Monitor,30,3600.00",
    "Order ref,Supplier,Item,Qty,Unit price,VAT,Delivered|7,CDW,Laptop,20,620.00,124.00,Yes",
    "Requisition number,Item,Qty,Unit price,Supplier|7,Laptop,20,620.00,CDW",
    "PO,Line,Item,Quantity ordered,Unit cost,Vendor|7,1,Laptop,20,620.00,CDW",
    "Order no,Order date,Item,Qty,Line total,Supplier|7,2025-05-01,Laptop,20,12400.00,CDW",
    "Invoice no,Vendor,Item,Qty,Unit price,Amount|7,CDW,Laptop,20,620.00,12400.00",
)


@pytest.mark.parametrize("text", PURCHASES)
def test_nothing_of_a_list_of_purchases_counts_and_it_says_why(text: str) -> None:
    activity = read(text)
    assert "kit" not in activity.tables or units(activity) == 0
    said = [str(each) for report in activity.files for each in report.ignored_sheets]
    said += [each.message + each.remedy for each in activity.problems]
    assert any("a list of purchases is not a stock" in each for each in said)


@pytest.mark.parametrize(("text", "right"), [
    ("Type,Model,Qty,Supplier|Laptop,HP 450,20,CDW", 20),
    ("Type,Model,Serial number,PO number,Unit price|Laptop,HP 450,A1B2C3D,7,620.00", 1),
    ("Type,Model,Qty|Laptop,HP 450,20|Monitor,HP E24,30", 50),
    ("Asset tag,Type,Model,Purchase date,Supplier,Status|T1,Laptop,HP 450,2024-05-01,CDW,In use", 1),
    ("Type,Model,Quantity,Order number,Status|Laptop,HP 450,20,7,In use", 20),
    ("Site,Type,Quantity,Unit price|Hall,Laptop,20,620.00", 20),
])  # fmt: skip
def test_a_stock_that_names_its_order_or_its_price_counts(text: str, right: float) -> None:
    assert units(read(text)) == right
