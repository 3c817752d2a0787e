"""The line of what is in use names what counts: no row that waits, whatever for, and none that is left out."""

from __future__ import annotations

import pytest

import carbon
from carbon.cli.assess_terminal import assess_text
from carbon.cli.terminal import check_text
from carbon.footprint.ledger.by_table import counted_in_use
from carbon.inventory import read_inventory

HEAD = "Serial number,Type,Manufacturer,Model,Quantity,Purchase date,Retired,Status,Power (W)\n"
LAPTOP = "SN10001,Laptop,Dell,Latitude 5420,1,2024-05-01,,In use,\n"
BESIDE = {
    "a kind that nobody knows": "SN20001,Flurb,Xerxes,Zork,3,2024-05-01,,In use,\n",
    "a status that nobody knows": "SN20002,Monitor,Dell,P2419H,1,2024-05-01,,Quuxed,\n",
    "fewer than no units": "SN20003,Monitor,Dell,P2419H,-2,2024-05-01,,In use,\n",
    "half a unit": "SN20004,Monitor,Dell,P2419H,1.5,2024-05-01,,In use,\n",
    "a number in words": ",Monitor,Dell,P2419H,many,2024-05-01,,In use,\n",
    "a figure that is not likely": "SN20005,Server,Dell,PowerEdge R740,1,2024-05-01,,In use,350000\n",
    "retired before it was bought": "SN20006,Monitor,Dell,P2419H,1,2024-05-01,2023-01-01,In use,\n",
    "bought after the period": "SN20007,Monitor,Dell,P2419H,1,2029-05-01,,In use,\n",
    "left before the period": "SN20008,Monitor,Dell,P2419H,1,2015-05-01,2018-01-01,In use,\n",
    "two records that disagree": (
        "SN20009,Monitor,Dell,P2419H,1,2024-05-01,,In use,\nSN20009,Monitor,Dell,P2419H,1,2024-05-01,,Retired,\n"
    ),
    "in stock": "SN20010,Monitor,Dell,P2419H,1,2024-05-01,,In stock,\n",
    "a virtual machine": "SN20011,Virtual machine,VMware,,1,2024-05-01,,In use,\n",
}


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
def test_what_does_not_count_is_not_in_the_line_of_what_is_in_use(beside: str) -> None:
    activity = read_inventory([("kit.csv", (HEAD + LAPTOP + beside).encode())])
    found = carbon.assess(activity, period="2025-26")
    assert counted_in_use(found, activity.files[0]) == {"laptop": 1.0}
    assert "\n  in use: Laptops 1\n" in assess_text(found)


@pytest.mark.parametrize("beside", list(BESIDE.values())[:5], ids=list(BESIDE)[:5])
def test_a_check_names_what_the_import_counts(beside: str) -> None:
    activity = read_inventory([("kit.csv", (HEAD + LAPTOP + beside).encode())])
    assert "\n  in use: Laptops 1\n" in check_text(activity)
