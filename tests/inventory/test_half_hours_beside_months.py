"""Half hours by a serial number, without a site, beside a bill by month of a site: one electricity counts once."""

from __future__ import annotations

import pytest

from tests.inventory.test_parent_meters import kwh, read

TIMES = ",".join(f"{hour:02d}:{minute:02d}" for hour in range(24) for minute in (0, 30))


def half_hours(each: str) -> str:
    days = "; ".join(f"E00X01,2025-04-{day:02d},{','.join([each] * 48)}" for day in range(1, 31))
    return f"Meter Number,Date,{TIMES}; {days}"


@pytest.mark.parametrize(
    ("monthly", "right", "asked"),
    [
        ("MPAN,Site,Month,kWh; 1200010000017,Civic,2025-04,1440", 1440, True),
        ("MPAN,Site,Month,kWh; 1200010000017,Civic,2025-04,1440; 1200010000026,Depot,2025-04,77", 1517, True),
        ("MPAN,Site,Month,kWh; 1200010000017,Civic,2025-04,1441", 2881, False),
        ("MPAN,Site,Month,kWh; 1200010000017,Civic,2025-05,1440", 2880, False),
    ],
)
def test_a_list_without_sites_may_be_of_the_site_of_another(monthly: str, right: float, asked: bool) -> None:
    """30 days x 48 x 1 kWh = 1,440 of April."""
    activity = read(half_hours("1"), monthly)
    assert kwh(activity) == pytest.approx(right)
    assert ("readings_alike" in {each.code for each in activity.problems}) == asked
