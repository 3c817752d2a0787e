"""Rows that contradict themselves, their neighbours or their kind are found, and each that is kept says why."""

from statistics import median

import pytest

from carbon.factors import load_factors
from carbon.factors.tables.doubtful_rows import all_doubts, doubts, family, implied_intensity, sheets
from carbon.factors.tables.tables import read_rows
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
    ("cloud_instances", "ccf.azure.m416ms-v2", {"platform_vcpu": "208"}, "host"),  # twice its host
    ("cloud_instances", "ccf.azure.nc64as-t4-v3", {"platform_vcpu": "24"}, "host"),
    ("cloud_instances", "ccf.gcp.m1-ultramem-160", {"platform_memory_gb": "1433.6"}, "host"),
    ("cloud_instances", "ccf.gcp.m2-ultramem-416", {"memory_gb": "11.776"}, "memory"),  # terabytes
    ("cloud_instances", "teads.aws.m5.xlarge", {"memory_gb": "16000"}, "memory"),  # megabytes
    ("cloud_instances", "ccf.azure.m64s-v2", {"platform_memory_gb": "11400"}, "host"),  # of another series
    ("cloud_instances", "ccf.azure.f8s-v2", {"platform_memory_gb": "448"}, "host"),
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
    assert len({tuple(row.values())[:5] for row in REVIEWED}) == len(REVIEWED)


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


def test_a_cloud_size_takes_no_more_than_its_host_has():
    """M416ms v2 is its whole host, 16,951.2 kg, and M208ms v2 half of it; NC64as T4 v3 is its whole host of 64 vCPU,
    2,349.62 kg. m2-ultramem-416: 1,100 kg without memory and 11,760 GB x 533/384 kg, which were 11.776 GB."""
    making = {row["id"]: float(row["embodied_instance_kgco2e"]) for row in read_rows("cloud_instances")
              if row["embodied_instance_kgco2e"]}  # fmt: skip
    assert making["ccf.azure.m416ms-v2"] == pytest.approx(16951.2, rel=1e-5)
    assert making["ccf.azure.m208ms-v2"] == pytest.approx(16951.2 / 2, rel=1e-5)
    assert making["ccf.azure.nc64as-t4-v3"] == pytest.approx(2349.62, rel=1e-5)
    assert making["ccf.azure.nc4as-t4-v3"] == pytest.approx(2349.62 * 4 / 64, rel=1e-5)
    assert making["ccf.azure.m64s-v2"] == pytest.approx(making["ccf.azure.m64ms-v2"], rel=1e-5)
    assert making["ccf.gcp.m2-ultramem-416"] == pytest.approx(1100 + 11760 * 533 / 384, rel=1e-5)
    assert making["ccf.gcp.m1-ultramem-160"] == pytest.approx(3067.66 + (3844 - 1433.6) * 533 / 384, rel=1e-5)


def test_uk_electricity_of_2026_was_read_twice():
    for part in ("generation", "td_losses", "wtt_generation", "wtt_td"):
        factor = FACTORS.get(f"uk.electricity.{part}.2026")
        assert factor.verified == "secondary, two readings"
        assert "second, independent reading agrees" in factor.notes
