"""A service that stops in the middle of a bill without gaps is told with its months; plain bills are not."""

from __future__ import annotations

import pytest

import carbon
from carbon.settings import Period

HEAD = "Provider,Service,Region,Instance type,Number,Hours,Start date,End date\n"
DAYS = [("2025-04-01", "2025-04-30"), ("2025-05-01", "2025-05-31"), ("2025-06-01", "2025-06-30"),
        ("2025-07-01", "2025-07-31"), ("2025-08-01", "2025-08-31"), ("2025-09-01", "2025-09-30"),
        ("2025-10-01", "2025-10-31"), ("2025-11-01", "2025-11-30"), ("2025-12-01", "2025-12-31"),
        ("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-31")]  # fmt: skip


def told(first: range, second: range) -> list[str]:
    rows = [f"AWS,{name},eu-west-2,m5.large,1,700,{DAYS[at][0]},{DAYS[at][1]}\n"
            for name, months in (("EC2", first), ("RDS", second)) for at in months]  # fmt: skip
    activity = carbon.read_inventory([("bill.csv", (HEAD + "".join(rows)).encode())])
    found = carbon.assess(activity, period=Period.parse("2025-26"))
    return [problem.message for problem in found.problems if problem.code == "service_stops"]


@pytest.mark.parametrize("last", range(2, 11))
def test_a_service_that_stops_is_told_with_its_months(last: int) -> None:
    [message] = told(range(12), range(last))
    assert "RDS: " in message
    assert "without " in message


@pytest.mark.parametrize(
    ("first", "second"),
    [(range(12), range(12)), (range(12), range(11)), (range(12), range(6, 12)), (range(12), range(0, 1)),
     (range(6), range(6)), (range(12), range(0)), (range(12), range(11, 12))],
)  # fmt: skip
def test_plain_bills_are_not_told(first: range, second: range) -> None:
    assert told(first, second) == []
