"""A number of a meter is one meter however it is spelt."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from tests.inventory.own_lists import text

HEAD = "Site,MPAN,Bill from,Bill to,kWh"
APRIL, CORE = "2025-04-01,2025-04-30", "2212345678901"


def kwh(activity: ActivityData) -> float:
    meters = activity.tables["meters"]
    return float(np.nansum(meters["metered_kwh"][meters["set_aside"].isna()]))


CASES: list[tuple[str, str, float]] = [
    (CORE, "22 1234 5678 901", 720),
    (CORE, "2212345678901.0", 720),
    (CORE, "008019022212345678901", 720),
    (CORE, "00 801 902 22 1234 5678 901", 720),
    (CORE, "S008019022212345678901", 720),
    (CORE, "S 00 801 902 22 1234 5678 901", 720),
    (CORE, "s 2212345678901", 720),
    (CORE, "22-1234-5678-901", 720),
    ("S 00 801 902 22 1234 5678 901", "22 1234 5678 901", 720),
    ("1234567.0", "1234567", 720),
    (CORE, "2212345678902", 1440),
    (CORE, "008019022212345678902", 1440),
    ("M1", "M 1", 1440),
    ("12.0", "12", 1440),
    ("S1234567", "1234567", 1440),
    ("Meter 10", "Meter 10.0", 1440),
]


@pytest.mark.parametrize(("one", "two", "right"), CASES)
@pytest.mark.parametrize("other", ["Data centre", "DC"])
def test_a_number_in_another_spelling_is_the_same_meter(one: str, two: str, other: str, right: float) -> None:
    lists = [
        ("a.csv", text(HEAD, f"Data centre,{one},{APRIL},720")),
        ("b.csv", text(HEAD, f"{other},{two},{APRIL},720")),
    ]
    assert kwh(read_inventory(lists)) == pytest.approx(right)
