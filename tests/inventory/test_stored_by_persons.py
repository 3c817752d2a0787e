"""Usage reports of mailboxes, sites and drives are no equipment: five items of Ann's mailbox were five monitors."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory

REPORTS = {
    "mailboxes": "User Principal Name,Display Name,Is Deleted,Item Count,Storage Used (Byte)\na@b,Ann,False,5,1000000",
    "mailboxes in full": (
        "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Created Date,Last Activity Date,"
        "Item Count,Storage Used (Byte),Issue Warning Quota (Byte),Deleted Item Count,Report Period\n"
        "2025-06-01,a@b,Ann,False,,2020-01-01,2025-05-30,5,1000000,9000000,2,7"
    ),
    "SharePoint": (
        "Report Refresh Date,Site Id,Site URL,Owner Display Name,Is Deleted,Last Activity Date,File Count,"
        "Active File Count,Page View Count,Storage Used (Byte),Storage Allocated (Byte)\n"
        "2025-06-01,1,https://x,Ann,False,2025-05-30,100,5,10,1073741824,27487790694400"
    ),
    "OneDrive": (
        "Report Refresh Date,Site URL,Owner Display Name,Is Deleted,Last Activity Date,File Count,Active File Count,"
        "Storage Used (Byte),Storage Allocated (Byte),Owner Principal Name\n"
        "2025-06-01,https://x,Ann,False,2025-05-30,100,5,1073741824,1099511627776,a@b"
    ),
}
KIT = {
    "laptops": "Device name,Model,Serial number,Storage used,Is deleted\nL1,Latitude 5440,ABC1234,100,False",
    "displays counted": "Site,Monitors,Laptops\nTown Hall,5,4\nDepot,2,3",
    "named devices": "Display name,Type,Serial number\nL1,Laptop,ABC1234\nL2,Laptop,ABC1235",
}  # fmt: skip


def _counted(text: str) -> tuple[int, set[str]]:
    found = read_inventory(("list.csv", f"{text}\n".encode()))
    rows = sum(int(table["set_aside"].isna().sum()) for table in found.tables.values())
    return rows, {each["reason"] for file in found.files for each in file.ignored_sheets}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_of_what_persons_store_is_left_out_with_its_reason(name: str) -> None:
    rows, told = _counted(REPORTS[name])
    assert rows == 0
    assert any("what persons and sites store" in each for each in told)


@pytest.mark.parametrize("name", KIT)
def test_lists_of_kit_count(name: str) -> None:
    assert _counted(KIT[name])[0] > 0
