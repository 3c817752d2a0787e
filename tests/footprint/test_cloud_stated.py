"""What a person states of cloud usage is used or told as not used, and more knowledge never gives less."""

from __future__ import annotations

from itertools import combinations

import pytest

import carbon
from carbon.columns import CLOUD
from carbon.factors import load_factors
from carbon.factors.cloud import cloud
from carbon.footprint.lines import cloud_stated
from carbon.settings import Period
from tests.pathways.conftest import inventory

FACTORS = load_factors()
PUE = cloud.pue(FACTORS, "AWS").factor.value
PLACE = "Provider,Region"


def run(assess, headings: str, *rows: str):
    return assess("\n".join([f"{PLACE},{headings}", *(f"AWS,eu-west-2,{row}" for row in rows)]) + "\n")


def not_used(found, column):
    """Sentences of the footprint that say a column was stated and not used."""
    return [one for one in found.problems if one.code == "stated_not_used" and one.column == column]


def said(found):
    return " ".join(one.message for one in found.problems)


def processors(hours: float, load: float = 0.5) -> float:
    """Electricity of processor hours at the provider's middle machine, with its overhead. [kWh]"""
    return hours * cloud.processor(FACTORS, "AWS").watts(load) / 1000 * PUE


def size(name: str, hours: float, load: float = 0.5) -> float:
    machine = cloud.machine(FACTORS, "AWS", name)
    assert machine is not None
    return hours * machine.watts(load) / 1000 * PUE


# -- what no rule took is told -----------------------------------------------------------------------------------------

# headings, row, column that is not used, what the sentence says counts instead
UNUSED = {
    "memory beside processors": ("vCPU hours,Memory (GB-hours)", "2000,800000", "memory_gb_hours", "processors count"),
    "memory beside a size": (
        "Instance type,Instance hours,Memory (GB-hours)", "m5.large,100,800", "memory_gb_hours", "size count"),
    "processors beside a size": (
        "Instance type,Instance hours,vCPU hours", "m5.large,5000,9999", "vcpu_hours", "size count"),
    "load beside a power": (
        "Instance type,Instance hours,Power (W),Utilisation", "m5.large,1000,20,0.9", "utilisation", "power count"),
    "graphics beside a power": (
        "Instance type,Instance hours,Power (W),GPUs", "m5.large,1000,20,2", "gpu_count", "power count"),
    "power of processors": ("vCPU hours,Power (W)", "100000,3", "power_w", "no hours of instances"),
    "making of processors": ("vCPU hours,Embodied per hour", "1000,0.1", "embodied_kgco2e_per_hour",
                             "no hours of instances"),
    "power of storage": ("Storage (GB-months),Power (W)", "1000,20", "power_w", "no hours of instances"),
    "load of storage": ("Storage (GB-months),Utilisation", "1000,0.9", "utilisation", "storage held counts"),
    "graphics of storage": ("Storage (GB-months),GPUs", "1000,1", "gpu_count", "storage held counts"),
    "load of memory": ("Memory (GB-hours),Utilisation", "1000,0.9", "utilisation", "hours of memory count"),
    "overhead of traffic": ("GB transferred,PUE", "1000,1.5", "pue", "public networks"),
    "medium of a machine": (
        "Instance type,Instance hours,Storage medium", "m5.large,1000,SSD", "storage_medium", "size count"),
    "size of processors": ("Instance type,vCPU hours", "m5.large,1000", "instance_type", "processors count"),
    "hours of no known size beside memory": (
        "Instance hours,Memory (GB-hours)", "1000,5000", "instance_hours", "hours of memory count"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNUSED)
def test_a_stated_figure_that_no_rule_takes_is_told(assess, name):
    headings, row, column, instead = UNUSED[name]
    found = run(assess, headings, row, row)
    assert found.rows_counted == 2
    (told,) = not_used(found, column)
    assert told.rows.tolist() == [2, 3]
    assert instead in told.message


# headings, row, columns that are used, electricity
USED = {
    "stated power": ("Instance type,Instance hours,Power (W)", "m5.large,1000,20",
                     ("instance_hours", "power_w", "instance_type"), 20 * PUE),
    "power of an unknown size": ("Instance type,Instance hours,Power (W)", "zz9.mega,1000,20",
                                 ("instance_hours", "power_w"), 20 * PUE),
    "power and processors": ("Instance hours,vCPU hours,Power (W)", "1000,2000,20",
                             ("instance_hours", "vcpu_hours", "power_w"), 20 * PUE),
    "load": ("Instance type,Instance hours,Utilisation", "m5.large,1000,0.9", ("utilisation",),
             size("m5.large", 1000, 0.9)),
    "processors that say the same": ("Instance type,Instance hours,vCPU hours", "m5.large,1000,2000",
                                     ("vcpu_hours", "instance_hours"), size("m5.large", 1000)),
    "no graphics": ("Instance type,Instance hours,GPUs", "m5.large,1000,0", ("gpu_count",), size("m5.large", 1000)),
    "overhead": ("vCPU hours,PUE", "1000,1.5", ("pue", "vcpu_hours"), processors(1000) / PUE * 1.5),
    "power by processors of each": ("vCPU hours,vCPUs per instance,Power (W)", "100000,4,30",
                                    ("vcpu_hours", "power_w", "instance_hours"), 25000 * 30 / 1000 * PUE),
}  # fmt: skip


@pytest.mark.parametrize("name", USED)
def test_a_stated_figure_that_is_used_is_not_told(assess, name):
    headings, row, columns, kwh = USED[name]
    found = run(assess, headings, row)
    assert found.energy_kwh == pytest.approx(kwh)
    for column in columns:
        assert not not_used(found, column), column


def test_power_and_making_of_an_instance_by_processors_of_each(assess):
    found = run(assess, "vCPU hours,vCPUs per instance,Power (W),Embodied per hour", "1000,4,30,0.1")
    assert found.energy_kwh == pytest.approx(250 * 30 / 1000 * PUE)
    assert found.by("management", "stage")["location_based_kgco2e"]["embodied"] == pytest.approx(25)
    assert "not used" not in said(found)


def test_a_providers_own_figure_leaves_ours_as_a_memo_and_nothing_untold(assess):
    found = run(
        assess, "Instance type,Instance hours,Utilisation,Reported location-based (kgCO2e)", "m5.large,1000,0.9,5"
    )
    codes = [one.code for one in found.problems]
    assert "provider_reported" in codes or "provider_reported_memo" in codes
    assert "stated_not_used" not in codes


def test_every_number_column_of_usage_is_read_by_a_rule_or_told_at_the_import():
    """A new column of the tidy table belongs to a rule; counts and billed amounts are told where they are read."""
    numbers = {column.name for column in CLOUD.values() if column.kind == "number"}
    assert numbers - {"quantity", "usage_amount", "spend"} <= set(cloud_stated.COLUMNS)


# -- two columns for one amount ----------------------------------------------------------------------------------------

CONTRADICTS = {
    "hours of each against the total": (
        "Instance type,Quantity,Hours (each),Instance hours (total)", "m5.large,2,1000,5000",
        size("m5.large", 5000), "Hours (each)"),
    "hours of each against the bill": (
        "Instance type,Hours (each),Usage quantity,Usage unit", "m5.large,1000,700,Hours",
        size("m5.large", 700), "Usage quantity"),
    "the total against the bill": (
        "Instance type,Instance hours (total),Usage quantity,Usage unit", "m5.large,1000,700,Hours",
        size("m5.large", 700), "Usage quantity"),
    "processors against the bill": (
        "vCPU hours,Usage quantity,Usage unit", "1000,700,vCPU-Hours", processors(700), "Usage quantity"),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRADICTS)
def test_amounts_that_contradict_each_other_are_told(assess, name):
    headings, row, kwh, column = CONTRADICTS[name]
    found = run(assess, headings, row)
    assert found.energy_kwh == pytest.approx(kwh)
    (told,) = [one for one in found.problems if one.code == "usage_contradicts"]
    assert told.column == column
    assert told.rows.tolist() == [2]


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("Instance type,Quantity,Hours (each),Instance hours (total)", "m5.large,2,1000,2000"),
        ("Instance type,Quantity,Hours (each)", "m5.large,2,1000"),
        ("Instance type,Hours (each),Usage quantity,Usage unit", "m5.large,700,700,Hours"),
        ("Instance type,Number of instances,Instance hours (total)", "m5.large,1,700"),
    ],
)
def test_amounts_that_say_the_same_are_not_told(assess, headings, row):
    found = run(assess, headings, row)
    assert not {"usage_contradicts", "stated_not_used"} & {one.code for one in found.problems}


@pytest.mark.parametrize(
    ("headings", "row", "column"),
    [
        ("Instance type,Number of instances,Instance hours (total)", "m5.large,4,5000", "Number of instances"),
        ("Storage (GB-months),Number of instances", "1000,3", "Number of instances"),
        ("vCPU hours,Number of instances", "1000,3", "Number of instances"),
        ("Instance type,Instance hours,Usage quantity,Usage unit", "m5.large,1000,30,Requests", "Usage quantity"),
    ],
)
def test_counts_and_bills_that_go_into_nothing_are_told(assess, headings, row, column):
    (told,) = not_used(run(assess, headings, row), column)
    assert told.rows.tolist() == [2]


# -- more knowledge never gives less -----------------------------------------------------------------------------------

AMOUNTS = {"instance_hours": 1000.0, "vcpu_hours": 4000.0, "memory_gb_hours": 9000.0, "storage_gb_months": 500.0,
           "transfer_gb": 100.0, "transfer_internal_gb": 100.0}  # fmt: skip
MORE = {**AMOUNTS, "utilisation": 0.9, "pue": 1.3, "power_w": 3.0, "embodied_kgco2e_per_hour": 0.1, "quantity": 2.0,
        "spend": 10.0, "gpu_count": 0.0}  # fmt: skip


def usage(**stated):
    row = {"provider": "AWS", "region": "eu-west-2", **stated}
    return carbon.assess(inventory(cloud=[row]), period=Period.parse("2025-26"))


@pytest.mark.parametrize("size_named", ["", "m5.large", "zz9.mega"])
@pytest.mark.parametrize("first", AMOUNTS)
def test_no_stated_figure_takes_the_electricity_to_nothing(first, size_named):
    row = {first: AMOUNTS[first]} | ({"instance_type": size_named} if size_named else {})
    alone = usage(**row).energy_kwh
    assert (alone > 0) == (first != "instance_hours" or size_named == "m5.large")
    for more in [(one,) for one in MORE] + list(combinations(MORE, 2)):
        found = usage(**row, **{name: MORE[name] for name in more if name != first})
        if alone > 0:
            assert found.energy_kwh > 0, more
            assert found.rows_counted == 1, more


def test_a_power_without_hours_of_instances_leaves_the_processors(assess):
    assert run(assess, "vCPU hours,Power (W)", "100000,3").energy_kwh == pytest.approx(processors(100000))
    found = run(assess, "vCPU hours,Power (W),Embodied per hour", "1000,3,0.1")
    assert found.energy_kwh == pytest.approx(processors(1000))
    plain = run(assess, "vCPU hours", "1000")
    making = [one.by("management", "stage")["location_based_kgco2e"]["embodied"] for one in (found, plain)]
    assert making[0] == pytest.approx(making[1])
    assert making[0] > 0


def test_a_power_without_hours_does_not_bring_an_unknown_graphics_machine_back(assess):
    found = run(assess, "Instance type,vCPU hours,Power (W)", "p9.48xlarge,1000,3")
    assert found.set_aside["reason"].tolist() == ["gpus_not_known"]


# -- the kind of a row -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "row", "kind"),
    [
        ("Instance type,Instance hours", "m5.large,1000", "compute_instance_hours"),
        ("Instance hours,Power (W)", "1000,20", "compute_instance_hours"),
        ("vCPU hours", "1000", "compute_vcpu_hours"),
        ("vCPU hours,Power (W)", "1000,3", "compute_vcpu_hours"),
        ("Memory (GB-hours)", "1000", "memory_gb_hours"),
        ("Storage (GB-months)", "1000", "storage_gb_months"),
        ("GB transferred", "1000", "network_gb"),
        ("Internal transfer (GB)", "1000", "network_gb"),
    ],
)
def test_rows_whose_texts_name_no_kind_take_that_of_their_amount(assess, headings, row, kind):
    found = run(assess, headings, row)
    assert found.by("management", "type").index.tolist() == [kind]
