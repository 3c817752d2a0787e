"""What moves, stays and is told when kit leaves its rooms, each case by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from carbon.pathways.options.options import Measure, Option
from carbon.pathways.years.comparing import Comparison
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_worked_by_hand import WEEE, compared

DAY = date(2027, 4, 1)
LONDON = {"provider": "AWS", "region": "eu-west-2"}
USAGE = {"provider": "AWS", "region": "eu-west-2", "usage_kind": "compute_instance_hours", "instance_hours": 8760.0,
         "power_w": 100.0, "embodied_kgco2e_per_hour": 0.001}  # fmt: skip


def codes(comparison: Comparison) -> set[str]:
    return {note.code for note in comparison.notes}


def sentence(comparison: Comparison, code: str) -> str:
    [note] = [note for note in comparison.notes if note.code == code]
    return note.message


def moved(*kit: dict[str, Any], to: dict[str, Any] | None = None, **values: float) -> Comparison:
    measure = Measure("rehost", DAY, to=to or {**LONDON, "vcpu": 4.0}, values=values)
    return compared(inventory(kit=list(kit)), Option("Moved", measures=(measure,)))


def test_data_that_is_stated_is_what_is_sent() -> None:
    """A server that holds 1,000 GB sends 1,000 GB where nothing else is stated; 3,000 GB that are stated send twice as
    much more than that."""
    held = server(storage_gb=1000.0)
    sent = {gb: moved(held, transfer_gb=gb)["Moved"].years.annual_kgco2e[1] for gb in (0.0, 1000.0, 3000.0)}
    assert moved(held)["Moved"].years.annual_kgco2e[1] == pytest.approx(sent[1000.0], rel=1e-12)
    each = (sent[1000.0] - sent[0.0]) / 1000
    assert each > 0
    assert sent[3000.0] - sent[0.0] == pytest.approx(3000 * each, rel=1e-6)


def test_servers_whose_power_at_a_load_is_not_known_use_what_they_use_today() -> None:
    """13 at 15 % do the work of 3 at 65 %: three of 300 W each, as stated, and it is told. Nothing
    is published of a blade at rest."""
    hosts = server(quantity=13, cores=16, utilisation=0.15, pue=1.0, device_type="server_blade")
    measure = Measure("consolidate", DAY, values={"utilisation": 0.65})
    found = compared(inventory(kit=[hosts]), Option("Three do", measures=(measure,)))
    assert found["Three do"].years.energy_kwh[1] == pytest.approx(3 * 0.3 * 24 * 366, rel=1e-12)
    assert "power_held" in codes(found)


def test_a_measure_of_rooms_reaches_what_stands_in_them_and_nothing_else() -> None:
    """Ten laptops, a machine in the cloud and one server of 300 W: in a hall of PUE 1.2 it uses 1.2 / 1.5 of its own
    room's electricity, and all else what it used."""
    estate = inventory(kit=[server(), laptop(quantity=10.0)], cloud=[USAGE])
    hall = Option("Hall", measures=(Measure("leased_hall", DAY, values={"pue": 1.2}),))
    better = Option("Better", measures=(Measure("pue", DAY, values={"pue": 1.2}),))
    found = compared(estate, hall, better)
    before = found["As today"].years.energy_kwh
    less = 0.3 * 24 * 366 * (1.5 - 1.2)
    for name in ("Hall", "Better"):
        after = found[name].years
        assert after.energy_kwh[1] == pytest.approx(before[1] - less, rel=1e-12)
    rest = compared(inventory(kit=[laptop(quantity=10.0)], cloud=[USAGE]))["As today"].years.energy_kwh
    assert before[1] - 0.3 * 24 * 366 * 1.5 == pytest.approx(rest[1], rel=1e-12)


def test_machines_of_stated_size_are_no_machines_sized_like_for_like() -> None:
    """Eight cores of no stated load: told where their size is taken from them, not where the vCPU are stated."""
    kit = server(cores=8.0)
    assert "sized_like_for_like" in codes(moved(kit, to=LONDON))
    assert "sized_like_for_like" not in codes(moved(kit, to={**LONDON, "vcpu": 4.0}))
    assert "sized_like_for_like" not in codes(moved(server(cores=8.0, utilisation=0.2), to=LONDON))


def test_only_machines_of_unknown_size_are_told_to_stay() -> None:
    """Two of known cores go, three of unknown ones stay: three are told."""
    found = moved(server(quantity=2.0, cores=8.0, utilisation=0.2), server(quantity=3.0), to=LONDON)
    assert sentence(found, "stays_unsized").startswith("3 machines stay where they are")
    assert "stays_unsized" not in codes(moved(server(quantity=2.0, cores=8.0), to=LONDON))


def test_what_leaves_is_waste_of_its_own_mass() -> None:
    """20 kg leave on 31 March 2027, the last day of the year before."""
    before, after = (moved(server())[name].years.by_stage["end_of_life"] for name in ("As today", "Moved"))
    assert after[0] - before[0] == pytest.approx(20 * WEEE, rel=1e-9)
