"""How large a workload is in the cloud: processors at their load, memory and disks must all fit. A vCPU is a thread; a
machine keeps its threads and its load unless a load is named for the target. Six servers of 16 cores of two threads are
192 threads; at a fifth of their load 38.4 are busy. AWS's middle machine has 4 GB for each vCPU."""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.answers.ready_made import MIGRATE, MIXED, ready_made_pathway
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer, compare
from carbon.settings import Settings
from tests.pathways.conftest import inventory, server
from tests.pathways.test_worked_by_hand import compared

DAY = date(2027, 4, 1)
LONDON = {"provider": "AWS", "region": "eu-west-2"}
SIX = server(quantity=6.0, cores=16.0, memory_gb=128.0, utilisation=0.2)


def but(**said):
    """The six servers, but for what is said."""
    return {name: value for name, value in {**SIX, **said}.items() if value is not None}


def machines(comparison, name="Moved"):
    """vCPU and load of what an option brings to the cloud, the least full first."""
    estate, runs = comparison.ground.estate, comparison[name].years.timeline.runs
    kinds, full = estate.column("type"), estate.column("utilisation")
    found = {}
    for group, share, last in zip(runs.group, runs.share, runs.after == runs.after.max(), strict=True):
        if group >= comparison.ground.groups and str(kinds[group]).startswith("compute") and last:
            load = round(float(full[group]), 6)
            found[load] = found.get(load, 0.0) + share
    return [(pytest.approx(found[load]), load) for load in sorted(found)]


def moved(*kit, to=None, kind="rehost", settings=None, **values):
    measure = Measure(kind, DAY, where={"type": ("server",)}, to={**LONDON, **(to or {})}, values=values)
    estate = inventory(kit=list(kit))
    if settings is None:
        return compared(estate, Option("Moved", measures=(measure,)))
    options = (Option("As today"), Option("Moved", measures=(measure,)))
    return compare(estate, Pathway(2026, 2031, options), None, settings, measured="2025-26")


def told(comparison, code):
    return " ".join(note.message for note in comparison.notes if note.code == code)


@pytest.mark.parametrize(
    ("kit", "to", "values", "vcpu", "load"),
    [
        pytest.param(SIX, {}, {}, 192, 0.2, id="threads and load stay"),
        pytest.param(but(utilisation=None), {}, {}, 192, 0.5, id="no load: as large, as full as the settings say"),
        pytest.param(but(memory_gb=None), {}, {}, 192, 0.2, id="no memory: threads alone"),
        pytest.param(but(memory_gb=None), {"utilisation": 0.5}, {}, 76.8, 0.5, id="a load named: 38.4 / 0.5"),
        pytest.param(SIX, {"utilisation": 0.5}, {}, 192, 0.2, id="a load named, but 768 GB / 4 GB"),
        pytest.param(but(memory_gb=32.0), {"utilisation": 0.8}, {}, 48, 0.8, id="a load named, memory fits"),
        pytest.param(but(utilisation=0.8, memory_gb=None), {"utilisation": 0.5}, {}, 307.2, 0.5, id="fuller: grows"),
        pytest.param(but(utilisation=None, memory_gb=None), {"utilisation": 0.25}, {}, 192, 0.25, id="load unknown"),
        pytest.param(but(memory_gb=64.0), {"vcpu_per_core": 1.0}, {}, 96, 0.2, id="one thread a core"),
        pytest.param(SIX, {"vcpu_per_core": 1.0}, {}, 192, 0.1, id="one thread a core, memory of 192"),
        pytest.param(but(memory_gb=256.0), {}, {}, 384, 0.1, id="memory decides: 1,536 GB / 4 GB"),
        pytest.param(but(memory_gb=256.0), {"family": "r5"}, {}, 192, 0.2, id="a family of 8 GB fits"),
        pytest.param(SIX, {"family": "c5"}, {}, 384, 0.1, id="a family of 2 GB does not"),
        pytest.param(SIX, {}, {"size_share": 0.5}, 96, 0.2, id="half of its size, threads and memory"),
        pytest.param(SIX, {"vcpu": 8.0}, {}, 48, 0.8, id="stated: the same work on fewer"),
        pytest.param(SIX, {"vcpu": 4.0}, {}, 24, 1.0, id="stated, too few: full"),
        pytest.param(SIX, {"vcpu": 8.0, "utilisation": 0.5}, {}, 48, 0.5, id="stated, both"),
        pytest.param(but(cores=None, vcpu=24.0, utilisation=0.4), {}, {}, 192, 0.3, id="threads stated, memory of 32"),
        pytest.param(but(cores=None, vcpu=24.0, memory_gb=96.0), {}, {}, 144, 0.2, id="threads stated"),
        pytest.param(but(utilisation=0.0), {}, {}, 192, 0.0, id="idle machines stay idle machines"),
    ],
)  # fmt: skip
def test_a_machine_keeps_its_threads_and_its_load(kit, to, values, vcpu, load):
    kind = "replatform" if "size_share" in values else "rehost"
    assert machines(moved(kit, to=to, kind=kind, **values)) == [(vcpu, load)]


@pytest.mark.parametrize(
    ("sizes", "vcpu", "load"),
    [
        ([6.0, 10.0], 16, 0.5),  # 0.25 x 32 threads = 8 busy, of 16
        ([32.0, 32.0], 64, 0.125),  # more than the host has: the same 8
        ([2.0, 2.0], 4, 1.0),  # less than is busy: full
    ],
)
def test_listed_machines_keep_their_processors_and_do_their_hosts_work(sizes, vcpu, load):
    host = server(cores=16.0, name="host", utilisation=0.25)
    machine = {"asset_type": "virtual_machine", "device_type": "", "host_name": "host", "mean_power_w": None,
               "embodied_kgco2e": None, "memory_gb": 4.0}  # fmt: skip
    kit = [host, *(server(**machine, name=f"vm{n}", vcpu=each) for n, each in enumerate(sizes))]
    assert machines(moved(*kit)) == [(vcpu, load)]


def test_the_load_of_the_settings_is_that_of_servers_whose_load_no_row_states():
    found = moved(but(utilisation=None), settings=Settings(server_utilisation=0.3, cloud_utilisation=0.6))
    assert machines(found) == [(192, 0.3)]
    found = moved(but(utilisation=None), settings=Settings(cloud_utilisation=0.6))
    assert machines(found) == [(192, 0.6)]


def test_each_group_keeps_its_own_load():
    found = moved(but(quantity=1.0), but(quantity=2.0, utilisation=0.7))
    assert machines(found) == [(32, 0.2), (64, 0.7)]


def test_the_kilowatt_hours_are_those_of_that_many_threads_at_that_load():
    """What a cloud row of 192 x 8,784 vCPU-hours at 20 % uses in the leap year 2027-28."""
    usage = {**LONDON, "usage_kind": "compute_vcpu_hours", "vcpu_hours": 192 * 8760.0, "utilisation": 0.2}
    there = compared(inventory(cloud=[usage])).baseline.years.energy_kwh
    assert moved(SIX)["Moved"].years.energy_kwh[1] == pytest.approx(there[1] * 366 / 365, rel=1e-9)


@pytest.mark.parametrize(
    ("kit", "to", "code", "parts"),
    [
        (SIX, {}, "cloud_size_taken", ["192 vCPU for 6 units, 32 each", "2 threads a core", "20 % full"]),
        (but(utilisation=None), {}, "sized_like_for_like", ["6 machines state no load", "50 % full"]),
        (but(memory_gb=256.0), {}, "memory_decides", ["1,536 GB", "384 vCPU", "192", "4 GB", "to.family"]),
        (SIX, {"utilisation": 0.5}, "memory_decides", ["768 GB", "192 vCPU", "76.8"]),
        (but(memory_gb=None), {}, "cloud_size_taken", ["6 machines state no memory"]),
        (SIX, {"vcpu": 4.0}, "does_not_fit", ["24 vCPU", "38.4"]),
        (SIX, {"vcpu": 16.0}, "does_not_fit", ["768 GB", "384 GB"]),
    ],
)
def test_what_decides_is_told(kit, to, code, parts):
    sentence = told(moved(kit, to=to), code)
    assert [part for part in parts if part not in sentence] == []


def test_what_fits_is_not_told():
    found = moved(SIX)
    assert not told(found, "memory_decides") + told(found, "does_not_fit") + told(found, "sized_like_for_like")


def test_the_ready_made_options_are_sized_alike():
    comparer = Comparer(inventory(kit=[SIX, but(quantity=1.0, utilisation=0.9, site="Depot")]))
    comparison = comparer.compare(ready_made_pathway(comparer, base_year=2026, horizon=2031))
    assert machines(comparison, MIGRATE) == [(192, 0.2), (32, 0.9)]
    totals = {one.name: one.years.annual_kgco2e.sum() for one in comparison.outcomes}
    assert totals[MIXED] <= min(totals.values()) + 1e-9
