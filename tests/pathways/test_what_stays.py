"""What a measure leaves as it is, and says so: data under a load, what no server takes over, what was moved already."""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.options.options import Measure, Option
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_worked_by_hand import compared

LONDON = {"provider": "AWS", "region": "eu-west-2"}
MACHINE = {**LONDON, "usage_kind": "compute_instance_hours", "instance_type": "m5.xlarge", "instance_hours": 4 * 8760.0}
DISKS = {**LONDON, "usage_kind": "storage_gb_months", "storage_gb_months": 120_000.0, "storage_medium": "ssd"}
SENT = {**LONDON, "usage_kind": "network_gb", "transfer_gb": 900.0}
BOTH = {**MACHINE, "storage_gb_months": 120_000.0, "storage_medium": "ssd"}
AWS = {"provider": ("AWS",)}


def done(cloud, *measures, kit=()):
    tables = {"cloud": list(cloud)} if cloud else {}
    return compared(inventory(kit=list(kit), **tables) if kit else inventory(**tables), Option("X", measures=measures))


def saved(found):
    return found["As today"].years.annual_kgco2e - found["X"].years.annual_kgco2e


def told(found, code):
    return " ".join(note.message for note in found.notes if note.code == code)


def measure(kind, year=2027, where=AWS, to=None, **values):
    return Measure(kind, date(year, 4, 1), where=where, to=to or {}, values=values)


@pytest.mark.parametrize("cloud", [[MACHINE, DISKS], [MACHINE, DISKS, SENT], [BOTH], [BOTH, SENT]])
def test_a_load_moves_machines_alone(cloud):
    """From half to 90 % full: what it saves is what it saves of the machine alone."""
    alone = saved(done([MACHINE], measure("right_size", utilisation=0.9)))
    found = done(cloud, measure("right_size", utilisation=0.9))
    assert alone[1] > 0
    assert saved(found) == pytest.approx(alone, rel=1e-9)
    assert ("cloud storage" in told(found, "load_is_of_machines").lower()) == (DISKS in cloud)


@pytest.mark.parametrize("cloud", [[DISKS], [SENT], [DISKS, SENT]])
def test_a_load_of_no_machine_changes_nothing_and_says_so(cloud):
    found = done(cloud, measure("right_size", utilisation=0.9))
    assert saved(found) == pytest.approx(0.0, abs=1e-9)
    assert told(found, "nothing_fits")
    assert told(found, "load_is_of_machines")


def test_a_share_of_storage_is_of_the_data():
    found = done([DISKS], measure("right_size", size_share=0.5))
    whole = found["As today"].years.annual_kgco2e
    assert saved(found)[1] == pytest.approx(whole[1] / 2, rel=1e-9)
    assert "50 % of their amount stays" in told(found, "share_is_of_data")
    assert not told(done([MACHINE], measure("right_size", size_share=0.5)), "share_is_of_data")


@pytest.mark.parametrize("others", [[DISKS], [SENT], [DISKS, SENT]])
def test_what_no_server_takes_over_stays_in_the_cloud(others):
    back = measure("own_room", units=1.0, to={"type": "server_rack"})
    assert saved(done([MACHINE, *others], back)) == pytest.approx(saved(done([MACHINE], back)), rel=1e-9)
    assert told(done([MACHINE, *others], back), "stays_in_cloud")
    assert not told(done([MACHINE], back), "stays_in_cloud")


def test_data_that_stands_in_a_machines_row_is_named():
    back = measure("own_room", units=1.0, to={"type": "server_rack"})
    assert told(done([BOTH], back), "more_than_machines")
    assert not told(done([MACHINE], back), "more_than_machines")


def test_a_round_trip_is_told():
    there = measure("rehost", where={"type": ("server",)}, to=LONDON)
    back = measure("own_room", 2029, units=1.0, to={"type": "server_rack"})
    kit = [server(cores=16.0)]
    assert "not moved on" in told(done([MACHINE], there, back, kit=kit), "brought_in_stays")
    assert not told(done([MACHINE], back, kit=kit), "brought_in_stays")
    earlier = measure("own_room", 2026, units=1.0, to={"type": "server_rack"})
    assert "not moved on" in told(done([MACHINE], earlier, there, kit=kit), "brought_in_stays")


LAPTOPS = {"type": ("laptop",)}
SERVERS = {"type": ("server",)}


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (measure("rehost", where=SERVERS, to=LONDON), measure("renew", 2029, SERVERS)),
        (measure("rehost", where=SERVERS, to=LONDON), measure("keep_longer", 2028, SERVERS, extra_years=2.0)),
        (measure("retire", where=LAPTOPS), measure("keep_longer", 2028, LAPTOPS, extra_years=2.0)),
        (measure("retire", where=LAPTOPS), measure("refurbished", 2028, LAPTOPS)),
        (measure("retire", where=SERVERS), measure("pue", 2028, SERVERS, pue=1.2)),
        (measure("retire", where=SERVERS), measure("leased_hall", 2028, SERVERS, pue=1.2)),
        (measure("retire", where=LAPTOPS), measure("switch_off", 2028, LAPTOPS, saving=0.3)),
        (measure("rehost", where=SERVERS, to=LONDON, overlap_months=24.0), measure("renew", 2028, SERVERS)),
    ],
)
def test_a_measure_that_finds_nothing_left_says_why(first, then):
    kit = [server(cores=16.0), laptop()]
    both, alone = done([], first, then, kit=kit), done([], first, kit=kit)
    assert saved(both) == pytest.approx(saved(alone), rel=1e-12, abs=1e-9)
    assert "changes nothing" in told(both, "nothing_left")
    assert not told(alone, "nothing_left")


def test_half_that_is_left_is_not_told():
    half = Measure("retire", date(2027, 4, 1), share=0.5, where=LAPTOPS)
    assert not told(done([], half, measure("keep_longer", 2028, LAPTOPS, extra_years=2.0), kit=[laptop()]),
                    "nothing_left")  # fmt: skip
