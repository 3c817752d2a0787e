"""A bill without a column of units, or with blanks in it: machines of AWS run by the hour; all else is asked."""

from __future__ import annotations

import numpy as np
import pytest

import carbon
from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping

AWS = (
    "lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ProductCode,lineItem/UsageType,lineItem/UsageAmount,"
    "product/region,lineItem/LineItemType,lineItem/UnblendedCost,lineItem/CurrencyCode"
)


def read(head: str, *lines: str, mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([("bill.csv", "\n".join((head, *lines)).encode())], mapping=mapping)


def aws(usage: str, service: str = "AmazonEC2", amount: float = 24) -> str:
    return f"2026-02-01T00:00:00Z,2026-02-02T00:00:00Z,{service},{usage},{amount},eu-west-2,Usage,2.6,USD"


BY_THE_HOUR = [
    ("EUW2-BoxUsage:m5.large", "AmazonEC2"), ("BoxUsage:m5.large", "AmazonEC2"), ("EU-BoxUsage:t3.medium", "AmazonEC2"),
    ("EUW2-SpotUsage:c5.xlarge", "AmazonEC2"), ("EUW2-DedicatedUsage:m5.large", "AmazonEC2"),
    ("EUW2-HeavyUsage:m5.large", "AmazonEC2"), ("EUW2-InstanceUsage:db.m5.large", "AmazonRDS"),
    ("EUW2-Multi-AZUsage:db.r5.large", "AmazonRDS"), ("EUW2-NodeUsage:cache.m5.large", "AmazonElastiCache"),
    ("EUW2-ESInstance:m5.large", "AmazonES"),
]  # fmt: skip


@pytest.mark.parametrize(("usage", "service"), BY_THE_HOUR)
def test_a_machine_of_aws_by_its_usage_type_is_billed_by_the_hour_and_it_is_told(usage: str, service: str) -> None:
    with_unit = read(f"{AWS},pricing/unit", f"{aws(usage, service)},Hrs").tables["cloud"]
    activity = read(AWS, aws(usage, service), aws(usage, service))
    cloud = activity.tables["cloud"]
    assert cloud["set_aside"].isna().all()
    each = 48 if "Multi-AZ" in usage else 24  # its standby runs as long
    assert cloud["instance_hours"].tolist() == [each, each]
    assert (str(cloud["instance_type"].iloc[0]), str(cloud["usage_kind"].iloc[0])) == (
        str(with_unit["instance_type"].iloc[0]), str(with_unit["usage_kind"].iloc[0]),
    )  # fmt: skip
    (told,) = [one for one in activity.problems if one.code == "unit_by_form"]
    assert told.count == 2
    assert "hours" in told.message


def test_a_month_of_one_machine_is_what_it_is_with_its_unit() -> None:
    lines = [aws("EUW2-BoxUsage:m5.large") for _ in range(27)]
    with_unit = carbon.assess(read(f"{AWS},pricing/unit", *(f"{each},Hrs" for each in lines))).total("inventory")
    without = carbon.assess(read(AWS, *lines)).total("inventory")
    assert without.location_based_kgco2e == with_unit.location_based_kgco2e > 0


ASKED = [
    (AWS, aws("EUW2-TimedStorage-ByteHrs", "AmazonS3")),
    (AWS, aws("EUW2-EBS:VolumeUsage.gp3")),
    (AWS, aws("EUW2-DataTransfer-Out-Bytes", "AmazonS3")),
    (AWS, aws("EUW2-BoxUsage")),
    ("Provider,Service name,Meter name,Region,Usage quantity,Cost", "Azure,Virtual Machines,D2s v3,uksouth,744,50"),
    ("Provider,Service name,Meter name,Region,Usage quantity,Cost", "Azure,Storage,Hot LRS Data Stored,uksouth,100,5"),
    ("Provider,Service name,Meter name,Region,Usage amount,Cost",
     "Google Cloud,Compute Engine,N2 Instance Core running in London,europe-west2,744,50"),
    ("Provider,Service name,Meter name,Region,Usage amount,Unit of measure",
     "Google Cloud,Compute Engine,N2 Instance Core running in London,europe-west2,744,"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "line"), ASKED)
def test_what_no_form_tells_the_unit_of_is_asked_and_waits(head: str, line: str) -> None:
    activity = read(head, line)
    cloud = activity.tables["cloud"]
    assert cloud["set_aside"].tolist() == ["unit_missing"]
    (told,) = [one for one in activity.problems if one.code == "unit_missing"]
    assert "no unit" in told.message
    assert told.question is not None
    assert {"hours", "100 hours", "gb-months", "gb", "not known"} <= {key for key, _ in told.question.choices}


def test_one_question_is_of_a_service_and_kind() -> None:
    """Two sizes of one service are one question, another service and another kind are one each: three."""
    head, line = ASKED[4]
    lines = (line, line.replace("D2s", "D4s"), ASKED[5][1], "Azure,SQL Database,vCore,uksouth,100,5")
    about = {one.question.about.split(", ")[1] for one in read(head, *lines).problems if one.question}
    assert about == {"Virtual Machines", "Storage", "SQL Database"}
    assert len([one for one in read(head, *lines).problems if one.question]) == 3


@pytest.mark.parametrize(
    ("answer", "hours"), [("hours", 744.0), ("10 hours", 7_440.0), ("100 hours", 74_400.0), ("seconds", 744 / 3600)]
)  # fmt: skip
def test_the_answer_is_the_unit_of_all_its_lines(answer: str, hours: float) -> None:
    head, line = ASKED[4]
    (told,) = [one for one in read(head, line).problems if one.code == "unit_missing"]
    said = Mapping((), ()).with_answer(Answer("unit", told.question.about, answer))
    cloud = read(head, line, line, mapping=said).tables["cloud"]
    assert cloud["set_aside"].isna().all()
    assert cloud["instance_hours"].tolist() == pytest.approx([hours, hours])


def test_what_nobody_knows_the_unit_of_is_no_lack_of_published_figures() -> None:
    head, line = ASKED[4]
    (told,) = [one for one in read(head, line).problems if one.code == "unit_missing"]
    said = Mapping((), ()).with_answer(Answer("unit", told.question.about, "not known"))
    found = carbon.assess(read(head, line, mapping=said))
    words = " ".join(one.message for one in found.problems)
    assert "No figure is published" not in words
    assert "unit" in words
    assert found.total("inventory").location_based_kgco2e == 0


@pytest.mark.parametrize("heading", ["Usage (hours)", "Usage quantity (hrs)"])
def test_the_unit_of_the_heading_is_that_of_its_amounts(heading: str) -> None:
    cloud = read(
        f"Provider,Service name,Meter name,Region,{heading}", "Azure,Virtual Machines,D2s v3,uksouth,744"
    ).tables["cloud"]
    assert cloud["instance_hours"].tolist() == [744]


def test_a_line_of_money_is_not_asked_about() -> None:
    cloud = read(AWS, aws("EUW2-EBSOptimized:m5.large")).tables["cloud"]
    assert cloud["set_aside"].tolist() == ["surcharge"]


def test_amounts_that_stand_in_columns_of_their_own_are_not_asked_about() -> None:
    head = "Provider,Service name,Region,Instance type,Instance hours,Usage amount"
    activity = read(head, "AWS,AmazonEC2,eu-west-2,m5.large,744,744")
    cloud = activity.tables["cloud"]
    assert cloud["set_aside"].isna().all()
    assert np.nansum(cloud["instance_hours"]) == 744
