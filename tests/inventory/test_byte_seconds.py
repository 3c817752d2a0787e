"""A bill in byte-seconds: amounts above a thousand million million are amounts all the same, and disks are storage."""

from __future__ import annotations

import pytest

from carbon.columns import numbers
from carbon.inventory import read_inventory

HEAD = (
    "service.description,sku.description,usage_start_time,usage_end_time,location.region,usage.amount,usage.unit,cost,"
    "currency\n"
)
MONTH = 730 * 3600  # seconds of a month of 730 hours


@pytest.mark.parametrize(
    ("service", "sku", "amount", "column", "stated"),
    [
        (
            "Compute Engine",
            "SSD backed PD Capacity in London",
            1e11 * 86_400,
            "storage_gb_months",
            100 * 86_400 / MONTH,
        ),
        ("Compute Engine", "Storage PD Capacity in London", 1e12 * MONTH, "storage_gb_months", 1000),
        ("Compute Engine", "Storage PD Snapshot in London", 1e12 * MONTH, "storage_gb_months", 1000),
        ("Cloud Storage", "Standard Storage London", 1e14 * MONTH, "storage_gb_months", 100_000),
        ("Compute Engine", "N2 Instance Ram running in London", 64e9 * 86_400, "memory_gb_hours", 64 * 24),
    ],
)
def test_bytes_kept_for_seconds_count(service: str, sku: str, amount: float, column: str, stated: float) -> None:
    row = (
        f"{service},{sku},2025-06-01 00:00:00 UTC,2025-06-02 00:00:00 UTC,europe-west2,{amount:.0f},byte-seconds,1,GBP"
    )
    activity = read_inventory([("bill.csv", (HEAD + row + "\n").encode())])
    table = activity.tables["cloud"]
    assert numbers(table, column).tolist() == pytest.approx([stated], rel=1e-9)
    assert table["set_aside"].isna().all()
    assert "text_in_number" not in {each.code for each in activity.problems}
