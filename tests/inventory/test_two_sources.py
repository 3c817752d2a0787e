"""Electricity of one site and period in two files under other meters: a bill by MPAN and a log by serial number."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.test_parent_meters import kwh, read

MPAN, SERIAL = "1200012345678", "E12A34567"


def by_month(name: str, *amounts: float, site: str = "Hall", start: int = 4) -> str:
    rows = "; ".join(f"{site},{name},2025-{start + n:02},{each}" for n, each in enumerate(amounts))
    return rows


BILL, LOG = "Site,MPAN,Month,kWh; ", "Site,Meter serial,Month,kWh; "
SPAN = "Site,MPAN,From,To,kWh; "
QUARTER = SPAN + f"Hall,{MPAN},2025-04-01,2025-06-30,3347"
MEMBERS = [
    ((BILL + by_month(MPAN, 1013, 1127), LOG + by_month(SERIAL, 1013, 1127)), 2140),
    ((BILL + by_month(MPAN, 1013, 1127, 1207), LOG + by_month(SERIAL, 1013, 1127, 1207)), 3347),
    ((QUARTER, LOG + by_month(SERIAL, 1013, 1127, 1207)), 3347),
    ((QUARTER, LOG + by_month(SERIAL, 1013.2, 1126.9, 1206.7)), 3346.8),
    ((QUARTER, LOG + by_month(SERIAL, 600, 700, 747) + "; " + by_month("E12A99999", 400, 450, 450)), 3347),
    ((SPAN + f"Hall,{MPAN},2025-04-01,2025-04-30,48231", LOG + by_month(SERIAL, 48231)), 48231),
    ((BILL + by_month(MPAN, 1013, 1127, 1207) + "; " + by_month("1200099999999", 77, 78, 79, site="Depot"),
      LOG + by_month(SERIAL, 1013, 1127, 1207)), 3347 + 234),
    ((BILL.replace("Site,", "") + f"{MPAN},2025-04,1013; {MPAN},2025-05,1127",
      LOG.replace("Site,", "") + f"{SERIAL},2025-04,1013; {SERIAL},2025-05,1127"), 2140),
    ((LOG + by_month(SERIAL, 1013, 1127), BILL + by_month(MPAN, 1013, 1127, site="HALL")), 2140),
    ((QUARTER, "Site,Meter serial,Date,Meter reading (kWh); "
      f"Hall,{SERIAL},2025-04-01,10000; Hall,{SERIAL},2025-05-01,11013; Hall,{SERIAL},2025-07-01,13347"), 3347),
]  # fmt: skip


@pytest.mark.parametrize(("files", "once"), MEMBERS)
def test_one_electricity_by_two_meters_counts_once_until_somebody_says(files: tuple[str, ...], once: float):
    for order in (files, files[::-1]):
        activity = read(*order)
        assert kwh(activity) == pytest.approx(once, abs=0.5)
        asked = [each.question for each in activity.problems if each.code == "readings_alike"]
        assert len(asked) == 1
        assert asked[0] is not None
        both = read(*order, said=Mapping(answers=(Answer("readings", asked[0].about, "all"),)))
        assert kwh(both) > once + 1
        first = read(*order, said=Mapping(answers=(Answer("readings", asked[0].about, "first"),)))
        assert kwh(first) == pytest.approx(once, abs=0.5)
        assert not [each for each in first.problems if each.question]


@pytest.mark.parametrize(
    ("files", "right"),
    [
        ((BILL + by_month(MPAN, 1013, 1127), LOG + by_month(SERIAL, 1013, 1128)), 4281),
        ((BILL + by_month(MPAN, 1013, 1127), LOG + by_month(SERIAL, 1013, 1127, site="Depot")), 4280),
        ((BILL + by_month(MPAN, 1013, 1127), LOG + by_month(SERIAL, 1013, 1127, start=6)), 4280),
        ((BILL + by_month(MPAN, 1000), LOG + by_month(SERIAL, 1000)), 2000),
        ((BILL + by_month(MPAN, 0, 0), LOG + by_month(SERIAL, 0, 0)), 0),
        ((BILL + by_month(MPAN, 1013, 1127) + "; " + by_month("1200099999999", 1013, 1127),), 4280),
        ((BILL + by_month(MPAN, 500, 500), LOG + by_month(SERIAL, 500, 500)), 2000),
    ],
)  # fmt: skip
def test_meters_that_are_two_count_unasked(files: tuple[str, ...], right: float):
    activity = read(*files)
    assert kwh(activity) == right
    assert not [each for each in activity.problems if each.question]
