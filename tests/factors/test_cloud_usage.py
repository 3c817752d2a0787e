"""What a line of a cloud bill is: unit, kind of usage, medium."""

import math

import pytest

from carbon.factors.cloud.cloud_usage import (
    normalise_unit,
    service_kind,
    storage_terms,
    usage_kind,
    usage_kinds,
    usage_rule,
)
from carbon.factors.tables.tables import read_rows


@pytest.mark.parametrize(
    ("provider", "text", "block_size", "unit", "column", "per_unit"),
    [
        ("Azure", "1 Hour", 1, "hours", "instance_hours", 1),
        ("Azure", "100 Hours", 100, "hours", "instance_hours", 1),
        ("Azure", "10 Hours", 10, "hours", "instance_hours", 1),
        ("Azure", "1/Month", 1, "units-months", "", math.nan),
        ("Azure", "10K", 10_000, "units", "", math.nan),
        ("Azure", "1 GB/Month", 1, "GB-months", "storage_gb_months", 1),
        ("Azure", "1 TB/Month", 1, "TB-months", "storage_gb_months", 1000),
        ("Azure", "1 GiB/Month", 1, "GiB-months", "storage_gb_months", 1.073741824),
        ("Azure", "1 GB", 1, "GB", "transfer_gb", 1),
        ("Azure", "100 Core Hours", 100, "vcpu-hours", "vcpu_hours", 1),
        ("AWS", "Hrs", 1, "hours", "instance_hours", 1),
        ("AWS", "GB-Mo", 1, "GB-months", "storage_gb_months", 1),
        ("AWS", "GB-Months", 1, "GB-months", "storage_gb_months", 1),
        ("AWS", "vCPU-Hours", 1, "vcpu-hours", "vcpu_hours", 1),
        ("AWS", "Lambda-GB-Seconds", 1, "GB-seconds", "memory_gb_hours", 1 / 3600),
        ("GCP", "gibibyte-month", 1, "GiB-months", "storage_gb_months", 1.073741824),
        ("GCP", "byte-seconds", 1, "byte-seconds", "memory_gb_hours", 1e-9 / 3600),
        ("", "user-months", 1, "users", "", math.nan),
        ("", "hours", 1, "hours", "instance_hours", 1),
    ],
)
def test_a_billing_unit_is_a_block_of_a_unit(provider, text, block_size, unit, column, per_unit):
    found = normalise_unit(provider, text)
    assert found is not None
    assert (found.block_size, found.unit, found.column) == (block_size, unit, column)
    assert found.per_unit == pytest.approx(per_unit, nan_ok=True)


def test_four_ten_thousandths_of_10k_are_four_operations():
    assert 0.0004 * normalise_unit("Azure", "10K").block_size == 4


def test_a_unit_that_no_table_knows_keeps_its_text_and_says_nothing():
    found = normalise_unit("Azure", "5 Wibbles")
    assert (found.block_size, found.unit, found.column, found.usage_kind) == (5, "wibbles", "", "")


def test_a_blank_unit_is_no_unit():
    assert normalise_unit("AWS", "  ") is None


def test_every_billing_unit_of_the_table_keeps_its_block_size_or_says_core_hours():
    for row in read_rows("cloud_usage_units"):
        found = normalise_unit(row["provider"], row["unit_string"])
        assert found is not None, row
        assert found.block_size == float(row["block_size"]), row


@pytest.mark.parametrize(
    ("provider", "service", "usage_type", "unit", "kind"),
    [
        # One service, two things: the unit tells them apart.
        ("AWS", "Amazon Elastic Compute Cloud", "EUW2-BoxUsage:m6i.large", "Hours", "compute_instance_hours"),
        ("AWS", "Amazon Elastic Compute Cloud", "EUW2-EBS:VolumeUsage.gp3", "GB-Months", "storage_gb_months"),
        ("AWS", "EC2", "m6i.large", "hours", "compute_instance_hours"),
        ("AWS", "Amazon Relational Database Service", "EUW2-InstanceUsage:db.m6g.large", "Hours",
         "compute_instance_hours"),
        ("AWS", "Amazon Simple Storage Service", "EUW2-TimedStorage-ByteHrs", "GB-Months", "storage_gb_months"),
        ("AWS", "Amazon Simple Storage Service", "EUW2-Requests-Tier2", "Requests", "requests"),
        ("AWS", "Amazon CloudFront", "EU-DataTransfer-Out-Bytes", "GB", "network_gb"),
        ("AWS", "AWS Lambda", "EUW2-Lambda-GB-Second", "Lambda-GB-Seconds", "serverless"),
        ("AWS", "Amazon Virtual Private Cloud", "EUW2-NatGateway-Hours", "Hours", "appliance_hours"),
        ("AWS", "AWS Fargate", "Fargate-vCPU-Hours:perCPU", "hours", "compute_vcpu_hours"),
        ("AWS", "AmazonEC2", "ECS-EC2-GB-Hours", "GB-Hours", "not_counted"),
        ("AWS", "AmazonCloudWatch", "EUW2-CW:MetricMonitorUsage", "Metrics", "not_physical"),
        ("Azure", "Virtual Machines", "D4s v5", "100 Hours", "compute_instance_hours"),
        ("Azure", "SQL Database", "vCore", "1 Hour", "compute_vcpu_hours"),
        ("Azure", "Storage", "P20 LRS Disk", "1/Month", "storage_gb_months"),
        ("Azure", "Storage", "Hot LRS Data Stored", "1 GB/Month", "storage_gb_months"),
        ("Azure", "Storage", "Hot LRS Write Operations", "10K", "requests"),
        ("Azure", "Bandwidth", "Standard Data Transfer Out", "1 GB", "network_gb"),
        ("Azure", "Azure Active Directory Domain Services", "Enterprise", "1 Hour", "not_physical"),
        ("Azure", "Redis Cache", "C1 Cache Instance", "1 Hour", "memory_gb_hours"),
        ("Azure", "SaaS", "Backup Suite Gold", "1/Month", "saas_spend_or_user"),
        ("Azure", "Managed Disks", "P20", "GB-months", "storage_gb_months"),
        ("GCP", "Compute Engine", "N2 Instance Core running in London", "seconds", "compute_vcpu_hours"),
        ("GCP", "Compute Engine", "N2 Instance Ram running in London", "byte-seconds", "memory_gb_hours"),
        ("GCP", "Cloud Storage", "Standard Storage London", "byte-seconds", "storage_gb_months"),
        ("GCP", "Compute Engine", "Network Internet Egress from London", "bytes", "network_gb"),
        ("OCI", "COMPUTE", "", "OCPU Hours", "compute_vcpu_hours"),
        ("Microsoft 365", "Exchange Online and Teams", "E3", "user-months", "saas_spend_or_user"),
        ("", "", "", "", "unknown"),
    ],
)  # fmt: skip
def test_the_unit_decides_first_then_the_usage_type_then_the_service(provider, service, usage_type, unit, kind):
    assert usage_kind(provider, service, usage_type, unit) == kind


def test_the_category_of_focus_decides_where_the_service_is_not_known():
    assert service_kind("AWS", "A brand new service", "Databases") == "managed_database"
    assert usage_kind("AWS", "A brand new service", "", "", "Storage") == "storage_gb_months"


def test_many_keys_give_what_single_ones_give():
    keys = [("AWS", "EC2", "", "hours"), ("AWS", "EC2", "", "GB-Mo")]
    assert usage_kinds(keys) == [usage_kind(*key) for key in keys] == ["compute_instance_hours", "storage_gb_months"]


def test_a_disk_tier_has_a_size_of_its_own_in_disks_and_none_in_caches():
    assert usage_rule("Azure", "Storage", "P20 LRS Disk").gb_per_unit == 512
    assert usage_rule("Azure", "Redis Cache", "P2 Cache Instance").gb_per_unit == 13
    assert usage_rule("Azure", "Virtual Machines", "P20") is None


@pytest.mark.parametrize(
    ("provider", "service", "usage_type", "form", "medium", "replication_id"),
    [
        ("AWS", "EC2", "EBS:VolumeUsage.gp3", "block", "ssd", "ccf.replication.aws.ebs-volume"),
        ("AWS", "EC2", "EBS:VolumeUsage.st1", "block", "hdd", "ccf.replication.aws.ebs-volume"),
        ("AWS", "EC2", "EBS:SnapshotUsage", "snapshot", "hdd", "ccf.replication.aws.ebs-snapshot"),
        ("AWS", "S3", "Standard", "object", "hdd", "ccf.replication.aws.s3-standard-infrequent-access-glacier"),
        ("Azure", "Blob Storage", "Hot LRS", "object", "hdd", "ccf.replication.azure.storage-lrs"),
        ("Azure", "Storage", "Hot GRS Data Stored", "object", "hdd", "ccf.replication.azure.storage-grs"),
        ("Azure", "Managed Disks", "P20", "block", "ssd", "ccf.replication.azure.managed-disks"),
        ("Azure", "Managed Disks", "S10", "block", "hdd", "ccf.replication.azure.managed-disks"),
        ("GCP", "Cloud Storage", "", "object", "hdd", "ccf.replication.gcp.cloud-storage-single-region"),
        ("GCP", "Compute Engine", "Storage PD Capacity", "block", "hdd", "ccf.replication.gcp.default"),
        ("OCI", "BLOCK_STORAGE", "", "block", "ssd", ""),
        ("", "Object storage", "", "object", "hdd", ""),
        ("", "", "", "block", "ssd", ""),
    ],
)
def test_block_storage_is_ssd_and_object_storage_hdd_unless_the_meter_says_so(
    provider, service, usage_type, form, medium, replication_id
):
    assert storage_terms(provider, service, usage_type) == (form, medium, replication_id)


@pytest.mark.parametrize(
    ("usage_type", "copies"),
    [
        ("EUW2-RDS:Multi-AZ-GP2-Storage", "rds-multi-az"),
        ("EUW2-RDS:Multi-AZ-GP3-Storage", "rds-multi-az"),
        ("EUW2-RDS:Multi-AZ-StorageUsage", "rds-multi-az"),
        ("EUW2-RDS:Multi-AZ-PIOPS-Storage", "rds-multi-az"),
        ("RDS:GP2-Storage", "default"),
        ("EUW2-RDS:ChargedBackupUsage", "rds-backup"),
        ("EUW2-Aurora:StorageUsage", "rds-aurora"),
    ],
)
def test_a_database_in_two_zones_keeps_two_copies(usage_type: str, copies: str) -> None:
    assert storage_terms("AWS", "AmazonRDS", usage_type).replication_id == f"ccf.replication.aws.{copies}"
