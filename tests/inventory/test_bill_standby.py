"""A database with a standby is billed as one machine and runs on two: its hours count for both, and that is told."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import numbers
from carbon.inventory import read_inventory
from tests.inventory.test_bills_in_two_exports import AZURE, CUR, MAY

GOOGLE = "Service description,SKU description,Usage start date,Usage amount,Usage unit,Location,Cost"
WORDS = "Provider,Service,Region,Charge description,Quantity,Unit,Date"


def aws(usage: str, code: str = "AmazonRDS", operation: str = "CreateDBInstance:0014") -> tuple[str, str]:
    size = usage.rpartition(":")[2]
    return (
        CUR,
        f"1,7,l,{MAY[0]},{MAY[1]},{code},{usage},{operation},Usage,100,Hrs,eu-west-2,{size},9,arn:aws:rds:x:7:db:a",
    )


def azure(category: str, group: str, meter: str) -> tuple[str, str]:
    return AZURE, f"s,2025-05-01,{category},{group},{meter},uksouth,100,1 Hour,/subscriptions/s/r/db1,5,Usage"


def google(sku: str, service: str = "Cloud SQL") -> tuple[str, str]:
    return GOOGLE, f"{service},{sku},2025-05-01,100,hour,europe-west2,5"


# Lines; hours (of machines, else of processors) that count; the code that is told.
CASES: dict[str, tuple[tuple[str, str], float, str]] = {
    "Multi-AZ": (aws("EUW2-Multi-AZUsage:db.m5.large"), 200, "standby_counted"),
    "without a region": (aws("Multi-AZUsage:db.r5.large"), 200, "standby_counted"),
    "SQL Server mirroring": (aws("EUW2-MirrorUsage:db.m5.large", operation="CreateDBInstance:0012"), 200,
                             "standby_counted"),
    "burstable": (aws("EU-Multi-AZUsage:db.t3.medium"), 200, "standby_counted"),
    "by its description": (
        (WORDS, "AWS,Amazon RDS,eu-west-2,$0.38 per RDS db.m5.large Multi-AZ instance hour,100,Hrs,2025-05-01"), 200,
        "standby_counted",
    ),
    "a cluster of three": (aws("EUW2-Multi-AZClusterUsage:db.m5d.large"), 100, "standby_unclear"),
    "one zone": (aws("EUW2-InstanceUsage:db.m5.large"), 100, ""),
    "Aurora": (aws("EUW2-InstanceUsage:db.r5.large", operation="CreateDBInstance:0021"), 100, ""),
    "ElastiCache bills each node": (aws("EUW2-NodeUsage:cache.m5.large", "AmazonElastiCache", "Create"), 100, ""),
    "a plain machine": (aws("EUW2-BoxUsage:m5.large", "AmazonEC2", "RunInstances"), 100, ""),
    "Cloud SQL, regional": (google("Cloud SQL for PostgreSQL: Regional - vCPU in London"), 200, "standby_counted"),
    "Cloud SQL, with HA": (google("DB standard Intel N1 4 VCPU running in London (with HA)"), 200, "standby_counted"),
    "Cloud SQL, zonal": (google("Cloud SQL for PostgreSQL: Zonal - vCPU in London"), 100, ""),
    "regional of another service": (google("N2 Instance Core running in London Regional", "Compute Engine"), 100, ""),
    "Azure bills what is added": (
        azure("SQL Database", "Single/Elastic Pool General Purpose - Compute Gen5", "Zone Redundancy vCore"), 100,
        "standby_as_billed",
    ),
    "Azure, one zone": (azure("SQL Database", "Single/Elastic Pool General Purpose - Compute Gen5", "vCore"), 100, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_standby_that_is_billed_with_its_machine_runs_too(name: str) -> None:
    lines, expected, code = CASES[name]
    found = read_inventory(("bill.csv", "\n".join(lines).encode()))
    table = found.tables["cloud"]
    assert table["set_aside"].isna().all()
    hours = [np.nansum(numbers(table, each)) for each in ("instance_hours", "vcpu_hours") if each in table]
    assert sum(hours) == expected
    assert [each.code for each in found.problems if each.code.startswith("standby")] == ([code] if code else [])


def test_a_list_of_the_billed_hours_is_of_the_same_database() -> None:
    """744 hours in the bill count as 1,488 of two machines; a list by hand that says 744 tells of the same ones."""
    bill = "\n".join(aws("EUW2-Multi-AZUsage:db.m5.large")).replace("Usage,100,", "Usage,744,")
    by_hand = "Month,Service,Region,Instance type,Hours\n2025-05,AmazonRDS,eu-west-2,db.m5.large,744\n"
    activity = read_inventory([("bill.csv", bill.encode()), ("by hand.csv", by_hand.encode())])
    assert "bills_overlap" in {each.code for each in activity.problems}
    assert activity.tables["cloud"]["set_aside"].notna().tolist() == [True, False]
