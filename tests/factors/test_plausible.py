"""What is likely of each kind of equipment: the usual passes, twice the upper end is told, ten times waits."""

import pytest

from carbon.factors.tables.asset_types import asset_types
from carbon.factors.tables.plausible import FIELDS, Likely, are_likely, likely

# kind, figure, a usual value, one that is told, one that waits (worked out from the published ends by hand: 2 x and
# 10 x the upper, half and a tenth of the lower)
CASES = """
laptop annual_energy_kwh 18.2 130 700
laptop annual_energy_kwh 48 3.5 0.7
laptop mean_power_w 17 90 500
laptop embodied_kgco2e 203 1800 9000
laptop embodied_kgco2e 300 24 5
laptop mass_kg 1.65 12 60
laptop hours_per_year 1070 80 8
desktop annual_energy_kwh 71 1900 9500
desktop annual_energy_kwh 250 8 1.6
desktop embodied_kgco2e 284 4700 24000
desktop mean_power_w 72 370 1900
monitor annual_energy_kwh 38 330 1700
monitor embodied_kgco2e 203 1900 9100
monitor mean_power_w 30 160 800
tablet embodied_kgco2e 60 310 1600
tablet annual_energy_kwh 12 60 300
smartphone embodied_kgco2e 50 200 1000
smartphone annual_energy_kwh 6 25 130
desk_phone annual_energy_kwh 40 210 1010
printer embodied_kgco2e 500 9500 47000
printer annual_energy_kwh 100 1100 5100
projector mean_power_w 300 3600 18000
server mean_power_w 350 2100 100000
server mean_power_w 98 18 3
server annual_energy_kwh 1760 18000 90000
server annual_energy_kwh 3000 170 30
server embodied_kgco2e 1281 18500 93000
server hours_per_year 8760 900 24
storage annual_energy_kwh 5000 30000 150000
network_switch annual_energy_kwh 762 25000 122000
network_switch mean_power_w 87 2800 14000
firewall mean_power_w 50 860 4300
wireless_ap annual_energy_kwh 70 360 1800
wireless_ap mean_power_w 8 41 210
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_a_usual_figure_passes_twice_the_end_is_told_and_ten_times_waits(line):
    kind, field, *figures = line.split()
    usual, told, waits = map(float, figures)
    span = likely(kind)[field]
    assert span.low <= usual <= span.high
    assert 2 * span.high < told <= 10 * span.high or span.low / 10 <= told < span.low / 2
    assert waits > 10 * span.high or waits < span.low / 10


def test_every_kind_of_equipment_has_a_range_for_every_figure():
    for name, kind in asset_types().items():
        if kind.device_types and name != "unknown":
            assert set(likely(name)) == set(FIELDS), name
            assert all(0 <= span.low < span.high for span in likely(name).values()), name


def test_what_is_no_equipment_has_none():
    assert likely("virtual_machine") == {}
    assert likely("sim_only") == {}


def test_a_kind_without_a_published_figure_may_have_up_to_the_highest_of_its_estate():
    """A UPS has no published power of its own: the highest of hosting, which is that of storage."""
    highest = max(likely(name)["annual_energy_kwh"].high for name, kind in asset_types().items()
                  if kind.estate == "hosting" and likely(name))  # fmt: skip
    assert likely("ups")["annual_energy_kwh"] == Likely(0.0, highest)


def test_the_published_figures_of_the_tables_lie_within_the_range_of_their_kind():
    """No default and no maker's figure of ours waits: of 1,100 published making figures none lies above three times."""
    from carbon.factors.tables.asset_types import asset_type_of
    from carbon.factors.tables.tables import read_rows

    looked = 0
    for row in read_rows("device_models"):
        if not row["embodied_kgco2e"] or not row["device_type"] or row["exclude_from_stats"]:
            continue
        span = likely(asset_type_of(row["device_type"])).get("embodied_kgco2e")
        if span is None:
            continue
        looked += 1
        assert span.low / 10 <= float(row["embodied_kgco2e"]) <= 3 * span.high, row["model_id"]
    assert looked > 1000


@pytest.mark.parametrize(
    ("least", "greatest", "factor"),
    [
        (350_000, 350_000, 0.001),  # 350 W written under kW
        (200_000, 900_000, 0.001),  # a whole column
        (0.35, 0.35, 1_000),  # 350 W written as kW under W
        (100_000_000, 100_000_000, None),  # nothing usual makes that a server
        (0.35, 350_000, None),  # no one slip makes both right
    ],
)
def test_the_usual_slip_is_found_only_where_it_makes_every_figure_likely(least, greatest, factor):
    span = likely("server")["mean_power_w"]
    made = [times for times in (1_000, 0.001) if are_likely(least * times, greatest * times, span)]
    assert made == ([] if factor is None else [factor])
