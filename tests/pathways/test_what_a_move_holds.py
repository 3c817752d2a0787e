"""What is brought back is held against the servers that take it, and what a service takes over is told with its data.

Ten m6i.xlarge all year are 40 vCPU and 160 GB of memory (4 and 16 each); at the setting's half load they keep 20
threads busy. A core has two threads where nobody says otherwise.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.options.options import Measure
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_what_is_taken import worked

WHEN = date(2027, 4, 1)
LONDON = {"provider": "AWS", "region": "eu-west-2"}
TEN = {**LONDON, "usage_kind": "compute_instance_hours", "instance_type": "m6i.xlarge", "instance_hours": 87_600.0}
VCPU = {**LONDON, "usage_kind": "compute_vcpu_hours", "vcpu_hours": 4 * 8760.0}
DISKS = {**LONDON, "usage_kind": "storage_gb_months", "storage_gb_months": 120_000.0, "storage_medium": "ssd"}
SENT = {**LONDON, "usage_kind": "network_gb", "transfer_gb": 900.0}


def told(code, measure, *, kit=(), cloud=()):
    tables = ({"kit": list(kit)} if kit else {}) | ({"cloud": list(cloud)} if cloud else {})
    return [note.message for note in worked(inventory(**tables), measure).notes if note.code == code]


def back(units=1.0, share=1.0, **to):
    return Measure("own_room", WHEN, where={"estate": ("cloud",)}, values={"units": units}, share=share,
                   to={"type": "server", **to})  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "cloud", "parts"),
    [
        (back(cores=8.0), [TEN], ["16 threads", "20 busy"]),
        (back(cores=32.0, memory_gb=128.0), [TEN], ["128 GB", "160 GB"]),
        (back(cores=4.0, memory_gb=64.0), [TEN], ["8 threads", "20 busy", "64 GB", "160 GB"]),
        (back(units=2.0, cores=4.0), [TEN], ["16 threads", "20 busy"]),
        (back(cores=8.0), [{**TEN, "utilisation": 0.9}], ["16 threads", "36 busy"]),
        (back(cores=4.0), [TEN, VCPU], ["8 threads", "22 busy"]),
        (back(share=0.5, cores=8.0), [TEN], ["8 threads", "10 busy"]),
        (back(), [{**TEN, "instance_hours": 8760.0 * 300}], ["largest server", "600 busy"]),
    ],
)  # fmt: skip
def test_servers_that_do_not_hold_what_comes_back_are_told(measure, cloud, parts):
    [sentence] = told("does_not_fit", measure, cloud=cloud)
    assert [part for part in parts if part not in sentence] == []


@pytest.mark.parametrize(
    ("measure", "cloud"),
    [
        (back(cores=16.0, memory_gb=192.0), [TEN]),
        (back(units=2.0, cores=8.0, memory_gb=80.0), [TEN]),
        (back(cores=10.0, memory_gb=160.0), [TEN]),
        (back(cores=8.0), [{**TEN, "utilisation": 0.4}]),
        (back(), [TEN]),
        (back(cores=8.0), [{**VCPU, "utilisation": 1.0}]),
    ],
)
def test_servers_that_hold_it_are_not(measure, cloud):
    assert told("does_not_fit", measure, cloud=cloud) == []


def test_what_comes_back_is_told_where_nobody_says_what_the_servers_have():
    [sentence] = told("servers_not_sized", back(), cloud=[TEN])
    for part in ("40 vCPU", "20 of them busy", "160 GB", "to.cores", "to.memory_gb"):
        assert part in sentence
    assert told("servers_not_sized", back(cores=16.0, memory_gb=192.0), cloud=[TEN]) == []


# -- a service takes over ----------------------------------------------------------------------------------------------


def service(share=1.0, **where):
    return Measure("hosted_service", WHEN, where={key: (value,) for key, value in where.items()}, share=share,
                   values={"kgco2e_per_unit_year": 90.0, "units": 1.0})  # fmt: skip


HOLDS = server(quantity=4.0, storage_gb=500.0)
ARRAY = server(asset_type="storage", device_type="storage_array", storage_gb=8000.0)
SWITCH = server(asset_type="network_switch", device_type="network_switch")


@pytest.mark.parametrize(
    ("kit", "cloud", "share", "parts"),
    [
        ([HOLDS], [], 1.0, ["2,000 GB", "servers"]),
        ([HOLDS], [], 0.5, ["1,000 GB"]),
        ([HOLDS, ARRAY], [], 1.0, ["10,000 GB"]),
        ([server(quantity=4.0)], [], 1.0, ["4 units state no storage"]),
        ([HOLDS, server()], [], 1.0, ["2,000 GB", "1 unit states no storage"]),
        ([], [TEN, DISKS], 1.0, ["cloud storage"]),
        ([], [TEN, SENT], 1.0, ["network"]),
        ([HOLDS], [DISKS], 1.0, ["2,000 GB", "cloud storage"]),
    ],
)
def test_a_service_names_the_data_that_it_takes_over(kit, cloud, share, parts):
    [sentence] = told("service_takes_over", service(share), kit=kit, cloud=cloud)
    assert [part for part in parts if part not in sentence] == []
    assert "kgco2e_per_unit_year" in sentence
    assert "no transfer" in sentence


def test_a_service_in_the_place_of_devices_has_no_data_to_name():
    assert told("service_takes_over", service(), kit=[laptop()]) == []


def test_kit_that_a_service_replaces_leaves_as_with_other_moves():
    [sentence] = told("kit_leaves", service(), kit=[HOLDS, ARRAY])
    assert "5 units leave" in sentence
