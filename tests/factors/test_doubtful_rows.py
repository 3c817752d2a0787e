"""Rows that contradict themselves, their neighbours or their kind are found, and each that is kept says why."""

from collections import defaultdict
from statistics import mean, median

import pytest

from carbon.factors import load_factors
from carbon.factors.doubtful_rows import OUTLIER_RATIO, all_doubts, doubts, family, implied_intensity, sheets
from carbon.factors.tables import read_rows
from tests.factors.spoilt import forget, spoil

FACTORS = load_factors()
REVIEWED = read_rows("reviewed_figures")


def test_no_table_holds_a_figure_in_doubt_that_nobody_has_looked_at():
    assert not [f"{doubt.table}: {doubt.row}, {doubt.column}: {doubt.check}: {doubt.told}" for doubt in doubts()]


AS_IT_ONCE_STOOD = [
    ("device_models", "dell-poweredge-t630", {"annual_energy_kwh": "858.918", "weight_kg": "26.0"}, "copy"),
    ("device_models", "dell-poweredge-r640", {"annual_energy_kwh": "1760.3", "weight_kg": "26.3"}, "copy"),
    ("device_models", "dell-poweredge-t630", {"annual_energy_kwh": "858.918"}, "energy"),
    ("device_models", "hp-proliant-dl380-gen10-server", {"annual_energy_kwh": "745.62"}, "energy"),
    ("device_models", "hp-synergy-660-gen10-compute-module", {"annual_energy_kwh": "1506.72"}, "energy"),
    ("device_models", "hp-e24mv-g4-collaboration-monitor", {"annual_energy_kwh": "15.96"}, "energy"),
    ("device_models", "lenovo-thinkpad-x270", {"embodied_kgco2e": "601.2"}, "family"),
    ("device_models", "lenovo-thinkpad-t540p", {"weight_kg": "15.6"}, "mass"),
    ("device_models", "lenovo-thinkpad-w540", {"weight_kg": "15.6"}, "mass"),
    ("device_models", "hp-elite-tower-880-g9-desktop-pc", {"weight_kg": "0.8"}, "mass"),
    ("device_models", "hp-m24fd-fhd-usb-c-monitor", {"weight_kg": "0.3"}, "mass"),
    ("device_models", "hp-e24mv-g4-collaboration-monitor", {"weight_kg": "0.5"}, "mass"),
    ("device_models", "dell-c1422h-monitor", {"embodied_kgco2e": "373.05"}, "by mass"),
    ("device_types", "wifi_access_point", {"annual_energy_kwh": "36.5"}, "watts"),
    ("device_types", "docking_station", {"annual_energy_kwh": "1.3"}, "watts"),
    ("device_factors", "device.network_switch_access.embodied.recommended",
     {"value": "650.0", "high": "2934.1", "source": "tech-carbon-estimator"}, "boundary"),
    ("device_factors", "device.keyboard.embodied.recommended", {"use": "yes"}, "boundary"),
    ("device_factors", "device.mouse.embodied.recommended", {"source": "logitech-2021"}, "boundary"),
    ("grid_countries", "grid.cf.2022.ember", {"value": "0", "use": "yes"}, "zero"),
    ("cloud_instances", "ccf.azure.b16ms", {"platform_memory_gb": "80"}, "host"),
    ("cloud_instances", "ccf.azure.e16-4s-v3", {"idle_w_centre": "5.452"}, "host"),
]  # fmt: skip
MORE_OF_THE_KIND = [
    ("device_models", "dell-latitude-5520", {"annual_energy_kwh": "233.5"}, "energy"),  # a slip of ten
    ("device_models", "dell-poweredge-r740", {"annual_energy_kwh": "880.15"}, "energy"),  # a half
    ("device_models", "dell-poweredge-r540", {"annual_energy_kwh": "858.918", "weight_kg": "26.0"}, "copy"),
    ("device_models", "dell-optiplex-7080-micro-form-factor", {"weight_kg": "6.9"}, "mass"),  # a tower's
    ("device_models", "dell-p2422h-monitor", {"weight_kg": "23.8"}, "mass"),  # its screen
    ("device_models", "dell-p2422h-monitor", {"screen_size_in": "35.4"}, "screen"),  # its energy
    ("device_models", "dell-optiplex-3000-tower", {"screen_size_in": "24.0"}, "screen"),
    ("device_models", "dell-latitude-7420", {"embodied_kgco2e": "27.4"}, "family"),  # a slip of ten
    ("device_models", "dell-poweredge-r740", {"embodied_kgco2e": "13564.8"}, "type"),
    ("device_models", "dell-latitude-5520", {"annual_energy_kwh": "0"}, "zero"),
    ("device_types", "network_switch_access", {"annual_energy_kwh": "174"}, "watts"),  # of 2,000 hours
    ("device_types", "desk_phone", {"annual_energy_kwh": "0"}, "zero"),
    ("grid_countries", "grid.fr.2024.ember", {"value": "0"}, "zero"),
    ("cloud_instances", "ccf.azure.m128-32ms", {"idle_w_centre": "43.62"}, "host"),
    ("cloud_instances", "teads.aws.t1.micro", {"memory_gb": "613"}, "host"),  # megabytes
]


@pytest.mark.parametrize(("table", "row", "cells", "check"), AS_IT_ONCE_STOOD + MORE_OF_THE_KIND)
def test_a_row_that_is_wrong_is_found(copied, table, row, cells, check):
    before = {doubt[:4] for doubt in doubts()}
    for column, value in cells.items():
        spoil(copied, table, row, column, value)
    forget()
    found = {doubt[:4] for doubt in doubts()} - before
    assert any((doubt[0], doubt[1], doubt[3]) == (table, row, check) for doubt in found), found


# ---------------------------------------------------------------- what was looked at


def test_every_figure_that_was_looked_at_says_what_was_published_and_why_it_stands():
    decisions = {"corrected", "unknown", "kept"}
    for row in REVIEWED:
        now = next(each for each in read_rows(row["table"]) if next(iter(each.values())) == row["row"])[row["column"]]
        assert row["decision"] in decisions, row
        assert len(row["reason"]) > 15, row
        assert row["published"], row
        if row["decision"] == "unknown":
            assert now == "", row
        else:
            assert (float(now) == float(row["published"])) == (row["decision"] == "kept"), row


def test_a_figure_is_kept_only_where_a_check_doubts_it():
    doubted = {doubt[:4] for doubt in all_doubts()}
    for row in REVIEWED:
        if row["decision"] == "kept":
            assert (row["table"], row["row"], row["column"], row["check"]) in doubted, row
    assert len({tuple(row.values())[:4] for row in REVIEWED}) == len(REVIEWED)


def test_a_figure_of_ours_says_so_with_its_arithmetic():
    """T630: its own use phase 7,233.2 kg / (4 years x 1.044 kg/kWh of Dell's other towers) = 1,732.1 kWh."""
    ours = FACTORS.get("device.model.dell-poweredge-t630.annual_energy")
    assert ours.value == pytest.approx(7233.2 / (4 * 1.044), abs=0.05)
    assert (ours.verified, ours.source.id) == ("derived", "derived")
    assert "7233.2 kg / (4 years x 1.044 kg/kWh" in ours.notes
    assert "published: 858.918 (Boavizta" in ours.notes
    kept = FACTORS.get("device.model.dell-poweredge-t330.annual_energy")
    assert (kept.verified, kept.source.id) == ("secondary", "boavizta-efd")


def of_maker(manufacturer: str, kind: str) -> list[float]:
    corrected = {row["row"] for row in REVIEWED if row["decision"] == "corrected"}
    return [intensity for row in sheets() if row["manufacturer"] == manufacturer and row["model_id"] not in corrected
            and row["device_type"].startswith(kind) and (intensity := implied_intensity(row))]  # fmt: skip


def test_the_intensities_that_corrections_stand_on_are_those_of_the_other_sheets():
    """Use phase / (energy x life), kg/kWh. What 28 sheets say within 1 % is no guess about the 29th."""
    assert median(of_maker("Dell", "server_rack")) == pytest.approx(1.043, abs=0.001)
    assert median(of_maker("Dell", "server_tower")) == pytest.approx(1.044, abs=0.002)
    assert median(of_maker("Dell", "monitor")) == pytest.approx(0.524, abs=0.001)
    assert median(of_maker("HP", "monitor")) == pytest.approx(0.537, abs=0.002)
    assert median(of_maker("Seagate", "hdd")) == pytest.approx(0.717, abs=0.001)


@pytest.mark.parametrize(
    ("maker", "model", "expected"),
    [
        ("Lenovo", "ThinkPad X270", ("Lenovo thinkpad x", "laptop")),
        ("Dell", "Latitude 7420", ("Dell latitude 7", "laptop")),
        ("Dell", "P2422H Monitor", ("Dell p", "laptop")),
        ("Dell", "PowerEdge R740", ("Dell poweredge r", "laptop")),
        ("Apple", "iMac", ("Apple imac", "laptop")),
    ],
)
def test_a_family_is_the_name_up_to_its_number(maker, model, expected):
    assert family({"manufacturer": maker, "model": model, "device_type": "laptop"}) == expected


# ---------------------------------------------------------------- figures of types are those of their models

SIZES = {
    "laptop_le12": ("laptop", 0, 12.95), "laptop_13": ("laptop", 12.95, 13.95), "laptop_14": ("laptop", 13.95, 14.95),
    "laptop_15_16": ("laptop", 14.95, 16.95), "laptop_17": ("laptop", 16.95, 99),
    "monitor_le20": ("monitor", 0, 20.5), "monitor_21_22": ("monitor", 20.5, 22.5),
    "monitor_23_25": ("monitor", 22.5, 25.5), "monitor_26_29": ("monitor", 25.5, 29.9),
    "monitor_30_49": ("monitor", 29.9, 50),
}  # fmt: skip
FORMS = {"desktop_micro": "micro", "desktop_sff": "sff", "desktop_tower": "tower"}
TYPES = {row["type_id"]: row for row in read_rows("device_types")}


def models_of(device_type: str, column: str, counted: bool) -> list[dict[str, str]]:
    """Sheets of a type that state a figure; counted: those alone that statistics hold."""
    rows = [row for row in sheets() if row[column] and not (counted and row["exclude_from_stats"])]
    if device_type in SIZES:
        parent, above, most = SIZES[device_type]
        rows = [row for row in rows if row["screen_size_in"] and above < float(row["screen_size_in"]) <= most]
        return [row for row in rows if row["device_type"] == parent]
    if device_type in FORMS:
        return [row for row in rows if row["device_type"] == "desktop" and row["form_factor"] == FORMS[device_type]]
    return [row for row in rows if row["device_type"] == device_type]


def making_by_maker(device_type: str) -> dict[str, list[float]]:
    """Making figures of the makers with five models and more."""
    found: dict[str, list[float]] = defaultdict(list)
    for row in models_of(device_type, "embodied_kgco2e", counted=True):
        found[row["manufacturer"]].append(float(row["embodied_kgco2e"]))
    return {maker: figures for maker, figures in found.items() if len(figures) >= 5}


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
    for maker, figures in making_by_maker(name).items():
        factor_id = f"device.{name}.embodied.maker.{maker.lower()}"
        if factor_id in FACTORS:
            assert FACTORS.get(factor_id).value == pytest.approx(median(figures), abs=0.06)


def near(figures: list[float]) -> list[float]:
    """Figures within four times their median: what lies beyond is another build."""
    middle = median(figures)
    return [figure for figure in figures if middle / OUTLIER_RATIO <= figure <= middle * OUTLIER_RATIO]


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


@pytest.mark.parametrize(
    "name",
    ["device.docking_station.energy.default", "device.keyboard.embodied.recommended", "grid.cf.2022.ember",
     "device.feature_phone.energy.default", "device.server_edge.energy.default", "grid.cf.2022.codecarbon",
     "device.model.hp-proliant-dl380-gen10-server.annual_energy", "device.model.lenovo-thinkpad-x270.embodied"],
)  # fmt: skip
def test_what_is_not_known_has_no_figure(name):
    assert name not in FACTORS


def test_burstable_and_constrained_sizes_of_azure_are_shares_of_their_hosts():
    """B2ms, 2 vCPU and 8 GB of a host of 76 and 504: 1,127.8 kg without memory x 2/76 + 8 GB x 533/384 kg = 40.8 kg.
    E16-4s v3 keeps the 19.65 W that E16s v3 idles at, and 4 of 16 of its rise to 67.37 W at half load: 31.58 W."""
    rows = {row["id"]: row for row in read_rows("cloud_instances")}
    b2ms = 1238.83 - (80 - 16) * 533 / 384 - 16 * 533 / 384
    assert float(rows["ccf.azure.b2ms"]["embodied_instance_kgco2e"]) == pytest.approx(
        b2ms * 2 / 76 + 8 * 533 / 384, rel=1e-4
    )
    assert float(rows["ccf.azure.e16-4s-v3"]["w50_centre"]) == pytest.approx(19.65 + 4 / 16 * (67.37 - 19.65), abs=0.01)


def test_uk_electricity_of_2026_was_read_twice():
    for part in ("generation", "td_losses", "wtt_generation", "wtt_td"):
        factor = FACTORS.get(f"uk.electricity.{part}.2026")
        assert factor.verified == "secondary, two readings"
        assert "second, independent reading agrees" in factor.notes
