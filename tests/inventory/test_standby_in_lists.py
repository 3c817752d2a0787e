"""A list of databases that says Multi-AZ in a column or in the service's name: the standby's hours count too."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import numbers
from carbon.inventory import read_inventory

DATES = "2025-04-01,2025-04-30"
SIZES = "Provider,DB identifier,Instance class,{},Region,Hours,From,To"
SERVICE = "Provider,Service,Instance type,Region,Hours,From,To"


def two(first: str, second: str, size: str = "db.m5.large", provider: str = "AWS") -> list[str]:
    return [f"{provider},db{n},{size},{said},eu-west-2,720,{DATES}" for n, said in enumerate((first, second))]


def one(service: str, size: str = "db.m5.large") -> list[str]:
    return [f"AWS,{service},{size},eu-west-2,720,{DATES}"]


@pytest.mark.parametrize(
    ("heading", "rows", "right"),
    [
        (SIZES.format("Multi-AZ"), two("Yes", "No"), 2160),
        (SIZES.format("Multi AZ"), two("TRUE", "FALSE"), 2160),
        (SIZES.format("MultiAZ"), two("true", "false"), 2160),
        (SIZES.format("Multi-AZ deployment"), two("Y", "N"), 2160),
        (SIZES.format("Deployment"), two("Multi-AZ", "Single-AZ"), 2160),
        (SIZES.format("Deployment option"), two("Multi-AZ", "Single-AZ"), 2160),
        (SIZES.format("Availability"), two("Multi-AZ", "Single-AZ"), 2160),
        (SERVICE, one("RDS MySQL Multi-AZ"), 1440),
        (SERVICE, one("Amazon RDS PostgreSQL (Multi-AZ)"), 1440),
        (SERVICE, one("RDS SQL Server Multi AZ"), 1440),
        (SERVICE, one("RDS MySQL"), 720),
        (SERVICE, one("RDS MySQL Single-AZ"), 720),
        (SERVICE, one("Aurora MySQL Multi-AZ", "db.r5.large"), 720),
        (SERVICE, one("EC2 Multi-AZ group", "m5.large"), 720),
        (SIZES.format("Multi-AZ"), two("Yes", "No", "m5.large"), 1440),
        (SIZES.format("Multi-AZ"), two("", ""), 1440),
    ],
)
def test_the_standby_of_a_listed_database_counts(heading, rows, right):
    """720 hours of each database, twice where it has a standby; Aurora and plain machines list each of theirs."""
    found = read_inventory([("databases.csv", "\n".join([heading, *rows]).encode())])
    assert np.nansum(numbers(found.tables["cloud"], "instance_hours")) == right
    told = "standby_counted" in {each.code for each in found.problems}
    assert told == (right > 720 * len(rows))
