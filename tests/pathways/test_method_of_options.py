"""Rules of the method page on options that no other test held, each with its arithmetic."""

from __future__ import annotations

import math
from datetime import date

import pytest

from carbon.factors.tables.asset_types import default_device_type
from carbon.pathways.estate.newest import newest_kwh
from carbon.pathways.options.additions import family_size
from carbon.pathways.options.options import Measure, Option
from carbon.problems import Refusal
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.priced import money_of
from tests.pathways.test_worked_by_hand import compared, days


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


@pytest.mark.parametrize("kind", ["storage", "network_switch", "router", "firewall"])
def test_kinds_with_fewer_than_five_sheets_are_renewed_as_they_are(kind: str) -> None:
    """300 W x 1.5 before and after the renewal of 1 April 2029; a rack server's newest sheets use less."""
    device = default_device_type(kind)
    assert newest_kwh(device) is None
    kit = server(asset_type=kind, device_type=device)
    expected = [10.8 * days(year) for year in range(2026, 2032)]
    assert compared(inventory(kit=[kit])).baseline.years.energy_kwh == pytest.approx(expected, rel=1e-12)
    assert compared(inventory(kit=[server()])).baseline.years.energy_kwh[-1] < expected[-1]


def test_capital_of_a_measure_pays_for_kit_without_a_price_the_first_time() -> None:
    """A desktop in the place of a laptop for 900 pounds on 1 April 2027: its price is asked for nowhere, and nothing of
    its capital is missing until it is renewed."""
    smaller = {"type": "desktop", "annual_energy_kwh": 30.0, "embodied_kgco2e": 100.0, "life_years": 10.0}
    measure = Measure("smaller", date(2027, 4, 1), to=smaller, values={"capital_gbp": 900.0})
    owned = laptop(planned_life_years=10.0)
    costs = money_of(inventory(kit=[owned]), Option("Smaller", measures=(measure,)))["Smaller"]
    assert costs.by_kind["capital"] == pytest.approx([0, 900, 0, 0, 0])
    assert "capital" not in costs.unpriced


def test_cloud_usage_counts_by_the_model_on_both_sides_whatever_is_active_in_the_footprint() -> None:
    """A provider says 5,000 kg of a machine that the model finds some 30 kg for: the options stand on the model."""
    usage = {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_instance_hours",
             "instance_type": "m6i.xlarge", "instance_hours": 8760.0}  # fmt: skip
    plain = compared(inventory(cloud=[usage]))
    stated = compared(inventory(cloud=[{**usage, "reported_location_kgco2e": 5000.0}]))
    assert stated.baseline.years.annual_kgco2e == pytest.approx(plain.baseline.years.annual_kgco2e, rel=1e-12)
    assert [note.code for note in stated.notes] == ["modelled_on_both_sides"]
    assert not plain.notes
