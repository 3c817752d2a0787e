"""Sizes that an option states are held against what is known of the kind, as figures of an inventory are: told above
twice the greatest or below half of the least, waiting above ten times or below a tenth, until somebody confirms.

The ends stand in our tables: a laptop uses 7.4 to 60.3 kWh a year and lasts 3 to 5 years, a rack server draws 39.6 to
1,006.5 W and lasts 4 to 7.6 years, a room's PUE is 1.04 to 3, machines run from 5 % full, a core has one or two
threads.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from carbon.pathways.options.options import Event, Measure, Option, Pathway
from carbon.pathways.options.options_file import read_options, write_options
from carbon.pathways.years.comparing import Comparer
from carbon.problems import Refusal
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop, server
from tests.pathways.test_measures_in_order import MEASURED

LONDON = {"provider": "AWS", "region": "eu-west-2"}
SMALL = server(cores=8.0, storage_gb=10_000.0, site="Room")
"""A file share of ten terabytes on eight cores, 300 W at PUE 1.5."""
USAGE = {**LONDON, "usage_kind": "compute_vcpu_hours", "vcpu_hours": 4 * 8760.0}


def a(kind: str, to: dict[str, Any] | None = None, share: float = 1.0, **values: Any) -> Measure:
    where = {"type": ("laptop",)} if kind in ("smaller", "keep_longer") else {}
    return Measure(kind, date(2027, 4, 1), share=share, where=where, values=values, to=to or {}, line="measure 1")


WAITS = {
    "a laptop of 5,000 kWh a year: above 10 x 60.3": a("smaller", {"type": "laptop", "annual_energy_kwh": 5000.0}),
    "a laptop of 18 W x 1,000": a("smaller", {"type": "laptop", "power_w": 18_000.0}),
    "a laptop of 10,000 kg of making: above 10 x 850.5": a("smaller", {"type": "laptop", "embodied_kgco2e": 10_000.0}),
    "a laptop of 2,000 kg, in grams": a("smaller", {"type": "laptop", "mass_kg": 2000.0}),
    "a laptop for 60 years: above 10 x 5": a("keep_longer", life_years=60.0),
    "a new laptop for 60 years": a("smaller", {"type": "laptop", "life_years": 60.0}),
    "a laptop for 4 + 50 years": a("keep_longer", extra_years=50.0),
    "900 vCPU for 8 cores: above 10 x 16": a("rehost", {**LONDON, "vcpu": 900.0}),
    "64 vCPU a core: above 10 x 2": a("rehost", {**LONDON, "vcpu_per_core": 64.0}),
    "500 TB sent of 10 TB kept": a("rehost", LONDON, transfer_gb=500_000.0),
    "machines 0.01 % full: below a tenth of 5 %": a("rehost", {**LONDON, "utilisation": 0.0001}),
    "servers 0.01 % full": a("consolidate", utilisation=0.0001, utilisation_from=0.3),
    "a thousandth of its size: below a tenth of 5 %": a("replatform", LONDON, size_share=0.001),
    "1,000 servers for what 4 vCPU do": a("own_room", {"type": "server"}, units=1000.0),
    "30 laptops for each one": a("smaller", {"type": "laptop"}, units=30.0),
    "a service of 1,000 t for a server's place": a("hosted_service", kgco2e_per_unit_year=1e6),
}  # fmt: skip
TOLD = {
    "PUE 9: above 2 x 3": a("pue", pue=9.0),
    "a hall of PUE 9": a("leased_hall", pue=9.0),
    "a server's own room of PUE 9": a("own_room", {"type": "server", "pue": 9.0}, units=1.0),
    "a rack server of 10 W: below half of 39.6": a("own_room", {"type": "server", "power_w": 10.0}, units=1.0),
    "a laptop of 150 kWh: above 2 x 60.3": a("smaller", {"type": "laptop", "annual_energy_kwh": 150.0}),
    "a laptop for 12 years: above 2 x 5": a("keep_longer", life_years=12.0),
    "40 vCPU for 8 cores: above 2 x 16": a("rehost", {**LONDON, "vcpu": 40.0}),
    "machines 2 % full: below half of 5 %": a("rehost", {**LONDON, "utilisation": 0.02}),
    "three for each one": a("smaller", {"type": "laptop"}, units=3.0),
    "50 TB sent of 10 TB kept": a("rehost", LONDON, transfer_gb=50_000.0),
    "both for ten years, kit of four": a("rehost", LONDON, overlap_months=120.0),
    "a supplier at 3 kg a kWh: above 2 x 1.31": a("contract", supplier_factor=3.0),
}  # fmt: skip
LIKELY = {
    "a laptop of 60 kWh": a("smaller", {"type": "laptop", "annual_energy_kwh": 60.0}),
    "a laptop for 7 years": a("keep_longer", life_years=7.0),
    "the laptop kept 0 years longer": a("keep_longer", extra_years=0.0),
    "16 vCPU for 8 cores": a("rehost", {**LONDON, "vcpu": 16.0}),
    "one for one": a("smaller", {"type": "laptop"}, units=1.0),
    "PUE 1.2": a("pue", pue=1.2),
    "all its data": a("rehost", LONDON, transfer_gb=10_000.0),
    "nothing of it": a("pue", share=0.0, pue=9.0),
    "a laptop of 0 kWh, stated": a("smaller", {"type": "laptop", "annual_energy_kwh": 0.0}),
}  # fmt: skip


def comparer() -> Comparer:
    rows = inventory(kit=[SMALL, laptop(quantity=10.0)], cloud=[USAGE])
    return Comparer(rows, None, Settings(period=MEASURED), measured=MEASURED)


OF = comparer()
WHERE = {"own_room": {"estate": ("cloud",)}, "hosted_service": {"type": ("server",)}, "rehost": {"type": ("server",)},
         "replatform": {"type": ("server",)}, "consolidate": {"type": ("server",)}}  # fmt: skip


def compared(*measures: Measure, events: tuple[Event, ...] = ()) -> Any:
    placed = tuple(replace(one, where=WHERE.get(one.kind, one.where)) for one in measures)
    return OF.compare(Pathway(2026, 2031, (Option("As today"), Option("Changed", "", placed, events))))["Changed"]


def told(outcome: Any) -> list[str]:
    return [note.message for note in outcome.notes if note.code == "size_not_likely"]


@pytest.mark.parametrize("name", WAITS)
def test_a_size_beyond_ten_times_waits_until_it_is_confirmed(name):
    measure = WAITS[name]
    with pytest.raises(Refusal, match="is not likely of") as refused:
        compared(measure)
    assert refused.value.code == "size_waits"
    sentence = str(refused.value)
    assert "Option “Changed”, measure 1" in sentence
    assert "waits until somebody says so" in sentence
    [key] = [key for key in {**measure.values, **measure.to} if f"confirmed = {{{key} = " in sentence]
    sure = replace(measure, confirmed={key: {**measure.values, **measure.to}[key]})
    assert not told(compared(sure)) or key not in "".join(told(compared(sure)))


@pytest.mark.parametrize("name", TOLD)
def test_a_size_beyond_twice_is_told_and_counts(name):
    [sentence] = told(compared(TOLD[name]))
    assert "is not likely of" in sentence
    assert "Counted as it stands" in sentence


@pytest.mark.parametrize("name", LIKELY)
def test_a_likely_size_is_not_remarked(name):
    assert told(compared(LIKELY[name])) == []


def test_the_slip_of_a_thousand_is_offered():
    """18,000 W of a laptop: 18 W is meant."""
    with pytest.raises(Refusal, match="Is 18 W meant?"):
        compared(WAITS["a laptop of 18 W x 1,000"])


def test_a_confirmation_is_of_one_figure():
    """5,000 kWh are confirmed, 6,000 are not."""
    measure = WAITS["a laptop of 5,000 kWh a year: above 10 x 60.3"]
    other = replace(measure, to={**measure.to, "annual_energy_kwh": 6000.0}, confirmed={"annual_energy_kwh": 5000.0})
    with pytest.raises(Refusal, match="6,000"):
        compared(other)


def test_all_that_waits_is_told_at_once():
    of_both = WAITS["a laptop for 60 years: above 10 x 5"], WAITS["500 TB sent of 10 TB kept"]
    with pytest.raises(Refusal) as refused:
        compared(*of_both)
    assert "life_years" in str(refused.value)
    assert "transfer_gb" in str(refused.value)


def test_an_event_in_plain_figures_is_looked_at_where_it_names_its_type():
    run = Event("run", date(2027, 4, 1), values={"type": "laptop", "power_w": 30_000.0})
    with pytest.raises(Refusal, match="laptops"):
        compared(events=(run,))
    compared(events=(replace(run, confirmed={"power_w": 30_000.0}),))
    compared(events=(replace(run, values={"power_w": 30_000.0}),))


FILE = """[pathway]
base_year = 2026
[[option]]
name = "As today"
[[option]]
name = "Long"
[[option.measure]]
kind = "keep_longer"
start = 2027-04-01
where = {type = "laptop"}
life_years = 60
"""


def test_the_file_confirms_by_the_same_key_and_keeps_it():
    with pytest.raises(Refusal, match="confirmed = {life_years = 60}"):
        OF.compare(read_options(FILE))
    sure = read_options(FILE + "confirmed = {life_years = 60}\n")
    OF.compare(sure)
    again = read_options(write_options(sure))
    assert again.options[1].measures[0].confirmed == {"life_years": 60.0}


def test_a_confirmation_of_what_no_such_measure_says_is_refused():
    with pytest.raises(Refusal, match="we do not know “life_yaers” here|nearest that we know is “life_years”"):
        read_options(FILE + "confirmed = {life_yaers = 60}\n")
    with pytest.raises(ValueError, match="life_years"):
        Measure("keep_longer", date(2027, 4, 1), values={"life_years": 60.0}, confirmed={"life_yaers": 60.0})
