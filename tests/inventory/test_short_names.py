"""A full host name and the short one that another list writes are of one device."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units

REGISTER = "Asset tag,Name,Type,Model|KX1,LT-001,Laptop,E14|KX2,LT-002,Laptop,E14|KX3,LT-003,Laptop,E14"
TOOLS = (
    ("LT-001.council.local", "LT-002.council.local"), ("lt-001.council.gov.uk", "lt-002.council.gov.uk"),
    ("LT-001$", "LT-002$"), ("\\\\LT-001", "\\\\LT-002"), ("COUNCIL\\LT-001", "COUNCIL\\LT-002"),
    ("lt-001$", "Lt-002$"),
    ("LT-001.ad.council.local", "LT-002.ad.council.local"), ("LT-001.local", "LT-002.local"),
    ("LT-001.council.local.", "LT-002.council.local."), ("LT-001.schools.council.gov.uk", "LT-002.council.gov.uk"),
    ("\\\\LT-001.council.local", "lt-002.COUNCIL.local"), ("COUNCIL\\LT-001$", "COUNCIL\\LT-002$"),
)  # fmt: skip
OTHERS = (
    ("LT-101.council.local", "LT-102.council.local"), ("10.0.0.1", "10.0.0.2"), ("LT-001.2", "LT-002.2"),
    ("LT-001 (old)", "LT-002 (old)"), ("LT-001.21H2.7", "LT-002.21H2.7"), ("A.LT-001", "B.LT-002"),
    ("www.council.gov.uk", "intranet.council.gov.uk"), ("COUNCIL\\LT-101", "COUNCIL\\LT-102"),
    ("LT-001-A.council.local", "LT-002-A.council.local"), ("LT-001.council.local", "LT-001.school.local"),
)  # fmt: skip


def tool(names: tuple[str, str], kind: str = "Laptop") -> str:
    return "|".join(["Name,Type", *(f"{name},{kind}" for name in names)])


@pytest.mark.parametrize("names", TOOLS)
def test_a_full_name_and_a_short_one_of_another_list_are_one_device(names: tuple[str, str]) -> None:
    for lists in ((REGISTER, tool(names)), (tool(names), REGISTER)):
        activity = read(*lists)
        assert units(activity) == 3
        assert not asked(activity)
        assert "duplicate_record_across_sheets" in {problem.code for problem in activity.problems}


@pytest.mark.parametrize("names", OTHERS)
def test_names_of_other_devices_stay_so(names: tuple[str, str]) -> None:
    activity = read(REGISTER, tool(names))
    assert units(activity) == 5
    assert not asked(activity)


def test_web_addresses_beside_servers_of_another_name_stay_what_they_are() -> None:
    servers = "Name,Type|www.council.gov.uk,Server|api.council.gov.uk,Server|intranet.council.gov.uk,Server"
    assert units(read(REGISTER, servers)) == 6
    assert units(read(servers, "Name,Type|api,Server|www,Server")) == 5


def test_two_networks_with_one_short_name_stay_two() -> None:
    activity = read("Name,Type|LT-001.council.local,Laptop|LT-001.school.local,Laptop|LT-009,Laptop")
    assert units(activity) == 3


def test_a_full_name_on_another_kind_or_model_is_another_device() -> None:
    assert units(read(REGISTER, tool(("LT-001.council.local", "LT-002.council.local"), "Server"))) == 5


def test_two_tools_that_write_the_network_in_two_ways_mean_one_device() -> None:
    assert (
        units(read(tool(("LT-001.council.local", "LT-002.council.local")), tool(("COUNCIL\\LT-001", "LT-002$")))) == 2
    )
