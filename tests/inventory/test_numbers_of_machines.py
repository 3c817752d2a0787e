"""Hosts with the number of machines that they run: a property of the host, and never the number of hosts."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units_by_kind, waiting

HEADINGS = (
    "No of VMs", "VMs", "Guests", "Number of VMs", "# VMs", "VM count", "Virtual machines", "Guest VMs", "Num VMs",
    "No. of guests", "Virtual servers", "VMs hosted", "Running VMs", "Nifer VMs", "Nombre de VM", "Guest count",
    "Powered on VMs", "Instances", "Peiriannau rhithwir",
)  # fmt: skip
LISTS = (
    "Host,Model,CPUs,RAM GB,{},Role|ESX01,Dell PowerEdge R740,2,512,14,VMware host|"
    "ESX02,Dell PowerEdge R740,2,512,16,VMware host|DC01,HPE ProLiant DL360 Gen10,1,32,0,Domain controller",
    "Server name,Make,Model,{}|ESX01,Dell,PowerEdge R740,14|ESX02,Dell,PowerEdge R740,16|ESX03,Dell,PowerEdge R640,9",
    "Type,Model,Serial,{}|Server,Dell PowerEdge R740,SV1,14|Server,Dell PowerEdge R740,SV2,16|Server,HPE DL360,SV3,",
    "Name,Type,Model,{}|ESX01,Server,Dell PowerEdge R740,14|ESX02,Server,Dell PowerEdge R740,16|"
    "DC01,Server,HPE ProLiant DL360 Gen10,0",
    "Type,Model,{}|Server,Dell PowerEdge R740,14|Server,Dell PowerEdge R740,16|Server,Dell PowerEdge R640,9",
)  # fmt: skip


@pytest.mark.parametrize("text", LISTS)
@pytest.mark.parametrize("heading", HEADINGS)
def test_three_hosts_whatever_runs_on_them(heading: str, text: str) -> None:
    activity = read(text.format(heading))
    assert units_by_kind(activity) == {"server": 3}
    assert waiting(activity) == 0
    assert not asked(activity)


@pytest.mark.parametrize("heading", HEADINGS)
def test_beside_the_number_of_hosts_the_hosts_count(heading: str) -> None:
    """2 + 3 hosts with 30 + 41 machines on them."""
    activity = read(f"Type,Model,Qty,{heading}|Server,Dell PowerEdge R740,2,30|Server,Dell PowerEdge R640,3,41")
    assert units_by_kind(activity) == {"server": 5}
    assert not asked(activity)


def test_hosts_and_what_they_run_beside_an_array() -> None:
    text = (
        "Host,Model,CPUs,RAM GB,No of VMs,Role|ESX01,Dell PowerEdge R740,2,512,14,VMware host|"
        "ESX02,Dell PowerEdge R740,2,512,16,VMware host|SAN1,Dell PowerVault ME4024,,,,Storage|"
        "DC01,HPE ProLiant DL360 Gen10,1,32,0,Domain controller"
    )
    kinds = units_by_kind(read(text))
    assert kinds.pop("server") == 3
    assert sum(kinds.values()) == 1
