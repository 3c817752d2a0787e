"""A list named for the removal of its kit is asked about, whatever day or contractor stands beside the words."""

from __future__ import annotations

import pytest

import carbon
from carbon.inventory.headings.name_status import status_in_name

REMOVED = (
    "WEEE", "WEEE collection", "Disposals 2024", "WEEE collection March 2025", "WEEE pickup 12-03-25",
    "Casgliad WEEE Mawrth 2025", "Collected by Tier1 March 2025", "Enlevement DEEE 2025", "Enlèvement DEEE mars 2025",
    "Recycling manifest", "Data wiping report Blancco", "Asset recovery report", "Kit collected by Tier1 for recycling",
    "WEEE 4 March 2025", "WEEE_uplift_Tues_12th_June", "Disposal manifest Tier1", "Laptops collected by Restore 2025",
    "Data erasure report 03-2025", "WEEE collection Computer Disposals Ltd", "Collecte DEEE juin 2025",
    "Recycling collection April 25", "Blancco erasure report",
)  # fmt: skip
NOT_REMOVED = (
    "Recycling centre laptops", "Recycling team kit", "WEEE compliance officer laptops",
    "Collection of museum devices", "WEEE collection officer laptops", "WEEE collection policy", "Data collected by IT",
    "Collected by the estates team", "Readings collected by Tier1", "Asset register March 2025", "Kit March 2025",
    "Asset recovery team laptops", "Not collected by Tier1", "May 2025 laptops", "WEEE collection excluded",
)  # fmt: skip
ROWS = "Type,Qty\nLaptop,6\nMonitor,4\n"


def asked(name: str, text: str) -> tuple[float, list[str]]:
    found = carbon.read_inventory((f"{name}.csv", text.encode()))
    kit = found.tables["kit"]
    questions = [each.question.kind for each in found.problems if each.question is not None]
    return float(kit[kit["set_aside"].isna()]["quantity"].sum()), questions


@pytest.mark.parametrize("name", REMOVED)
def test_a_list_named_for_removal_waits(name: str) -> None:
    assert asked(name, ROWS) == (0, ["status"])


@pytest.mark.parametrize("name", REMOVED)
def test_so_does_one_beneath_such_a_line(name: str) -> None:
    assert asked("kit", f"{name},\n{ROWS}") == (0, ["status"])


@pytest.mark.parametrize("name", NOT_REMOVED)
def test_others_count_without_a_question(name: str) -> None:
    assert status_in_name(name) == ""
    assert asked(name, ROWS) == (10, [])
