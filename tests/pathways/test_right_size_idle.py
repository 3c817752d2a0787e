"""Right-sizing by load takes away machines, and with them their idle watts: the work and its watts above idle stay.

By hand, of a machine that draws i W at idle and r W more at its load: from a load a to a load b there are a / b as many
machines, which draw i x a / b at idle, and r above it, for the work is the same (method, section 8: load moves the
watts above idle only). Half as many machines at twice the load save half of the idle watts, and nothing else.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.factors import load_factors
from carbon.factors.cloud import cloud
from carbon.pathways.options.options import Measure
from carbon.settings import Settings
from tests.pathways.conftest import inventory
from tests.pathways.test_measures_in_order import MEASURED, worked

LONDON = {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_instance_hours"}
MACHINE = {**LONDON, "instance_type": "m6i.xlarge", "instance_hours": 8760.0}


def right_sized(to, year=2027, start=None):
    values = {"utilisation": to} | ({} if start is None else {"utilisation_from": start})
    return Measure("right_size", date(year, 4, 1), where={"estate": ("cloud",)}, values=values)


def watts(size, load):
    """Idle watts of a size, and those above idle at a load."""
    machine = cloud.machine(load_factors(()), "AWS", size)
    return machine.watts(0.0), machine.watts(load) - machine.watts(0.0)


def years(table, *measures, load=0.4):
    return worked(inventory(cloud=table), *measures, settings=Settings(period=MEASURED, cloud_utilisation=load)).years


@pytest.mark.parametrize(
    ("size", "now", "then"),
    [("m6i.xlarge", 0.4, 0.8), ("m6i.xlarge", 0.2, 0.8), ("m6i.xlarge", 0.5, 0.6), ("c5.2xlarge", 0.25, 1.0),
     ("r5.large", 0.3, 0.6), ("m5.xlarge", 0.1, 0.5)],
)  # fmt: skip
def test_half_the_machines_save_half_of_the_idle_watts_and_nothing_of_the_work(size, now, then):
    idle, above = watts(size, now)
    found = years([{**MACHINE, "instance_type": size}], right_sized(then), load=now)
    expected = (idle * now / then + above) / (idle + above)
    assert expected > now / then
    assert found.energy_kwh[4] == pytest.approx(expected * found.energy_kwh[0], rel=1e-6)


def test_its_making_goes_with_the_machines():
    """A quarter as many machines take a quarter of the making."""
    found = years([MACHINE], right_sized(0.8), load=0.2)
    assert found.by_stage["embodied"][4] == pytest.approx(found.by_stage["embodied"][0] / 4, rel=1e-6)


def test_two_steps_are_one():
    one, two = years([MACHINE], right_sized(0.8)), years([MACHINE], right_sized(0.6), right_sized(0.8, 2028))
    assert two.energy_kwh[4] == pytest.approx(one.energy_kwh[4], rel=1e-9)


def test_a_load_that_the_measure_states_is_taken_from_there():
    """From a stated 50 % to 100 %: half of the idle watts of the machine at its 40 %."""
    idle, above = watts("m6i.xlarge", 0.4)
    found = years([MACHINE], right_sized(1.0, start=0.5))
    assert found.energy_kwh[4] == pytest.approx((idle / 2 + above) / (idle + above) * found.energy_kwh[0], rel=1e-6)


def test_stored_data_and_the_neutral_load_change_nothing():
    disks = {"provider": "AWS", "region": "eu-west-2", "usage_kind": "storage_gb_months",
             "storage_gb_months": 120_000.0, "storage_medium": "ssd"}  # fmt: skip
    both, alone = years([MACHINE, disks], right_sized(0.8)), years([MACHINE], right_sized(0.8))
    assert both.energy_kwh[0] - both.energy_kwh[4] == pytest.approx(alone.energy_kwh[0] - alone.energy_kwh[4])
    still = years([MACHINE], right_sized(0.4))
    assert still.energy_kwh[4] == pytest.approx(still.energy_kwh[0])


def test_what_a_row_says_of_its_own_load():
    idle, above = watts("m6i.xlarge", 0.6)
    found = years([{**MACHINE, "utilisation": 0.6}], right_sized(0.8))
    assert found.energy_kwh[4] == pytest.approx((0.75 * idle + above) / (idle + above) * found.energy_kwh[0], rel=1e-6)


def test_a_share_of_the_machines_takes_all_of_their_watts():
    measure = Measure("right_size", date(2027, 4, 1), where={"estate": ("cloud",)}, values={"size_share": 0.5})
    found = years([MACHINE], measure)
    assert found.energy_kwh[4] == pytest.approx(found.energy_kwh[0] / 2, rel=1e-6)
