"""Figures of types, and their ranges, are those of the makers' sheets that they say they are of."""

import re
from collections import Counter
from statistics import mean, median

import numpy as np
import pytest

from carbon.factors import load_factors
from carbon.factors.devices.devices import asset_type_of, asset_types, embodied
from carbon.factors.tables.tables import read_rows
from carbon.factors.tables.type_sheets import FORMS, SIZES, making_by_maker, models_of, near

FACTORS = load_factors()
TYPES = {row["type_id"]: row for row in read_rows("device_types")}
FROM_MODELS = [name for name, row in TYPES.items() if row["n"]]


@pytest.mark.parametrize("name", FROM_MODELS)
def test_the_figures_of_a_type_are_those_of_its_models(name):
    row = TYPES[name]
    making = [float(each["embodied_kgco2e"]) for each in models_of(name, "embodied_kgco2e", counted=True)]
    assert len(making) == int(row["n"])
    assert float(row["embodied_kgco2e"]) == pytest.approx(median(making), abs=0.06)
    if row["embodied_mean"]:
        assert float(row["embodied_mean"]) == pytest.approx(mean(making), abs=0.06)
    if row["n_energy"] not in ("", "0"):
        energy = [float(each["annual_energy_kwh"]) for each in models_of(name, "annual_energy_kwh", counted=False)]
        assert len(energy) == int(row["n_energy"])
        assert float(row["annual_energy_kwh"]) == pytest.approx(median(energy), abs=0.06)


def makers_with_figures(name):
    """The figures of the sheets of each maker that has a figure of its own for a type."""
    by_maker = making_by_maker(name).items()
    return {maker: figures for maker, figures in by_maker if f"device.{name}.embodied.maker.{maker.lower()}" in FACTORS}


@pytest.mark.parametrize("name", FROM_MODELS)
def test_a_maker_has_a_figure_of_its_own_from_five_sheets_on_and_not_before(name):
    """Of a kind or a size of it, which else has its kind's; servers and drives none: their sheets are builds."""
    sheets = Counter(each["manufacturer"] for each in models_of(name, "embodied_kgco2e", counted=True))
    for maker, count in sheets.items():
        found = embodied(FACTORS, maker, "", name)
        whole = TYPES[name]["parent_type"] or name
        of_builds = not asset_types()[asset_type_of(name)].maker_figure or name in ("hdd", "ssd")
        enough = len(making_by_maker(whole).get(maker, ())) >= 5 or count >= 5
        assert (found.match == "maker") == (enough and not of_builds), (maker, count)


@pytest.mark.parametrize("name", [*SIZES, *FORMS])
def test_a_size_and_a_form_have_a_figure_of_each_maker_with_five_sheets_of_them(name):
    """A size is a type as any other (method, section 4); with fewer sheets its maker's figure of the kind stands."""
    assert makers_with_figures(name).keys() == making_by_maker(name).keys()
    for maker in making_by_maker(TYPES[name]["parent_type"]):
        taken = embodied(FACTORS, maker, "", name).factor.id
        of = name if maker in making_by_maker(name) else TYPES[name]["parent_type"]
        assert taken == f"device.{of}.embodied.maker.{maker.lower()}"


@pytest.mark.parametrize("name", [name for name in FROM_MODELS if makers_with_figures(name)])
def test_a_makers_figure_is_the_mean_of_its_sheets_and_has_their_range(name):
    """Known makers as unknown ones: many units want a mean. 5th to 95th percentile of the same sheets, of fewer than
    eight the least and greatest; the median stands in the note, for one unit."""
    for maker, figures in makers_with_figures(name).items():
        figure, used = FACTORS.get(f"device.{name}.embodied.maker.{maker.lower()}"), near(figures)
        assert figure.value == pytest.approx(mean(used), abs=0.06)
        ends = np.percentile(used, (5, 95)) if len(used) >= 8 else (min(used), max(used))
        assert (figure.low, figure.high) == (pytest.approx(ends[0], abs=0.06), pytest.approx(ends[1], abs=0.06))
        assert figure.range_kind == ("5-95" if len(used) >= 8 else "min-max")
        told = re.search(r"for one unit their median: \w+ ([\d.]+) \(n=(\d+)\)", figure.notes)
        assert float(told[1]) == pytest.approx(median(figures), abs=0.06)
        assert int(told[2]) == len(figures)


@pytest.mark.parametrize(
    ("kind", "maker", "was", "is_now"),
    [
        ("monitor", "Lenovo", 201.3, 226.6), ("monitor", "HP", 155.5, 170.8), ("monitor", "Dell", 367.5, 385.3),
        ("laptop", "Dell", 273.8, 277.2), ("laptop", "Lenovo", 236.3, 240.5), ("laptop", "HP", 156.5, 172.9),
        ("laptop", "Apple", 203.3, 224.7), ("laptop", "Microsoft", 139.9, 167.8),
        ("desktop", "Dell", 240.2, 235.1), ("desktop", "Lenovo", 328.3, 337.2),  # 70 of 71 sheets, one far below
        ("all_in_one", "Apple", 445.0, 389.0), ("all_in_one", "Dell", 281.2, 305.4),
        ("all_in_one", "Lenovo", 487.9, 466.1), ("smartphone", "Apple", 60.7, 63.5),
        ("smartphone", "Google", 54.6, 57.4), ("mobile_workstation", "Dell", 339.1, 348.3),
        ("mobile_workstation", "Lenovo", 365.4, 373.3), ("detachable_2in1", "Lenovo", 190.2, 183.9),
        ("detachable_2in1", "Microsoft", 86.8, 100.0),
    ],
)  # fmt: skip
def test_many_units_of_a_known_maker_take_the_mean_of_its_sheets_and_no_median(kind, maker, was, is_now):
    """1,000 Lenovo monitors without a model: 226.6 t, which is what the unnamed maker's figure takes for Lenovo; they
    were 201.3 t, the median of the same 64 sheets."""
    found = embodied(FACTORS, maker, "", kind)
    assert (found.match, found.factor.value) == ("maker", is_now)
    assert median(making_by_maker(kind)[maker]) == pytest.approx(was, abs=0.06)


def test_the_makers_figures_are_those_that_an_unnamed_maker_is_the_mean_of():
    for name in ("monitor", "laptop"):
        makers = [FACTORS.get(f"device.{name}.embodied.maker.{maker.lower()}").value for maker in making_by_maker(name)]
        assert mean(makers) == pytest.approx(FACTORS.get(f"device.{name}.embodied.recommended").value, abs=0.1)


@pytest.mark.parametrize("name", FROM_MODELS)
def test_a_recommended_figure_is_a_mean_for_a_total_of_many_units(name):
    """Three makers and more with five models each: the mean of their means, each maker the same, for how many of each
    an estate holds is not known and the number of sheets does not tell it. Else eight models and more: their mean."""
    row, makers = TYPES[name], making_by_maker(name)
    making = [float(each["embodied_kgco2e"]) for each in models_of(name, "embodied_kgco2e", counted=True)]
    recommended = float(row["embodied_recommended"])
    assert row["recommended_basis"] in ("maker_mean", "mean", "parent_scaled_by_size", "present_value")
    if row["recommended_basis"] == "maker_mean":
        assert len(makers) >= 3
        assert recommended == pytest.approx(mean(mean(near(figures)) for figures in makers.values()), abs=0.06)
    elif row["recommended_basis"] == "mean":
        assert len(making) >= 8
        assert recommended == pytest.approx(mean(near(making)), abs=0.06)
    elif row["recommended_basis"] == "parent_scaled_by_size":
        of_size, of_all = (median(float(each["embodied_kgco2e"]) for each in models_of(kind, "embodied_kgco2e", True)
                                  if each["manufacturer"] == "Dell") for kind in (name, "monitor"))  # fmt: skip
        assert recommended == pytest.approx(260.9 * of_size / of_all, abs=0.1)
    else:
        assert len(making) < 8


def test_an_unnamed_monitor_is_the_mean_of_the_makers_means():
    """Dell 385.3 (132 sheets), Lenovo 226.6 (64), HP 170.8 (18): (385.3 + 226.6 + 170.8) / 3 = 260.9 kg. The median of
    their medians is 201.3, the mean of all sheets, most of which are Dell's, 320.5: both stand beside."""
    means = {maker: round(mean(figures), 1) for maker, figures in making_by_maker("monitor").items()}
    assert means == {"Dell": 385.3, "Lenovo": 226.6, "HP": 170.8}
    assert FACTORS.get("device.monitor.embodied.recommended").value == 260.9
    assert FACTORS.get("device.monitor.embodied.balanced").value == 201.3
    assert FACTORS.get("device.monitor.embodied.mean").value == 320.5


COMPARED = ("default", "recommended", "balanced", "mean", "maker")
"""Words of ids that stand for figures of the sheets; any other is another source's."""
SPREADS = {row["kind"]: row for row in read_rows("uncertainty")}


def other_sources(name: str) -> list[float]:
    """Making figures of a type in the other sources."""
    start = f"device.{name}.embodied."
    return [float(row["value"]) for row in read_rows("device_factors")
            if row["id"].startswith(start) and row["id"].split(".")[3] not in COMPARED]  # fmt: skip


def sheets_of_the_recommended(name: str) -> list[float]:
    """The making figures that the recommended one was worked out from."""
    basis = TYPES[name]["recommended_basis"]
    making = [float(each["embodied_kgco2e"]) for each in models_of(name, "embodied_kgco2e", counted=True)]
    if basis == "maker_mean":
        return [figure for figures in making_by_maker(name).values() for figure in near(figures)]
    return near(making) if basis == "mean" else making


def range_of_the_recommended(name: str) -> tuple[float, float]:
    """5th to 95th percentile of the figure's own sheets (of fewer than eight, least and greatest), together with what
    other sources say (sizes of monitors: of monitors, scaled as the figure is); stand-ins, few sheets and servers at
    least as wide as their row of uncertainty.csv."""
    row, used = TYPES[name], sheets_of_the_recommended(name)
    value = float(row["embodied_recommended"])
    ends = [float(end) for end in (np.percentile(used, (5, 95)) if len(used) >= 8 else (min(used), max(used)))]
    ends += other_sources(name)
    if row["parent_type"] == "monitor":
        ends += [
            figure * value / float(TYPES["monitor"]["embodied_recommended"]) for figure in other_sources("monitor")
        ]
    kind = "factor.device.model.server" if name.startswith("server_") else f"factor.device.quality.{row['quality']}"
    if name.startswith("server_") or row["quality"] in "CD":
        ends += [value * float(SPREADS[kind][end]) for end in ("p5_factor", "p95_factor")]
    return min(ends), max(ends)


@pytest.mark.parametrize("name", FROM_MODELS)
def test_the_range_of_a_recommended_figure_is_of_the_same_sheets(name):
    """The rack server's reached 7,061 kg, the 95th percentile of sheets of which four had no part in its mean."""
    low, high = range_of_the_recommended(name)
    figure = FACTORS.get(f"device.{name}.embodied.recommended")
    assert figure.low == pytest.approx(low, rel=0.004, abs=0.06)
    assert figure.high == pytest.approx(high, rel=0.004, abs=0.06)
    assert [float(TYPES[name][f"embodied_recommended{end}"]) for end in ("", "_low", "_high")] == [
        figure.value, figure.low, figure.high]  # fmt: skip


def test_the_range_of_a_rack_server_is_that_of_the_kind_and_not_of_another_build():
    """34 sheets: 594.5 to 1,877 kg at 5 and 95 %; four sources 1,300 to 4,283; a base build's 0.273 and 3.658 times
    1,210.3 kg: 330.4 to 4,427.3."""
    used = sheets_of_the_recommended("server_rack")
    assert len(used) == 34
    assert max(used) < 4 * 1260.2
    rack = FACTORS.get("device.server_rack.embodied.recommended")
    assert (rack.low, rack.high) == (pytest.approx(1210.3 * 0.273, abs=0.1), pytest.approx(1210.3 * 3.658, abs=0.1))


@pytest.mark.parametrize("name", FROM_MODELS)
def test_the_other_ranges_of_a_type_are_of_the_same_sheets_too(name):
    """Quartiles of the median, 5 to 95 % of a mean and a balanced figure, quartiles of electricity."""
    row = TYPES[name]
    making = [float(each["embodied_kgco2e"]) for each in models_of(name, "embodied_kgco2e", counted=True)]
    energy = [float(each["annual_energy_kwh"]) for each in models_of(name, "annual_energy_kwh", counted=False)]
    quarters = {f"device.{name}.embodied.default": making, f"device.{name}.energy.default": energy}
    most = {f"device.{name}.embodied.{word}": making for word in ("mean", "balanced")}
    for figures, ends, ids in ((quarters, (25, 75), quarters), (most, (5, 95), most)):
        for factor_id in ids:
            figure = FACTORS.get(factor_id) if factor_id in FACTORS else None
            if figure is not None and figure.range_kind == ("quartiles" if ends == (25, 75) else "5-95"):
                low, high = np.percentile(figures[factor_id], ends)
                assert (figure.low, figure.high) == (pytest.approx(low, abs=0.06), pytest.approx(high, abs=0.06))
    assert (float(row["embodied_low"]), float(row["embodied_high"])) == (
        pytest.approx(min(making), abs=0.06), pytest.approx(max(making), abs=0.06))  # fmt: skip


def test_a_rack_server_is_not_lifted_by_sheets_of_other_builds():
    """38 sheets of a mean of 1,881.0 kg; four of Lenovo's (5,733 to 9,204 kg) lie beyond 4 x 1,260.2 = 5,041 kg:
    (38 x 1,881.0 - 30,329.5) / 34 = 1,210.3 kg, beside 1,236 of the machine model's host."""
    beyond = [8603.76, 5733.06, 9203.79, 6788.93]
    assert (38 * 1881.0 - sum(beyond)) / 34 == pytest.approx(1210.3, abs=0.1)
    assert FACTORS.get("device.server_rack.embodied.recommended").value == 1210.3


def test_figures_of_types_that_were_put_right():
    """Access points 7.99 W x 8.76 = 70.0 kWh; cameras 4.7 W x 8.76 = 41.2; a switch of the parts of a server
    150 + 66.1 + 2.99 x 24.3 + 6.68 = 295.4 kg, and its source's 650 a placeholder."""
    assert FACTORS.get("device.wifi_access_point.energy.default").value == pytest.approx(7.99 * 8.76, abs=0.05)
    assert FACTORS.get("device.cctv_camera.energy.default").value == pytest.approx(4.7 * 8.76, abs=0.05)
    for name in ("network_switch_access", "router", "firewall", "firewall_large"):
        switch = FACTORS.get(f"device.{name}.embodied.recommended")
        assert switch.value == pytest.approx(150 + 66.1 + 2.99 * 24.3 + 6.68, abs=0.1)
        assert switch.low < switch.value < 650 < switch.high
    assert FACTORS.get("device.mouse.embodied.recommended").value == 5.0
