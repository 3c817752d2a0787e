"""Sizes of cloud machines: defaults of ordinary sizes, graphics processors, shares of the whole host, traffic."""

from __future__ import annotations

from statistics import median

import pytest

from carbon.factors import load_factors
from carbon.factors.cloud import cloud
from carbon.factors.tables.tables import read_rows

FACTORS = load_factors()
HOURS = 8760.0
HEAD = "Provider,Region,Instance type,Instance hours{}\n{},{},{},1000{}\n"
UK = {"AWS": "eu-west-2", "Azure": "uksouth", "GCP": "europe-west2"}


def making_a_year(provider: str, size: str) -> float:
    """Making of a size for each vCPU and year. [kg]"""
    machine = cloud.machine(FACTORS, provider, size)
    assert machine is not None
    assert machine.embodied is not None
    return machine.embodied.factor.value * HOURS / machine.vcpu


def assessed(assess, provider, size, more="", value=""):
    return assess(HEAD.format(more, provider, UK[provider], size, value))


def reasons(found):
    return found.set_aside["reason"].tolist()


# -- the default of a provider -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("provider", "size", "kilograms"),
    [
        ("Azure", "Standard_D4s_v5", 3.732),  # as D4s v4, not the 8.16 of the whole catalogue
        ("Azure", "D8ds v6", 3.732),
        ("Azure", "E4s v5", 3.732),
        ("AWS", "m7i.2xlarge", 2.329),
        ("AWS", "db.m7g.large", 2.329),
        ("AWS", "cache.m7g.large", 2.329),
        ("AWS", "ml.c7i.xlarge", 2.329),
        ("GCP", "n4-standard-8", 2.459),
        ("GCP", "c3-standard-4", 2.459),
        ("GCP", "custom-4-8192", 2.459),
    ],
)
def test_an_unknown_size_takes_the_middle_of_the_ordinary_sizes(provider, size, kilograms):
    assert cloud.machine(FACTORS, provider, size).match == "type_default"
    assert making_a_year(provider, size) == pytest.approx(kilograms, abs=0.002)


@pytest.mark.parametrize("provider", ["AWS", "Azure", "GCP", "OCI"])
def test_the_default_is_told_with_its_least_and_greatest(provider):
    machine = cloud.processor(FACTORS, provider)
    for found in (*machine.used, machine.embodied):
        factor = found.factor
        assert factor.low <= factor.value <= factor.high
        assert factor.range_kind == "min-max"
        assert "current general-purpose sizes" in factor.name
        assert f"{factor.low:.4g} to {factor.high:.4g}" in factor.name


@pytest.mark.parametrize("provider", ["AWS", "Azure", "GCP"])
def test_no_machine_of_memory_disks_or_graphics_is_behind_a_default(provider):
    rows = [row for row in read_rows("cloud_instances") if row["provider"] == provider]
    per_vcpu = [float(row["memory_gb"]) / float(row["vcpu"]) for row in cloud.default_sizes(provider)]
    assert set(per_vcpu) == {4.0}
    assert not any(float(row["gpu_count"] or 0) for row in cloud.default_sizes(provider))
    assert len(cloud.default_sizes(provider)) < len(rows) / 4


@pytest.mark.parametrize(
    ("provider", "text", "like"),
    [
        ("Azure", "Standard_D4s_v4", "D4s v4"),
        ("Azure", "standard_d4s_v4", "D4s v4"),
        ("Azure", "Standard D4s v4", "D4s v4"),
        ("AWS", "db.m6i.large", "m6i.large"),
        ("AWS", "cache.m6i.large", "m6i.large"),
        ("AWS", "ml.m5.xlarge", "m5.xlarge"),
        ("AWS", "dms.c5.large", "c5.large"),
        ("AWS", "kafka.m5.large", "m5.large"),
    ],
)
def test_what_a_service_writes_before_a_size_is_taken_off(provider, text, like):
    assert cloud.instance(provider, text)["id"] == cloud.instance(provider, like)["id"]


# -- shared and burstable sizes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("provider", "size", "most"),
    [
        ("AWS", "t3.nano", 3.0), ("AWS", "t3.large", 3.0), ("AWS", "t3a.medium", 3.0), ("AWS", "t4g.micro", 3.5),
        ("Azure", "B1ls", 2.6), ("Azure", "B2s", 3.0), ("Azure", "B2ms", 3.5), ("Azure", "B20ms", 3.5),
        ("GCP", "e2-micro", 2.6), ("GCP", "e2-medium", 2.6), ("GCP", "e2-standard-4", 2.6),
        ("GCP", "e2-highmem-4", 2.6), ("GCP", "f1-micro", 3.0), ("GCP", "g1-small", 3.0),
    ],
)  # fmt: skip
def test_shared_and_burstable_sizes_are_shares_of_the_whole_host(provider, size, most):
    """A B-series host was taken for 20 processors: 10.3 kg a vCPU-year for one of 76; e2 for 32: 6.4 kg. Memory counts
    by its own gigabytes: B2ms (2 vCPU, 8 GB) (1,127.8 kg x 2 / 76 + 8 x 1.388) / 6 years / 2 = 3.40 kg, B1ls (1 vCPU,
    0.5 GB) 2.59; before, the host of 76 had the 80 GB of the largest size, and both 2.72."""
    assert 1.0 < making_a_year(provider, size) <= most


def test_a_family_with_one_host_has_one_figure_for_each_processor():
    series = [cloud.machine(FACTORS, "Azure", f"D{count} v4") for count in (2, 4, 8, 16, 32, 48, 64)]
    each = [machine.embodied.factor.value / machine.vcpu for machine in series]
    assert max(each) == pytest.approx(min(each), rel=1e-4)


# -- graphics processors -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("provider", "size", "count", "board_w"),
    [
        ("AWS", "g5.xlarge", 1, 150), ("AWS", "g5.48xlarge", 8, 150), ("AWS", "g6.xlarge", 1, 72),
        ("AWS", "g6e.12xlarge", 4, 350), ("AWS", "p5.48xlarge", 8, 700), ("AWS", "p4de.24xlarge", 8, 400),
        ("Azure", "Standard_NC24ads_A100_v4", 1, 250), ("Azure", "Standard_ND96isr_H100_v5", 8, 700),
        ("Azure", "Standard_NV36ads_A10_v5", 1, 150), ("Azure", "Standard_NV18ads_A10_v5", 0.5, 150),
        ("Azure", "Standard_ND96is_MI300X_v5", 8, 750), ("GCP", "a3-highgpu-8g", 8, 700),
        ("GCP", "g2-standard-4", 1, 72), ("GCP", "a2-ultragpu-1g", 1, 400),
    ],
)  # fmt: skip
def test_graphics_processors_count_by_their_board_power(assess, provider, size, count, board_w):
    machine = cloud.machine(FACTORS, provider, size)
    assert machine.gpus == (pytest.approx(count, abs=0.001), board_w)
    ordinary = cloud.processor(FACTORS, provider).watts(0.5) * machine.vcpu
    assert machine.watts(0.5) == pytest.approx(ordinary + count * board_w * 0.5, rel=1e-3)
    found = assessed(assess, provider, size)
    assert not reasons(found)
    pue = cloud.pue(FACTORS, provider).factor.value
    assert found.energy_kwh == pytest.approx(machine.watts(0.5) * pue)  # 1,000 hours / 1,000 W in a kW
    made = found.by("management", "stage")["location_based_kgco2e"]["embodied"]
    assert made > making_a_year(provider, "x") if cloud.machine(FACTORS, provider, "x") else made > 0


@pytest.mark.parametrize(
    ("provider", "size"),
    [
        ("AWS", "p9.48xlarge"), ("AWS", "g7.xlarge"), ("AWS", "trn1.32xlarge"), ("AWS", "inf2.xlarge"),
        ("AWS", "dl1.24xlarge"), ("AWS", "g5g.xlarge"), ("Azure", "Standard_NC80adis_B300_v9"),
        ("Azure", "Standard_ND128_GB300_v6"), ("Azure", "Standard_NP10s"), ("Azure", "NV4as v4"),
        ("GCP", "a4-highgpu-8g"), ("GCP", "g4-standard-48"), ("GCP", "ct5lp-hightpu-4t"),
    ],
)  # fmt: skip
def test_machines_whose_graphics_processors_are_not_known_are_not_estimated(assess, provider, size):
    found = assessed(assess, provider, size)
    assert reasons(found) == ["gpus_not_known"]
    assert size in str([problem.message for problem in found.problems if problem.code == "gpus_not_known"])


def test_processor_hours_do_not_bring_an_unknown_one_back(assess):
    text = "Provider,Region,Instance type,Instance hours,vCPU hours\nAWS,eu-west-2,p9.48xlarge,10,1920\n"
    assert reasons(assess(text)) == ["gpus_not_known"]


def test_stated_graphics_processors_of_a_size_without_any_are_not_left_out_in_silence(assess):
    found = assessed(assess, "GCP", "n1-standard-8", ",GPUs", ",2")
    assert reasons(found) == ["gpus_not_known"]


def test_a_stated_number_goes_before_that_of_the_size(assess):
    one = assessed(assess, "Azure", "NC12s v3", ",GPUs", ",1").energy_kwh
    two = assessed(assess, "Azure", "NC12s v3").energy_kwh
    pue = cloud.pue(FACTORS, "Azure").factor.value
    assert two - one == pytest.approx(300 * 0.5 * pue)


def test_a_graphics_processor_that_is_billed_by_itself_is_no_virtual_processor(assess):
    """Google bills them by the hour beside cores and memory: 1,000 h x 70 W x 50 % x PUE."""
    found = assess(
        "Provider,Service,SKU description,Region,Usage quantity,Usage unit\n"
        "GCP,Compute Engine,Nvidia Tesla T4 GPU running in London,europe-west2,1000,hour\n"
    )
    assert found.energy_kwh == pytest.approx(70 * 0.5 * cloud.pue(FACTORS, "GCP").factor.value)


def test_an_unknown_one_that_is_billed_by_itself_is_not_estimated(assess):
    found = assess(
        "Provider,Service,SKU description,Region,Usage quantity,Usage unit\n"
        "GCP,Compute Engine,Nvidia X900 GPU running in London,europe-west2,1000,hour\n"
    )
    assert reasons(found) == ["gpus_not_known"]


# -- traffic -----------------------------------------------------------------------------------------------------------


def transfer(found):
    return float(found.by("management", "stage")["location_based_kgco2e"].get("transfer", 0.0))


def test_gigabytes_to_users_go_over_the_fixed_network_and_no_further(assess):
    """1,000 GB x 0.0065 kWh x (0.17700 + 0.01853 + 0.04590 + 0.00397); the router in the home is the user's own."""
    found = assess("Provider,Service,Region,GB transferred\nAWS,CloudFront,eu-west-1,1000\n")
    assert transfer(found) == pytest.approx(1000 * 0.0065 * 0.24540)


def test_the_users_own_router_counts_where_it_is_chosen(assess):
    text = "Provider,Service,Region,GB transferred\nAWS,CloudFront,eu-west-1,1000\n"
    assert transfer(assess(text, cloud_transfer="with_router")) == pytest.approx(1000 * 0.0315 * 0.24540)


def test_default_medians_are_those_of_the_table():
    each = [float(row["w50_centre"]) / float(row["vcpu"]) for row in cloud.default_sizes("Azure")]
    assert cloud.processor(FACTORS, "Azure").watts(0.5) == pytest.approx(median(each))
