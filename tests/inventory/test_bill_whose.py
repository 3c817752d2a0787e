"""A size of machine is read whatever the service column says, where the line's own words show whose bill it is of."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory

HEAD = "ProductName,UsageType,UsageQuantity,Unit,Cost,Region,BillingPeriod"


def read(*lines: str) -> ActivityData:
    return read_inventory([("bill.csv", "\n".join(lines).encode())])


@pytest.mark.parametrize(
    ("product", "usage", "provider", "size"),
    [
        ("Amazon Elastic Compute Cloud", "EU-BoxUsage:m5.xlarge", "AWS", "m5.xlarge"),
        ("Amazon Relational Database Service", "EU-InstanceUsage:db.m5.large", "AWS", "db.m5.large"),
        ("Amazon ElastiCache", "EUW2-NodeUsage:cache.r6g.large", "AWS", "cache.r6g.large"),
        ("Amazon OpenSearch Service", "EU-ESInstance:r6g.large.search", "AWS", "r6g.large"),
        ("Amazon RDS", "EUW2-Multi-AZUsage:db.r5.large", "AWS", "db.r5.large"),
        ("", "BoxUsage:t3.medium", "AWS", "t3.medium"),
        ("Compute for the website", "EU-BoxUsage:m5.xlarge", "AWS", "m5.xlarge"),
        ("Compute for the website", "EUW2-SpotUsage:c5.large", "AWS", "c5.large"),
        ("Elastic Compute Cloud", "EUW2-HeavyUsage:m5.large", "AWS", "m5.large"),
        ("AmazonEC2", "EUW2-DedicatedUsage:m5.2xlarge", "AWS", "m5.2xlarge"),
        ("Hosting", "m5.xlarge", "AWS", "m5.xlarge"),
        ("Virtual Machines", "D4s v5", "Azure", "D4s v5"),
        ("Hosting", "Standard_D4s_v5", "Azure", "D4s_v5"),
        ("Compute Engine", "n2-standard-4 in London", "GCP", "n2-standard-4"),
        ("Hosting", "e2-micro", "GCP", "e2-micro"),
    ],
)
def test_sizes_where_no_column_names_the_provider(product: str, usage: str, provider: str, size: str) -> None:
    activity = read(HEAD, f"{product},{usage},730,Hrs,140,,2025-06")
    row = activity.tables["cloud"].iloc[0]
    hours = 1460 if "Multi-AZ" in usage else 730  # its standby runs as long
    assert (row["provider"], row["instance_type"], row["instance_hours"]) == (provider, size, hours)
    told = next(each for each in activity.problems if each.code == "provider_from_lines")
    assert provider in told.message


def test_a_seller_gives_way_to_usage_types_that_are_one_providers_own() -> None:
    """Who sold it is no provider of the tables; “BoxUsage:” is written by one provider alone."""
    activity = read("Provider," + HEAD, "Reseller Ltd,Compute,EU-BoxUsage:m5.xlarge,730,Hrs,140,,2025-06")
    row = activity.tables["cloud"].iloc[0]
    assert (row["provider"], row["instance_type"]) == ("AWS", "m5.xlarge")


def test_a_size_alone_does_not_overrule_a_host_that_is_named() -> None:
    """A private host may call its machines as it likes."""
    row = read("Provider," + HEAD, "Our host,Compute,m5.xlarge,730,Hrs,140,,2025-06").tables["cloud"].iloc[0]
    assert row["provider"] == "Our host"


def test_a_usage_type_without_a_size_has_a_provider_and_no_size() -> None:
    row = read(HEAD, "Elastic compute,BoxUsage,730,Hrs,140,,2025-06").tables["cloud"].iloc[0]
    assert (row["provider"], row["instance_hours"]) == ("AWS", 730)
    assert row.get("instance_type") is None


def test_lines_of_two_providers_are_each_its_own() -> None:
    table = read(
        HEAD,
        "Amazon Elastic Compute Cloud,EU-BoxUsage:m5.xlarge,1460,Hrs,311.7,eu-west-2,2025-06",
        "Virtual Machines,D4s v5,730,Hrs,140,uksouth,2025-06",
        "Amazon Simple Storage Service,EU-TimedStorage-ByteHrs,2500,GB-Mo,60,eu-west-2,2025-06",
    ).tables["cloud"]
    assert table["provider"].tolist() == ["AWS", "Azure", "AWS"]
    assert table["instance_type"].tolist()[:2] == ["m5.xlarge", "D4s v5"]
    assert table["storage_gb_months"].tolist()[2] == 2500


def test_a_line_whose_words_are_nobodys_own_stays_without_a_provider() -> None:
    activity = read(HEAD, "Hosting,Large machine,730,Hrs,140,,2025-06")
    assert "provider" not in activity.tables["cloud"]
    assert "provider_from_lines" not in {each.code for each in activity.problems}


def test_the_price_of_a_cluster_on_top_of_its_machines_is_no_machine() -> None:
    """EMR is billed beside the machines of EC2, by the same usage type."""
    table = read(
        HEAD,
        "Amazon Elastic MapReduce,EU-BoxUsage:m5.xlarge,730,Hrs,35,,2025-06",
        "Amazon Elastic Compute Cloud,EU-BoxUsage:m5.xlarge,730,Hrs,140,,2025-06",
    ).tables["cloud"]
    assert table["set_aside"].astype(object).fillna("").tolist() == ["surcharge", ""]
