"""Gigabytes stored in months that a row names are gigabyte-months; without months nobody knows for how long."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import numbers
from carbon.inventory import read_inventory

HEAD = "Provider,Service,Region,{}\nAWS,S3,eu-west-2,{}\n"
# Headings, cells, the GB-months, and whether it is told.
CASES = {
    "a month": ("Month,Storage (GB)", "2025-05,500", 500, True),
    "in gibibytes": ("Month,Storage (GiB)", "2025-05,500", 536.870912, True),
    "in terabytes": ("Month,Storage (TB)", "2025-05,2", 2000, True),
    "three months": ("Period start,Period end,Storage (GB)", "2025-04-01,2025-06-30,100", 300, True),
    "a year": ("Period start,Period end,Storage (GB)", "2025-04-01,2026-03-31,100", 1200, True),
    "half a month": ("Period start,Period end,Storage (GB)", "2025-04-01,2025-04-15,100", 100 * 15 * 12 / 365, True),
    "gigabyte-months": ("Month,Storage GB-months", "2025-05,500", 500, False),
    "gigabyte-months of a year": ("Period start,Period end,Storage GB-months", "2025-04-01,2026-03-31,100", 100, False),
    "no months": ("Notes,Storage (GB)", "x,500", 0, False),
}


@pytest.mark.parametrize("name", CASES)
def test_gigabytes_of_named_months_are_gigabyte_months(name: str) -> None:
    headings, cells, expected, told = CASES[name]
    found = read_inventory(("list.csv", HEAD.format(headings, cells).encode()))
    table = found.tables["cloud"]
    amounts = numbers(table, "storage_gb_months")[table["set_aside"].isna().to_numpy()]
    assert np.nansum(amounts) == pytest.approx(expected)
    assert any(each.code == "stored_by_month" for each in found.problems) is told
