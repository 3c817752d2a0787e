"""What a move does not say is told with the figure that is taken and the key that states another; nothing where all is
stated. Four servers of 16 cores of two threads are 128 vCPU like for like, and 128 x 0.25 / 0.5 = 64
where a half is named."""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.options.options import Measure
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_measures_in_order import worked

LONDON = {"provider": "AWS", "region": "eu-west-2"}
WHEN = date(2027, 4, 1)
SERVERS = [server(quantity=4.0, cores=16.0, storage_gb=500.0)]
BUSY = [server(quantity=4.0, cores=16.0, storage_gb=500.0, utilisation=0.25)]
USAGE = {**LONDON, "usage_kind": "compute_vcpu_hours", "vcpu_hours": 4 * 8760.0}


def told(kit, measure, code, cloud=None):
    tables = {"kit": kit} | ({"cloud": cloud} if cloud else {})
    return [note.message for note in worked(inventory(**tables), measure).notes if note.code == code]


@pytest.mark.parametrize(
    ("kit", "to", "values", "parts", "never"),
    [
        (SERVERS, {}, {}, ["128 vCPU for 4 units, 32 each, from their cores", "to.vcpu", "middle machine"],
         ["storage"]),
        (BUSY, {}, {}, ["128 vCPU for 4 units, 32 each", "25 % full"], []),
        (BUSY, {"utilisation": 0.5}, {}, ["64 vCPU for 4 units"], ["% full"]),
        (SERVERS, {"vcpu": 8.0}, {}, ["middle machine"], ["vCPU for 4 units"]),
        (SERVERS, {"family": "m6i"}, {}, ["128 vCPU"], ["middle machine"]),
        (SERVERS, {"vcpu_per_core": 2.0}, {}, ["128 vCPU for 4 units, 32 each"], []),
        (SERVERS, {}, {"size_share": 0.5}, ["64 vCPU for 4 units, 16 each"], []),
    ],
)  # fmt: skip
def test_the_size_of_cloud_machines_is_told(kit, to, values, parts, never):
    kind = "replatform" if "size_share" in values else "rehost"
    [sentence] = told(kit, Measure(kind, WHEN, values=values, to={**LONDON, **to}), "cloud_size_taken")
    assert [part for part in parts if part not in sentence] == []
    assert [part for part in never if part in sentence] == []


def test_half_of_them_need_half():
    [sentence] = told(SERVERS, Measure("rehost", WHEN, share=0.5, to=LONDON), "cloud_size_taken")
    assert "64 vCPU for 2 units, 32 each" in sentence


def test_listed_machines_say_the_size():
    host = server(cores=16.0, name="host", storage_gb=100.0)
    machine = {"asset_type": "virtual_machine", "device_type": "", "host_name": "host", "name": "vm", "vcpu": 6.0}
    kit = [host, server(**machine, mean_power_w=None, embodied_kgco2e=None)]
    [sentence] = told(kit, Measure("rehost", WHEN, where={"type": ("server",)}, to=LONDON), "cloud_size_taken")
    assert "6 vCPU for 1 unit, 6 each, from their virtual machines" in sentence


def test_nothing_is_told_where_all_is_stated():
    to = {**LONDON, "vcpu": 8.0, "family": "m6i", "utilisation": 0.5}
    assert told(SERVERS, Measure("rehost", WHEN, to=to), "cloud_size_taken") == []


@pytest.mark.parametrize(
    ("measure", "parts"),
    [
        (Measure("own_room", WHEN, values={"units": 1.0}, where={"estate": ("cloud",)}),
         ["new servers", "state to.type", "to.annual_energy_kwh", "1,210 kg CO2e to make", "a life of 4 years"]),
        (Measure("own_room", WHEN, values={"units": 1.0}, to={"type": "server", "power_w": 200.0},
                 where={"estate": ("cloud",)}), ["taken from its type: 1,210 kg"]),
        (Measure("smaller", WHEN, to={"type": "thin_client"}, where={"type": ("laptop",)}),
         ["new thin clients", "from its type", "kWh a year", "a life of 5 years"]),
        (Measure("smaller", WHEN, to={"type": "monitor", "manufacturer": "Dell", "model": "P2422H"},
                 where={"type": ("laptop",)}), ["from its model"]),
    ],
)  # fmt: skip
def test_figures_of_new_kit_are_told(measure, parts):
    [sentence] = told([laptop()], measure, "new_kit_taken", [USAGE])
    assert [part for part in parts if part not in sentence] == []


def test_figures_of_new_kit_that_are_stated_are_not_told():
    to = {"type": "laptop", "annual_energy_kwh": 18.0, "embodied_kgco2e": 190.0, "life_years": 4.0}
    assert told([laptop()], Measure("smaller", WHEN, to=to), "new_kit_taken") == []


def test_one_unit_of_a_service_for_each_is_told():
    said = {"kgco2e_per_unit_year": 90.0}
    assert told(SERVERS, Measure("hosted_service", WHEN, values=said), "service_one_for_one")
    assert not told(SERVERS, Measure("hosted_service", WHEN, values={**said, "units": 2.0}), "service_one_for_one")
