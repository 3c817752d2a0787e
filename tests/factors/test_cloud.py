"""Cloud providers, regions and machines."""

import re
from statistics import median

import pytest

from carbon.factors import load_factors
from carbon.factors.cloud import cloud
from carbon.factors.cloud.cloud import (
    embodied_per_hour,
    gpu_board_power,
    instance,
    machine,
    machines,
    processor,
    provider_of,
    pue,
    region,
    regions,
    replication,
    storage_medium,
    vcpu_by_name,
    watts,
)
from carbon.factors.tables.tables import read_rows

FACTORS = load_factors()

# ---------------------------------------------------------------- providers and regions


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        ("AWS", "AWS"),
        ("amazon web services", "AWS"),
        ("Amazon Web Services, Inc.", "AWS"),
        ("Microsoft Azure", "Azure"),
        ("Google Cloud", "GCP"),
        ("Oracle Cloud", "OCI"),
        ("Microsoft 365", None),
        ("", None),
    ],
)
def test_a_provider_is_one_however_it_is_spelt(text, provider):
    assert provider_of(text) == provider


@pytest.mark.parametrize(
    ("provider", "text", "expected"),
    [
        ("Azure", "uksouth", ("Azure", "uksouth", "GB")),
        ("Azure", "UK South", ("Azure", "uksouth", "GB")),
        ("Azure", "UKSouth", ("Azure", "uksouth", "GB")),
        ("Microsoft Azure", "UK West", ("Azure", "ukwest", "GB")),
        ("Azure", "EU West", ("Azure", "westeurope", "NL")),
        ("AWS", "eu-west-2", ("AWS", "eu-west-2", "GB")),
        ("AWS", "EU (London)", ("AWS", "eu-west-2", "GB")),
        ("AWS", "Europe (London)", ("AWS", "eu-west-2", "GB")),
        ("AWS", "eu-west-2a", ("AWS", "eu-west-2", "GB")),
        ("AWS", "eu-west-1", ("AWS", "eu-west-1", "IE")),
        ("GCP", "europe-west2", ("GCP", "europe-west2", "GB")),
        ("GCP", "europe-west2-b", ("GCP", "europe-west2", "GB")),
        ("OCI", "uk-london-1", ("OCI", "uk-london-1", "GB")),
        ("OCI", "lhr", ("OCI", "uk-london-1", "GB")),
        ("IBM", "eu-gb", ("IBM", "eu-gb", "GB")),
        ("", "eu-west-2", ("AWS", "eu-west-2", "GB")),
    ],
)
def test_a_region_is_known_by_its_spellings(provider, text, expected):
    assert region(provider, text) == expected


@pytest.mark.parametrize(
    ("provider", "text"), [("AWS", "global"), ("AWS", ""), ("AWS", "uksouth"), ("Azure", "eu-west-2"), ("", "Narnia")]
)
def test_what_is_no_region_of_the_provider_is_not_known(provider, text):
    assert region(provider, text) is None


def test_every_alias_of_the_table_finds_its_region():
    for row in read_rows("cloud_region_aliases"):
        found = region(row["provider"], row["alias"])
        assert found is not None, row
        assert found.provider == row["provider"]


def test_many_regions_give_what_single_ones_give():
    keys = [("AWS", "eu-west-2"), ("AWS", "nowhere")]
    assert regions(keys) == [region(*key) for key in keys]


# ---------------------------------------------------------------- sizes and watts


@pytest.mark.parametrize(
    ("provider", "text", "row_id"),
    [
        ("AWS", "m5.xlarge", "teads.aws.m5.xlarge"),
        ("AWS", "M5.XLARGE ", "teads.aws.m5.xlarge"),
        ("AWS", "db.m6i.large", "teads.aws.m6i.large"),
        ("AWS", "db.m6g.large", "teads.aws.db.m6g.large"),
        ("Azure", "Standard_D4s_v4", "ccf.azure.d4s-v4"),
        ("Azure", "D4s v4", "ccf.azure.d4s-v4"),
        ("Azure", "B2ms", "ccf.azure.b2ms"),
        ("GCP", "n2-standard-4", "ccf.gcp.n2-standard-4"),
        ("", "m5.xlarge", "teads.aws.m5.xlarge"),
    ],
)
def test_a_size_is_found_with_prefixes_off_and_underscores_as_spaces(provider, text, row_id):
    assert instance(provider, text)["id"] == row_id


@pytest.mark.parametrize(("provider", "text"), [("AWS", "m99.huge"), ("Azure", "m5.xlarge"), ("AWS", "m5"), ("", "")])
def test_a_size_that_the_table_does_not_have_is_not_guessed(provider, text):
    assert instance(provider, text) is None


def test_an_m5_xlarge_draws_16_6_watts_at_half_load_between_9_8_and_28_2():
    found = watts(instance("AWS", "m5.xlarge"), 0.5)
    assert found == (16.64, 9.82, 28.2, "two_models")


@pytest.mark.parametrize(
    ("utilisation", "centre", "low", "high"),
    [
        (0, 4.783, 2.6, 8.8),
        (0.25, (4.783 + 16.64) / 2, (2.6 + 9.82) / 2, (8.8 + 28.2) / 2),
        (0.75, (16.64 + 26.07) / 2, (9.82 + 17.04) / 2, (28.2 + 39.9) / 2),
        (1, 26.07, 17.04, 39.9),
    ],
)
def test_watts_lie_straight_between_idle_half_and_full_load(utilisation, centre, low, high):
    assert watts(instance("AWS", "m5.xlarge"), utilisation)[:3] == pytest.approx((centre, low, high))


def test_the_centre_of_two_models_is_their_geometric_mean():
    for row in read_rows("cloud_instances"):
        if row["watts_method"] == "two_models":
            centre, low, high, _ = watts(row, 0.5)
            assert centre == pytest.approx((low * high) ** 0.5, rel=2e-3)


@pytest.mark.parametrize("utilisation", [-0.01, 1.01])
def test_a_utilisation_outside_0_to_1_is_refused(utilisation):
    with pytest.raises(ValueError, match="between 0 and 1"):
        watts(instance("AWS", "m5.xlarge"), utilisation)


def test_a_machine_carries_the_factors_that_its_figures_come_from():
    found = machine(FACTORS, "AWS", "m5.xlarge")
    assert (found.match, found.vcpu, found.watts(0.5)) == ("exact", 4, 16.64)
    assert [used.factor.id for used in found.used] == [
        "teads.aws.m5.xlarge.idle_w_centre",
        "teads.aws.m5.xlarge.w50_centre",
        "teads.aws.m5.xlarge.w100_centre",
    ]
    assert found.spread_kind == "factor.cloud.watts.two_models"
    assert found.embodied.factor.value == 0.00127694


@pytest.mark.parametrize(
    ("provider", "size", "vcpu"),
    [
        ("Azure", "Standard_D4s_v5", 4),
        ("Azure", "Standard_E16-4s_v5", 4),
        ("Azure", "GP_Gen5_4", 4),
        ("AWS", "m7i.2xlarge", 8),
        ("AWS", "m7i.large", 2),
        ("AWS", "db.r7g.4xlarge", 16),
        ("GCP", "n4-standard-8", 8),
        ("Azure", "P20", None),
        ("AWS", "m7i.metal", None),
        ("OCI", "VM.Standard.E4", None),
    ],
)
def test_the_providers_naming_rule_tells_the_vcpu_of_an_unknown_size(provider, size, vcpu):
    assert vcpu_by_name(provider, size) == vcpu


def test_an_unknown_size_takes_its_vcpu_times_the_median_of_ordinary_sizes():
    """Never the middle of the whole catalogue: its machines of memory and graphics made 8.16 kg of 3.73."""
    rows = [row for row in read_rows("cloud_instances") if re.fullmatch(r"D\d+s? v4", row["instance_type"])]
    assert len(rows) == 14
    per_vcpu = median(float(row["w50_centre"]) / float(row["vcpu"]) for row in rows)
    embodied = median(float(row["embodied_kgco2e_per_hour_6y"]) / float(row["vcpu"]) for row in rows)
    found = machine(FACTORS, "Azure", "Standard_D4s_v5")
    assert (found.match, found.spread_kind) == ("type_default", "factor.cloud.watts.one_model")
    assert found.watts(0.5) == pytest.approx(4 * per_vcpu)
    assert found.embodied.factor.value == pytest.approx(4 * embodied)
    assert found.embodied.factor.value * 8760 / 4 == pytest.approx(3.732, abs=0.001)
    assert found.embodied.factor.source.id == "derived"
    assert "median of w50_centre / vcpu over 14 sizes" in found.used[0].factor.reference


def test_a_stated_vcpu_serves_a_size_whose_name_says_nothing():
    assert machine(FACTORS, "OCI", "VM.Standard") is None
    assert machine(FACTORS, "OCI", "VM.Standard", vcpu=2).vcpu == 2
    assert machine(FACTORS, "AWS", "", vcpu=2).match == "type_default"


def test_vcpu_hours_take_the_median_of_one_vcpu_of_ordinary_sizes():
    rows = cloud.default_sizes("AWS")
    assert {row["instance_type"].split(".")[0] for row in rows} == {"m6i", "m6g"}
    assert processor(FACTORS, "AWS").watts(0.5) == median(float(row["w50_centre"]) / float(row["vcpu"]) for row in rows)
    assert "over 60 sizes" in processor(FACTORS, "OCI").used[0].factor.reference


def test_many_machines_give_what_single_ones_give():
    keys = [("AWS", "m5.xlarge"), ("OCI", "VM.Standard")]
    assert machines(FACTORS, keys) == [machine(FACTORS, *key) for key in keys]


# ---------------------------------------------------------------- graphics processors, embodied


def test_board_power_is_added_where_the_watts_leave_the_graphics_processors_out():
    found = machine(FACTORS, "Azure", "Standard_NC12s_v3")
    assert found.gpus == (2, 300)
    alone = watts(instance("Azure", "NC12s v3"), 0.5).centre
    assert found.watts(0.5) == pytest.approx(alone + 2 * 300 * 0.5)
    assert found.watts(0.5, gpu_count=1) == pytest.approx(alone + 300 * 0.5)
    assert found.watts(0) == pytest.approx(watts(instance("Azure", "NC12s v3"), 0).centre)
    assert [used.factor.id for used in found.used][-1] == "gpu.tdp.v100-sxm2-32"


def test_every_size_that_leaves_its_graphics_processors_out_knows_their_board_power():
    without = [row for row in read_rows("cloud_instances") if "gpu_excluded" in row["watts_method"]]
    assert len(without) == 36
    assert all(gpu_board_power(FACTORS, row) is not None for row in without)


def test_watts_that_hold_the_graphics_processors_get_nothing_on_top():
    row = instance("AWS", "p3.2xlarge")
    assert row["watts_method"] == "one_model_gpu_included"
    assert gpu_board_power(FACTORS, row) is None
    assert machine(FACTORS, "AWS", "p3.2xlarge").watts(0.5) == 279.3


def test_embodied_is_put_on_the_life_that_is_asked_for():
    row = instance("AWS", "m5.xlarge")
    assert embodied_per_hour(row) == 0.00127694
    assert embodied_per_hour(row, 4) == pytest.approx(0.00127694 * 52560 / (4 * 8760))
    assert embodied_per_hour(row, 4) == pytest.approx(float(row["embodied_kgco2e_per_hour"]), rel=1e-4)


# ---------------------------------------------------------------- overhead, copies, medium


@pytest.mark.parametrize(
    ("provider", "factor_id", "value", "match"),
    [
        ("AWS", "pue.hyperscale.aws.2025", 1.14, "provider_default"),
        ("Microsoft Azure", "pue.hyperscale.microsoft", 1.18, "provider_default"),
        ("GCP", "pue.hyperscale.google", 1.1, "provider_default"),
        ("OCI", "pue.public_cloud.idc", 1.25, "type_default"),
        ("Some local host", "pue.public_cloud.idc", 1.25, "type_default"),
    ],
)
def test_a_provider_has_its_newest_fleet_pue_or_the_public_clouds_average(provider, factor_id, value, match):
    found = pue(FACTORS, provider)
    assert (found.factor.id, found.factor.value, found.match) == (factor_id, value, match)


@pytest.mark.parametrize(
    ("provider", "service", "factor_id", "value", "match"),
    [
        ("AWS", "EC2", "ccf.replication.aws.ebs-volume", 2, "exact"),
        ("AWS", "S3", "ccf.replication.aws.s3-standard-infrequent-access-glacier", 6, "exact"),
        ("Azure", "Blob Storage", "ccf.replication.azure.storage-lrs", 3, "exact"),
        ("AWS", "Amazon WorkSpaces", "ccf.replication.aws.default", 1, "provider_default"),
        ("GCP", "", "ccf.replication.gcp.default", 1, "provider_default"),
        ("OCI", "BLOCK_STORAGE", "ccf.replication.aws.default", 1, "type_default"),
    ],
)
def test_copies_are_the_services_or_the_providers_default(provider, service, factor_id, value, match):
    found = replication(FACTORS, provider, service)
    assert (found.factor.id, found.factor.value, found.match) == (factor_id, value, match)


def test_block_storage_is_ssd_and_object_storage_hdd():
    assert storage_medium("AWS", "EC2") == "ssd"
    assert storage_medium("AWS", "S3") == "hdd"
    assert storage_medium("Azure", "Managed Disks") == "ssd"
    assert storage_medium("Azure", "Blob Storage") == "hdd"
    assert storage_medium("Azure", "Managed Disks", "S10") == "hdd"


def test_every_factor_that_the_cloud_tables_name_is_in_use():
    for table, column in (
        ("cloud_storage", "replication"),
        ("cloud_gpus", "power_factor"),
        ("gpu_names", "power_factor"),
        ("gpu_names", "making_factor"),
        ("cloud_providers", "replication_default"),
    ):
        for row in read_rows(table):
            assert not row[column] or row[column] in FACTORS, row
