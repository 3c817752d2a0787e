"""Rules of the method page on options that no other test held, each with its arithmetic."""

from __future__ import annotations

import math
from datetime import date

import pytest

from carbon.pathways.additions import family_size
from carbon.pathways.options import Measure, Option
from carbon.problems import Refusal
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_worked_by_hand import compared


def test_a_family_of_machines_stands_for_its_size_nearest_to_four_processors() -> None:
    """m6i has 2, 4, 8 ... virtual processors; a size that is named stands for itself."""
    assert family_size("AWS", "m6i") == ("m6i.xlarge", 4.0)
    assert family_size("AWS", "m6i.4xlarge") == ("m6i.4xlarge", 16.0)
    assert family_size("AWS", "nothing9") is None


def test_machines_go_with_their_host_and_no_measure_takes_one_off_it() -> None:
    """A host of two machines of 4 vCPU moves as 8; a measure of a machine alone is refused: it would free nothing."""
    hosted = {"role": "hosting", "asset_type": "virtual_machine", "host_name": "h", "quantity": 1.0, "vcpu": 4.0}
    estate = inventory(kit=[server(name="h", cores=16), {**hosted, "name": "a"}, {**hosted, "name": "b"}])
    to = {"provider": "AWS", "region": "eu-west-2"}
    moved = compared(estate, Option("Moved", measures=(Measure("rehost", date(2027, 4, 1), to=to),)))
    runs = moved["Moved"].years.timeline.runs
    assert sorted(runs.share[runs.group >= moved.ground.groups]) == pytest.approx([8.0])
    alone = Measure("retire", date(2027, 4, 1), where={"type": ("virtual_machine",)})
    with pytest.raises(Refusal, match="no row has the type"):
        compared(estate, Option("One less", measures=(alone,)))


def test_rows_that_each_have_a_meter_keep_the_pooled_spread_of_the_estate() -> None:
    """Four meters of 1,000 kWh: their sum has a quarter of the relative variance of one meter of 4,000."""

    def gsd(*kwh: float) -> float:
        rows = [server(name=f"s{at}", metered_kwh=each, metered_at="device") for at, each in enumerate(kwh)]
        estate = compared(inventory(kit=rows)).baseline.years.estate
        return next(
            slot.gsd for flow in estate.flows for slot in flow.drawn if slot.kind == "activity.measured.submeter"
        )

    one, four = (math.expm1(math.log(each) ** 2) for each in (gsd(4000), gsd(1000, 1000, 1000, 1000)))
    assert four == pytest.approx(one / 4)


def test_an_evenly_renewed_stock_leaves_nothing_over() -> None:
    """Ten laptops of 200 kg over four years without dates: 500 kg bought every year, and nothing left at the end; one
    with a day leaves what its plan has not used."""
    undated = compared(inventory(kit=[laptop(quantity=10.0, acquired=None)])).baseline.years
    assert undated.by_stage["embodied"] == pytest.approx([500.0] * 6, rel=1e-12)
    assert undated.residual_kgco2e == 0
    assert compared(inventory(kit=[laptop()])).baseline.years.residual_kgco2e > 0
