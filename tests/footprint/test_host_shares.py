"""Shares of a host: whose days and hours they are, what they carry, and what stands idle (method, section 5)."""

from __future__ import annotations

import pytest

import carbon
from carbon.settings import Period
from tests.pathways.conftest import inventory

IDLE = "IT"
"""Directorate of the hosts: what stays under it is their idle part."""


def shares(found):
    """Part of all electricity that each directorate carries; the host's own is its idle part."""
    kwh = found.by("management", "directorate")["location_based_kgco2e"]
    return {name: float(amount / kwh.sum()) for name, amount in kwh.items() if amount > 0}


def case(columns, host, *machines):
    """A host of 1,000 kWh, metered at its room, in directorate IT; machines in directorates of their names."""
    lines = [f"Type,Name,Host,Directorate,Metered kWh,Metered at,{columns}", f"Server,h,,{IDLE},1000,room,{host}"]
    lines += [f"Virtual machine,{name},h,{name},,,{said}" for name, said in machines]
    return "\n".join(lines) + "\n"


CASES = {
    # a host bought in the period hands out what it has while it is there: 10 of 40 for its 182 days
    "host bought in the period": (
        case("vCPU,Purchase date", "40,2025-10-01", ("a", "10,")), {"a": 0.25, IDLE: 0.75}),
    "host retired in the period": (
        case("vCPU,Retired", "40,2025-09-30", ("a", "10,")), {"a": 0.25, IDLE: 0.75}),
    # 10 vCPU for 182 of the host's 365 days
    "machine that begins in the period": (
        case("vCPU,Purchase date", "40,", ("a", "10,2025-10-01")),
        {"a": 10 * 182 / (40 * 365), IDLE: 1 - 10 * 182 / (40 * 365)}),
    # host from 1 October (182 days), machine until 31 December: 92 days together
    "days that both are there": (
        case("vCPU,Purchase date,Retired", "40,2025-10-01,", ("a", "10,2020-01-01,2025-12-31")),
        {"a": 10 * 92 / (40 * 182), IDLE: 1 - 10 * 92 / (40 * 182)}),
    "machine gone before its host came": (
        case("vCPU,Purchase date,Retired", "40,2025-10-01,", ("a", "10,2020-01-01,2025-08-31")), {IDLE: 1.0}),
    # 10 x 4,380 of 40 x 8,760 hours
    "stated hours of a machine": (
        case("vCPU,Hours a year", "40,", ("a", "10,4380")), {"a": 0.125, IDLE: 0.875}),
    "stated hours of one of two machines": (
        case("vCPU,Hours a year", "40,", ("a", "10,4380"), ("b", "10,")), {"a": 0.125, "b": 0.25, IDLE: 0.625}),
    "stated hours of the host": (
        case("vCPU,Hours a year", "40,4380", ("a", "10,")), {"a": 0.25, IDLE: 0.75}),
    "a machine runs no longer than its host": (
        case("vCPU,Hours a year", "40,4380", ("a", "10,8760")), {"a": 0.25, IDLE: 0.75}),
    # a row of three machines: 3 x 4 x 2,190 of 40 x 8,760
    "stated hours of several machines": (
        case("vCPU,Hours a year,Quantity", "40,,1", ("a", "4,2190,3")),
        {"a": 12 * 2190 / (40 * 8760), IDLE: 1 - 12 * 2190 / (40 * 8760)}),
    "stated hours by memory": (
        case("Memory (GB),Hours a year", "64,", ("a", "16,4380")), {"a": 0.125, IDLE: 0.875}),
    "host bought in the period, by memory": (
        case("Memory (GB),Purchase date", "64,2025-10-01", ("a", "16,")), {"a": 0.25, IDLE: 0.75}),
    "a key that one machine does not state is not used": (
        case("vCPU,Memory (GB)", "40,64", ("a", "10,16"), ("b", ",32")), {"a": 0.25, "b": 0.5, IDLE: 0.25}),
    "the equal key has no idle part": (
        case("vCPU,Memory (GB)", "40,64", ("a", "10,"), ("b", ",32")), {"a": 0.5, "b": 0.5}),
    "over-committed while both are there": (
        case("vCPU,Purchase date", "4,2025-10-01", ("a", "4,"), ("b", "12,2025-10-01")), {"a": 0.25, "b": 0.75}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_share_goes_by_the_hours_that_machine_and_host_have_together(assess, name):
    text, expected = CASES[name]
    found = assess(text)
    assert shares(found) == pytest.approx(expected)
    assert found.energy_kwh == pytest.approx(1000)


def test_stated_hours_are_hours_a_year_whatever_the_period(assess):
    """Half a year: 10 x 4,380 x 183/365 hours of 40 x 8,760 x 183/365."""
    found = assess(case("vCPU,Hours a year", "40,", ("a", "10,4380")), period="2025-04-01:2025-09-30")
    assert shares(found) == pytest.approx({"a": 0.125, IDLE: 0.875})


PLACED = (
    "Type,Name,Host,Directorate,Service,Site,Body,vCPU,Metered kWh,Metered at\n"
    "Server,h,,IT,Hosting,Civic Centre,Council,40,1000,room\n"
    "Virtual machine,a,h,Housing,Repairs,Nowhere,School,10,,\n"
    "Virtual machine,b,h,Planning,Permits,Cloud,School,10,,\n"
)


@pytest.mark.parametrize(
    ("dimension", "expected"),
    [
        ("site", {"Civic Centre": 1.0}),
        ("type", {"server": 1.0}),
        ("estate", {"hosting": 1.0}),
        ("body", {"Council": 1.0}),
        ("directorate", {"IT": 0.5, "Housing": 0.25, "Planning": 0.25}),
        ("service", {"Hosting": 0.5, "Repairs": 0.25, "Permits": 0.25}),
    ],
)
def test_directorate_and_service_travel_with_a_share_and_nothing_else(assess, dimension, expected):
    groups = assess(PLACED).by("management", dimension)["location_based_kgco2e"]
    found = {name: amount / groups.sum() for name, amount in groups.items() if amount > 0}
    assert found == pytest.approx(expected)


LAPTOPS = "Type,Quantity,Annual electricity (kWh per unit)\nLaptop,2,20\n"
HOSTED = "Type,Quantity,Name,Host,vCPU,Power state,Annual electricity (kWh per unit)\nServer,1,h,,8,,3000\n"


@pytest.mark.parametrize("state", ["", "poweredOff"])
def test_machines_are_no_devices_whatever_their_state(assess, state):
    """Two laptops, and three machines on one host: two devices."""
    machines = f"Virtual machine,1,a,h,2,{state},\nVirtual machine,2,b,h,1,{state},\n"
    found = assess({"laptops.csv": LAPTOPS, "hosts.csv": HOSTED + machines})
    device = next(one for one in found.intensity() if one.per == "device")
    devices = found.by("management", "estate")["location_based_kgco2e"]["devices"]
    assert found.rows_counted == 4
    assert device.count == 2
    assert device.location_based_kgco2e * 2 == pytest.approx(devices)
    assert "virtual_machine" not in found.by("management", "type").index


def test_machines_in_a_list_of_devices_are_no_devices():
    """The tables as the import may leave them: a machine whose row stands in a list of devices."""
    rows = [
        {"asset_type": "laptop", "device_type": "laptop", "quantity": 2.0, "annual_energy_kwh": 20.0},
        {"asset_type": "server", "device_type": "server_rack", "name": "h", "vcpu": 8.0, "annual_energy_kwh": 3000.0},
        {"asset_type": "virtual_machine", "name": "a", "host_name": "h", "vcpu": 2.0, "quantity": 3.0},
    ]
    found = carbon.assess(inventory(kit=rows), period=Period.parse("2025-26"))
    assert next(one.count for one in found.intensity() if one.per == "device") == 2
