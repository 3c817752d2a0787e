"""Rows that each have a meter: pooled by the group they stand in, as sure as the meters in it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from carbon.footprint.ledger.blocks import Slot
from carbon.footprint.ledger.meters import pooled_shares
from carbon.footprint.ledger.spread import DRAWS, lognormal, multipliers, stream

HEAD = "Name,Type,Quantity,Directorate,Site,Metered kWh,Metered at\n"


def servers(count: int, directorate: str, kwh: float = 1000.0) -> str:
    return "".join(f"{directorate}{n},Server,1,{directorate},A,{kwh},room\n" for n in range(count))


def share(found, dimension, group):
    shares = pooled_shares(found.ledger, "management", dimension)
    return float(next(iter(shares.values()))[found.ledger.names(dimension).index(group)])


def test_a_group_takes_the_pooled_spread_of_its_own_meters(assess):
    """n equal meters: root of n squares over n = 1 / sqrt(n), for the whole and for each directorate."""
    found = assess(HEAD + servers(4, "X") + servers(9, "Y"))
    assert share(found, "total", "total") == pytest.approx(1 / math.sqrt(13))
    assert share(found, "directorate", "X") == pytest.approx(1 / 2)
    assert share(found, "directorate", "Y") == pytest.approx(1 / 3)
    for scope in ("2", "3.3"):
        assert share(found, "scope", scope) == pytest.approx(1 / math.sqrt(13))


def test_one_large_meter_counts_for_itself(assess):
    """90 and 10: root of 8,200 over 100."""
    found = assess(HEAD + servers(1, "X", 9000) + servers(1, "Y", 1000))
    assert share(found, "total", "total") == pytest.approx(math.sqrt(0.9**2 + 0.1**2))


def test_load_and_overhead_of_one_meter_are_one_amount(assess):
    found = assess("Type,Quantity,Metered kWh,PUE\nServer,1,1000,1.8\n")
    assert share(found, "total", "total") == pytest.approx(1)


def test_machines_that_share_a_metered_host_stay_one_meter(assess):
    text = (
        "Name,Type,Quantity,Metered kWh,Host,vCPU,Directorate\nhost,Server,1,1000,,4,X\n"
        "a,Virtual machine,1,,host,2,Y\nb,Virtual machine,1,,host,2,Y\n"
    )
    found = assess({"servers.csv": text})
    use = found.by("management", "directorate")
    assert use.loc["Y", "location_based_kgco2e"] > 0
    assert share(found, "directorate", "Y") == pytest.approx(1)


def test_the_pooled_range_is_that_of_independent_meters(assess):
    """Each meter drawn for itself, row by row, against the pooled draw: equal to the sampling error of the two ends.

    An end lies about 1.645 sigma from the centre; with 10,000 draws its own standard error is 2.1 % of sigma, of the
    difference of two such ends 3 %: four of these are 0.12 sigma.
    """
    found = assess(HEAD + servers(16, "X"))
    use = found.by("management", "scope").loc["2"]
    sigma = math.log(1.04)
    rows = lognormal(np.random.default_rng(5).standard_normal((16, DRAWS)), sigma).astype(float)
    grid = multipliers(next(s for s in found.ledger.slots if s.id.startswith("uk.electricity.generation")))
    totals = use["location_based_kgco2e"] * rows.mean(axis=0) * grid
    spread_of_all = math.hypot(math.log(1.02), sigma / 4) * use["location_based_kgco2e"]
    for end, percent in (("low_kgco2e", 5), ("high_kgco2e", 95)):
        assert use[end] == pytest.approx(np.percentile(totals, percent), abs=0.12 * spread_of_all)


def test_more_meters_are_surer_and_never_surer_than_the_grid(assess):
    width = []
    for count in (1, 4, 64):
        use = assess(HEAD + servers(count, "X")).by("management", "scope").loc["2"]
        width.append((use["high_kgco2e"] - use["low_kgco2e"]) / use["location_based_kgco2e"])
    assert width[0] > width[1] > width[2]
    grid = multipliers(Slot("uk.electricity.generation.2025", 1.02, "k", "r"))
    assert width[2] >= 0.99 * float(np.ptp(np.percentile(grid, [5, 95])))


def test_the_stream_of_the_meters_is_that_of_their_file():
    assert stream("a.csv|metered_kwh").standard_normal() != stream("b.csv|metered_kwh").standard_normal()


@pytest.mark.parametrize("dimension", ["total", "stage", "scope", "part", "basis", "directorate", "site", "type"])
def test_pooling_by_group_equals_adding_up_line_by_line(assess, dimension):
    """Room, device and host meters of uneven size, with overhead and machines: the shares from the long table of lines,
    each line counted to its meter (that of the host, for a machine)."""
    text = (
        "Name,Type,Quantity,Metered kWh,Metered at,Host,vCPU,Directorate,Site\n"
        "host,Server,1,5000,device,,8,X,A\na,Virtual machine,1,,,host,2,Y,A\nb,Virtual machine,1,,,host,4,Z,B\n"
        "c,Virtual machine,1,,,host,2,Y,B\n"
    )
    kinds = ("Server", "Storage array", "Network switch")
    text += "".join(
        f"m{n},{kinds[n % 3]},1,{700 + 137 * n % 1900},{('device', 'room')[n % 2]},,,{'XYZ'[n % 3]},{'AB'[n % 2]}\n"
        for n in range(14)
    )
    found = assess({"servers.csv": text})
    ledger = found.ledger
    lines = ledger.lines(book="management")
    lines = lines[lines["unit"] == "kWh"]
    hosts = {row: taken.host for row, taken in ledger.host_shares.items()}
    meters = [hosts.get(row, row) for row in lines["ledger_row"]]
    if dimension in ("total", "stage", "scope", "part", "basis"):
        groups = ["total"] * len(lines) if dimension == "total" else list(lines[dimension])
    else:
        known = ledger.dimensions[dimension]
        groups = [known.names[code] for code in known.codes[lines["ledger_row"]]]
    sums = lines["location_based_kgco2e"].groupby([groups, meters]).sum()
    for group, of_meters in sums.groupby(level=0):
        wanted = math.sqrt((of_meters**2).sum()) / of_meters.sum()
        assert share(found, dimension, group) == pytest.approx(wanted)
