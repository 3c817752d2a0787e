"""A note or flag that names another figure than the one its row has today is found, and none stands in the tables."""

import pytest

from carbon.factors.tables import note_figures, type_sheets
from carbon.factors.tables.note_figures import stale_notes
from carbon.factors.tables.tables import read_rows
from tests.factors.spoilt import forget, spoil


def test_no_note_names_another_figure_than_its_row():
    assert not [f"{doubt.table}: {doubt.row}, {doubt.column}: {doubt.told}" for doubt in stale_notes()]


def note(table: str, row_id: str, column: str = "notes") -> str:
    return next(row for row in read_rows(table) if next(iter(row.values())) == row_id)[column]


def spoilt(table: str, row_id: str, column: str, now: str, once: str) -> tuple[str, str, str, str]:
    """A cell in which the words of today are those of once."""
    assert now in note(table, row_id, column)
    return table, row_id, column, note(table, row_id, column).replace(now, once)


AS_IT_ONCE_STOOD = [
    spoilt("device_types", "cctv_camera", "notes", "energy = 41.2 kWh, the typical 4.7 W of a camera (Axis) x 8.76",
           "energy = two mains-powered models (20 and 21 kWh)"),
    spoilt("device_factors", "device.cctv_camera.embodied.default", "notes", "energy = 41.2 kWh", "energy = 20.5 kWh"),
    spoilt("device_types", "server_tower", "notes", "(139 W)", "(98 W)"),
    spoilt("device_factors", "device.server_tower.power.active", "notes", "4.0 times less", "2.8 times less"),
    spoilt("device_types", "server_rack", "notes", "is a mean, but for 4 beyond 4 times the type's median (1260 kg)",
           "is the mean of all models"),
    spoilt("device_types", "router", "notes", "recommended 295.4 kg, ", ""),
    spoilt("device_types", "webcam", "notes", "recommended 5 kg", "recommended 8.2 kg"),
    spoilt("device_models", "dell-precision-tower-7910", "data_flags", "published_", ""),
    spoilt("device_models", "hp-proliant-dl380-gen10-server", "data_flags", "published_", ""),
    spoilt("device_models", "dell-poweredge-r640", "data_flags", "published_energy", "energy"),
    spoilt("device_models", "seagate-pulsar-2-800gb-ssd", "data_flags", "published_", ""),
    spoilt("device_factors", "device.laptop.lifetime.default", "reference", "404 rows", "408 rows"),
    spoilt("device_factors", "device.laptop.energy.default", "reference", "220 rows", "219 rows"),
    spoilt("device_factors", "device.laptop_14.energy.default", "notes", "Dell 286", "Dell 276"),
    spoilt("device_factors", "device.monitor.energy.default", "notes", "61 %", "65 %"),
    spoilt("device_factors", "device.monitor_26_29.energy.default", "notes", "(n=29)", "(n=38)"),
    spoilt("device_factors", "device.all_in_one.embodied.recommended", "notes", "maker medians is 445.0",
           "maker medians is 386.8"),
    spoilt("uncertainty", "factor.device.type.monitor", "notes", "260.9", "203"),
    spoilt("uncertainty", "factor.device.type.laptop", "reference", "404 models", "408 models"),
    spoilt("uncertainty", "factor.device.type.server_rack", "notes", "1,210.3", "1,881"),
    spoilt("uncertainty", "activity.modelled.tec", "reference", "laptop 18.3", "laptop 18.2"),
    ("cloud_instances", "ccf.azure.m64-16ms", "memory_gb", "1750"),
    ("cloud_instances", "ccf.azure.m128-32ms", "memory_gb", "3800"),
]  # fmt: skip
MORE_OF_THE_KIND = [
    # the figure is put right, and the note is forgotten
    ("device_types", "cctv_camera", "annual_energy_kwh", "61.6"),
    ("device_types", "smartphone", "n_energy", "16"),
    ("device_types", "server_tower", "active_w", "98"),
    ("device_types", "mouse", "embodied_recommended", "4.0"),
    ("device_types", "printer_desktop", "embodied_recommended", "130"),  # "mean of all models"
    ("device_factors", "device.laptop.power.ecodiag", "value", "30"),  # "EcoDiag 25 W"
    (
        "device_factors",
        "device.wifi_access_point.power.active",
        "reference",
        "5 rows of this type with a stage split",
    ),
    ("device_models", "dell-optiplex-7070-ultra", "data_flags", "implied_use_intensity_0.57_kg_per_kwh"),
    ("device_models", "dell-e1715s-monitor", "stage_share_sum", "0.99"),
    ("device_models", "seagate-onestor-sp2584-extensible-storage-platform", "annual_energy_kwh", "29600"),
    ("device_models", "lenovo-thinkcentre-tiny-in-one-22-4th-gen-touch", "uncertainty_ratio", "0.3"),
    ("device_models", "apple-13-inch-macbook-air-m1-cpu-256gb-2020", "embodied_kgco2e", ""),  # one laptop the fewer
    ("cloud_instances", "ccf.azure.e16-4s-v3", "vcpu", "8"),
    ("cloud_instances", "ccf.azure.e16s-v3", "memory_gb", "256"),
    ("cloud_instances", "ccf.azure.b12ms", "platform_vcpu", "20"),
    ("cloud_instances", "ccf.azure.b12ms", "embodied_instance_kgco2e", "300"),
]


def forget_all() -> None:
    """Let every table, and what the notes are held against, be read anew."""
    forget()
    for module in (note_figures, type_sheets):
        for thing in vars(module).values():
            if hasattr(thing, "cache_clear"):
                thing.cache_clear()


@pytest.fixture
def tables(copied):
    forget_all()
    yield copied
    forget_all()


@pytest.mark.parametrize(("table", "row", "column", "value"), AS_IT_ONCE_STOOD + MORE_OF_THE_KIND)
def test_a_note_that_names_another_figure_is_found(tables, table, row, column, value):
    spoil(tables, table, row, column, value)
    forget_all()
    assert stale_notes()


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [
        ("device_types", "cctv_camera", "notes", "energy = 41 kWh"),  # rounded as it is written
        ("device_types", "cctv_camera", "notes", "before, 20.5 kWh of two cameras for homes"),
        ("device_types", "tablet", "notes", "EcoDiag 5 kWh, ADEME 25 kWh"),  # other sources' own rows
        ("device_types", "body_worn_camera", "notes", "35 kg x 0.93"),  # 32.55, the row's 32.5
        ("device_types", "laptop", "notes", "a sheet gives the memory as 16 GB"),  # no unit of the row
        ("cloud_instances", "ccf.azure.b12ms", "notes", "the host has 76 vCPU and 504 GB"),
    ],
)
def test_a_note_that_names_no_other_figure_is_left_alone(tables, table, row, column, value):
    spoil(tables, table, row, column, value)
    forget_all()
    assert not stale_notes()
